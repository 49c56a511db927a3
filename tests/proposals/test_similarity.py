"""Whether residents find what their neighbours asked for, measured on the forty samples."""

import csv
from pathlib import Path

import pytest

from deliberation import proposals
from deliberation.proposals.similarity import (
    SHOWN,
    STRONG,
    Place,
    alike,
    nearness,
    one_slip,
    stem,
    weights_of,
    words_of,
)

SAMPLES = Path(proposals.__file__).parent / "data" / "contoh_usulan.csv"
HAMLETS = {"Jambon": 1, "Tanggungan": 2}

# What somebody might type, where, and which of the samples means the same.
SAID = [
    ("Pavingisasi gang RT 3", "Jambon", 3, "Paving gang RT 03"),
    ("Perbaikan jalan gang dengan paving", "Jambon", 3, "Paving gang RT 03"),
    ("Pavig gang", "Jambon", 3, "Paving gang RT 03"),
    ("Jalan ke makam dipaving", "Jambon", 5, "Paving jalan makam dusun"),
    ("Cor jalan poros", "Tanggungan", 8, "Rabat beton jalan poros Tanggungan"),
    ("Betonisasi jalan utama Tanggungan", "Tanggungan", 7, "Rabat beton jalan poros Tanggungan"),
    ("JUT blok lor", "Jambon", 2, "Jalan usaha tani blok lor sawah"),
    ("Pengerasan jalan tani kidul", "Tanggungan", 10, "Jalan usaha tani blok kidul"),
    ("Perbaikan selokan depan balai desa", "Jambon", 1, "Drainase depan balai desa"),
    ("Ganti gorong gorong perempatan", "Tanggungan", 7, "Gorong-gorong perempatan Tanggungan"),
    ("TPT saluran sawah", "Jambon", 2, "Tembok penahan tanah saluran sawah"),
    ("SPAL RT 04", "Jambon", 4, "Saluran pembuangan air limbah RT 04"),
    ("Saluran limbah RT 9", "Tanggungan", 9, "Saluran pembuangan air limbah RT 09"),
    ("Plester lantai rumah miskin", "Jambon", 6, "Plesterisasi lantai rumah sisa lantai tanah"),
    ("Bedah rumah lansia tidak layak huni", "Tanggungan", 11, "Rehab rumah tidak layak huni"),
    ("RTLH", "Tanggungan", 11, "Rehab rumah tidak layak huni"),
    ("WC untuk keluarga miskin", "Tanggungan", 9, "Jambanisasi keluarga miskin"),
    ("Sumur bor mushola", "Tanggungan", 10, "Sumur bor air bersih mushola RT 10"),
    ("Pipanisasi air bersih ke rumah", "Jambon", 6, "Sambungan air bersih rumah tangga"),
    ("Bank sampah", "Jambon", 1, "Tempat pengolahan sampah dan bank sampah"),
    ("Lampu jalan RT 05", "Jambon", 5, "Lampu penerangan jalan RT 05 dan RT 06"),
    ("PJU", "Jambon", 5, "Lampu penerangan jalan RT 05 dan RT 06"),
    ("Lampu solar cell jalan sawah", "Tanggungan", 8, "Lampu tenaga surya jalan sawah"),
    ("Perbaikan atap posyandu", "Jambon", 4, "Renovasi gedung posyandu Melati"),
    ("PMT balita dan ibu hamil", "Tanggungan", 7, "Makanan tambahan balita dan ibu hamil"),
    ("Cek kesehatan lansia", "Tanggungan", 11, "Kelas lansia dan cek kesehatan keliling"),
    ("Kenaikan insentif guru TPQ", "Jambon", 3, "Insentif guru PAUD dan TPQ"),
    ("Mainan PAUD", "Tanggungan", 8, "Alat peraga edukatif PAUD"),
    ("Buku perpustakaan", "Jambon", 1, "Internet dan buku baru perpustakaan desa"),
    ("Ramp kursi roda balai desa", "Jambon", 1, "Jalan landai kursi roda di balai desa"),
    ("Perbaikan gerbang desa", "Tanggungan", 12, "Perbaikan gapura batas desa"),
    ("Papan pengumuman RT", "Jambon", 2, "Papan informasi tiap RT"),
    ("Wifi gratis pos ronda", "Jambon", 1, "WiFi publik balai desa dan pos ronda"),
    ("Bangun poskamling", "Tanggungan", 9, "Pos kamling RT 09"),
    ("Seragam linmas", "Jambon", 1, "Seragam dan senter Linmas"),
    ("Acara sedekah bumi", "Jambon", 1, "Festival sedekah bumi dan museum tani"),
    ("Lapangan voly", "Tanggungan", 8, "Lapangan voli dan lampu"),
    ("Kursus mengolah kedelai", "Jambon", 4, "Pelatihan olahan kedelai ibu-ibu"),
    ("Pelatihan jualan online UMKM", "Tanggungan", 10, "Pelatihan pemasaran daring UMKM"),
    ("Pompa air sawah", "Tanggungan", 11, "Pompa air untuk kelompok tani"),
    ("Pengerukan saluran irigasi", "Jambon", 2, "Normalisasi saluran irigasi tersier"),
    ("Lumbung padi", "Tanggungan", 7, "Lumbung pangan dan cadangan beras"),
    ("Bibit kambing", "Jambon", 6, "Kandang komunal kambing"),
    ("Forum anak", "Jambon", 3, "Forum anak desa"),
    ("Mesin jahit untuk difabel", "Tanggungan", 12, "Keterampilan menjahit penyandang disabilitas"),
]
# What nobody asked for among the samples.
NEW = [
    ("Ambulans desa", "Jambon", 1),
    ("Pagar sekolah dasar", "Tanggungan", 7),
    ("Jembatan kali", "Jambon", 2),
    ("Turnamen sepak bola", "Tanggungan", 8),
    ("Kamera CCTV pasar", "Jambon", 1),
    ("Perahu karet banjir", "Tanggungan", 7),
    ("Gamelan untuk karawitan", "Jambon", 1),
    ("Vaksin ternak sapi", "Tanggungan", 11),
    ("Pupuk organik", "Jambon", 2),
    ("Pengaspalan jalan kabupaten", "Tanggungan", 12),
    ("Pelatihan komputer", "Jambon", 3),
]


