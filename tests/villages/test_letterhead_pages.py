"""The letterhead and its emblem."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.villages.settings_forms import send


def emblem(content=None):
    out = io.BytesIO()
    Image.new("RGB", (600, 600)).save(out, "PNG")
    return SimpleUploadedFile("lambang.svg", content or out.getvalue())


def test_the_letterhead_is_saved_with_an_emblem_that_is_redrawn(client, operator, village):
    answer = send(
        client, "kop-surat/", office="Jl. Raya 1", district="Kec. Sumberrejo", emblem=emblem()
    )
    village.refresh_from_db()
    assert (answer.status_code, village.office, village.district) == (
        302,
        "Jl. Raya 1",
        "Sumberrejo",
    )
    with Image.open(village.logo.path) as drawn:
        assert drawn.size == (512, 512)
    assert village.logo.name.endswith(".png")
    shown = client.get(village.logo.url)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    send(client, "kop-surat/", without_emblem="on")
    village.refresh_from_db()
    assert not village.logo


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"\x89PNG broken", b"MZ" * 100])
def test_a_file_that_is_no_picture_is_refused_and_nothing_else_is_lost(
    client, operator, village, content
):
    answer = send(client, "kop-surat/", office="Jl. Raya 1", emblem=emblem(content))
    assert (answer.status_code, answer.context["form"]["office"].value()) == (422, "Jl. Raya 1")
    village.refresh_from_db()
    assert (village.office, bool(village.logo)) == ("", False)


@pytest.mark.parametrize(
    ("typed", "status", "kept"),
    [("35.22.09.2001", 302, "35.22.09.2001"), ("", 302, ""), ("35/22", 422, ""), ("=1+1", 422, "")],
)
def test_the_code_of_siskeudes_is_digits_and_dots(client, operator, village, typed, status, kept):
    answer = send(client, "kop-surat/", code=typed)
    village.refresh_from_db()
    assert (answer.status_code, village.code) == (status, kept)
