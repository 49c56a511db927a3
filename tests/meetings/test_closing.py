"""The end of an evening: closing, notes, sealing, publishing; and the promises before."""

import datetime
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate, now

from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.proposals.models import Proposal
from deliberation.records.models import Record
from deliberation.villages.models import Role
from deliberation.workplans.models import Check, WorkPlan
from meetings.actions.closing import (
    close_meeting,
    publish_meeting,
    seal_meeting,
    write_notes,
)
from meetings.actions.hearing import hear_promise
from meetings.actions.ruling import end_proposal
from meetings.actions.running import open_item, open_meeting
from meetings.models import Ballot, Decision, Meeting, Stand, Turn
from meetings.queries.promises import promises
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import table

pytestmark = pytest.mark.django_db


def ask_to_speak(meeting, seat):
    return Turn.objects.create(
        meeting=meeting,
        item=meeting.current_item,
        participant=seat,
        key=uuid.uuid4(),
        asked_at=now(),
    )


@pytest.fixture
def plan(cast):
    return WorkPlan.objects.create(
        village=cast.village,
        title="Talud sungai",
        promise="Dikerjakan sebelum hujan.",
        owner="Kasi Kesejahteraan",
        due=localdate() - datetime.timedelta(days=3),
    )


@pytest.fixture
def decided(cast, meeting):
    """A decision taken by consensus with one objection."""
    seat = make_seat(meeting, "Sri")
    decision = Decision.objects.create(
        meeting=meeting,
        item=meeting.items.get(kind=ItemKind.DECIDE),
        number=1,
        wording="Paving gang RT 03 dikerjakan lebih dulu.",
        drafted_at=now(),
        way="consensus",
        numbers={"agree": 1, "live_with": 0, "object": 1},
        taken_at=now(),
        taken_by=cast.chair,
    )
    Stand.objects.create(
        decision=decision,
        participant=seat,
        choice="object",
        reason="Talud lebih penting.",
        at=now(),
    )
    return meeting


def test_closing_ends_every_turn_and_tells_how_many_were_there(cast, meeting):
    speaking = ask_to_speak(meeting, make_seat(meeting, "Sri"))
    ask_to_speak(meeting, make_seat(meeting, "Wati"))
    Turn.objects.filter(pk=speaking.pk).update(called_at=now())
    close_meeting(meeting, by=cast.facilitator)
    meeting.refresh_from_db()
    assert meeting.gate == Gate.CLOSED
    assert list(meeting.turns.values_list("withdrawn", flat=True)) == [False, True]
    assert meeting.turns.filter(ended_at=None).count() == 0
    last = Record.objects.filter(stream=meeting.stream).last()
    assert (last.name, last.facts) == ("meeting.closed", {"present": 2})


def test_an_open_ballot_keeps_the_meeting_open(cast, meeting, english):
    item = meeting.items.get(kind=ItemKind.RANK)
    Ballot.objects.create(meeting=meeting, item=item, question="?", opened_at=now())
    with pytest.raises(WrongMoment, match="A ballot is still open"):
        close_meeting(meeting, by=cast.facilitator)


def test_a_draft_decision_keeps_the_meeting_open(cast, decided, english):
    Decision.objects.update(taken_at=None)
    with pytest.raises(WrongMoment, match="A decision is still being worded"):
        close_meeting(decided, by=cast.facilitator)


def test_a_closed_meeting_can_be_opened_again_until_it_is_sealed(cast, meeting):
    close_meeting(meeting, by=cast.facilitator)
    open_meeting(meeting, by=cast.facilitator)
    close_meeting(meeting, by=cast.facilitator)
    seal_meeting(meeting, by=cast.chair)
    with pytest.raises(WrongMoment):
        open_meeting(meeting, by=cast.facilitator)


@pytest.mark.parametrize("act", [close_meeting, seal_meeting, publish_meeting])
@pytest.mark.parametrize("role", [Role.SCRIBE, Role.MENTOR, Role.DISTRICT, Role.DOOR, None])
def test_who_may_not_end_an_evening(cast, meeting, act, role):
    with pytest.raises(NotAllowed):
        act(meeting, by=cast.user(role))


@pytest.mark.parametrize(
    ("act", "right"),
    [(close_meeting, Gate.OPEN), (seal_meeting, Gate.CLOSED), (publish_meeting, Gate.SEALED)],
)
@pytest.mark.parametrize("gate", Gate)
def test_each_end_comes_after_the_one_before(cast, act, right, gate):
    meeting = make_meeting(cast.village, gate=gate)
    if gate == right:
        act(meeting, by=cast.facilitator)
        return
    with pytest.raises(WrongMoment):
        act(meeting, by=cast.facilitator)


def test_the_scribe_adds_to_the_notes_until_they_are_sealed(cast, meeting):
    write_notes(meeting, notes="Hujan deras pukul 20.", by=cast.scribe)
    close_meeting(meeting, by=cast.facilitator)
    seal_meeting(meeting, by=cast.chair)
    with pytest.raises(WrongMoment):
        write_notes(meeting, notes="Lain.", by=cast.scribe)
    meeting.refresh_from_db()
    assert (meeting.notes, meeting.minutes["notes"]) == (("Hujan deras pukul 20.",) * 2)


