"""What is installed is pinned, hashed, and named without a place to get it from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
FILES = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-server.txt": [*PROJECT["dependencies"], *EXTRAS["server"]],
    "requirements-dev.txt": [*PROJECT["dependencies"], *EXTRAS["server"], *EXTRAS["dev"]],
}


def pins(name):
    """Each pinned name with its versions (one per kind of machine) and its number of hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if match := re.match(r"([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ;]+)(.*)", line):
            found.setdefault(match[1], []).append((match[2], match[3].count("--hash=sha256:")))
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_wish_of_the_project_is_pinned_within_its_range(name):
    pinned = pins(name)
    wishes = [Requirement(wish) for wish in FILES[name]]
    unmet = [
        str(wish)
        for wish in wishes
        if not all(wish.specifier.contains(version) for version, _n in pinned.get(wish.name, []))
        or wish.name not in pinned
    ]
    assert unmet == []


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_hashes(name):
    assert [pin for pin, kinds in pins(name).items() if not all(n for _v, n in kinds)] == []


@pytest.mark.parametrize("name", FILES)
def test_no_place_is_named(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|--(?:extra-)?index\S*|--find-links\S*", text) == []


def test_all_three_agree_on_what_they_share():
    runtime, server, dev = (pins(name) for name in FILES)
    assert runtime.items() <= server.items() <= dev.items()
