"""A village of one's own, from a fresh laptop to settings that everybody can use."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import complaints, overflow
from tests.servers import laptop

pytestmark = pytest.mark.browser

QUESTIONS = [
    ("nama", {"name": "Desa Sukamaju"}),
    ("kecamatan", {"district": "Sumberrejo"}),
    ("kabupaten", {"regency": "Bojonegoro", "province": "Jawa Timur"}),
    ("dusun", {"rows-0-hamlet": "Krajan", "rows-0-blocks": "1-6"}),
    ("petugas", {"rows-0-name": "Sri Wahyuni"}),
]
SETTINGS = [
    *("", "petugas/", "dusun/", "unsur/", "tata-tertib/", "tata-tertib/musdes/"),
    *("visi-misi/", "pagu/", "kop-surat/"),
]


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A laptop that nobody has used yet."""
    with laptop(tmp_path_factory.mktemp("own-village")) as stack:
        yield stack


@pytest.fixture(scope="module")
def password(hall, chrome):
    """Make the village on a phone whose scripts are off; give the keeper's printed password."""
    context = chrome.new_context(
        viewport={"width": 360, "height": 640}, locale="id-ID", java_script_enabled=False
    )
    page = context.new_page()
    page.goto(hall.urls[0])
    page.get_by_role("button", name="Buat desa").click()
    for slug, typed in QUESTIONS:
        expect(page).to_have_url(re.compile(f"/mulai/{slug}/$"))
        for name, value in typed.items():
            page.fill(f"[name={name}]", value)
        if slug == "petugas":
            page.select_option("[name=rows-0-role]", "operator")
        page.locator("button[value=next]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa Sukamaju sudah dibuat")
    words = page.locator(".slips code").all_inner_texts()
    context.close()
    assert words[0] == "sri.wahyuni"
    return words[1]


def test_the_printed_password_opens_the_village_page(hall, chrome, password):
    page = chrome.new_page(locale="id-ID")
    page.goto(f"{hall.urls[0]}/masuk/")
    page.fill("[name=username]", "Sri.Wahyuni")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa Sukamaju")
    expect(page.get_by_role("heading", name="Menunggu Anda")).to_be_visible()
    page.close()


@pytest.mark.parametrize("size", [(360, 640), (1920, 1080)])
def test_every_settings_page_can_be_read_by_everybody(hall, chrome, password, size):
    width, height = size
    context = chrome.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{hall.urls[0]}/masuk/")
    page.fill("[name=username]", "sri.wahyuni")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa Sukamaju")
    pages = ["/", "/akun/", "/desa/", "/yang-disimpan/"]
    pages += [f"/desa/sukamaju/pengaturan/{path}" for path in SETTINGS]
    found = {}
    for path in pages:
        page.goto(hall.urls[0] + path)
        found[path] = (overflow(page), complaints(page))
    context.close()
    assert found == dict.fromkeys(pages, (0, []))
