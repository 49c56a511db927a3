"""LibreOffice opens every Word and PDF file that is made, and shows what was written there."""

import pytest

from deliberation.villages.papers import word
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds.register import PAPERS
from tests.meetings.documents.test_text_stays_text import Replaced
from tests.meetings.documents.world import kind, make_full, seal_of, squeezed
from tests.office import needs_office, seen

pytestmark = [pytest.mark.django_db, needs_office]
ODD = ["{{7*7}}", "<b>x", "=1+1", "</w:t></w:r>", "{%p if 1 %}", "&lt;&amp;"]
SHEETS = [paper for paper in PAPERS if paper.sheet]


def test_every_paper_is_opened_and_shown(cast, tmp_path):
    """As it is made, for both readers; and with texts that want to be more than text."""
    meeting = make_full(cast)
    papers = {}
    for paper in SHEETS:
        one, seal = kind(paper.code), seal_of(meeting)
        for profile in Profile:
            facts = one.facts(meeting, profile)
            papers[f"{paper.code}-{profile}.docx"] = word.filled(one.template, facts, seal)
            papers[f"{paper.code}-{profile}.pdf"] = one.pdf(facts, seal)
        odd = Replaced(ODD).of(facts)
        papers[f"{paper.code}-odd.docx"] = word.filled(one.template, odd, seal)
        papers[f"{paper.code}-odd.pdf"] = one.pdf(odd, seal)

    pages = seen(tmp_path, papers)

    assert len(pages) == 2 * 3 * len(SHEETS)
    for name, said in pages.items():
        if "-odd." in name:
            assert all(squeezed(text).casefold() in said.casefold() for text in ODD), name
            continue
        assert "pejambon" in said.casefold(), name
        assert "ab" * 32 in said, name
        assert "{{" not in said, name
        assert "{%" not in said, name
