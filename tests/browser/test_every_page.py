"""Every page that a link leads to: readable by all, and as wide as the screen, for whoever sees it.

A walk from the village's first page, one example of each address of `urls.py`; what no link leads
to is looked at by the tests of its face.
"""

import json

import pytest
from django.urls import Resolver404, resolve

from tests.browser.axe import complaints, overflow
from tests.servers import Stack

pytestmark = pytest.mark.browser

START = "/desa/pejambon/"
MOST = 150  # more addresses than there are: a walk that goes in circles ends
LINKS = """[...document.querySelectorAll("a[href]")]
  .map(a => new URL(a.getAttribute("href"), location))
  .filter(url => url.origin === location.origin).map(url => url.pathname + url.search)"""


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    """The sample on a laptop; gives its address and the passwords by sign-in name."""
    folder = tmp_path_factory.mktemp("pages")
    stack = Stack(folder, database=f"sqlite:///{folder}/hall.sqlite3")
    try:
        stack.prepare()
        told = json.loads(stack.manage("load_sample", "--json"))
        stack.start_all()
        yield stack.urls[0], {one["username"]: one["password"] for one in told["accounts"]}
    finally:
        stack.stop()


def route_of(path):
    """The address in `urls.py` that answers it; nothing for files and for what is not ours."""
    try:
        return resolve(path.partition("?")[0]).route
    except Resolver404:
        return None


def walk(page):
    """Open one page of every address that links lead to; gives the path of each as it is shown."""
    waiting, seen = [START], set()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        route = route_of(path)
        if route is None or route in seen:
            continue
        seen.add(route)
        answer = page.request.get(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        # 409 is a page that says: not yet.
        assert answer.status in {200, 409}, f"a link leads to {path}: {answer.status}"
        page.goto(path)
        waiting += page.evaluate(LINKS)
        yield path
    assert len(seen) < MOST


def wrong_at(page):
    """What somebody would complain about here, at three widths."""
    found = []
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        wider = overflow(page)
        found += [f"{wider} px wider than {width}"] if wider else []
    page.set_viewport_size({"width": 360, "height": 640})
    return found + complaints(page)


@pytest.mark.parametrize(
    ("name", "least"), [("", 20), ("operator", 45), ("fasilitator", 40), ("pendamping", 25)]
)
def test_every_page_that_a_link_leads_to_can_be_read(village, chrome, name, least):
    address, passwords = village
    context = chrome.new_context(
        viewport={"width": 360, "height": 640}, bypass_csp=True, base_url=address
    )
    try:
        page = context.new_page()
        if name:
            page.goto("/masuk/")
            page.fill("[name=username]", name)
            page.fill("[name=password]", passwords[name])
            page.press("[name=password]", "Enter")
            page.locator(".who").wait_for()
        found = {path: wrong_at(page) for path in walk(page)}
    finally:
        context.close()

    print(len(found), *sorted(found), sep="\n")
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert len(found) >= least
