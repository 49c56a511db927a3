"""The attendance desk's two lists: who waits, and whom it has let in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.models import Meeting, Participant
from meetings.names import likeness

State = Participant.State
ORDER = {State.ADMITTED: 0, State.LEFT: 1, State.REMOVED: 2}


@dataclass(frozen=True)
class Card:
    """One line of the door. `double` is the seat of the same name and hamlet that came earlier."""

    key: str
    seat: Participant
    double: Participant | None = None

    @property
    def words(self) -> str:
        """What the search box looks in."""
        seat = self.seat
        return " ".join(
            str(part) for part in (seat.number, seat.name, seat.place, seat.element or "")
        )


def seats_of(meeting: Meeting) -> list[Participant]:
    """Everybody with a seat in this meeting, with what is written beside the name."""
    rows = meeting.participants.filter(merged_into=None)
    return list(rows.select_related("hamlet", "block", "element"))


def waiting(meeting: Meeting) -> list[Card]:
    """Guests at the door, the first to come first."""
    found = cards("w", seats_of(meeting))
    return [card for card in found if card.seat.state == State.WAITING]


def seats(meeting: Meeting) -> list[Card]:
    """Those who were let in: present, then who left, then seats that were taken back."""
    found = [card for card in cards("s", seats_of(meeting)) if card.seat.state != State.WAITING]
    return sorted(found, key=lambda card: (ORDER[State(card.seat.state)], card.seat.number))


def cards(letter: str, rows: Iterable[Participant]) -> Iterator[Card]:
    """A card for each seat, in the order of their numbers, with the double it may be."""
    first: dict[tuple[str, int | None], Participant] = {}
    for seat in rows:
        if seat.state == State.REMOVED:
            yield Card(f"{letter}{seat.number}", seat)
            continue
        who = (likeness(seat.name), seat.hamlet_id)
        yield Card(f"{letter}{seat.number}", seat, None if seat.is_distinct else first.get(who))
        first.setdefault(who, seat)


def find(meeting: Meeting, words: str) -> list[Card]:
    """Seats whose number, name, place or element has all these words."""
    wanted = words.casefold().split()
    return [
        card
        for card in cards("f", seats_of(meeting))
        if all(word in card.words.casefold() for word in wanted)
    ]


def double_of(seat: Participant) -> Participant | None:
    """The seat that this one may be written down twice for."""
    found = cards("", seats_of(seat.meeting))
    return next((card.double for card in found if card.seat.pk == seat.pk), None)
