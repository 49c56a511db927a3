"""A village's own outline out of a GeoJSON file: strictly read, bounded, made simple.

Plain functions. What cannot be read is refused with a key of REFUSALS; nothing is half taken.
"""

import json
import math
from dataclasses import dataclass
from typing import Any, NoReturn

from deliberation.villages.points import EAST, MICRO, NORTH, SOUTH, WEST

LARGEST = 1024 * 1024
MOST_POSITIONS = 50_000
MOST_FEATURES = 60
WIDEST = 2 * MICRO  # no village is two degrees wide
KEPT = 400  # positions of one polygon that are kept: more cannot be seen on a page
SEEN = 700  # a bend smaller than this part of the whole is less than half a point of the drawing
FINEST = 5  # half a metre
MOST_LOOKED_AT = 1500  # positions of a ring; looking for bends takes their square at worst
NAMES = ("name", "nama", "dusun", "desa", "namobj", "wadmkd")

Ring = list[tuple[int, int]]
Polygon = list[Ring]


class OutlineError(ValueError):
    """Why the file is no outline, as a key."""

    def __init__(self, why: str, **facts: Any) -> None:
        super().__init__(why)
        self.why, self.facts = why, facts


@dataclass(frozen=True)
class Shape:
    """One outline: of the village, or of the hamlet that its file names."""

    name: str
    polygons: list[Polygon]


def read_outlines(body: bytes, hamlets: list[str]) -> dict[str, list[Polygon]]:
    """The polygons of the village under "", and of every hamlet that is named in the file."""
    if len(body) > LARGEST:
        raise OutlineError("large")
    known = {_plain(name): name for name in hamlets}
    found: dict[str, list[Polygon]] = {}
    for shape in _shapes(_parsed(body)):
        name = known.get(_plain(shape.name), "")
        if name in found:
            raise OutlineError("twice", name=name or shape.name)
        found[name] = shape.polygons
    if "" not in found:
        raise OutlineError("no_village")
    step = max(FINEST, _extent(found) // SEEN)
    return {name: [_simple(polygon, step) for polygon in kept] for name, kept in found.items()}


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise OutlineError("no_json") from None


def _no_number(_said: str) -> NoReturn:
    raise ValueError


def _shapes(said: Any) -> list[Shape]:
    """The shapes of a collection, of one feature, or of a bare geometry."""
    if not isinstance(said, dict):
        raise OutlineError("no_geojson")
    features = said.get("features") if said.get("type") == "FeatureCollection" else [said]
    if not isinstance(features, list) or not 0 < len(features) <= MOST_FEATURES:
        raise OutlineError("no_geojson")
    return [_shape(feature) for feature in features]


def _shape(feature: Any) -> Shape:
    if not isinstance(feature, dict):
        raise OutlineError("no_geojson")
    geometry: Any = feature
    name = ""
    if feature.get("type") == "Feature":
        geometry, name = feature.get("geometry"), _name(feature.get("properties"))
    if not isinstance(geometry, dict):
        raise OutlineError("no_geojson")
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise OutlineError("no_polygon", kind=str(kind)[:40])
    polygons = [places] if kind == "Polygon" else places
    if not isinstance(polygons, list) or not polygons:
        raise OutlineError("no_geojson")
    return Shape(name, [_polygon(one) for one in polygons])


def _name(properties: Any) -> str:
    if not isinstance(properties, dict):
        return ""
    found = {str(key).casefold(): value for key, value in properties.items()}
    return next((str(found[key])[:80] for key in NAMES if isinstance(found.get(key), str)), "")


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("dusun ").split())


def _polygon(rings: Any) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise OutlineError("no_geojson")
    return [_ring(ring) for ring in rings]


def _ring(positions: Any) -> Ring:
    if not isinstance(positions, list) or len(positions) < 4:  # noqa: PLR2004 - RFC 7946
        raise OutlineError("open_ring")
    found = [_position(one) for one in positions]
    if found[0] != found[-1]:
        raise OutlineError("open_ring")
    return found


def _position(said: Any) -> tuple[int, int]:
    if not isinstance(said, list) or not 2 <= len(said) <= 4:  # noqa: PLR2004 - height, and a measure
        raise OutlineError("no_geojson")
    lng, lat = said[:2]
    for number in (lng, lat):
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise OutlineError("no_geojson")
    if not (WEST <= lng <= EAST and SOUTH <= lat <= NORTH):
        raise OutlineError("elsewhere")
    return round(lng * MICRO), round(lat * MICRO)


def _extent(found: dict[str, list[Polygon]]) -> int:
    """How wide or high all of it is; refused where that is no village."""
    rings = [ring for kept in found.values() for polygon in kept for ring in polygon]
    if sum(map(len, rings)) > MOST_POSITIONS:
        raise OutlineError("large")
    sides = []
    for axis in (0, 1):
        along = [place[axis] for ring in rings for place in ring]
        sides.append(max(along) - min(along))
    if max(sides) > WIDEST:
        raise OutlineError("wide")
    return max(sides)


def _simple(polygon: Polygon, step: int) -> Polygon:
    """As many positions as can be seen: Douglas and Peucker, ever coarser until they are few."""
    rings = [ring[:: 1 + len(ring) // MOST_LOOKED_AT] + ring[-1:] for ring in polygon]
    found = rings
    while step < MICRO:
        found = [ring for ring in (_thinned(ring, step) for ring in rings) if len(ring) > 3]  # noqa: PLR2004
        if sum(map(len, found)) <= KEPT:
            break
        step *= 2
    return found or rings[:1]


def _thinned(ring: Ring, step: int) -> Ring:
    """Without the positions that lie nearer than `step` to the line through their neighbours."""
    far = max(range(len(ring)), key=lambda n: math.dist(ring[0], ring[n]))
    keep, open_ = {0, far, len(ring) - 1}, [(0, far), (far, len(ring) - 1)]
    while open_:
        first, last = open_.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        worst = max(inner, key=lambda n: _off(ring[n], ring[first], ring[last]))
        if _off(ring[worst], ring[first], ring[last]) > step:
            keep.add(worst)
            open_ += [(first, worst), (worst, last)]
    return [ring[n] for n in sorted(keep)]


def _off(place: tuple[int, int], one: tuple[int, int], other: tuple[int, int]) -> float:
    """How far a place lies from a line."""
    length = math.dist(one, other)
    if not length:
        return math.dist(place, one)
    (x, y), (x1, y1), (x2, y2) = place, one, other
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
