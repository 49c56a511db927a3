"""A meeting that has everything a paper may say, with people whose names tell themselves."""

import datetime
import io
import uuid

from django.utils.timezone import now
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from deliberation.records.actions import record
from deliberation.villages.papers import kinds, word
from deliberation.villages.papers.kinds import Form, Profile, Seal
from meetings.documents.kinds.register import PREFIX
from meetings.models import Decision, Invitation, Matrix, Ruling
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat
from tests.hall import table
from tests.papers import make_plan

ADDRESS = "https://pejambon.example/m/KODE23/hasil/"
RESIDENTS = ("Zubaedah Kinanthi", "Bu Wulansari Prameswari", "Xaverius Danang")
SIGNERS = {
    "chair": "Mulyono Hadi",
    "chair_from": "Ketua BPD",
    "scribe": "Dewi Anggraeni",
    "scribe_from": "Sekretaris BPD",
    "speakers": "Bambang Sutejo, Kepala Desa\nLina Kusuma, Pendamping Desa",
}


def make_full(cast, **more):
    """Closed, decided by mufakat and by hands, with names where people write them."""
    village = cast.village
    village.office, village.head_name = "Balai Desa Pejambon", "Bambang Sutejo"
    village.council_chair = "Mulyono Hadi"
    village.save()
    meeting = make_meeting(village)
    began = datetime.datetime(2026, 2, 5, 12, 30, tzinfo=datetime.UTC)  # Thursday, 19.30 WIB
    for name, said in {**SIGNERS, **more}.items():
        setattr(meeting, name, said)
    meeting.title, meeting.theme = "Musdes RKP Desa 2027", "menyepakati prioritas desa"
    meeting.starts_at = meeting.opened_at = began
    meeting.closed_at = began + datetime.timedelta(hours=2, minutes=15)
    meeting.gate = Gate.CLOSED
    meeting.notes = "Bu Wulansari Prameswari mengusulkan dana dicek.\nRapat berjalan tertib."
    meeting.save()
    meeting.items.filter(position=1).update(opened_at=began, done_at=meeting.closed_at)
    seats = [make_seat(meeting, name) for name in RESIDENTS]
    seats[2].gender, seats[2].element = "L", village.elements.first()
    seats[2].save()
    Invitation.objects.create(meeting=meeting, element=village.elements.first(), expected=4)
    Invitation.objects.create(meeting=meeting, name="Zubaedah Kinanthi", expected=1)
    paving = table(meeting, "Paving gang RT 01", 81_500_000, seat=seats[0])
    roof = table(meeting, "Atap rumah Zubaedah Kinanthi", 12_000_000, seat=seats[1])
    score(meeting, paving, roof)
    decide(meeting, seats, paving, roof, make_plan(cast))
    talk(meeting, seats[1], roof)
    return meeting


def score(meeting, paving, roof):
    """Two of the five criteria, so that a table of another width is made too."""
    rows = meeting.village.criteria.order_by("position")[:2]
    matrix = Matrix.objects.create(meeting=meeting, criteria=[row.as_facts() for row in rows])
    for proposal, values in ((paving, (5, 4)), (roof, (3, 2))):
        for row, value in zip(rows, values, strict=True):
            matrix.marks.create(proposal=proposal, criterion=row.code, value=value)


def talk(meeting, seat, proposal):
    """What the risalah tells: an opening, an agenda item, a wish and a word about it."""
    comment = proposal.comments.create(
        key=uuid.uuid4(),
        stance="for",
        text="Xaverius Danang siap membantu.",
        author_key=seat.actor_key,
        author_name=seat.name,
    )
    for name, facts in (
        ("meeting.opened", {"invited": 5, "quorum": 4, "present": 3, "with_a_vote": 3}),
        ("item.opened", {"item": meeting.items.first().pk}),
        ("proposal.submitted", {"proposal": proposal.pk, "seat": seat.pk}),
        ("comment.added", {"proposal": proposal.pk, "comment": comment.pk, "stance": "for"}),
        ("meeting.closed", {"present": 3}),
    ):
        record(stream=meeting.stream, name=name, actor=None, facts=facts)


def decide(meeting, seats, paving, roof, plan):
    facts = {"meeting": meeting, "item": meeting.items.first(), "drafted_at": now()}
    first = Decision.objects.create(
        **facts,
        number=1,
        wording="Paving gang RT 01 didahulukan.",
        way=Decision.Way.CONSENSUS,
        numbers={"agree": 2, "live_with": 1, "object": 1},
        taken_at=now(),
    )
    first.stands.create(
        participant=seats[1],
        choice="object",
        reason="Zubaedah Kinanthi belum ditanya.",
        at=now(),
    )
    numbers = {
        "in_favour": 2,
        "against": 1,
        "abstain": 0,
        "base": "entitled",
        "of": 3,
        "threshold": 2,
        "needed": 2,
        "reached": True,
        "outcome": "carried",
        "method": "hands",
        "with_vote": 3,
        "silent": 0,
    }
    Decision.objects.create(
        **facts,
        number=2,
        wording="Rumah Bu Wulansari Prameswari dibantu tahun depan.",
        way=Decision.Way.MAJORITY,
        numbers=numbers,
        taken_at=now(),
    )
    Ruling.objects.create(
        meeting=meeting,
        decision=first,
        proposal=paving,
        outcome="accepted",
        position=1,
        work_plan=plan,
        at=now(),
    )
    Ruling.objects.create(
        meeting=meeting, proposal=roof, outcome="later", reason="Menunggu pagu.", at=now()
    )


def seal_of(meeting):
    return Seal(1_234, "ab" * 32, ADDRESS, datetime.datetime(2026, 2, 6, 1, 0, tzinfo=datetime.UTC))


def kind(code):
    return kinds.kind_of(PREFIX + code)


def made(code, meeting, profile=Profile.ARCHIVE):
    """The facts, and the text of each form."""
    one = kind(code)
    facts = one.facts(meeting, profile)
    return facts, {form: said_on(one, form, facts, seal_of(meeting)) for form in one.forms}


def said_on(one, form, facts, seal):
    match form:
        case Form.PDF:
            return read_pdf(one.pdf(facts, seal))
        case Form.WORD:
            return "\n".join(read_docx(word.filled(one.template, facts, seal)))
        case Form.TEXT:
            return one.text(facts, seal)


def read_pdf(body):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)


def read_docx(body):
    """Every paragraph, and every cell of every table, in the order of the page."""
    found = []
    for part in Document(io.BytesIO(body)).iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(part.text)
        else:
            found += [cell for row in rows_of(part) for cell in row]
    return found


def rows_of(one: Table):
    return [[cell.text for cell in row.cells] for row in one.rows]


def tables_of(body):
    return [rows_of(one) for one in Document(io.BytesIO(body)).tables]


def squeezed(text):
    """Without spaces and line ends: a PDF puts them where the paper has its edge."""
    return "".join(text.split())
