"""Signed papers that come back as pictures: known by what they are, not by their names.

Pictures of pages are drawn anew, so no camera position travels on, and laid into one PDF. A PDF is
kept as it is, because somebody may have signed it, once nothing in it acts by itself.
"""

import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from deliberation.villages.papers.reasons import Unfit

MEGA = 1024 * 1024
MOST_BYTES = 20 * MEGA
MOST_PICTURES = 30
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 24_000_000}
MOST_UNPACKED = 64 * MEGA
SIDE = 2400  # of a page: 200 dots per inch on A4
QUALITY = 80
A4 = (595.28, 841.89)

HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
LOCKED = re.compile(rb"/Encrypt\b")
# What a reader does by itself, and what it would unpack onto the office's disk.
ACTS = {
    b"/JavaScript": "JavaScript",
    b"/Launch": "Launch",
    b"/EmbeddedFile": "EmbeddedFile",
    b"/RichMedia": "RichMedia",
    b"/SubmitForm": "SubmitForm",
    b"/ImportData": "ImportData",
    b"/GoToE": "GoToE",
    b"/GoToR": "GoToR",
}
# Objects packed together: whatever the rest of the file may not say stands in there.
PACK, NEAR = b"/ObjStm", 2000
STREAM = re.compile(rb"stream\r?\n")
PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


class Sent(Protocol):
    """What a browser sent: a file with a size."""

    size: int | None

    def seek(self, offset: int) -> int: ...

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class Scanned:
    """A scan as it is kept."""

    body: bytes
    pages: int


def cleaned(files: Sequence[Sent]) -> Scanned:
    """The scan as it may be kept; raises `Unfit` with why not."""
    if not files:
        raise Unfit("empty")
    if len(files) > MOST_PICTURES:
        raise Unfit("scan_many")
    if sum(file.size or 0 for file in files) > MOST_BYTES:
        raise Unfit("scan_heavy")
    bodies = []
    for file in files:
        file.seek(0)
        bodies.append(file.read())
    pdfs = [body for body in bodies if is_pdf(body)]
    if pdfs and len(bodies) > 1:
        raise Unfit("scan_mixed")
    return _looked_through(pdfs[0]) if pdfs else _laid_together(bodies)


def is_pdf(body: bytes) -> bool:
    return body[:1024].lstrip().startswith(b"%PDF-")


def _looked_through(body: bytes) -> Scanned:
    """A PDF in which nothing acts by itself."""
    said = _plain(body)
    if LOCKED.search(said):
        raise Unfit("pdf_locked")
    packed = _unpacked(body)
    for text in (said, packed):
        for mark, what in ACTS.items():
            if mark in text:
                raise Unfit("pdf_active", what=what)
    if b"startxref" not in body[-2048:]:
        raise Unfit("scan_damaged")
    pages = len(PAGE.findall(said)) + len(PAGE.findall(packed))
    if not pages:
        raise Unfit("scan_damaged")
    return Scanned(body, pages)


def _plain(body: bytes) -> bytes:
    """Names as they are meant: a PDF may write /JavaScript as /J#61vaScript."""
    return HEX.sub(lambda found: bytes([int(found[1], 16)]), body)


def _unpacked(body: bytes) -> bytes:
    """The objects that are packed together; refuses what cannot be unpacked and looked at."""
    if body.count(PACK) != _plain(body).count(PACK):
        raise Unfit("pdf_hidden")
    found, left, at = [], MOST_UNPACKED, body.find(PACK)
    while at >= 0:
        begin = max(body.rfind(b"obj", max(0, at - NEAR), at), 0)
        stream = STREAM.search(body, at, at + NEAR)
        if stream is None or b"/Predictor" in body[begin : stream.start()]:
            raise Unfit("pdf_hidden")
        text = _inflated(body[stream.end() :], left)
        left -= len(text)
        found.append(_plain(text))
        at = body.find(PACK, at + 1)
    return b"\n".join(found)


def _inflated(body: bytes, most: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(body, max(1, most))
    except zlib.error as error:
        raise Unfit("pdf_hidden") from error
    if not reader.eof:
        raise Unfit("pdf_hidden")
    return text


def _laid_together(bodies: Sequence[bytes]) -> Scanned:
    """Pictures of pages, drawn anew and laid into one PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for body in bodies:
        with io.BytesIO(_drawn_anew(body)) as page:
            reader = ImageReader(page)
            width, height = reader.getSize()
            scale = min(A4[0] / width, A4[1] / height)
            canvas.setPageSize((width * scale, height * scale))
            canvas.drawImage(reader, 0, 0, width * scale, height * scale)
            canvas.showPage()
    canvas.save()
    return Scanned(out.getvalue(), len(bodies))


def _drawn_anew(body: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(body), formats=tuple(MOST_PIXELS)) as image:
            _check_pixels(image)
            image.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
            out = io.BytesIO()
            plain = upright.convert("RGB")
            plain.info = {}
            plain.save(out, "JPEG", quality=QUALITY)
    except Unfit:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unfit("scan_pixels") from error
    except UnidentifiedImageError as error:
        raise Unfit("not_scan") from error
    except Exception as error:  # damaged files raise OSError, ValueError, SyntaxError, struct.error
        raise Unfit("scan_damaged") from error
    return out.getvalue()


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS[str(image.format)]:
        raise Unfit("scan_pixels")
