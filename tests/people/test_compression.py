"""What travels compressed, and what not."""

import gzip

import pytest
from django.http import HttpResponse, JsonResponse

from deliberation.people.compression import CompressedWords
from tests.cast import make_seat
from tests.hall import table


def test_a_room_with_forty_proposals_is_light_on_the_wire(client, meeting, sit):
    seat = make_seat(meeting)
    for number in range(40):
        table(meeting, f"Usulan yang ke-{number}", 25_000_000 + number)
    path = f"/m/{meeting.code}/"
    page = sit(seat).get(path, headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Usulan yang ke-39" in gzip.decompress(page.content).decode()
    assert len(page.content) * 5 < len(client.get(path).content)
    assert len(page.content) < 12_000


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (HttpResponse("kata " * 100), "gzip"),
        (JsonResponse({"kata": "usulan " * 100}), "gzip"),
        (HttpResponse(b"\xff\xd8" * 200, content_type="image/jpeg"), None),
    ],
)
def test_only_words_are_compressed(rf, answer, expected):
    request = rf.get("/", headers={"accept-encoding": "gzip"})
    assert (
        CompressedWords(lambda _request: answer)(request).headers.get("Content-Encoding")
        == expected
    )
