"""Words of village requests: those that say nothing by themselves, and those that mean the same."""

# Grammar, politeness, the act of asking, and places (a proposal's place is a field of its own).
_SILENT = """
    yang dan di ke dari untuk pada dengan agar supaya karena atau ini itu juga sudah belum tidak ada
    akan bisa dapat oleh dalam luar antar serta guna bagi para per tiap setiap semua banyak masih
    lagi saja hanya kami kita warga masyarakat mohon tolong usul usulan diusulkan mengusulkan minta
    perlu butuh kebutuhan ingin bantuan bantu pembangunan bangun membangun dibangun pembuatan buat
    membuat dibuat pengadaan pengadaannya beli pembelian perbaikan perbaiki diperbaiki memperbaiki
    rehab rehabilitasi renovasi peningkatan lanjutan pemasangan pasang penambahan tambah tambahan
    baru lama rusak depan belakang samping sekitar dekat wilayah lingkungan lokasi
    rt rw dusun desa dukuh kampung kecamatan meter unit buah paket
"""
SILENT = frozenset(_SILENT.split())

# What people say for one and the same thing, written as one. Abbreviations of the forms too.
MEANS: dict[str, tuple[str, ...]] = {
    "selokan": ("drainase",),
    "got": ("drainase",),
    "parit": ("drainase",),
    "gorong": ("drainase", "gorong"),
    "spal": ("saluran", "pembuangan", "air", "limbah"),
    "comberan": ("limbah",),
    "pju": ("lampu", "jalan"),
    "penerangan": ("lampu",),
    "solar": ("tenaga", "surya"),
    "wc": ("jamban",),
    "toilet": ("jamban",),
    "mck": ("jamban",),
    "kakus": ("jamban",),
    "jambanisasi": ("jamban",),
    "tpt": ("tembok", "penahan", "tanah"),
    "tanggul": ("tembok", "penahan"),
    "talud": ("tembok", "penahan"),
    "rtlh": ("rumah", "layak", "huni"),
    "bedah": ("rumah", "layak", "huni"),
    "jut": ("jalan", "usaha", "tani"),
    "cor": ("rabat", "beton"),
    "betonisasi": ("rabat", "beton"),
    "kamling": ("pos", "ronda"),
    "poskamling": ("pos", "ronda"),
    "siskamling": ("pos", "ronda"),
    "pam": ("air", "bersih"),
    "pdam": ("air", "bersih"),
    "pipanisasi": ("sambungan", "air", "bersih"),
    "wifi": ("internet",),
    "pelatihan": ("latih",),
    "kursus": ("latih",),
    "keterampilan": ("latih",),
    "online": ("daring",),
    "manula": ("lansia",),
    "difabel": ("disabilitas",),
    "gerbang": ("gapura",),
    "irigasi": ("saluran", "irigasi"),
    "tps": ("sampah",),
    "pmt": ("makanan", "balita"),
    "gizi": ("makanan",),
    "stunting": ("balita", "makanan"),
}
