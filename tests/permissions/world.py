"""One meeting with something of everything in it, so that every address leads somewhere."""

import datetime
import tempfile
import uuid
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.timezone import now

from deliberation.people.models import User
from deliberation.proposals.models import Comment, Message, Proposal, SlipFile
from deliberation.records.chain import digest
from deliberation.rkpdes.models import ActivityCode, Intake, Outlook, Plan, PlanVersion, Row
from deliberation.villages.models import (
    Ceiling,
    Document,
    FundingSource,
    Making,
    Membership,
    Mission,
    Role,
    Template,
)
from deliberation.villages.papers import kinds
from deliberation.workplans.models import Check, Contribution, Step, Upkeep, WorkPlan
from meetings.majority import rule_of
from meetings.models import (
    Ballot,
    BallotOption,
    Booth,
    Decision,
    HandCount,
    Invitation,
    Mark,
    Matrix,
    PaperBatch,
    PaperCorrection,
    Remark,
    Review,
    Ruling,
    Tabled,
    Turn,
)
from meetings.seats import slip_code
from meetings.stages import Gate, ItemKind
from tests.cast import Cast, make_meeting, make_seat
from tests.hall import make_counters
from tests.villages.register import make_kind

STAFF = [str(role) for role in Role]
PEOPLE = ["anonymous", "waiting", "seated", "stranger", "outsider", "keeper", *STAFF]
TABLE = b"Kode,Kegiatan,Volume,Satuan,Jumlah,Sumber\n2.3.11,Talud,5,m,5000,DDS\n"
PAPER = b"Berita acara"
GATES = [Gate.DRAFT, Gate.UNDER_REVIEW, Gate.CALLED, Gate.OPEN, Gate.CLOSED, Gate.PUBLISHED]


