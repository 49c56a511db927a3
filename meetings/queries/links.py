"""What may tell equals apart before the meeting decides: the links of a ballot's chain."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from deliberation.proposals.models import Proposal
from deliberation.proposals.queries import supporters_by_root
from deliberation.tallies.rules import LOT
from meetings.ballot_words import BENEFICIARIES, MARK, SUPPORTERS, link_title
from meetings.models import Matrix, Meeting
from meetings.queries.matrix import standing

Measures = dict[str, int]


def links_of(meeting: Meeting) -> dict[str, str]:
    """Every link that can be declared here, and how a form names it; the lot comes last.

    The criteria of the matrix are among them once the hall has begun to score.
    """
    labels = labels_of(meeting)
    names = [*labels, SUPPORTERS, BENEFICIARIES, LOT]
    return {name: link_title(name, labels) for name in names}


def labels_of(meeting: Meeting) -> dict[str, str]:
    """The names that the village gave its criteria, by link."""
    matrix = Matrix.objects.filter(meeting=meeting).first()
    return {MARK + one["code"]: one["name"] for one in matrix.criteria} if matrix else {}


def measures_of(
    meeting: Meeting, proposals: Sequence[Proposal], chain: Collection[str]
) -> dict[int, Measures]:
    """What the links of this chain look at, for each proposal, as it is now.

    Supporters are always among them. Where nobody knows a value it is left out: a link that cannot
    compare all of a group is passed over for that group (tallies.ties).
    """
    supporters = supporters_by_root([row.pk for row in proposals])
    found: dict[int, Measures] = {
        row.pk: {SUPPORTERS: supporters.get(row.pk, 0)} for row in proposals
    }
    if BENEFICIARIES in chain:
        for row in proposals:
            _note(found[row.pk], BENEFICIARIES, people_of(row))
    if marks := {link.removeprefix(MARK) for link in chain if link.startswith(MARK)}:
        for (pk, code), value in _marks(meeting).items():
            if pk in found and code in marks:
                _note(found[pk], MARK + code, value)
    return found


def people_of(proposal: Proposal) -> int | None:
    """How many benefit, women and men together; None where nobody wrote a number."""
    known = [count for count in (proposal.men, proposal.women) if count is not None]
    return sum(known) if known else None


def in_order(chain: Iterable[str]) -> list[str]:
    """Each link once; a lot tells all apart, so what came after it would never be asked."""
    links = list(dict.fromkeys(chain))
    return [*(link for link in links if link != LOT), *([LOT] if LOT in links else [])]


def _marks(meeting: Meeting) -> dict[Any, int]:
    matrix = Matrix.objects.filter(meeting=meeting).first()
    return standing(matrix) if matrix else {}


def _note(measures: Measures, link: str, value: int | None) -> None:
    if value is not None:
        measures[link] = value
