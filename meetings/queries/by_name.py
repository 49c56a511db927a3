"""Who chose what, where the ballot keeps names: for the desk, or for the whole hall."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meetings.ballot_words import ANSWERS
from meetings.models import Ballot, Participant
from meetings.queries.box import counted_casts


@dataclass(frozen=True)
class Vote:
    """One person's ballot in words."""

    seat: Participant
    words: list[str]
    channel: str


@dataclass(frozen=True)
class ByName:
    """Every ballot with a name, as they sit in the attendance list, and how many have none."""

    votes: list[Vote]
    nameless: int  # on paper, or raised hands


def by_name(ballot: Ballot) -> ByName:
    """Of a ballot that is counted and not secret."""
    titles = {row.proposal_id: row.title for row in ballot.options.all()}
    rows = counted_casts(ballot).select_related(
        "entitlement__participant__hamlet", "entitlement__participant__block"
    )
    votes = [
        Vote(
            row.entitlement.participant,
            in_words(ballot.kind, row.choice, titles),
            row.get_channel_display(),
        )
        for row in rows.order_by("entitlement__participant__number", "pk")
    ]
    return ByName(votes, ballot.result["voted"] - len(votes))


def in_words(kind: str, choice: Any, titles: Mapping[int, str]) -> list[str]:
    """A choice as it is read aloud: "1. Paving", "Talud: 5", "Yes, agreed"."""
    if kind == Ballot.Kind.YESNO:
        return [str(ANSWERS[choice])]
    if kind == Ballot.Kind.POINTS:
        given = sorted(choice.items(), key=lambda one: -one[1])
        return [f"{titles[int(pk)]}: {points}" for pk, points in given]
    if kind == Ballot.Kind.PICK:
        return sorted(titles[pk] for pk in choice)
    return [f"{place}. {titles[pk]}" for place, pk in enumerate(choice, 1)]
