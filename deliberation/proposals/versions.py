"""The versions of a proposal as a reader wants them: what changed, when, and by whom."""

import datetime
import difflib
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise

from deliberation.proposals.models import Proposal
from deliberation.villages.goals import goals_said
from deliberation.villages.models import Block, FundingSource, Hamlet
from deliberation.villages.templatetags.village import rupiah

SHOWN = (
    *("title", "problem", "hamlet", "block", "volume", "unit", "beneficiaries"),
    *("men", "women", "poor", "cost", "activity_code", "source", "goals"),
)
Piece = tuple[str, str]  # "same", "gone" or "new", and the words


@dataclass(frozen=True)
class Change:
    """One field: what was said before and what is said now, word by word."""

    label: str | Promise
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Version:
    """One saving that changed the words; `by_office` when an account did it."""

    at: datetime.datetime
    by_office: bool
    changes: tuple[Change, ...]


def versions_of(proposal: Proposal) -> list[Version]:
    """Every version that differs from the one before, the newest first."""
    rows = list(proposal.history.order_by("history_date", "history_id"))
    names = names_in(rows)
    found = []
    for before, after in pairwise(rows):
        changes = tuple(
            Change(label_of(name), differing(words(before, name, names), words(after, name, names)))
            for name in SHOWN
            if words(before, name, names) != words(after, name, names)
        )
        if changes:
            by_office = after.history_user_id is not None
            found.append(Version(after.history_date, by_office, changes))
    return found[::-1]


def label_of(name: str) -> Any:
    field = Proposal._meta.get_field(name)
    return field.verbose_name if isinstance(field, Field) else name


def names_in(rows: list[Any]) -> dict[str, dict[Any, str]]:
    """The names behind the ids in these versions (at most three queries)."""
    kinds = {"hamlet": Hamlet, "block": Block, "source": FundingSource}
    wanted = {name: {getattr(row, f"{name}_id") for row in rows} - {None} for name in kinds}
    return {
        name: {row.pk: str(row) for row in kind._default_manager.filter(pk__in=wanted[name])}
        if wanted[name]
        else {}
        for name, kind in kinds.items()
    }


def words(row: Any, name: str, names: dict[str, dict[Any, str]]) -> str:
    """One field of one version as it is written on a page."""
    if name in names:
        return names[name].get(getattr(row, f"{name}_id"), "")
    value = getattr(row, name)
    if name == "cost":
        return rupiah(value)
    if name == "goals":
        return goals_said(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return "" if value is None else str(value)


def differing(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, what went and what came, in whole words."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(("same", " ".join(old[a:b])))
            continue
        if a < b:
            pieces.append(("gone", " ".join(old[a:b])))
        if c < d:
            pieces.append(("new", " ".join(new[c:d])))
    return tuple(pieces)
