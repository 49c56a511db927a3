"""One evening in the hall: a clock that is moved on by minutes, and the people who are there."""

import datetime
import itertools
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from deliberation.villages.models import Role
from meetings.actions.door import add_at_door, admit
from meetings.actions.entering import Newcomer, join
from meetings.actions.running import open_item
from meetings.models import Meeting, Participant
from meetings.sample.people import Resident
from meetings.sample.village import Cast
from meetings.stages import ItemKind


class Evening:
    """A meeting that is being held; acts happen `minutes` after it began."""

    def __init__(self, cast: Cast, meeting: Meeting, begins: datetime.datetime) -> None:
        self.cast, self.meeting, self.begins = cast, meeting, begins
        self.phones: list[Participant] = []
        self.others: list[Participant] = []

    @property
    def seats(self) -> list[Participant]:
        return [*self.phones, *self.others]

    def at(self, minutes: float) -> AbstractContextManager[datetime.datetime]:
        return self.cast.calendar.at(self.begins + datetime.timedelta(minutes=minutes))

    def open(self, kind: ItemKind, minutes: float, *, nth: int = 0) -> None:
        """Go on to the item of this kind."""
        item = self.meeting.items.filter(kind=kind).order_by("position")[nth]
        with self.at(minutes):
            open_item(item, by=self.cast[Role.FACILITATOR])
        self.meeting.refresh_from_db()

    def enter_by_phone(
        self, people: Iterable[Resident], minutes: float, *, wait: bool = False
    ) -> list[Participant]:
        """They scan the code; the door lets them in, unless they are to wait there."""
        seats = []
        for moment, person in _every(0.3, minutes, people):
            with self.at(moment):
                seat = join(self.meeting, newcomer(self.cast, person), key=uuid.uuid4())
            if not wait:
                with self.at(moment + 0.2):
                    seat = admit(seat, may_vote=True, by=self.cast[Role.DOOR])
                self.phones.append(seat)
            seats.append(seat)
        return seats

    def enter_at_door(self, people: Iterable[Resident], minutes: float) -> None:
        """They have no phone with them and are written down at the door; guests get no vote."""
        for moment, person in _every(0.25, minutes, people):
            with self.at(moment):
                seat = add_at_door(
                    self.meeting,
                    newcomer(self.cast, person),
                    key=uuid.uuid4(),
                    may_vote=person.element != "tamu",
                    by=self.cast[Role.DOOR],
                )
            self.others.append(seat)

    def seat_for(self, hamlet: int | None, *, taken: set[int]) -> Participant:
        """Somebody of this hamlet with a phone who has not asked for anything yet."""
        free = [seat for seat in self.phones if seat.pk not in taken]
        seat = next((one for one in free if one.hamlet_id == hamlet), free[0])
        taken.add(seat.pk)
        return seat


def newcomer(cast: Cast, person: Resident) -> Newcomer:
    block = cast.blocks[person.block] if person.block else None
    return Newcomer(
        name=person.name,
        gender=person.gender,
        hamlet=block.hamlet if block else None,
        block=block,
        element=cast.elements[person.element],
    )


def _every(
    step: float, first: float, people: Iterable[Resident]
) -> Iterator[tuple[float, Resident]]:
    return zip(itertools.count(first, step), people, strict=False)
