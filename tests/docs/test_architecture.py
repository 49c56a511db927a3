"""The map in docs/architecture.md is the map of the tree."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
MAP = TEXT.split("```")[1]


def folders(parent):
    """Packages of ours right under a folder."""
    return {
        entry.name
        for entry in (ROOT / parent).iterdir()
        if (entry / "__init__.py").exists() and entry.name != "migrations"
    }


def test_every_app_of_the_project_is_on_the_map():
    drawn = set(re.findall(r"^├── (\w+)/  |^└── (\w+)/  ", MAP, flags=re.MULTILINE))
    named = {name for pair in drawn for name in pair if name} - {"live"}
    assert named == folders("deliberation")


def test_everything_on_the_map_is_there():
    lines = MAP.splitlines()
    room = next(number for number, line in enumerate(lines) if line.startswith("meetings/"))
    under = {"deliberation": lines[:room], "meetings": lines[room:]}
    paths = [
        ROOT / parent / name
        for parent, drawn in under.items()
        for line in drawn
        if line.startswith(("├", "└"))
        for name in re.findall(r"[\w.]+(?:/|\.py)", line.split("   ")[0])
    ]
    assert [str(path) for path in paths if not path.exists()] == []


def test_every_file_the_essay_names_is_there():
    named = re.findall(r"`((?:tests|meetings|deliberation|docs)/[\w/.]+)`", TEXT)
    assert [name for name in named if not (ROOT / name).exists()] == []
