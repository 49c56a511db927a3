"""What a year's plan has come to: by sector, by source, by state."""

import uuid

import pytest
from django.urls import reverse

from deliberation.rkpdes.actions import budget_row
from deliberation.villages.models import Ceiling
from deliberation.workplans.actions import check_plan, report_progress, set_budget
from deliberation.workplans.queries.realising import realised
from tests.papers import YEAR, make_plan, make_row

pytestmark = pytest.mark.django_db


def report(plan, cast, progress, spent):
    report_progress(plan, key=uuid.uuid4(), progress=progress, spent=spent, by=cast.operator)


@pytest.fixture
def busy(cast):
    """Two sectors, two sources; one promise of one source, one of two, one that divides them."""
    paving = make_row(cast)
    both = make_row(cast, name="Talud", fundings={"DDS": 30_000_000, "ADD": 20_000_000})
    clinic = make_row(cast, code="4.2.01", name="Bibit", fundings={"ADD": 10_000_000})
    make_row(cast, YEAR + 1, name="Tahun depan")
    budget_row(paving, amount=80_000_000, by=cast.operator)
    one, two, three = (make_plan(cast, row=row) for row in (paving, both, clinic))
    make_plan(cast)  # costs no line of the budget
    report(one, cast, 100, 79_000_000)
    report(two, cast, 30, 5_000_000)
    set_budget(three, lines={"ADD": (10_000_000, 4_000_000)}, by=cast.operator)
    Ceiling.objects.create(village=cast.village, year=YEAR, source_id="DDS", amount=200_000_000)
    Ceiling.objects.create(village=cast.village, year=YEAR, source_id="PAD", amount=9_000_000)
    check_plan(one, key=uuid.uuid4(), finding="not_yet")
    return realised(cast.village, YEAR)


def test_money_is_summed_by_sector_with_what_the_budget_holds(busy):
    sums = [(one.name[:2], one.planned, one.budgeted, one.spent) for one in busy.by_sector]
    assert sums == [
        ("2.", 131_000_000, 80_000_000, 84_000_000),
        ("4.", 10_000_000, None, 4_000_000),
    ]
    total = busy.total
    assert (total.planned, total.budgeted, total.spent) == (141_000_000, 80_000_000, 88_000_000)
    assert total.percent == 62


def test_money_is_summed_by_source_and_what_nobody_divided_is_said_apart(busy):
    sums = {one.name: (one.ceiling, one.planned, one.spent) for one in busy.by_source}
    assert sums == {
        "Dana Desa": (200_000_000, 111_000_000, 79_000_000),
        "Alokasi Dana Desa": (None, 30_000_000, 4_000_000),
        "Pendapatan Asli Desa": (9_000_000, 0, 0),
    }
    assert busy.undivided == 5_000_000
    spent = sum(one.spent for one in busy.by_source) + busy.undivided
    assert spent == busy.total.spent


def test_promises_are_counted_by_state_and_what_is_disputed_is_not_done(busy):
    assert [(kind, count) for kind, _words, count in busy.states] == [
        ("not_started", 1),
        ("under_way", 1),
        ("disputed", 1),
    ]


def test_each_chart_has_its_table_on_the_page_of_the_plan(client, cast, busy):
    page = client.get(reverse("rkpdes:plan", args=[cast.village.slug, YEAR])).content.decode()
    for said in [
        "Rencana dan realisasi per bidang",
        "Pagu, rencana, dan realisasi per sumber dana",
        "Janji menurut keadaan",
    ]:
        assert f"<title>{said}</title>" in page
        assert f'<caption class="visually-hidden">{said}</caption>' in page
    assert 'class="ceiling"' in page
    assert "Rp5.000.000 yang terpakai dan belum dicatat" in page
    assert "terpakai Rp79.000.000 dari Rp81.000.000" in page
    assert "Selesai 100 %" in page


def test_the_village_page_has_a_compact_chart_and_none_before_there_is_a_plan(client, cast):
    address = reverse("villages:village", args=[cast.village.slug])
    assert "chart money" not in client.get(address).content.decode()
    make_row(cast)
    page = client.get(address).content.decode()
    assert "chart money" in page
    assert f'href="/desa/{cast.village.slug}/rkpdes/{YEAR}/#came"' in page


@pytest.mark.parametrize("number", [1, 3])
def test_realisation_asks_the_same_number_of_times(cast, number, django_assert_num_queries):
    for _one in range(number):
        row = make_row(cast)
        set_budget(make_plan(cast, row=row), lines={"DDS": (1000, 500)}, by=cast.operator)
    with django_assert_num_queries(8):
        realised(cast.village, YEAR)
