"""Counting: a town's rankings, and equal shares of a city district, each beside the textbook.

Made-up ballots, the same in every run. CPU seconds, median of several counts; `python -m
tests.bench.counting` measures only this.
"""

import gc
import math
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from deliberation.tallies.fair import equal_shares
from deliberation.tallies.placing import borda
from deliberation.tallies.schulze import schulze

Row = tuple[str, ...]
Say = Callable[[str], None]
TIMES = 5


@dataclass(frozen=True)
class District:
    """Approvals as in a district of a large city: favourites, themes, and many full ballots."""

    ballots: list[list[int]]
    costs: dict[int, int]
    budget: int


def rankings(voters: int, options: int) -> list[list[int]]:
    chance = random.Random(1)
    return [chance.sample(range(options), options) for _ in range(voters)]


def district(voters: int, projects: int, budget: int, *, most: int = 15) -> District:
    chance = random.Random(1)
    costs = {
        project: max(4_000, min(900_000, round(math.exp(chance.gauss(11.4, 1.2))) // 100 * 100))
        for project in range(projects)
    }
    theme = {project: chance.randrange(8) for project in costs}
    liked = {p: math.exp(chance.gauss(0, 0.8)) * (c / 90_000) ** 0.25 for p, c in costs.items()}
    ballots = []
    for _voter in range(voters):
        taste = [math.exp(chance.gauss(0, 1)) for _theme in range(8)]
        drawn = {p: chance.random() ** (1 / (liked[p] * taste[theme[p]])) for p in costs}
        picks = most if chance.random() < 0.4 else chance.randint(1, most)
        ballots.append(sorted(costs, key=lambda p: -drawn[p])[:picks])
    return District(ballots, costs, budget)


def textbook_borda(options: range, ballots: list[list[int]]) -> dict[int, int]:
    return {one: sum(len(options) - 1 - b.index(one) for b in ballots) for one in options}


def textbook_schulze(options: range, ballots: list[list[int]]) -> dict[tuple[int, int], int]:
    """Every pair of every ballot, then every chain of three."""
    wins = {(a, b): 0 for a in options for b in options if a != b}
    for ballot in ballots:
        for ahead, behind in combinations(ballot, 2):
            wins[ahead, behind] += 1
    chain = {(a, b): count if count > wins[b, a] else 0 for (a, b), count in wins.items()}
    for c in options:
        for a in options:
            for b in options:
                if len({a, b, c}) == 3:
                    chain[a, b] = max(chain[a, b], min(chain[a, c], chain[c, b]))
    return chain


def textbook_shares(town: District) -> set[int]:
    """Voter by voter in floats, one unit after the other; ties to the first."""
    support = {p: [v for v, picks in enumerate(town.ballots) if p in picks] for p in town.costs}
    step, last = 0, set[int]()
    while True:
        share = town.budget / len(town.ballots) + step
        bought = one_share(support, town.costs, share, len(town.ballots))
        if sum(town.costs[p] for p in bought) > town.budget or len(bought) == len(town.costs):
            return last
        step, last = step + 1, bought


def one_share(
    support: dict[int, list[int]], costs: dict[int, int], share: float, voters: int
) -> set[int]:
    money, bought = [share] * voters, set[int]()
    bounds = {project: float(len(who)) for project, who in support.items() if who}
    while bounds:
        best, strength, due = None, 0.0, 0.0
        for project in sorted(bounds, key=lambda p: -bounds[p]):
            if bounds[project] <= strength:
                break
            have = sorted(money[voter] for voter in support[project])
            if sum(have) < costs[project]:
                del bounds[project]
                continue
            paid = 0.0
            for number, least in enumerate(have):
                each = (costs[project] - paid) / (len(have) - number)
                if least >= each:
                    break
                paid += least
            bounds[project] = costs[project] / each
            if bounds[project] > strength:
                best, strength, due = project, bounds[project], each
        if best is None:
            break
        bought.add(best)
        del bounds[best]
        for voter in support[best]:
            money[voter] = max(0.0, money[voter] - due)
    return bought


def cpu(count: Callable[[], Any], times: int = TIMES) -> float:
    """CPU seconds of one count, the median of several."""
    took = []
    for _time in range(times):
        began = time.process_time()
        count()
        took.append(time.process_time() - began)
    return statistics.median(took)


def counting(say: Say, *, quick: bool = False) -> list[Row]:
    """The lines of the table."""
    voters, district_voters = (500, 600) if quick else (5_000, 6_586)
    options, ballots = range(40), rankings(voters, 40)
    town = district(district_voters, 64, 4_500_000 * district_voters // 6_586)
    gc.freeze()  # as the server does once it has started
    say(f"counting {voters} rankings of 40, and equal shares of {district_voters} ballots")
    shares = cpu(lambda: equal_shares(town.ballots, town.costs, town.budget), 3)
    return [
        row(
            f"count {voters} rankings of 40, Borda",
            cpu(lambda: borda(options, ballots)),
            cpu(lambda: textbook_borda(options, ballots), 1),
            "≤ 200 ms",
        ),
        row(
            f"count {voters} rankings of 40, Schulze",
            cpu(lambda: schulze(options, ballots)),
            cpu(lambda: textbook_schulze(options, ballots), 1),
            "≤ 1 s",
        ),
        row(
            f"count {district_voters} ballots on 64 projects, equal shares add1",
            shares,
            cpu(lambda: textbook_shares(town), 1),
            "≤ 2 s",
        ),
    ]


def row(what: str, ours: float, textbook: float, budget: str) -> Row:
    times = (f"{took * 1e3:.0f} ms" for took in (ours, textbook))
    return (what, "", "", *times, f"{textbook / ours:.1f}×", budget)


if __name__ == "__main__":
    for line in counting(lambda said: print(said, file=sys.stderr)):
        print(" | ".join(line))