@pytest.fixture(scope="module")
def samples():
    with SAMPLES.open(encoding="utf-8") as file:
        return [
            (row["judul"], Place(HAMLETS[row["dusun"]], int(row["rt"])))
            for row in csv.DictReader(file)
        ]


def nearest(samples, title, hamlet, block):
    """(score, title) of the samples, the likest first."""
    words = words_of(title)
    known = [words_of(other) for other, _place in samples]
    weights = weights_of(words, known, len(samples))
    here = Place(HAMLETS[hamlet], block)
    scored = [
        (alike(words, theirs, weights) * nearness(here, there), other)
        for theirs, (other, there) in zip(known, samples, strict=True)
    ]
    return sorted(scored, reverse=True)


@pytest.mark.parametrize(("title", "hamlet", "block", "meant"), SAID)
def test_what_means_the_same_comes_first_and_is_shown(samples, title, hamlet, block, meant):
    score, found = nearest(samples, title, hamlet, block)[0]
    assert (found, score >= SHOWN) == (meant, True)


def test_the_form_asks_before_it_sends_in_four_of_five_of_these(samples):
    strong = [said for said in SAID if nearest(samples, *said[:3])[0][0] >= STRONG]
    assert len(strong) >= 0.8 * len(SAID)


@pytest.mark.parametrize(("title", "hamlet", "block"), NEW)
def test_what_is_new_finds_nothing(samples, title, hamlet, block):
    assert nearest(samples, title, hamlet, block)[0][0] < SHOWN


def test_few_of_the_samples_look_like_each_other(samples):
    """Forty different wishes: the form would ask about none of them."""
    alarms = [
        (title, found)
        for title, place in samples
        for score, found in nearest(
            [one for one in samples if one[0] != title],
            title,
            next(name for name, pk in HAMLETS.items() if pk == place.hamlet),
            place.block,
        )[:1]
        if score >= STRONG
    ]
    assert alarms == []


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("pavingisasi", "paving"),
        ("dipaving", "paving"),
        ("pengolahan", "olah"),
        ("pembuangan", "buang"),
        ("saluran", "salur"),
        ("menjahit", "jahit"),
        ("desa", "desa"),
        ("jalan", "jalan"),
    ],
)
def test_a_stem_loses_its_affixes_and_keeps_its_meaning(word, cut):
    assert stem(word) == cut


def test_words_that_say_nothing_do_not_count():
    assert words_of("Mohon pembangunan di RT 03 Dusun Jambon") == words_of("Jambon")


@pytest.mark.parametrize(
    ("short", "long", "is_one"),
    [
        ("pavig", "paving", True),
        ("salran", "saluran", True),
        ("drianase", "drainase", True),
        ("gapuro", "gapura", True),
        ("kambing", "kandang", False),
        ("limbah", "lumbung", False),
    ],
)
def test_one_slip_of_the_thumb_is_forgiven(short, long, is_one):
    assert one_slip(short, long) is is_one


def test_nothing_is_like_nothing():
    assert (alike(frozenset(), words_of("paving")), words_of("123 !!")) == (0.0, frozenset())
