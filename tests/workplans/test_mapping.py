"""Promises on the map: the numbers are those of the list, the form of a mark is its state."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from deliberation.proposals.actions.detailing import Details, detail_proposal
from deliberation.villages.actions.outlining import keep_outline
from deliberation.workplans.actions import check_plan, edit_plan, report_progress, stop_plan
from deliberation.workplans.forms.working import EditForm
from deliberation.workplans.models import WorkPlan
from tests.papers import make_plan, make_proposal
from tests.workplans.walking import at, everybody

pytestmark = pytest.mark.django_db
HERE, THERE = "-7.170000,111.980000", "-7.172000,111.984000"
SHAPE = [[[[111_970_000, -7_180_000], [111_990_000, -7_180_000], [111_990_000, -7_160_000]]]]


def put(cast, point=HERE, **facts):
    return edit_plan(make_plan(cast, **facts), point=point, by=cast.operator)


def marks(client, cast, query=""):
    page = client.get(everybody(cast) + query).content.decode()
    pin = r'<a href="([^"]+)" aria-label="(\d+)\. ([^"]+)"><g class="pin is-(\w+)"'
    found = re.findall(pin, page)
    numbered = re.findall(r'<h3><span class="map-number">(\d+)</span> <a href="([^"]+)"', page)
    return found, numbered


def test_without_a_single_point_there_is_no_map(client, cast):
    keep_outline(cast.village, outlines={"": SHAPE}, by=cast.operator)
    make_plan(cast)
    for address in (everybody(cast), reverse("villages:village", args=[cast.village.slug])):
        assert "chart map" not in client.get(address).content.decode()


def test_numbers_forms_and_links_are_those_of_the_list(client, cast):
    keep_outline(cast.village, outlines={"": SHAPE}, by=cast.operator)
    late = put(cast, days=-3, title="Terlambat")
    opened = put(cast, title="Terbuka", point=THERE)
    done = put(cast, title="Selesai")
    report_progress(done, key=uuid.uuid4(), progress=100, by=cast.operator)
    denied = put(cast, title="Disanggah")
    report_progress(denied, key=uuid.uuid4(), progress=100, by=cast.operator)
    check_plan(denied, key=uuid.uuid4(), finding="not_yet")
    stopped = put(cast, title="Berhenti")
    stop_plan(stopped, reason="Dana.", by=cast.operator)
    make_plan(cast, title="Tanpa titik")
    found, numbered = marks(client, cast)
    kinds = {title.split(",")[0]: kind for _href, _number, title, kind in found}
    assert kinds == {
        "Terlambat": "late",
        "Terbuka": "open",
        "Selesai": "done",
        "Disanggah": "late",
        "Berhenti": "stopped",
    }
    assert {(number, href) for href, number, _title, _kind in found} == set(numbered)
    assert {href for href, *_rest in found} == {
        plan.get_absolute_url() for plan in (late, opened, done, denied, stopped)
    }
    page = client.get(everybody(cast)).content.decode()
    assert page.count('class="outline"') == 1
    assert all(words in page for words in ("masih berjalan", "lewat tenggat atau disanggah"))
    board = client.get(reverse("villages:village", args=[cast.village.slug])).content.decode()
    assert "chart map" in board


def test_the_map_shows_what_the_filter_finds(client, cast):
    put(cast, title="Paving")
    put(cast, title="Talud", point=THERE)
    found, _numbered = marks(client, cast, "?cari=talud")
    assert [title.split(",")[0] for _href, _number, title, _kind in found] == ["Talud"]


def test_a_promise_lies_where_its_proposal_does_until_it_says_otherwise(cast, client):
    proposal = make_proposal(cast.village)
    detail_proposal(proposal, details=Details(point=HERE), by=cast.operator)
    plan = make_plan(cast, proposal=proposal)
    plan.refresh_from_db()
    assert plan.pointed == HERE
    assert f'href="geo:{HERE}"' in client.get(at("promise", plan)).content.decode()
    assert edit_plan(plan, point=THERE, by=cast.operator).pointed == THERE


def test_a_point_far_outside_the_village_is_asked_again(cast):
    keep_outline(cast.village, outlines={"": SHAPE}, by=cast.operator)
    plan = make_plan(cast)
    facts = {"title": "A", "owner": "B"}
    assert EditForm({**facts, "point": HERE}, plan=plan).is_valid()
    far = EditForm({**facts, "point": "-7.17, 118.98"}, plan=plan)
    assert "jauh di luar desa" in str(far.errors)


def test_the_points_go_out_as_geojson_without_a_person(cast, client):
    plan = put(cast, title="Paving", owner="Pak Wagiman")
    make_plan(cast, title="Tanpa titik")
    WorkPlan.objects.filter(pk=put(cast, title="Titik aneh").pk).update(point="entah")
    answer = client.get(reverse("workplans:map_file", args=[cast.village.slug]))
    assert answer["Content-Type"] == "application/geo+json"
    (feature,) = json.loads(answer.content)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [111.98, -7.17]}
    assert feature["properties"]["page"] == f"http://testserver{plan.get_absolute_url()}"
    assert "Wagiman" not in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_map_asks_once_for_all_shapes(cast, client, number, django_assert_num_queries):
    for each in range(number):
        put(cast, title=f"Paving {each}")
    with django_assert_num_queries(10):
        client.get(everybody(cast))
