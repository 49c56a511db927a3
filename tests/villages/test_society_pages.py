"""Elements and hamlets on their pages."""

import pytest

from tests.villages.settings_forms import ROOT, errors, send, typed


def test_elements_are_marked_added_and_removed(client, operator, village):
    page = client.get(ROOT + "unsur/")
    one, two = village.elements.all()
    marks = typed(page.context["marks"])
    marks.pop(f"present_{one.pk}")
    assert client.post(ROOT + "unsur/", marks).status_code == 302
    assert dict(village.elements.values_list("pk", "present")) == {one.pk: False, two.pk: True}
    assert client.post(ROOT + "unsur/", marks).status_code == 422
    assert client.post(ROOT + "unsur/tambah/", {"name": "Perajin batik"}).status_code == 302
    own = village.elements.get(code="perajin_batik")
    assert client.post(f"{ROOT}unsur/{own.pk}/hapus/").status_code == 302
    assert client.post(f"{ROOT}unsur/{own.pk}/hapus/").status_code == 404
    assert client.post(f"{ROOT}unsur/{one.pk}/hapus/").status_code == 409


@pytest.mark.parametrize("name", ["", "x" * 10_000, "a\0b", "tokoh AGAMA"])
def test_an_element_that_cannot_be_is_told_in_a_sentence(client, operator, village, name):
    answer = client.post(ROOT + "unsur/tambah/", {"name": name})
    assert (answer.status_code, len(errors(answer))) == (422, 1)
    assert village.elements.count() == 2


def test_hamlets_are_added_changed_and_removed(client, operator, village):
    assert send(client, "dusun/", name="Dusun Krajan", blocks="1-3").status_code == 302
    hamlet = village.hamlets.get(name="Krajan")
    assert send(client, f"dusun/{hamlet.pk}/", blocks="1-2, 4").status_code == 302
    assert list(hamlet.blocks.values_list("number", flat=True)) == ["01", "02", "04"]
    assert client.post(f"{ROOT}dusun/{hamlet.pk}/hapus/").status_code == 302
    assert village.hamlets.count() == 2


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "jambon"}, "There is a hamlet called jambon already."),
        ({"name": "x" * 10_000}, "Ensure this value has at most 60 characters"),
        ({"blocks": "abc"}, "“abc” is not an RT number."),
        ({"blocks": "1-999"}, "These are more than 100 RT in one hamlet."),
    ],
)
def test_a_hamlet_that_cannot_be_is_told_in_a_sentence(client, operator, village, facts, sentence):
    answer = send(client, "dusun/", **{"name": "Krajan", "blocks": "1"} | facts)
    assert answer.status_code == 422
    assert errors(answer)[0].startswith(sentence)
    assert village.hamlets.count() == 2
