"""Where the sample village lies. The outline is invented, and so is every point in it."""

from collections.abc import Callable, Iterator
from functools import partial

from deliberation.villages.actions import outlining
from deliberation.villages.models import Role
from deliberation.workplans.actions import edit_plan
from deliberation.workplans.models import WorkPlan
from meetings.sample.village import Cast

# North and east of this corner, in thousandths of a degree: about a hundred metres each.
SOUTH, WEST = -7_178_000, 111_975_000
JAMBON = [(1, 9), (3, 12), (7, 13), (10, 12), (11, 9), (11, 6), (9, 5), (6, 6), (3, 6), (1, 9)]
TANGGUNGAN = [(3, 6), (6, 6), (9, 5), (11, 6), (13, 5), (13, 2), (9, 0), (5, 1), (2, 3), (3, 6)]
WHOLE = [
    *((1, 9), (3, 12), (7, 13), (10, 12), (11, 9), (11, 6), (13, 5), (13, 2), (9, 0), (5, 1)),
    *((2, 3), (3, 6), (1, 9)),
]
POINTS = {
    "Paving gang RT 03": (4.2, 10.4),
    "Drainase depan balai desa": (7.1, 8.2),
    "Renovasi gedung posyandu Melati": (8.6, 10.3),
    "Jalan usaha tani blok lor sawah": (6.4, 12.1),
    "Jambanisasi keluarga miskin": (6.2, 3.9),
    "Jalan landai kursi roda di balai desa": (7.4, 8.4),
    "Sumur bor air bersih mushola RT 10": (9.4, 2.3),
    "Rabat beton jalan poros Tanggungan": (4.6, 4.6),
    "Lumbung pangan dan cadangan beras": (10.8, 3.6),
    "Saluran pembuangan air limbah RT 04": (9.3, 9.1),
    "Alat peraga edukatif PAUD": (7.7, 3.2),
    "Normalisasi saluran irigasi tersier": (3.4, 8.0),
}


def draw(cast: Cast) -> None:
    """The operator sends the outline: the village and its two hamlets."""
    shapes = {"": WHOLE, "Jambon": JAMBON, "Tanggungan": TANGGUNGAN}
    outlines = {name: [[[_at(*place) for place in shape]]] for name, shape in shapes.items()}
    outlining.keep_outline(cast.village, outlines=outlines, by=cast[Role.OPERATOR])


def mark(
    cast: Cast, plans: dict[str, WorkPlan], share: float
) -> Iterator[tuple[float, Callable[[], object]]]:
    """The outline, then the points of some promises, as the operator read them off a phone."""
    yield share, partial(draw, cast)
    for title, place in POINTS.items():
        lng, lat = _at(*place)
        point = f"-{-lat // 10**6}.{-lat % 10**6:06d},{lng // 10**6}.{lng % 10**6:06d}"
        yield share, partial(edit_plan, plans[title], point=point, by=cast[Role.OPERATOR])


def _at(east: float, north: float) -> tuple[int, int]:
    return WEST + round(east * 1000), SOUTH + round(north * 1000)
