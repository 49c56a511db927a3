"""One simulated phone: what it will do about what it sees, and after how many seconds.

A phone meets every chance once. It makes up its mind at that moment, out of its own seeded dice:
never, or after a while as a person with a thumb would. Nothing here knows a clock or a database.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from meetings.rehearsing.sight import Asking, Sight

# What a phone does: the kind of act, and what it is about.
Thing = tuple[Any, ...]
OBJECTOR = 1  # one person objects, whatever the seed: the facilitator is to see what happens then
WISHERS = 3  # and so many ask for something, however small the crowd
ARRIVE_WITHIN = 40.0  # seconds until the last of them stands at the door


@dataclass
class Phone:
    """The phone of number `number` of `size`."""

    number: int
    size: int
    dice: random.Random
    due: dict[Thing, float] = field(default_factory=dict)
    done: set[Thing] = field(default_factory=set)
    revs: dict[int, int] = field(default_factory=dict)
    secrets: dict[int, str] = field(default_factory=dict)

    def look(self, sight: Sight, moment: float) -> None:
        """Take in what is new, and decide when to act on it."""
        for thing, likely, first, last in self.chances(sight):
            if thing in self.due or thing in self.done:
                continue
            if self.dice.random() < likely:
                self.due[thing] = moment + self.dice.uniform(first, last)
            else:
                self.done.add(thing)

    def ready(self, sight: Sight, moment: float) -> list[Thing]:
        """What it does now; what the hall is past is let go of."""
        open_now = {thing for thing, *_rest in self.chances(sight)}
        for thing in [one for one in self.due if one not in open_now]:
            del self.due[thing]
        now = [(at, thing) for thing, at in self.due.items() if at <= moment]
        return [thing for _at, thing in sorted(now)]

    def did(self, thing: Thing) -> None:
        self.due.pop(thing, None)
        self.done.add(thing)

    def chances(self, sight: Sight) -> Iterator[tuple[Thing, float, float, float]]:
        """(what, how likely, after how many seconds at least, at most)."""
        if self.number not in sight.seats:
            if sight.is_enterable:
                wait = ARRIVE_WITHIN * (self.number - 1) / self.size
                yield ("join",), 1.0, wait, wait + 3
            return
        if self.number not in sight.admitted:
            if self.number in sight.waiting:
                yield ("enter",), 1.0, 2, 6
            return
        yield from self._talking(sight)
        yield from self._answering(sight)

    def _talking(self, sight: Sight) -> Iterator[tuple[Thing, float, float, float]]:
        item, mine = sight.item, sight.seats[self.number]
        if "propose" in sight.allows:
            yield ("propose", item), 1.0 if self.number <= WISHERS else 0.25, 5, 50
        if "support" in sight.allows:
            for proposal in sight.on_table:
                yield ("support", proposal), 0.25, 4, 60
        if "comment" in sight.allows:
            for proposal in sight.on_table:
                yield ("comment", proposal), 1.6 / self.size, 8, 60
        if sight.speaker == mine:
            yield ("end", sight.turn), 1.0, 15, 35
        elif "speak" in sight.allows and not (sight.asking or sight.check or sight.review):
            yield ("hand", item), min(0.2, 2.0 / self.size), 8, 45

    def _answering(self, sight: Sight) -> Iterator[tuple[Thing, float, float, float]]:
        votes = self.number in sight.voters
        if sight.asking and votes:
            ballot = sight.asking.ballot
            late = self.number % 7 == 5  # noqa: PLR2004 - one in seven thinks it over
            yield ("vote", ballot), 0.94, *((40.0, 80.0) if late else (4.0, 25.0))
            if ("vote", ballot) in self.done and ballot in self.revs:
                yield ("vote again", ballot), 0.12, 5, 20
        if sight.check and votes:
            certain = self.number == OBJECTOR
            yield ("stand", sight.check), 1.0 if certain else 0.95, 4, 28
        if sight.review:
            yield ("answer", sight.review), 0.75, 4, 28
        if sight.counting and sight.seats[self.number] in sight.counting.counters:
            yield ("count", sight.counting.count, sight.counting.round), 1.0, 5, 12

    def choice(self, asking: Asking) -> Any:
        """What it votes: the first on the list are liked a little more, as in a hall."""
        if asking.kind == "yesno":
            return self.dice.choices(["yes", "no", "abstain"], [6, 2, 1])[0]
        liked = sorted(
            enumerate(asking.options), key=lambda one: one[0] * 0.4 + self.dice.random() * 3
        )
        options = [option for _place, option in liked]
        if asking.kind == "points":
            share = min(asking.most, asking.points)
            return {str(one): share for one in options[: max(1, asking.points // share)]}
        most = {"rank321": 3, "rank": len(options)}.get(asking.kind, asking.seats)
        return options[: max(1, most)]

    def stand(self) -> str:
        if self.number == OBJECTOR:
            return "object"
        return self.dice.choices(["agree", "live_with"], [5, 1])[0]

    def secret(self, ballot: int) -> str:
        """What the phone makes for a secret ballot, and keeps."""
        return self.secrets.setdefault(ballot, f"{self.dice.getrandbits(256):064x}")


def crowd(size: int, seed: int) -> list[Phone]:
    """The phones of a rehearsal: the same seed is the same people."""
    numbers = range(1, size + 1)
    return [
        Phone(number, size, random.Random(seed * 1000 + number))  # noqa: S311 - no secret
        for number in numbers
    ]
