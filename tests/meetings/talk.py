"""A hall that talks, for the tests here: people in it, and things asked for."""

import uuid

from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.proposals.actions.submitting import Asked
from deliberation.proposals.queries import supports_of
from deliberation.records.models import Record
from deliberation.villages.models import Hamlet, Role
from meetings.actions.proposing import propose
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat

# Everybody who can turn up at an act, by a word; each word gives the actor.
PEOPLE = ["admitted", "without_a_vote", "waiting", "left", "elsewhere", *Role]


def asked(village, title="Paving gang RT 01", hamlet="Jambon", **more):
    place = Hamlet.objects.get(village=village, name=hamlet) if hamlet else None
    return Asked(title=title, problem="Gang becek saat hujan.", hamlet=place, **more)


def put(meeting, title="Paving gang RT 01", by=None, at=ItemKind.COLLECT, **more):
    """One proposal on the table, asked for while the hall collects; then back to where it was."""
    was = meeting.current_item
    stand_at(meeting, at)
    seat = by or make_seat(meeting, "Sri")
    tabled = propose(
        meeting, key=uuid.uuid4(), asked=asked(meeting.village, title, **more), by=seat
    )
    stand_at(meeting, was.kind if was else at)
    return tabled


def stand_at(meeting, kind):
    """Make an item of this kind the current one, without an act."""
    meeting.current_item = meeting.items.get(kind=kind)
    meeting.save(update_fields=["current_item"])


def actor(cast, meeting, who):
    """The seat or the account behind a word of PEOPLE."""
    if who in set(Role):
        return cast.user(who)
    if who == "elsewhere":
        return make_seat(make_meeting(cast.other_village), "Tamu")
    seat = make_seat(meeting, who, admitted=who != "waiting", vote=who == "admitted")
    if who == "left":
        seat.state, seat.may_vote = seat.State.LEFT, False
        seat.save(update_fields=["state", "may_vote"])
    return seat


def outcome(act):
    """What came of an act, in one word."""
    try:
        act()
    except NotAllowed:
        return "refused"
    except WrongMoment:
        return "not now"
    return "done"


def everybody(cast, meeting, act):
    """What came of one act by everybody: {who: outcome}."""
    actors = {who: actor(cast, meeting, who) for who in PEOPLE}
    return {who: outcome(lambda by=by: act(by)) for who, by in actors.items()}


def allowed(whom):
    """What `everybody` gives when these may and all others are refused."""
    return {who: "done" if who in whom else "refused" for who in PEOPLE}


def told(meeting, after=0):
    """What the minutes say since then: (name, facts)."""
    rows = Record.objects.filter(stream=meeting.stream, number__gt=after)
    return list(rows.order_by("number").values_list("name", "facts"))


def supporters(tabled):
    return set(supports_of(tabled.proposal).values_list("supporter_key", flat=True))
