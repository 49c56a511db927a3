"""A berita acara with three hundred people is made within three seconds, in both forms."""

import time

import pytest

from deliberation.villages.papers import word
from deliberation.villages.papers.kinds import Form, Profile
from tests.bench.papers import CODE, full_hall
from tests.meetings.documents.world import kind, read_docx, read_pdf, seal_of, squeezed

pytestmark = pytest.mark.django_db


def test_a_full_hall(db):
    """Processor time, as the bench measures it: a busy machine is no fault of the paper."""
    meeting, one = full_hall(), kind(CODE.removeprefix("rapat-"))
    began = time.process_time()
    facts = one.facts(meeting, Profile.ARCHIVE)
    read = time.process_time() - began
    seal, took = seal_of(meeting), {}
    for form, make in (
        (Form.PDF, lambda: one.pdf(facts, seal)),
        (Form.WORD, lambda: word.filled(one.template, facts, seal)),
    ):
        began = time.process_time()
        body = make()
        took[form] = read + time.process_time() - began
        said = read_pdf(body) if form == Form.PDF else "".join(read_docx(body))
        assert "Peserta300" in squeezed(said)
    assert {form for form, seconds in took.items() if seconds > 3} == set()
