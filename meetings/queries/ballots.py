"""Ballots as the faces show them: what is asked, how many have voted, how it came out."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from deliberation.proposals.models import Proposal
from deliberation.tallies.placing import WORTH
from deliberation.villages.models import Hamlet
from meetings.ballot_rules import rule_of
from meetings.ballot_words import ANSWERS, sentence_of, task_of
from meetings.models import Ballot, BallotOption, Cast, HandCount, Meeting
from meetings.queries.bars import Bar, bars_of
from meetings.queries.box import FEW, channels_of, choices_in, entitled
from meetings.queries.papers import Papers, not_back, papers_of
from meetings.queries.raised import hands_in
from meetings.stages import ItemKind

AT_A_GLANCE = 8


def ballotable(meeting: Meeting) -> QuerySet[Proposal]:
    """What can be ranked: on this meeting's table, shown, and not yet ruled on here."""
    return (
        Proposal.objects.shown()
        .filter(tabled__meeting=meeting)
        .exclude(rulings__meeting=meeting)
        .select_related("hamlet", "block")
        .order_by("tabled__position", "tabled__pk")
    )


def listed_for(ballot: Ballot, seat: int | None) -> list[BallotOption]:
    """As the page or the booth lists them for this person: shuffled, and every time the same way.

    In the order of the meeting where that was asked for, and for whoever fills in for another.
    """
    options = list(ballot.options.all())
    if seat and not ballot.same_order:
        Random(f"{ballot.pk}:{seat}").shuffle(options)  # noqa: S311 - fairness, not secrecy
    return options


def latest_ballot(meeting: Meeting) -> Ballot | None:
    """The ballot the room is busy with: the newest that was not withdrawn."""
    return meeting.ballots.filter(withdrawn_at=None).select_related("meeting__village").last()


@dataclass(frozen=True)
class BallotNow:
    """The ballot of the current item, as far as it has come."""

    ballot: Ballot | None
    options: list[BallotOption] = field(default_factory=list)
    voters: int = 0
    withdrawn: Ballot | None = None  # the one before, if it counts for nothing
    papers: Papers | None = None  # of an open ballot, once one was handed out
    hands: HandCount | None = None  # those that are counted, or were, in an open ballot

    @property
    def state(self) -> str:
        """One of none, prepared, open, counted, shown."""
        if self.ballot is None:
            return "none"
        if self.ballot.is_prepared:
            return "prepared"
        if self.ballot.is_open:
            return "open"
        return "shown" if self.ballot.shown_at else "counted"

    @property
    def takes_hands(self) -> bool:
        """Whoever has not voted yet can be asked to raise a hand: none were counted so far."""
        ballot = self.ballot
        if ballot is None or ballot.is_secret or not ballot.is_open:
            return False
        return ballot.is_yes_or_no and self.hands is None

    @property
    def sentence(self) -> str:
        return sentence_of(self._rule)

    @property
    def task(self) -> str:
        return task_of(self._rule) if self.ballot else ""

    @property
    def most_marks(self) -> int:
        """How many proposals one person may name."""
        if self.ballot is None:
            return 0
        if self.ballot.is_yes_or_no:
            return 1
        most = {Ballot.Kind.PICK: self.ballot.seats, Ballot.Kind.RANK321: len(WORTH)}
        return min(most.get(Ballot.Kind(self.ballot.kind), len(self.options)), len(self.options))

    @property
    def is_long(self) -> bool:
        """More proposals than a phone shows at a glance: they can be searched."""
        return len(self.options) > AT_A_GLANCE

    @property
    def hamlets(self) -> list[Hamlet]:
        """Those that the proposals come from, in the order of their names."""
        found = {one.proposal.hamlet for one in self.options if one.proposal.hamlet}
        return sorted(found, key=lambda hamlet: hamlet.name)

    @property
    def is_small(self) -> bool:
        """A secret ballot of so few that the result may tell what one of them chose."""
        return self.ballot is not None and self.ballot.is_secret and self.voters < FEW

    @property
    def before_closing(self) -> str:
        """What the button that closes the ballot asks first."""
        said = _("The box is closed for everybody and counted. Nobody can vote after this.")
        missing = self.papers.missing if self.papers else 0
        return f"{not_back(missing)} {said}" if missing else said

    @property
    def _rule(self) -> dict[str, Any]:
        return (self.ballot.rule or rule_of(self.ballot)) if self.ballot else {}

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What can be said to a question of yes and no."""
        return [(word, str(title)) for word, title in ANSWERS.items()]

    @property
    def asked(self) -> int:
        """What all options cost together, as far as it is known."""
        return sum(option.cost or 0 for option in self.options)

    @property
    def unpriced(self) -> int:
        return sum(option.cost is None for option in self.options)


def ballot_now(meeting: Meeting) -> BallotNow:
    """While the room ranks: its ballot and what stands on it."""
    if meeting.current_item is None or meeting.current_item.kind != ItemKind.RANK:
        return BallotNow(None)
    rows = list(reversed(meeting.ballots.select_related("meeting__village")))
    ballot = next((row for row in rows if row.withdrawn_at is None), None)
    asked = next((row for row in rows if not row.is_prepared), None)
    withdrawn = asked if asked and asked.withdrawn_at else None
    options = list(ballot.options.select_related("proposal__hamlet")) if ballot else []
    papers = papers_of(ballot) if ballot and ballot.is_open else None
    hands = hands_in(ballot) if ballot and ballot.is_open else None
    return BallotNow(ballot, options, _voters(meeting), withdrawn, papers or None, hands)


def _voters(meeting: Meeting) -> int:
    return meeting.participants.with_a_vote().count()


@dataclass(frozen=True)
class Turnout:
    """How many of those entitled have voted, by channel. Counted, never incremented."""

    ballot: Ballot | None
    entitled: int = 0
    by_channel: dict[str, int] = field(default_factory=dict)
    bars: list[Bar] = field(default_factory=list)
    papers: Papers | None = None

    @property
    def voted(self) -> int:
        return sum(self.by_channel.values())

    @property
    def by_helper(self) -> int:
        return self.by_channel.get(Cast.Channel.HELPER, 0)

    @property
    def by_hands(self) -> int:
        return self.by_channel.get(Cast.Channel.HANDS, 0)

    @property
    def by_booth(self) -> int:
        return self.by_channel.get(Cast.Channel.BOOTH, 0)


def turnout(meeting: Meeting) -> Turnout:
    """The open ballot's turnout; its bars too, if the facilitator chose so."""
    ballot = meeting.ballots.filter(opened_at__isnull=False, closed_at=None).first()
    if ballot is None:
        return Turnout(None)
    voters = entitled(ballot).count()
    return Turnout(
        ballot,
        entitled=voters,
        by_channel=channels_of(ballot),
        bars=bars_of(ballot, choices_in(ballot), voters) if ballot.live_bars else [],
        papers=papers_of(ballot),
    )
