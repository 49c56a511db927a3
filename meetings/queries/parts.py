"""What of a count may be told apart: by which way it came, and what stood first.

Frozen with the result, beside the facts: who voted by which way is not in the published file, so
nobody can count it again from that alone.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from deliberation.tallies.choices import RANK, RANK321, YESNO
from deliberation.tallies.exact import said
from meetings.ballot_rules import scores_of
from meetings.ballot_words import ANSWERS
from meetings.models import Ballot, Cast
from meetings.queries.box import FEW, choices_by_channel

Facts = dict[str, Any]


def by_channel(ballot: Ballot, options: Collection[int], choices: Sequence[Any]) -> Facts:
    """The score of each option by channel, {"phone": {"12": 5}}; empty where it could tell of
    somebody: of a secret ballot, of a handful, and of a channel where all chose the same.
    """
    found = choices_by_channel(ballot)
    if len(found) < 2 or sum(map(len, found.values())) != len(choices):  # noqa: PLR2004
        return {}
    if min(map(len, found.values())) < FEW or any(map(is_unanimous, found.values())):
        return {}
    return {channel: _sums(ballot, options, box) for channel, box in found.items()}


def may_tell_hands(ballot: Ballot) -> bool:
    """Whether what was raised may be written down: the hall saw it, but whoever takes it from the
    whole must not read how a handful voted by phone, or people who are of one mind.
    """
    boxes = choices_by_channel(ballot)
    boxes.pop(str(Cast.Channel.HANDS), None)
    rest = [choice for box in boxes.values() for choice in box]
    return ballot.is_by_name or not rest or (len(rest) >= FEW and not is_unanimous(rest))


def is_unanimous(box: Iterable[Any]) -> bool:
    return len({json.dumps(choice, sort_keys=True) for choice in box}) == 1


def _sums(ballot: Ballot, options: Collection[int], box: list[Any]) -> Facts:
    if ballot.kind == YESNO:
        counted = Counter(box)
        return {word: counted[word] for word in ANSWERS}
    scores = scores_of(ballot, options, box)
    return {str(pk): said(scores[pk]) for pk in sorted(scores)}


def firsts(ballot: Ballot, options: Collection[int], choices: Sequence[Any]) -> Facts:
    """How many put each option first, where choices are orders."""
    if ballot.kind not in {RANK, RANK321} or (ballot.is_secret and len(choices) < FEW):
        return {}
    counted = Counter(choice[0] for choice in choices if choice)
    return {str(pk): counted[pk] for pk in sorted(options)}
