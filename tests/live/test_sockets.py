"""One slow phone stops nobody: what may wait for it, and when it is let go (design.md 4.8)."""

import pytest

from meetings.live import sockets as bounds
from meetings.live.protocol import Frame
from tests.live.stand_ins import make_socket

NEWS, NEWEST = [Frame({"seq": 2})], [Frame({"seq": 9})]


@pytest.fixture
def clock(monkeypatch):
    """Time that passes when the test says so."""

    class Clock:
        now = 1000.0

    monkeypatch.setattr(bounds.time, "monotonic", lambda: Clock.now)
    return Clock


def test_a_phone_that_keeps_up_gets_every_frame():
    phone = make_socket(waiting=bounds.NEWS_BOUND)
    phone.news(NEWS)
    phone.news(NEWEST)
    assert phone.wire.said == [{"seq": 2}, {"seq": 9}]


def test_over_the_bound_old_news_is_dropped_and_the_newest_picture_comes_when_it_has_drained():
    phone = make_socket(waiting=bounds.NEWS_BOUND + 1)
    phone.news(NEWS)
    phone.wire.waiting = bounds.NEWS_BOUND // 4 + 1
    phone.news(NEWS)
    phone.catch_up(NEWEST)
    assert phone.wire.said == []
    phone.wire.waiting = bounds.NEWS_BOUND // 4
    phone.catch_up(NEWEST)
    phone.news(NEWS)
    assert phone.wire.said == [{"seq": 9}, {"seq": 2}]
    assert phone.wire.code is None


def test_one_that_never_drains_is_asked_to_come_back_later(clock):
    phone = make_socket(waiting=bounds.NEWS_BOUND + 1)
    phone.news(NEWS)
    clock.now += bounds.PATIENCE
    phone.catch_up(NEWEST)
    assert phone.wire.code is None
    clock.now += 0.1
    phone.catch_up(NEWEST)
    assert (phone.wire.code, phone.wire.said[0]["bye"]) == (1013, 1013)
    assert "lambat" in phone.wire.said[0]["say"]


def test_an_answer_to_a_ballot_is_not_dropped_with_the_news():
    phone = make_socket(waiting=bounds.HARD_BOUND)
    phone.tell({"ack": "k"})
    phone.tell_mine({"name": "Sri"})
    assert phone.wire.said == [{"ack": "k"}, {"me": {"name": "Sri"}}]


def test_nothing_may_wait_without_a_bound():
    phone = make_socket(waiting=bounds.HARD_BOUND + 1)
    phone.tell({"ack": "k"})
    assert (phone.wire.code, phone.wire.said) == (1013, [])


def test_what_is_mine_comes_again_only_when_it_changed():
    phone = make_socket()
    for name in ("Sri", "Sri", "Bu Sri"):
        phone.tell_mine({"name": name})
    assert phone.wire.said == [{"me": {"name": "Sri"}}, {"me": {"name": "Bu Sri"}}]


def test_goodbye_is_said_once_in_the_language_of_the_page_and_is_the_last_word():
    phone = make_socket(lang="en")
    phone.bye(4401)
    phone.bye(1013)
    phone.news(NEWS)
    phone.tell({"ack": "k"})
    phone.tell_mine({"name": "Sri"})
    said = "This seat no longer counts. Join again by the code, or ask at the door."
    assert phone.wire.said == [{"bye": 4401, "say": said}]
    assert phone.wire.code == 4401
