"""The scores by criteria, in the form of the planning regulation (domain.md 2.4)."""

from deliberation.villages.papers.blocks import CENTER, Column, Grid, Sheet, Signed, Signer, Words
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, common, said_of
from meetings.models import Meeting


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the table of scores says."""
    said = said_of(meeting, profile)
    matrix = said.minutes.get("matrix") or {"criteria": [], "rows": []}
    return {
        **common(said),
        "kriteria": [
            {
                "nama": one["name"],
                "arti": one["meaning"],
                "terendah": one["least"],
                "tertinggi": one["most"],
            }
            for one in matrix["criteria"]
        ],
        "dinilai": [
            {
                "nomor": number,
                "usulan": said.words(one["title"]),
                "masalah": said.words(one["problem"]),
                "nilai": ["–" if mark is None else str(mark) for mark in one["cells"]],
                "jumlah": "" if one["total"] is None else str(one["total"]),
                "peringkat": str(one["place"] or ""),
                "keterangan": _remark(one),
            }
            for number, one in enumerate(matrix["rows"], 1)
        ],
    }


def _remark(one: Facts) -> str:
    if one["tie"]:
        return "jumlah sama"
    return "" if one["place"] else "belum lengkap"


SHEET = Sheet(
    name="Pemeringkatan usulan: {{ rapat.judul }}",
    wide=True,
    margin=12,
    blocks=[
        *parts.titled(
            "PEMERINGKATAN USULAN KEGIATAN PERENCANAAN PEMBANGUNAN DESA",
            "BERDASARKAN RPJM-DESA",
        ),
        Words(
            "Desa {{ desa.nama }}, Kecamatan {{ desa.kecamatan }}, Kabupaten {{ desa.kabupaten }}. "
            "{{ rapat.judul }}, {{ rapat.hari_tanggal }}.",
            size=9,
            align=CENTER,
        ),
        Grid(
            [
                Column("No", 10, "{{ satu.nomor }}", CENTER),
                Column("Masalah", 84, "{{ satu.usulan }}: {{ satu.masalah }}"),
                Column(
                    "{{ satu.nama }} ({{ satu.terendah }}-{{ satu.tertinggi }})",
                    23,
                    "{{ angka }}",
                    CENTER,
                    heads_of="satu in kriteria",
                    cells_of="angka in satu.nilai",
                ),
                Column("Jumlah Nilai", 18, "{{ satu.jumlah }}", CENTER),
                Column("Urutan Peringkat", 19, "{{ satu.peringkat }}", CENTER),
                Column("Ket", 25, "{{ satu.keterangan }}"),
            ],
            each="satu in dinilai",
            over="Kriteria dan Nilai Pembobotan ({{ kriteria|length }})",
            size=7.5,
        ),
        Words(
            "Nilai disepakati dalam musyawarah dan dijumlahkan tanpa bobot. Nilai ini berdampingan "
            "dengan pemungutan suara dan tidak pernah dijumlahkan dengannya.",
            size=8,
        ),
        Signed(
            [
                Signer("Pimpinan Musyawarah", "{{ rapat.pimpinan }}"),
                Signer("Notulis/Sekretaris", "{{ rapat.notulis }}", above=parts.PLACE_AND_DAY),
            ]
        ),
        parts.SEAL,
    ],
)
