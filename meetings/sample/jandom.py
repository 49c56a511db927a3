"""The Jandom that is going on right now: residents are bringing what they want to talk about."""

import random
import uuid
from typing import Any

from deliberation.villages.models import MeetingKind, Role
from deliberation.workplans.models import WorkPlan
from meetings.actions import (
    calling,
    commenting,
    floor,
    hearing,
    preparing,
    proposing,
    running,
    sorting,
)
from meetings.models import Meeting
from meetings.sample import words
from meetings.sample.diary import Act
from meetings.sample.evening import Evening
from meetings.sample.papers import Wish, wishes
from meetings.sample.people import residents
from meetings.sample.terms import ACCEPTED, REFUSED
from meetings.sample.village import Cast
from meetings.sample.wishing import asked, details, write_down
from meetings.stages import ItemKind

DECIDED = {one.title for one in (*ACCEPTED, *REFUSED)}
ON_PAPER = 4
PHONES, DOOR, WAITING = 18, 7, 4


class Jandom:
    """Prepared in the last days, opened a little while ago."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.calendar = cast, cast.calendar
        self.wishes = [wish for title, wish in wishes().items() if title not in DECIDED]
        self.brought: list[Any] = []
        self.meeting: Meeting | None = None

    def acts(self) -> list[Act]:
        """What happened before tonight."""
        days = self.calendar.days
        return [Act(days(-6, hour=10), self._write), Act(days(-5, hour=11), self._call)]

    def _write(self) -> None:
        year = self.calendar.year + 1
        self.brought = [write_down(self.cast, wish, year=year) for wish in self.wishes[:ON_PAPER]]

    def _call(self) -> None:
        cast, by = self.cast, self.cast[Role.FACILITATOR]
        meeting = preparing.create_meeting(
            cast.village,
            kind=MeetingKind.JANDOM,
            title="Jandom Bareng Kepala Desa",
            theme="Air, lampu, dan kegiatan anak muda",
            place="Gazebo depan posyandu",
            starts_at=self.calendar.jandom,
            year=self.calendar.year + 1,
            by=by,
        )
        preparing.change_meeting(
            meeting,
            chair=cast[Role.VILLAGE_HEAD].name,
            chair_from="Kepala Desa",
            scribe=cast[Role.SCRIBE].name,
            scribe_from="Sekretaris BPD",
            speakers=f"{cast[Role.MENTOR].name}, Bojonegoro Institute",
            by=by,
        )
        self.meeting = calling.call_meeting(meeting, by=cast[Role.VILLAGE_HEAD])
        sorting.table_proposals(self.meeting, self.brought, by=cast[Role.OPERATOR])

    def hold(self, plans: dict[str, WorkPlan]) -> Meeting:
        """Everything since the opening, up to this minute."""
        if self.meeting is None:
            raise RuntimeError("The Jandom is called before it is held.")
        evening = Evening(self.cast, self.meeting, self.calendar.jandom)
        neighbours = residents()[20:]
        evening.enter_by_phone(neighbours[:PHONES], -12)
        evening.enter_at_door(neighbours[PHONES : PHONES + DOOR], -6)
        with evening.at(1):
            running.open_meeting(evening.meeting, by=self.cast[Role.FACILITATOR])
        self.meeting.refresh_from_db()
        self._hear(evening, plans)
        evening.open(ItemKind.TALK, 10)
        evening.open(ItemKind.COLLECT, 17)
        self._propose(evening)
        self._react(evening)
        evening.enter_by_phone(neighbours[PHONES + DOOR : PHONES + DOOR + WAITING], 35.2, wait=True)
        self._ask_for_the_floor(evening)
        return evening.meeting

    def _hear(self, evening: Evening, plans: dict[str, WorkPlan]) -> None:
        """The first item: what came of the open promises."""
        for number, (title, finding, note) in enumerate(words.JANDOM_HEARD):
            with evening.at(4 + number * 2):
                hearing.hear_promise(
                    evening.meeting,
                    plans[title],
                    key=uuid.uuid4(),
                    finding=finding,
                    note=note,
                    by=self.cast[Role.SCRIBE],
                )

    def _propose(self, evening: Evening) -> None:
        taken: set[int] = set()
        for number, wish in enumerate(self.wishes[ON_PAPER:]):
            self._say(evening, wish, 18 + number * 1.6, taken)

    def _say(self, evening: Evening, wish: Wish, minutes: float, taken: set[int]) -> None:
        """Somebody sends it from a phone, or says it aloud and the scribe types it."""
        facts = asked(self.cast, wish)
        with evening.at(minutes):
            if len(taken) % 4 == 3:  # noqa: PLR2004 - every fourth person has no phone
                seat = evening.others[len(taken) % len(evening.others)]
                taken.add(seat.pk)
                tabled = proposing.propose_for(
                    seat, key=uuid.uuid4(), asked=facts, by=self.cast[Role.SCRIBE]
                )
            else:
                seat = evening.seat_for(facts.hamlet.pk if facts.hamlet else None, taken=taken)
                tabled = proposing.propose(evening.meeting, key=uuid.uuid4(), asked=facts, by=seat)
        if len(taken) % 2:
            with evening.at(minutes + 0.8):
                sorting.detail_proposal(tabled, details=details(wish), by=self.cast[Role.OPERATOR])

    def _react(self, evening: Evening) -> None:
        """Supports and comments, and one proposal on the wall."""
        chance = random.Random(5)  # noqa: S311 - the same story every time, no secret
        rows = list(evening.meeting.tabled.select_related("proposal", "meeting"))
        with evening.at(32):
            for seat in evening.phones:
                for tabled in chance.sample(rows, chance.randint(0, 5)):
                    proposing.support_proposal(tabled, by=seat)
        for number, (stance, text) in enumerate(words.JANDOM_COMMENTS):
            with evening.at(32.5 + number / 2):
                commenting.comment_on(
                    rows[number * 2 % len(rows)],
                    key=uuid.uuid4(),
                    stance=stance,
                    text=text,
                    by=evening.phones[number * 3 % len(evening.phones)],
                )
        with evening.at(35):
            sorting.put_on_wall(rows[ON_PAPER], by=self.cast[Role.FACILITATOR])

    def _ask_for_the_floor(self, evening: Evening) -> None:
        """One has spoken, one speaks, three wait with a raised hand."""
        by = self.cast[Role.FACILITATOR]
        turns = []
        for number, seat in enumerate([*evening.phones[1:9:2], evening.others[1]]):
            with evening.at(36.3 + number * 0.1):
                if seat in evening.phones:
                    turns.append(floor.raise_hand(evening.meeting, key=uuid.uuid4(), by=seat))
                else:
                    turns.append(floor.raise_for(seat, key=uuid.uuid4(), by=by))
        with evening.at(36.9):
            floor.call_speaker(turns[0], by=by)
        with evening.at(37.5):
            floor.call_speaker(turns[1], by=by, seconds=180)
