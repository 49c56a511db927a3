"""By what this village scores proposals."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid
from deliberation.villages.actions.book import lock, note
from deliberation.villages.actions.keeping import changed, require_keeper_of
from deliberation.villages.codes import free_code
from deliberation.villages.models import Criterion, Village

# So many lines of one criterion each are read from the back of a hall.
AT_MOST = 8


class Wanted(NamedTuple):
    """One criterion as it shall be; without a code it is a new one."""

    name: str
    meaning: str
    least: int
    most: int
    in_use: bool
    code: str = ""


@transaction.atomic
def change_criteria(village: Village, *, wanted: Sequence[Wanted], by: User) -> None:
    """Write the criteria in their order; one that is not named any more is gone.

    Who: data operator, village head. When: any time; a meeting that has begun to score keeps the
    criteria it began with. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    _check(wanted)
    rows = {row.code: row for row in village.criteria.all()}
    before = _told(rows.values())
    village.criteria.exclude(code__in=[one.code for one in wanted]).delete()
    after = [_write(village, rows, place, one) for place, one in enumerate(wanted)]
    if _told(after) != before:
        note(village, "criteria.changed", by=by, criteria=_told(after))


def _check(wanted: Sequence[Wanted]) -> None:
    names = [one.name.casefold() for one in wanted]
    if twice := next((one.name for one in wanted if names.count(one.name.casefold()) > 1), ""):
        raise Invalid(_("“%(name)s” is in the list already.") % {"name": twice})
    if sum(one.in_use for one in wanted) > AT_MOST:
        raise Invalid(_("At most %(n)s criteria can be in use.") % {"n": AT_MOST})
    if any(one.least >= one.most for one in wanted):
        raise Invalid(_("The highest mark must be more than the lowest."))


def _told(rows: Collection[Criterion]) -> list[dict[str, Any]]:
    return [row.as_facts() | {"in_use": row.in_use} for row in rows]


def _write(
    village: Village, rows: dict[str, Criterion], position: int, wanted: Wanted
) -> Criterion:
    facts = wanted._asdict() | {"position": position}
    if row := rows.get(facts.pop("code")):
        if fields := changed(row, facts):
            row.save(update_fields=fields)
        return row
    row = Criterion(village=village, code=free_code(wanted.name, rows, "kriteria"), **facts)
    row.save()
    rows[row.code] = row
    return row
