"""The coming Musdes of the sample village, brought by real acts to every state worth a picture."""

import datetime
import uuid

from django.utils import timezone

from deliberation.people.models import User
from deliberation.proposals.models import Outcome, Proposal, Stance
from deliberation.villages.models import MeetingKind, Membership, Role, Village
from deliberation.workplans.models import WorkPlan
from meetings.actions import (
    answering,
    balloting,
    calling,
    casting,
    closing,
    commenting,
    counting,
    deciding,
    floor,
    hearing,
    preparing,
    proposing,
    reviewing,
    ruling,
    running,
    sorting,
    taking,
)
from meetings.models import Ballot, Decision, Meeting, Participant, Remark, Stand, Tabled
from meetings.queries.decisions import against_the_count
from meetings.queries.promises import promises
from meetings.sample.calendar import Calendar
from meetings.sample.evening import Evening
from meetings.sample.papers import wishes
from meetings.sample.people import residents
from meetings.sample.village import Cast
from meetings.sample.wishing import asked, details, write_down
from meetings.seats import slip_code
from meetings.stages import Gate, ItemKind

PHONES, DOOR = 34, 24
ON_PAPER, ON_THE_BALLOT, PICKS = 34, 8, 3
CEILING = 150_000_000
WORDING = (
    "Musyawarah menyepakati enam usulan teratas masuk RKP Desa, dan menugaskan Pemerintah Desa "
    "melaksanakannya."
)
WHY = "Warga sudah menyiapkan swadaya dan lahannya."


def sample_cast() -> Cast:
    """The people of the village that `load_sample` made."""
    village = Village.objects.get(slug="pejambon")
    members = Membership.objects.filter(village=village).select_related("user")
    return Cast(
        village,
        Calendar(timezone.now()),
        User.objects.filter(is_keeper=True).first(),
        [],
        staff={member.role: member.user for member in members},
    )


