"""A phone that tries itself out, and the sheet that hangs in the hall."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.axe import complaints, overflow, small_targets
from tests.browser.people import DESK, PHONE

pytestmark = pytest.mark.browser
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
NO_SOCKET = "window.WebSocket = class { constructor() { throw new Error('no'); } }"
LATE = "const real = Date.now; Date.now = () => real() + 17 * 60_000"
TROUBLES = [
    (NO_SOCKET, "bad", {"socket": "bad"}, "Tidak tersambung langsung."),
    (NO_STORAGE, "bad", {"storage": "bad"}, "Peramban ini tidak menyimpan apa pun."),
    (LATE, "slow", {"clock": "slow"}, "Selisih dengan jam laptop, dalam menit: 17."),
]
LONGEST_NAME = "BALAI-DESA PEJAMBON LANTAI-DUA 1"
A4, A5 = (595, 842), (420, 595)


@pytest.fixture
def hall(set_stage):
    return set_stage("collecting")


def checked(hall, script="", *, size=PHONE, **more):
    page = hall.browser(size, bypass_csp=True, **more)
    if script:
        page.add_init_script(script)
    page.goto("/cek/")
    return page


def states(page):
    """What each line says of itself, once the verdict is there."""
    expect(page.locator("[data-verdict]:not([data-state=waiting])")).to_be_attached()
    lines = page.locator("[data-check]").all()
    found = {line.get_attribute("data-check"): line.get_attribute("data-state") for line in lines}
    return page.locator("[data-verdict]").get_attribute("data-state"), {
        name: state for name, state in found.items() if state != "good"
    }


def seen(page):
    """How many sentences each line shows: one of its words, whatever came out."""
    lines = page.locator("[data-check]").all()
    return [sum(words.is_visible() for words in line.locator("p").all()) for line in lines]


def test_a_good_phone_is_told_that_it_is_fine_and_another_what_to_do(hall):
    page = checked(hall)
    assert states(page) == ("good", {})
    expect(page.get_by_text("HP ini siap dipakai.")).to_be_visible()
    assert seen(page) == [1] * 5
    assert (complaints(page), overflow(page), small_targets(page)) == ([], 0, [])
    assert hall.complaints == []
    for script, verdict, lines, words in TROUBLES:
        page = checked(hall, script)
        assert states(page) == (verdict, lines)
        expect(page.get_by_text(words)).to_be_visible()
        assert seen(page) == [1] * 5
        assert complaints(page) == []
    page = checked(hall, size={"width": 280, "height": 500})
    assert states(page) == ("slow", {"screen": "slow"})
    assert overflow(page) == 0


def test_without_scripts_the_page_says_what_it_can(hall):
    page = checked(hall, java_script_enabled=False)
    expect(page.get_by_text("peramban ini tidak menjalankan skrip")).to_be_visible()
    expect(page.get_by_text("jadi Wi-Fi dan alamatnya sudah benar")).to_be_visible()


def test_the_network_can_be_read_by_everybody_and_its_sheet_is_one_page(hall):
    cookie = ("sessionid", hall.facts["staff"]["facilitator"])
    for size in (PHONE, DESK):
        page = hall.browser(size, cookie, bypass_csp=True)
        page.goto(f"{hall.m}jaringan/")
        assert (complaints(page), overflow(page)) == ([], 0)
    assert (sheets(page, hall, ""), sheets(page, hall, "?ukuran=a5")) == ([A4], [A5])
    page.goto(f"{hall.m}jaringan/")
    page.get_by_role("button", name="Ubah").click()
    page.get_by_label("Nama Wi-Fi").fill(LONGEST_NAME)
    page.get_by_label("Sandi Wi-Fi").fill("W" * 63)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(LONGEST_NAME)).to_be_visible()
    assert (sheets(page, hall, ""), sheets(page, hall, "?ukuran=a5")) == ([A4], [A5])


def sheets(page, hall, query):
    """The pages that come out of the printer, each as wide and as high as its paper."""
    page.goto(f"{hall.m}jaringan/lembar/{query}")
    assert overflow(page) == 0
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [(round(one.mediabox.width), round(one.mediabox.height)) for one in printed]
