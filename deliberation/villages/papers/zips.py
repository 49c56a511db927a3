"""Archives that somebody sends: what is asked of their parts before any parser sees them."""

import re
import zipfile

CHUNK = 256 * 1024
# Entities that multiply or read our files need a DTD. No office program writes one.
DTD = re.compile(rb"<!(DOCTYPE|ENTITY|ELEMENT)", re.IGNORECASE)
XML = (".xml", ".rels", ".vml")


def has_dtd(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part declares a document type, in whatever letters it is written."""
    with archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(CHUNK):
            text = (tail + chunk).replace(b"\0", b"")  # UTF-16 has a zero beside every letter
            if DTD.search(text):
                return True
            tail = text[-16:]
    return False
