"""Forms of the room and the desk as a browser without scripts sends them."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

JSON = {"HTTP_ACCEPT": "application/json"}


def at(meeting, *parts):
    return "/".join(["", "m", meeting.code, *map(str, parts), ""])


def filled(**more):
    return {"key": str(uuid.uuid4()), "title": "Paving gang", "problem": "Becek.", **more}


def text(answer):
    return answer.content.decode()


def photo(**options):
    out = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (7.0, 9.0, 12.0)
    Image.new("RGB", (80, 60), "red").save(out, "JPEG", exif=exif, **options)
    return SimpleUploadedFile("gang.jpg", out.getvalue(), "image/jpeg")
