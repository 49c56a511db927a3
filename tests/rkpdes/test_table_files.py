"""Files that are no tables, or want to harm: refused with a sentence, and nothing is opened."""

import io
import re
import zipfile
from unittest.mock import patch

import pytest
from openpyxl import Workbook

from deliberation.people.refusals import Invalid
from deliberation.rkpdes.models import Intake, Row
from deliberation.villages.sheets import archives, files
from deliberation.villages.sheets.files import tables
from deliberation.villages.sheets.reasons import Unreadable
from tests.rkpdes import ugly
from tests.rkpdes.reading import send

BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def book():
    made = Workbook()
    made.active.append(["Kode", "Kegiatan", "Volume", "Satuan", "Jumlah", "Sumber", "Lokasi"])
    made.active.append(["2.3.11", "Paving", 5, "m", 5_000_000, "DD", "Desa"])
    return ugly.saved(made)


def with_part(body, name, content):
    """The same workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def locked():
    """A zip that says it is encrypted."""
    body = bytearray(book())
    for found in re.finditer(rb"PK\x01\x02", bytes(body)):
        body[found.start() + 8] |= 1
    return bytes(body)


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HARMFUL = {
    "empty": (b"", "file_empty"),
    "xml bomb": (with_part(book(), SHEET, BOMB), "file_dtd"),
    "xml bomb in utf-16": (with_part(book(), STRINGS, BOMB.encode("utf-16")), "file_dtd"),
    "a file from outside": (with_part(book(), "xl/workbook.xml", OUTSIDE), "file_dtd"),
    "zip bomb": (with_part(book(), SHEET, b"0" * 70_000_000), "file_unpacks"),
    "a flood of words": (with_part(book(), STRINGS, b"0" * 30_000_000), "file_unpacks"),
    "many parts": (archive(**{f"p{n}": "" for n in range(600)}), "file_unpacks"),
    "password": (locked(), "file_locked"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_old_excel"),
    "pdf": (b"%PDF-1.7\n", "file_pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "file_picture"),
    "jpeg": (b"\xff\xd8\xff\xe0", "file_picture"),
    "web page": (b"<!DOCTYPE html><html>", "file_page"),
    "xml": (b'<?xml version="1.0"?><x/>', "file_page"),
    "program": (b"MZ\x90\0" + b"\0" * 100, "file_strange"),
    "noise": (bytes(range(256)) * 40, "file_strange"),
    "word": (archive(word__document_dot_xml="<x/>"), "file_document"),
    "ods": (
        archive(mimetype="application/vnd.oasis", content_dot_xml="<x/>"),
        "file_open_document",
    ),
    "a zip of pictures": (archive(a_dot_png="x"), "file_archive"),
    "half a workbook": (book()[:-200], "file_damaged"),
}


def why(body):
    """Why the file cannot be read, however late that is noticed."""
    with pytest.raises(Unreadable) as refused:
        everything(body)
    return refused.value.reason.why


def everything(body):
    return [list(table.lines) for table in tables(io.BytesIO(body))]


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_that_is_no_table_is_refused_for_what_it_is(name):
    body, fault = HARMFUL[name]

    assert why(body) == fault


@pytest.mark.parametrize("name", HARMFUL)
def test_it_is_refused_with_a_sentence_and_nothing_is_kept(cast, name):
    with pytest.raises(Invalid) as refused:
        send(cast, HARMFUL[name][0], "x.xlsx")

    assert str(refused.value).endswith(".")
    assert (Intake.objects.count(), Row.objects.count()) == (0, 0)


def test_a_file_of_a_hundred_megabytes_is_refused_by_its_size_alone():
    class Heavy(io.BytesIO):
        def tell(self):
            return 100 * 1024 * 1024

        def read(self, *_most):
            raise AssertionError("It was read.")

    with pytest.raises(Unreadable) as refused:
        archives.kind_of(Heavy())
    assert refused.value.reason.why == "file_heavy"


def test_an_archive_that_lies_about_its_size_gives_no_more_than_it_said(cast):
    """The bound is on what the directory says, so nothing beyond that may come out."""
    body = with_part(book(), SHEET, b"<x>" + b"0" * 5_000_000)
    lying = bytearray(body)
    for mark, at in ((rb"PK\x01\x02", 24), (rb"PK\x03\x04", 22)):
        for found in re.finditer(mark, body):
            head = body[found.start() : found.start() + 120]
            if SHEET.encode() in head:
                lying[found.start() + at : found.start() + at + 4] = (9000).to_bytes(4, "little")

    with pytest.raises(Invalid):
        send(cast, bytes(lying), "x.xlsx")


@pytest.mark.parametrize(
    "sheet", ["<worksheet><sheetData><row r='zz'>", "<worksheet>", "", "\0", "<a><b></a>"]
)
def test_a_damaged_sheet_is_a_sentence_not_a_traceback(cast, sheet):
    intake = send(cast, with_part(book(), SHEET, sheet), "x.xlsx")

    assert intake.state == "failed"
    assert intake.problem["why"] in {"file_damaged", "headings_missing"}
    assert intake.body is None


def test_a_sheet_that_says_it_has_a_million_lines_and_a_wrong_size_is_read_as_it_is(cast):
    made = Workbook()
    made.active.append(["Kode", "Kegiatan", "Volume", "Satuan", "Jumlah", "Sumber"])
    made.active["A1048576"] = "."
    made.active["XFD2"] = "weit weg"
    made.active.append([])
    body = ugly.saved(made)
    with zipfile.ZipFile(io.BytesIO(body)) as old:
        sheet = old.read(SHEET).decode()
    sheet = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:A1"', sheet)

    found = tables(io.BytesIO(with_part(body, SHEET, sheet)))
    read = list(next(found).lines)

    assert read[0].cells[:2] == ["Kode", "Kegiatan"]
    assert all(len(line.cells) <= files.MOST_COLUMNS for line in read)


def test_more_lines_than_a_plan_can_have_are_refused_not_cut():
    with patch.object(files, "MOST_LINES", 5):
        body = "\n".join(["a,b"] * 6).encode()
        assert why(body) == "file_long"


@pytest.mark.parametrize(
    "body",
    [
        b"hello",
        b"a;b;c\n1;2;3",
        b"Nama,Alamat\nSri,Jambon",
        b'"' + b"x" * 200_000,
        b"\n" * 5000,
        "Kode,Kegiatan,Jumlah\n".encode("utf-16-le"),
    ],
)
def test_a_text_without_a_plan_says_that_no_headings_were_found(cast, body):
    try:
        intake = send(cast, body)
    except Invalid:
        return
    assert intake.state == "failed"
    assert intake.problem["why"] in {"headings_missing", "file_damaged"}


def test_letters_that_cannot_be_seen_go_and_the_rest_stays():
    line = "Pa\u202eving\u200b\x07  gang\n"

    assert files.clean(line) == "Paving gang"
    assert files.clean("'=1+1") == "=1+1"
    assert files.clean("'t is") == "'t is"
