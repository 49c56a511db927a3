"""A hall for the tests of bad input: somebody sends something that does not fit."""

import uuid

from meetings.models import Decision
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import table
from tests.meetings.talk import stand_at

JSON = {"accept": "application/json"}
TYPED = "Gang di belakang masjid selalu becek"


class Hall:
    """A meeting with proposals and people, and browsers for the desk and for one phone."""

    def __init__(self, cast, client, sit):
        self.cast, self.client, self.sit = cast, client, sit
        self.meeting = make_meeting(cast.village, at=ItemKind.COLLECT)
        self.sri = make_seat(self.meeting, "Sri")
        self.paving = table(self.meeting, "Paving", 10, seat=self.sri)
        self.talud = table(self.meeting, "Talud", 10)

    def at(self, kind):
        stand_at(self.meeting, kind)
        return self

    def phone(self):
        return self.sit(self.sri)

    def desk(self, who="chair"):
        self.client.force_login(getattr(self.cast, who))
        return self.client

    def decision(self, **more):
        self.at(ItemKind.DECIDE)
        return Decision.objects.create(
            meeting=self.meeting,
            item=self.meeting.current_item,
            number=1,
            wording="Paving dulu.",
            drafted_at=self.meeting.starts_at,
            **more,
        )


def by(hall):
    return hall.cast.facilitator


def newcomer(hall, **more):
    place = f"h{hall.cast.village.hamlets.first().pk}"
    said = {"key": str(uuid.uuid4()), "name": "Bu Wati", "place": place, "gender": "P"}
    return hall.client, "join", said | more


def asking(hall, **more):
    said = {"key": str(uuid.uuid4()), "title": "Paving", "problem": TYPED}
    return hall.phone(), "proposals/new", said | more
