"""A bundle of papers as the one who types it sees it: their own readings, and nobody else's.

Both readings of a paper are shown only where both have finished and they differ.
"""

from dataclasses import dataclass
from typing import Any

from meetings.models import Ballot, BallotOption, PaperBatch, PaperCorrection
from meetings.paper_lines import spoken, typed_again
from meetings.queries.papers import differing, readings

LAST = 5


@dataclass(frozen=True)
class Reading:
    """One paper in words; no marks is a paper that does not count."""

    position: int
    marks: list[str]
    line: str


@dataclass(frozen=True)
class Odd:
    """A paper that was read in two ways, and how far it is settled."""

    position: int
    first: list[str]
    second: list[str]
    correction: PaperCorrection | None
    settled: list[str]

    @property
    def typed(self) -> str:
        """As the form sends it back."""
        return str(self.position)

    @property
    def mark(self) -> str:
        """How far this paper is settled, short; another one when somebody has acted."""
        found = self.correction
        how_far = f"{found.pk}{'.' if found.is_confirmed else ''}" if found else ""
        return f"{self.position}-{how_far}"


@dataclass(frozen=True)
class Bundle:
    """What a person may see of a bundle; `place` is theirs, 0 for somebody who types none of it."""

    batch: PaperBatch
    place: int
    own: list[Reading]
    lengths: tuple[int, int]
    odd: list[Odd]

    @property
    def next(self) -> int:
        """The number of the paper that is typed next."""
        return len(self.own) + 1

    @property
    def last(self) -> list[Reading]:
        """The newest first."""
        return self.own[: -LAST - 1 : -1]

    @property
    def marks(self) -> list[str]:
        """What a page that shows this says to have seen, when it asks again."""
        return [odd.mark for odd in self.odd]

    @property
    def is_done(self) -> bool:
        return bool(self.place) and self.batch.is_done(self.place)

    @property
    def is_full(self) -> bool:
        """Two others type it."""
        return not self.place and None not in {self.batch.first_id, self.batch.second_id}

    @property
    def is_uneven(self) -> bool:
        """Both have finished, with different numbers of papers."""
        return self.batch.are_done and self.lengths[0] != self.lengths[1]


def bundle_for(batch: PaperBatch, user: Any, options: list[BallotOption]) -> Bundle:
    place, both = batch.place_of(user.pk), readings(batch)
    ballot = batch.ballot
    own = both[place - 1] if place else []
    return Bundle(
        batch,
        place,
        [
            Reading(number, spoken(ballot, options, one), typed_again(ballot, options, one))
            for number, one in enumerate(own, 1)
        ],
        (len(both[0]), len(both[1])),
        odd_of(batch, options) if batch.state == PaperBatch.State.DIFFERS else [],
    )


def odd_of(batch: PaperBatch, options: list[BallotOption]) -> list[Odd]:
    first, second = readings(batch)
    settled = {one.position: one for one in batch.corrections.select_related("by", "confirmed_by")}
    return [
        _odd(batch.ballot, options, number, (first[number - 1], second[number - 1]), settled)
        for number in differing(batch)
    ]


def _odd(
    ballot: Ballot,
    options: list[BallotOption],
    number: int,
    both: tuple[Any, Any],
    settled: dict[int, PaperCorrection],
) -> Odd:
    found = settled.get(number)
    return Odd(
        number,
        spoken(ballot, options, both[0]),
        spoken(ballot, options, both[1]),
        found,
        spoken(ballot, options, found.settled) if found else [],
    )


def correction_log(ballot: Ballot, options: list[BallotOption]) -> list[Odd]:
    """Every correction that both stand for, in the order of bundles; empty once a box is sealed."""
    rows = PaperCorrection.objects.filter(batch__ballot=ballot, confirmed_at__isnull=False)
    rows = rows.select_related("batch", "by", "confirmed_by").order_by("batch__number", "position")
    return [
        Odd(
            one.position,
            spoken(ballot, options, one.first),
            spoken(ballot, options, one.second),
            one,
            spoken(ballot, options, one.settled),
        )
        for one in rows
    ]
