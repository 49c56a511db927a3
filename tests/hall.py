"""A hall with proposals on the table and people with a vote, for the tests of the room."""

import uuid

from django.utils.timezone import now

from deliberation.proposals.models import Proposal
from deliberation.villages.models import Hamlet
from meetings.actions import taking
from meetings.actions.balloting import Question, open_ballot, prepare_ballot
from meetings.actions.counting_hands import enter_figures, open_count
from meetings.majority import Hands
from meetings.models import Cast, Tabled
from tests.cast import make_seat


def table(meeting, title, cost=None, *, seat=None, **facts):
    """A proposal that lies on the table; `seat` asked for it."""
    proposal = Proposal.objects.create(
        village=meeting.village,
        key=uuid.uuid4(),
        year=meeting.year,
        title=title,
        problem="Becek saat hujan.",
        hamlet=Hamlet.objects.get(village=meeting.village, name="Jambon"),
        cost=cost,
        author_key=seat.actor_key if seat else "",
        author_name=seat.name if seat else "",
        **facts,
    )
    position = meeting.tabled.count() + 1
    Tabled.objects.create(meeting=meeting, proposal=proposal, position=position)
    return proposal


def make_seats(meeting, number):
    return [make_seat(meeting, f"Warga {n}") for n in range(1, number + 1)]


def make_ballot(meeting, proposals, *, by, seats=2, ceiling=None, opened=True, **more):
    question = Question(
        words="Usulan mana yang didahulukan?",
        seats=seats,
        proposals=[proposal.pk for proposal in proposals],
        ceiling=ceiling,
        **more,
    )
    ballot = prepare_ballot(meeting, question=question, by=by)
    return open_ballot(ballot, by=by) if opened else ballot


def allow_names(meeting):
    """House rules under which the hall may see who chose what."""
    meeting.house_rules |= {"open_roll_call": True}
    meeting.save(update_fields=["house_rules"])
    return meeting


def vote(ballot, seat, proposals, *, channel=Cast.Channel.PHONE):
    """What the ballot writer leaves behind."""
    entitlement = ballot.entitlements.get(participant=seat)
    return Cast.objects.create(
        ballot=ballot,
        entitlement=entitlement,
        key=uuid.uuid4(),
        choice=[proposal.pk for proposal in proposals],
        channel=channel,
        code="kopi-gunung",
        at=now(),
    )


def make_counters(meeting):
    """Two people who came for different elements; they watch, so the hall has no vote more."""
    elements = meeting.village.elements.order_by("position")[:2]
    found = [make_seat(meeting, f"Penghitung {element}", vote=False) for element in elements]
    for seat, element in zip(found, elements, strict=True):
        seat.element = element
        seat.save(update_fields=["element"])
    return found


def enter(count, figures, *, place=1, number=None):
    """One counter enters, from their own phone."""
    seat = count.first if place == 1 else count.second
    number = number or count.round
    return enter_figures(count, seat=seat, round_number=number, hands=Hands(*figures), by=seat)


def count_hands(draft, *figures, by):
    """Both counters see the same."""
    first, second = make_counters(draft.meeting)
    count = open_count(draft, first=first, second=second, by=by)
    enter(count, figures)
    return enter(count, figures, place=2)


def vote_by_hands(draft, *figures, by):
    """Counted and recorded."""
    count_hands(draft, *figures, by=by)
    return taking.take_by_majority(draft, by=by)
