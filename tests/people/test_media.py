"""Pictures are handed out by us, and only those that somebody vouches for."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.timezone import now

from deliberation.proposals.models import Photo
from deliberation.villages.models import Role
from deliberation.workplans.actions import report_progress
from tests.papers import make_plan, make_proposal

JPEG = b"\xff\xd8\xff a picture"


@pytest.fixture
def photo(cast):
    return Photo.objects.create(
        proposal=make_proposal(cast.village),
        image=ContentFile(JPEG, name="a.jpg"),
        width=1,
        height=1,
    )


def test_a_proposals_photo_is_served_as_a_picture_and_nothing_else(client, photo):
    answer = client.get(photo.image.url)

    assert (answer.status_code, answer.content) == (200, JPEG)
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
    }
    assert (
        client.get(
            photo.image.url, headers={"If-Modified-Since": answer["Last-Modified"]}
        ).status_code
        == 304
    )


def test_a_hidden_proposals_photo_is_seen_by_the_villages_staff_only(client, cast, photo):
    photo.proposal.hidden_at, photo.proposal.hidden_reason = now(), "Menyebut nama orang."
    photo.proposal.save()

    assert client.get(photo.image.url).status_code == 404
    client.force_login(cast.outsider)
    assert client.get(photo.image.url).status_code == 404
    client.force_login(cast.user(Role.SCRIBE))
    assert client.get(photo.image.url).status_code == 200


def test_a_reports_photo_is_public(client, cast):
    report = report_progress(
        make_plan(cast),
        key=uuid.uuid4(),
        progress=30,
        photo=ContentFile(JPEG, name="b.jpg"),
        by=cast.operator,
    )

    assert client.get(report.photo.url).content == JPEG


@pytest.mark.parametrize(
    "path",
    [
        "proposals/never-registered.jpg",
        "reports/../secret_key",
        "../secret_key",
        "secret_key",
        "unknown/a.jpg",
        "proposals/a.svg",
        "proposals/a.html",
        "",
    ],
)
def test_nothing_else_in_the_folder_is_handed_out(client, db, path):
    default_storage.save("proposals/never-registered.jpg", ContentFile(JPEG))
    default_storage.save("unknown/a.jpg", ContentFile(JPEG))

    assert client.get(f"/media/{path}").status_code == 404


def test_a_picture_whose_file_is_lost_is_not_there(client, photo):
    default_storage.delete(photo.image.name)

    assert client.get(photo.image.url).status_code == 404
