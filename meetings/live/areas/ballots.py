"""Ballots: question, turnout, result."""

from meetings.live.tables import Event, Part, Region
from meetings.queries.ballots import ballot_now, turnout
from meetings.queries.results import result

PAPERS = ("ballot", "turnout", "bars", "next")
HANDS = (*PAPERS, "hand_count", "rolls")
EVENTS: dict[str, Event] = {
    "ballot.prepared": Event("A ballot is prepared.", ("ballot",), ("ballot", "next")),
    "ballot.changed": Event("A prepared ballot asks something else.", ("ballot",), ("ballot",)),
    "ballot.removed": Event("A prepared ballot was removed.", ("ballot",), ("ballot", "next")),
    "ballot.opened": Event(
        "Everybody present with a vote may pick.",
        ("ballot", "entitled"),
        ("ballot", "turnout", "bars", "result", "next"),
        me="everybody",
    ),
    "ballot.closed": Event(
        "The box is closed and counted; digests of result, casts, rights and published file.",
        ("ballot", "entitled", "voted", "result", "casts", "rights", "published"),
        (*HANDS, "result"),
        me="everybody",
    ),
    "ballot.withdrawn": Event(
        "A ballot opened by mistake counts for nothing.",
        ("ballot", "reason", "casts", "rights"),
        HANDS,
        me="everybody",
    ),
    "ballot.helped": Event(
        "The desk entered the ballot of a person without a phone.",
        ("ballot", "seat", "rev"),
        ("turnout", "bars"),
        me="seat",
    ),
    "hands.opened": Event(
        "Whoever has not voted otherwise is asked to raise a hand; two people count.",
        ("ballot", "count", "asked", "seats"),
        HANDS,
        me="everybody",
    ),
    "hands.cancelled": Event(
        "Hands are not counted in this ballot; whoever was asked may vote otherwise again.",
        ("count", "reason", "seats"),
        HANDS,
        me="everybody",
    ),
    "booth.opened": Event("A tablet is a booth of this meeting.", ("booth",)),
    "booth.closed": Event("A tablet is a booth no more.", ("booth",)),
    "booth.voted": Event(
        "Somebody voted at the booth; it takes the place of what their phone sent.",
        ("ballot", "seat", "rev", "booth"),
        ("turnout", "bars"),
        me="seat",
    ),
    "paper.handed": Event(
        "Somebody was handed a ballot paper; nothing else of theirs counts.",
        ("ballot", "seat"),
        PAPERS,
        me="seat",
    ),
    "paper.returned": Event(
        "An unused ballot paper came back.", ("ballot", "seat"), PAPERS, me="seat"
    ),
    "papers.opened": Event("A bundle of papers is being typed.", ("ballot", "batch"), PAPERS),
    "papers.differed": Event(
        "Two people typed a bundle and do not agree yet.",
        ("ballot", "batch", "papers", "differing"),
        PAPERS,
    ),
    "paper.corrected": Event(
        "A paper that was read in two ways is settled.", ("ballot", "batch", "position"), PAPERS
    ),
    "papers.agreed": Event(
        "Two people agree on a bundle; its papers count.",
        ("ballot", "batch", "valid", "invalid", "corrected"),
        PAPERS,
    ),
    "papers.dropped": Event(
        "A bundle that should not be there is left out.",
        ("ballot", "batch", "papers", "reason"),
        PAPERS,
    ),
    "result.shown": Event(
        "The result hangs on the wall.", ("ballot",), ("ballot", "result", "next")
    ),
    "lot.drawn": Event(
        "A lot told equals apart; its seed, and the digests anew.",
        ("ballot", "seed", "entitled", "voted", "result", "casts", "rights", "published"),
        ("ballot", "result", "rulings", "next"),
    ),
    "result.turned": Event("The wall shows other rows.", ("ballot", "page"), ("result",)),
}
REGIONS: tuple[Region, ...] = (
    Region("ballot", ("ballot",), {"room": "now", "desk": "work", "wall": "matter"}),
    Region("turnout", ("turnout",), {"desk": "work", "wall": "matter"}, counts=True),
    Region("bars", ("turnout",), {"desk": "work", "wall": "matter"}, counts=True),
)
PARTS: dict[str, Part] = {"ballot": ballot_now, "turnout": turnout, "result": result}
