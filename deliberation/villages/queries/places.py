"""The village on a map: its outline, and where things are."""

from collections.abc import Iterable

from deliberation.villages.charts.map import Map, Place, draw_map
from deliberation.villages.models import Village
from deliberation.villages.outlines import Polygon
from deliberation.villages.points import stored_point


def outlines_of(village: Village) -> list[tuple[str, list[Polygon]]]:
    """The village's own shape first, without a name, then those of its hamlets; one query."""
    rows = village.outlines.select_related("hamlet")
    found = [(str(row.hamlet or ""), row.polygons) for row in rows]
    return sorted(found, key=lambda one: bool(one[0]))


def map_of(village: Village, places: Iterable[Place]) -> Map | None:
    """The map of these places; none where nothing has a place."""
    marked = list(places)
    return draw_map(outlines_of(village), marked) if marked else None


AWAY = 100_000  # some ten kilometres: a village may have land beyond its edge


def is_far(village: Village, written: str) -> bool:
    """Whether a place lies far outside the village, as far as its shape is known."""
    point = stored_point(written)
    places = [
        place
        for _name, kept in outlines_of(village)
        for polygon in kept
        for ring in polygon
        for place in ring
    ]
    if point is None or not places:
        return False
    lngs, lats = [x for x, _y in places], [y for _x, y in places]
    east = min(lngs) - AWAY <= point.lng <= max(lngs) + AWAY
    return not (east and min(lats) - AWAY <= point.lat <= max(lats) + AWAY)
