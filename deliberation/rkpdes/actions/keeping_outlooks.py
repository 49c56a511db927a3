"""The RPJM Desa that the yearly plans hang on is written down."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.records.actions import record
from deliberation.rkpdes.models import Outlook
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.villages.actions.book import lock
from deliberation.villages.models import Village


@transaction.atomic
def keep_outlook(
    village: Village, *, first_year: int, years: int, regulation: str, by: Any
) -> Outlook:
    """Write down an RPJM Desa, or mend the one that begins in this year.

    Who: the operator, the village head. When: its years are not those of another one.
    Tells: the village's records.
    """
    village = lock(village)
    require(may_keep_rows(by, village))
    last = first_year + years - 1
    for other in village.outlooks.exclude(first_year=first_year):
        if other.first_year <= last and first_year <= other.last_year:
            raise Invalid(
                _("These years overlap with %(other)s. Mend that one first.") % {"other": other}
            )
    outlook, _made = Outlook.objects.update_or_create(
        village=village,
        first_year=first_year,
        defaults={"years": years, "regulation": regulation.strip()},
    )
    record(
        stream=village.stream,
        name="outlook.kept",
        actor=by,
        facts={"first_year": first_year, "years": years, "regulation": outlook.regulation},
    )
    return outlook
