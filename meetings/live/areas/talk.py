"""Talking: the floor, proposals, supports, comments, answers."""

from meetings.live.tables import Event, Part, Region
from meetings.moments import moments_now
from meetings.queries.floor import floor
from meetings.queries.table import cards, hidden, spotlight

TABLE = ("proposals", "spotlight")
SORTED = (*TABLE, "hidden_proposals")
# While the hall scores, what is on the wall is what is scored.
WALL = (*TABLE, "matrix", "next")

EVENTS: dict[str, Event] = {
    # proposing
    "proposal.submitted": Event(
        "Somebody asked for something.", ("proposal", "seat"), TABLE, me="seat"
    ),
    "proposal.edited": Event(
        "A proposal has other words.", ("proposal", "seats"), TABLE, me="seat"
    ),
    "proposal.supported": Event(
        "Somebody is for a proposal.", ("proposal", "seat"), TABLE, me="seat"
    ),
    "support.withdrawn": Event(
        "Somebody is for a proposal no longer.", ("proposal", "seat"), TABLE, me="seat"
    ),
    "comment.added": Event(
        "Somebody said something about a proposal.", ("proposal", "comment", "stance"), TABLE
    ),
    "comment.hidden": Event(
        "The desk took a comment from the screens.", ("comment", "seat"), TABLE, me="seat"
    ),
    "comment.shown": Event(
        "A hidden comment is shown again.", ("comment", "seat"), TABLE, me="seat"
    ),
    "proposal.answered": Event(
        "An official said whether it can be done.",
        ("proposal", "feasible", "cost", "seat"),
        TABLE,
        me="seat",
    ),
    # sorting
    "table.laid": Event("Proposals of the village lie on the table.", ("proposals",), TABLE),
    "table.taken_off": Event("A proposal is off the table.", ("proposal",), SORTED),
    "table.ordered": Event(
        "A proposal has another place on the table.", ("proposal", "position"), TABLE
    ),
    "proposal.hidden": Event(
        "The desk took a proposal from the screens.", ("proposal", "seat"), SORTED, me="seat"
    ),
    "proposal.shown": Event(
        "A hidden proposal is shown again.", ("proposal", "seat"), SORTED, me="seat"
    ),
    "proposal.merged": Event(
        "Two proposals were united.", ("proposal", "into", "seats"), TABLE, me="seat"
    ),
    "proposal.parted": Event(
        "United proposals stand by themselves again.",
        ("proposal", "into", "seats"),
        TABLE,
        me="seat",
    ),
    "proposal.detailed": Event(
        "Code, cost or volume of a proposal was set.", ("proposal", "cost", "code"), TABLE
    ),
    "proposal.discussed": Event(
        "The hall has discussed a proposal.", ("proposal", "seat"), TABLE, me="seat"
    ),
    "proposal.reopened": Event(
        "A proposal was not discussed after all.", ("proposal", "seat"), TABLE, me="seat"
    ),
    "wall.shows": Event("The wall shows a proposal.", ("proposal",), WALL),
    "wall.cleared": Event("The wall shows no proposal.", (), WALL),
    # the floor
    "hand.raised": Event("Somebody asks for the floor.", ("turn", "seat"), ("floor",), me="seat"),
    "hand.lowered": Event(
        "Somebody asks for the floor no longer.", ("turn", "seat"), ("floor",), me="seat"
    ),
    "hands.lowered": Event(
        "All who waited lowered their hands.", ("seats",), ("floor",), me="seat"
    ),
    "speaker.called": Event(
        "Somebody has the floor.", ("turn", "seat", "seconds"), ("floor",), me="seat"
    ),
    "turn.extended": Event(
        "The speaker may go on a little longer.", ("turn", "seat", "seconds"), ("floor",), me="seat"
    ),
    "turn.ended": Event("The speaker is done.", ("turn", "seat"), ("floor",), me="seat"),
}
REGIONS: tuple[Region, ...] = (
    Region("spotlight", ("spotlight",), {"room": "now", "wall": "matter"}),
    Region("floor", ("floor", "moments"), {"room": "now", "desk": "right", "wall": "side"}),
    Region("sorting", ("moments", "spotlight"), {"desk": "work"}),
    Region(
        "proposals",
        ("proposals", "moments"),
        {"room": "proposals", "desk": "work"},
        each="proposals",
    ),
    Region("hidden_proposals", ("hidden_proposals", "moments"), {"desk": "work"}),
)
PARTS: dict[str, Part] = {
    "floor": floor,
    "proposals": cards,
    "hidden_proposals": hidden,
    "spotlight": spotlight,
    "moments": moments_now,
}
