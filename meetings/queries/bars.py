"""Bars: how long each is beside the longest there can be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from deliberation.tallies.exact import Score
from meetings.ballot_rules import scores_of
from meetings.ballot_words import amount_of
from meetings.models import Ballot, BallotOption

FULL = 1000  # a bar's length is said in thousandths of the longest there can be


@dataclass(frozen=True)
class Bar:
    """What a proposal has so far."""

    option: BallotOption
    amount: str
    length: int


def bars_of(ballot: Ballot, choices: list[Any], entitled: int) -> list[Bar]:
    options = {option.proposal_id: option for option in ballot.options.all()}
    scores = scores_of(ballot, options, choices)
    whole = whole_of(ballot.kind, entitled, scores.values())
    return [
        Bar(options[pk], amount_of(ballot.kind, scores[pk]), length_of(scores[pk], whole))
        for pk in sorted(options, key=lambda pk: -scores[pk])
    ]


def whole_of(kind: str, people: int, scores: Iterable[Score]) -> Score:
    """What a full bar stands for: every vote there is, or the most points that anything has."""
    counted = {Ballot.Kind.PICK, Ballot.Kind.YESNO}
    return people if kind in counted else max(scores, default=0)


def length_of(score: Score, whole: Score) -> int:
    return int(score * FULL / whole) if whole else 0
