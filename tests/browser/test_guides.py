"""Guides are two pages on A4, and the words can be looked up with a thumb."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from deliberation.villages.reading import GUIDES
from tests.browser.axe import complaints, overflow
from tests.browser.people import DESK, PHONE

pytestmark = pytest.mark.browser


def test_guides_are_two_pages_and_everything_can_be_read_and_found(set_stage):
    hall = set_stage("gathering")
    page = hall.browser(DESK)
    sheets = {}
    for name in GUIDES:
        page.goto(f"/panduan/{name}/")
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        sheets[name] = [(round(one.mediabox.width), round(one.mediabox.height)) for one in printed]
    assert sheets == dict.fromkeys(GUIDES, [(595, 842)] * 2)

    phone = hall.browser(PHONE, bypass_csp=True)
    for path in ["/panduan/", "/istilah/", *(f"/panduan/{name}/" for name in GUIDES)]:
        phone.goto(path)
        assert (path, complaints(phone), overflow(phone)) == (path, [], 0)

    phone.goto("/istilah/#pagu")
    expect(phone.locator("#pagu")).to_be_in_viewport()
    phone.get_by_label("Cari kata").fill("pagu")
    expect(phone.locator("#words > section:visible h2")).to_have_text(["Pagu"], use_inner_text=True)
    assert hall.complaints == []
