"""Promises on the map: which mark each wears, and all of them as GeoJSON."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.villages.charts.map import Map, Place
from deliberation.villages.models import Village
from deliberation.villages.points import MICRO, Point, stored_point
from deliberation.villages.queries.places import map_of
from deliberation.workplans.models import Status, WorkPlan

KINDS: dict[str, str | Promise] = {
    "done": _("done"),
    "late": _("past its date, or disputed"),
    "open": _("still open"),
    "stopped": _("stopped"),
}


@dataclass(frozen=True)
class Marked:
    """What a mark says of its promise."""

    title: str
    href: str
    words: str


def kind_of(plan: WorkPlan) -> str:
    if plan.status == Status.STOPPED:
        return "stopped"
    if plan.is_disputed or plan.is_overdue:
        return "late"
    return "done" if plan.is_settled else "open"


def promises_map(village: Village, plans: Iterable[WorkPlan]) -> Map | None:
    """Each as its place in the list says; none where no promise of the list has a point."""
    places = [
        Place(number, point, kind_of(plan), _marked(plan))
        for number, plan in enumerate(plans, 1)
        if (point := stored_point(plan.pointed))
    ]
    return map_of(village, places)


def legend(drawn: Map) -> list[tuple[str, str | Promise]]:
    """(kind, words) of the marks that are on the map."""
    return [(kind, words) for kind, words in KINDS.items() if kind in drawn.kinds]


def geojson(plans: Iterable[WorkPlan], address: Callable[[str], str]) -> dict[str, Any]:
    """The promises that have a point, as RFC 7946 has it; nothing of a person is in it."""
    placed = ((plan, stored_point(plan.pointed)) for plan in plans)
    return {
        "type": "FeatureCollection",
        "features": [_feature(plan, point, address) for plan, point in placed if point],
    }


def _marked(plan: WorkPlan) -> Marked:
    return Marked(plan.title, plan.get_absolute_url(), str(KINDS[kind_of(plan)]))


def _feature(plan: WorkPlan, point: Point, address: Callable[[str], str]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": plan.pk,
        "geometry": {"type": "Point", "coordinates": [point.lng / MICRO, point.lat / MICRO]},
        "properties": {
            "title": plan.title,
            "place": plan.where,
            "status": plan.status,
            "disputed": plan.is_disputed,
            "progress": plan.progress,
            "due": plan.due.isoformat(),
            "page": address(plan.get_absolute_url()),
        },
    }
