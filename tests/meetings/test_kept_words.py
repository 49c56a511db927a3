"""The hall went on while somebody was typing: a sentence says so, and the words stay."""

import html
import uuid

import pytest

from deliberation.people.throttle import throttle
from meetings.actions.deciding import draft_decision, open_check
from meetings.actions.taking import take_by_consensus
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table
from tests.meetings.talk import put, stand_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counters")]
WORDS = "Gang di belakang masjid selalu becek"
# A proposal and a comment in one: each form takes what is its own.
WRITTEN = {"title": "Paving", "problem": WORDS, "stance": "for", "text": WORDS}
JSON = {"accept": "application/json"}
HTMX = {"HX-Request": "true"}


class Hall:
    """Two proposals, three voters, and a meeting at the item that a form belongs to."""

    def __init__(self, cast, kind):
        self.cast = cast
        self.meeting = make_meeting(cast.village, at=kind)
        self.seats = make_seats(self.meeting, 3)
        self.proposals = [table(self.meeting, title, 10) for title in ("Paving", "Talud")]

    def ballot(self):
        return make_ballot(self.meeting, self.proposals, by=self.cast.facilitator)

    def decision(self, *, asking=False, taken=False):
        made = draft_decision(self.meeting, wording="Paving dulu.", by=self.cast.facilitator)
        if asking:
            open_check(made, by=self.cast.facilitator)
        return take_by_consensus(made, by=self.cast.facilitator) if taken else made

    def move_on(self):
        """The next item is on, before the form arrives."""
        self.meeting.ballots.update(closed_at=self.meeting.starts_at)
        self.meeting.decisions.filter(taken_at=None).update(dropped_at=self.meeting.starts_at)
        stand_at(self.meeting, ItemKind.TALK)


def prepare(hall):
    picked = [one.pk for one in hall.proposals]
    return "ballots/new", {"question": WORDS, "seats": 1, "proposals": picked}


def withdraw(hall):
    return f"ballots/{hall.ballot().pk}/withdraw", {"reason": WORDS}


def word(hall):
    return "decisions/new", {"wording": WORDS}


def reword(hall):
    return f"decisions/{hall.decision().pk}/reword", {"wording": WORDS}


def enter_stand(hall):
    decision = hall.decision(asking=True)
    said = {"seat": hall.seats[0].pk, "choice": "object", "reason": WORDS}
    return f"decisions/{decision.pk}/enter", said


def end(hall):
    hall.decision(taken=True)
    return f"proposals/{hall.proposals[0].pk}/end", {"outcome": "later", "reason": WORDS}


def accept(hall):
    hall.decision(taken=True)
    said = {"promise": WORDS, "owner": "Kasi", "due": "2099-01-01", "pay": "free"}
    return f"proposals/{hall.proposals[0].pk}/accept", said


def hide(hall):
    return f"proposals/{hall.proposals[0].pk}/hide", {"reason": WORDS}


def answer(hall):
    said = {"feasible": "yes", "reason": WORDS, "cost": "1.000"}
    return f"proposals/{hall.proposals[0].pk}/answer", said


AT = {
    prepare: ItemKind.RANK,
    withdraw: ItemKind.RANK,
    word: ItemKind.DECIDE,
    reword: ItemKind.DECIDE,
    enter_stand: ItemKind.DECIDE,
    end: ItemKind.DECIDE,
    accept: ItemKind.DECIDE,
    hide: ItemKind.DISCUSS,
    answer: ItemKind.DISCUSS,
}


@pytest.fixture(params=AT, ids=lambda form: form.__name__)
def late(request, cast, client):
    """A form of the desk that arrives when the hall has gone on: (client, address, words)."""
    hall = Hall(cast, AT[request.param])
    path, said = request.param(hall)
    address = f"/m/{hall.meeting.code}/{path}/"
    client.force_login(cast.chair)
    assert client.get(address).status_code == 200
    hall.move_on()
    return client, address, said


def test_a_late_form_comes_back_with_its_words_and_the_reason(late):
    client, address, said = late
    answered = client.post(address, said)
    page = answered.content.decode()
    assert (answered.status_code, WORDS in page) == (409, True)
    (sentence,) = answered.context["form"].non_field_errors()
    assert html.escape(sentence) in page
    assert f'action="{address}"' in page


def test_in_a_dialog_it_comes_back_as_the_inside_of_a_page(late):
    client, address, said = late
    page = client.post(address, said, headers=HTMX).content.decode()
    assert (WORDS in page, "<html" in page) == (True, False)


def test_a_script_keeps_its_own_form_and_is_told_why(late):
    client, address, said = late
    answered = client.post(address, said, headers=JSON)
    assert (answered.status_code, list(answered.json())) == (409, ["say"])


def test_a_late_form_is_not_asked_for_anew(late):
    client, address, _said = late
    # Of hiding and answering a blank form may still be asked for; only sending it is refused.
    open_any_time = address.endswith(("/hide/", "/answer/"))
    assert client.get(address).status_code == (200 if open_any_time else 409)


def test_an_objection_that_comes_after_the_check_keeps_its_reason(cast, sit):
    hall = Hall(cast, ItemKind.DECIDE)
    decision = hall.decision(asking=True)
    phone = sit(hall.seats[0])
    hall.move_on()
    answered = phone.post(
        f"/m/{hall.meeting.code}/decisions/{decision.pk}/object/", {"reason": WORDS}
    )
    assert (answered.status_code, WORDS in answered.content.decode()) == (409, True)


@pytest.mark.parametrize("path", ["proposals/new", "proposals/{}/comments"])
def test_who_went_out_while_writing_keeps_the_words(cast, sit, path):
    meeting = make_meeting(cast.village, at=ItemKind.COLLECT)
    there = put(meeting)
    sri = make_seat(meeting, "Sri")
    phone = sit(sri)
    sri.state, sri.may_vote = sri.State.WAITING, False
    sri.save()
    said = {"key": str(uuid.uuid4()), **WRITTEN}
    answered = phone.post(f"/m/{meeting.code}/{path.format(there.proposal_id)}/", said)
    assert (answered.status_code, WORDS in answered.content.decode()) == (403, True)
    assert "Silakan ke meja daftar hadir" in answered.content.decode()


@pytest.mark.parametrize(
    ("action", "limit", "path"),
    [("propose", 12, "proposals/new"), ("comment", 20, "proposals/{}/comments")],
)
def test_who_writes_too_much_in_a_minute_keeps_the_words(cast, sit, action, limit, path):
    meeting = make_meeting(cast.village, at=ItemKind.COLLECT)
    there, sri = put(meeting), make_seat(meeting, "Sri")
    for _time in range(limit):
        throttle(action, sri.actor_key, limit=limit, seconds=60)
    said = {"key": str(uuid.uuid4()), **WRITTEN}
    answered = sit(sri).post(f"/m/{meeting.code}/{path.format(there.proposal_id)}/", said)
    assert (answered.status_code, WORDS in answered.content.decode()) == (429, True)


def test_whoever_joins_a_meeting_that_just_closed_reads_what_came_of_it(cast, client):
    meeting = make_meeting(cast.village, gate=Gate.CLOSED)
    answered = client.post(f"/m/{meeting.code}/join/", {"name": "Sri"})
    assert (answered.status_code, "Rapat ini sudah ditutup" in answered.content.decode()) == (
        409,
        True,
    )
