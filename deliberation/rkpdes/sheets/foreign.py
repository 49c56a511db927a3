"""The tables that Siskeudes and OpenSID exchange, by the fixed names of their columns.

Neither has published what its columns mean; the names are those that third parties read. `Keluaran`
of Ta_Kegiatan is taken for the benefit, and `Nilai` with `Satuan` for the volume, since `Pagu` is
the money.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

YEARLY = [
    "Kd_Desa",
    "Kd_Keg",
    "Kd_Tahun",
    "Kd_Sumber",
    "Biaya",
    "Volume",
    "Satuan",
    "Lokasi_Spesifik",
    "Jml_Sas_Pria",
    "Jml_Sas_Wanita",
    "Jml_Sas_ARTM",
    "Waktu",
    "Mulai",
    "Selesai",
    "Pola_Kegiatan",
    "Pelaksana",
]
ACTIVITIES = [
    "Tahun",
    "Kd_Desa",
    "Kd_Bid",
    "Kd_Sub",
    "Kd_Keg",
    "ID_Keg",
    "Nama_Kegiatan",
    "Pagu",
    "Pagu_PAK",
    "Nm_PPTKD",
    "NIP_PPTKD",
    "Jbt_PPTKD",
    "Lokasi",
    "Waktu",
    "Keluaran",
    "Sumberdana",
    "Nilai",
    "NilaiPAK",
    "Satuan",
]
DEVELOPMENT = [
    "judul",
    "sumber_dana",
    "anggaran",
    "volume",
    "waktu",
    "satuan_waktu",
    "tahun_anggaran",
    "pelaksana_kegiatan",
    "lokasi",
    "lat",
    "lng",
    "keterangan",
    "manfaat",
    "sifat_proyek",
    "sumber_biaya_pemerintah",
    "sumber_biaya_provinsi",
    "sumber_biaya_kab_kota",
    "sumber_biaya_swadaya",
    "sumber_biaya_jumlah",
]

# What tells each table apart, and what its columns are to us.
SHAPES: tuple[tuple[set[str], Mapping[str, str]], ...] = (
    (
        {"kd_keg", "kd_tahun", "kd_sumber", "biaya"},
        {
            "kd_desa": "village_code",
            "kd_keg": "code",
            "kd_tahun": "year",
            "kd_sumber": "source",
            "biaya": "cost",
            "volume": "volume",
            "satuan": "unit",
            "lokasi_spesifik": "place",
            "jml_sas_pria": "men",
            "jml_sas_wanita": "women",
            "jml_sas_artm": "poor",
            "mulai": "first_month",
            "selesai": "last_month",
            "pola_kegiatan": "way",
            "pelaksana": "implementer",
        },
    ),
    (
        {"kd_keg", "nama_kegiatan", "pagu", "sumberdana"},
        {
            "kd_desa": "village_code",
            "tahun": "year",
            "kd_keg": "code",
            "nama_kegiatan": "name",
            "pagu": "cost",
            "lokasi": "place",
            "waktu": "when",
            "keluaran": "benefit",
            "sumberdana": "source",
            "nilai": "volume",
            "satuan": "unit",
            "jbt_pptkd": "implementer",
        },
    ),
    (
        {"judul", "sumber_dana", "anggaran", "satuan_waktu"},
        {
            "judul": "name",
            "tahun_anggaran": "year",
            "sumber_dana": "source",
            "anggaran": "cost",
            "volume": "volume",
            "pelaksana_kegiatan": "implementer",
            "lokasi": "place",
            "manfaat": "benefit",
        },
    ),
)
FIRST = ("ta_rpjm_pagu_tahunan.csv", "ta_kegiatan.csv")


def shape_of(labels: Sequence[str]) -> Mapping[str, str] | None:
    """What the columns of an exchanged table are to us."""
    return next((columns for needed, columns in SHAPES if needed <= set(labels)), None)


def plan_tables(names: Iterable[str]) -> list[str]:
    """Of the many tables of an archive those that hold a plan."""
    tables = [name for name in names if name.casefold().endswith(".csv")]
    known = {PurePosixPath(name).name.casefold(): name for name in tables}
    return [known[name] for name in FIRST if name in known] or tables
