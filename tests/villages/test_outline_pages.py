"""The settings page of the outline: a file goes in whole, or nothing changes."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.records.models import Record
from deliberation.villages.models import Outline
from tests.villages.test_outlines import SMALL, SQUARE, collection, feature, geometry

pytestmark = pytest.mark.django_db
BOTH = collection(
    feature(geometry(SQUARE), name="Pejambon"), feature(geometry(SMALL), name="Jambon")
)


@pytest.fixture
def office(client, cast):
    client.force_login(cast.operator)
    return client


def address(cast, name="outline"):
    return reverse(f"villages:{name}", args=[cast.village.slug])


def send(client, cast, said):
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return client.post(address(cast), {"outline": SimpleUploadedFile("desa.geojson", body)})


def kept(cast):
    return [str(row.hamlet or "") for row in cast.village.outlines.all()]


def test_the_outline_is_sent_seen_replaced_and_taken_away(office, cast):
    assert "Belum ada batas desa" in office.get(address(cast)).content.decode()
    assert send(office, cast, BOTH).status_code == 302
    assert sorted(kept(cast)) == ["", "Jambon"]
    page = office.get(address(cast)).content.decode()
    assert page.count('class="outline"') == page.count('class="hamlet"') == 1
    send(office, cast, geometry(SMALL))
    assert kept(cast) == [""]
    office.post(address(cast, "remove_outline"))
    office.post(address(cast, "remove_outline"))
    assert kept(cast) == []
    told = Record.objects.filter(stream=cast.village.stream).values_list("name", "facts")
    assert list(told) == [
        ("outline.kept", {"hamlets": 1}),
        ("outline.kept", {"hamlets": 0}),
        ("outline.removed", {}),
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (b"", "tidak dapat dibaca"),
        (b" " * (1024 * 1024 + 5), "terlalu besar"),
        ({"type": "<b>x</b>", "coordinates": []}, "&lt;b&gt;x&lt;/b&gt;"),
        (geometry([[y, x] for x, y in SQUARE]), "tidak berada di Indonesia"),
    ],
)
def test_a_bad_file_changes_nothing_and_says_one_sentence(office, cast, said, sentence):
    send(office, cast, BOTH)
    before = list(Outline.objects.values("hamlet", "polygons"))
    answer = send(office, cast, said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "<b>x</b>" not in answer.content.decode()
    assert list(Outline.objects.values("hamlet", "polygons")) == before


def test_a_hamlet_that_goes_takes_its_shape_along(office, cast):
    send(office, cast, BOTH)
    cast.village.hamlets.get(name="Jambon").delete()
    assert kept(cast) == [""]
