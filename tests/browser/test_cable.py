"""Somebody pulls the cable: what a phone says and keeps, how it comes back (P1, P2, P4)."""

import re
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.people import PHONE, connected

pytestmark = pytest.mark.browser

COUNTED = re.compile(r"^Tercatat: [a-z]+-[a-z]+$")
KEPT = "Aman di HP ini; terkirim begitu tersambung."
WITHIN = 1_000  # promise P4: a phone that returns is current


WAITING = """SELECT turn.id FROM meetings_turn turn JOIN meetings_meeting meeting
             ON meeting.id = turn.meeting_id WHERE meeting.code = ?"""
ONLINE = "new Event('online')"
FROM_HISTORY = "new PageTransitionEvent('pageshow', {persisted: true})"


class Cable:
    """The way of one browser to the hall's socket, which a test can cut and mend."""

    def __init__(self, page):
        self.page, self.cut_off, self.open, self.tries = page, False, [], 0
        page.context.route_web_socket(re.compile("/ws/m/"), self._opened)

    def _opened(self, socket):
        self.tries += 1
        if self.cut_off:
            socket.close(code=1011)
        else:
            self.open.append(socket)
            socket.connect_to_server()

    def cut(self):
        """No socket, no request: as in a dead corner."""
        self.cut_off = True
        self.page.context.route(re.compile("/(since|cast)/"), lambda route: route.abort())
        for socket in self.open:
            socket.close(code=1011)
        self.open.clear()

    def tried_at(self, event):
        """Whether the page tries a new socket at once when this happens to it."""
        before = self.tries
        self.page.evaluate(
            f"() => {{ dispatchEvent({event}); return new Promise(r => setTimeout(r, 200)); }}"
        )
        return self.tries > before

    def mend(self):
        self.cut_off = False
        self.page.context.unroute_all()

    def cover_sockets(self):
        """A network that lets no socket through; pages load as ever."""
        self.cut_off = True
        return self


def on_a_cable(hall, name):
    """The phone of a seat, and the way it has to the hall."""
    page = hall.browser(PHONE, hall.facts["seats"][name])
    cable = Cable(page)
    page.goto(hall.m)
    connected(page)
    return page, cable


def pick(phone, *titles):
    for title in titles:
        phone.locator("[data-option]", has_text=title).tap()
    phone.locator("[data-cast-send]").tap()


def words(phone):
    return phone.locator("[data-cast-words]")


def casts(hall):
    """(rev, how many) of every ballot that is counted."""
    return hall.rows(
        "SELECT rev, count(*) FROM meetings_cast WHERE ballot_id = ? GROUP BY rev",
        hall.facts["ballot"],
    )


def test_a_killed_server_is_said_within_five_seconds_and_nothing_is_lost(set_stage):
    hall = set_stage("voting")
    sri = hall.phone("Sri")
    hall.stack.kill()
    expect(sri.locator("[data-alone]")).to_be_visible(timeout=5_000)
    expect(sri.locator("[data-connection-words]")).to_have_text("Belum tersambung")
    pick(sri, "Talud sungai", "Lampu jalan")
    expect(words(sri)).to_have_text(KEPT)
    hall.stack.start()
    expect(words(sri)).to_have_text(COUNTED)
    expect(sri.locator("[data-alone]")).to_be_hidden()
    assert casts(hall) == [(1, 1)]


def test_silence_is_said_within_five_seconds_and_what_was_sent_into_it_arrives(set_stage):
    """The server hangs: nothing is refused, nothing is answered."""
    hall = set_stage("collecting")
    sri = hall.phone("Sri")
    form = write(sri, "Talud sungai")
    hall.stack.running[0].send_signal(signal.SIGSTOP)
    try:
        expect(sri.locator("[data-alone]")).to_be_visible(timeout=5_000)
        form.locator("button.wide").tap()
    finally:
        hall.stack.running[0].send_signal(signal.SIGCONT)
    expect(sri.locator("[data-alone]")).to_be_hidden(timeout=WITHIN)
    expect(sri.locator("article.proposal")).to_have_count(2)
    expect(form.locator("[name=title]")).to_have_value("")


