"""The village's pages with a whole village in them: on a phone, at the office, and on A4."""

import io
import json

import pytest
from pypdf import PdfReader

from tests.browser.axe import complaints, overflow
from tests.servers import Stack

pytestmark = pytest.mark.browser

VILLAGE = "/desa/pejambon/"
PUBLIC = [
    *(VILLAGE, f"{VILLAGE}janji/", f"{VILLAGE}janji/1/", f"{VILLAGE}janji/2/"),
    *(f"{VILLAGE}janji/?cari=tidakada", f"{VILLAGE}usulan/", f"{VILLAGE}usulan/1/"),
    *(f"{VILLAGE}janji/evaluation/2026/", f"{VILLAGE}du-rkpdes/2027/", f"{VILLAGE}rpjm/"),
    *(f"{VILLAGE}rkpdes/", f"{VILLAGE}rapat/", "/desa/", "/masuk/", "/yang-disimpan/", "/tidak/"),
]
UNLINKED = [f"{VILLAGE}janji/?cari=tidakada", "/desa/", "/tidak/"]  # the rest: test_every_page.py
A4 = {"width": 688, "height": 1017}  # 182 mm between margins of 14 mm
ACROSS = 1046  # 277 mm: the tables of a year lie on their side


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    """The sample on a laptop; gives its address and the passwords by sign-in name."""
    folder = tmp_path_factory.mktemp("paper")
    stack = Stack(folder, database=f"sqlite:///{folder}/hall.sqlite3")
    try:
        stack.prepare()
        told = json.loads(stack.manage("load_sample", "--json"))
        stack.start_all()
        passwords = {one["username"]: one["password"] for one in told["accounts"]}
        yield stack.urls[0], passwords
    finally:
        stack.stop()


@pytest.fixture
def visit(village, chrome):
    """`visit(360)` gives a page of that width, signed in if a name is given."""
    contexts = []
    address, passwords = village

    def come(width, *, language="id", name=""):
        context = chrome.new_context(
            viewport={"width": width, "height": 640}, bypass_csp=True, base_url=address
        )
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        if name:
            page.goto("/masuk/")
            page.fill("[name=username]", name)
            page.fill("[name=password]", passwords[name])
            page.press("[name=password]", "Enter")
            page.locator(".who").wait_for()
        return page

    yield come
    for context in contexts:
        context.close()


def found_on(page, paths, look):
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = look(page)
    return found


def read_by_all(page):
    return overflow(page), complaints(page)


def test_everybody_can_read_what_no_link_leads_to(visit):
    assert found_on(visit(360), UNLINKED, read_by_all) == dict.fromkeys(UNLINKED, (0, []))


@pytest.mark.parametrize(("width", "language"), [(320, "en"), (360, "jv")])
def test_no_page_is_wider_than_the_screen(visit, width, language):
    assert found_on(visit(width, language=language), PUBLIC, overflow) == dict.fromkeys(PUBLIC, 0)


UPRIGHT = [
    *(VILLAGE, f"{VILLAGE}janji/", f"{VILLAGE}janji/1/", f"{VILLAGE}usulan/"),
    f"{VILLAGE}usulan/1/",
]
ON_ITS_SIDE = [
    *(f"{VILLAGE}rkpdes/", f"{VILLAGE}du-rkpdes/2027/", f"{VILLAGE}janji/evaluation/2026/"),
]
PRINTED = [
    *((path, A4["width"], "portrait") for path in UPRIGHT),
    *((path, ACROSS, "landscape") for path in ON_ITS_SIDE),
]


@pytest.mark.parametrize(("path", "width", "lies"), PRINTED)
def test_a_printed_page_fits_its_sheet_and_says_whose_it_is(visit, path, width, lies):
    page = visit(width)
    page.emulate_media(media="print")
    page.goto(path)

    assert overflow(page) == 0
    sheet = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].mediabox
    assert ("landscape" if sheet.width > sheet.height else "portrait") == lies
    assert page.locator(".brand-words").is_visible()
    assert page.locator(".brand-words").inner_text() == "Jandom Desa Pejambon"
    not_for_paper = page.locator(".site-nav, .back, form, [role=button]")
    assert not_for_paper.locator("visible=true").count() == 0


def test_where_i_am_in_the_settings_is_in_sight_on_a_phone(visit):
    page = visit(360, name="operator")
    page.goto(f"{VILLAGE}pengaturan/kop-surat/")
    box = page.locator(".subnav [aria-current]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
