"""The pictures that a paper carries: the village's emblem, and the QR that leads to the page."""

import io
from collections.abc import Mapping
from typing import Any

import segno
from django.core.files.storage import default_storage


def qr_png(address: str) -> io.BytesIO:
    """The address as a QR picture for Word."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=8, border=1)
    out.seek(0)
    return out


def qr_squares(address: str) -> list[list[bool]]:
    """The address as dark and light squares, row by row, for whoever draws them."""
    return [
        [bool(dark) for dark in row] for row in segno.make(address, error="m", micro=False).matrix
    ]


def emblem_of(facts: Mapping[str, Any]) -> io.BytesIO | None:
    """The emblem whose name the facts carry; none if the file is gone since."""
    name = facts.get("desa", {}).get("lambang")
    try:
        with default_storage.open(name) as file:
            return io.BytesIO(file.read())
    except (OSError, TypeError, ValueError):
        return None
