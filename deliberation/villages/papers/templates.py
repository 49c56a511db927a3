"""Word files that offices send as templates: looked at before Word's parser or ours opens them.

A .docx is an archive of XML that may load pictures, run macros or multiply its own entities.
`check` asks all that of the archive alone; what its tags may say is the sandbox's business.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from deliberation.villages.papers.cells import one_line
from deliberation.villages.papers.reasons import Unfit
from deliberation.villages.papers.zips import XML, has_dtd

MEGA = 1024 * 1024
MOST_BYTES = 5 * MEGA
MOST_UNPACKED = 40 * MEGA
MOST_PARTS = 300
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0"  # .doc, and a .docx under a password
# Parts and relations that run or carry something of their own.
MACROS = ("vbaproject", "macroenabled", "vbadata")
OBJECTS = ("embeddings/", "activex/", "oleobject", "/package", "/control", "afchunk", "subdocument")
# Fields that fetch or run something when the document is opened or printed.
FIELD = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|MACROBUTTON)\b")
INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
WEB = ("http://", "https://", "mailto:")
SHORT = 80


def check(body: bytes) -> None:
    """Raises `Unfit` unless this is a plain .docx that may be opened."""
    if not body:
        raise Unfit("empty")
    if len(body) > MOST_BYTES:
        raise Unfit("word_heavy")
    if body.startswith(OLE):
        raise Unfit("old_word")
    if not body.startswith(b"PK"):
        raise Unfit("not_word")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _check_parts(archive)
    except Unfit:
        raise
    except Exception as error:  # damaged archives raise BadZipFile, OSError, zlib.error, EOFError…
        raise Unfit("word_damaged") from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("word_locked")
    # What the archive says of its sizes is binding: zipfile stops where it said it would.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unfit("word_unpacks")
    names = [part.filename for part in parts]
    if BODY not in names or TYPES not in names:
        raise Unfit("not_word")
    if len(set(names)) != len(names):  # two readers might open two different ones
        raise Unfit("word_damaged")
    if any(part.filename.endswith(XML) and has_dtd(archive, part) for part in parts):
        raise Unfit("word_dtd")
    _check_words(" ".join([*names, archive.read(TYPES).decode("utf-8", "replace")]))
    for name in names:
        _check_part(name, archive)


def _check_part(name: str, archive: zipfile.ZipFile) -> None:
    if name.endswith(".rels"):
        for relation in _relations(archive.read(name)):
            _check_relation(relation)
    elif name.endswith(".xml"):
        _check_fields(archive.read(name))


def _check_words(said: str) -> None:
    """The names of parts and their types."""
    said = said.casefold()
    if any(word in said for word in MACROS):
        raise Unfit("word_macro")
    if any(word in said for word in OBJECTS[:3]):
        raise Unfit("word_object")


def _relations(xml: bytes) -> Iterator[Element]:
    return fromstring(xml).iter(
        "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
    )


def _check_relation(relation: Element) -> None:
    kind = relation.get("Type", "").casefold()
    target = relation.get("Target", "")
    _check_words(kind)
    if any(kind.endswith(word) for word in OBJECTS[3:]):
        raise Unfit("word_object")
    outside = relation.get("TargetMode", "").casefold() == "external"
    # An address of the office is a link that somebody may press; all else is loaded by itself.
    pressed = kind.endswith("/hyperlink") and target.casefold().startswith(WEB)
    if outside and not pressed:
        raise Unfit("word_outside", what=one_line(target)[:SHORT])


def _check_fields(xml: bytes) -> None:
    """An instruction may be cut into pieces, so all of them are read as one."""
    pieces = [first or second for first, second in INSTRUCTION.findall(xml)]
    said = b"".join(pieces).decode("utf-8", "replace").upper()
    if found := FIELD.search(said):
        raise Unfit("word_field", what=found[0])
