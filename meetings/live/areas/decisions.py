"""Deciding: wording, mufakat, rulings; promises under review."""

from meetings.live.tables import Event, Part, Region
from meetings.queries.decisions import deciding, rulings
from meetings.queries.hand_counts import hand_count, rolls

# What a vote changes beside its own place: the draft or the ballot it is in, and the next button.
VOTE = ("decision", "hand_count", "next", "ballot", "turnout", "bars")

EVENTS: dict[str, Event] = {
    "decision.drafted": Event(
        "A wording is on the wall.", ("decision", "number"), ("decision", "next")
    ),
    "decision.reworded": Event(
        "The wording changed; all stands are cleared.",
        ("decision", "cleared"),
        ("decision",),
        me="everybody",
    ),
    "decision.dropped": Event(
        "A draft was taken from the wall.",
        ("decision",),
        ("decision", "hand_count", "next"),
        me="everybody",
    ),
    "check.opened": Event(
        "The hall is asked where it stands.", ("decision",), ("decision", "next"), me="everybody"
    ),
    "check.closed": Event(
        "The hall is not asked any more.", ("decision",), ("decision", "next"), me="everybody"
    ),
    "stand.taken": Event(
        "One person took a stand.", ("decision", "seat", "choice"), ("decision",), me="seat"
    ),
    "decision.taken": Event(
        "A decision is taken, by mufakat or by majority, or the majority was not reached.",
        ("decision", "number", "way", "wording", "numbers", "digest"),
        ("decision", "hand_count", "rulings", "next"),
        me="everybody",
    ),
    "count.opened": Event(
        "The hall raises hands on the draft; two people count, by this rule.",
        ("decision", "count", "rule", "seats"),
        VOTE,
        me="seat",
    ),
    "count.entered": Event(
        "One counter has entered; nobody is told what.",
        ("count", "round", "place", "seat"),
        ("hand_count", "next"),
        me="seat",
    ),
    "count.agreed": Event(
        "Both counters entered the same figures; they stand, with what they mean.",
        ("count", "round", "figures", "seats", "numbers"),
        VOTE,
        me="seat",
    ),
    "count.differed": Event(
        "The counters entered different figures: it is counted anew, at last by name.",
        ("count", "round", "figures", "seats", "state"),
        (*VOTE, "rolls"),
        me="seat",
    ),
    "count.replaced": Event(
        "Somebody else counts.", ("count", "place", "seats"), ("hand_count", "next"), me="seat"
    ),
    "count.cancelled": Event(
        "A vote was stopped before its figures stood.",
        ("count", "reason", "seats"),
        (*VOTE, "rolls"),
        me="seat",
    ),
    "roll.opened": Event(
        "Everybody with a vote is called by name.",
        ("decision", "count", "rule"),
        (*VOTE, "rolls"),
    ),
    "roll.answered": Event(
        "One person said yes, no or abstains when called.",
        ("count", "seat", "choice"),
        ("hand_count", "rolls", "next"),
    ),
    "roll.cleared": Event(
        "What was noted for one person is taken back.",
        ("count", "seat"),
        ("hand_count", "rolls", "next"),
    ),
    "roll.ended": Event(
        "Everybody was called; what was said stands, with what it means.",
        ("count", "numbers", "answers"),
        (*VOTE, "rolls"),
    ),
    "proposal.ruled": Event(
        "A proposal is accepted, put off, sent up or not taken.",
        ("ruling", "proposal", "decision", "outcome", "work_plan", "digest", "seats"),
        ("rulings", "result", "decision", "proposals", "next"),
        me="seat",
    ),
    "ruling.undone": Event(
        "A ruling was a mistake and is taken back, with its promise.",
        ("ruling", "proposal", "seats"),
        ("rulings", "result", "decision", "proposals", "next"),
        me="seat",
    ),
    "ruling.moved": Event(
        "The decided order changed.", ("ruling", "position", "reason"), ("rulings", "result")
    ),
}
REGIONS: tuple[Region, ...] = (
    Region(
        "decision",
        ("decision", "rulings", "hand_count"),
        {"room": "now", "desk": "work", "wall": "matter"},
    ),
    Region("hand_count", ("hand_count",), {"room": "now", "desk": "work", "wall": "matter"}),
    Region("rolls", ("rolls",), {"desk": "work"}, each="rolls"),
    Region("rulings", ("rulings", "decision"), {"room": "now", "desk": "work", "wall": "matter"}),
    # While the hall decides, the count stands below what is decided: it is advice.
    Region("result", ("result", "matrix"), {"room": "now", "desk": "work", "wall": "matter"}),
)
PARTS: dict[str, Part] = {
    "decision": deciding,
    "rulings": rulings,
    "hand_count": hand_count,
    "rolls": rolls,
}
