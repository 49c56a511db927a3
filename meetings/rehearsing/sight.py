"""What the phones of a rehearsal see of the hall: plain values, read once for all of them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asking:
    """The ballot that is open."""

    ballot: int
    kind: str
    options: tuple[int, ...]
    seats: int = 3
    points: int = 10
    most: int = 5
    is_secret: bool = False


@dataclass(frozen=True)
class Counting:
    """A count of raised hands that waits for its counters."""

    count: int
    round: int
    counters: tuple[int, ...]
    asked: int


@dataclass(frozen=True)
class Sight:
    """The hall at one moment. Phones go by their number."""

    is_enterable: bool = True
    item: int = 0
    allows: frozenset[str] = frozenset()
    on_table: tuple[int, ...] = ()
    asking: Asking | None = None
    # The draft whose mufakat is asked, the promise that is asked about, the turn of who speaks.
    check: int = 0
    review: int = 0
    turn: int = 0
    speaker: int = 0
    counting: Counting | None = None
    seats: dict[int, int] = field(default_factory=dict)  # number of the phone: its seat
    serials: dict[int, int] = field(default_factory=dict)  # of those who may follow the room
    waiting: frozenset[int] = frozenset()  # numbers
    admitted: frozenset[int] = frozenset()  # numbers
    voters: frozenset[int] = frozenset()  # numbers
