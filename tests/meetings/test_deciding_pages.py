"""Deciding over HTTP: desk, phone and wall."""

import pytest

from deliberation.rkpdes.models import Row
from meetings.actions.deciding import draft_decision, open_check
from meetings.actions.ruling import Promise, accept_proposal
from meetings.actions.taking import take_by_consensus
from meetings.live.regions import REGIONS, draw, read_state
from meetings.models import Decision, Ruling
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_seats, table
from tests.papers import in_days, make_row

pytestmark = pytest.mark.django_db

PROMISE = Promise(words="Sebelum Juni.", owner="Kasi Kesejahteraan", due=in_days(60))
QUERIES = 9


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.DECIDE)


@pytest.fixture
def draft(cast, meeting):
    make_seats(meeting, 3)
    return draft_decision(meeting, wording="Paving gang didahulukan.", by=cast.scribe)


@pytest.fixture
def decision(cast, draft):
    return take_by_consensus(draft, by=cast.chair)


@pytest.fixture
def paving(meeting):
    return table(
        meeting,
        "Paving gang",
        81_000_000,
        activity_code="2.3.11",
        volume=180,
        unit="m",
        source_id="DDS",
        beneficiaries="189 jiwa",
    )


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.facilitator)
    return client


def test_the_whole_way_by_the_buttons_of_the_desk(cast, meeting, desk, paving):
    make_seats(meeting, 3)
    here = f"/m/{meeting.code}"
    assert desk.post(f"{here}/decisions/new/", {"wording": "Paving dulu."}).status_code == 303
    decision = Decision.objects.get()
    for act in ("ask", "enough", "mufakat"):
        address = f"{here}/decisions/{decision.pk}/{act}/"
        assert f'formaction="{address}"' in desk.get(f"{here}/desk/").content.decode()
        assert desk.post(address).status_code == 303
    page = desk.get(f"{here}/desk/").content.decode()
    assert f'href="{here}/proposals/{paving.pk}/accept/"' in page


def test_a_phone_agrees_by_a_button_and_objects_on_a_page(cast, meeting, draft, sit):
    open_check(draft, by=cast.facilitator)
    seat = meeting.participants.first()
    phone = sit(seat)
    here = f"/m/{meeting.code}/decisions/{draft.pk}"
    assert phone.post(f"{here}/stand/", {"choice": "agree"}).status_code == 303
    assert draft.stands.get().choice == "agree"
    assert phone.get(f"{here}/object/").status_code == 200
    assert phone.post(f"{here}/object/", {"reason": ""}).status_code == 422
    assert phone.post(f"{here}/object/", {"reason": "Belum ada biaya."}).status_code == 303
    assert draft.stands.get().reason == "Belum ada biaya."


def test_without_a_seat_nobody_takes_a_stand(cast, meeting, draft, desk):
    open_check(draft, by=cast.facilitator)
    here = f"/m/{meeting.code}/decisions/{draft.pk}"
    assert desk.post(f"{here}/stand/", {"choice": "agree"}).status_code == 403
    assert desk.get(f"{here}/object/").status_code == 403


def test_the_form_of_acceptance_knows_what_the_proposal_says(meeting, decision, paving, desk):
    form = desk.get(f"/m/{meeting.code}/proposals/{paving.pk}/accept/").context["form"]
    row = form.row_form
    assert form["promise"].value() == "Paving gang didahulukan."
    assert {name: row[name].value() for name in ("code", "name", "place", "unit", "fund_DDS")} == {
        "code": "2.3.11",
        "name": "Paving gang",
        "place": "Jambon",
        "unit": "m",
        "fund_DDS": "81.000.000",
    }


def accepting(decision, **changed):
    return {
        "decision": decision.pk,
        "promise": "Gang dipaving sebelum Juni.",
        "owner": "Kasi Kesejahteraan",
        "due": in_days(60).isoformat(),
    } | changed


