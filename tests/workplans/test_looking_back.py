"""The year's end: target and realisation, sums by what people ask for, and the use of things."""

import uuid
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.villages.models import Mission, Role
from deliberation.workplans.actions import (
    edit_plan,
    evaluate_plan,
    rate_use,
    report_progress,
    set_budget,
    stop_plan,
)
from deliberation.workplans.models import Evaluation, Use
from deliberation.workplans.queries.looking_back import year_of
from deliberation.workplans.views import looking_back
from tests.papers import YEAR, make_plan, make_proposal, make_row
from tests.workplans.walking import at, words


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


def evaluate(plan, by, realised=None, obstacle="", follow_up=""):
    return evaluate_plan(plan, realised=realised, obstacle=obstacle, follow_up=follow_up, by=by)


def rate(plan, content="yes", often="often", key=None):
    return rate_use(plan, key=key or uuid.uuid4(), often=often, content=content)


def done(cast, plan, spent=None):
    report_progress(plan, key=uuid.uuid4(), progress=100, spent=spent, by=cast.operator)


@pytest.fixture
def a_year(cast):
    """One promise that was kept for less, one that was stopped, one of no row."""
    mission = Mission.objects.create(village=cast.village, number=3, text="Pembangunan terbuka")
    kept = make_plan(
        cast,
        title="Paving",
        proposal=make_proposal(cast.village, author_element="PKK"),
        row=make_row(cast),
    )
    edit_plan(kept, mission=mission, by=cast.operator)
    set_budget(kept, lines={"DDS": (60, 50), "ADD": (40, 20)}, by=cast.operator)
    done(cast, kept)
    evaluate(kept, cast.operator, Decimal(90), "Hujan.", "Dilanjutkan.")
    stopped = make_plan(cast, title="Talud", row=make_row(cast))
    stop_plan(stopped, reason="Lahan tidak diizinkan.", by=cast.operator)
    rate(kept)
    rate(kept, "partly")
    return kept, stopped


def test_a_year_stands_in_the_columns_of_the_official_table(cast, a_year):
    first, second = year_of(cast.village, YEAR).lines

    assert (first.plan.title, first.target, first.plan.spent, first.achieved) == (
        "Paving",
        100,
        70,
        50,
    )
    assert first.subsector
    assert first.content == {"yes": 1, "partly": 1}
    assert (second.plan.title, second.target, second.achieved) == ("Talud", 81_000_000, 0)


def test_sums_by_mission_hamlet_source_and_element(cast, a_year):
    groups = year_of(cast.village, YEAR).groups

    def told(name):
        return {
            one.name: (one.count, one.kept, one.stopped, one.target, one.spent)
            for one in groups[name]
        }

    whole = (1, 1, 0, 100, 70)
    rest = (1, 0, 1, 81_000_000, 0)
    assert told("mission") == {"3. Pembangunan terbuka": whole, "misi belum disebut": rest}
    assert told("hamlet") == {"Jambon": whole, "seluruh desa": rest}
    assert told("element") == {"PKK": whole, "unsur tidak disebut": rest}
    assert told("source") == {
        "Dana Desa": (2, 1, 1, 81_000_060, 50),
        "Alokasi Dana Desa": (1, 1, 0, 40, 20),
    }


@pytest.mark.parametrize("plans", [1, 4])
def test_a_year_is_read_in_a_constant_number_of_questions(
    cast, plans, django_assert_max_num_queries
):
    for _number in range(plans):
        make_plan(cast, row=make_row(cast))
    with django_assert_max_num_queries(6):
        year_of(cast.village, YEAR)


def test_the_page_and_the_spreadsheet_of_a_year(client, cast, a_year):
    address = reverse("workplans:evaluation", args=[cast.village.slug, YEAR])
    page = words(client.get(address))
    sheet = client.get(f"{address.rstrip('/')}.csv").content.decode("utf-8-sig").splitlines()

    shown = ["Rp100", "Rp70", "Hujan.", "Dilanjutkan.", "Menurut misi", "Lahan tidak diizinkan."]
    assert [one for one in shown if one not in page] == []
    assert sheet[0].startswith("No;Bidang;")
    assert sheet[1].endswith(";180;90;m;100;70;50;Hujan.;Dilanjutkan.;")
    empty = reverse("workplans:evaluation", args=[cast.village.slug, 1999])
    assert "Tidak ada janji untuk tahun ini." in words(client.get(empty))


def test_an_obstacle_says_what_follows_and_only_who_answers_for_it_writes(client, cast):
    plan = make_plan(cast)
    with pytest.raises(Invalid):
        evaluate(plan, cast.operator, obstacle="Hujan.")
    with pytest.raises(NotAllowed):
        evaluate(plan, cast.mentor, Decimal(1))
    client.force_login(cast.operator)

    wrong = client.post(at("evaluate", plan), {"realised": "banyak"})
    client.post(at("evaluate", plan), {"realised": "1.250,5", "remark": "Cukup."})

    assert wrong.status_code == 422
    assert Evaluation.objects.get().realised == Decimal("1250.5")
    assert "1250,5" in words(client.get(at("evaluate", plan)))


def test_residents_say_whether_they_use_it_and_are_content(client, cast):
    plan = make_plan(cast)
    with pytest.raises(WrongMoment):
        rate(plan)
    done(cast, plan)
    said = {"key": uuid.uuid4(), "often": "often", "content": "no", "note": "Licin saat hujan."}

    for _twice in range(2):
        client.post(at("rate", plan), said)
    half = client.post(at("rate", plan), said | {"key": uuid.uuid4(), "content": ""})

    assert (Use.objects.count(), half.status_code) == (1, 422)
    assert "Licin saat hujan." in words(client.get(plan.get_absolute_url()))


def test_pressing_all_night_is_slowed_down(client, cast, monkeypatch):
    monkeypatch.setattr(looking_back, "RATINGS_PER_ADDRESS", 1)
    plan = make_plan(cast)
    done(cast, plan)

    answers = [
        client.post(at("rate", plan), {"key": uuid.uuid4(), "often": "often", "content": "yes"})
        for _time in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 429]


def test_a_mission_of_another_village_is_refused(cast):
    elsewhere = cast.outsider.memberships.get().village
    mission = Mission.objects.create(village=elsewhere, number=1, text="Lain")
    with pytest.raises(Invalid):
        edit_plan(make_plan(cast), mission=mission, by=cast.user(Role.OPERATOR))
