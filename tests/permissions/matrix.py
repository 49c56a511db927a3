"""Ask every address as everybody at every moment; say in one letter what came of it.

y the page or the act · i the form is asked again (the person may) · m not at this moment
n refused · s sign in first · - not there for this person · . no such method
"""

import contextlib
import copy
import functools
import re

from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from meetings.seats import SALT, cookie_name
from meetings.stages import Gate
from tests.permissions.world import GATES, PEOPLE

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
NOT_OURS = {"set_language"}


@functools.cache
def routes():
    """Every named address of the product: (name, its pattern)."""
    return sorted(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, space, prefix):
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, entry.namespace or space, route)
        elif isinstance(entry, URLPattern) and entry.name not in NOT_OURS:
            yield f"{space}:{entry.name}" if space else str(entry.name), route


def browsers(world):
    """A browser of each of the people, signed in or with the cookie of their seat."""
    found = {person: Client(HTTP_HOST="localhost") for person in PEOPLE}
    for person, seat in world.seats.items():
        said = {"code": world.meeting.code, "seat": seat.pk, "serial": seat.serial}
        found[person].cookies[cookie_name(world.meeting.code)] = signing.dumps(said, salt=SALT)
    for person, account in world.members.items():
        found[person].force_login(account)
    return found


def letter(answer):
    """What an answer means for the person who asked."""
    if answer.status_code in (301, 302, 303):
        return "s" if answer["Location"].startswith("/masuk/") else "y"
    known = {
        200: "y",
        204: "y",
        304: "y",
        400: "i",
        422: "i",
        401: "s",
        403: "n",
        404: "-",
        405: ".",
        409: "m",
    }
    if answer.status_code not in known:
        raise AssertionError(f"{answer.request['PATH_INFO']} answered {answer.status_code}")
    return known[answer.status_code]


def outcomes(name, route, world, here):
    """The lines of one address: "METHOD name person letters-by-gate", equal people together."""
    known = world.arguments()
    missing = set(ARGUMENT.findall(route)) - set(known)
    if missing:
        raise AssertionError(f"{route}: tell tests/permissions/world.py what {missing} stands for.")
    path = "/" + ARGUMENT.sub(lambda found: str(known[found[1]]), route)
    gates = GATES if "<str:code>" in route else GATES[3:4]
    lines = []
    for method in ("get", "post"):
        # Whether there is such a method is asked before anybody is known: one answer for all.
        if ask(world, here["anonymous"], Gate.OPEN, method, path) == ".":
            continue
        by_letters = {}
        for person in PEOPLE:
            letters = "".join(ask(world, here[person], gate, method, path) for gate in gates)
            by_letters.setdefault(letters, []).append(person)
        lines += [
            f"{method.upper()} {name} {letters} {together(people)}"
            for letters, people in sorted(by_letters.items())
            if set(letters) != {"."}
        ]
    return lines


def together(people):
    """Everybody in one word, for pages that make no difference."""
    return "everybody" if people == PEOPLE else ",".join(people)


def ask(world, browser, gate, method, path):
    """One request, undone afterwards, as if nobody had tried before."""
    cache.clear()  # nobody here is one too many
    with undone(world, browser):
        world.set_gate(gate)
        answer = getattr(browser, method)(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return letter(answer)


@contextlib.contextmanager
def undone(world, browser):
    """Whatever is done in here: rows, cookies and language are afterwards what they were."""
    cookies = copy.deepcopy(browser.cookies)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        browser.cookies = cookies
        translation.activate("id")
        world.meeting.refresh_from_db()
