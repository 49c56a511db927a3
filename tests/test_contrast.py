"""Every pair of colours in the stylesheets can be read in sunlight (WCAG 2.2, 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS))
ENOUGH = {"pair": 4.5, "wall": 7, "edge": 3}


def pairs():
    for kind, front, grounds in re.findall(r"(pair|wall|edge): ([\w-]+) on ([\w, -]+)", TOKENS):
        for ground in grounds.split(", "):
            yield kind, front, ground.strip()


def light(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_most():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize(("kind", "front", "ground"), list(pairs()))
def test_a_pair_is_readable(kind, front, ground):
    assert contrast(COLOURS[front], COLOURS[ground]) >= ENOUGH[kind]


def test_every_colour_belongs_to_a_pair():
    named = {colour for _, front, ground in pairs() for colour in (front, ground)}
    assert set(COLOURS) == named
