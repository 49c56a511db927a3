"""The RKP Desa as PDF and DOCX says what its rows say, and an office opens its files."""

import csv
import datetime
import io

import pytest
from openpyxl import load_workbook

from deliberation.rkpdes.actions import Marking, mark_plan
from deliberation.rkpdes.exporting.workbook import plan_workbook
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.register import YEARLY
from deliberation.rkpdes.models import ActivityCode, Plan, Row
from deliberation.villages.papers.cells import one_line
from tests.office import AS_TABLE, converted, needs_office, seen
from tests.papers import YEAR, make_row
from tests.rkpdes import plain_words as plain
from tests.rkpdes.payloads import PAYLOADS
from tests.rkpdes.reading import write
from tests.rkpdes.test_taking_in import SAMPLE

HEADINGS = [
    *("No", "Kode", "Jenis Kegiatan", "Lokasi (RT/RW/Dusun)", "Volume", "Sasaran/Manfaat"),
    *("Waktu", "Jumlah (Rp)", "Sumber", "Pola Pelaksanaan", "Rencana Pelaksana Kegiatan", "SDGs"),
]


@pytest.fixture
def plan(cast):
    """The sample and a row with three sources, set by a regulation."""
    write(cast, SAMPLE.read_bytes())
    make_row(cast, code="2.3.97", fundings={"DDS": 60_000_000, "SWD": 21_000_001, "PBK": 7})
    marking = Marking(on=datetime.date(YEAR, 9, 30), regulation="6 Tahun 2026")
    return mark_plan(Plan.objects.get(), state="set", by=cast.operator, marking=marking)


def about(plan):
    return About(plan.village, plan.year)


def cells_of(number, row):
    return [
        *(str(number), plain.code(row), row.name, row.place, f"{plain.volume(row)} {row.unit}"),
        *(row.benefit, plain.when(row), plain.dotted(plain.whole_cost(row)), plain.payers(row)),
        *(plain.WAYS[row.way], row.implementer, ", ".join(map(str, row.goals))),
    ]


def expected(rows):
    """The whole table: groups, rows and sums in the order of the annex."""
    names = dict(ActivityCode.objects.values_list("code", "name"))
    lines, sector, sub, money = [], None, None, 0
    for number, row in enumerate(rows, 1):
        parts = row.activity_id.split(".")
        if parts[0] != sector:
            if sector:
                lines.append([f"Jumlah Per Bidang {sector}", plain.dotted(money)])
            sector, money = parts[0], 0
            lines.append([f"{sector}. {names[sector]}"])
        if parts[:2] != sub:
            sub = parts[:2]
            lines.append([f"{'.'.join(sub)} {names['.'.join(sub)]}"])
        lines.append(cells_of(number, row))
        money += plain.whole_cost(row)
    total = sum(plain.whole_cost(row) for row in rows)
    lines.append([f"Jumlah Per Bidang {sector}", plain.dotted(money)])
    return [*lines, ["Jumlah Total", plain.dotted(total)]]


def big_table(body):
    table = max(plain.tables_in(body), key=len)
    return [
        [cell for cell in cells if cell] if len(cells) < len(HEADINGS) else cells for cells in table
    ]


SPOKEN = "dua miliar dua ratus lima puluh lima juta dua ratus lima puluh ribu delapan rupiah"


def test_the_word_file_has_every_cell_of_the_rows(plan):
    found = big_table(YEARLY.as_docx(about(plan)))

    assert found[0] == HEADINGS
    assert found[1:-1] == expected(plain.in_order(Row.objects.all()))
    assert found[-2] == ["Jumlah Total", "2.255.250.008"]
    assert found[-1] == [f"Terbilang: {SPOKEN}"]


def test_the_pdf_says_every_word_of_the_rows_in_their_order(plan):
    said = "".join(plain.pdf_pages(YEARLY.as_pdf(about(plan))))

    lines = expected(plain.in_order(Row.objects.all()))
    for cell in (cell for line in lines for cell in line):
        assert plain.squeezed(cell) in said, cell
    sums = [
        said.index(plain.squeezed("".join(line))) for line in lines if line[0].startswith("Jumlah")
    ]
    assert (len(sums), sums) == (6, sorted(sums))
    for words in ("RENCANA KERJA PEMERINTAH DESA", "6 Tahun 2026", "Ketua Tim Penyusun", SPOKEN):
        assert plain.squeezed(words) in said
    assert "RANCANGAN" not in said


def test_a_plan_that_no_regulation_set_is_a_draft_on_paper_too(cast):
    make_row(cast)
    said = "".join(plain.pdf_pages(YEARLY.as_pdf(about(Plan.objects.get()))))
    assert "RANCANGANRENCANAKERJA" in said


def test_what_residents_typed_stays_text_on_paper(cast):
    """Two hundred texts in every text column: no markup, no template, no missing cell."""
    texts = ("name", "place", "unit", "benefit", "implementer")
    for payload in PAYLOADS:
        make_row(cast, **{name: payload[: 30 if name == "unit" else 120] for name in texts})
    plan = Plan.objects.get()

    rows = [
        cells for cells in big_table(YEARLY.as_docx(about(plan))) if len(cells) == len(HEADINGS)
    ]
    assert [cells[2] for cells in rows[1:]] == [
        one_line(row.name) for row in Row.objects.order_by("pk")
    ]
    said = "".join(plain.pdf_pages(YEARLY.as_pdf(about(plan))))
    for payload in PAYLOADS:
        typed = "".join(one_line(payload).split())
        if typed.isascii():
            assert said.count(typed[:20]) >= 1, payload
    assert "49" not in {cell for cells in rows for cell in cells[1:6]}


@pytest.mark.scenario
@needs_office
def test_libreoffice_opens_the_files_and_reads_what_the_plan_says(plan, tmp_path):
    papers = {"word.docx": YEARLY.as_docx(about(plan)), "print.pdf": YEARLY.as_pdf(about(plan))}
    (tmp_path / "sheet.xlsx").write_bytes(plan_workbook(plan.village, YEAR))

    pages = seen(tmp_path, papers)
    (table,) = converted(tmp_path, AS_TABLE, "sheet.xlsx").iterdir()

    for name, said in pages.items():
        for cell in (cell for line in expected(plain.in_order(Row.objects.all())) for cell in line):
            assert plain.squeezed(cell) in said, f"{name}: {cell}"
    read = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(plan_workbook(plan.village, YEAR))).active
    compared = 0
    for mine, theirs in zip(sheet.iter_rows(values_only=True), read, strict=False):
        for cell, shown in zip(mine, theirs, strict=False):
            if isinstance(cell, str):
                assert " ".join(shown.split()) == cell
                compared += 1
    assert compared > 300
