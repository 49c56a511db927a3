"""Every event once more, with the news put on the stale page by the page's own modules.

`python -m tests.live.in_chromium` prints what differs from the page that is loaded anew, as JSON.
It is a process of its own because a test beside Chromium may not touch the database.
"""

import json
import os
import re
import sys

import channels.db
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")
django.setup()

from asgiref.sync import async_to_sync  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from playwright.sync_api import sync_playwright  # noqa: E402

from deliberation.starting.services import chromium  # noqa: E402
from tests.live.acts import ACTS  # noqa: E402
from tests.live.hall import Hall  # noqa: E402
from tests.live.watching import watch, watchers  # noqa: E402
from tests.servers import ROOT  # noqa: E402

PLACE = "http://hall.test/"
BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
FOLLOW = """
async ({ stale, seen, messages, fresh, regions }) => {
  const { Frames } = await import("/static/js/room/frames.js");
  const swap = await import("/static/js/room/swap.js");
  const { mark } = await import("/static/js/room/marks.js");
  document.body.innerHTML = stale;
  const me = messages.findLast((message) => message.me)?.me ?? null;
  const settled = () => {
    swap.settled();
    mark(me);
  };
  const frames = new Frames(seen, { region: swap.region, order: swap.order, settled });
  for (const message of messages) if (message.regions) frames.take(message);
  const drawn = (id) => {
    const place = document.getElementById(id);
    const parts = place?.hasAttribute("data-list") ? [...place.children] : [place];
    return parts.map((part) => part?.outerHTML).join("\\n");
  };
  const shown = regions.map(drawn);
  const hidden = () => {
    const parts = document.querySelectorAll("[data-when], [data-allow]");
    return [...parts].map((one) => one.hidden).join();
  };
  const marked = hidden();
  document.body.innerHTML = fresh;
  mark(me);
  const there = regions.map(drawn);
  const wrong = regions.filter((_id, place) => shown[place] !== there[place]);
  return hidden() === marked ? wrong : [...wrong, "what is shown to me"];
}
"""


def evening(event, story):
    """(what it is, the case for the browser) for each page that was loaded and is still there."""
    hall = Hall()
    acting = story(hall)
    next(acting)
    here = [one for one in watchers(hall) if one.drawings is None and not one.claim]
    for watcher in here:
        watcher.before = watcher.get()
    here = [one for one in here if one.before]
    async_to_sync(watch)(hall.meeting.pk, here, lambda: next(acting, None))
    for watcher in here:
        page = watcher.get()
        if page and not watcher.bye:
            yield (
                f"{event}, {story.__name__}: {watcher}",
                {
                    "stale": inside(watcher.before),
                    "seen": int(watcher.before.attributes["data-seen"]),
                    "messages": watcher.wire.said,
                    "fresh": inside(page),
                    "regions": sorted(page.names | page.lists.keys()),
                },
            )


def inside(page):
    return SCRIPT.sub("", BODY.search(page.text)[1])


def cases():
    found = {}
    # One way in which each comes about: the others differ in what is drawn, not in how it is put.
    for event, story in dict(reversed(ACTS)).items():
        with transaction.atomic():
            found |= dict(evening(event, story))
            transaction.set_rollback(True)
    return found


def serve(route):
    """The modules from their folder; an empty page for everything else."""
    path = route.request.url.removeprefix(PLACE)
    if path.startswith("static/js/"):
        route.fulfill(path=ROOT / path)
    else:
        route.fulfill(body="<!doctype html><title>hall</title><body></body>")


def differences(found):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.route("**/*", serve)
        page.goto(PLACE)
        wrong = {name: page.evaluate(FOLLOW, case) for name, case in found.items()}
        browser.close()
    return {name: ids for name, ids in wrong.items() if ids}


def main():
    setup_test_environment()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    databases = setup_databases(verbosity=0, interactive=False)
    channels.db.close_old_connections = lambda: None  # everything here is one transaction
    found = cases()
    teardown_databases(databases, verbosity=0)
    json.dump({"pages": len(found), "wrong": differences(found)}, sys.stdout)


if __name__ == "__main__":
    main()
