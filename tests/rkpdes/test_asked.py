"""What each hamlet asks for, on paper: every proposal once, and nobody's name for the public."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deliberation.proposals.models import Proposal
from deliberation.rkpdes.exporting.workbook_of_asked import asked_workbook
from deliberation.rkpdes.kinds.asked import facts
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.register import ASKED
from deliberation.rkpdes.models import ActivityCode
from deliberation.villages.models import Block
from deliberation.villages.papers.kinds import Profile, matter_named
from deliberation.villages.papers.paper import paper_named
from tests.office import AS_TABLE, converted, needs_office, seen
from tests.papers import YEAR, make_proposal
from tests.rkpdes import plain_words as plain
from tests.rkpdes.payloads import PAYLOADS
from tests.villages.register import helpers, make

_used = (helpers,)  # a fixture
NAME = "Zubaedah Kinanthi"


@pytest.fixture
def about(cast):
    """Two hamlets, the whole village; one that is hidden, one of another year."""
    village = cast.village
    paving = make_proposal(
        village,
        activity_code="2.3.11",
        volume=Decimal("180.5"),
        unit="m",
        men=92,
        women=97,
        poor=31,
        cost=81_000_000,
        source_id="DDS",
        author_name=NAME,
        author_element="Kelompok tani",
    )
    paving.block = Block.objects.get(hamlet=paving.hamlet, number="01")
    paving.save(update_fields=["block"])
    make_proposal(village, title="Lampu <b>", author_name=NAME)
    make_proposal(village, title="Irigasi", hamlet="Tanggungan", cost=5, activity_code="4.2.04")
    whole = make_proposal(village, title="Ambulans", cost=90_000_000)
    Proposal.objects.filter(pk=whole.pk).update(hamlet=None)
    hidden = make_proposal(village, title="Disembunyikan")
    Proposal.objects.filter(pk=hidden.pk).update(hidden_at=paving.created_at, hidden_reason="x")
    other = make_proposal(village, title="Tahun lain")
    Proposal.objects.filter(pk=other.pk).update(year=YEAR + 3)
    return About(village, YEAR)


def expected(who):
    names = dict(ActivityCode.objects.values_list("code", "name"))
    problem = "Gang masih tanah, becek saat hujan."
    return [
        [
            [
                *("1", f"{names['2']} / {names['2.3']}", "Paving gang RT 01", problem),
                *("Jambon · RT 01", "180,5 m", "92", "97", "31", "81.000.000", "DDS", who),
            ],
            [
                "2",
                "",
                "Lampu <b>",
                problem,
                "Jambon",
                "",
                "",
                "",
                "",
                "",
                "",
                who and "seorang warga",
            ],
            ["Jumlah", "81.000.000"],
        ],
        [
            [
                *("1", f"{names['4']} / {names['4.2']}", "Irigasi", problem, "Tanggungan", ""),
                *("", "", "", "5", "", "seorang warga"),
            ],
            ["Jumlah", "5"],
        ],
        [
            ["1", "", "Ambulans", problem, "", "", "", "", "", "90.000.000", "", "seorang warga"],
            ["Jumlah", "90.000.000"],
        ],
    ]


def rows_of(table):
    """Without the two lines of headings; of a sum what is said of it."""
    return [line if len(line) == 12 else [cell for cell in line if cell] for line in table[2:]]


def test_the_word_file_has_a_table_for_each_hamlet(about):
    tables = [
        one for one in plain.tables_in(ASKED.as_docx(about)) if len(one) > 2 and len(one[2]) == 12
    ]

    assert [rows_of(one) for one in tables] == expected("Kelompok tani")
    assert [cell for cell in tables[0][0] if cell][-3:] == [
        *("Penerima Manfaat", "Perkiraan Biaya", "Nama Pengusul")
    ]


def test_the_pdf_begins_a_page_for_each_hamlet(about):
    pages = plain.pdf_pages(ASKED.as_pdf(about))

    assert ["DUSUN:JAMBON" in pages[0], "DUSUN:TANGGUNGAN" in pages[1]] == [True, True]
    assert "DUSUN:SELURUHDESA" in pages[2]
    for page, lines in zip(pages, expected("Kelompok tani"), strict=True):
        for cell in (cell for line in lines for cell in line):
            assert plain.squeezed(cell) in page, cell
    assert "Disembunyikan" not in "".join(pages)
    assert "Tahunlain" not in "".join(pages)


def test_the_workbook_has_a_sheet_for_each_hamlet(about):
    book = load_workbook(io.BytesIO(asked_workbook(about)))

    assert book.sheetnames == ["1 Jambon", "2 Tanggungan", "3 Seluruh desa"]
    for sheet, lines in zip(book, expected("Kelompok tani"), strict=True):
        rows = [list(row) for row in sheet.iter_rows(values_only=True, max_col=12)]
        top = next(at for at, row in enumerate(rows) if row[0] == "No")
        found = [
            [plain.dotted(cell) if isinstance(cell, int) else cell or "" for cell in row]
            for row in rows[top + 1 : top + len(lines)]
        ]
        assert found == lines[:-1]
        assert rows[top + len(lines)][9] == int(lines[-1][1].replace(".", ""))


def test_the_name_stands_in_the_archive_s_copy_only(cast, about):
    public, archive = (
        [one["pengusul"] for hamlet in facts(about, profile)["dusun"] for one in hamlet["usulan"]]
        for profile in (Profile.PUBLIC, Profile.ARCHIVE)
    )
    assert archive == [NAME, NAME, "seorang warga", "seorang warga"]
    assert public == ["Kelompok tani", *["seorang warga"] * 3]


@pytest.mark.usefixtures("helpers")
def test_the_register_keeps_the_name_from_the_public_s_copy(cast, about):
    paper = paper_named(matter_named("village"), cast.village, "usulan-dusun", str(YEAR))
    copies = make(paper, cast.operator).versions.get().copies.all()

    said = {}
    for copy in copies:
        with copy.file.open() as file:
            body = file.read()
        words = (
            "".join(plain.pdf_pages(body))
            if copy.form == "pdf"
            else "".join(cell for one in plain.tables_in(body) for line in one for cell in line)
        )
        said[copy.profile, copy.form] = plain.squeezed(NAME) in plain.squeezed(words)
    assert said == {
        ("publik", "pdf"): False,
        ("publik", "docx"): False,
        ("arsip", "pdf"): True,
        ("arsip", "docx"): True,
    }


def test_everybody_takes_it_from_the_list_of_proposals(client, cast, about):
    def at(form, year=YEAR):
        return reverse("rkpdes:asked_paper", args=[cast.village.slug, year, form])

    page = client.get(reverse("proposals:proposals", args=[cast.village.slug])).content.decode()
    found = {form: client.get(at(form)).content[:2] for form in ("pdf", "docx", "xlsx")}

    assert found == {"pdf": b"%P", "docx": b"PK", "xlsx": b"PK"}
    assert all(at(form) in page for form in found)
    assert [client.get(at("csv")).status_code, client.get(at("pdf", 2001)).status_code] == [
        404,
        404,
    ]


def test_no_text_of_a_proposal_becomes_more_than_text(cast):
    for payload in PAYLOADS:
        make_proposal(cast.village, title=payload[:120], author_element=payload[:100])
    about = About(cast.village, YEAR)

    (table,) = [one for one in plain.tables_in(ASKED.as_docx(about)) if len(one) > 50]
    typed = [" ".join(one.title.replace("\u202e", "").split()) for one in Proposal.objects.all()]
    found = {line[2] for line in table if len(line) == 12}
    assert sum(title in found for title in typed) > 195
    sheet = load_workbook(io.BytesIO(asked_workbook(about))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("proposals", [1, 3])
def test_the_list_asks_the_same_number_of_questions(cast, proposals, django_assert_num_queries):
    for _number in range(proposals):
        make_proposal(cast.village, activity_code="2.3.11")
    with django_assert_num_queries(3):
        facts(About(cast.village, YEAR), Profile.PUBLIC)


@pytest.mark.scenario
@needs_office
def test_libreoffice_opens_them(about, tmp_path):
    papers = {"word.docx": ASKED.as_docx(about), "print.pdf": ASKED.as_pdf(about)}
    (tmp_path / "usulan.xlsx").write_bytes(asked_workbook(about))

    pages = seen(tmp_path, papers)
    tables = converted(tmp_path, AS_TABLE, "usulan.xlsx")

    for name, said in pages.items():
        lines = [line for lines in expected("Kelompok tani") for line in lines]
        for cell in (cell for line in lines for cell in line):
            assert plain.squeezed(cell) in said, f"{name}: {cell}"
    read = {one.name: one.read_text(encoding="utf-8") for one in tables.iterdir()}
    assert sorted(read) == [
        *("usulan-1 Jambon.csv", "usulan-2 Tanggungan.csv", "usulan-3 Seluruh desa.csv")
    ]
    assert "Lampu <b>" in read["usulan-1 Jambon.csv"]
