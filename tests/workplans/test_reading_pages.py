"""The promises as everybody reads them."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import now

from deliberation.workplans.actions import (
    Help,
    StepValues,
    arrange_upkeep,
    check_plan,
    inspect_plan,
    judge_plan,
    note_help,
    report_progress,
    set_budget,
    set_steps,
)
from deliberation.workplans.queries import photos_of
from deliberation.workplans.views import reading
from tests.papers import in_days, make_plan, make_proposal, make_row
from tests.workplans.test_drafting import ORIGIN
from tests.workplans.walking import at, everybody, words


def test_the_list_shows_what_is_late_in_words(client, cast):
    make_plan(cast, days=-12)

    page = words(client.get(everybody(cast)))

    assert "Lewat 12 hari dari tenggat" in page
    assert "belum ada yang melihat" in page


@pytest.mark.parametrize("plans", [1, 3])
def test_the_list_asks_the_database_the_same_number_of_times(
    client, cast, plans, django_assert_num_queries
):
    for _number in range(plans):
        plan = make_plan(cast, proposal=make_proposal(cast.village), row=make_row(cast))
        report_progress(plan, key=uuid.uuid4(), progress=30, by=cast.operator)
        check_plan(plan, key=uuid.uuid4(), finding="done")
        judge_plan(plan, grade="limited", note="Foto.", by=cast.mentor)

    with django_assert_num_queries(9):
        client.get(everybody(cast))


def set_up_work(plan, cast, number):
    """Steps, help, money and an inspection."""
    steps = [StepValues(f"Langkah {each}") for each in range(number + 1)]
    set_steps(plan, steps=steps, by=cast.operator)
    lines = dict.fromkeys(["DDS", "ADD", "PAD"][: number + 1], (1000, 500))
    set_budget(plan, lines=lines, by=cast.operator)
    note_help(plan, key=uuid.uuid4(), given=Help("thought", "Sri", what="Gambar"), by=cast.operator)
    arrange_upkeep(plan, keeper="RT 01", every_months=6, next_on=in_days(9), by=cast.operator)
    inspect_plan(plan, key=uuid.uuid4(), state="good", by=cast.operator)


@pytest.mark.parametrize("said", [1, 3])
def test_a_promise_asks_the_database_the_same_number_of_times(
    client, cast, said, django_assert_num_queries
):
    plan = make_plan(cast, proposal=make_proposal(cast.village), row=make_row(cast))
    for progress in (30, 80, 100)[:said]:
        report_progress(plan, key=uuid.uuid4(), progress=progress, by=cast.operator)
        check_plan(plan, key=uuid.uuid4(), finding="done")
        judge_plan(plan, grade="limited", note=f"Foto {progress}.", by=cast.mentor)

    for number in range(said):
        set_up_work(plan, cast, number)

    with django_assert_num_queries(24):
        client.get(at("promise", plan))


@pytest.mark.parametrize(
    "nonsense",
    [
        "status=holy",
        "dusun=999999",
        "dusun=x",
        "tahun=abad",
        "halaman=999",
        "halaman=x",
        "cari=" + "x" * 5000,
        "cari=%00",
        "lewat=ya",
    ],
)
def test_nonsense_in_the_address_breaks_nothing(client, cast, nonsense):
    make_plan(cast)

    assert client.get(f"{everybody(cast)}?{nonsense}").status_code == 200


def test_pages_keep_what_was_searched(client, cast, monkeypatch):
    monkeypatch.setattr(reading, "PER_PAGE", 1)
    for _number in range(2):
        make_plan(cast)

    page = words(client.get(everybody(cast), {"cari": "paving", "halaman": "2"}))

    assert "?cari=paving&amp;halaman=1" in page


def test_the_page_walks_back_to_the_sentence_said_in_the_hall(client, cast):
    proposal = make_proposal(cast.village, author_name="Bu Sri", author_element="PKK")
    plan = make_plan(cast, proposal=proposal, row=make_row(cast), origin=ORIGIN)

    page = words(client.get(at("promise", plan)))

    for shown in [
        "Gang masih tanah, becek saat hujan.",
        "Bu Sri, PKK",
        "Gang RT 01 dipaving.",
        "dengan mufakat",
        "1 Juli 2026",
        f'href="/m/ABC234/hasil/#promise-{plan.pk}"',
        f'href="/desa/pejambon/usulan/{proposal.pk}/"',
        "Rp81.000.000",
        "Dana Desa",
        "Kasi Kesejahteraan",
        f"#row-{plan.row_id}",
    ]:
        assert shown in page


def test_a_hidden_proposal_is_not_quoted(client, cast):
    proposal = make_proposal(cast.village, author_name="Bu Sri")
    plan = make_plan(cast, proposal=proposal, title="Gang")
    assert "Bu Sri" in words(client.get(at("promise", plan)))
    proposal.hidden_at, proposal.hidden_reason = now(), "Menyebut orang."
    proposal.save()

    page = words(client.get(at("promise", plan)))

    assert "Bu Sri" not in page
    assert "becek" not in page


def test_a_promise_of_another_village_is_not_there(client, cast):
    plan = make_plan(cast)

    assert client.get(f"/desa/sebelah/janji/{plan.pk}/").status_code == 404


def test_what_people_wrote_stays_text(client, cast):
    plan = make_plan(cast, title="<script>alert(1)</script>", promise="<b>tebal</b>")
    check_plan(plan, key=uuid.uuid4(), finding="done", note="<img src=x>", name="<i>Sri</i>")

    page = words(client.get(at("promise", plan)))

    assert [
        tag for tag in ("<script>alert", "<b>tebal", "<img src=x", "<i>Sri") if tag in page
    ] == []


def test_photos_stand_side_by_side_before_during_and_after(cast):
    plan = make_plan(cast)
    for number, progress in enumerate([0, 30, 80, 100]):
        photo = ContentFile(b"\xff\xd8", name=f"{number}.jpg")
        report_progress(plan, key=uuid.uuid4(), progress=progress, photo=photo, by=cast.operator)
    report_progress(plan, key=uuid.uuid4(), progress=100, by=cast.operator)

    shown = photos_of(plan, list(plan.reports.all()))

    assert [(one.moment, one.percent) for one in shown] == [
        ("before", 0),
        ("during", 80),
        ("after", 100),
    ]
