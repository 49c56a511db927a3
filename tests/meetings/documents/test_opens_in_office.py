"""LibreOffice opens every Word file that is made, and finds on its pages what was written there."""

import shutil
import subprocess

import pytest
from pypdf import PdfReader

from deliberation.villages.papers import word
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds.register import PAPERS
from tests.meetings.documents.test_text_stays_text import Replaced
from tests.meetings.documents.world import kind, make_full, seal_of, squeezed

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed here"),
]
ODD = ["{{7*7}}", "<b>x", "=1+1", "</w:t></w:r>", "{%p if 1 %}", "&lt;&amp;"]
SHEETS = [paper for paper in PAPERS if paper.sheet]


def opened(folder):
    """Every Word file of a folder as its printed pages, by one start of the office."""
    files = sorted(folder.glob("*.docx"))
    subprocess.run(
        [
            *(OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/office"),
            *("--convert-to", "pdf", "--outdir", str(folder), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {
        file.stem: "\n".join(
            page.extract_text() for page in PdfReader(file.with_suffix(".pdf")).pages
        )
        for file in files
    }


def test_every_paper_is_opened_and_printed(cast, tmp_path):
    """As it is made, for both readers; and with texts that want to be more than text."""
    meeting = make_full(cast)
    for paper in SHEETS:
        one, seal = kind(paper.code), seal_of(meeting)
        for profile in Profile:
            facts = one.facts(meeting, profile)
            name = tmp_path / f"{paper.code}-{profile}.docx"
            name.write_bytes(word.filled(one.template, facts, seal))
        odd = Replaced(ODD).of(facts)
        (tmp_path / f"{paper.code}-odd.docx").write_bytes(word.filled(one.template, odd, seal))

    pages = opened(tmp_path)

    assert len(pages) == 3 * len(SHEETS)
    for paper in SHEETS:
        for profile in Profile:
            said = squeezed(pages[f"{paper.code}-{profile}"])
            assert "Pejambon" in said or "PEJAMBON" in said
            assert "ab" * 32 in said
            assert "{{" not in said
            assert "{%" not in said
        odd = squeezed(pages[f"{paper.code}-odd"]).casefold()
        assert all(squeezed(text).casefold() in odd for text in ODD)
