"""One wish as three people see it: on Sri's phone, at the desk, at the village office.

From the sentence typed in the hall to the next meeting that asks, by itself, what came of it.
Whoever reads the public pages gets there by tapping what stands on them.
"""

import io
import re

import pytest
from django.utils.timezone import localdate
from PIL import Image
from playwright.sync_api import expect

from tests.browser.people import DESK, PHONE, WALL, connected
from tests.browser.test_evening import Evening

pytestmark = pytest.mark.browser

WISH, PROMISE = "Paving gang RT 1", "Gang RT 1 dipaving sebelum panen."
NEW_DAY = f"{localdate().year + 1}-10-31"


def test_a_wish_until_the_next_meeting_asks_what_came_of_it(set_stage):
    chain = Chain(set_stage("wishing"))
    chain.wish()
    chain.rank()
    chain.accept()
    chain.follow()
    chain.report()
    chain.dispute()
    chain.judge()
    chain.call()
    chain.stands_first()
    chain.ask()
    chain.has_a_new_date()
    assert chain.hall.complaints == []


class Chain(Evening):
    """Sri with her phone, the facilitator at the desk, the operator in the office."""

    def __init__(self, hall):
        self.hall = hall
        self.desk = hall.staff("facilitator", "desk/", DESK)
        self.wall = hall.staff("facilitator", "wall/", WALL)
        self.sri = hall.phone("Sri")
        self.village = f"/desa/{hall.facts['village']}/"
        self.reader = hall.browser(PHONE)

    def wish(self):
        self.write(self.sri, WISH)
        self.sri.locator("#propose form button.wide").tap()
        expect(self.card(self.desk, WISH)).to_have_count(1)

    def rank(self):
        """Sri's vote counts, and the hall sees the order."""
        self.next("Lanjut: Memeringkat")
        self.next("Siapkan pemungutan suara")
        self.fill(self.desk, {"question": "Mana dulu?", "seats": "1"})
        self.next("Buka pemungutan suara untuk 1 orang")
        self.pick(self.sri, WISH)
        self.receipt(self.sri)
        self.next("Tutup pemungutan suara")
        self.next("Tampilkan hasil kepada semua")
        expect(self.wall.locator("#result .chart-row").first).to_contain_text(WISH)

    def accept(self):
        """Mufakat, and a row of the plan in the same form as the promise."""
        self.next("Lanjut: Memutuskan")
        self.next("Tulis keputusan")
        self.fill(self.desk, {"wording": "Gang RT 1 dipaving tahun depan."})
        self.next("Tanya hadirin: mufakat?")
        self.sri.get_by_role("button", name="Saya setuju").tap()
        self.next("Cukup, berhenti bertanya")
        self.next("Catat sebagai mufakat")
        self.next(f"Terima: {WISH}")
        row = {"code": "2.3.11", "name": "Pavingisasi gang RT 1", "place": "Dusun Jambon"}
        amount = {"volume": "120", "unit": "m2", "benefit": "40 rumah", "fund_DDS": "81000000"}
        self.fill(self.desk, {"promise": PROMISE, "owner": "Kaur Umum", **row, **amount})
        other = self.desk.locator("#rulings li", has_text="Lampu jalan")
        other.get_by_role("button", name="Belum diterima").click()
        self.desk.locator("#dialog").get_by_text("Ditunda").click()
        self.fill(self.desk, {"reason": "Menunggu dana."})
        self.next("Lanjut: Penutupan")
        for words in ("Tutup musyawarah", "Sahkan catatan", "Umumkan hasilnya"):
            self.next(words)
        expect(self.desk.locator("#next .next")).to_have_count(0)

    def tap(self, name, *, shows):
        """Tap the link of these words; the page that comes says what it should."""
        self.reader.get_by_role("link", name=name).first.tap()
        expect(self.reader.locator("main")).to_contain_text(shows)

    def follow(self):
        """From the village's page to the wish, the decision, the promise, the row, and back."""
        self.reader.goto(self.village)
        self.tap("Baca usulan", shows=WISH)
        self.tap(WISH, shows="Diterima")
        self.tap("Musdes RKP", shows="Gang RT 1 dipaving tahun depan.")
        self.tap(PROMISE, shows="Kaur Umum")
        self.address = self.reader.url
        self.tap(re.compile(r"^RKP Desa \d{4}$"), shows="Pavingisasi gang RT 1")
        self.tap(re.compile(f"^Belum mulai.*{WISH}"), shows=PROMISE)
        self.tap(WISH, shows="Becek saat hujan.")
        self.tap("Janji dari usulan ini", shows="dengan sendirinya menjadi acara pertama")

    def report(self):
        """The operator says done, with a photo that everybody sees."""
        office = self.office("operator")
        office.goto(self.address)
        for progress in ("30", "100"):
            office.get_by_role("button", name="Laporkan kemajuan").click()
            office.locator(f"[name=progress][value='{progress}']").check()
            office.locator("[name=photo]").set_input_files(photo())
            office.get_by_role("button", name="Kirim laporan").click()
            expect(office.locator("#reports")).to_be_visible()
        self.reader.reload()
        expect(self.reader.locator(".voices").first).to_contain_text("Selesai")
        picture = self.reader.locator(".report-photo img").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0

    def office(self, role):
        return self.hall.browser(DESK, ("sessionid", self.hall.facts["staff"][role]))

    def dispute(self):
        """Somebody without an account looked, and it is not done."""
        self.reader.get_by_role("link", name="Sudah melihat sendiri").tap()
        self.reader.locator("#check").get_by_text("Belum", exact=True).tap()
        self.reader.locator("#check [name=note]").fill("Ujung gang masih tanah.")
        self.reader.get_by_role("button", name="Kirim kabar saya").tap()
        expect(self.reader.locator(".voices").first).to_contain_text("disanggah")

    def judge(self):
        office = self.office("mentor")
        office.goto(self.address)
        form = office.locator("form[action*='judge']")
        form.locator("[name=grade]").select_option("limited")
        form.locator("[name=note]").fill("Sekitar 90 meter dari 120.")
        form.get_by_role("button").click()
        self.reader.goto(self.address)
        expect(self.reader.locator(".voices").first).to_contain_text("Terbatas")

    def call(self):
        """Another meeting, prepared and called as every one; nobody writes the promise into it."""
        joko = self.office("facilitator")
        joko.goto(f"{self.village}rapat/baru/?kind=jandom")
        today = {"day": localdate().isoformat(), "time": "23:59"}
        for name, value in {"title": "Jandom", "place": "Gazebo", **today}.items():
            joko.locator(f"[name={name}]").fill(value)
        joko.get_by_role("button", name="Mulai menyiapkan").click()
        code = re.search(r"/m/([A-Z0-9]{6})/", joko.url)[1]
        joko.goto(f"/m/{code}/change/")
        joko.locator("[name=chair]").fill("Pak Lurah")
        joko.locator("main form").first.get_by_role("button").first.click()
        joko.goto(f"/m/{code}/siapkan/")
        joko.get_by_role("button", name="Undangkan rapat").click()
        joko.locator("dialog[open] [data-confirm-yes]").click()
        expect(joko.locator(".page-head .chip")).to_have_text("Diundang")
        self.next_one = f"/m/{code}/"

    def stands_first(self):
        """The promise leads to the agenda, whose first item leads back."""
        self.reader.goto(self.address)
        chain = self.reader.locator(".chain")
        chain.get_by_role("link", name="Jandom", exact=True).tap()
        first = self.reader.locator("ol.order > li").first
        expect(first).to_contain_text("Janji yang belum selesai")
        first.get_by_role("link", name=WISH).tap()
        expect(self.reader).to_have_url(self.address)

    def ask(self):
        """On the wall; Sri answers on her phone; the desk writes the hall's word and a new date."""
        self.hall.m = self.next_one
        self.desk = self.hall.staff("facilitator", "desk/", DESK)
        self.sri = self.hall.browser(PHONE)
        self.sri.goto(self.next_one)
        self.sri.get_by_label("Nama").fill("Sri")
        place = self.sri.locator("option", has_text="Jambon · RT 01").get_attribute("value")
        self.sri.locator("[name=place]").select_option(place)
        self.sri.get_by_text("Perempuan", exact=True).tap()
        self.sri.get_by_role("button", name="Masuk").tap()
        connected(self.sri)
        door = self.hall.staff("door", "door/", PHONE)
        door.locator("#waiting article").get_by_role("button", name="Terima").tap()
        self.next("Buka musyawarah")
        self.desk.locator("#promises").get_by_role("button", name="Tanya forum").click()
        answer = self.sri.locator("#promises .stands").get_by_role("button", name="Belum")
        answer.tap()
        expect(answer).to_have_attribute("aria-pressed", "true")
        expect(self.desk.locator("#promises .asked")).to_contain_text("1")
        self.desk.get_by_role("button", name="Catat jawaban forum").click()
        self.desk.locator("#dialog").get_by_text("Belum", exact=True).first.click()
        self.fill(
            self.desk, {"note": "Ujungnya belum.", "due": NEW_DAY, "reason": "Menunggu batu."}
        )
        expect(self.desk.locator("#promises")).to_contain_text("Ujungnya belum.")

    def has_a_new_date(self):
        self.reader.reload()
        chain = self.reader.locator(".chain")
        expect(chain).to_contain_text("Ujungnya belum.")
        expect(chain).to_contain_text(f"31 Oktober {NEW_DAY[:4]}")


def photo():
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(out, "JPEG")
    return {"name": "gang.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
