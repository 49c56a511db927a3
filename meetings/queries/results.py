"""How a ballot came out, read from what closing froze."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from deliberation.tallies.exact import Score, heard
from deliberation.tallies.order import places
from deliberation.villages.models import FundingSource
from meetings.ballot_words import ANSWERS, amount_of, outcome_of, sentence_of
from meetings.charts.path import Station
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
from meetings.queries.decided import Line, Ruled, ruled_in, side_by_side
from meetings.queries.orders import stations_of
from meetings.queries.paper_result import spoken_papers, told_papers
from meetings.stages import ItemKind

ON_THE_WALL = 4  # rows of two lines that are read from the back of a hall (domain.md 7.1)


@dataclass(frozen=True)
class Row:
    """One line of a result. `state`: funded, skipped, tied, waiting, unpriced, sourceless,
    unpicked or ranked.

    `amount` says the score in words, `length` is that of its bar; `line`: the ceiling line runs
    above this row; `source`: who pays, where each source has its own ceiling; `parts`: what of the
    score came by which channel, where that may be told.
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
    source: str = ""
    parts: dict[str, Score] = field(default_factory=dict)

    @property
    def is_in(self) -> bool:
        return self.state in {"funded", "ranked"}


@dataclass(frozen=True)
class Result:
    """A counted ballot, read from what closing froze and from nothing else."""

    ballot: Ballot | None
    rows: list[Row] = field(default_factory=list)
    # How the meeting ended the proposals, as a paper has it; else it is read when asked for.
    known_rulings: Mapping[int, Ruled] | None = None

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
        names = names_of(self.facts)
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

    @cached_property
    def rulings(self) -> Mapping[int, Ruled]:
        """How the meeting ended what stood on this ballot."""
        if self.known_rulings is not None:
            return self.known_rulings
        return ruled_in(self.ballot.meeting_id) if self.ballot else {}

    @cached_property
    def lines(self) -> list[Line]:
        """The order of the count and that of the meeting; nothing before it has ruled."""
        return side_by_side(self.rows, self.rulings)

    @property
    def stations(self) -> list[Station]:
        """The orders from the first places to the last word of the count."""
        return self._stations({})

    @cached_property
    def stations_to_the_end(self) -> list[Station]:
        """The same, to what the meeting decided."""
        return self._stations(self.rulings)

    def _stations(self, ruled: Mapping[int, Ruled]) -> list[Station]:
        return stations_of(self.facts, {row.proposal: row.state for row in self.rows}, ruled)

    @property
    def lot(self) -> Drawing | None:
        return lot_of(self.facts)

    @property
    def equals_for_a_lot(self) -> list[list[str]]:
        """What the declared lot has still to tell apart."""
        return equals_for_a_lot(self.facts)

    @property
    def papers(self) -> dict[str, Any]:
        """What went out and came back on paper; nothing where nothing did."""
        return spoken_papers(told_papers(self.facts))

    @property
    def sentence(self) -> str:
        return sentence_of(self.facts.get("rule", {}))

    @property
    def line_at_the_end(self) -> bool:
        """Everything that was picked fits: the ceiling line stands below the last row."""
        return "ceiling" in self.funding and not any(row.line for row in self.rows)

    @property
    def pages(self) -> list[str]:
        """What hangs on each page of the wall: rows, the sources, the path, who took part."""
        found = ["rows"] * -(-len(self.rows) // ON_THE_WALL)
        found += ["purses"] * bool(self.purses) + ["path"] * bool(self.stations)
        return [*found, "people"]

    @property
    def page(self) -> str:
        """What hangs there now."""
        page = self.ballot.wall_page if self.ballot else 1
        return self.pages[min(page, len(self.pages)) - 1]

    @property
    def on_the_wall(self) -> list[Row]:
        page = self.ballot.wall_page if self.ballot else 1
        return self.rows[(page - 1) * ON_THE_WALL : page * ON_THE_WALL]

    @property
    def is_last_of_rows(self) -> bool:
        return self.ballot is None or self.ballot.wall_page >= self.pages.count("rows")


def result_of(ballot: Ballot | None, rulings: Mapping[int, Ruled] | None = None) -> Result:
    """The rows of a frozen result in the order of votes, ties side by side."""
    if ballot is None or not ballot.result:
        return Result(None)
    return Result(ballot, list(_rows(ballot.result)), rulings)


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
            parts=_parts(facts, word),
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
    names = names_of(facts)
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
            source=names.get(option.get("source") or "", ""),
            parts=_parts(facts, str(pk)),
        )


def names_of(facts: dict[str, Any]) -> dict[str, str]:
    """The sources by their codes, where each has its own ceiling."""
    if "sources" not in facts.get("funding", {}):
        return {}
    return dict(FundingSource.objects.values_list("code", "short"))


def _parts(facts: dict[str, Any], name: str) -> dict[str, Score]:
    """What of one score came by which channel; old results do not say."""
    said = facts.get("by_channel", {})
    return {channel: heard(scores[name]) for channel, scores in said.items()}


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