def test_a_proposal_that_cannot_be_sent_stays_in_its_form_and_in_the_phone(set_stage):
    hall = set_stage("collecting")
    sri = hall.phone("Sri")
    form = write(sri, "Talud sungai")
    sri.context.route(re.compile("/proposals/new/"), lambda route: route.abort())
    form.locator("button.wide").tap()
    expect(sri.locator(".said[data-say]")).to_contain_text("Tulisan Anda masih di sini")
    expect(form.locator("[name=title]")).to_have_value("Talud sungai")
    sri.context.unroute_all()
    sri.reload()
    connected(sri)
    sri.locator("[data-open-propose]").tap()
    expect(form.locator("[name=title]")).to_have_value("Talud sungai")
    expect(form.locator("[name=problem]")).to_have_value("Becek saat hujan.")
    form.locator("button.wide").tap()
    expect(sri.locator("article.proposal")).to_have_count(2)
    sri.reload()
    expect(form.locator("[name=title]")).to_have_value("")


def write(phone, title):
    phone.locator("[data-open-propose]").tap()
    form = phone.locator("#propose form")
    form.locator("[name=title]").fill(title)
    form.locator("[name=problem]").fill("Becek saat hujan.")
    return form


def test_what_was_sent_into_a_dead_corner_outlives_the_page_and_counts_once(set_stage):
    hall = set_stage("voting")
    sri, cable = on_a_cable(hall, "Sri")
    cable.cut()
    pick(sri, "Talud sungai")
    expect(words(sri)).to_have_text(KEPT)
    sri.reload()
    expect(words(sri)).to_have_text(KEPT)
    expect(sri.locator("[data-option][aria-pressed=true]")).to_have_count(1)
    assert casts(hall) == []
    cable.mend()
    sri.evaluate(f"dispatchEvent({ONLINE})")
    expect(words(sri)).to_have_text(COUNTED)
    sri.reload()
    expect(words(sri)).to_have_text(COUNTED)
    assert casts(hall) == [(1, 1)]


def test_what_failed_in_a_gap_too_short_to_be_told_goes_out_with_the_next_word(set_stage):
    hall = set_stage("voting")
    sri, cable = on_a_cable(hall, "Sri")
    cable.cut()
    pick(sri, "Talud sungai")
    expect(words(sri)).to_have_text(KEPT)
    expect(sri.locator("[data-alone]")).to_be_hidden()
    cable.mend()
    sri.evaluate(f"dispatchEvent({ONLINE})")
    expect(words(sri)).to_have_text(COUNTED, timeout=WITHIN)
    assert casts(hall) == [(1, 1)]


def test_an_answer_that_got_lost_is_asked_for_again_and_counts_once(set_stage):
    hall = set_stage("voting")
    sri = hall.browser(PHONE, hall.facts["seats"]["Sri"])
    deaf = []
    sri.context.route_web_socket(re.compile("/ws/m/"), lambda socket: hear_no_answer(socket, deaf))
    sri.goto(hall.m)
    connected(sri)
    pick(sri, "Posyandu")
    expect(words(sri)).to_have_text("Terkirim, menunggu tanda terima…")
    expect(words(sri)).to_have_text(COUNTED, timeout=10_000)
    assert len(deaf) == 1
    assert casts(hall) == [(1, 1)]


def hear_no_answer(socket, lost):
    """A line on which the first acknowledgement gets lost."""
    server = socket.connect_to_server()

    def said(message):
        if '"ack"' in message and not lost:
            lost.append(message)
        else:
            socket.send(message)

    server.on_message(said)


