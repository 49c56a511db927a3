"""The pages of the paper walk on to the halls, and the halls' pages walk back."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from deliberation.people.refusals import WrongMoment
from deliberation.workplans.actions import check_plan, report_progress
from meetings.actions import closing
from meetings.actions.calling import call_meeting
from meetings.actions.deciding import draft_decision
from meetings.actions.hearing import answer_promise, ask_promise, hear_promise
from meetings.actions.ruling import end_proposal
from meetings.actions.taking import take_by_consensus
from meetings.queries.halls import asked_of, on_the_agenda, tables_of
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_seats, table
from tests.meetings.preparing import make_prepared
from tests.papers import in_days, make_plan

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def hear(meeting, plan, by, finding="not_yet", **more):
    facts = {"key": uuid.uuid4(), "finding": finding, "note": "Masih becek."} | more
    return hear_promise(meeting, plan, by=by, **facts)


def asked(plan, user=NOBODY):
    found = asked_of(plan, user)
    return [answer.meeting for answer in found.answers], found.coming, found.waits


def test_an_open_promise_waits_for_the_next_agenda_then_stands_on_it(cast, client):
    plan = make_plan(cast)
    coming = make_prepared(cast, review=False)
    assert (asked(plan), on_the_agenda(coming)[0].plan) == (([], [], True), plan)
    call_meeting(coming, by=cast.chair)
    assert asked(plan) == ([], [coming], False)
    promise = client.get(plan.get_absolute_url()).content.decode()
    agenda = client.get(reverse("meetings:agenda", args=[coming.code])).content.decode()
    assert f'href="/m/{coming.code}/agenda/#promise-{plan.pk}"' in promise
    assert f'<li id="promise-{plan.pk}"' in agenda
    assert f'href="{plan.get_absolute_url()}"' in agenda


def test_what_a_hall_said_stands_on_the_promise_with_what_was_counted(cast, client):
    plan = make_plan(cast)
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    answer_promise(
        ask_promise(meeting, plan, by=cast.scribe),
        finding="not_yet",
        by=make_seat(meeting, "Sri"),
    )
    hear(meeting, plan, cast.scribe, hands={"partly": 4}, due=in_days(50), reason="Hujan.")
    (answer,) = asked_of(plan, NOBODY).answers
    assert (answer.phones, answer.hands) == ([("Belum", 1)], [("Sebagian", 4)])
    assert (answer.due, answer.told) == (in_days(50).isoformat(), False)
    assert asked(plan) == ([meeting], [], True)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert f'href="/m/{meeting.code}/agenda/#promise-{plan.pk}"' in page
    for act in (closing.close_meeting, closing.seal_meeting, closing.publish_meeting):
        act(meeting, by=cast.chair)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert f'href="/m/{meeting.code}/hasil/#heard-{plan.pk}"' in page
    results = client.get(reverse("meetings:results", args=[meeting.code])).content.decode()
    assert f'<li id="heard-{plan.pk}"><a href="{plan.get_absolute_url()}">' in results
    assert "HP: Belum 1" in results
    assert "Angkat tangan: Sebagian 4" in results


def test_a_resident_who_signs_as_a_meeting_is_not_a_hall(cast):
    plan = make_plan(cast)
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    check_plan(plan, key=uuid.uuid4(), finding="done", name=f"Musdes RKP ({meeting.code})")
    assert asked(plan) == ([], [meeting], False)
    said = hear(meeting, plan, cast.scribe)
    assert [answer.check for answer in asked_of(plan, NOBODY).answers] == [said]


def test_a_settled_promise_is_on_no_agenda(cast):
    plan = make_plan(cast)
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    report_progress(plan, key=uuid.uuid4(), progress=100, by=cast.operator)
    assert asked(plan) == ([], [meeting], False)
    check_plan(plan, key=uuid.uuid4(), finding="done")
    assert (asked(plan), on_the_agenda(meeting)) == (([], [], False), [])


def test_a_hall_agrees_on_a_new_date_for_what_was_called_done_too_early(cast):
    plan = make_plan(cast)
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    report_progress(plan, key=uuid.uuid4(), progress=100, by=cast.operator)
    with pytest.raises(WrongMoment):
        hear(meeting, plan, cast.scribe, "done", due=in_days(60), reason="Hujan.")
    check_plan(plan, key=uuid.uuid4(), finding="not_yet")
    hear(meeting, plan, cast.scribe, due=in_days(60), reason="Hujan.")
    plan.refresh_from_db()
    assert (plan.due, plan.is_disputed) == (in_days(60), True)


def test_a_proposal_tells_which_meetings_had_it_and_how_it_ended(cast, client):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    sri = make_seat(meeting, "Sri")
    make_seats(meeting, 3)
    paving = table(meeting, "Paving gang", seat=sri)
    draft = make_meeting(cast.village, gate=Gate.DRAFT)
    draft.tabled.create(proposal=paving)
    address = reverse("proposals:proposal", args=[cast.village.slug, paving.pk])
    assert [row.meeting for row in tables_of(paving, NOBODY)] == [meeting]
    assert len(tables_of(paving, cast.facilitator)) == 2
    wording = draft_decision(meeting, wording="Talud didahulukan.", by=cast.scribe)
    decision = take_by_consensus(wording, by=cast.chair)
    end_proposal(meeting, paving, decision=decision, outcome="later", reason="Dana.", by=cast.chair)
    page = client.get(address).content.decode()
    assert f'href="/m/{meeting.code}/agenda/"' in page
    assert "Talud didahulukan." not in page
    for act in (closing.close_meeting, closing.seal_meeting, closing.publish_meeting):
        act(meeting, by=cast.chair)
    page = client.get(address).content.decode()
    assert f'href="/m/{meeting.code}/hasil/#proposal-{paving.pk}"' in page
    assert "Talud didahulukan." in page
    results = client.get(reverse("meetings:results", args=[meeting.code])).content.decode()
    assert f'id="proposal-{paving.pk}"' in results
    assert f'href="{address}"' in results


def test_a_proposal_hidden_since_is_told_without_a_link(cast, client):
    meeting = make_meeting(cast.village, gate=Gate.PUBLISHED)
    paving = table(meeting, "Paving gang")
    results = reverse("meetings:results", args=[meeting.code])
    address = reverse("proposals:proposal", args=[cast.village.slug, paving.pk])
    assert f'href="{address}"' in client.get(results).content.decode()
    meeting.minutes = closing.write_minutes(meeting)
    meeting.save()
    paving.hidden_at, paving.hidden_reason = meeting.starts_at, "Menyebut orang."
    paving.save()
    page = client.get(results).content.decode()
    assert (f'href="{address}"' in page, "Paving gang" in page) == (False, True)


@pytest.mark.parametrize("number", [1, 3])
def test_an_agenda_asks_the_same_number_of_times(cast, client, number, django_assert_num_queries):
    meeting = make_prepared(cast, review=False)
    for _one in range(number):
        make_plan(cast)
    call_meeting(meeting, by=cast.chair)
    with django_assert_num_queries(6):
        client.get(reverse("meetings:agenda", args=[meeting.code]))
