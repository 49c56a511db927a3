"""Pictures that people send in: opened only when that is safe, refused with a sentence else.

Whoever shows one draws it anew from what is opened here, so nothing of the file travels on: no
camera position (P11), no script behind an image's name (P9).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from deliberation.people.refusals import Invalid

MAX_BYTES = 10 * 1024 * 1024
# The biggest picture that is decoded. A JPEG is read at a fraction of its size ("draft"); the
# other formats have to be unpacked whole, and 24 million pixels are already 100 MB of memory.
MAX_PIXELS = {"JPEG": 64_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}


@contextmanager
def opened(upload: File, *, side: int) -> Iterator[Image.Image]:
    """The picture, upright and at most `side` pixels wide and high.

    Refuses with a sentence what is too heavy, is no photo, or unpacks into too many pixels.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise Invalid(
            _("This photo is larger than 10 MB. Please choose a smaller one, or send it without.")
        )
    with told_kindly():
        upload.seek(0)
        with Image.open(upload, formats=tuple(MAX_PIXELS)) as image:
            if image.width * image.height > MAX_PIXELS[str(image.format)]:
                raise Invalid(
                    _("This photo has too many pixels to be read. Please take a smaller one.")
                )
            image.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((side, side), Image.Resampling.LANCZOS)
            yield upright


@contextmanager
def told_kindly() -> Iterator[None]:
    """Whatever a decoder stumbles over means one thing to the person: it is not a photo."""
    try:
        yield
    except Invalid:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Invalid(
            _("This photo has too many pixels to be read. Please take a smaller one.")
        ) from error
    except Exception as error:  # damaged files raise OSError, ValueError, SyntaxError, struct.error
        raise Invalid(
            _("This file cannot be read as a photo. Please choose a JPEG, PNG or WebP picture.")
        ) from error


def has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
