"""The agenda as the room shows it."""

from dataclasses import dataclass

from meetings.models import AgendaItem, Meeting

ON_THE_WALL = 5


@dataclass(frozen=True)
class Agenda:
    items: list[AgendaItem]
    current: AgendaItem | None
    next: AgendaItem | None

    @property
    def around(self) -> list[AgendaItem]:
        """As many as can be read from the back of a hall: the one before, this one, what comes."""
        place = self.items.index(self.current) if self.current in self.items else 0
        start = max(0, min(place - 1, len(self.items) - ON_THE_WALL))
        return self.items[start : start + ON_THE_WALL]


def agenda(meeting: Meeting) -> Agenda:
    """The items in order, the current one, and the one that follows it."""
    items = list(meeting.items.all())
    ids = [item.pk for item in items]
    place = ids.index(meeting.current_item_id) + 1 if meeting.current_item_id in ids else 0
    return Agenda(items, meeting.current_item, items[place] if place < len(items) else None)
