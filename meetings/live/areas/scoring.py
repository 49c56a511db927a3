"""Scoring: by which criteria, every mark, and the table by rank."""

from meetings.live.tables import Event, Part, Region
from meetings.queries.matrix import matrix_now

CELL = ("mark", "proposal", "criterion", "value")
MATRIX = ("matrix", "next")

EVENTS: dict[str, Event] = {
    "scoring.begun": Event(
        "The hall begins to score; its criteria stay as they are.", ("criteria",), MATRIX
    ),
    "mark.given": Event("The hall agreed on a mark.", CELL, MATRIX),
    "mark.cleared": Event("A mark was taken away; nothing stands there now.", CELL, MATRIX),
    "mark.undone": Event(
        "The newest mark was taken back; what stood before stands again.", CELL, MATRIX
    ),
    "matrix.turned": Event("The wall shows other rows of the table.", ("page",), ("matrix",)),
}
REGIONS: tuple[Region, ...] = (
    Region("matrix", ("matrix",), {"room": "now", "desk": "work", "wall": "matter"}),
)
PARTS: dict[str, Part] = {"matrix": matrix_now}
