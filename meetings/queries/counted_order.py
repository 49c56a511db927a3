"""The machine order, as it bears on the order in which the meeting takes what it has accepted."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from meetings.models import Meeting, Ruling


@dataclass(frozen=True)
class CountedOrder:
    """The place of every proposal in each count, the newest first; what nobody chose comes last."""

    counts: list[dict[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        rows = meeting.ballots.filter(closed_at__isnull=False, withdrawn_at=None).order_by("-pk")
        orders = rows.values_list("result__order", "result__unpicked")
        return cls([_places([*(order or []), unpicked or []]) for order, unpicked in orders])

    @property
    def newest(self) -> dict[int, int]:
        return self.counts[0] if self.counts else {}

    def is_behind(self, one: int, other: int) -> bool:
        """Whether the newest count that asked of both has `one` behind; equals never are."""
        both = next((places for places in self.counts if {one, other} <= places.keys()), None)
        return both is not None and both[one] > both[other]


def _places(groups: list[list[int]]) -> dict[int, int]:
    return {pk: place for place, group in enumerate(groups) for pk in group}


@dataclass(frozen=True)
class Accepted:
    """A row of the decided order; `asks_up`: moving it up goes against the count."""

    ruling: Ruling
    asks_up: bool
    asks_down: bool


def with_moves(counted: CountedOrder, accepted: list[Ruling]) -> list[Accepted]:
    """What was accepted, in the decided order, and which moves need a reason."""
    asks = [
        counted.is_behind(below.proposal_id, above.proposal_id)
        for above, below in pairwise(accepted)
    ]
    rows = zip(accepted, [False, *asks], [*asks, False], strict=False)
    return [Accepted(ruling, up, down) for ruling, up, down in rows]


def place_for(meeting: Meeting, proposal: int, accepted: list[Ruling]) -> int:
    """Where in the decided order a proposal comes in: behind what the count has before it."""
    counted = CountedOrder.of(meeting)
    before = [n for n, one in enumerate(accepted) if counted.is_behind(proposal, one.proposal_id)]
    behind = [n for n, one in enumerate(accepted) if counted.is_behind(one.proposal_id, proposal)]
    if before:
        return max(before) + 1
    return min(behind, default=len(accepted))


def out_of_order(meeting: Meeting, accepted: list[Ruling]) -> set[int]:
    """The proposals that stand before or behind another one against the count."""
    counted = CountedOrder.of(meeting)
    found: set[int] = set()
    for place, above in enumerate(accepted):
        for below in accepted[place + 1 :]:
            if counted.is_behind(above.proposal_id, below.proposal_id):
                found |= {above.proposal_id, below.proposal_id}
    return found
