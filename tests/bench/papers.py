"""Papers: the berita acara of a full hall, read from its rows and made in every form.

CPU seconds, median of several. The baseline is the attendance list alone the way the manual of
python-docx shows it: a row is added to a table, and its cells are written one after the other.
"""

import datetime
import io
from typing import Any

from django.utils.timezone import now
from docx import Document

from deliberation.villages.papers import kinds, word
from deliberation.villages.papers.kinds import Profile, Seal
from meetings.models import Decision, Meeting
from meetings.stages import Gate
from tests.bench.counting import Row, Say, cpu, row
from tests.bench.world import build

PEOPLE = 300
BUDGET = "≤ 3 s"
CODE = "rapat-berita-acara"


def full_hall(people: int = PEOPLE) -> Meeting:
    """A closed meeting with so many people, decisions and proposals."""
    meeting = Meeting.objects.select_related("village", "stream").get(
        pk=build(people, voting=False).meeting
    )
    meeting.gate, meeting.closed_at = Gate.CLOSED, now() + datetime.timedelta(hours=2)
    meeting.save(update_fields=["gate", "closed_at"])
    Decision.objects.bulk_create(
        Decision(
            meeting=meeting,
            item=meeting.items.first(),
            number=number,
            wording=f"Keputusan {number}: jalan usaha tani dikerjakan sebelum panen raya.",
            way=Decision.Way.CONSENSUS,
            numbers={"agree": people, "live_with": 0, "object": 0},
            drafted_at=now(),
            taken_at=now(),
        )
        for number in range(1, 11)
    )
    return meeting


def by_the_manual(facts: dict[str, Any]) -> bytes:
    """The attendance list, row by row."""
    names = ("nomor", "nama", "alamat", "jk", "unsur", "nomor")
    made = Document()
    table = made.add_table(rows=1, cols=len(names))
    for person in facts["peserta"]:
        cells = table.add_row().cells
        for cell, name in zip(cells, names, strict=True):
            cell.text = str(person[name])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def papers(say: Say) -> list[Row]:
    """The lines of the table."""
    say(f"berita acara with {PEOPLE} people, as PDF and in Word")
    meeting, kind = full_hall(), kinds.kind_of(CODE)
    assert kind is not None
    assert kind.pdf is not None
    assert kind.template is not None
    facts, pdf, template = kind.facts, kind.pdf, str(kind.template)
    seal = Seal(1, "ab" * 32, "https://desa.example/dokumen/1/", now())
    said = facts(meeting, Profile.ARCHIVE)
    slow = cpu(lambda: by_the_manual(said), 1)
    what = f"berita acara, {PEOPLE} people"
    return [
        (f"{what}: read", "", "", ms(cpu(lambda: facts(meeting, Profile.ARCHIVE))), "", "", BUDGET),
        (f"{what}: PDF", "", "", ms(cpu(lambda: pdf(said, seal))), "", "", BUDGET),
        row(f"{what}: Word", cpu(lambda: word.filled(template, said, seal)), slow, BUDGET),
    ]


def ms(took: float) -> str:
    return f"{took * 1e3:.0f} ms"
