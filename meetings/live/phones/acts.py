"""What a simulated phone does, through the same acts as the forms of a real one.

Whatever the rules refuse is refused to it as well; it would show the sentence and go on.
"""

import logging
from typing import Any

from django.utils import translation

from deliberation.people.refusals import Refusal
from deliberation.proposals.actions.submitting import Asked
from deliberation.villages.models import Block, Element
from meetings.actions import commenting, counting_hands, deciding, floor, hearing, proposing
from meetings.actions.door import admit
from meetings.actions.entering import Newcomer, join
from meetings.live.phones.seeing import key_of
from meetings.majority import Hands
from meetings.models import HandCount, Meeting, Participant, Rehearsal
from meetings.rehearsing import words
from meetings.rehearsing.phones import Phone, Thing
from meetings.rehearsing.sight import Sight
from meetings.sample.papers import wishes
from meetings.sample.people import residents

log = logging.getLogger(__name__)


def perform(rehearsal_id: int, acts: list[tuple[Phone, Thing]], sight: Sight) -> None:
    """Do these, one after the other, each in a transaction of its own as a form is."""
    rehearsal = Rehearsal.objects.select_related("meeting__village", "begun_by").get(
        pk=rehearsal_id
    )
    with translation.override(rehearsal.meeting.village.language):
        for phone, thing in acts:
            try:
                Hand(rehearsal, phone, sight).do(thing)
            except Refusal as refusal:
                log.debug("Phone %s could not %s: %s", phone.number, thing, refusal)
            except (Meeting.DoesNotExist, Participant.DoesNotExist):
                log.debug("Phone %s: the rehearsal changed under its thumb.", phone.number)


class Hand:
    """One person's thumb on one phone."""

    def __init__(self, rehearsal: Rehearsal, phone: Phone, sight: Sight) -> None:
        self.rehearsal, self.meeting = rehearsal, rehearsal.meeting
        self.phone, self.sight = phone, sight

    def do(self, thing: Thing) -> None:
        getattr(self, f"_{thing[0]}")(*thing[1:])

    @property
    def seat(self) -> Participant:
        rows = self.meeting.participants.select_related("element", "hamlet", "meeting")
        return rows.get(pk=self.sight.seats[self.phone.number])

    def key(self, *what: object) -> Any:
        return key_of(self.meeting.pk, self.phone.number, *what)

    def _join(self) -> None:
        people = residents()
        person = people[(self.phone.number - 1) % len(people)]
        village = self.meeting.village
        blocks = list(Block.objects.filter(hamlet__village=village).select_related("hamlet"))
        block = blocks[self.phone.number % len(blocks)] if blocks else None
        hamlets = list(village.hamlets.all())
        hamlet = block.hamlet if block else hamlets[0] if hamlets else None
        element = Element.objects.filter(village=village, code=person.element, present=True).first()
        newcomer = Newcomer(person.name, person.gender, hamlet, block, element)
        join(self.meeting, newcomer, key=key_of(self.meeting.pk, "seat", self.phone.number))

    def _enter(self) -> None:
        """The door opens by itself, in the name of whoever began the rehearsal."""
        admit(self.seat, may_vote=True, by=self.rehearsal.begun_by)

    def _propose(self, item: int) -> None:
        papers = list(wishes().values())
        wish = papers[(self.rehearsal.seed + self.phone.number * 7) % len(papers)]
        asked = Asked(
            title=wish.title,
            problem=wish.problem,
            hamlet=self.seat.hamlet,
            volume=wish.volume,
            unit=wish.unit,
            beneficiaries=wish.beneficiaries,
        )
        key = self.key("wish", item)
        proposing.propose(self.meeting, key=key, asked=asked, by=self.seat)

    def _support(self, proposal: int) -> None:
        tabled = self.meeting.tabled.select_related("proposal", "meeting").get(proposal=proposal)
        proposing.support_proposal(tabled, by=self.seat)

    def _comment(self, proposal: int) -> None:
        tabled = self.meeting.tabled.select_related("proposal", "meeting").get(proposal=proposal)
        stance, text = words.COMMENTS[(self.phone.number + proposal) % len(words.COMMENTS)]
        key = self.key("comment", proposal)
        commenting.comment_on(tabled, key=key, stance=stance, text=text, by=self.seat)

    def _hand(self, item: int) -> None:
        floor.raise_hand(self.meeting, key=self.key("hand", item), by=self.seat)

    def _end(self, turn: int) -> None:
        floor.end_turn(self.meeting.turns.get(pk=turn), by=self.seat)

    def _stand(self, decision: int) -> None:
        choice, seat = self.phone.stand(), self.seat
        reason = words.OBJECTION if choice == "object" else ""
        draft = self.meeting.decisions.get(pk=decision)
        deciding.take_stand(draft, seat=seat, choice=choice, reason=reason, by=seat)

    def _answer(self, review: int) -> None:
        finding = self.phone.dice.choice(words.FINDINGS)
        hearing.answer_promise(self.meeting.reviews.get(pk=review), finding=finding, by=self.seat)

    def _count(self, count: int, number: int) -> None:
        """Both counters see the same hands."""
        raised = self.sight.counting.asked if self.sight.counting else 0
        hands = Hands(in_favour=raised - raised // 4, against=raised // 4)
        row = HandCount.objects.get(pk=count)
        counting_hands.enter_figures(
            row, seat=self.seat, round_number=number, hands=hands, by=self.seat
        )
