"""The standing cast: a village, its staff by role, and people with and without phones."""

import datetime
import itertools
import uuid

from django.utils.timezone import now

from deliberation.people.models import User
from deliberation.records.models import Stream
from deliberation.villages.models import (
    Block,
    Criterion,
    Element,
    Hamlet,
    HouseRules,
    MeetingKind,
    Membership,
    Role,
    Village,
)
from deliberation.villages.reference import criteria
from meetings.models import AgendaItem, Meeting, Participant
from meetings.stages import Gate, ItemKind

_numbers = itertools.count(1)


def make_village(slug="pejambon", name="Pejambon"):
    village = Village.objects.create(
        slug=slug,
        name=name,
        district="Sumberrejo",
        regency="Bojonegoro",
        province="Jawa Timur",
        stream=Stream.objects.create(key=f"village:{slug}"),
    )
    for position, hamlet in enumerate(["Jambon", "Tanggungan"]):
        row = Hamlet.objects.create(village=village, name=hamlet, position=position)
        for number in ["01", "02"]:
            Block.objects.create(hamlet=row, number=number)
    for position, (code, element) in enumerate(
        [("tokoh_agama", "Tokoh agama"), ("kelompok_tani", "Perwakilan kelompok tani")]
    ):
        Element.objects.create(village=village, code=code, name=element, position=position)
    for kind in MeetingKind:
        HouseRules.objects.create(village=village, kind=kind)
    Criterion.objects.bulk_create(Criterion(village=village, **facts) for facts in criteria())
    return village


def make_user(village, role, username=None):
    """Somebody with one role; `role=None` is a stranger with an account."""
    username = username or f"{role or 'stranger'}-{next(_numbers)}"
    user = User.objects.create(username=username, name=username.title())
    if role:
        Membership.objects.create(user=user, village=village, role=role)
    return user


def make_meeting(
    village, *, kind=MeetingKind.MUSDES, gate=Gate.OPEN, items=tuple(ItemKind), at=None
):
    """A meeting with one item of each kind, the first of them current when it is open."""
    starts = now() - datetime.timedelta(hours=1)
    meeting = Meeting.objects.create(
        village=village,
        stream=Stream.objects.create(key=f"meeting:test-{uuid.uuid4().hex}"),
        kind=kind,
        title="Musdes RKP",
        place="Balai Desa",
        starts_at=starts,
        year=starts.year + 1,
        gate=gate,
        opened_at=starts if gate == Gate.OPEN else None,
        house_rules=HouseRules.objects.get(village=village, kind=kind).as_facts(),
    )
    for position, item in enumerate(items, 1):
        AgendaItem.objects.create(
            meeting=meeting, position=position, kind=item, title=str(ItemKind(item).label)
        )
    if gate == Gate.OPEN:
        meeting.current_item = meeting.items.get(kind=at) if at else meeting.items.first()
        meeting.save(update_fields=["current_item"])
    return meeting


def make_seat(meeting, name="Sri", *, hamlet="Jambon", gender="P", admitted=True, vote=True):
    """A person in the hall; `admitted=False` waits at the door."""
    last = meeting.participants.order_by("-number").values_list("number", flat=True).first() or 0
    return Participant.objects.create(
        meeting=meeting,
        number=last + 1,
        key=uuid.uuid4(),
        name=name,
        hamlet=Hamlet.objects.get(village=meeting.village, name=hamlet),
        gender=gender,
        source=Participant.Source.PHONE,
        state=Participant.State.ADMITTED if admitted else Participant.State.WAITING,
        may_vote=admitted and vote,
        admitted_at=now() if admitted else None,
    )


class Cast:
    """Everybody, made when first asked for: `cast.facilitator`, `cast.mentor`, `cast.sri`."""

    def __init__(self):
        self.village = make_village()
        self.other_village = make_village("sebelah", "Sebelah")
        self._people = {}

    def user(self, role):
        if role not in self._people:
            self._people[role] = make_user(self.village, role, username=str(role or "stranger"))
        return self._people[role]

    @property
    def facilitator(self):
        return self.user(Role.FACILITATOR)

    @property
    def chair(self):
        return self.user(Role.CHAIR)

    @property
    def scribe(self):
        return self.user(Role.SCRIBE)

    @property
    def mentor(self):
        return self.user(Role.MENTOR)

    @property
    def door(self):
        return self.user(Role.DOOR)

    @property
    def operator(self):
        return self.user(Role.OPERATOR)

    @property
    def village_head(self):
        return self.user(Role.VILLAGE_HEAD)

    @property
    def outsider(self):
        """The facilitator of the next village."""
        if "outsider" not in self._people:
            self._people["outsider"] = make_user(
                self.other_village, Role.FACILITATOR, username="outsider"
            )
        return self._people["outsider"]
