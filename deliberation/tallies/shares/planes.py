"""What all voters have, as bit planes: bit v of plane b is bit b of what voter v has.

A whole number of Python is as long as it needs to be, so one `&` looks at all voters at once. With
the amount known, to compare everybody with it takes one operation for each plane.
"""

from collections.abc import Sequence

Planes = Sequence[int]
ROUGH = 10  # planes that are looked at where a thousandth more or less is enough
Voters = int  # bit v is set: voter v is one of them


def everybody_has(amount: int, everybody: Voters) -> Planes:
    return [everybody if amount >> bit & 1 else 0 for bit in range(amount.bit_length())]


def with_more(planes: Planes, amount: int, everybody: Voters) -> Planes:
    """What all have when everybody is given the same."""
    found, carry = [], 0
    for bit in range(max(len(planes), amount.bit_length()) + 1):
        plane = planes[bit] if bit < len(planes) else 0
        if amount >> bit & 1:
            found.append(everybody ^ plane ^ carry)
            carry |= plane
        else:
            found.append(plane ^ carry)
            carry &= plane
    while found and not found[-1]:
        found.pop()
    return found


def above(planes: Planes, amount: int) -> Voters:
    """Who has more than `amount`. From the lowest bit up, the higher bit decides."""
    if amount < 0:
        raise ValueError("Nobody has less than nothing.")
    more = 0
    for plane in planes:
        more = more & plane if amount & 1 else more | plane
        amount >>= 1
    return 0 if amount else more


def total(planes: Planes, who: Voters) -> int:
    """What `who` have together."""
    found = 0
    for plane in reversed(planes):
        found = 2 * found + (plane & who).bit_count()
    return found


def paid(planes: Planes, who: Voters, amount: int | None) -> Planes:
    """What is left when each of `who` pays `amount`, or all they have if it is less (None: all)."""
    payers = 0 if amount is None else who & above(planes, amount)
    left, borrow, rest = [], 0, amount or 0
    for plane in planes:
        bits = plane & payers
        gaps = payers ^ bits
        if rest & 1:
            digit = gaps ^ borrow
            borrow |= gaps
        else:
            digit = bits ^ borrow
            borrow &= gaps
        rest >>= 1
        left.append(plane ^ (plane & who) | digit)
    return left


def mixed(one: Planes, other: Planes, *, most: bool) -> Planes:
    """For every voter the larger of two amounts, or the smaller."""
    size = max(len(one), len(other))
    one, other = [*one, *[0] * (size - len(one))], [*other, *[0] * (size - len(other))]
    more = 0
    for mine, theirs in zip(one, other, strict=True):
        more = mine & ~theirs | more & ~(mine ^ theirs)
    first = more if most else ~more
    return [m & first | t & ~first for m, t in zip(one, other, strict=True)]


def level(planes: Planes, who: Voters, cost: int, least: int = 0) -> tuple[int, int]:
    """How `who` pay `cost` together, each the same or all they have: (rest, payers).

    Each of the payers pays rest/payers; the others have less than that and pay all they have. With
    no payers, all that `who` have together is less than `cost`, by rest. `least`: what each pays at
    least, if known.

    What is collected at q grows with q, ever more slowly, so Newton's steps from below rise to the
    answer and stop there.
    """
    rest, payers = cost, who
    if least:
        payers &= above(planes, least - 1)
        rest -= total(planes, who ^ payers)
    while count := payers.bit_count():
        able = payers & above(planes, -(-rest // count) - 1)
        if able == payers:
            return rest, count
        rest -= total(planes, payers ^ able)
        payers = able
    return rest, 0


def short_of(
    planes: Planes, who: Voters, cost: int, due: int, slack: int = 0
) -> tuple[int, int] | None:
    """Whether `who` surely pay less than `cost` when each pays `due` or all they have.

    Then (rest, payers): even the payers, if they paid rest/payers each, would hardly pay it. None
    when they may pay it. All together may have `slack` more than the planes say.
    """
    rough = max(0, len(planes) - ROUGH)
    top = planes[rough:]
    able = who & above(top, due >> rough)
    # Everybody else has less than one step of the lowest plane looked at above what it says.
    others = who ^ able
    most = (total(top, others) << rough) + others.bit_count() * ((1 << rough) - 1)
    rest, count = cost - most, able.bit_count()
    return (rest, count) if rest - count * due > slack else None
