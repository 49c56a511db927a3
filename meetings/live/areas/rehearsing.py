"""A rehearsal: the walkthrough on the desk, and the phones that nobody holds."""

from meetings.live.tables import Event, Part, Region
from meetings.queries.guide import guide

GUIDE = ("guide",)
EVENTS: dict[str, Event] = {
    "phones.started": Event(
        "Simulated phones come in, or go on; only in a rehearsal.", ("size", "entry"), GUIDE
    ),
    "phones.rested": Event("The simulated phones rest, and why.", ("why",), GUIDE),
    "guide.skipped": Event("A step of the walkthrough is put aside.", ("step",), GUIDE),
    "guide.closed": Event("The walkthrough is closed.", (), GUIDE),
    "guide.shown": Event("The walkthrough is shown again.", (), GUIDE),
}
REGIONS: tuple[Region, ...] = (Region("guide", ("guide",), {"desk": "guide"}),)
PARTS: dict[str, Part] = {"guide": guide}
