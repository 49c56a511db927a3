"""The plan as PDF and DOCX says what the plan says, and an office opens its files."""

import csv
import datetime
import io
import shutil
import subprocess

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from deliberation.rkpdes.actions import Marking, mark_plan
from deliberation.rkpdes.exporting.printed import COLUMNS, lines, plan_docx, plan_pdf
from deliberation.rkpdes.exporting.workbook import plan_workbook
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.papers.cells import one_line
from tests.papers import YEAR, make_row
from tests.rkpdes.payloads import PAYLOADS
from tests.rkpdes.reading import write
from tests.rkpdes.test_taking_in import SAMPLE

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture
def plan(cast):
    """The sample and a row with three sources, set by a regulation."""
    write(cast, SAMPLE.read_bytes())
    make_row(cast, code="2.3.97", fundings={"DDS": 60_000_000, "SWD": 21_000_001, "PBK": 7})
    marking = Marking(on=datetime.date(YEAR, 9, 30), regulation="6 Tahun 2026")
    return mark_plan(Plan.objects.get(), state="set", by=cast.operator, marking=marking)


def docx_lines(body):
    """The big table, line by line; a merged cell once."""
    found = []
    for row in Document(io.BytesIO(body)).tables[0].rows:
        cells, seen = [], set()
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(cell.text)
        found.append([cell for cell in cells if cell] if len(cells) < len(COLUMNS) else cells)
    return found


def pdf_words(body):
    pages = PdfReader(io.BytesIO(body)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_the_word_file_has_every_cell_of_the_plan(plan):
    found = docx_lines(plan_docx(plan))

    assert found[0] == [name for name, _width in COLUMNS]
    assert found[1:] == [line.cells for line in lines(plan)]


def test_the_pdf_says_every_word_of_the_plan(plan):
    said = pdf_words(plan_pdf(plan))

    for cell in (cell for line in lines(plan) for cell in line.cells):
        assert "".join(cell.split()) in said, cell
    for words in ("RENCANA KERJA PEMERINTAH DESA", "6 Tahun 2026", "Ketua Tim Penyusun"):
        assert "".join(words.split()) in said
    assert "RANCANGAN" not in said


def test_every_row_is_in_the_form_once_with_its_sums(plan):
    found = list(lines(plan))

    rows = [line.cells for line in found if line.kind == "row"]
    sums = [line.cells for line in found if line.kind == "sum"]
    assert [cells[0] for cells in rows] == [str(n) for n in range(1, 37)]
    assert sums[-1] == ["Jumlah Total", "2.255.250.008"]
    spoken = "dua miliar dua ratus lima puluh lima juta dua ratus lima puluh ribu delapan rupiah"
    assert found[-1].cells == [f"Terbilang: {spoken}"]


def test_a_plan_that_no_regulation_set_is_a_draft_on_paper_too(cast):
    make_row(cast)

    assert "RANCANGANRENCANAKERJA" in pdf_words(plan_pdf(Plan.objects.get()))


def test_what_residents_typed_stays_text_on_paper(cast):
    """Two hundred texts in every text column: no markup, no template, no missing cell."""
    texts = ("name", "place", "unit", "benefit", "implementer")
    for payload in PAYLOADS:
        make_row(cast, **{name: payload[: 30 if name == "unit" else 120] for name in texts})
    plan = Plan.objects.get()

    rows = [cells for cells in docx_lines(plan_docx(plan)) if len(cells) == len(COLUMNS)][1:]
    assert [cells[2] for cells in rows] == [
        one_line(row.name) for row in Row.objects.order_by("pk")
    ]
    said = pdf_words(plan_pdf(plan))
    for payload in PAYLOADS:
        plain = "".join(one_line(payload).split())
        if plain.isascii():
            assert said.count(plain[:20]) >= 1, payload
    assert "49" not in {cell for cells in rows for cell in cells[1:6]}


@pytest.mark.scenario
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed.")
def test_libreoffice_opens_the_files_and_reads_what_the_plan_says(plan, tmp_path):
    village = plan.village
    (tmp_path / "word.docx").write_bytes(plan_docx(plan))
    (tmp_path / "sheet.xlsx").write_bytes(plan_workbook(village, YEAR))

    def convert(to, *names):
        command = [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
        command += ["--convert-to", to, "--outdir", str(tmp_path / "out"), *names]
        subprocess.run(command, check=True, timeout=120, capture_output=True, cwd=tmp_path)

    convert("pdf", "word.docx")
    convert("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", "sheet.xlsx")
    said = pdf_words((tmp_path / "out/word.pdf").read_bytes())
    for cell in (cell for line in lines(plan) for cell in line.cells):
        assert "".join(cell.split()) in said, cell
    text = (tmp_path / "out/sheet.csv").read_text(encoding="utf-8")
    read = list(csv.reader(io.StringIO(text), delimiter=";"))
    sheet = load_workbook(io.BytesIO(plan_workbook(village, YEAR))).active
    for mine, theirs in zip(sheet.iter_rows(values_only=True), read, strict=False):
        for cell, seen in zip(mine, theirs, strict=False):
            if isinstance(cell, str):
                assert " ".join(seen.split()) == cell
