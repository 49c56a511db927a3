"""How the papers of one kind of meeting word what is the same for all (domain.md 1.9, 2.5).

A cycle of planning knows more berita acara than kinds of meeting: the rembuk stunting, the team,
the agreed RKP Desa. Which one it is, the village has said in the title or theme of the meeting.
"""

from dataclasses import dataclass, replace
from typing import Any

from deliberation.villages.models import MeetingKind

BPD, HEAD = "Ketua BPD", "Kepala Desa"


@dataclass(frozen=True)
class Variant:
    """The words of a kind of meeting on its papers."""

    deliberation: str  # "telah diselenggarakan …"
    purpose: str  # "dalam rangka …", where the meeting has no theme
    heading: str = "BERITA ACARA"
    place: str = "Desa"
    convenor: str = HEAD
    decided: str = (
        "Setelah dilakukan pembahasan dan diskusi terhadap materi atau topik di atas, selanjutnya "
        "seluruh peserta musyawarah menyetujui serta memutuskan beberapa hal yang berketetapan "
        "menjadi keputusan akhir, yaitu:"
    )
    closing: str = (
        "Demikian berita acara ini dibuat dan disahkan dengan penuh tanggung jawab agar dapat "
        "dipergunakan sebagaimana mestinya."
    )


MUSDES = Variant(
    "Musyawarah Desa", "pembahasan hal yang bersifat strategis bagi Desa", convenor=BPD
)
MUSRENBANG = Variant(
    "Musyawarah Perencanaan Pembangunan Desa (Musrenbang Desa)",
    "pembahasan rancangan Rencana Kerja Pemerintah Desa (RKP Desa) dan DU-RKP Desa",
)
VARIANTS: dict[str, Variant] = {
    MeetingKind.MUSDES: MUSDES,
    MeetingKind.MUSRENBANGDES: MUSRENBANG,
    MeetingKind.MUSDUS: Variant(
        "Musyawarah Dusun (Musdus)", "penggalian gagasan dan usulan masyarakat dusun", place="dusun"
    ),
    MeetingKind.JANDOM: Variant(
        "Jandom Bareng Kepala Desa",
        "mencari jalan keluar bersama warga",
        heading="CATATAN",
        decided=(
            "Setelah duduk satu meja membahas hal-hal di atas, peserta bersepakat atas rencana "
            "kerja berikut, yang dikawal bersama sampai terlaksana:"
        ),
        closing=(
            "Demikian catatan ini dibuat agar dapat dipergunakan sebagaimana mestinya dan dikawal "
            "bersama."
        ),
    ),
}
# Said in the title or the theme; the first that fits. Only of the meetings that decide.
NAMED: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (
        ("stunting",),
        {
            "deliberation": "Rembuk Stunting Desa",
            "purpose": "konvergensi pencegahan dan percepatan penurunan stunting",
        },
    ),
    (
        ("pengesahan", "penetapan"),
        {"purpose": "pembahasan dan pengesahan Rencana Kerja Pemerintah Desa (RKP Desa)"},
    ),
    (
        ("tim penyusun", "tim verifikasi", "pembentukan tim"),
        {"purpose": "pembentukan tim penyusun Rencana Kerja Pemerintah Desa (RKP Desa)"},
    ),
    (
        ("hasil penyusunan", "rancangan rkp"),
        {"purpose": "penyusunan rancangan Rencana Kerja Pemerintah Desa (RKP Desa)"},
    ),
)
DECIDING = {MeetingKind.MUSDES, MeetingKind.MUSRENBANGDES}


def variant_of(meeting: dict[str, Any]) -> Variant:
    """The words for a meeting as its minutes have it."""
    usual = VARIANTS[meeting["kind"]]
    said = f"{meeting['title']} {meeting['theme']}".casefold()
    if meeting["kind"] in DECIDING:
        for words, changed in NAMED:
            if any(word in said for word in words):
                return replace(usual, **changed)
    return usual
