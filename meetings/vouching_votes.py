"""What records vouch for in a vote of the hall: its rule, every round, every answer by name, what
it came to (P8).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from deliberation.records.chain import digest
from deliberation.records.models import Record
from deliberation.records.verify import Break
from meetings.models import HandCount

BOTH = 2
OPENED = ("count.opened", "roll.opened", "hands.opened")
GIVEN_UP = {"count.cancelled", "hands.cancelled", "ballot.withdrawn"}
ENDS = ("count.agreed", "roll.ended", *sorted(GIVEN_UP))


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
    yield from _broken_ends(found)


def _broken_ends(found: dict[int, HandCount]) -> Iterator[Break]:
    """What a vote was about, by which rule it was held, and how it ended, as it was told."""
    for entry in (one for name in OPENED for one in _told(name)):
        vote, facts = found.get(entry.facts["count"]), entry.facts
        about = (facts.get("decision"), facts.get("ballot"), facts.get("rule", {}))
        if vote is None or (vote.decision_id, vote.ballot_id, vote.rule) != about:
            yield _changed(entry, "what it is about was changed")
    numbers: dict[int, Any] = {}
    ends: dict[int, Record] = {}
    for entry in sorted((one for name in ENDS for one in _told(name)), key=lambda one: one.number):
        for pk in _ended_by(entry, found, ends):
            ends[pk] = entry
            numbers[pk] = entry.facts.get("numbers", numbers.get(pk, {}))
    for pk, entry in sorted(ends.items()):
        vote = found.get(pk)
        if vote is None or (vote.numbers, *_end(vote)) != (numbers[pk], *_end_told(entry)):
            why = f"vote {pk}: what it came to was changed"
            yield Break(entry.stream.key, entry.number, why)


def _ended_by(entry: Record, found: dict[int, HandCount], ends: dict[int, Record]) -> Iterable[int]:
    """The votes that an act ended; with a ballot all end that were not given up before."""
    if "count" in entry.facts:
        return [entry.facts["count"]]
    given_up = {pk for pk, end in ends.items() if end.name in GIVEN_UP}
    votes = (pk for pk, vote in found.items() if vote.ballot_id == entry.facts["ballot"])
    return [pk for pk in votes if pk not in given_up]


def _changed(entry: Record, why: str) -> Break:
    return Break(entry.stream.key, entry.number, f"vote {entry.facts['count']}: {why}")


def _end(vote: HandCount) -> tuple[str, str]:
    return vote.state, vote.cancel_reason


def _end_told(entry: Record) -> tuple[str, str]:
    if entry.name in GIVEN_UP:
        return HandCount.State.CANCELLED, entry.facts["reason"]
    return HandCount.State.STANDS, ""


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
