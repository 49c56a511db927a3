"""What people typed comes out of every paper letter by letter, in every form (P9).

Each text of the facts is replaced by the texts of tests/rkpdes/payloads.py, some dozens at a time,
with a number before it: so that what is found on paper can be told to be that very text, whole.
"""

import re
from dataclasses import replace

import pytest

from deliberation.villages.papers import onto_pdf
from deliberation.villages.papers.cells import one_line
from deliberation.villages.papers.kinds import Form, Profile
from meetings.documents.kinds.register import PAPERS
from tests.meetings.documents.world import (
    kind,
    made,
    make_full,
    read_pdf,
    said_on,
    seal_of,
    squeezed,
)
from tests.rkpdes.payloads import PAYLOADS

pytestmark = pytest.mark.django_db
MORE = [
    "\x00\x01\x1bnol",
    "\u202etukar",
    "مرحبا",
    "w" * 700,
    "{_{",
    "}_}",
    "{_%",
    "%_}",
    "\x85\u2028x",
]
TEXTS = [*PAYLOADS, *MORE]
BATCH = 57
BATCHES = [TEXTS[at : at + BATCH] for at in range(0, len(TEXTS), BATCH)]
MARK = re.compile(r"⟦(\d+)⟧")


def test_there_are_more_than_two_hundred():
    assert len(set(TEXTS)) >= 200


class Replaced:
    """Facts whose texts are others; remembers which number stands for which."""

    def __init__(self, texts):
        self.texts, self.said = texts, []

    def text(self):
        number = len(self.said)
        self.said.append("".join(f"⟦{number}⟧{one}" for one in self.texts))
        return self.said[-1]

    def of(self, facts):
        if isinstance(facts, str):
            return self.text()
        if isinstance(facts, dict):
            return {name: self.of(fact) for name, fact in facts.items()}
        if isinstance(facts, list):
            return [self.of(fact) for fact in facts[:2]]
        return facts


@pytest.mark.parametrize("form", [Form.WORD, Form.PDF])
@pytest.mark.parametrize("code", [paper.code for paper in PAPERS if paper.sheet])
def test_every_text_on_every_paper(cast, code, form):
    meeting, one = make_full(cast), kind(code)
    facts = one.facts(meeting, Profile.ARCHIVE)
    shown = set()
    for texts in BATCHES:
        replaced = Replaced(texts)
        said = on_one_page(code, form, replaced.of(facts), seal_of(meeting))
        found = {int(number) for number in MARK.findall(squeezed(said))}
        printed = plain(said)
        for number in found:
            for text in texts if form == Form.WORD else filter(is_drawn, texts):
                assert plain(f"⟦{number}⟧{one_line(text)}") in printed, text
        shown |= found
    assert len(shown) > 10


def on_one_page(code, form, facts, seal):
    """A PDF as on an endless roll: the end of a page would part what is looked for."""
    if form == Form.WORD:
        return said_on(kind(code), form, facts, seal)
    sheet = next(paper.sheet for paper in PAPERS if paper.code == code)
    long = replace(sheet, name="", size=(90_000, 297) if sheet.wide else (sheet.size[0], 90_000))
    return read_pdf(onto_pdf.printed(long, facts, seal))


def is_drawn(text):
    """In letters that every font has; what a font does not have is a box in a PDF."""
    return all(one.isascii() and one.isprintable() for one in text)


def plain(text):
    """Capitals and spaces are the paper's own."""
    return squeezed(text).casefold()


def test_a_message_keeps_to_its_lines(cast):
    """Nothing that was typed begins a line of its own."""
    meeting, one = make_full(cast), kind("pesan")
    facts = one.facts(meeting, Profile.PUBLIC)
    lines = one.text(facts, seal_of(meeting)).count("\n")
    facts["rapat"]["judul"] = "Musdes\n\n*Batal*\r\n\x00"

    said = one.text(facts, seal_of(meeting))

    assert said.startswith("*Musdes *Batal**\n")
    assert said.count("\n") == lines


def test_a_very_long_text_does_not_stop_the_printing(cast):
    """Two thousand letters in each narrow column, also without a space in them."""
    meeting = make_full(cast)
    for proposal in meeting.village.proposals.all():
        proposal.problem = "becek " + "w" * 1000 + " becek" * 160
        proposal.save()
    for code in ("daftar-prioritas", "pemeringkatan", "risalah"):
        _facts, forms = made(code, meeting)
        assert all("becek" in said for said in forms.values()), code
