"""Photos from phones: small, upright, and without what the camera noted about the place (P11).

Whatever arrives is decoded and drawn anew as a JPEG. Nothing of the file that was sent is kept,
so neither a camera position nor a script hidden behind an image's name travels on.
"""

import io
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy
from PIL import Image

from deliberation.people.pictures import has_alpha, opened
from deliberation.people.refusals import Invalid

MAX_SIDE = 1600
QUALITY = 82


class CleanPhoto(ContentFile):
    """A photo that may be stored and shown to everybody."""

    def __init__(self, content: bytes, *, width: int, height: int) -> None:
        super().__init__(content, name=f"{uuid.uuid4().hex}.jpg")
        self.width, self.height = width, height


def clean_photo(upload: File) -> CleanPhoto:
    """Draw the photo anew: JPEG, upright, at most 1600 pixels wide and high, no metadata."""
    with opened(upload, side=MAX_SIDE) as image:
        return _drawn_anew(image)


def _drawn_anew(image: Image.Image) -> CleanPhoto:
    # A new canvas, because saving a decoded image carries its comment and profile along.
    canvas = Image.new("RGB", image.size, "white")
    if has_alpha(image):
        layer = image.convert("RGBA")
        canvas.paste(layer, mask=layer)
    else:
        canvas.paste(image.convert("RGB"))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return CleanPhoto(out.getvalue(), width=canvas.width, height=canvas.height)


class PhotoField(forms.FileField):
    """A photo in a form: gives a CleanPhoto, or its sentence beside the field."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    default_error_messages = {"empty": gettext_lazy("This photo is empty. Please choose another.")}

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        try:
            return clean_photo(upload)
        except Invalid as refusal:
            raise ValidationError(refusal.sentence, code="photo") from refusal
