"""One evening, a few moments of it, and who holds which screen."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from deliberation.starting.services import chromium
from tests.browser.stage import session_of, signed
from tests.pictures.composing import compose, save

PHONE, SCREEN = {"width": 360, "height": 640}, {"width": 1280, "height": 720}
TABLET = {"width": 768, "height": 1024}
SECOND_CHOICES = ((0, 1, 2), (0, 1, 5), (0, 3, 2), (0, 1, 4), (1, 2, 6), (0, 2, 3), (1, 0, 7))


class Camera:
    """Browsers on one hall; acts run beside them, because Playwright keeps this thread."""

    def __init__(self, url, browser, folder, acting):
        self.url, self.browser, self.folder, self.acting = url, browser, folder, acting
        self.screens = {}

    def act(self, what, *arguments):
        return self.acting.submit(what, *arguments).result()

    def show(self, path, size, cookie):
        context = self.browser.new_context(
            viewport=size, device_scale_factor=2 if size == PHONE else 1, locale="id-ID"
        )
        context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": self.url}])
        page = context.new_page()
        page.goto(self.url + path)
        return page

    def open(self, name, path, size, cookie):
        page = self.screens[name] = self.show(path, size, cookie)
        page.wait_for_selector("body[data-connected]")
        return page

    def take(self, name, picture, head):
        """Wait until this screen has heard everything, then photograph it."""
        page = self.screens[name]
        page.wait_for_function("head => Number(document.body.dataset.seen) >= head", arg=head)
        page.wait_for_timeout(1500)  # counts come once a second
        path = self.folder / f"{picture}.png"
        page.screenshot(path=path)
        return save(path)


def take_all(url, folder: Path):
    from tests.pictures.evening import ItemKind, Musdes  # noqa: PLC0415 - wants a sample village

    folder.mkdir(exist_ok=True)
    with ExitStack() as life:
        acting = life.enter_context(ThreadPoolExecutor(1))
        playwright = life.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        life.callback(browser.close)
        camera = Camera(url, browser, folder, acting)
        Evening(camera, camera.act(Musdes), ItemKind).tell()
        compose(folder)


class Evening:
    def __init__(self, camera, musdes, kinds):
        self.camera, self.musdes, self.kinds = camera, musdes, kinds
        self.act = camera.act

    def take(self, screen, picture):
        self.camera.take(screen, picture, self.act(self._head))

    def _head(self):
        self.musdes.meeting.refresh_from_db()
        return self.musdes.meeting.head

    def tell(self):
        """The door before the opening; the talk; the ballot; its result."""
        musdes, act = self.musdes, self.act
        act(musdes.call)
        act(musdes.gather)
        act(musdes.wait_at_the_door)
        self._sit_down()
        self.take("door", "door")
        act(musdes.open)
        act(musdes.go_to, self.kinds.COLLECT)
        act(musdes.propose)
        act(musdes.talk)
        act(lambda: musdes.show(musdes.rows[0]))
        act(musdes.raise_hands)
        act(musdes.call_speaker)
        self.take("phone", "phone-room")
        self.take("wall", "wall-talk")
        self.take("desk", "desk")
        act(musdes.clear_floor)
        self._vote()

    def _stand_at_the_booth(self):
        """Somebody who came without a phone has chosen two of three."""
        meeting, cast = self.musdes.meeting, self.musdes.cast
        slip = self.act(lambda: self.musdes.slip_of(self.musdes.evening.others[0]))
        page = self.camera.show(
            f"/m/{meeting.code}/booth/", TABLET, ("sessionid", self.act(session_of, cast["door"]))
        )
        page.locator("main form button").first.click()
        page.locator("main form input:visible").fill(slip)
        page.keyboard.press("Enter")
        for number in (1, 3):
            page.locator("[data-option]").nth(number).click()
        path = self.camera.folder / "booth.png"
        page.screenshot(path=path)
        save(path)

    def _sit_down(self):
        meeting, cast = self.musdes.meeting, self.musdes.cast
        seat = self.musdes.evening.phones[0]
        path = f"/m/{meeting.code}/"
        staff = {
            role: ("sessionid", self.act(session_of, cast[role]))
            for role in ("facilitator", "door")
        }
        open_on = self.camera.open
        open_on("phone", path, PHONE, (f"seat_{meeting.code}", self.act(signed, seat)))
        open_on("door", f"{path}door/", PHONE, staff["door"])
        open_on("desk", f"{path}desk/", SCREEN, staff["facilitator"])
        open_on("wall", f"{path}wall/", SCREEN, staff["facilitator"])

    def _vote(self):
        musdes, act = self.musdes, self.act
        act(musdes.go_to, self.kinds.RANK)
        ballot = act(lambda: musdes.open_ballot(musdes.prepare_ballot()))
        ids = act(lambda: list(ballot.options.values_list("proposal", flat=True)))
        phone = self.camera.screens["phone"]
        for number in (0, 1):
            phone.locator("[data-option]").nth(number).click()
        phone.locator("[data-cast-send]").click()
        phone.locator("[data-cast][data-state=counted]").wait_for()
        choices = [[ids[n] for n in three] for three in SECOND_CHOICES]
        act(musdes.vote, ballot, choices * 4)
        self.take("phone", "phone-vote")
        self._stand_at_the_booth()
        act(lambda: musdes.show_result(musdes.close_ballot(ballot)))
        self.take("wall", "wall-result")
