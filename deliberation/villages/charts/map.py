"""A map without tiles: the village's outline, its hamlets, and numbered places. Whole units."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from deliberation.villages.charts.letters import width
from deliberation.villages.outlines import Polygon
from deliberation.villages.points import MICRO, Point

WIDTH, TALLEST, MARGIN, PIN, LETTER = 360, 460, 18, 11, 13
SMALLEST = 2_000  # two hundred metres: a single place is not drawn as if it were a country
ASIDE = ((0, 0), (2, 0), (-2, 0), (0, 2), (0, -2), (2, 2), (-2, 2), (2, -2), (-2, -2))


class Place(NamedTuple):
    """What is to be marked: its number in the list beside the map, and the kind of its mark."""

    number: int
    point: Point
    kind: str
    about: Any


@dataclass(frozen=True)
class Area:
    """One outline as SVG writes it, with its name in its middle."""

    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Pin:
    number: int
    x: int
    y: int
    kind: str
    about: Any
    size: int = PIN


@dataclass(frozen=True)
class Map:
    width: int
    height: int
    areas: list[Area]
    pins: list[Pin]

    @property
    def kinds(self) -> list[str]:
        """The kinds of marks that are on the map, each once."""
        return sorted({pin.kind for pin in self.pins})


def draw_map(outlines: Sequence[tuple[str, list[Polygon]]], places: Sequence[Place]) -> Map:
    """(name, polygons) below, places above; a place that would hide another is put beside it."""
    rings = [ring for _name, kept in outlines for polygon in kept for ring in polygon]
    found = [place for ring in rings for place in ring]
    found += [(one.point.lng, one.point.lat) for one in places]
    view = _View.around(found)
    pins: list[Pin] = []
    for one in places:
        x, y = _free(*view.at(one.point.lng, one.point.lat), pins)
        pins.append(Pin(one.number, x, y, one.kind, one.about))
    areas = [_area(name, kept, view, pins) for name, kept in outlines]
    return Map(WIDTH, view.height, areas, pins)


class _View(NamedTuple):
    west: int
    north: int
    scale: float
    squeeze: float
    height: int

    @classmethod
    def around(cls, places: list[tuple[int, int]]) -> "_View":
        if not places:
            return cls(0, 0, 0, 1, 2 * MARGIN)
        west, east = min(x for x, _y in places), max(x for x, _y in places)
        south, north = min(y for _x, y in places), max(y for _x, y in places)
        squeeze = math.cos(math.radians((south + north) / 2 / MICRO))
        wide, high = max((east - west) * squeeze, SMALLEST), max(north - south, SMALLEST)
        scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / high)
        middle = (west + east) / 2 - (WIDTH / 2 - MARGIN) / scale / squeeze
        height = round(high * scale) + 2 * MARGIN
        top = (south + north) / 2 + (height / 2 - MARGIN) / scale
        return cls(round(middle), round(top), scale, squeeze, height)

    def at(self, lng: int, lat: int) -> tuple[int, int]:
        x = round((lng - self.west) * self.squeeze * self.scale) + MARGIN
        return x, round((self.north - lat) * self.scale) + MARGIN


def _area(name: str, polygons: list[Polygon], view: _View, pins: Sequence[Pin]) -> Area:
    """The name stands in the middle of the first shape, or above or below what would hide it."""
    rings = [[view.at(*place) for place in ring] for polygon in polygons for ring in polygon]
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
    xs, ys = [x for x, _y in rings[0]], [y for _x, y in rings[0]]
    x, y = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    free = (y + PIN * aside for aside in (0, 3, -3, 5, -5, 7, -7))
    hidden = [pin.y for pin in pins if abs(pin.x - x) < width(name, LETTER) // 2 + PIN]
    y = next(
        (one for one in free if all(abs(one - LETTER // 2 - it) > 2 * PIN for it in hidden)), y
    )
    return Area(name, path, x, y)


def _free(x: int, y: int, pins: Sequence[Pin]) -> tuple[int, int]:
    """Where it lies; or the nearest spot beside it where no other mark stands."""
    for ring in range(1, 12):
        for right, down in ASIDE:
            spot = (x + right * PIN * ring, y + down * PIN * ring)
            if all(math.dist(spot, (pin.x, pin.y)) >= 2 * PIN for pin in pins):
                return spot
    return x, y
