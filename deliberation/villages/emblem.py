"""The village's emblem: redrawn as a small PNG, so papers can carry it and no file travels on."""

import io
import uuid

from django.core.files.base import ContentFile, File

from deliberation.people.pictures import has_alpha, opened

SIDE = 512


def redraw(upload: File) -> ContentFile:
    """Draw the picture anew at most 512 pixels wide and high; what is clear stays clear."""
    with opened(upload, side=SIDE) as image:
        clear = image.convert("RGBA" if has_alpha(image) else "RGB")
        out = io.BytesIO()
        clear.info = {}
        clear.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name=f"{uuid.uuid4().hex}.png")
