"""People in the hall, each with a browser of their own; and what the browsers complain of."""

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.scenarios.visitor import Visitor

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 720}
HOMES = {"facilitator": "desk/", "door": "door/"}
WALL = {"width": 1920, "height": 1080}


class Hall:
    """One meeting of the stage, and every browser that was opened on it."""

    def __init__(self, stack, chrome, facts):
        self.stack, self.chrome, self.facts = stack, chrome, facts
        self.url, self.m = stack.urls[0], f"/m/{facts['code']}/"
        self.contexts, self.visitors, self.complaints = [], {}, []

    def browser(self, size, cookie=None, **more):
        """A page of somebody who sits in the hall; `cookie` is by what they are known."""
        context = self.chrome.new_context(
            viewport=size, locale="id-ID", base_url=self.url, has_touch=size == PHONE, **more
        )
        context.set_default_timeout(10_000)
        if cookie:
            name, value = cookie
            context.add_cookies([{"name": name, "value": value, "url": self.url}])
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))
        return page

    def _asked(self, url):
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.url).netloc:
            self.complaints.append(f"asks another host: {url}")

    def staff(self, role, face, size, **more):
        """Somebody who works for the village, at one of the faces."""
        page = self.browser(size, ("sessionid", self.facts["staff"][role]), **more)
        page.goto(f"{self.m}{face}")
        connected(page)
        return page

    def phone(self, name, **more):
        """The phone of somebody who has a seat."""
        page = self.browser(PHONE, self.facts["seats"][name], **more)
        page.goto(self.m)
        connected(page)
        return page

    def act(self, path, *, by="facilitator", **fields):
        """An act elsewhere in the hall, of somebody whose screen is not looked at."""
        if by not in self.visitors:
            staff = self.facts["staff"]
            cookie = ("sessionid", staff[by]) if by in staff else self.facts["seats"][by]
            self.visitors[by] = Visitor(self.url)
            self.visitors[by].http.cookies.set(*cookie)
            self.visitors[by].go(self.m + HOMES.get(by, ""))
        self.visitors[by].post(self.m + path, **fields)

    def rows(self, query, *values):
        """What stands in the database."""
        with closing(sqlite3.connect(self.stack.folder / "hall.sqlite3")) as database:
            return database.execute(query, values).fetchall()

    def item(self, kind):
        """The number of the first agenda item of this kind."""
        return self.rows(
            "SELECT item.id FROM meetings_agendaitem item JOIN meetings_meeting meeting"
            " ON meeting.id = item.meeting_id WHERE meeting.code = ? AND item.kind = ?",
            self.facts["code"],
            kind,
        )[0][0]

    def close(self):
        for context in self.contexts:
            context.close()
        for visitor in self.visitors.values():
            visitor.close()


def connected(page, timeout=10_000):
    """The page hears the hall."""
    expect(page.locator("body[data-connected]")).to_be_attached(timeout=timeout)
