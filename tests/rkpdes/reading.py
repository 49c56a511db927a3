"""Send tables into a plan and look at what stands there afterwards."""

import io

from deliberation.rkpdes.actions import apply_intake, take_in
from deliberation.rkpdes.models import Row
from tests.papers import YEAR


def send(cast, body, name="tabel.csv", year=YEAR, village=None, kind="rkp"):
    """Take a table in, as the operator; strings are CSV."""
    body = body.encode() if isinstance(body, str) else body
    village = village or cast.village
    file = io.BytesIO(body)
    return take_in(village=village, year=year, kind=kind, file=file, name=name, by=cast.operator)


def write(cast, body, name="tabel.csv", year=YEAR, kind="rkp"):
    """Take a table in and say yes to it."""
    return apply_intake(send(cast, body, name, year, kind=kind), by=cast.operator)


def stored(village, year=YEAR, kind="rkp"):
    """The plan as plain facts, in the order of the rows."""
    return [
        {
            "code": row.code,
            "name": row.name,
            "place": row.place,
            "volume": f"{row.volume.normalize():f}",
            "unit": row.unit,
            "benefit": row.benefit,
            "months": [row.first_month, row.last_month],
            "fundings": dict(row.fundings.order_by("source_id").values_list("source_id", "amount")),
        }
        for row in Row.objects.filter(
            plan__village=village, plan__year=year, plan__kind=kind
        ).order_by("pk")
    ]
