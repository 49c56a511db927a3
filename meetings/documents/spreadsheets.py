"""A published ballot for a spreadsheet: the list, and the ballots one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deliberation.tallies.choices import PICK, RANK, RANK321, YESNO
from deliberation.villages.papers.cells import Cell, table
from meetings.ballot_words import ANSWERS, STATE_WORDS
from meetings.documents.listing import listing


def result_table(ballot: Mapping[str, Any]) -> str:
    """The order, the scores and what came of it, in the language that is active."""
    lines = listing(ballot)
    head = [
        pgettext("in a ranking", "Place"),
        _("Proposal"),
        _("Place"),
        _("Estimated cost"),
        _("Source of money"),
        _("Votes or points"),
        _("Outcome of the count"),
    ]
    rows: list[Sequence[Cell]] = [head]
    for one in lines:
        title = str(ANSWERS.get(str(one.name), one.title))
        state = str(STATE_WORDS.get(one.state, ""))
        rows.append([one.place, title, one.where, one.cost, one.source, one.score, state])
    return table(rows)


def ballots_table(ballot: Mapping[str, Any]) -> str:
    """A row for each ballot, a column for each option: the sum of a column can be checked by eye.

    A pick is 1; of a ranking it is the place; of points how many. The order of the rows is that of
    the published file and says nothing.
    """
    kind, options = ballot["rule"]["kind"], ballot["options"]
    if kind == YESNO:
        rows: list[Sequence[Cell]] = [[pgettext("in the box", "Ballot"), _("Answer")]]
        rows += [[n, str(ANSWERS[one])] for n, one in enumerate(ballot["ballots"], 1)]
        return table(rows)
    rows = [[pgettext("in the box", "Ballot"), *(option["title"] for option in options)]]
    for number, choice in enumerate(ballot["ballots"], 1):
        marks = marks_of(kind, choice)
        rows.append([number, *(marks.get(str(option["name"])) for option in options)])
    return table(rows)


def marks_of(kind: str, choice: Any) -> dict[str, Cell]:
    """What a ballot says of each option it names."""
    if kind == PICK:
        return {str(name): 1 for name in choice}
    if kind in {RANK, RANK321}:
        return {str(name): place for place, name in enumerate(choice, 1)}
    return {name: spelled(given) for name, given in choice.items()}


def spelled(given: int | Mapping[str, int]) -> Cell:
    """Points, or the marks of a criteria matrix in one cell."""
    if isinstance(given, int):
        return given
    return ", ".join(f"{criterion} {mark}" for criterion, mark in sorted(given.items()))