def test_sealed_minutes_say_what_was_decided_and_stay_when_rows_change(cast, decided):
    close_meeting(decided, by=cast.facilitator)
    seal_meeting(decided, by=cast.chair)
    Decision.objects.update(wording="Sesuatu yang lain.")
    decided.refresh_from_db()
    said = decided.minutes["decisions"][0]
    assert (said["wording"], said["numbers"], said["objections"]) == (
        "Paving gang RT 03 dikerjakan lebih dulu.",
        {"agree": 1, "live_with": 0, "object": 1},
        ["Talud lebih penting."],
    )


def test_a_later_change_of_sealed_minutes_is_found(cast, meeting, capsys):
    close_meeting(meeting, by=cast.facilitator)
    seal_meeting(meeting, by=cast.chair)
    call_command("verify")
    row = Meeting.objects.get(pk=meeting.pk)
    row.minutes["attendance"]["present"] += 1
    row.save(update_fields=["minutes"])
    with pytest.raises(CommandError):
        call_command("verify")
    said = capsys.readouterr().err
    assert f"{meeting.stream.key}: record 2: minutes: changed after sealing" in said


def test_results_are_for_everybody_only_after_they_are_published(cast, decided, client):
    page = f"/m/{decided.code}/hasil/"
    wording = "Paving gang RT 03 dikerjakan lebih dulu."
    close_meeting(decided, by=cast.facilitator)
    seal_meeting(decided, by=cast.chair)
    assert wording not in client.get(page).content.decode()
    publish_meeting(decided, by=cast.user(Role.INFORMATION))
    shown = client.get(page).content.decode()
    assert wording in shown
    assert "Sri" not in shown


@pytest.mark.parametrize("paper", ["berita-acara", "notulen"])
def test_the_papers_name_what_nobody_ruled_on(cast, decided, client, paper):
    for title in ("Jembatan", "Pos ronda", "Sumur"):
        table(decided, title, 10)
    open_item(decided.items.get(kind=ItemKind.DECIDE), by=cast.facilitator)
    ended = Proposal.objects.get(title="Pos ronda")
    decision = decided.decisions.get()
    end_proposal(
        decided, ended, decision=decision, outcome="later", reason="Tahun depan.", by=cast.chair
    )
    client.force_login(cast.scribe)
    address = f"/m/{decided.code}/documents/{paper}/"
    shown = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "still on the village's list: Jembatan; Sumur." in shown


@pytest.mark.parametrize("paper", ["berita-acara", "daftar-hadir", "notulen"])
def test_papers_are_for_staff_and_show_names_as_text(cast, decided, client, paper):
    decided.participants.update(name="<b>Sri</b>")
    decided.decisions.update(wording="<script>alert(1)</script>")
    address = f"/m/{decided.code}/documents/{paper}/"
    assert client.get(address).status_code == 403
    client.force_login(cast.scribe)
    shown = client.get(address).content.decode()
    assert "<script>alert" not in shown
    assert "<b>Sri" not in shown
    expected = {"berita-acara": 1, "daftar-hadir": 1, "notulen": 0}[paper]
    assert shown.count("&lt;b&gt;Sri&lt;/b&gt;") == expected


def test_the_hall_says_how_far_a_promise_is(cast, plan):
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    said = {"finding": "partly", "note": "Baru separuh.", "by": cast.scribe}
    key = uuid.uuid4()
    hear_promise(meeting, plan, key=key, **said)
    hear_promise(meeting, plan, key=key, **said)
    check = Check.objects.get()
    row = promises(meeting).rows[0]
    assert (check.finding, row.tonight, row.plan) == ("partly", check, plan)
    plan.refresh_from_db()
    assert plan.status == "not_started"


def test_a_promise_is_heard_only_while_promises_are_the_item(cast, meeting, plan):
    with pytest.raises(WrongMoment):
        hear_promise(meeting, plan, key=uuid.uuid4(), finding="done", note="", by=cast.facilitator)
    assert promises(meeting).shown is False


def test_late_promises_come_first_and_kept_ones_not_at_all(cast, plan):
    later = localdate() + datetime.timedelta(days=30)
    facts = {"village": cast.village, "promise": "…", "owner": "Kades"}
    WorkPlan.objects.create(title="Nanti", due=later, **facts)
    WorkPlan.objects.create(title="Sudah", due=later, status="done", progress=100, **facts)
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    assert [row.plan.title for row in promises(meeting).rows] == ["Talud sungai", "Nanti"]


def test_the_desk_writes_down_what_the_hall_says(cast, plan, client):
    meeting = make_meeting(cast.village, at=ItemKind.REVIEW)
    client.force_login(cast.scribe)
    address = f"/m/{meeting.code}/promises/{plan.pk}/hear/"
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"key": uuid.uuid4(), "note": "Baru separuh."})
    assert (wrong.status_code, "Baru separuh." in wrong.content.decode()) == (422, True)
    right = client.post(address, {"key": uuid.uuid4(), "finding": "not_yet", "note": ""})
    assert (right.status_code, Check.objects.get().finding) == (303, "not_yet")
