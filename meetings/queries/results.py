"""How a ballot came out, read from what closing froze."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from deliberation.tallies.exact import Score, heard
from deliberation.tallies.order import places
from deliberation.villages.models import FundingSource
from meetings.ballot_words import ANSWERS, amount_of, outcome_of, sentence_of
from meetings.models import Ballot, Meeting
from meetings.queries.ballots import latest_ballot
from meetings.queries.bars import length_of, whole_of
from meetings.queries.beside import (
    Drawing,
    Fair,
    Pairs,
    Purse,
    Split,
    equals_for_a_lot,
    fair_of,
    funding_lists,
    lot_of,
    money,
    pairs_of,
    splits_of,
)
from meetings.queries.box import choices_in
from meetings.stages import ItemKind

ON_THE_WALL = 4  # rows of two lines that are read from the back of a hall (domain.md 7.1)


@dataclass(frozen=True)
class Row:
    """One line of a result. `state`: funded, skipped, tied, waiting, unpriced, sourceless,
    unpicked or ranked.

    `amount` says the score in words, `length` is that of its bar; `line`: the ceiling line runs
    above this row.
    """

    proposal: int
    place: int
    title: str
    where: str
    cost: int | None
    score: Score
    amount: str
    length: int
    tie: bool
    state: str
    line: bool = False

    @property
    def is_in(self) -> bool:
        return self.state in {"funded", "ranked"}


@dataclass(frozen=True)
class Result:
    """A counted ballot, read from what closing froze and from nothing else."""

    ballot: Ballot | None
    rows: list[Row] = field(default_factory=list)

    @property
    def facts(self) -> dict[str, Any]:
        return self.ballot.result if self.ballot else {}

    @property
    def is_shown(self) -> bool:
        return self.ballot is not None and self.ballot.shown_at is not None

    @property
    def is_unanimous(self) -> bool:
        """A secret ballot in which every choice is the same: the result tells what each chose."""
        if self.ballot is None or not self.ballot.is_secret:
            return False
        return len({json.dumps(choice) for choice in choices_in(self.ballot)}) == 1

    @property
    def funding(self) -> dict[str, Any]:
        found: dict[str, Any] = self.facts.get("funding", {})
        return found

    @property
    def outcome(self) -> str:
        """Of a vote of yes and no: accepted or not reached, with the figures."""
        return outcome_of(self.facts) if "outcome" in self.facts else ""

    @property
    def purses(self) -> list[Purse]:
        """The list of each source, where every source has its own ceiling."""
        sources = self.funding.get("sources", {})
        names = dict(FundingSource.objects.values_list("code", "short")) if sources else {}
        return [Purse(names.get(code, code), **money(one)) for code, one in sources.items()]

    @property
    def pairs(self) -> Pairs | None:
        """Who would win against whom, where everyone put the proposals in order."""
        return pairs_of(self.facts)

    @property
    def fair(self) -> list[Fair]:
        """What equal shares of the money would pay for, by source or as one."""
        return fair_of(self.facts)

    @property
    def splits(self) -> list[Split]:
        """Which link of the chain put which of equals before which."""
        return splits_of(self.facts)

    @property
    def lot(self) -> Drawing | None:
        return lot_of(self.facts)

    @property
    def equals_for_a_lot(self) -> list[list[str]]:
        """What the declared lot has still to tell apart."""
        return equals_for_a_lot(self.facts)

    @property
    def sentence(self) -> str:
        return sentence_of(self.facts.get("rule", {}))

    @property
    def line_at_the_end(self) -> bool:
        """Everything that was picked fits: the ceiling line stands below the last row."""
        return "ceiling" in self.funding and not any(row.line for row in self.rows)

    @property
    def pages(self) -> range:
        return range(1, -(-len(self.rows) // ON_THE_WALL) + 1)

    @property
    def on_the_wall(self) -> list[Row]:
        page = self.ballot.wall_page if self.ballot else 1
        return self.rows[(page - 1) * ON_THE_WALL : page * ON_THE_WALL]

    @property
    def is_last_page(self) -> bool:
        return self.ballot is None or self.ballot.wall_page >= len(self.pages)


def result_of(ballot: Ballot | None) -> Result:
    """The rows of a frozen result in the order of votes, ties side by side."""
    if ballot is None or not ballot.result:
        return Result(None)
    return Result(ballot, list(_rows(ballot.result)))


def result(meeting: Meeting) -> Result:
    """The newest count, while the room ranks or decides."""
    item = meeting.current_item
    if item is None or item.kind not in {ItemKind.RANK, ItemKind.DECIDE}:
        return Result(None)
    ballot = latest_ballot(meeting)
    return result_of(ballot if ballot and ballot.is_counted else None)


def _answers(facts: dict[str, Any]) -> Iterator[Row]:
    """Yes, no and abstain, as rows without a place."""
    for word, title in ANSWERS.items():
        score = facts[word]
        yield Row(
            proposal=0,
            place=0,
            title=str(title),
            where="",
            cost=None,
            score=score,
            amount=amount_of(Ballot.Kind.YESNO, score),
            length=length_of(score, facts["entitled"]),
            tie=False,
            state="ranked",
        )


def _rows(facts: dict[str, Any]) -> Iterator[Row]:
    if facts["rule"]["kind"] == Ballot.Kind.YESNO:
        yield from _answers(facts)
        return
    options = {option["proposal"]: option for option in facts["options"]}
    states = _states(facts)
    tied = {pk for group in facts["ties"] for pk in group}
    place_of = places(facts["order"])
    ranked = [pk for group in facts["order"] for pk in group]
    below = _first_below(ranked, states) if "ceiling" in facts.get("funding", {}) else None
    kind = facts["rule"]["kind"]
    scores = {pk: heard(facts["scores"][str(pk)]) for pk in options}
    whole = whole_of(kind, facts["voted"], scores.values())
    for pk in [*ranked, *facts["unpicked"]]:
        option = options[pk]
        yield Row(
            proposal=pk,
            place=place_of.get(pk, 0),
            title=option["title"],
            where=option["place"],
            cost=option["cost"],
            score=scores[pk],
            amount=amount_of(kind, scores[pk]),
            length=length_of(scores[pk], whole),
            tie=pk in tied,
            state=states[pk],
            line=pk == below,
        )


def _states(facts: dict[str, Any]) -> dict[int, str]:
    states = dict.fromkeys((pk for group in facts["order"] for pk in group), "ranked")
    states |= dict.fromkeys(facts["unpicked"], "unpicked")
    for one in funding_lists(facts):
        for state in ("funded", "skipped", "tied", "waiting", "unpriced"):
            states |= dict.fromkeys(one[state], state)
    return states | dict.fromkeys(facts.get("funding", {}).get("sourceless", ()), "sourceless")


def _first_below(ranked: list[int], states: dict[int, str]) -> int | None:
    """The first row after the last that is in: the ceiling line runs above it."""
    last = max((place for place, pk in enumerate(ranked) if states[pk] == "funded"), default=-1)
    return ranked[last + 1] if last + 1 < len(ranked) else None
