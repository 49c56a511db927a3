"""Ballot papers: how many were handed out, how many came back, what stands on them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from meetings.models import Ballot, Cast, PaperBatch, PaperEntry


@dataclass(frozen=True)
class Papers:
    """The papers of one ballot; every number is counted, and each bundle's is what both agreed."""

    handed: int
    batches: list[PaperBatch]

    @property
    def agreed(self) -> list[PaperBatch]:
        return [batch for batch in self.batches if batch.is_agreed]

    @property
    def waiting(self) -> list[PaperBatch]:
        return [batch for batch in self.batches if batch.is_waiting]

    @property
    def dropped(self) -> list[PaperBatch]:
        return [batch for batch in self.batches if batch.state == PaperBatch.State.DROPPED]

    @property
    def valid(self) -> int:
        return sum(batch.valid for batch in self.agreed)

    @property
    def invalid(self) -> int:
        return sum(batch.invalid for batch in self.agreed)

    @property
    def corrected(self) -> int:
        return sum(batch.corrected for batch in self.agreed)

    @property
    def missing(self) -> int:
        """Handed out, and in no bundle that is agreed."""
        return self.handed - self.valid - self.invalid

    def __bool__(self) -> bool:
        return bool(self.handed or self.batches)


def papers_of(ballot: Ballot) -> Papers:
    batches = ballot.paper_batches.select_related("first", "second")
    return Papers(handed_out(ballot), list(batches))


def not_back(missing: int) -> str:
    """What the desk is told before it closes the ballot."""
    return ngettext(
        "%(n)s ballot paper that was handed out has not come back; it will not count.",
        "%(n)s ballot papers that were handed out have not come back; they will not count.",
        missing,
    ) % {"n": missing}


def handed_out(ballot: Ballot) -> int:
    """How many people hold a ballot paper, or held one and put it in the box."""
    return ballot.entitlements.filter(channel=Cast.Channel.PAPER).count()


def paper_choices(ballot: Ballot) -> list[Any]:
    """What stands on the papers that two people agreed on; a sealed secret box has them itself."""
    rows = ballot.paper_batches.filter(state=PaperBatch.State.AGREED)
    return [choice for batch in rows for choice in batch.choices]


def valid_papers(ballot: Ballot) -> int:
    rows = ballot.paper_batches.filter(state=PaperBatch.State.AGREED)
    return sum(rows.values_list("valid", flat=True))


def entered(ballot: Ballot, *, but: PaperBatch | None = None) -> int:
    """How many papers are typed, agreed or not: of two who type a bundle the one who is further."""
    agreed = sum(batch.valid + batch.invalid for batch in papers_of(ballot).agreed)
    rows = PaperEntry.objects.filter(
        batch__in=ballot.paper_batches.filter(
            state__in=[PaperBatch.State.TYPING, PaperBatch.State.DIFFERS]
        )
    )
    if but is not None:
        rows = rows.exclude(batch=but)
    typed = Counter(rows.values_list("batch", "place"))
    batches = {batch for batch, _place in typed}
    return agreed + sum(max(typed[batch, 1], typed[batch, 2]) for batch in batches)


def readings(batch: PaperBatch) -> tuple[list[Any], list[Any]]:
    """What each of the two typed, paper by paper."""
    found: dict[int, list[Any]] = {1: [], 2: []}
    for place, choice in batch.entries.values_list("place", "choice"):
        found[place].append(choice)
    return found[1], found[2]


def differing(batch: PaperBatch) -> list[int]:
    """The papers that were read in two ways, counted from 1."""
    first, second = readings(batch)
    pairs = zip(first, second, strict=False)
    return [number for number, (one, other) in enumerate(pairs, 1) if one != other]
