"""Is this file a spreadsheet that may safely be unpacked? Asked before anything reads it.

An attacker sends a zip that unpacks into gigabytes, or XML whose entities multiply. What the
archive says of its sizes is binding: zipfile stops where it said it would. No spreadsheet program
writes a DTD, so any part with one is refused before an XML parser sees it.
"""

import zipfile
from typing import IO

from deliberation.villages.papers.zips import CHUNK, XML, has_dtd
from deliberation.villages.sheets.reasons import Unreadable

MEGA = 1024 * 1024
MOST_BYTES = 10 * MEGA
MOST_UNPACKED = 60 * MEGA
MOST_STRINGS = 24 * MEGA  # the one part that is kept in memory whole
MOST_PARTS = 500
WORKBOOK = "xl/workbook.xml"
# What a file of another kind begins with, and what to say of it.
BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", "file_old_excel"),  # .xls, and an .xlsx under a password
    (b"%PDF", "file_pdf"),
    (b"\x89PNG", "file_picture"),
    (b"\xff\xd8\xff", "file_picture"),
    (b"GIF8", "file_picture"),
    (b"Rar!", "file_archive"),
    (b"7z\xbc\xaf", "file_archive"),
    (b"\x1f\x8b", "file_archive"),
    (b"{\\rtf", "file_document"),
    (b"<html", "file_page"),
    (b"<!DOC", "file_page"),
    (b"<?xml", "file_page"),
    (b"MZ", "file_strange"),
    (b"\x7fELF", "file_strange"),
)


def kind_of(file: IO[bytes]) -> str:
    """ "xlsx", "zip" (of tables) or "csv"; refuses what is neither, or too large."""
    file.seek(0, 2)
    size = file.tell()
    if size > MOST_BYTES:
        raise Unreadable("file_heavy", most=MOST_BYTES // MEGA)
    if not size:
        raise Unreadable("file_empty")
    file.seek(0)
    head = file.read(CHUNK)
    file.seek(0)
    for beginning, why in BEGINNINGS:
        if head[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(beginning.lower()):
            raise Unreadable(why)
    if head.startswith(b"PK"):
        return _archive(file)
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not utf16:
        raise Unreadable("file_strange")
    return "csv"


def weight(file: IO[bytes], kind: str) -> int:
    """How many bytes will have to be read."""
    if kind == "csv":
        file.seek(0, 2)
        return file.tell()
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        return sum(part.file_size for part in archive.infolist())


def _archive(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            names = {part.filename for part in parts}
            if WORKBOOK in names:
                _check_no_dtd(archive, parts)
    except Unreadable:
        raise
    except Exception as error:  # damaged archives raise BadZipFile, OSError, zlib.error, EOFError…
        raise Unreadable("file_damaged") from error
    if WORKBOOK in names:
        return "xlsx"
    if any(name.casefold().endswith(".csv") for name in names):
        return "zip"
    if "mimetype" in names:
        raise Unreadable("file_open_document")
    raise Unreadable("file_document" if "word/document.xml" in names else "file_archive")


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("file_locked")
    strings = sum(one.file_size for one in parts if one.filename.endswith("sharedStrings.xml"))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or strings > MOST_STRINGS:
        raise Unreadable("file_unpacks")


def _check_no_dtd(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.filename.endswith(XML) and has_dtd(archive, part) for part in parts):
        raise Unreadable("file_dtd")
