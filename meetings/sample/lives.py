"""What became of each promise until today; shares are of the time the work has had."""

from typing import NamedTuple

from deliberation.workplans.models import Check, Judgement, Status

DONE, PARTLY, NOT_YET = Check.Finding.DONE, Check.Finding.PARTLY, Check.Finding.NOT_YET
UNKNOWN = Check.Finding.UNKNOWN


class Said(NamedTuple):
    """A report of the village."""

    share: float
    progress: int
    note: str = ""
    spent: int | None = None
    photo: bool = False
    status: str = ""


class Seen(NamedTuple):
    """A resident's check."""

    share: float
    finding: str
    note: str = ""
    name: str = ""
    hamlet: str = ""


class Judged(NamedTuple):
    share: float
    grade: str
    note: str


class Moved(NamedTuple):
    """A change of date or state, with its reason; `days` is the new date counted from today."""

    share: float
    act: str  # due, postpone, stop
    reason: str
    days: int = 0


Event = Said | Seen | Judged | Moved

LIVES: dict[str, tuple[Event, ...]] = {
    "Paving gang RT 03": (
        Said(0.42, 0, "Pasir dan paving sudah datang.", 31_000_000, photo=True),
        Said(0.55, 30, "Dikerjakan warga RT 03 bergiliran.", 45_500_000, photo=True),
        Said(0.68, 80, "Tinggal ujung dekat mushola.", 72_000_000, photo=True),
        Said(0.78, 100, "Selesai dan sudah dilewati.", 80_250_000, photo=True),
        Seen(0.80, DONE, "Anak sekolah tidak becek lagi.", "Ibu Sumiati", "Jambon"),
        Seen(0.83, DONE, "Gerobak panen bisa lewat."),
        Seen(0.90, PARTLY, "Kanstin di ujung utara belum dipasang.", "", "Jambon"),
        Judged(0.92, Judgement.Grade.COMPLETE, "Sudah dilihat di lokasi; foto 0-100 % lengkap."),
    ),
    "Drainase depan balai desa": (
        Said(0.50, 30, "Galian selesai.", 20_000_000, photo=True),
        Said(0.74, 100, "Saluran ditutup dan dibersihkan.", 61_000_000, photo=True),
        Seen(0.79, NOT_YET, "Hujan kemarin masih tergenang di depan pasar.", "", "Jambon"),
        Seen(0.86, NOT_YET, "Air balik dari hilir.", "Bapak Kasmin", "Jambon"),
        Seen(0.91, PARTLY, "Surut lebih cepat daripada dulu."),
        Judged(0.94, Judgement.Grade.LIMITED, "Bangunan ada, tetapi genangan belum teratasi."),
    ),
    "Renovasi gedung posyandu Melati": (
        Said(0.60, 30, "Atap dibongkar.", 15_000_000, photo=True),
        Said(0.85, 30, "Menunggu genteng; tukang libur panen."),
        Seen(0.95, NOT_YET, "Posyandu masih menumpang di rumah kader.", "", "Jambon"),
    ),
    "Jambanisasi keluarga miskin": (
        Seen(0.93, NOT_YET, "Belum ada yang datang mengukur.", "", "Tanggungan"),
        Judged(0.96, Judgement.Grade.NOT_STARTED, "Tidak ada laporan dan tidak ada belanja."),
    ),
    "Jalan usaha tani blok lor sawah": (
        Said(0.70, 0, "Patok dan ukur ulang selesai.", status=Status.SCHEDULED),
        Said(0.88, 30, "Batu telford sudah sampai blok utara.", 52_000_000, photo=True),
        Seen(0.94, PARTLY, "Separuh jalan sudah bisa dilewati sepeda motor."),
    ),
    "Saluran pembuangan air limbah RT 04": (
        Said(0.72, 0, "Mulai setelah drainase balai desa.", status=Status.SCHEDULED),
    ),
    "Plesterisasi lantai rumah sisa lantai tanah": (
        Said(0.66, 30, "Empat rumah selesai.", 7_800_000, photo=True),
        Said(0.90, 80, "Sepuluh rumah selesai.", 19_400_000, photo=True),
        Seen(0.95, DONE, "Rumah orang tua saya sudah rapi.", "", "Jambon"),
    ),
    "Rehab rumah tidak layak huni": (
        Judged(0.2, Judgement.Grade.VERIFIABLE, "Jumlah rumah dan alamat RT disebut."),
        Said(0.80, 0, "Pendataan rumah bersama RT 11.", status=Status.STUDIED),
        Seen(0.97, UNKNOWN, "Rumah saya jauh dari sana.", "", "Tanggungan"),
    ),
    "Sumur bor air bersih mushola RT 10": (
        Moved(0.75, "postpone", "Bantuan keuangan provinsi belum cair.", 40),
        Judged(0.90, Judgement.Grade.NOT_STARTED, "Alasannya jelas dan sudah diumumkan."),
    ),
    "Makanan tambahan balita dan ibu hamil": (
        Said(0.30, 30, "Sebulan pertama berjalan.", 9_700_000),
        Said(0.52, 100, "Sembilan puluh hari selesai.", 29_000_000, photo=True),
        Seen(0.60, DONE, "Anak saya dapat setiap hari.", "", "Tanggungan"),
    ),
    "Kelas lansia dan cek kesehatan keliling": (
        Said(0.45, 30, "Empat kali kunjungan.", 4_800_000),
        Said(0.87, 80, "Sembilan kali kunjungan.", 10_800_000, photo=True),
    ),
    "Insentif guru PAUD dan TPQ": (Said(0.90, 80, "Dibayar sampai bulan lalu.", 22_000_000),),
    "Alat peraga edukatif PAUD": (
        Said(0.57, 100, "Alat peraga diterima tiga kelas.", 14_850_000, photo=True),
        Judged(0.70, Judgement.Grade.COMPLETE, "Barang ada dan dipakai."),
    ),
    "Jalan landai kursi roda di balai desa": (
        Said(0.40, 30, "Bekisting terpasang.", 6_000_000, photo=True),
        Said(0.56, 100, "Jalan landai dan toilet selesai.", 21_700_000, photo=True),
        Seen(0.63, PARTLY, "Jalan landai bagus, pegangan toilet belum ada."),
        Judged(0.71, Judgement.Grade.SUBSTANTIAL, "Pegangan toilet masih kurang."),
    ),
    "Papan informasi tiap RT": (
        Said(0.33, 100, "Dua belas papan terpasang.", 14_400_000, photo=True),
        Seen(0.40, DONE, "Sudah ada di RT 02.", "", "Jambon"),
        Seen(0.44, DONE, "", "", "Tanggungan"),
    ),
    "Seragam dan senter Linmas": (
        Moved(0.81, "stop", "Seragam dibantu kecamatan; uangnya dikembalikan ke kas desa."),
    ),
    "Lumbung pangan dan cadangan beras": (
        Moved(0.62, "due", "Menunggu harga gabah turun setelah panen.", -8),
        Said(0.83, 0, "Aturan pinjam dibahas dengan kelompok.", status=Status.STUDIED),
    ),
    "Normalisasi saluran irigasi tersier": (
        Said(0.60, 30, "Dua ratus meter sudah dikeruk.", 14_000_000, photo=True),
        Moved(0.77, "postpone", "Sawah sedang ditanami; dilanjutkan setelah panen.", 35),
    ),
    "Keterampilan menjahit penyandang disabilitas": (),
    "Pelatihan olahan kedelai ibu-ibu": (
        Said(0.86, 30, "Kelas tempe selesai, kelas kecap menyusul.", 8_200_000, photo=True),
        Seen(0.96, DONE, "Saya ikut dua kali, bahannya cukup.", "Ibu Painem", "Jambon"),
    ),
    "Festival sedekah bumi dan museum tani": (
        Said(0.89, 0, "Panitia terbentuk.", status=Status.SCHEDULED),
    ),
    "Rabat beton jalan poros Tanggungan": (
        Said(0.65, 0, "Lelang diumumkan.", status=Status.STUDIED),
        Said(0.92, 0, "Pemenang lelang ditetapkan.", status=Status.SCHEDULED),
    ),
}
