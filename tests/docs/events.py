"""What docs/events.md must say, read from the code."""

import ast
import re
from pathlib import Path

from meetings.live.areas import ballots, closing, decisions, hall, rehearsing, scoring, talk
from meetings.live.regions import REGIONS
from meetings.live.tables import FACES

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"[a-z_]+\.[a-z_]+")
AREAS = {
    "Preparing": hall.PREPARING,
    "Running": hall.RUNNING,
    "Entering": hall.ENTERING,
    "Talking": talk.EVENTS,
    "Scoring": scoring.EVENTS,
    "Ballots": ballots.EVENTS,
    "Deciding": decisions.EVENTS,
    "Closing": closing.EVENTS,
    "Rehearsing": rehearsing.EVENTS,
}
HEAD = "| event | what it says | facts | regions | faces | `me` |\n|---|---|---|---|---|---|\n"
ZONES = {region.name: region.zones for region in REGIONS}
# The functions that write a record on a village's book, and the fact each adds by itself.
WRITERS = {
    "deliberation/workplans": {"write": {"plan"}, "record": set()},
    "deliberation/proposals": {"write": {"proposal"}, "note": set(), "record": set()},
    "deliberation/villages": {"note": set(), "record": set(), "write": {"document"}},
    "deliberation/rkpdes": {"record": set()},
}
CALL = {"by", "actor", "stream", "facts"}


def line(name, event):
    """One row of the document."""
    faces = [face for face in FACES if any(face in ZONES[region] for region in event.regions)]
    return (
        f"| `{name}` | {event.says} | {ticked(event.facts)} | {ticked(event.regions)} "
        f"| {', '.join(faces)} | {event.me} |"
    )


def ticked(words):
    return ", ".join(f"`{word}`" for word in words)


def room():
    """The tables of the room, area by area."""
    return "\n\n".join(
        f"### {area}\n\n{HEAD}" + "\n".join(line(*one) for one in events.items())
        for area, events in AREAS.items()
    )


def calls(folder, functions):
    """(name, its facts) of every record written by these functions below a folder."""
    for path in sorted((ROOT / folder).rglob("actions/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            writes = isinstance(node, ast.Call) and getattr(node.func, "id", "") in functions
            if writes and (name := named(node)):
                yield name, facts_of(node) | functions[node.func.id]


def named(call):
    """The name of the event that a call writes down, if it says one."""
    said = list(call.args)
    if call.func.id == "record":
        said += [one.value for one in call.keywords if one.arg == "name"]
    words = [one.value for one in said if isinstance(one, ast.Constant)]
    return next((word for word in words if isinstance(word, str) and NAME.fullmatch(word)), None)


def facts_of(call):
    """The facts that stand in the call itself; what comes in a variable is read by nobody."""
    facts = {one.arg for one in call.keywords if one.arg} - CALL
    facts -= {"name"} if call.func.id == "record" else set()
    for one in call.keywords:
        if one.arg == "facts" and isinstance(one.value, ast.Dict):
            facts |= {key.value for key in one.value.keys if key is not None}
    return facts


def paper():
    """{name: facts} of everything that is written on a village's book."""
    found = {}
    for folder, functions in WRITERS.items():
        for name, facts in calls(folder, functions):
            found.setdefault(name, set()).update(facts)
    return found


def announced():
    """{name: facts} of everything that is announced to a room."""
    found = {}
    for name, facts in calls("meetings", {"announce": set()}):
        found.setdefault(name, set()).update(facts)
    return found
