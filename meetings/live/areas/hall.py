"""The hall: preparing and calling, the strip on top, the agenda, who is present, how to join."""

from meetings.live.tables import Event, Part, Region
from meetings.queries.agenda import agenda
from meetings.queries.door import seats, waiting
from meetings.queries.hall import connected, hall
from meetings.queries.next_act import next_act
from meetings.queries.opening import opening

# What depends on what the hall may do now.
MOMENT = ("welcome", "floor", "sorting", "proposals", "spotlight", "hidden_proposals", "matrix")
# What is the matter of an agenda item of one kind or another.
DECIDING = ("decision", "hand_count", "rolls", "rulings")
MATTER = (*MOMENT, "promises", "ballot", "result", *DECIDING, "notes")
QUORUM = ("hall", "next", "welcome")

PREPARING: dict[str, Event] = {
    "meeting.created": Event("A meeting is being prepared.", ("kind",)),
    "meeting.changed": Event(
        "Facts of the meeting are written anew.", ("fields",), ("strip", "agenda", "welcome")
    ),
    "item.added": Event("An item is on the agenda.", ("item",), ("agenda",)),
    "item.changed": Event("An agenda item is written anew.", ("item", "fields"), ("agenda",)),
    "item.moved": Event("An agenda item has another place.", ("item", "position"), ("agenda",)),
    "item.removed": Event("An item is off the agenda.", ("item", "title"), ("agenda",)),
    "invitation.counted": Event("So many of each element are expected.", ("elements",), QUORUM),
    "invitation.added": Event("A person is invited.", ("invitation",), QUORUM),
    "invitation.removed": Event("An invitation is taken back.", ("invitation",), ("hall",)),
    "agenda.sent": Event("The agenda is with the mentor.", (), ("strip",)),
    "agenda.returned": Event("The agenda is back in preparation.", (), ("strip",)),
    "agenda.reviewed": Event("The mentor calls the agenda reviewed.", ("remarks",), ("strip",)),
    "remark.added": Event("The mentor remarks on the agenda.", ("remark", "item")),
    "remark.answered": Event("The village answers a remark.", ("remark", "reply")),
    "meeting.called": Event(
        "The meeting is called: its agenda and the house rules are published.",
        ("agenda", "house_rules", "invited", "promises"),
        ("strip", "next", "agenda", "hall", "welcome"),
    ),
    "meeting.cancelled": Event("The meeting is called off.", (), ("strip", "next", *MOMENT)),
}
RUNNING: dict[str, Event] = {
    "meeting.adjourned": Event(
        "The meeting waits for its quorum.", ("until",), ("strip", "next", "welcome")
    ),
    "meeting.second_set": Event(
        "A second meeting goes on with whoever is there.",
        ("starts_at",),
        ("strip", "next", "welcome", "hall", "seats"),
    ),
    "meeting.opened": Event(
        "The meeting is open, with this quorum.",
        ("way", "invited", "quorum", "present", "with_a_vote"),
        ("strip", "next", "agenda", "hall", "notes", *MOMENT),
    ),
    "item.opened": Event(
        "Another agenda item is current.", ("item",), ("strip", "next", "agenda", *MATTER)
    ),
}
LISTS = ("waiting", "seats", "hall", "next", "welcome")
# Who has a vote is told to whoever is about to ask, or is asking, the hall.
VOTERS = ("ballot", "turnout", "bars", "decision", "hand_count", "rolls")
PRESENT = (*LISTS, *VOTERS, "floor")
ENTERING: dict[str, Event] = {
    "participant.joined": Event("Somebody joined by phone.", ("seat", "number"), LISTS),
    "participant.admitted": Event(
        "Somebody is let in.", ("seat", "may_vote"), (*LISTS, *VOTERS), me="seat"
    ),
    "participant.added": Event(
        "Somebody without a phone is let in.",
        ("seat", "number", "may_vote"),
        (*LISTS, *VOTERS),
    ),
    "participant.vote_changed": Event(
        "A right to vote is given or taken.",
        ("seat", "may_vote"),
        (*LISTS, *VOTERS),
        me="seat",
    ),
    "participant.changed": Event(
        "Somebody is written down anew.",
        ("seat", "fields"),
        (*LISTS, "floor", "hand_count", "rolls"),
        me="seat",
    ),
    "participant.left": Event("Somebody went home.", ("seat",), PRESENT, me="seat"),
    "participant.returned": Event("Somebody is back.", ("seat", "state"), PRESENT, me="seat"),
    "participant.removed": Event("A seat is taken back.", ("seat",), PRESENT, me="seat"),
    "participant.reissued": Event(
        "A seat is taken from its phones and slips.", ("seat", "serial"), ("seats",), me="seat"
    ),
    "participant.merged": Event(
        "Two seats are one person.",
        ("seat", "into", "seats"),
        (*PRESENT, "proposals", "spotlight"),
        me="seat",
    ),
    "participant.kept_apart": Event("Two people of one name.", ("seat",), ("waiting", "seats")),
}
EVENTS: dict[str, Event] = {**PREPARING, **RUNNING, **ENTERING}
REGIONS: tuple[Region, ...] = (
    Region(
        "strip",
        ("agenda",),
        {"room": "top", "desk": "top", "wall": "strip", "door": "top"},
    ),
    Region("next", ("next_act",), {"desk": "top"}),
    Region("agenda", ("agenda",), {"desk": "left", "room": "agenda"}),
    Region("waiting", (), {"door": "waiting"}, each="waiting"),
    Region("seats", (), {"door": "seats"}, each="seats"),
    Region(
        "welcome",
        ("agenda", "opening"),
        {"room": "now", "desk": "work", "wall": "matter"},
    ),
    Region("hall", ("hall",), {"desk": "right", "wall": "side", "door": "hall"}, counts=True),
    Region("connected", ("connected",), {"desk": "right"}, counts=True),
)
PARTS: dict[str, Part] = {
    "agenda": agenda,
    "next_act": next_act,
    "hall": hall,
    "connected": connected,
    "opening": opening,
    "waiting": waiting,
    "seats": seats,
}
