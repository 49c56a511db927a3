"""A tablet that is a booth is a stranger's browser everywhere else (P10)."""

import pytest
from django.test import Client

from meetings.booths import CLAIM, give_booth
from meetings.stages import Gate
from tests.permissions.matrix import ARGUMENT, ask, routes
from tests.permissions.world import World

pytestmark = [pytest.mark.scenario, pytest.mark.django_db]


class Claim:
    """Where the cookie of a booth is written to."""

    def __init__(self, client):
        self.client = client

    def set_cookie(self, name, value, **_how):
        # Without its path: a browser would not even send it to the other pages.
        self.client.cookies[name] = value


def answers(world, browser):
    known = world.arguments()
    found = {}
    for name, route in routes():
        path = "/" + ARGUMENT.sub(lambda argument: str(known[argument[1]]), route)
        for method in ("get", "post"):
            letter = ask(world, browser, Gate.OPEN, method, path)
            found[f"{method.upper()} {name}"] = letter
    return found


def test_its_claim_opens_the_booth_and_no_other_page():
    world = World()
    stranger, tablet = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    give_booth(Claim(tablet), world.booth)
    assert CLAIM in tablet.cookies
    strange, its = answers(world, stranger), answers(world, tablet)
    differs = {line for line in its if its[line] != strange[line]}
    assert {line.split(":")[1] for line in differs} == {
        *("booth", "step_in", "choose_at_booth", "choose_again"),
        *("cast_at_booth", "stay", "step_out"),
    }
