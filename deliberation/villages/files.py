"""Reading a file that is kept, and whether it still is what was kept."""

from hashlib import sha256
from typing import Any

BLOCK = 1024 * 1024


def body_of(file: Any) -> bytes:
    """All of it; the file is closed again."""
    with file.open("rb") as opened:
        return bytes(opened.read())


def hash_of(file: Any) -> str:
    """The SHA-256 of what lies on the disk; empty when nothing does."""
    found = sha256()
    try:
        with file.open("rb") as opened:
            while block := opened.read(BLOCK):
                found.update(block)
    except (OSError, ValueError):
        return ""
    return found.hexdigest()
