"""docs/events.md is the whole vocabulary: every record there is, and no other."""

import re

from meetings.live.events import EVENTS
from meetings.live.regions import REGIONS
from tests.docs.events import AREAS, ROOT, announced, line, paper

TEXT = (ROOT / "docs/events.md").read_text(encoding="utf-8")
ROOM, PAPER = TEXT.split("\n## On the paper\n")


def rows(text):
    """The rows of a table, without its head."""
    return [row for row in text.splitlines() if row.startswith("| `")]


def unknown(found, told):
    """The facts of each name that are written and not told of."""
    return {name: left for name, facts in found.items() if (left := facts - set(told[name]))}


def test_the_room_is_told_as_the_code_has_it():
    told = re.split(r"^### (.+)$", ROOM, flags=re.MULTILINE)
    written = {area: rows(text) for area, text in zip(told[1::2], told[2::2], strict=True)}
    assert written == {
        area: [line(*one) for one in events.items()] for area, events in AREAS.items()
    }


def test_no_area_of_the_room_is_forgotten():
    assert {name for events in AREAS.values() for name in events} == set(EVENTS)


def test_every_event_names_regions_there_are():
    there = {region.name for region in REGIONS}
    assert {region for event in EVENTS.values() for region in event.regions} - there == set()


def test_what_is_announced_is_what_is_declared():
    """Facts that come in a variable are compared when the act is done (P5)."""
    found = announced()
    assert set(found) == set(EVENTS)
    assert unknown(found, {name: event.facts for name, event in EVENTS.items()}) == {}


def test_the_paper_is_told_as_the_code_has_it():
    told = {}
    for row in rows(PAPER):
        _start, name, _says, facts, _end = row.split("|")
        told[name.strip(" `")] = set(re.findall(r"`(\w+)`", facts))
    found = paper()
    assert list(told) == sorted(found)
    assert unknown(found, told) == {}
