"""What records vouch for in a vote of the hall: every round, and every answer by name (P8)."""

from collections.abc import Iterator

from deliberation.records.chain import digest
from deliberation.records.models import Record
from deliberation.records.verify import Break
from meetings.models import HandCount

BOTH = 2


def answers_digest(vote: HandCount) -> str:
    """Hash who said what in a vote by name, in the order of the seats."""
    rows = vote.answers.order_by("participant").values_list("participant", "choice")
    return digest([list(row) for row in rows])


def broken_votes() -> Iterator[Break]:
    """What both counters entered in a round, and what was said by name, is what was told."""
    rounds = _told("count.agreed") + _told("count.differed")
    ends = {entry.facts["count"]: entry for entry in _told("roll.ended")}
    votes = HandCount.objects.select_related("decision__meeting__stream", "ballot__meeting__stream")
    found = votes.prefetch_related("figures").in_bulk()
    for entry in rounds:
        vote = found.get(entry.facts["count"])
        if vote is None or _figures(vote, entry.facts["round"]) != entry.facts["figures"]:
            why = f"vote {entry.facts['count']}: what the counters entered was changed"
            yield Break(entry.stream.key, entry.number, why)
    told = {(entry.facts["count"], entry.facts["round"]) for entry in rounds}
    for pk, vote in sorted(found.items()):
        key = vote.meeting.stream.key
        if any((pk, number) not in told for number in _finished(vote)):
            yield Break(key, 0, f"vote {pk}: a round without a record")
    for pk, entry in sorted(ends.items()):
        if pk not in found or answers_digest(found[pk]) != entry.facts["answers"]:
            why = f"vote {pk}: what was said by name was changed"
            yield Break(entry.stream.key, entry.number, why)


def _told(name: str) -> list[Record]:
    rows = Record.objects.filter(name=name).select_related("stream")
    return list(rows.order_by("stream", "number"))


def _figures(vote: HandCount, number: int) -> list[list[int]]:
    rows = [row for row in vote.figures.all() if row.round == number]
    return [[row.in_favour, row.against, row.abstain] for row in rows]


def _finished(vote: HandCount) -> set[int]:
    """The rounds in which both entered; in the last one of a cancelled vote it may be one."""
    numbers = [row.round for row in vote.figures.all()]
    return {number for number in numbers if numbers.count(number) == BOTH}
