"""Pieces of paper that several kinds have in common."""

from deliberation.villages.papers.blocks import (
    CENTER,
    Block,
    Column,
    Grid,
    Letterhead,
    Only,
    Pair,
    Pairs,
    SealLine,
    Signed,
    Signer,
    Words,
)

HEAD = Letterhead()
SEAL = SealLine()


def titled(*lines: str) -> list[Words]:
    """The lines of a title, in the middle."""
    last = len(lines) - 1
    return [
        Words(line, size=12, bold=True, align=CENTER, after=4 if at == last else 0, stays=True)
        for at, line in enumerate(lines)
    ]


def heading(said: str, when: str = "") -> Words:
    return Words(said, size=10.5, bold=True, before=3, after=1.5, stays=True, when=when)


def small(said: str, when: str = "", each: str = "") -> Words:
    return Words(said, size=8, after=1.5, when=when, each=each)


WHEN_AND_WHERE = Pairs(
    [
        Pair("Hari dan Tanggal", "{{ rapat.hari_tanggal }}"),
        Pair("Jam", "{{ rapat.jam }}"),
        Pair("Tempat", "{{ rapat.tempat }}"),
    ],
    indent=8,
)

PEOPLE = Grid(
    [
        Column("No", 10, "{{ orang.nomor }}", CENTER),
        Column("Nama", 48, "{{ orang.nama }}"),
        Column("Alamat", 40, "{{ orang.alamat }}"),
        Column("L/P", 10, "{{ orang.jk }}", CENTER),
        Column("Jabatan/Unsur Perwakilan", 34, "{{ orang.unsur }}"),
        Column("Tanda Tangan", 28, "{{ orang.nomor }}. "),
    ],
    each="orang in peserta",
    tall=8,
)
COUNTED = Grid(
    [Column("Kelompok", 90, "{{ satu.nama }}"), Column("Hadir", 25, "{{ satu.jumlah }}", CENTER)],
    each="satu in rekap",
)
COUNTS: list[Block] = [
    Words(
        "Jumlah hadir {{ hadir.jumlah }} ({{ hadir.terbilang }}) orang: {{ hadir.laki_laki }} "
        "laki-laki dan {{ hadir.perempuan }} perempuan; {{ hadir.berhak_suara }} berhak suara."
        "{% if hadir.kuorum %} Diundang {{ hadir.diundang }}, kuorum {{ hadir.kuorum }}.{% endif %}"
    ),
    COUNTED,
]
ATTENDED: list[Block] = [
    Only("arsip", [PEOPLE]),
    *COUNTS,
    Only(
        "not arsip",
        [small("Nama peserta tidak dicantumkan pada salinan untuk umum (UU 27/2022).")],
    ),
]

DECIDED: list[Block] = [
    Words("{{ satu.nomor }}. {{ satu.rumusan }}", hang=6, indent=2, after=0.5, stays=True),
    Words("{{ satu.cara }}: {{ satu.hasil }}.", size=9, indent=8, after=1),
    Words("Keberatan: {{ alasan }}", size=9, indent=8, after=1, each="alasan in satu.keberatan"),
]
NOTHING = "Tidak ada keputusan yang diambil dalam musyawarah ini."
STILL_OPEN = Words(
    "Belum diputuskan dan tetap dalam daftar desa: {{ belum_diputuskan|join('; ') }}.",
    size=9,
    when="belum_diputuskan",
)
RULED = Grid(
    [
        Column("No", 10, "{{ satu.nomor }}", CENTER),
        Column("Usulan", 62, "{{ satu.usulan }}"),
        Column("Keputusan", 28, "{{ satu.keputusan }}"),
        Column("Tindak lanjut", 70, "{{ satu.tindak_lanjut }}"),
    ],
    each="satu in putusan",
)
PLACE_AND_DAY = "{{ desa.nama }}, {{ rapat.tanggal }}"
BOTH_HEADS = Signed(
    [
        Signer("Pimpinan Musyawarah", "{{ rapat.pimpinan }}"),
        Signer("Notulis/Sekretaris", "{{ rapat.notulis }}", above=PLACE_AND_DAY),
        Signer("Kepala Desa {{ desa.nama }}", "{{ desa.kepala_desa }}", "Mengetahui/Menyetujui:"),
        Signer("Ketua BPD", "{{ desa.ketua_bpd }}"),
    ]
)
