"""Closing: the notes, sealing, publishing; and what the hall says of open promises."""

from meetings.live.tables import Event, Part, Region
from meetings.queries.minutes import notes
from meetings.queries.promises import promises

EVENTS: dict[str, Event] = {
    "promise.asked": Event(
        "The hall is asked what it has seen of a promise.",
        ("plan", "review"),
        ("promises",),
        me="everybody",
    ),
    "promise.answered": Event(
        "One person said what they have seen.",
        ("review", "seat", "finding"),
        ("promises",),
        me="seat",
    ),
    "promise.heard": Event(
        "The hall said how far a promise is; phones, raised hands and the new day beside it.",
        ("plan", "check", "finding", "phones", "hands", "due"),
        ("promises",),
        me="everybody",
    ),
    "notes.written": Event("The scribe wrote in the notes.", (), ("notes",)),
    "meeting.closed": Event(
        "The meeting is closed; the notes are read out.",
        ("present",),
        (
            *("strip", "next", "agenda", "floor", "sorting", "proposals"),
            *("spotlight", "hidden_proposals", "matrix", "welcome", "notes"),
        ),
        me="everybody",
    ),
    "meeting.sealed": Event(
        "The minutes are signed and frozen; their digest.", ("minutes",), ("strip", "next", "notes")
    ),
    "meeting.published": Event("Everybody may read the minutes.", (), ("strip", "next", "notes")),
}
REGIONS: tuple[Region, ...] = (
    Region("promises", ("promises",), {"room": "now", "desk": "work", "wall": "matter"}),
    Region("notes", ("notes",), {"room": "now", "desk": "work", "wall": "matter"}),
)
PARTS: dict[str, Part] = {"promises": promises, "notes": notes}
