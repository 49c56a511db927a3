"""Who works the queue off: no more helpers than there is work, and none that is missed."""

import pytest

from deliberation.records.clock import now
from deliberation.villages import helper, making
from deliberation.villages.actions.making_papers import ask_for_paper
from deliberation.villages.actions.printing import work
from deliberation.villages.models import Making

pytestmark = pytest.mark.django_db
START = making.start  # before a fixture takes its place


class Child:
    """A process that ends when it is told so."""

    def __init__(self, code=None):
        self.code = code

    def poll(self):
        return self.code


@pytest.fixture
def sent(monkeypatch):
    """The helpers that were sent out."""
    found = []

    def run(*_words, watch):
        found.append(Child())
        return found[-1]

    monkeypatch.setattr(helper, "run", run)
    monkeypatch.setattr(making._Ours, "child", None)
    return found


@pytest.fixture
def asked(cast, paper):
    """A paper in the queue."""
    return ask_for_paper(paper, by=cast.scribe)


def test_no_second_helper_is_sent_while_one_is_on_its_way(asked, sent):
    START()
    START()
    assert len(sent) == 1
    sent[0].code = 0
    START()
    assert len(sent) == 2


def test_none_is_sent_while_another_server_s_helper_is_at_work(asked, sent):
    making.claim("elsewhere")
    START()
    assert sent == []
    Making.objects.update(beat_at=now() - making.QUIET * 2)
    START()
    assert len(sent) == 1


def test_what_came_while_a_helper_was_going_home_is_not_forgotten(asked, helpers):
    """It had looked for the last time when the paper was asked for."""
    making.came_home("a", 0)
    assert len(helpers) == 1
    work("b")
    making.came_home("b", 0)
    assert len(helpers) == 1


def test_a_helper_that_died_leaves_the_rest_to_another(cast, asked, helpers):
    making.claim("a")
    making.came_home("other", -9)
    asked.refresh_from_db()
    assert asked.state == "making"
    making.came_home("a", -9)
    asked.refresh_from_db()
    assert (asked.state, asked.problem, helpers) == ("failed", {"why": "interrupted"}, [])


def test_one_that_takes_too_long_is_ended():
    killed = []

    class Slow:
        def wait(self, timeout):
            if not killed:
                raise helper.subprocess.TimeoutExpired("make_papers", timeout)
            return -9

        def kill(self):
            killed.append(1)

    looks = iter([False, True])
    assert helper.ended_or(Slow(), every=0, overdue=lambda: next(looks)) == -9
    assert killed == [1]


def test_what_takes_too_long_is_told_by_when_it_began(asked):
    making.claim("a")
    assert making.is_overdue() is False
    Making.objects.update(started_at=now() - making.MOST * 2)
    assert making.is_overdue() is True


def test_what_waits_though_everybody_died_is_made_when_a_server_is_back(asked, helpers):
    helpers.clear()
    making.go_on()
    assert len(helpers) == 1
    work("a")
    making.go_on()
    assert len(helpers) == 1