class Musdes:
    """One method a step, in the order of the evening."""

    def __init__(self, cast: Cast | None = None) -> None:
        self.cast = cast or sample_cast()
        self.meeting = Meeting.objects.get(kind=MeetingKind.MUSDES, gate=Gate.UNDER_REVIEW)
        self.evening = Evening(
            self.cast, self.meeting, timezone.now() - datetime.timedelta(minutes=50)
        )
        self.wishes = [
            wish
            for title, wish in wishes().items()
            if not Proposal.objects.filter(year=self.meeting.year, title=title).exists()
        ]

    @property
    def facilitator(self) -> User:
        return self.cast[Role.FACILITATOR]

    @property
    def rows(self) -> list[Tabled]:
        return list(self.meeting.tabled.select_related("proposal", "meeting"))

    def call(self) -> None:
        """Every remark answered; the agenda out; the proposals of the hamlets on the table."""
        with self.evening.at(-60 * 24):
            self._call()

    def _call(self) -> None:
        cast = self.cast
        preparing.change_meeting(self.meeting, starts_at=self.evening.begins, by=self.facilitator)
        for remark in self.meeting.remarks.filter(reply=""):
            reviewing.answer_remark(
                remark, reply=Remark.Reply.ACCEPTED, answer="Sudah.", by=self.facilitator
            )
        self.meeting = reviewing.mark_reviewed(self.meeting, by=cast[Role.MENTOR])
        self.meeting = calling.call_meeting(self.meeting, by=cast[Role.CHAIR])
        year = self.meeting.year
        brought = [write_down(cast, wish, year=year) for wish in self.wishes[:ON_PAPER]]
        sorting.table_proposals(self.meeting, brought, by=cast[Role.OPERATOR])
        self.evening.meeting = self.meeting

    def gather(self) -> None:
        neighbours = residents()
        self.evening.enter_by_phone(neighbours[:PHONES], -20)
        self.evening.enter_at_door(neighbours[PHONES : PHONES + DOOR], -8)

    def wait_at_the_door(self, number: int = 3) -> None:
        first = PHONES + DOOR
        self.evening.enter_by_phone(residents()[first : first + number], -2, wait=True)

    def open(self) -> None:
        running.open_meeting(self.meeting, by=self.cast[Role.CHAIR])
        self.meeting.refresh_from_db()

    def go_to(self, kind: str, nth: int = 0) -> None:
        item = self.meeting.items.filter(kind=kind).order_by("position")[nth]
        running.open_item(item, by=self.facilitator)
        self.meeting.refresh_from_db()
        self.evening.meeting = self.meeting

    def hear(self) -> None:
        """What came of the promises: the first two are asked about."""
        said = zip(promises(self.meeting).rows, ["done", "not_yet"], strict=False)
        for row, finding in said:
            hearing.hear_promise(
                self.meeting,
                WorkPlan.objects.get(pk=row.plan.pk),
                key=uuid.uuid4(),
                finding=finding,
                note="Kata warga di musyawarah.",
                by=self.cast[Role.SCRIBE],
            )

    def propose(self) -> None:
        """The rest of the forty come from the hall."""
        taken: set[int] = set()
        for wish in self.wishes[ON_PAPER:]:
            facts = asked(self.cast, wish)
            seat = self.evening.seat_for(facts.hamlet.pk if facts.hamlet else None, taken=taken)
            tabled = proposing.propose(self.meeting, key=uuid.uuid4(), asked=facts, by=seat)
            sorting.detail_proposal(tabled, details=details(wish), by=self.cast[Role.OPERATOR])

    def talk(self) -> None:
        """Supports, comments and a word of the village; hands go up."""
        rows, phones = self.rows, self.evening.phones
        for number, seat in enumerate(phones):
            for step in (0, 3, 7):
                proposing.support_proposal(rows[(number * step) % len(rows)], by=seat)
        for seat, stance, text in (
            (phones[2], Stance.FOR, "Anak sekolah sering terpeleset di situ."),
            (phones[3], Stance.AGAINST, "Sebaiknya menunggu saluran air selesai dulu."),
            (phones[4], Stance.QUESTION, "Siapa yang merawatnya nanti?"),
            (phones[5], Stance.FOR, "RT kami siap kerja bakti."),
        ):
            commenting.comment_on(rows[0], key=uuid.uuid4(), stance=stance, text=text, by=seat)

    def answer_first(self) -> None:
        """The village head says what can be done about the first proposal."""
        row = self.rows[0]
        answering.answer_proposal(
            row,
            feasible=True,
            cost=row.proposal.cost,
            reason="Bisa dikerjakan swakelola mulai April.",
            by=self.cast[Role.VILLAGE_HEAD],
        )

    def raise_hands(self, number: int = 5) -> None:
        for seat in self.evening.phones[1 : 1 + number]:
            floor.raise_hand(self.meeting, key=uuid.uuid4(), by=seat)

    def call_speaker(self, seconds: int = 180) -> None:
        turn = self.meeting.turns.filter(called_at=None, ended_at=None).order_by("pk").first()
        floor.call_speaker(turn, by=self.facilitator, seconds=seconds)

    def clear_floor(self) -> None:
        """The speaker is done, the others lower their hands."""
        for turn in self.meeting.turns.filter(called_at__isnull=False, ended_at=None):
            floor.end_turn(turn, by=self.facilitator)
        floor.lower_all(self.meeting, by=self.facilitator)

    def show(self, row: Tabled) -> None:
        sorting.put_on_wall(row, by=self.facilitator)

    def prepare_ballot(self, proposals: list[Proposal] | None = None) -> Ballot:
        chosen = proposals or [row.proposal for row in self.rows[:ON_THE_BALLOT]]
        question = balloting.Question(
            words="Mana yang harus didahulukan tahun depan?",
            seats=PICKS,
            proposals=[one.pk for one in chosen],
            ceiling=CEILING,
        )
        return balloting.prepare_ballot(self.meeting, question=question, by=self.facilitator)

    def open_ballot(self, ballot: Ballot) -> Ballot:
        return balloting.open_ballot(ballot, by=self.facilitator)

    def slip_of(self, seat: Participant) -> str:
        """What the slip of somebody without a phone says, as they type it."""
        return f"{seat.number} {slip_code(seat)}"

    def vote(self, ballot: Ballot, choices: list[list[int]]) -> None:
        """One choice a phone, in the order of the seats; the first phone keeps its vote."""
        casting.cast_all(
            [
                casting.Ticket(
                    seat=seat.pk,
                    serial=seat.serial,
                    meeting=self.meeting.pk,
                    key=uuid.uuid4(),
                    ballot=ballot.pk,
                    rev=1,
                    choice=choice,
                )
                for seat, choice in zip(self.evening.phones[1:], choices, strict=False)
            ]
        )

    def close_ballot(self, ballot: Ballot) -> Ballot:
        return counting.close_ballot(ballot, by=self.facilitator)

    def show_result(self, ballot: Ballot) -> Ballot:
        return counting.show_result(ballot, by=self.facilitator)

    def draft(self, wording: str = WORDING) -> Decision:
        return deciding.draft_decision(self.meeting, wording=wording, by=self.cast[Role.SCRIBE])

    def ask(self, draft: Decision) -> None:
        deciding.open_check(draft, by=self.cast[Role.CHAIR])

    def take_stands(self, draft: Decision, number: int) -> None:
        for place, seat in enumerate(self.evening.phones[1 : 1 + number]):
            choice = Stand.Choice.AGREE if place % 5 else Stand.Choice.LIVE_WITH
            deciding.take_stand(draft, seat=seat, choice=choice, reason="", by=seat)
        deciding.take_stand(
            draft,
            seat=self.evening.phones[number + 1],
            choice=Stand.Choice.OBJECT,
            reason="Saluran air seharusnya lebih dulu.",
            by=self.evening.phones[number + 1],
        )

    def take(self, draft: Decision) -> Decision:
        deciding.close_check(draft, by=self.cast[Role.CHAIR])
        return taking.take_by_consensus(draft, by=self.cast[Role.CHAIR])

    def rule(self, decision: Decision) -> None:
        """Three accepted; one each later, sent up and not taken."""
        rows, chair = self.rows, self.cast[Role.CHAIR]
        for row in rows[:3]:
            ruling.accept_proposal(
                self.meeting,
                row.proposal,
                decision=decision,
                promise=ruling.Promise(
                    words=f"{row.proposal.title} selesai sebelum panen raya.",
                    owner="Kasi Kesejahteraan",
                    due=datetime.date(self.meeting.year, 8, 31),
                ),
                reason=WHY if against_the_count(self.meeting, row.proposal) else "",
                by=chair,
            )
        for row, outcome, reason in (
            (rows[3], Outcome.LATER, "Dana tahun depan tidak cukup; dibahas lagi bulan Juni."),
            (rows[4], Outcome.SENT_UP, "Jalan kabupaten: diusulkan ke Dinas PU lewat kecamatan."),
            (rows[5], Outcome.NOT_TAKEN, "Tanahnya milik perorangan dan belum dihibahkan."),
        ):
            ruling.end_proposal(
                self.meeting,
                row.proposal,
                decision=decision,
                outcome=outcome,
                reason=reason,
                by=chair,
            )

    def close(self) -> None:
        self.meeting = closing.close_meeting(self.meeting, by=self.cast[Role.CHAIR])

    def publish(self) -> None:
        self.meeting = closing.seal_meeting(self.meeting, by=self.cast[Role.CHAIR])
        self.meeting = closing.publish_meeting(self.meeting, by=self.cast[Role.INFORMATION])


__all__ = ["ItemKind", "Musdes", "sample_cast"]