class World:
    """The rows, the people, and what each kind of address argument stands for."""

    def __init__(self):
        self.cast = Cast()
        village = self.village = self.cast.village
        meeting = self.meeting = make_meeting(village, at=ItemKind.COLLECT)
        self.seats = {
            "seated": make_seat(meeting, "Sri"),
            "waiting": make_seat(meeting, "Budi", gender="L", admitted=False),
        }
        speaker = make_seat(meeting, "Wati", hamlet="Tanggungan")
        proposal, other = (self._proposal(title) for title in ["Paving gang", "Talud sungai"])
        self.comment = Comment.objects.create(
            proposal=proposal,
            key=uuid.uuid4(),
            stance="for",
            text="Setuju.",
            author_key=speaker.actor_key,
            author_name="Wati",
        )
        item = meeting.items.get(kind=ItemKind.RANK)
        self.ballot = Ballot.objects.create(meeting=meeting, item=item, question="Pilih", seats=1)
        for position, one in enumerate([proposal, other]):
            BallotOption.objects.create(
                ballot=self.ballot, proposal=one, position=position, title=one.title
            )
        self.bundle = PaperBatch.objects.create(
            ballot=self.ballot, number=1, opened_at=now(), opened_by=self.cast.facilitator
        )
        self.correction = PaperCorrection.objects.create(
            batch=self.bundle, position=1, by=self.cast.scribe, at=now()
        )
        self.decision = Decision.objects.create(
            meeting=meeting,
            item=meeting.items.get(kind=ItemKind.DECIDE),
            number=1,
            wording="Paving gang dikerjakan.",
            drafted_at=now(),
        )
        counter, other_counter = make_counters(meeting)
        self.count = HandCount.objects.create(
            decision=self.decision,
            # One that goes on would keep the meeting at its item.
            state=HandCount.State.CANCELLED,
            cancel_reason="Listrik padam.",
            rule=rule_of(meeting.house_rules, 0),
            first=counter,
            second=other_counter,
            opened_at=now(),
            ended_at=now(),
            opened_by=self.cast.facilitator,
        )
        self.proposal, self.other = proposal, other
        self.turn = Turn.objects.create(
            meeting=meeting,
            item=meeting.items.first(),
            participant=speaker,
            key=uuid.uuid4(),
            asked_at=now(),
        )
        self.remark = Remark.objects.create(
            meeting=meeting, item=item, by=self.cast.mentor, text="Waktu kurang."
        )
        self.invitation = Invitation.objects.create(
            meeting=meeting, element=village.elements.first(), expected=3
        )
        plan = Plan.objects.create(village=village, year=meeting.year)
        self.row = Row.objects.create(
            plan=plan,
            activity=ActivityCode.objects.get(code="2.3.11"),
            name="Paving gang",
            place="Jambon",
            volume=100,
            unit="m",
            benefit="Warga RT 01",
        )
        Outlook.objects.create(village=village, first_year=meeting.year - 1, regulation="3/2025")
        wishes = Plan.objects.create(village=village, year=meeting.year, kind=Plan.Kind.DU)
        self.wish = Row.objects.create(
            plan=wishes,
            activity=ActivityCode.objects.get(code="2.3.10"),
            name="Jalan poros",
            place="Jambon",
            volume=1,
            unit="km",
            benefit="Warga",
        )
        self.wish.fundings.create(source_id="PBK", amount=5)
        for number, reason in enumerate(["", "Banjir."], 1):
            PlanVersion.objects.create(
                plan=plan,
                number=number,
                regulation=f"{number}/2026",
                on=datetime.date(2026, 9, number),
                reason=reason,
                digest=digest([]),
            )
        self.intake = Intake.objects.create(
            village=village,
            year=meeting.year,
            name="rkp.csv",
            body=TABLE,
            digest="",
            state=Intake.State.READY,
            counts={"refused": 1},
        )
        self.intake.lines.create(number=2, fate="refused", text="Talud")
        self.wish_table = Intake.objects.create(
            village=village,
            year=meeting.year,
            kind=Plan.Kind.DU,
            name="du.csv",
            body=TABLE,
            state=Intake.State.READY,
        )
        self.work_plan = WorkPlan.objects.create(
            village=village,
            proposal=other,
            row=self.row,
            title="Talud sungai",
            promise="Dikerjakan sebelum hujan.",
            owner="Kasi Kesejahteraan",
            due=datetime.date(2027, 1, 1),
        )
        self.step = Step.objects.create(plan=self.work_plan, what="Ukur ulang", who="TPK")
        self.review = Review.objects.create(
            meeting=meeting,
            plan=self.work_plan,
            opened_at=now(),
            opened_by=self.cast.facilitator,
        )
        self.check = Check.objects.create(
            plan=self.work_plan, key=uuid.uuid4(), finding="partly", note="Baru separuh."
        )
        self.help = Contribution.objects.create(
            plan=self.work_plan,
            key=uuid.uuid4(),
            kind="material",
            amount=2,
            unit="truk",
            what="Pasir",
            name="Sri",
        )
        Upkeep.objects.create(
            plan=self.work_plan, keeper="RT 01", next_on=datetime.date(2027, 6, 1)
        )
        self.ruling = Ruling.objects.create(
            meeting=meeting,
            proposal=other,
            outcome="accepted",
            work_plan=self.work_plan,
            at=now(),
        )
        self.mark = Mark.objects.create(
            matrix=Matrix.objects.create(
                meeting=meeting, criteria=[one.as_facts() for one in village.criteria.all()]
            ),
            proposal=proposal,
            criterion="grave",
            value=4,
        )
        self.message = Message.objects.create(
            village=village, number="22222222", key_digest="x", way="sms", text="Talud longsor."
        )
        self.slips = SlipFile.objects.create(village=village, name="kotak.csv")
        self.booth = Booth.objects.create(
            meeting=meeting, number=1, opened_at=now(), opened_by=self.cast.facilitator
        )
        Mission.objects.create(village=village, number=1, text="Terbuka.")
        self.ceiling = Ceiling.objects.create(
            village=village,
            year=meeting.year,
            source=FundingSource.objects.first(),
            amount=100_000_000,
        )
        self._document()
        self.members = {role: self.cast.user(role) for role in STAFF}
        self.members["outsider"] = self.cast.outsider
        self.members["stranger"] = self.cast.user(None)
        self.members["keeper"] = User.objects.create(
            username="keeper", name="Keeper", is_keeper=True
        )

    def _document(self):
        """A published paper of the meeting with a scan, and one that could not be made."""
        kinds.register(make_kind(Path(tempfile.mkdtemp())))
        kinds.register(make_kind(Path(tempfile.mkdtemp()), code="uji-desa", of="village"))
        self.document = Document.objects.create(
            village=self.village,
            stream=self.meeting.stream,
            kind="uji",
            title="Kertas uji",
            on=datetime.date(2026, 11, 28),
            public_class="setiap-saat",
            classified_at=now(),
            state=Document.State.PUBLISHED,
        )
        version = self.document.versions.create(number=1, published_at=now())
        kept = {"sha256": sha256(PAPER).hexdigest(), "size": len(PAPER)}
        self.copy = version.copies.create(
            profile="publik", form="txt", chain_number=0, chain_hash="0" * 64, **kept
        )
        self.scan = self.document.scans.create(version=1, pages=1, shown_at=now(), **kept)
        self.making = Making.objects.create(
            village=self.village, version=version, kind="uji", state=Making.State.FAILED
        )
        self.template = Template.objects.create(
            village=self.village, kind="uji", name="milik.docx", **kept
        )
        self.files = [self.copy, self.scan, self.template]
        for row in self.files:
            row.file.save("x.docx", ContentFile(PAPER))

    def keep_files(self):
        """Each test has a media folder of its own; this world outlives them."""
        for row in self.files:
            if not row.file.storage.exists(row.file.name):
                row.file.storage.save(row.file.name, ContentFile(PAPER))

    def _proposal(self, title):
        row = Proposal.objects.create(
            village=self.village,
            key=uuid.uuid4(),
            year=self.meeting.year,
            title=title,
            problem="Becek.",
            author_key=self.seats["seated"].actor_key,
            author_name="Sri",
        )
        Tabled.objects.create(meeting=self.meeting, proposal=row)
        return row

    def set_gate(self, gate):
        """The same meeting at another moment of its life."""
        meeting = self.meeting
        meeting.gate = gate
        if gate != Gate.OPEN:
            meeting.current_item = None
        meeting.save(update_fields=["gate", "current_item"])

    def arguments(self):
        """What stands for each name in an address."""
        self.keep_files()
        meeting, seat = self.meeting, self.seats["waiting"]
        return {
            "code": meeting.code,
            "stage": "accepted",
            "entry": "door",
            "slug": self.village.slug,
            "item_id": meeting.items.last().pk,
            "ballot_id": self.ballot.pk,
            "bundle_id": self.bundle.pk,
            "correction_id": self.correction.pk,
            "words": "kopi-gunung",
            "proposal_id": self.proposal.pk,
            "comment_id": self.comment.pk,
            "turn_id": self.turn.pk,
            "remark_id": self.remark.pk,
            "invitation_id": self.invitation.pk,
            "decision_id": self.decision.pk,
            "criterion": self.mark.criterion,
            "mark_id": self.mark.pk,
            "count_id": self.count.pk,
            "place": 1,
            "ruling_id": self.ruling.pk,
            "participant_id": seat.pk,
            "booth_id": self.booth.pk,
            "number": seat.number,
            "slip": f"{seat.number}-{slip_code(seat)}",
            "year": meeting.year,
            "row_id": self.row.pk,
            "intake_id": self.intake.pk,
            "wish_id": self.wish.pk,
            "wish_table_id": self.wish_table.pk,
            "plan_id": self.work_plan.pk,
            "step_id": self.step.pk,
            "review_id": self.review.pk,
            "check_id": self.check.pk,
            "help_id": self.help.pk,
            "seen": 0,
            "membership_id": Membership.objects.get(user__username="door").pk,
            "hamlet_id": self.village.hamlets.first().pk,
            "element_id": self.village.elements.first().pk,
            "mission_id": self.village.missions.first().pk,
            "message_id": self.message.pk,
            "file_id": self.slips.pk,
            "spoken": self.message.spoken,
            "kind": "musdes",
            "paper": "csv",
            "asked_form": "pdf",
            "paper_kind": "uji",
            "name": "pemandu",
            "document_id": self.document.pk,
            "copy_id": self.copy.pk,
            "scan_id": self.scan.pk,
            "making_id": self.making.pk,
            "step": "nama",
            "path": "reports/nobody.jpg",
        }
