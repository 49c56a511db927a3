"""A vote of the hall as the faces show it; nobody's figures before the round is over."""

from collections import Counter as Tally
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.majority import Hands
from meetings.models import Decision, Figures, HandCount, Meeting, Participant, RollAnswer
from meetings.models.hand_count import ROUNDS
from meetings.queries.hall import GUEST
from meetings.queries.raised import asked
from meetings.queries.verdicts import (
    basis_sentence,
    needed_sentence,
    result_sentence,
    rule_sentence,
)
from meetings.stages import ItemKind

State = HandCount.State


@dataclass(frozen=True)
class CounterNow:
    """Somebody who counts, and whether they have entered; never what."""

    place: int
    seat: Participant
    has_entered: bool

    @property
    def is_here(self) -> bool:
        return self.seat.is_present


@dataclass(frozen=True)
class HandCountNow:
    """The vote on the draft that is on the wall, or by hands in the ballot that is open; `state` is
    "none" while there is none. `voters` may raise a hand. Of a ballot no figures are told before it
    is closed.
    """

    count: HandCount | None = None
    counters: list[CounterNow] = field(default_factory=list)
    voters: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    rounds: list[list[Figures]] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.count.state if self.count else "none"

    @property
    def in_ballot(self) -> bool:
        """The hands are one channel of a ballot; who voted in another way keeps theirs down."""
        return self.count is not None and self.count.ballot_id is not None

    @property
    def raised(self) -> int:
        """How many hands stand."""
        if self.count is None or not self.count.numbers:
            return 0
        return sum(self.count.numbers[name] for name in ("in_favour", "against", "abstain"))

    @property
    def is_going_on(self) -> bool:
        return self.count is not None and self.count.is_going_on

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def entered(self) -> int:
        return sum(one.has_entered for one in self.counters)

    @property
    def waits_for(self) -> CounterNow | None:
        """Whose figures come next; whoever is not in the hall is asked last."""
        if self.state != State.COUNTING:
            return None
        waiting = [one for one in self.counters if not one.has_entered]
        return min(waiting, key=lambda one: (not one.is_here, one.place), default=None)

    @property
    def is_repeated(self) -> bool:
        """The counters came to different figures before."""
        return self.count is not None and self.count.round > 1

    @property
    def by_three(self) -> bool:
        """It is by name because the counters differed to the end, not from the start."""
        return self.count is not None and self.count.first_id is not None

    @property
    def rule(self) -> str:
        return rule_sentence(self.count.rule) if self.count and self.count.rule else ""

    @property
    def basis(self) -> str:
        return basis_sentence(self.count.rule) if self.count and self.count.rule else ""

    @property
    def needed(self) -> str:
        if self.count is None or not self.count.rule:
            return ""
        return needed_sentence(self.count.rule, self.voters)

    @property
    def result(self) -> str:
        if self.count is None or not self.outcome:
            return ""
        return result_sentence(self.count.numbers)

    @property
    def outcome(self) -> str:
        return str(self.count.numbers.get("outcome", "")) if self.count else ""

    @property
    def heard(self) -> int:
        return sum(self.answers.values())

    @property
    def unheard(self) -> int:
        return max(0, self.voters - self.heard)

    @property
    def left(self) -> str:
        """What whoever ends the roll call is told before."""
        if not self.unheard:
            return _("Everybody was heard. Afterwards nothing can be changed.")
        return ngettext(
            "%(n)s person was not heard and counts as not having voted. Afterwards nothing can be "
            "changed.",
            "%(n)s people were not heard and count as not having voted. Afterwards nothing can be "
            "changed.",
            self.unheard,
        ) % {"n": self.unheard}


def hand_count(meeting: Meeting) -> HandCountNow:
    """While the room decides: the newest vote on the draft; while it ranks: that in its ballot."""
    newest = count_on(meeting)
    if newest is None:
        return HandCountNow()
    entered = set()
    if newest.state == State.COUNTING:
        now = newest.figures.filter(round=newest.round)
        entered = set(now.values_list("place", flat=True))
    seats = [(1, newest.first), (2, newest.second)]
    return HandCountNow(
        count=newest,
        counters=[CounterNow(place, seat, place in entered) for place, seat in seats if seat],
        voters=asked(newest).count(),
        answers=answers_of(newest),
        rounds=rounds_of(newest) if newest.decision_id and newest.is_over else [],
    )


def count_on(meeting: Meeting) -> HandCount | None:
    """The newest vote of this item; a cancelled one tells why until there is another."""
    kind = meeting.current_item.kind if meeting.current_item else ""
    if kind not in {ItemKind.DECIDE, ItemKind.RANK}:
        return None
    rows = HandCount.objects.of(meeting).on_the_table()
    rows = rows.filter(decision__isnull=kind == ItemKind.RANK)
    people = ("first__element", "second__element")
    about = ("decision__meeting", "ballot__meeting")
    return rows.select_related(*people, *about).order_by("-pk").first()


def live_count(decision: Decision) -> HandCount | None:
    """The vote on this draft that goes on, or whose figures stand."""
    return decision.hand_counts.exclude(state=State.CANCELLED).first()


def answers_of(count: HandCount) -> dict[str, int]:
    """Counted, never incremented, among those who are asked."""
    if count.state != State.ROLL_CALL:
        return {}
    said = answers_of_present(count).values_list("choice", flat=True)
    return {str(choice): number for choice, number in Tally(said).items()}


def answers_of_present(count: HandCount) -> QuerySet[RollAnswer]:
    return count.answers.filter(participant__in=asked(count))


def rounds_of(count: HandCount) -> list[list[Figures]]:
    """Both figures of every round that came to its end, the first round first."""
    found: dict[int, list[Figures]] = {}
    for row in count.figures.select_related("counter__element"):
        found.setdefault(row.round, []).append(row)
    return list(found.values())


def hands_of(row: Figures) -> Hands:
    return Hands(row.in_favour, row.against, row.abstain)


@dataclass(frozen=True)
class RollCard:
    """One person on the list of a vote by name."""

    seat: Participant
    count: int
    choice: str

    @property
    def key(self) -> str:
        return f"v{self.seat.pk}"


def rolls(meeting: Meeting) -> list[RollCard]:
    """Everybody who is called, in the order of the attendance list, and what they said."""
    vote = count_on(meeting)
    if vote is None or vote.state != State.ROLL_CALL:
        return []
    said = dict(vote.answers.values_list("participant", "choice"))
    voters = asked(vote).select_related("hamlet", "block").order_by("number")
    return [RollCard(seat, vote.pk, said.get(seat.pk, "")) for seat in voters]


def may_count(meeting: Meeting) -> QuerySet[Participant]:
    """Whoever can be a counter: present, and of an element; guests only watch."""
    present = meeting.participants.present().exclude(element=None)
    return present.exclude(element__category=GUEST)


def last_round(count: HandCount) -> bool:
    return count.round >= ROUNDS


def round_in_words(count: HandCount) -> str:
    return _("Round %(n)s of %(all)s") % {"n": count.round, "all": ROUNDS}


def my_count(meeting: Meeting, seats: Collection[int]) -> dict[int, dict[str, Any]]:
    """For the two who count: which count, which round, and whether they have entered."""
    going = HandCount.objects.of(meeting).on_the_table().filter(state=State.COUNTING).first()
    if going is None:
        return {}
    now = going.figures.filter(round=going.round)
    entered = set(now.values_list("place", flat=True))
    mine = {"count": going.pk, "round": going.round}
    return {
        seat: {**mine, "entered": place in entered}
        for place, seat in ((1, going.first_id), (2, going.second_id))
        if seat is not None and seat in seats
    }
