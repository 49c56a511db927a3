"""The licence of the open data: chosen by the village, said wherever its data is given away."""

import pytest

from deliberation.people.refusals import Invalid, NotAllowed
from deliberation.records.models import Record
from deliberation.villages.actions.keeping import choose_licence
from deliberation.villages.models import Licence
from tests.villages.settings_forms import send

pytestmark = pytest.mark.django_db
PATH = "data-terbuka/"


def said(client):
    """Where readers find the licence: JSON page, spreadsheet, village, board as page and JSON."""
    below = "/api/v1/villages/pejambon"
    board = "/desa/pejambon/janji/sematan"
    return {
        client.get(f"{below}/promises/").json()["licence"],
        client.get(f"{below}/").json()["licence"],
        client.get(f"{board}.json").json()["licence"],
    }, [
        client.get(f"{below}/promises.csv")["Link"],
        f'<{client.get(f"{board}/").context["village"].licence_page}>; rel="license"',
        f'<{client.get(f"{below}/promises/").json()["licence_page"]}>; rel="license"',
    ]


def test_a_village_begins_with_the_usual_licence_and_may_choose_another(client, operator, village):
    assert said(client) == ({"CC-BY-4.0"}, [f'<{Licence.BY.page}>; rel="license"'] * 3)
    assert send(client, PATH, licence="CC0-1.0").status_code == 302
    assert said(client) == ({"CC0-1.0"}, [f'<{Licence.ZERO.page}>; rel="license"'] * 3)
    told = Record.objects.get(stream=village.stream)
    assert (told.name, told.facts) == ("licence.chosen", {"licence": "CC0-1.0"})


def test_the_neighbour_keeps_its_own(client, cast, operator, village):
    send(client, PATH, licence="ODbL-1.0")
    found = client.get("/api/v1/villages/").json()["items"]
    assert {one["slug"]: one["licence"] for one in found} == {
        "pejambon": "ODbL-1.0",
        "sebelah": "CC-BY-4.0",
    }


def test_saving_what_is_there_writes_nothing(client, operator, village):
    assert send(client, PATH).status_code == 302
    assert Record.objects.filter(stream=village.stream).count() == 0


def test_only_a_licence_of_the_list_and_only_by_those_who_keep_the_village(cast, village, operator):
    with pytest.raises(Invalid):
        choose_licence(village, licence="MIT", by=operator)
    with pytest.raises(NotAllowed):
        choose_licence(village, licence="CC0-1.0", by=cast.mentor)


def test_every_licence_has_its_text():
    assert {one.page.split("/")[2] for one in Licence} == {
        "creativecommons.org",
        "opendatacommons.org",
    }
