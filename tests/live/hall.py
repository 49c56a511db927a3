"""The hall in which every act is tried: staff, people with phones, things on the table."""

import datetime
import uuid

from django.utils.timezone import now

from deliberation.villages.models import HouseRules, MeetingKind
from meetings.actions.balloting import Question, prepare_ballot
from meetings.actions.deciding import draft_decision, open_check
from meetings.actions.entering import Newcomer
from meetings.actions.proposing import support_proposal
from meetings.actions.sorting import put_on_wall
from meetings.actions.taking import take_by_consensus
from meetings.models import Invitation, Meeting, Tabled
from meetings.stages import PREPARING, Gate, ItemKind
from tests.cast import Cast, make_meeting, make_seat
from tests.hall import make_ballot, table


class Hall(Cast):
    """An open Musdes: Sri and Karto have a vote, Wati is a guest, Budi waits at the door."""

    def __init__(self):
        super().__init__()
        rules = HouseRules.objects.filter(village=self.village, kind=MeetingKind.MUSDES)
        rules.update(review_required=False)
        self.meeting = make_meeting(self.village)
        self.meeting.chair = "Pak Harto"
        self.meeting.save(update_fields=["chair"])
        Invitation.objects.create(
            meeting=self.meeting, element=self.village.elements.first(), expected=3
        )
        self.sri = make_seat(self.meeting, "Sri")
        self.karto = make_seat(self.meeting, "Karto", hamlet="Tanggungan", gender="L")
        self.wati = make_seat(self.meeting, "Wati", vote=False)
        self.budi = make_seat(self.meeting, "Budi", gender="L", admitted=False)
        self.paving = table(self.meeting, "Paving gang", 81_000_000, seat=self.sri)
        self.talud = table(self.meeting, "Talud sungai", 40_000_000, seat=self.wati)

    def at(self, kind):
        """Stand at the item of this kind, without an act."""
        self.meeting.current_item = self.item(kind)
        self.meeting.save(update_fields=["current_item"])
        return self.meeting

    def gate(self, gate):
        """The same meeting at another moment of its life."""
        self.meeting.gate = gate
        if gate not in {Gate.OPEN, Gate.CLOSED, Gate.SEALED}:
            self.meeting.current_item = self.meeting.opened_at = None
            self.meeting.starts_at = now() + datetime.timedelta(days=7)
        if gate == Gate.CALLED:
            self.meeting.called_at = now()
        if gate in PREPARING:
            self.meeting.participants.all().delete()
        self.meeting.save()
        return self.meeting

    def again(self):
        """The meeting as its rows say it now."""
        return Meeting.objects.select_related("village", "stream", "current_item").get(
            pk=self.meeting.pk
        )

    def item(self, kind):
        return self.meeting.items.get(kind=kind)

    def lying(self, proposal):
        return Tabled.objects.select_related("meeting", "proposal").get(proposal=proposal)

    def newcomer(self, name="Mbah Karto"):
        return Newcomer(name=name, gender="L", hamlet=self.village.hamlets.first())

    def collecting(self):
        """The hall collects; Sri's proposal is on the wall, Karto is for the other."""
        self.at(ItemKind.COLLECT)
        put_on_wall(self.lying(self.paving), by=self.facilitator)
        support_proposal(self.lying(self.talud), by=self.karto)

    def ballot(self, **more):
        """A ballot over what lies on the table, open."""
        self.at(ItemKind.RANK)
        return make_ballot(
            self.meeting, [self.paving, self.talud], by=self.facilitator, seats=1, **more
        )

    def question(self, **more):
        said = {"words": "Mana dulu?", "seats": 1, "proposals": [self.paving.pk, self.talud.pk]}
        return Question(**(said | more))

    def prepared(self):
        self.at(ItemKind.RANK)
        return prepare_ballot(self.meeting, question=self.question(), by=self.facilitator)

    def draft(self):
        self.at(ItemKind.DECIDE)
        return draft_decision(self.meeting, wording="Paving didahulukan.", by=self.facilitator)

    def asked(self):
        return open_check(self.draft(), by=self.facilitator)

    def decided(self):
        return take_by_consensus(self.draft(), by=self.facilitator)

    @staticmethod
    def key():
        return uuid.uuid4()
