"""DU-RKP and RKKD on paper say what their rows say; the pagu; the register; an office opens all."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deliberation.people.refusals import Invalid, NotAllowed
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.actions import budget_row, cap_wishes
from deliberation.rkpdes.exporting.wishbook import wishes_workbook
from deliberation.rkpdes.exporting.workbook_of_works import works_workbook
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.register import PAPERS, WISHES, WORKS
from deliberation.rkpdes.models import ActivityCode, Row, WishCeiling
from deliberation.rkpdes.wishes import wish_lists
from deliberation.villages.papers.kinds import kind_of, matter_named
from deliberation.villages.papers.paper import paper_named
from deliberation.workplans.actions import edit_plan
from tests.office import AS_TABLE, converted, needs_office, seen
from tests.papers import YEAR, make_plan, make_row
from tests.rkpdes import plain_words as plain
from tests.rkpdes.payloads import PAYLOADS
from tests.rkpdes.test_wishes import make_wish, words
from tests.villages.register import helpers, make, publish

_used = (helpers,)  # a fixture


@pytest.fixture
def about(cast):
    """Two wishes of two sources, and two of three rows that the budget pays for."""
    make_wish(cast)
    make_wish(cast, name="Bibit <b>", code="4.2.01", fundings={"PBK": 1_040}, place="Desa")
    cap_wishes(cast.village, year=YEAR, amounts={"PBK": 750_000_000}, by=cast.operator)
    make_row(cast, name="Tidak dianggarkan")
    paved = make_row(cast, men=92, women=97, poor=31, fundings={"DDS": 5, "SWD": 81_000_000})
    budget_row(paved, amount=80_500_000, by=cast.operator)
    edit_plan(make_plan(cast, row=paved), team="TPK Jambon", by=cast.operator)
    posyandu = make_row(cast, code="2.2.02", name="Posyandu", first_month=1, last_month=12)
    budget_row(posyandu, amount=12_000_000, by=cast.operator)
    return About(cast.village, YEAR)


def asked(code):
    """The lines of the list of one source, as the form must have them."""
    names = dict(ActivityCode.objects.values_list("code", "name"))
    rows = plain.in_order(Row.objects.filter(plan__kind="du", fundings__source=code))
    payer = Row.objects.filter(plan__kind="du").first().fundings.model.objects
    lines, money, last = [], 0, None
    for number, row in enumerate(rows, 1):
        paid = payer.get(row=row, source=code)
        sector = row.activity_id[0]
        if last and sector != last:
            lines.append([f"Jumlah per Bidang {last}", plain.dotted(money)])
            money = 0
        last, money = sector, money + paid.amount
        lines.append(
            [
                *(str(number), names[sector], row.name, row.place),
                *(f"{plain.volume(row)} {row.unit}", plain.when(row), plain.dotted(paid.amount)),
                paid.source.name,
            ]
        )
    total = sum(payer.filter(row__in=rows, source=code).values_list("amount", flat=True))
    lines.append([f"Jumlah per Bidang {last}", plain.dotted(money)])
    return [*lines, ["Jumlah Total", plain.dotted(total)]]


def test_each_list_of_the_word_file_says_what_its_source_is_asked_for(about):
    tables = [one for one in plain.tables_in(WISHES.as_docx(about)) if len(one[0]) == 8]

    assert [one[0] for one in tables] == [
        [
            *("No", "Bidang", "Jenis Kegiatan", "Lokasi", "Volume"),
            *("Perkiraan Waktu Pelaksanaan", "Prakiraan Biaya Jumlah (Rp)", "Sumber Pembiayaan"),
        ]
    ] * 2
    assert [one[1] for one in tables] == [list("abcdefgh")] * 2
    found = [[[cell for cell in line if cell] for line in one[2:]] for one in tables]
    assert found == [asked("PBP"), asked("PBK")]


def test_each_list_of_the_pdf_begins_a_page_and_says_its_pagu(about):
    pages = plain.pdf_pages(WISHES.as_pdf(about))

    assert len(pages) == 2
    assert "PAGU:Rp750.000.000" in pages[1]
    assert "PAGU:...." in pages[0]
    for page, code in zip(pages, ("PBP", "PBK"), strict=True):
        for cell in (cell for line in asked(code) for cell in line):
            assert plain.squeezed(cell) in page, cell
    assert plain.squeezed("Bibit <b>") not in pages[0]


def works():
    """The lines of form H.2, cell by cell."""
    names = dict(ActivityCode.objects.values_list("code", "name"))
    (first, second) = plain.in_order(Row.objects.exclude(budgeted=None))
    assert (first.name, second.name) == ("Posyandu", "Paving gang RT 01")
    sector = names["2"]
    return [
        [
            *("1", sector, "1", names["2.2"], "1", "Posyandu", first.place, "180", "m"),
            *("12.000.000", "", "", "", "", "12 bulan", "Jan", "Des", first.implementer, ""),
        ],
        [
            *("2", sector, "2", names["2.3"], "1", second.name, second.place, "180", "m"),
            *("80.500.000", "189", "92", "97", "31", "3 bulan", "Apr", "Jun"),
            *(second.implementer, "TPK Jambon"),
        ],
    ]


def test_the_rkkd_has_the_nineteen_columns_and_only_what_is_paid_for(about):
    table = max(plain.tables_in(WORKS.as_docx(about)), key=len)

    assert table[2] == [str(number) for number in range(1, 20)]
    assert table[3:5] == works()
    assert [cell for cell in table[5] if cell] == ["Jumlah", "92.500.000"]
    said = "".join(plain.pdf_pages(WORKS.as_pdf(about)))
    for cell in (cell for line in works() for cell in line):
        assert plain.squeezed(cell) in said, cell
    assert "Tidakdianggarkan" not in said
    assert plain.squeezed("sembilan puluh dua juta lima ratus ribu rupiah") in said


def test_the_workbook_of_the_rkkd_has_numbers_as_numbers(about):
    sheet = load_workbook(io.BytesIO(works_workbook(about))).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True, max_col=19)]
    top = next(at for at, row in enumerate(rows) if row[0] == "No")

    assert [name for name in rows[top - 1] if name] == [
        *("Bidang/Sub Bidang/Kegiatan", "Sasaran", "Waktu Pelaksanaan")
    ]
    assert [name for name in rows[top] if name] == [
        *("No", "Bidang", "Sub Bidang", "Kegiatan", "Lokasi", "Volume", "Satuan", "Biaya (Rp)"),
        *("Jumlah", "Laki-laki", "Perempuan", "A-RTM", "Durasi", "Mulai", "Selesai"),
        *("Pelaksana Kegiatan Anggaran", "Tim yang melaksanakan kegiatan"),
    ]
    plain_lines = [
        [plain.dotted(cell) if isinstance(cell, int) else str(cell or "") for cell in row]
        for row in rows[top + 2 : top + 4]
    ]
    assert plain_lines == works()
    assert rows[top + 4][9] == 92_500_000


def test_two_hundred_texts_stay_text_in_every_form(cast):
    for payload in PAYLOADS:
        make_wish(cast, name=payload[:120], place=payload[:120], fundings={"PBK": 5})
        row = make_row(cast, name=payload[:120], implementer=payload[:100])
        Row.objects.filter(pk=row.pk).update(budgeted=7)
    about = About(cast.village, YEAR)
    typed = [
        " ".join(one.name.replace("\u202e", "").split())
        for one in Row.objects.filter(plan__kind="du")
    ]

    for paper, column in ((WISHES, 2), (WORKS, 5)):
        table = max(plain.tables_in(paper.as_docx(about)), key=len)
        found = [line[column] for line in table if len(line) in {8, 19}]
        assert sum(name in found for name in typed) > 195
        assert paper.as_pdf(about).startswith(b"%PDF")
    sheet = load_workbook(io.BytesIO(works_workbook(about))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_pagu_is_written_told_and_taken_away(cast, about):
    assert [(one.source.code, one.ceiling, one.over) for one in wish_lists(cast.village, YEAR)] == [
        ("PBP", None, 0),
        ("PBK", 750_000_000, 0),
    ]
    cap_wishes(cast.village, year=YEAR, amounts={"PBK": 1_500, "DDS": None}, by=cast.operator)
    cap_wishes(cast.village, year=YEAR, amounts={"PBK": 1_500}, by=cast.operator)

    assert next(one for one in wish_lists(cast.village, YEAR) if one.ceiling).over == 40
    told = [entry.facts for entry in Record.objects.filter(name="wishes.capped")]
    assert told == [
        {"year": YEAR, "amounts": {"PBK": 750_000_000}},
        {"year": YEAR, "amounts": {"PBK": 1_500}},
    ]
    assert list(breaks()) == []
    rows = load_workbook(io.BytesIO(wishes_workbook(cast.village, YEAR)))["PBK"].iter_rows()
    assert [row[2].value for row in rows if row[0].value == "PAGU"] == [": Rp1.500"]


@pytest.mark.parametrize("amounts", [{"PBK": -1}, {"XXX": 5}, {"PBK": 10**14}])
def test_half_a_pagu_is_refused(cast, amounts):
    with pytest.raises(Invalid):
        cap_wishes(cast.village, year=YEAR, amounts=amounts, by=cast.operator)
    assert not WishCeiling.objects.exists()


def test_who_does_not_keep_the_plan_writes_no_pagu(cast):
    with pytest.raises(NotAllowed):
        cap_wishes(cast.village, year=YEAR, amounts={"PBK": 5}, by=cast.mentor)


def at(name, cast, *more):
    return reverse(f"rkpdes:{name}", args=[cast.village.slug, YEAR, *more])


def test_the_page_of_the_pagu_keeps_what_was_typed(client, cast, about):
    client.force_login(cast.operator)
    page = client.get(at("cap_wishes", cast))
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]

    refused = client.post(at("cap_wishes", cast), {"PBK": "banyak", "seen": seen})
    stale = client.post(at("cap_wishes", cast), {"PBK": "5", "seen": "old"})
    saved = client.post(at("cap_wishes", cast), {"PBK": "1.500", "seen": seen})

    assert (refused.status_code, stale.status_code, saved.status_code) == (422, 422, 302)
    assert "banyak" in words(refused)
    page = words(client.get(at("wishes", cast)))
    assert "Pagu Rp1.500" in page
    assert "Rp40 di atas pagu" in page


def test_every_file_is_handed_over_by_its_name(client, cast, about):
    found = {}
    for name, paper in [("wishes_paper", one) for one in ("pdf", "docx", "xlsx", "csv")] + [
        ("paper", f"rkkd-{one}") for one in ("pdf", "docx", "xlsx")
    ]:
        answer = client.get(at(name, cast, paper))
        found[answer["Content-Disposition"].partition('"')[2][:-1]] = answer.content[:2]

    assert found == {
        f"du-rkpdes-{YEAR}.pdf": b"%P",
        f"du-rkpdes-{YEAR}.docx": b"PK",
        f"du-rkpdes-{YEAR}.xlsx": b"PK",
        f"du-rkpdes-{YEAR}.csv": b"\xef\xbb",
        f"rkkd-{YEAR}.pdf": b"%P",
        f"rkkd-{YEAR}.docx": b"PK",
        f"rkkd-{YEAR}.xlsx": b"PK",
    }
    assert "rkkd-pdf" in words(client.get(at("plan", cast)))


def test_without_a_budget_there_is_no_rkkd(client, cast):
    make_row(cast)
    assert client.get(at("paper", cast, "rkkd-pdf")).status_code == 409
    assert "rkkd-pdf" not in words(client.get(at("plan", cast)))
    assert client.get(at("wishes_paper", cast, "pdf")).status_code == 404


def paper_of(village, code, key=str(YEAR)):
    return paper_named(matter_named("village"), village, code, key)


def test_the_register_knows_the_papers_of_every_year(cast, about):
    make_row(cast, year=YEAR + 1)
    village = cast.village
    found = {one.code: [key for key, _words in kind_of(one.code).keys(village)] for one in PAPERS}
    assert found == {
        "rkp": [str(YEAR + 1), str(YEAR)],
        "du-rkp": [str(YEAR)],
        "rkkd": [str(YEAR)],
        "usulan-dusun": [],
    }
    assert paper_of(village, "rkkd", str(YEAR + 1)) is None
    assert paper_of(cast.other_village, "rkp") is None
    assert paper_of(village, "du-rkp").title == f"DU-RKP Desa · Tahun {YEAR}"


@pytest.mark.usefixtures("helpers")
@pytest.mark.parametrize("code", ["rkp", "du-rkp", "rkkd"])
def test_the_register_makes_and_publishes_each_of_them(cast, about, code):
    document = make(paper_of(cast.village, code), cast.operator)

    copies = document.versions.get().copies.all()
    assert sorted((one.profile, one.form) for one in copies) == [
        *(("arsip", "docx"), ("arsip", "pdf"), ("publik", "docx"), ("publik", "pdf")),
    ]
    assert document.key == str(YEAR)
    publish(document, cast.user("information"))
    document.refresh_from_db()
    assert (document.state, document.public_class) == ("published", "setiap-saat")
    assert list(breaks()) == []
    with copies.get(profile="publik", form="pdf").file.open() as file:
        printed = "".join(plain.pdf_pages(file.read()))
    assert "Kepalarantaicatatan" in printed


@pytest.mark.scenario
@needs_office
def test_libreoffice_opens_all_of_them(cast, about, tmp_path):
    papers = {f"{paper.code}.docx": paper.as_docx(about) for paper in (WISHES, WORKS)}
    papers |= {f"{paper.code}.pdf": paper.as_pdf(about) for paper in (WISHES, WORKS)}
    (tmp_path / "books.xlsx").write_bytes(works_workbook(about))
    (tmp_path / "lists.xlsx").write_bytes(wishes_workbook(cast.village, YEAR))

    pages = seen(tmp_path, papers)
    tables = converted(tmp_path, AS_TABLE, "books.xlsx", "lists.xlsx")

    for name, said in pages.items():
        lines = works() if name.startswith("rkkd") else [*asked("PBP"), *asked("PBK")]
        for line in lines:
            assert all(plain.squeezed(cell) in said for cell in line), f"{name}: {line}"
    read = {
        one.name: list(csv.reader(io.StringIO(one.read_text(encoding="utf-8")), delimiter=";"))
        for one in tables.iterdir()
    }
    assert sorted(read) == [
        *(f"books-RKKD {YEAR}.csv", "lists-PBK.csv", "lists-PBP.csv"),
    ]
    cells = {cell for lines in read.values() for line in lines for cell in line}
    assert {"Paving gang RT 01", "TPK Jambon", "Bibit <b>", "Jalan poros"} <= cells
