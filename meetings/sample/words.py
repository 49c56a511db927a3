"""What is said in the sample's meetings."""

from typing import Any

from deliberation.proposals.models import Stance
from deliberation.villages.models import Role
from meetings.models import Remark, Stand
from meetings.sample.village import Cast
from meetings.stages import ItemKind

INVITED = {"pemerintah_desa": 6, "bpd": 5, "rt_rw": 12, "kelompok_tani": 5, "pkk": 5}
DECIDED_BY_HANDS = {"Jalan usaha tani blok lor sawah", "Jalan usaha tani blok kidul"}

MUSDES_REMARKS = (
    (
        ItemKind.DISCUSS,
        "45 menit untuk lebih dari dua puluh usulan terlalu singkat; warga tanpa HP perlu waktu.",
        Remark.Reply.ACCEPTED,
        "Setuju, waktu pembahasan ditambah menjadi 60 menit.",
    ),
    (
        ItemKind.RANK,
        "Mohon pemeringkatan dilakukan tertutup.",
        Remark.Reply.DECLINED,
        "Pemeringkatan hanya bahan pertimbangan, keputusan tetap lewat mufakat.",
    ),
)

MUSDES_COMMENTS = (
    ("Paving gang RT 03", Stance.FOR, "Anak saya sering terpeleset waktu berangkat sekolah."),
    ("Paving gang RT 03", Stance.FOR, "RT 03 siap menyumbang tenaga."),
    ("Drainase depan balai desa", Stance.QUESTION, "Airnya nanti dibuang ke mana?"),
    ("Drainase depan balai desa", Stance.FOR, "Setiap hujan dagangan kami terendam."),
    ("Perbaikan gapura batas desa", Stance.AGAINST, "Lebih baik uangnya untuk jamban."),
    ("Jambanisasi keluarga miskin", Stance.FOR, "Masih ada yang menumpang di tetangga."),
    ("Lumbung pangan dan cadangan beras", Stance.QUESTION, "Siapa yang memegang kuncinya?"),
    ("Jalan usaha tani blok kidul", Stance.FOR, "Traktor tidak bisa masuk ke blok kidul."),
    ("Jalan usaha tani blok lor sawah", Stance.AGAINST, "Blok kidul lebih parah."),
)
MUSDES_ANSWERS = (
    ("Paving gang RT 03", True, "Bisa dikerjakan swakelola oleh warga RT 03 mulai April."),
    ("Drainase depan balai desa", True, "Air dialirkan ke sungai kecil di timur pasar."),
    ("Renovasi gedung posyandu Melati", True, "Tanahnya milik desa, bisa dikerjakan."),
    ("Perbaikan gapura batas desa", False, "Sudah diperiksa, gapura masih kokoh."),
    ("Lumbung pangan dan cadangan beras", True, "Kunci dipegang dua orang dari dua dusun."),
    ("Jalan usaha tani blok kidul", False, "Pagunya hanya cukup untuk satu jalan sawah."),
)
SECOND_DECISION = (
    "Jalan usaha tani blok lor dikerjakan lebih dahulu; blok kidul diusulkan lagi pada RKP Desa "
    "tahun berikutnya."
)
MUSDES_NOTES = (
    "Musyawarah dibuka dengan doa. Kepala Desa menyampaikan pagu dan hasil tahun berjalan. Warga "
    "menyampaikan usulan dari dusun dan dari lantai musyawarah.\n\n"
    "Pemeringkatan menjadi bahan pertimbangan. Dua orang berkeberatan atas urutan dan keberatannya "
    "dicatat. Urutan jalan sawah diputuskan dengan angkat tangan karena pendapat tidak dapat "
    "dipertemukan.\n\n"
    "Catatan ini dibacakan sebelum musyawarah ditutup dan disetujui yang hadir."
)
OBJECTIONS = (
    "Jalan makam seharusnya masuk tahun ini.",
    "Gorong-gorong Tanggungan sudah dua kali ditunda.",
)


def first_decision(cast: Cast) -> str:
    return (
        f"Musyawarah menyepakati usulan yang masuk RKP Desa {cast.calendar.year}, dengan hasil "
        "pemeringkatan sebagai pertimbangan, dan menugaskan Pemerintah Desa melaksanakannya."
    )


def stand(number: int) -> tuple[str, str]:
    """Where the n-th person stands: most agree, some can live with it, two object."""
    if number in {9, 23}:
        return Stand.Choice.OBJECT, OBJECTIONS[number // 20]
    return (Stand.Choice.AGREE if number % 6 else Stand.Choice.LIVE_WITH), ""


def officers(cast: Cast) -> dict[str, Any]:
    """Who leads and writes, and where they come from (domain.md 2.5)."""
    return {
        "chair": cast[Role.CHAIR].name,
        "chair_from": "Ketua BPD",
        "scribe": cast[Role.SCRIBE].name,
        "scribe_from": "Sekretaris BPD",
        "speakers": f"{cast[Role.VILLAGE_HEAD].name}, Kepala Desa",
    }


UPCOMING_REMARKS = (
    (
        ItemKind.REVIEW,
        "Mohon janji yang lewat tenggat dibacakan satu per satu, bukan diringkas.",
        Remark.Reply.ACCEPTED,
        "Setuju, dibacakan oleh notulis.",
    ),
    (
        ItemKind.COLLECT,
        "Undangan untuk penyandang disabilitas baru satu orang.",
        Remark.Reply.ACCEPTED,
        "Ditambah menjadi tiga orang, dengan jemputan dari balai dusun.",
    ),
    (
        ItemKind.RANK,
        "Apakah pagu per sumber dana sudah ditempel di papan RT sebelum musyawarah?",
        "",
        "",
    ),
    (
        None,
        "Acara selesai setelah pukul 22.00; mohon dipertimbangkan untuk ibu dengan balita.",
        "",
        "",
    ),
)

JANDOM_COMMENTS = (
    (Stance.FOR, "Setuju, sudah lama ditunggu."),
    (Stance.QUESTION, "Siapa yang merawat nanti?"),
    (Stance.FOR, "Kami siap kerja bakti."),
    (Stance.AGAINST, "Sebaiknya menunggu jalan selesai dulu."),
    (Stance.FOR, "Cocok untuk anak-anak."),
)
JANDOM_HEARD = (
    ("Drainase depan balai desa", "not_yet", "Warga pasar: masih tergenang setelah hujan."),
    ("Jambanisasi keluarga miskin", "not_yet", "Belum ada yang diukur sampai malam ini."),
)
