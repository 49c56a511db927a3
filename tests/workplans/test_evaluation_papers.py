"""The evaluation of a year on paper says what the rows say."""

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from deliberation.rkpdes.kinds.base import About
from deliberation.villages.papers.kinds import matter_named
from deliberation.villages.papers.paper import paper_named
from deliberation.workplans.actions import evaluate_plan, report_progress
from deliberation.workplans.kinds.looking_back import EVALUATION
from tests.office import needs_office, seen
from tests.papers import YEAR, make_plan, make_proposal, make_row
from tests.rkpdes import plain_words as plain
from tests.villages.register import helpers, make

_used = (helpers,)  # a fixture
HEADINGS = [
    *("No", "Bidang", "Sub Bidang", "Kegiatan", "Lokasi", "Target Volume", "Realisasi Volume"),
    *("Target Anggaran", "Realisasi Anggaran", "Capaian (%)", "Kendala", "Tindak Lanjut"),
    "Keterangan",
]
LINES = [
    [
        *("1", "Pelaksanaan Pembangunan Desa", "Pekerjaan Umum dan Penataan Ruang"),
        *("Paving <b>", "RT 01 Dusun Jambon", "180 m", "121,5 m", "81.000.000", "60.500.000"),
        *("68", "Hujan.", "Lanjut tahun depan.", "Foto ada."),
    ],
    ["2", "", "", "Kerja bakti", "Jambon", "", "", "", "", "0", "", "", ""],
]


@pytest.fixture
def about(cast):
    paved = make_plan(cast, title="Paving <b>", row=make_row(cast))
    report_progress(paved, key=uuid.uuid4(), progress=80, spent=60_500_000, by=cast.operator)
    evaluate_plan(
        paved,
        realised=Decimal("121.5"),
        obstacle="Hujan.",
        follow_up="Lanjut tahun depan.",
        remark="Foto ada.",
        by=cast.operator,
    )
    make_plan(cast, title="Kerja bakti", proposal=make_proposal(cast.village))
    return About(cast.village, YEAR)


def test_the_word_file_has_every_cell(about):
    (table,) = [one for one in plain.tables_in(EVALUATION.as_docx(about)) if len(one[0]) == 13]

    assert table[0] == HEADINGS
    assert table[1:3] == LINES
    assert [cell for cell in table[3] if cell] == ["Jumlah", "81.000.000", "60.500.000"]


def test_the_pdf_says_every_word(about):
    said = "".join(plain.pdf_pages(EVALUATION.as_pdf(about)))
    for cell in (cell for line in (HEADINGS, *LINES) for cell in line):
        assert plain.squeezed(cell) in said, cell


def test_everybody_takes_it_from_the_page(client, cast, about):
    def at(name):
        return reverse(f"workplans:{name}", args=[cast.village.slug, YEAR])

    page = client.get(at("evaluation")).content.decode()
    found = {name: client.get(at(name)) for name in ("evaluation_pdf", "evaluation_docx")}

    assert all(at(name) in page for name in found)
    assert [one.content[:2] for one in found.values()] == [b"%P", b"PK"]
    assert f"evaluasi-pejambon-{YEAR}.pdf" in found["evaluation_pdf"]["Content-Disposition"]


@pytest.mark.usefixtures("helpers")
def test_the_register_makes_it(cast, about):
    paper = paper_named(matter_named("village"), cast.village, "evaluasi", str(YEAR))
    document = make(paper, cast.operator)
    assert (document.title, document.versions.get().copies.count()) == (
        f"Evaluasi RKP Desa · Tahun {YEAR}",
        4,
    )


@pytest.mark.scenario
@needs_office
def test_libreoffice_opens_it(about, tmp_path):
    papers = {"word.docx": EVALUATION.as_docx(about), "print.pdf": EVALUATION.as_pdf(about)}
    for name, said in seen(tmp_path, papers).items():
        for cell in (cell for line in LINES for cell in line):
            assert plain.squeezed(cell) in said, f"{name}: {cell}"
