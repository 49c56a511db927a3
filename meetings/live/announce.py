"""Write it down now, tell the room after the commit."""

from functools import partial
from typing import Any

from django.db import transaction

from deliberation.records.actions import record
from deliberation.records.models import Record
from meetings.live.events import EVENTS
from meetings.live.tell import tell
from meetings.models import Meeting


def announce(meeting: Meeting, name: str, *, by: Any, **facts: Any) -> Record:
    """Record the act on the meeting's stream and poke every hub once it is committed.

    `facts` are plain values: ids and numbers, no names of residents. `seat=<participant pk>` says
    whose own page must hear of it too (the `me` message). A dead channel layer never turns a saved
    act into an error page: that is what `robust` is for.
    """
    if name not in EVENTS:
        raise LookupError(f"{name} is in no table of events; add it to meetings/live/areas/.")
    entry = record(stream=meeting.stream, name=name, actor=by, facts=facts)
    poke = partial(tell, meeting.pk, entry.number)
    # Django writes this name to its log when the poke fails; without one that itself would fail.
    poke.__qualname__ = "tell"  # type: ignore[attr-defined]
    transaction.on_commit(poke, robust=True)
    return entry
