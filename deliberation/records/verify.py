"""Check every chain, and every frozen thing that a record vouches for (P8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deliberation.records.chain import GENESIS, chain_hash
from deliberation.records.models import Record, Stream


@dataclass(frozen=True)
class Break:
    """The first place where a stream no longer says what it said."""

    stream: str
    number: int
    why: str


Check = Callable[[], Iterator[Break]]
_checks: list[Check] = []


def vouch(check: Check) -> Check:
    """Register a check of rows that records vouch for, such as a sealed result's digest."""
    _checks.append(check)
    return check


def broken_chain(stream: Stream) -> Break | None:
    """Walk one stream from its first record; name the first that is missing or changed."""
    expected, number = GENESIS, 0
    for entry in Record.objects.filter(stream=stream).order_by("number").iterator(chunk_size=500):
        number += 1
        if entry.number != number:
            return Break(stream.key, number, "missing")
        said = chain_hash(
            stream=stream.key,
            number=entry.number,
            name=entry.name,
            actor=entry.actor_key,
            at=entry.at,
            facts=entry.facts,
            prev_hash=entry.prev_hash,
        )
        whose = entry.actor_id is None or entry.actor_key == f"user:{entry.actor_id}"
        if entry.prev_hash != expected or entry.hash != said or not whose:
            return Break(stream.key, number, "changed")
        expected = entry.hash
    if (number, expected) != (stream.head, stream.head_hash):
        return Break(stream.key, number + 1, "missing at the end")
    return None


def breaks() -> Iterator[Break]:
    """Every broken stream's first break, then what the registered checks find."""
    for stream in Stream.objects.order_by("key"):
        if found := broken_chain(stream):
            yield found
    for check in _checks:
        yield from check()
