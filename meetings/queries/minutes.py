"""The notes as the room shows them, once the evening comes to its end."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.documents.minutes import minutes_of
from meetings.models import Meeting
from meetings.queries.ballots import ballotable
from meetings.stages import Gate, ItemKind

OVER = {Gate.CLOSED, Gate.SEALED, Gate.PUBLISHED}


@dataclass(frozen=True)
class Notes:
    """The minutes' short form; empty while the meeting is busy with something else."""

    shown: bool = False
    over: bool = False
    minutes: dict[str, Any] = field(default_factory=dict)
    undecided: str = ""
    # What a button that closes the meeting asks first.
    confirm: str = ""


def notes(meeting: Meeting) -> Notes:
    """Shown at the item that closes the meeting, and ever after."""
    item = meeting.current_item
    over = meeting.gate in OVER
    if not over and (item is None or not meeting.is_open or item.kind != ItemKind.CLOSE):
        return Notes()
    left = undecided(meeting)
    return Notes(
        shown=True,
        over=over,
        minutes=minutes_of(meeting),
        undecided=left,
        confirm=before_closing(left),
    )


def undecided(meeting: Meeting) -> str:
    """What becomes of the proposals that nobody ruled on, or nothing if there are none."""
    count = ballotable(meeting).count()
    if not count:
        return ""
    return ngettext(
        "%(n)s proposal is not decided. It stays on the village's list.",
        "%(n)s proposals are not decided. They stay on the village's list.",
        count,
    ) % {"n": count}


def before_closing(left: str) -> str:
    said = _(
        "The meeting is closed for everybody. "
        "It can be opened again as long as its minutes are not sealed."
    )
    return f"{left} {said}".strip()
