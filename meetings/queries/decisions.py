"""Deciding as the faces show it: the wording, where the hall stands, what became of each."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.proposals.models import Outcome, Proposal
from meetings.models import Decision, Meeting, Ruling, Stand
from meetings.queries.ballots import ballotable, latest_ballot
from meetings.queries.beside import funding_lists
from meetings.queries.counted_order import Accepted, CountedOrder, with_moves
from meetings.queries.hall import hall
from meetings.queries.results import result_of
from meetings.stages import ItemKind


@dataclass(frozen=True)
class Deciding:
    """The draft on the wall with its counts, and the decisions taken so far, newest first."""

    draft: Decision | None = None
    taken: list[Decision] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    objections: list[Stand] = field(default_factory=list)
    voters: int = 0
    present: int = 0
    quorum: int = 0

    @property
    def state(self) -> str:
        """One of none, draft, asking, asked, taken."""
        if self.draft is None:
            return "taken" if self.taken else "none"
        if self.draft.is_checking:
            return "asking"
        return "asked" if self.draft.check_opened_at else "draft"

    @property
    def newest(self) -> Decision | None:
        return self.taken[0] if self.taken else None

    @property
    def earlier(self) -> list[Decision]:
        return self.taken[1:]

    @property
    def heard(self) -> int:
        return sum(self.counts.values())

    @property
    def silent(self) -> int:
        return max(0, self.voters - self.heard)

    @property
    def has_quorum(self) -> bool:
        return self.present >= self.quorum

    @property
    def warning(self) -> str:
        """What whoever records a mufakat is told before."""
        if self.objections:
            return ngettext(
                "%(n)s objection is recorded with it. Record it as mufakat all the same?",
                "%(n)s objections are recorded with it. Record it as mufakat all the same?",
                len(self.objections),
            ) % {"n": len(self.objections)}
        if self.state == "draft":
            return _("Nobody was asked on their phone. It is recorded as spoken in the hall.")
        return _("The decision is recorded as mufakat. It cannot be changed afterwards.")


def deciding(meeting: Meeting) -> Deciding:
    """While the room decides. Counted, never incremented."""
    if meeting.current_item is None or meeting.current_item.kind != ItemKind.DECIDE:
        return Deciding()
    rows = list(meeting.decisions.filter(dropped_at=None).order_by("-number"))
    draft = next((row for row in rows if row.is_draft), None)
    stands = list(_stands(draft)) if draft else []
    now = hall(meeting)
    return Deciding(
        draft=draft,
        taken=[row for row in rows if row.taken_at],
        counts={str(c): n for c, n in Counter(stand.choice for stand in stands).items()},
        objections=[stand for stand in stands if stand.choice == Stand.Choice.OBJECT],
        voters=now.with_a_vote,
        present=now.present,
        quorum=now.quorum,
    )


def _stands(draft: Decision) -> QuerySet[Stand]:
    """Of those who are in the hall now with a vote."""
    voters = draft.meeting.participants.with_a_vote()
    return draft.stands.filter(participant__in=voters).order_by("at", "pk")


@dataclass(frozen=True)
class Rulings:
    """How each proposal ended, and which ones are still open."""

    accepted: list[Ruling] = field(default_factory=list)
    moves: list[Accepted] = field(default_factory=list)
    others: list[Ruling] = field(default_factory=list)
    open: list[Proposal] = field(default_factory=list)
    can_rule: bool = False

    @property
    def all(self) -> list[Ruling]:
        return [*self.accepted, *self.others]

    @property
    def newest(self) -> list[Ruling]:
        return sorted(self.all, key=lambda ruling: (ruling.at, ruling.pk), reverse=True)


def rulings(meeting: Meeting) -> Rulings:
    """While the room decides or closes: what is ruled, and what is not yet, in the votes' order."""
    item = meeting.current_item
    if item is None or item.kind not in {ItemKind.DECIDE, ItemKind.CLOSE}:
        return Rulings()
    rows = list(rulings_of(meeting))
    counted = CountedOrder.of(meeting)
    accepted = [row for row in rows if row.outcome == Outcome.ACCEPTED]
    return Rulings(
        accepted=accepted,
        moves=with_moves(counted, accepted),
        others=[row for row in rows if row.outcome != Outcome.ACCEPTED],
        open=in_order_of_votes(counted, list(ballotable(meeting))),
        can_rule=item.kind == ItemKind.DECIDE and carried(meeting).exists(),
    )


def rulings_of(meeting: Meeting) -> QuerySet[Ruling]:
    return meeting.rulings.select_related(
        "proposal__hamlet", "proposal__block", "work_plan__row", "work_plan__village"
    )


def carried(meeting: Meeting) -> QuerySet[Decision]:
    """The decisions that stand, newest first: mufakat, or a majority that was reached."""
    taken = meeting.decisions.filter(taken_at__isnull=False).order_by("-number")
    return taken.filter(way=Decision.Way.CONSENSUS) | taken.filter(numbers__reached=True)


def in_order_of_votes(counted: CountedOrder, proposals: list[Proposal]) -> list[Proposal]:
    """What the newest count puts first comes first; the others follow as they lie on the table."""
    place = counted.newest
    return sorted(proposals, key=lambda proposal: place.get(proposal.pk, len(place)))


def against_the_count(meeting: Meeting, proposal: Proposal) -> str:
    """Why the newest count that asked of it did not have it in (Row.state); nothing if it had."""
    ballots = meeting.ballots.filter(closed_at__isnull=False, withdrawn_at=None)
    result = result_of(ballots.filter(options__proposal=proposal).last())
    row = next((row for row in result.rows if row.proposal == proposal.pk), None)
    return "" if row is None or row.is_in else row.state


def suggested_wording(meeting: Meeting) -> str:
    """A first wording: from the shown result, else of the proposal on the wall."""
    ballot = latest_ballot(meeting)
    if ballot and ballot.shown_at:
        first = _advised(ballot.result)
        if first:
            names = "; ".join(f"({number}) {name}" for number, name in enumerate(first, 1))
            return _("The meeting accepts, in this order: %(proposals)s.") % {"proposals": names}
    shown = meeting.tabled.filter(on_wall=True).select_related("proposal").first()
    if shown:
        return _("The meeting accepts the proposal “%(proposal)s”.") % {"proposal": shown.proposal}
    return ""


def _advised(facts: dict[str, Any]) -> list[str]:
    """What fits under the ceiling, or, without one, all that got a vote."""
    titles = {option["proposal"]: option["title"] for option in facts["options"]}
    ranked = [pk for group in facts.get("order", ()) for pk in group]
    lists = funding_lists(facts)
    funded = {pk for one in lists for pk in one["funded"]} if lists else set(ranked)
    return [titles[pk] for pk in ranked if pk in funded]
