"""What is no photo, or is too much of one, is said beside the words, and the words stay."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from deliberation.people import pictures
from deliberation.proposals.models import Proposal
from tests.meetings.odd import JSON, TYPED, Hall, asking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counters")]


@pytest.fixture
def hall(cast, client, sit):
    return Hall(cast, client, sit)


def picture(kind, size=(60, 40), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **more)
    return out.getvalue()


def animated():
    frames = [Image.new("P", (20, 20), color) for color in (1, 2, 3)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


NOT_READ = "Berkas ini tidak terbaca sebagai foto."
FILES = {
    "text": (b"ini bukan foto", "a.jpg", NOT_READ),
    "a page": (b"<script>alert(1)</script>", "a.png", NOT_READ),
    "a cut off JPEG": (picture("JPEG")[:300], "a.jpg", NOT_READ),
    "an animation": (animated(), "a.gif", NOT_READ),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\0" * 200, "a.heic", NOT_READ),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.jpg", NOT_READ),
    "a bomb": (picture("PNG", (5100, 5000)), "a.png", "Foto ini terlalu banyak pikselnya."),
    "30 MB": (b"\xff\xd8" + b"\0" * (30 * 1024 * 1024), "a.jpg", "lebih besar dari 10 MB"),
    "nothing": (b"", "a.jpg", "Foto ini kosong."),
}


@pytest.mark.parametrize(("content", "name", "sentence"), FILES.values(), ids=FILES)
def test_what_is_no_photo_is_said_beside_what_was_typed(hall, content, name, sentence):
    client, path, said = asking(hall)
    for headers in ({}, JSON):
        file = SimpleUploadedFile(name, content, "image/jpeg")
        answer = client.post(
            f"/m/{hall.meeting.code}/{path}/", said | {"photo": file}, headers=headers
        )
        text = answer.content.decode()
        assert (answer.status_code, sentence in text) == (422, True), text
        assert headers or TYPED in text
    assert Proposal.objects.count() == 2


def test_no_bigger_picture_is_unpacked_than_is_promised():
    assert pictures.MAX_PIXELS["PNG"] < 5100 * 5000
