"""A list of wishes comes in: as the form has it, a sheet for each source, and as we give it out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.actions import apply_intake, change_row
from deliberation.rkpdes.exporting.plain import plan_csv
from deliberation.rkpdes.exporting.wishbook import wishes_workbook
from deliberation.rkpdes.models import Intake, Plan, Row
from deliberation.rkpdes.says import sentence
from tests.papers import YEAR, make_row, row_values
from tests.rkpdes.reading import send, stored, write
from tests.rkpdes.test_taking_in import HEAD, fates, whys
from tests.rkpdes.test_wishes import make_wish, words

HEADINGS = [
    *("No", "Bidang", "Jenis Kegiatan", "Lokasi", "Volume", "Perkiraan Waktu Pelaksanaan"),
    *("Prakiraan Biaya Jumlah (Rp)", "Sumber Pembiayaan"),
]
LETTERS = list("abcdefgh")


def book_of(sheets):
    """A workbook as an office keeps it; each sheet is (who pays, lines of the form)."""
    book = Workbook()
    book.remove(book.active)
    for title, (payer, lines) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append([f"DAFTAR USULAN RKP DESA (DU-RKP DESA) TAHUN {YEAR}"])
        sheet.append(["DESA", "", ": PEJAMBON"])
        sheet.append(["SUMBER PEMBIAYAAN", "", f": {payer}"])
        sheet.append(["PAGU", "", ": 750.000.000"])
        sheet.append([""])
        sheet.append(HEADINGS)
        sheet.append(LETTERS)
        for line in lines:
            sheet.append(line)
        sheet.append(["Jumlah per Bidang 2", "", "", "", "", "", 999])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def asked(name, cost, payer="", place="RT 01 Dusun Jambon", volume="180 m"):
    return [1, "Pelaksanaan Pembangunan Desa", name, place, volume, "Apr-Jun", cost, payer]


def test_every_sheet_of_the_form_comes_in(cast):
    body = book_of(
        {
            "PBK": ("BANKEU KABUPATEN", [asked("Jembatan dusun", 500), asked("Cor jalan", 70)]),
            "PBP": ("APBD Provinsi", [asked("Jembatan dusun", 300, "Provinsi")]),
        }
    )

    intake = write(cast, body, "du.xlsx", kind="du")

    assert (intake.state, fates(intake)) == ("applied", {"new": 2, "skipped": 5})
    assert [
        (one["name"], one["code"], one["fundings"]) for one in stored(cast.village, kind="du")
    ] == [
        ("Jembatan dusun", "2.3.13", {"PBK": 500, "PBP": 300}),
        ("Cor jalan", "2.3.10", {"PBK": 70}),
    ]
    assert stored(cast.village) == []
    told = Record.objects.get(name="plan.imported").facts
    assert (told["kind"], told["added"], told["year"]) == ("du", 2, YEAR)
    assert list(breaks()) == []


def test_lines_of_two_sheets_are_told_apart_and_joined(cast, english):
    body = book_of(
        {
            "PBK": ("BKK", [asked("Jembatan dusun", 500)]),
            "PBP": ("BKP", [asked("Jembatan dusun", 300)]),
        }
    )

    lines = send(cast, body, "du.xlsx", kind="du").lines.all()

    assert [
        (one.sheet, one.number, one.fate) for one in lines if one.text != "Jumlah per Bidang 2"
    ] == [
        ("PBK", 7, "skipped"),
        ("PBK", 8, "new"),
        ("PBP", 7, "skipped"),
        ("PBP", 8, "skipped"),
    ]
    remarks = [sentence(reason) for one in lines for reason in one.reasons]
    assert remarks == [
        "No code was written; by its words it may be 2.3.13. Please check.",
        "Together with line PBP 8, which names another source.",
        "No code was written; by its words it may be 2.3.13. Please check.",
        "The same activity as line PBK 8 with another source: joined.",
    ]


def test_what_means_no_activity_is_refused_with_the_nearest(cast):
    intake = send(cast, book_of({"PBK": ("BKK", [asked("Xyzzy", 500)])}), "du.xlsx", kind="du")

    assert whys(intake) == [["code_missing"]]
    assert fates(apply_intake(intake, by=cast.operator)) == {"refused": 1, "skipped": 2}
    assert not Plan.objects.exists() or not Row.objects.exists()


def test_sending_the_form_twice_changes_nothing_and_a_corrected_code_stays(cast):
    def form(cost):
        return book_of({"PBK": ("BKK", [asked("Jembatan dusun", cost)])})

    write(cast, form(500), "du.xlsx", kind="du")
    row = Row.objects.get()
    values = row_values(
        name=row.name,
        place=row.place,
        code="2.3.03",
        fundings={"PBK": 500},
        benefit="",
        implementer="",
    )
    change_row(row, values=values, by=cast.operator)

    again = send(cast, form(500), "du.xlsx", kind="du")
    dearer = write(cast, form(900), "du.xlsx", kind="du")

    assert (fates(again), fates(dearer)) == (
        {"same": 1, "skipped": 2},
        {"changed": 1, "skipped": 2},
    )
    assert [(one["code"], one["fundings"]) for one in stored(cast.village, kind="du")] == [
        ("2.3.03", {"PBK": 900})
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_we_give_out_comes_in_again_unchanged(cast, form):
    make_row(cast)
    make_wish(cast)
    make_wish(cast, name="=Bibit; 1", code="4.2.90", place="Desa", fundings={"PBK": 40})
    before = stored(cast.village, kind="du")
    body = {
        "xlsx": lambda: wishes_workbook(cast.village, YEAR),
        "csv": lambda: plan_csv(cast.village, YEAR, "du"),
    }[form]()

    same = send(cast, body, f"du.{form}", kind="du")
    moved = write(cast, body, f"du.{form}", year=YEAR + 1, kind="du")

    assert {name: n for name, n in fates(same).items() if name != "skipped"} == {"same": 2}
    assert moved.counts["new"] == 2
    assert stored(cast.village, YEAR + 1, "du") == before
    assert len(stored(cast.village)) == 1


def test_a_table_of_wishes_leaves_the_plan_alone_and_the_other_way_round(cast):
    make_row(cast)
    wish = make_wish(cast)
    table = HEAD + "2.3.11,Paving gang RT 01,RT 01 Dusun Jambon,180,m,Apr-Jun,81000000,DDS\n"

    assert fates(send(cast, table)) == {"same": 1}
    assert fates(send(cast, table, kind="du")) == {"new": 1}
    waiting = send(cast, table, kind="du")
    change_row(wish, values=row_values(code="2.3.10", fundings={"PBK": 7}), by=cast.operator)
    assert apply_intake(waiting, by=cast.operator).state == "ready"  # the list moved meanwhile


def at(name, cast, *more):
    return reverse(f"rkpdes:{name}", args=[cast.village.slug, YEAR, *more])


def test_the_office_sends_a_list_and_says_yes(client, cast):
    client.force_login(cast.operator)
    body = book_of({"PBK": ("BKK", [asked("Jembatan <b>", 500)])})
    file = SimpleUploadedFile("du.xlsx", body)

    sent = client.post(at("wish_tables", cast), {"table": file})
    intake = Intake.objects.get()
    page = words(client.get(sent.url))
    done = client.post(at("apply_wish_table", cast, intake.pk))

    assert sent.url == done.url == at("wish_table", cast, intake.pk)
    assert "Jembatan &lt;b&gt;" in page
    assert f"DU-RKP Desa {YEAR}" in page
    assert at("wish_tables", cast) in words(client.get(at("wishes", cast)))
    assert "Jembatan &lt;b&gt;" in words(client.get(at("wishes", cast)))
    assert client.get(at("table", cast, intake.pk)).status_code == 404
    assert client.get(at("wish_table_report", cast, intake.pk)).status_code == 200
    assert "du.xlsx" not in words(client.get(at("tables", cast)))


def test_the_codes_stand_beside_the_paper(cast):
    make_wish(cast)
    sheet = load_workbook(io.BytesIO(wishes_workbook(cast.village, YEAR)))["PBK"]
    beside = [[cell.value for cell in row] for row in sheet.iter_rows(min_col=9, max_col=13)]
    assert [row for row in beside if any(row)] == [
        [
            *("Kode Kegiatan", "Sasaran/Manfaat", "Rencana Pelaksana Kegiatan"),
            *("Mendukung SDGs Desa ke-", "ID Baris"),
        ],
        ["2.3.10", "189 jiwa", "Kasi Kesejahteraan", None, Row.objects.get().pk],
    ]
    assert sheet.print_area.endswith(f"$H${sheet.max_row}")
