"""How money is written."""

import pytest
from django.utils import translation

from deliberation.villages.templatetags.village import rupiah, short_rupiah


@pytest.mark.parametrize(
    ("amount", "whole", "short"),
    [
        (None, "", ""),
        (0, "Rp0", "Rp0"),
        (950_000, "Rp950.000", "Rp950.000"),
        (1_000_000, "Rp1.000.000", "Rp1 juta"),
        (9_500_000, "Rp9.500.000", "Rp9,5 juta"),
        (100_000_000, "Rp100.000.000", "Rp100 juta"),
        (692_243_400, "Rp692.243.400", "Rp692,24 juta"),
        (1_200_000_000, "Rp1.200.000.000", "Rp1,2 miliar"),
    ],
)
def test_money_is_written_whole_and_short(amount, whole, short):
    with translation.override("id"):
        assert (rupiah(amount), short_rupiah(amount)) == (whole, short)


@pytest.mark.parametrize(
    ("amount", "shorter"),
    [(61_750_000, "Rp61,8 juta"), (61_000_000, "Rp61 juta"), (1_250_000_000, "Rp1,25 miliar")],
)
def test_beside_votes_a_million_has_one_decimal(amount, shorter):
    with translation.override("id"):
        assert short_rupiah(amount, 1) == shorter


def test_short_money_in_english():
    with translation.override("en"):
        assert short_rupiah(9_500_000) == "Rp9.5 million"
