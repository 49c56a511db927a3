"""The plan as people read it: grouped, summed, and weighed against the ceilings."""

import pytest

from deliberation.rkpdes.queries import (
    branches_of,
    plan_of,
    purses_of,
    rows_of,
    total_of,
    years_of,
)
from deliberation.villages.models import Ceiling
from tests.papers import YEAR, make_row


def test_rows_stand_under_their_sector_and_sub_sector_with_sums(cast):
    make_row(cast, code="2.4.14", fundings={"DDS": 45})
    make_row(cast, code="2.3.14", fundings={"DDS": 10, "PBK": 5})
    make_row(cast, code="2.3.11", fundings={"DDS": 81})
    make_row(cast, code="1.1.01", fundings={"ADD": 54})

    sectors = branches_of(rows_of(cast.village, YEAR))

    assert [(s.code, s.total, s.count) for s in sectors] == [("1", 54, 1), ("2", 141, 3)]
    assert [(b.code, b.total) for b in sectors[1].branches] == [("2.3", 96), ("2.4", 45)]
    assert [(line.number, line.row.activity_id) for line in sectors[1].branches[0].rows] == [
        (2, "2.3.11"),
        (3, "2.3.14"),
    ]
    assert sectors[1].branches[0].name == "Pekerjaan Umum dan Penataan Ruang"


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("", {"Paving gang RT 01", "Drainase depan balai"}),
        ("paving", {"Paving gang RT 01"}),
        ("balai drainase", {"Drainase depan balai"}),
        ("2.3.14", {"Drainase depan balai"}),
        ("jamban", set()),
    ],
)
def test_rows_are_found_by_words(cast, q, found):
    make_row(cast)
    make_row(cast, code="2.3.14", name="Drainase depan balai", place="RT 02 Dusun Jambon")

    assert {row.name for row in rows_of(cast.village, YEAR, q=q)} == found


def test_rows_are_narrowed_to_a_source(cast):
    make_row(cast)
    make_row(cast, name="Rabat beton", fundings={"PBK": 5})

    assert [row.name for row in rows_of(cast.village, YEAR, source="PBK")] == ["Rabat beton"]


def test_what_is_left_of_each_ceiling_in_whole_rupiah(cast):
    for source, amount in [("DDS", 100_000_001), ("PBK", 3)]:
        Ceiling.objects.create(village=cast.village, year=YEAR, source_id=source, amount=amount)
    Ceiling.objects.create(village=cast.other_village, year=YEAR, source_id="ADD", amount=9)
    make_row(cast)
    make_row(cast, fundings={"PBK": 5, "SWD": 7})

    purses = {purse.source.pk: purse for purse in purses_of(cast.village, YEAR)}

    assert {
        code: (p.ceiling, p.planned, p.left, p.over, p.percent) for code, p in purses.items()
    } == {
        "DDS": (100_000_001, 81_000_000, 19_000_001, 0, 80),
        "PBK": (3, 5, -2, 2, 100),
        "SWD": (None, 7, None, 0, 0),
    }
    assert total_of(list(purses.values())) == {
        "ceiling": 100_000_004,
        "planned": 81_000_012,
        "left": 19_000_001 - 2,
    }


def test_years_are_those_with_rows_or_ceilings_newest_first(cast):
    make_row(cast, year=YEAR)
    Ceiling.objects.create(village=cast.village, year=YEAR + 1, source_id="DDS", amount=1)

    assert years_of(cast.village) == [YEAR + 1, YEAR]
    assert plan_of(cast.village, YEAR + 1) is None
