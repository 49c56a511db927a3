"""Single cells as village offices write them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.rkpdes.sheets.money import shared, sources
from deliberation.rkpdes.sheets.months import span
from deliberation.rkpdes.sheets.numbers import amount, quantity, whole
from deliberation.villages.sheets.places import Found, Gazetteer, Known
from deliberation.villages.sheets.reasons import Unreadable


def why(read, *cells):
    with pytest.raises(Unreadable) as refused:
        read(*cells)
    return refused.value.reason.why


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("1.250.000,50", 1_250_001),
        ("1.250.000,49", 1_250_000),
        ("Rp 45.000.000,-", 45_000_000),
        ("Rp. 45.000.000,00", 45_000_000),
        ("rp45000000", 45_000_000),
        ("1.250", 1_250),
        ("1,250,000", 1_250_000),
        ("1,250,000.75", 1_250_001),
        ("81000000.0", 81_000_000),
        ("2 500 000", 2_500_000),
        ("2\u00a0500\u00a0000", 2_500_000),
        ("45 juta", 45_000_000),
        ("1,5 juta", 1_500_000),
        (81_000_000, 81_000_000),
        (8.1e7, 81_000_000),
        ("0", 0),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_an_amount_is_read_as_it_is_meant(written, rupiah):
    assert amount(written) == rupiah


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("1,250", "amount_two_ways"),
        ("banyak", "amount_unclear"),
        ("1.25.000", "amount_unclear"),
        ("-5.000", "amount_negative"),
        ("(5.000)", "amount_negative"),
        (-5, "amount_negative"),
        ("9" * 400, "amount_unclear"),
        ("9" * 30, "amount_large"),
        (1e28, "amount_large"),
        (float("nan"), "amount_unclear"),
        (float("inf"), "amount_unclear"),
        (True, "amount_unclear"),
        ("٤٥", "amount_unclear"),
        ("#REF!", "amount_unclear"),
        ("=1+1", "amount_unclear"),
    ],
)
def test_an_amount_that_is_none_is_never_guessed(written, fault):
    assert why(amount, written) == fault


@given(st.integers(0, 10**13))
def test_every_amount_is_read_back_however_it_is_written(rupiah):
    dots = f"{rupiah:,}".replace(",", ".")
    for written in (dots, f"Rp{dots}", f"Rp {dots},00", f"{dots},-", str(rupiah), rupiah):
        assert amount(written) == rupiah


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.none(), st.booleans()))
def test_no_cell_makes_a_reader_stumble(cell):
    for read in (amount, quantity, whole, span, lambda one: sources(str(one))):
        try:
            read(cell)
        except Unreadable as refused:
            assert refused.reason.why  # noqa: PT017 - it may also be read


@pytest.mark.parametrize(
    ("written", "volume", "unit"),
    [
        ("180", "180", ""),
        ("1.200", "1200", ""),
        ("2,5", "2.5", ""),
        ("2.5", "2.5", ""),
        ("357,5 m", "357.5", "m"),
        ("1.250,75 m2", "1250.75", "m2"),
        ("1 Paket", "1", "Paket"),
        ("180 m'", "180", "m'"),
        (12, "12", ""),
        (2.5, "2.5", ""),
    ],
)
def test_a_volume_may_carry_its_unit(written, volume, unit):
    assert quantity(written) == (Decimal(volume), unit)


@pytest.mark.parametrize("written", ["x", "3 x 12 bulan", "0", "-3", "1 2", True, "m 3"])
def test_what_is_no_volume_is_refused(written):
    assert why(quantity, written) in {"volume_unclear", "volume_zero"}


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("Jan-Des", (1, 12)),
        ("Apr–Jun", (4, 6)),
        ("April s.d. Juni 2027", (4, 6)),
        ("April s/d Juni", (4, 6)),
        ("Nopember", (11, 11)),
        ("Triwulan II", (4, 6)),
        ("TW I - III", (1, 9)),
        ("Semester 2", (7, 12)),
        ("12 bulan", (1, 12)),
        ("1 Tahun", (1, 12)),
        ("2027", (1, 12)),
        (2027, (1, 12)),
        ("4-6", (4, 6)),
        ("bulan ke-3", (3, 3)),
        (datetime.datetime(2027, 3, 1), (3, 3)),  # noqa: DTZ001 - spreadsheets know no zones
        ("3 bulan", None),
        ("90 hari", None),
        ("", None),
        (None, None),
    ],
)
def test_months_are_read_in_many_ways(written, months):
    assert span(written) == months


def test_months_that_make_no_sense_are_refused():
    assert why(span, "Des-Jan") == "months_backwards"
    assert why(span, "nanti") == "months_unclear"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("DD", {"DDS": None}),
        ("Dana Desa (Dropping APBN)", {"DDS": None}),
        ("Bankeu Provinsi", {"PBP": None}),
        ("BKKD", {"PBK": None}),
        ("PADes", {"PAD": None}),
        ("Swadaya/gotong royong", {"SWD": None}),
        ("PDL", {"DLL": None}),
        ("DD, PBK", {"DDS": None, "PBK": None}),
        ("DD/ADD", {"DDS": None, "ADD": None}),
        ("DDS 60.000.000; SWD 21.000.000", {"DDS": 60_000_000, "SWD": 21_000_000}),
        ("DD: Rp60.000.000 + Swadaya: Rp 21.000.000", {"DDS": 60_000_000, "SWD": 21_000_000}),
        ("", {}),
    ],
)
def test_sources_are_known_by_many_names(written, found):
    assert sources(written) == found


def test_what_each_source_pays_must_be_sure():
    assert shared({"DDS": None}, 5) == {"DDS": 5}
    assert shared({"DDS": 60, "SWD": None}, 81) == {"DDS": 60, "SWD": 21}
    assert shared({"DDS": 60, "SWD": 21}, None) == {"DDS": 60, "SWD": 21}
    assert why(shared, {"DDS": None, "PBK": None}, 5) == "shares_missing"
    assert why(shared, {"DDS": 60, "SWD": 21}, 80) == "sum_differs"
    assert why(shared, {}, 5) == "source_missing"
    assert why(shared, {"DDS": None}, None) == "amount_missing"
    assert why(sources, "Uang kaget") == "source_unknown"


GAZETTEER = Gazetteer(
    [(1, "Jambon"), (2, "Tanggungan")],
    [
        Known("01", "", 1, 11),
        Known("02", "", 1, 12),
        Known("01", "", 2, 21),
        Known("08", "", 2, 28),
    ],
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("RT 01 Dusun Jambon", Found(1, 11)),
        ("Dsn. JAMBON RT.2", Found(1, 12)),
        ("Blok utara RT 02 Dusun Jambon", Found(1, 12)),
        ("RT 08", Found(2, 28)),
        ("RT 01", Found(None, None, several=True)),
        ("RT 09 Dusun Jambon", Found(1, None, strange="RT 9")),
        ("Dusun Jambon dan Tanggungan", Found(several=True)),
        ("RT 01 Dusun Jambon, RT 08 Dusun Tanggungan", Found(several=True)),
        ("RT 01-02 Dusun Jambon", Found(several=True)),
        ("Dusun Jambon", Found(1)),
        ("Balai Desa", Found()),
        ("12 RT", Found()),
        ("Desa Pejambon", Found()),
    ],
)
def test_a_place_is_found_only_when_it_names_one(written, found):
    assert GAZETTEER.find(written) == found
