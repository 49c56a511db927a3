"""Every address gets rubbish in every field, and no page is ever an error of ours.

One person who may do everything, and one seat, so that the forms are reached and not the refusals.
"""

import functools
import inspect
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.core.cache import cache
from django.test import Client

import deliberation
import meetings
from deliberation.people.models import User
from deliberation.villages.models import Membership, Role
from meetings.models import HandCount
from meetings.stages import ItemKind
from tests.permissions.matrix import ARGUMENT, routes, undone

pytestmark = [pytest.mark.scenario, pytest.mark.django_db]
VALUES = ["a%00b", "9" * 30, "a%ED%A0%80b", "%C2%B2", "1"]
# Fields that forms make for themselves, and words that views read without a form.
MORE = """
    place element into seat choice proposals feasible stance vote month funds next cari q page way
    tahun bidang state day outcome pay row decision owner_user slip-number slip-code lang face
    rows-TOTAL_FORMS rows-INITIAL_FORMS rows-0-name rows-0-role seats rkp language kind
"""


@functools.cache
def named_fields():
    """Every field of every form of ours."""
    found = set(MORE.split())
    for package in (deliberation, meetings):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if ".forms" in module.name:
                for _name, form in inspect.getmembers(import_module(module.name), inspect.isclass):
                    found |= set(getattr(form, "base_fields", ()))
                    found |= {"code"} if issubclass(form, forms.Field) else set()
    return sorted(found)


@pytest.fixture
def everything(world):
    """The browser of somebody who may do everything."""
    user = User.objects.create(username="all", name="All", is_keeper=True)
    for role in Role:
        Membership.objects.create(user=user, village=world.village, role=role)
    browser = Client(HTTP_HOST="localhost", raise_request_exception=False)
    browser.force_login(user)
    return browser


@pytest.fixture
def seated(people, monkeypatch):
    """That of a seat."""
    monkeypatch.setattr(people["seated"], "raise_request_exception", False)
    return people["seated"]


@pytest.mark.parametrize(("name", "route"), routes())
def test_rubbish_in_every_field_is_answered(name, route, world, everything, seated):
    fields = named_fields()
    assert len(fields) > 80
    known = world.arguments()
    path = "/" + ARGUMENT.sub(lambda found: str(known[found[1]]), route)
    wrong = []
    for value in VALUES:
        body = "&".join(f"{field}={value}" for field in fields)
        for browser, method in [(everything, "post"), (everything, "get"), (seated, "post")]:
            status = send(world, browser, kind_for(route), method, path, body)
            if status >= 500:
                wrong.append((value, method, status))
    assert wrong == []


def kind_for(route):
    """The item at which the hall must be for this address to be of use."""
    if "ballots/" in route:
        return ItemKind.RANK
    deciding = ("decisions/", "counts/", "rulings/", "/accept/", "/end/")
    return ItemKind.DECIDE if any(one in route for one in deciding) else ItemKind.COLLECT


@pytest.mark.parametrize(("name", "route"), routes())
def test_rubbish_in_the_address_is_answered(name, route, world, everything):
    for number, word in [("9" * 30, "a%00b"), ("0", "%ED%A0%80..%2f..")]:
        for kept in ((), ("code", "slug")):
            known = {
                key: value if key in kept else number if isinstance(value, int) else word
                for key, value in world.arguments().items()
            }
            path = "/" + ARGUMENT.sub(lambda found, known=known: str(known[found[1]]), route)
            for method in ("get", "post"):
                status = send(world, everything, ItemKind.COLLECT, method, path, "")
                assert status < 500, (path, method)


def send(world, browser, kind, method, path, body):
    """The status of one request, undone afterwards."""
    cache.clear()
    with undone(world, browser):
        world.meeting.current_item = world.meeting.items.get(kind=kind)
        world.meeting.save(update_fields=["current_item"])
        if kind == ItemKind.DECIDE:
            HandCount.objects.update(state="counting", cancel_reason="", ended_at=None)
        if method == "get":
            answer = browser.get(f"{path}?{body}")
        else:
            answer = browser.post(path, body, content_type="application/x-www-form-urlencoded")
        if answer.streaming:
            b"".join(answer.streaming_content)
        elif answer.status_code >= 400:
            assert answer.content, f"{path} answered {answer.status_code} and not a word"
    return answer.status_code
