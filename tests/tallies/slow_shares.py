"""Equal shares as the paper writes it: one voter, one fraction, one step after the other.

Every way of breaking ties is followed. Slow, and short enough to be read against the definition.
"""

from fractions import Fraction


def due(money, who, cost):
    """What each of `who` pays, or all they have, to collect `cost`; None if they cannot."""
    have = sorted(money[voter] for voter in who)
    collected = Fraction(0)
    for number, least in enumerate(have):
        each = (cost - collected) / (len(have) - number)
        if least >= each:
            return each
        collected += least
    return None


def outcomes(support, costs, share, voters):
    """{items bought: ways to pay for them} over all ways of breaking ties."""
    found, seen = {}, set()
    todo = [((), (share,) * voters)]
    while todo:
        bought, money = todo.pop()
        if (frozenset(bought), money) in seen:
            continue
        seen.add((frozenset(bought), money))
        dues = {j: due(money, support[j], costs[j]) for j in costs if j not in bought}
        strengths = {j: costs[j] / each for j, each in dues.items() if each is not None}
        if not strengths:
            found.setdefault(frozenset(bought), []).append(money)
            continue
        most = max(strengths.values())
        for j in (j for j, strength in strengths.items() if strength == most):
            left = [
                max(Fraction(0), has - dues[j]) if voter in support[j] else has
                for voter, has in enumerate(money)
            ]
            todo.append(((*bought, j), tuple(left)))
    return found


def ends(choices, costs, ceiling, unit=1):
    """Every (items, step) at which raising may end, one unit at a time."""
    voters = len(choices)
    support = {j: {v for v, choice in enumerate(choices) if j in choice} for j in costs}
    costs = {j: cost for j, cost in costs.items() if cost and support[j]}

    def fits(items):
        return sum(costs[j] for j in items) <= ceiling

    def at(step):
        return set(outcomes(support, costs, Fraction(ceiling, voters) + step * unit, voters))

    found, step, here = set(), 0, at(0)
    while True:
        found |= {(items, step) for items in here if len(items) == len(costs) and fits(items)}
        going = {items for items in here if len(items) < len(costs) and fits(items)}
        if not going:
            return found
        here = at(step + 1)
        if not all(map(fits, here)):
            found |= {(items, step) for items in going}
        step += 1
