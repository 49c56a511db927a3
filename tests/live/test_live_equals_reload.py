"""P5: for every act and every face, the news on a stale page gives the fresh page.

`acts/` says how each event comes about. Everybody watches while it does: the four faces in both
languages, and the phone of every seat. Each page is then loaded anew and compared, region by
region, with what its socket made of it, with what it would have got by asking over HTTP, and with
what a page gets that was away and says hello again.
"""

import json

import pytest
from asgiref.sync import async_to_sync

from meetings.live.events import EVENTS
from meetings.live.sockets import Audience
from tests.live.acts import ACTS
from tests.live.hall import Hall
from tests.live.watching import changed, mine, shown_on, told, watch, watchers

pytestmark = [pytest.mark.django_db, pytest.mark.scenario]


def test_every_event_there_is_has_its_line():
    assert {event for event, _story in ACTS} == set(EVENTS)


@pytest.fixture(autouse=True)
def one_transaction(monkeypatch):
    """The hub reads in the transaction of the test, which channels would close behind it."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


class Evening:
    """One act, with everybody watching."""

    def __init__(self, event, story):
        self.hall = Hall()
        acting = story(self.hall)
        next(acting)
        self.meeting = self.hall.meeting
        self.pk = self.meeting.pk
        self.was_prepared = self.hall.again().is_preparing
        self.here = []
        for watcher in watchers(self.hall):
            watcher.before = watcher.load()
            if watcher.before:
                self.here.append(watcher)
        self.head = self.hall.again().head
        self.pictures = async_to_sync(watch)(self.pk, self.here, lambda: next(acting, None))
        self.told = told(self.hall.meeting.pk, self.head if self.pk == self.hall.meeting.pk else 0)
        self.event = event

    def ways(self, watcher, seen):
        """How the news may reach a page that shows `seen`, and what it is then."""
        yield "by its socket", watcher.frames
        back = self.pictures[Audience(watcher.face, watcher.lang)].since(seen)
        yield "back again", [json.loads(frame.text) for frame in back]
        if watcher.drawings is None:  # what is drawn here would be given the very same drawing
            yield "by HTTP", watcher.since(seen)

    def fresh(self):
        """Each page that is still one, as it was and as it is loaded now."""
        for watcher in self.here:
            page = watcher.load()
            if page is None:
                assert watcher.bye, f"{watcher} is gone after a reload and was not told"
            elif watcher.bye:
                # Its page says so and offers to load again: then it holds the seat it went into.
                assert self.event == "participant.merged", f"{watcher} was sent away for nothing"
            else:
                yield watcher, page


@pytest.mark.parametrize(
    ("event", "story"), [pytest.param(*line, id=f"{line[0]}-{line[1].__name__}") for line in ACTS]
)
def test_live_equals_reload(event, story):
    evening = Evening(event, story)
    assert event in {name for name, _facts in evening.told}
    assert [facts - set(EVENTS[name].facts) for name, facts in evening.told if name in EVENTS] == [
        set() for _one in evening.told
    ]
    found = list(problems(evening))
    assert found == []


def problems(evening):
    """Where a page that heard the news is not the page that is loaded anew, in words."""
    declared = set().union(*(EVENTS[name].regions for name, _facts in evening.told))
    for watcher, page in evening.fresh():
        stale, now = shown_on(watcher.before), shown_on(page)
        for way, frames in evening.ways(watcher, stale.seen):
            live = shown_on(watcher.before).take(frames)
            if lag := sorted(changed(live, now)):
                yield f"{watcher}, {way}: {lag} are not what they are after a reload"
            if live.seen != now.seen:
                yield f"{watcher}, {way}: it shows {live.seen}, the meeting is at {now.seen}"
        if silent := sorted(changed(stale, now) - declared):
            yield f"{watcher}: {silent} changed and no event says so"
        # Until the call nobody but the staff has a page: title and QR may wait for a reload.
        if not evening.was_prepared and (other := apart(watcher.before.rest, page.rest)):
            yield f"{watcher}: outside of every region: {other}"
        if watcher.claim:
            fresh = json.loads(json.dumps(mine(evening.pk, watcher.claim[0], watcher.lang)))
            if fresh != json.loads(page.attributes.get("data-owner", json.dumps(fresh))):
                yield f"{watcher}: a reload says that it is {page.attributes['data-owner']}"
            if watcher.me != fresh:
                yield f"{watcher}: heard that it is {apart(watcher.me, fresh)}"


def apart(before, after):
    """What is in one and not in the other."""
    if isinstance(before, dict) and isinstance(after, dict):
        before, after = list(before.items()), list(after.items())
    if before == after:
        return []
    gone = [one for one in before or () if one not in (after or ())]
    return [gone, [one for one in after or () if one not in (before or ())]]
