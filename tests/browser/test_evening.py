"""One evening as it is seen: desk, wall, door and two phones in Chromium, from the code on the wall
to the promise that anybody can read.
"""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.people import DESK, PHONE, WALL, connected

pytestmark = pytest.mark.browser

KARTO = "3 · Mbah Karto · Jambon · RT 02"


def test_an_evening_from_the_code_on_the_wall_to_the_promise(set_stage):
    evening = Evening(set_stage("called"))
    evening.join()
    evening.admit()
    evening.propose()
    evening.talk()
    evening.price()
    evening.vote()
    evening.show_the_result()
    evening.agree()
    evening.promise()
    evening.end()
    assert evening.hall.complaints == []


class Evening:
    """Everybody's screen; each act is done on one and seen on the others."""

    def __init__(self, hall):
        self.hall = hall
        self.desk = hall.staff("facilitator", "desk/", DESK)
        self.wall = hall.staff("facilitator", "wall/", WALL)
        self.door = hall.staff("door", "door/", PHONE)
        self.sri, self.budi = hall.browser(PHONE), hall.browser(PHONE)

    def next(self, words):
        """The one next button of the desk says what it does, and does it."""
        button = self.desk.locator("#next .next")
        expect(button).to_have_text(words)
        asks = button.get_attribute("data-confirm")  # before the click: then another stands there
        button.click()
        confirm = self.desk.locator("dialog[data-confirm-dialog][open]")
        if asks:
            confirm.locator("[data-confirm-yes]").click()
            expect(confirm).to_have_count(0)

    def fill(self, page, fields, send=None):
        """Fill the dialog that is open and send it; it closes when it is done."""
        form = page.locator("#dialog[open] #dialog-body form").first
        for name, value in fields.items():
            form.locator(f"[name={name}]").first.fill(value)
        (send or form.locator(".actions button").first).click()
        expect(page.locator("#dialog[open]")).to_have_count(0)

    def join(self):
        """The address beside the code on the wall; a name; in the room at once, as a guest."""
        address = self.wall.locator(".qr-address").inner_text()
        expect(self.wall.locator(".qr svg")).to_be_visible()
        for phone, name, hamlet, gender in [
            (self.sri, "Sri", "Jambon", "Perempuan"),
            (self.budi, "Budi", "Tanggungan", "Laki-laki"),
        ]:
            phone.goto(f"http://{address}/")
            phone.get_by_label("Nama").fill(name)
            place = phone.locator("option", has_text=f"{hamlet} · RT 01").get_attribute("value")
            phone.locator("[name=place]").select_option(place)
            phone.get_by_text(gender, exact=True).tap()
            phone.get_by_role("button", name="Masuk").tap()
            connected(phone)
            expect(phone.locator("[data-me='']")).to_contain_text(name)
            expect(phone.locator("#welcome")).to_contain_text("Rapat belum dimulai")
            expect(self.door.locator("#waiting article", has_text=name)).to_be_visible()

    def admit(self):
        """One tap at the door; the phone learns it through its socket. A third has no phone."""
        self.tab(self.sri, "mine")
        expect(self.sri.locator("#mine .when-waiting")).to_be_visible()
        for name in ("Sri", "Budi"):
            waiting = self.door.locator("#waiting article", has_text=name)
            waiting.get_by_role("button", name="Terima").tap()
            expect(waiting).to_have_count(0)
        expect(self.sri.locator("#mine .when-vote")).to_be_visible()
        expect(self.sri.locator("#mine .when-waiting")).to_be_hidden()
        add = self.door.locator("#add")
        add.locator("[name=name]").fill("Mbah Karto")
        add.locator("[name=place]").select_option(label="Jambon · RT 02")
        add.get_by_text("L", exact=True).tap()
        add.get_by_role("button", name="Tambah").tap()
        expect(self.door.locator("#add .message-success")).to_contain_text("Mbah Karto")
        expect(self.desk.locator("#hall")).to_contain_text("3 hadir")
        expect(self.wall.locator("#hall")).to_contain_text("3")
        self.next("Buka musyawarah")
        expect(self.sri.locator(".zone-top")).to_contain_text("Menghimpun usulan")
        expect(self.wall.locator(".zone-strip")).to_contain_text("Menghimpun usulan")

    def propose(self):
        """A photo goes with it; the second phone finds its own wish on the table already."""
        self.write(self.sri, "Paving gang RT 1")
        photo = io.BytesIO()
        Image.new("RGB", (1600, 1200), "green").save(photo, "JPEG")
        self.sri.locator("#propose [name=photo]").set_input_files(
            {"name": "gang.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
        )
        self.sri.locator("#propose form button.wide").tap()
        self.tab(self.budi, "proposals")
        paving = self.card(self.budi, "Paving gang RT 1")
        expect(paving).to_contain_text("foto")
        expect(paving).to_contain_text("1 pendukung")
        self.write(self.budi, "Paving gang RT 01")
        alike = self.budi.locator(".look-alikes li", has_text="Paving gang RT 1")
        alike.get_by_role("button", name="Dukung yang ini saja").tap()
        expect(self.card(self.sri, "Paving gang RT 1")).to_contain_text("2 pendukung")
        expect(paving.get_by_role("button", name="Anda mendukung")).to_be_visible()
        expect(self.budi.locator("#propose [name=title]")).to_have_value("")
        self.write(self.budi, "Talud sungai")
        self.budi.locator("#propose form button.wide").tap()
        self.desk.get_by_role("button", name="Catat usulan lisan").click()
        self.desk.locator("#dialog [name=seat]").select_option(
            label="3 · Mbah Karto · Jambon · RT 02"
        )
        self.fill(self.desk, {"title": "Lampu jalan", "problem": "Gelap."})
        for page in (self.sri, self.desk):
            expect(page.locator("article.proposal")).to_have_count(3)

    def write(self, phone, title):
        phone.locator("[data-open-propose]").tap()
        form = phone.locator("#propose form")
        expect(form.locator("[name=title]")).to_be_focused()
        form.locator("[name=title]").press_sequentially(title)
        form.locator("[name=problem]").fill("Becek saat hujan.")

    def speaks(self, seat):
        """Whom the dialog of the desk is about."""
        self.desk.locator("#dialog [name=seat]").select_option(label=seat)

    def tab(self, phone, name):
        phone.locator(f".tab-links [data-tab={name}]").tap()

    def card(self, page, title):
        return page.locator("article.proposal", has_text=title)

    def talk(self):
        """A proposal on the wall, a word for it, a hand, the floor."""
        self.card(self.desk, "Paving gang RT 1").get_by_role("button", name="Ke layar").click()
        expect(self.wall.locator("#spotlight h2")).to_have_text("Paving gang RT 1")
        expect(self.wall.locator("#spotlight img")).to_be_visible()
        self.tab(self.budi, "proposals")
        self.card(self.budi, "Paving gang RT 1").get_by_role("button", name="Baca").tap()
        self.budi.locator("#dialog").get_by_text("Setuju", exact=True).tap()
        self.fill(self.budi, {"text": "Anak sekolah lewat situ."}, self.say(self.budi))
        for page in (self.sri, self.wall):
            expect(page.get_by_text("Anak sekolah lewat situ.").first).to_be_attached()
        self.budi.get_by_role("button", name="Angkat tangan").tap()
        expect(self.budi.locator(".hand-up")).to_be_visible()
        expect(self.wall.locator("#floor")).to_contain_text("Budi")
        self.desk.locator("#floor").get_by_role("button", name="Panggil").click()
        expect(self.budi.locator(".hand-speaking")).to_be_visible()
        for page in (self.wall, self.desk, self.budi):
            expect(page.locator("[data-timer]")).to_have_text(re.compile(r"^[0-4]:\d\d$"))
        self.budi.locator(".hand-speaking").tap()
        expect(self.wall.locator("[data-timer]")).to_have_count(0)
        expect(self.budi.locator(".hand-down")).to_be_visible()

    def say(self, page):
        return page.locator("#dialog form[data-keep] .actions button")

    def price(self):
        """Costs, so that the ceiling means something."""
        for title, cost in [
            ("Paving gang RT 1", "60.000.000"),
            ("Talud sungai", "60.000.000"),
            ("Lampu jalan", "30.000.000"),
        ]:
            self.card(self.desk, title).get_by_role("button", name="Kelola").click()
            self.desk.locator("#dialog").get_by_role("button", name="Kode, biaya").click()
            self.fill(self.desk, {"cost": cost})
            expect(self.card(self.sri, title)).to_contain_text("Rp" + cost)

    def vote(self):
        """By touch, with a receipt; a change of mind; one vote written down by the desk."""
        self.next("Lanjut: Memeringkat")
        self.next("Siapkan pemungutan suara")
        self.fill(self.desk, {"question": "Mana dulu?", "seats": "2", "ceiling": "100.000.000"})
        self.next("Buka pemungutan suara untuk 3 orang")
        for phone in (self.sri, self.budi):
            expect(phone.locator("[data-cast-words]")).to_have_text(
                "Silakan pilih sampai 2 di atas."
            )
        self.pick(self.sri, "Paving gang RT 1", "Lampu jalan")
        first = self.receipt(self.sri)
        self.pick(self.budi, "Talud sungai", "Paving gang RT 1")
        self.receipt(self.budi)
        expect(self.wall.locator("#turnout")).to_contain_text("2 dari 3 sudah memilih")
        self.pick(self.budi, "Paving gang RT 1", "Lampu jalan")
        self.receipt(self.budi)
        self.sri.reload()
        connected(self.sri)
        expect(self.sri.locator("[data-cast-words]")).to_have_text(first)
        expect(self.sri.locator("[data-option][aria-pressed=true]")).to_have_count(2)
        self.desk.locator("#ballot").get_by_role("button", name="Catat untuk").click()
        dialog = self.desk.locator("#dialog")
        self.speaks(KARTO)
        dialog.get_by_text("Lampu jalan").click()
        self.fill(self.desk, {})
        expect(self.wall.locator("#turnout")).to_contain_text("3 dari 3 sudah memilih")

    def pick(self, phone, *titles):
        for title in titles:
            phone.locator("[data-option]", has_text=title).tap()
        phone.locator("[data-cast-send]").tap()

    def receipt(self, phone):
        """The words of the receipt, once the vote is written down."""
        words = phone.locator("[data-cast-words]")
        expect(words).to_have_text(re.compile(r"^Tercatat: [a-z]+-[a-z]+$"))
        return words.inner_text()

    def show_the_result(self):
        """The ceiling, and two that are equal where only one fits."""
        self.next("Tutup pemungutan suara")
        expect(self.sri.locator("[data-cast]")).to_be_hidden()
        self.next("Tampilkan hasil kepada semua")
        rows = self.wall.locator("#result .chart-row")
        expect(rows.nth(0)).to_contain_text("Lampu jalan")
        expect(rows.nth(0)).to_contain_text("Muat")
        expect(self.wall.locator("#result .tied")).to_have_count(2)
        expect(self.wall.locator("#result .tied").first).to_contain_text("Dirembuk")
        expect(self.wall.locator("#result .chart-ceiling")).to_be_visible()
        expect(self.sri.locator("#result")).to_contain_text("Suara sama")

    def agree(self):
        """The wording on the wall, where each stands, mufakat."""
        self.next("Lanjut: Memutuskan")
        self.next("Tulis keputusan")
        self.fill(self.desk, {"wording": "Lampu jalan dipasang tahun depan."})
        expect(self.wall.locator("#decision .wording")).to_have_text(
            "Lampu jalan dipasang tahun depan."
        )
        self.next("Tanya hadirin: mufakat?")
        agree = self.sri.get_by_role("button", name="Saya setuju")
        agree.tap()
        expect(agree).to_have_attribute("aria-pressed", "true")
        self.budi.get_by_role("button", name="Saya keberatan").tap()
        self.fill(self.budi, {"reason": "Talud lebih mendesak."})
        expect(self.desk.locator("#decision")).to_contain_text("Talud lebih mendesak.")
        self.next("Cukup, berhenti bertanya")
        self.next("Catat sebagai mufakat")
        expect(self.wall.locator("#decision h2")).to_have_text("Diputuskan")

    def promise(self):
        """Accepted with its promise; the other two wait, and their authors are told why."""
        self.next("Terima: Lampu jalan")
        free = self.desk.locator("#dialog").get_by_text("Tidak perlu")
        free.click()
        self.fill(self.desk, {"promise": "Lampu menyala sebelum panen.", "owner": "Kaur Umum"})
        for title in ("Paving gang RT 1", "Talud sungai"):
            row = self.desk.locator("#rulings li", has_text=title)
            row.get_by_role("button", name="Belum diterima").click()
            self.desk.locator("#dialog").get_by_text("Ditunda").click()
            self.fill(self.desk, {"reason": f"{title} menunggu dana."})
        self.tab(self.budi, "mine")
        mine = self.budi.locator("[data-my-proposals] li", has_text="Talud sungai")
        expect(mine).to_contain_text("Talud sungai menunggu dana.")
        self.page_of_the_promise = (
            self.desk.locator("#rulings").get_by_role("link", name="Janjinya").get_attribute("href")
        )
        expect(self.wall.locator("#rulings")).to_contain_text("Lampu jalan")

    def end(self):
        """Closed, sealed, published, each by the next button; the promise stands for everybody."""
        self.next("Lanjut: Penutupan")
        self.next("Tutup musyawarah")
        expect(self.sri.locator("#notes h2")).to_have_text("Terima kasih sudah hadir")
        expect(self.wall.locator("#notes")).to_contain_text("Lampu jalan dipasang tahun depan.")
        self.next("Sahkan catatan")
        self.next("Umumkan hasilnya")
        expect(self.desk.locator("#next .next")).to_have_count(0)
        anybody = self.hall.browser(PHONE)
        anybody.goto(self.page_of_the_promise)
        expect(anybody.locator("main")).to_contain_text("Lampu menyala sebelum panen.")
        expect(anybody.locator("main")).to_contain_text("Lampu jalan dipasang tahun depan.")
        expect(anybody.locator("main")).to_contain_text("Gelap.")