def test_a_phone_that_returns_is_current_within_a_second(set_stage):
    hall = set_stage("collecting")
    budi, cable = on_a_cable(hall, "Budi")
    budi.locator(".tab-links [data-tab=proposals]").tap()
    card = budi.locator("article.proposal")
    expect(card).to_contain_text("0 pendukung")
    cable.cut()
    expect(budi.locator("[data-alone]")).to_be_visible(timeout=5_000)
    hall.act(f"proposals/{hall.facts['proposals'][0]}/support/", by="Sri")
    assert cable.tried_at(ONLINE)
    cable.mend()
    budi.evaluate(f"dispatchEvent({ONLINE})")
    expect(card).to_contain_text("1 pendukung", timeout=WITHIN)
    expect(budi.locator("[data-alone]")).to_be_hidden()


def test_a_page_that_comes_back_from_history_is_current(set_stage):
    hall = set_stage("collecting")
    budi, cable = on_a_cable(hall, "Budi")
    budi.locator(".tab-links [data-tab=proposals]").tap()
    support = f"proposals/{hall.facts['proposals'][0]}/support/"
    cable.cut()
    hall.act(support, by="Sri")
    expect(budi.locator("[data-alone]")).to_be_visible()  # by now it tries seldom by itself
    assert cable.tried_at(FROM_HISTORY)
    cable.mend()
    budi.evaluate(f"dispatchEvent({FROM_HISTORY})")
    expect(budi.locator("article.proposal")).to_contain_text("1 pendukung", timeout=WITHIN)
    budi.goto(f"{hall.m}{support.removesuffix('support/')}")
    hall.act(support, by="Budi")
    budi.go_back()
    connected(budi)
    expect(budi.locator("article.proposal")).to_contain_text("2 pendukung")
    expect(budi.locator("article.proposal .withdraw")).to_be_visible()


def test_the_speakers_time_stays_in_sight_on_a_page_that_comes_back(set_stage):
    hall = set_stage("collecting")
    hall.act("hands/raise/", by="Sri")
    [[turn]] = hall.rows(WAITING, hall.facts["code"])
    hall.act(f"hands/{turn}/call/")
    budi, cable = on_a_cable(hall, "Budi")
    time = budi.locator("[data-timer]")
    expect(time).to_be_visible()
    cable.cut()
    expect(budi.locator("[data-alone]")).to_be_visible(timeout=5_000)
    expect(time).to_be_visible()
    cable.mend()
    connected(budi)
    expect(time).to_be_visible()


def test_without_any_socket_the_page_asks_and_votes_by_post(set_stage):
    hall = set_stage("voting")
    sri = hall.browser(PHONE, hall.facts["seats"]["Sri"])
    Cable(sri).cover_sockets()
    sri.goto(hall.m)
    connected(sri, timeout=15_000)
    expect(sri.locator("[data-me='']")).to_contain_text("Sri")
    pick(sri, "Talud sungai")
    expect(words(sri)).to_have_text(COUNTED)
    assert casts(hall) == [(1, 1)]
    hall.act(f"ballots/{hall.facts['ballot']}/close/")
    expect(sri.locator("#ballot")).to_contain_text("ditutup", timeout=10_000)
    sri.get_by_role("button", name="Angkat tangan").tap()
    expect(sri.locator(".hand-up")).to_be_visible(timeout=3_000)


def test_two_tabs_of_one_seat_agree(set_stage):
    hall = set_stage("voting")
    one = hall.phone("Sri")
    other = one.context.new_page()
    other.goto(hall.m)
    connected(other)
    pick(one, "Talud sungai")
    expect(words(one)).to_have_text(COUNTED)
    expect(words(other)).to_have_text(words(one).inner_text())
    pressed = other.locator("[data-option][aria-pressed=true]")
    expect(pressed).to_have_text(re.compile("Talud sungai"))
    pick(other, "Talud sungai", "Posyandu")
    expect(one.locator("[data-option][aria-pressed=true]")).to_have_text(re.compile("Posyandu"))
    expect(words(one)).to_have_text(COUNTED)
    assert casts(hall) == [(2, 1)]
    hall.act(f"ballots/{hall.facts['ballot']}/close/")
    other.get_by_role("button", name="Angkat tangan").tap()
    expect(one.locator(".hand-up")).to_be_visible()