def test_accepting_with_a_new_row(meeting, decision, paving, desk):
    answer = desk.post(
        f"/m/{meeting.code}/proposals/{paving.pk}/accept/",
        accepting(
            decision,
            pay="new",
            code="2.3.11",
            name="Paving gang",
            place="RT 01 Jambon",
            volume="180",
            unit="m",
            benefit="189 jiwa",
            first_month="4",
            last_month="6",
            way="swakelola",
            fund_DDS="81.000.000",
        ),
    )
    assert answer.status_code == 303
    assert Ruling.objects.get().work_plan.row.cost == 81_000_000


def test_a_row_that_is_not_complete_keeps_what_was_typed(meeting, decision, paving, desk):
    answer = desk.post(
        f"/m/{meeting.code}/proposals/{paving.pk}/accept/",
        accepting(decision, pay="new", code="2.3.11", name="Paving gang"),
    )
    row = answer.context["form"].row_form
    assert (answer.status_code, row["name"].value(), "volume" in row.errors) == (
        422,
        "Paving gang",
        True,
    )
    assert not Row.objects.exists()


@pytest.mark.parametrize("words", ["paving rt 01", "Paving gang RT 01 · Jambon #{pk}"])
def test_accepting_with_a_row_found_by_its_words(cast, meeting, decision, paving, desk, words):
    row = make_row(cast, year=meeting.year)
    answer = desk.post(
        f"/m/{meeting.code}/proposals/{paving.pk}/accept/",
        accepting(decision, pay="known", row=words.format(pk=row.pk)),
    )
    assert (answer.status_code, Ruling.objects.get().work_plan.row) == (303, row)


@pytest.mark.parametrize("words", ["", "jembatan", "gang"])
def test_words_that_find_no_row_or_several_ask_again(cast, meeting, decision, paving, desk, words):
    make_row(cast, year=meeting.year)
    make_row(cast, year=meeting.year, name="Paving gang RT 02")
    answer = desk.post(
        f"/m/{meeting.code}/proposals/{paving.pk}/accept/",
        accepting(decision, pay="known", row=words),
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["row"])


def test_accepting_without_a_budget_line(meeting, decision, paving, desk):
    answer = desk.post(
        f"/m/{meeting.code}/proposals/{paving.pk}/accept/", accepting(decision, pay="free")
    )
    assert (answer.status_code, Ruling.objects.get().work_plan.row) == (303, None)


def test_ending_moving_and_undoing_by_buttons(meeting, decision, paving, desk):
    here = f"/m/{meeting.code}"
    said = {"decision": decision.pk, "outcome": "sent_up", "reason": "Jalan kabupaten."}
    assert desk.post(f"{here}/proposals/{paving.pk}/end/", said).status_code == 303
    ruling = Ruling.objects.get()
    assert desk.post(f"{here}/rulings/{ruling.pk}/move/", {"way": "up"}).status_code == 409
    assert desk.post(f"{here}/rulings/{ruling.pk}/undo/").status_code == 303
    assert not Ruling.objects.exists()


def test_before_a_decision_no_proposal_is_accepted(meeting, paving, desk):
    assert desk.get(f"/m/{meeting.code}/proposals/{paving.pk}/accept/").status_code == 409


def test_the_wall_shows_the_wording(cast, meeting, draft, client):
    open_check(draft, by=cast.facilitator)
    assert "Paving gang didahulukan." in client.get(f"/m/{meeting.code}/wall/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_regions_of_deciding_take_as_many_queries_for_one_as_for_three(
    cast, meeting, decision, django_assert_num_queries, number
):
    for place in range(number):
        row = table(meeting, f"Usulan {place}")
        accept_proposal(meeting, row, decision=decision, promise=PROMISE, by=cast.chair)
        table(meeting, f"Terbuka {place}")
    with django_assert_num_queries(QUERIES):
        state = read_state(meeting.pk)
        for name in ("decision", "rulings"):
            draw(next(one for one in REGIONS if one.name == name), "desk", state)
