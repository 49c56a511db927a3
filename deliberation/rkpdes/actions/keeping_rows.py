"""Rows of the RKP Desa: added, changed, taken out; every version kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.actions import record
from deliberation.rkpdes.codes import Annex
from deliberation.rkpdes.models import MOST, Goal, Plan, Row, RowFunding
from deliberation.rkpdes.rules import may_add_row, may_keep_rows
from deliberation.villages.goals import in_order
from deliberation.villages.models import Block, FundingSource, Hamlet, Village

# Columns of Row that are copied from the values as they stand.
AS_THEY_STAND = (
    "name",
    "place",
    "volume",
    "unit",
    "benefit",
    "first_month",
    "last_month",
    "way",
    "implementer",
    "men",
    "women",
    "poor",
)


@dataclass(frozen=True)
class RowValues:
    """What one row says, as plain values; `fundings` is rupiah by the code of its source."""

    code: str
    name: str
    place: str
    volume: Decimal
    unit: str
    fundings: Mapping[str, int]
    benefit: str = ""
    first_month: int = 1
    last_month: int = 12
    way: str = Row.Way.SELF_MANAGED
    implementer: str = ""
    goals: Sequence[int] = ()
    hamlet: int | None = None
    block: int | None = None
    men: int | None = None
    women: int | None = None
    poor: int | None = None

    @property
    def cost(self) -> int:
        return sum(self.fundings.values())


@transaction.atomic
def add_row(
    *, village: Village, year: int, values: RowValues, by: Any, kind: str = Plan.Kind.RKP
) -> Row:
    """Write one activity into the plan of a year; the plan is made with its first row.

    Who: the operator, the village head, and whoever runs a meeting that accepts a proposal.
    When: always. Tells: the village's records.
    """
    require(may_add_row(by, village))
    columns = columns_of(values, village)
    plan, _made = Plan.objects.get_or_create(village=village, year=year, kind=kind)
    row = Row.objects.create(plan=plan, **columns)
    _pay(row, values.fundings)
    record(
        stream=village.stream,
        name="row.added",
        actor=by,
        facts={"row": row.pk, "year": year, "code": row.code, "cost": values.cost},
    )
    return row


@transaction.atomic
def change_row(row: Row, *, values: RowValues, by: Any, seen: int | None = None) -> Row:
    """Write the row anew; `seen` is the version that the person was looking at.

    Who: the operator, the village head. When: nobody else changed the row meanwhile.
    Tells: the village's records.
    """
    row = locked(row)
    village = row.plan.village
    require(may_keep_rows(by, village))
    if seen is not None and seen != version_of(row):
        raise WrongMoment(
            _("Somebody else changed this row meanwhile. Please open it again, then change it.")
        )
    before = facts_of(row)
    for column, value in columns_of(values, village).items():
        setattr(row, column, value)
    row.save()
    _pay(row, values.fundings)
    after = facts_of(row)
    record(
        stream=village.stream,
        name="row.changed",
        actor=by,
        facts={
            "row": row.pk,
            "was": {key: value for key, value in before.items() if after[key] != value},
            "is": {key: value for key, value in after.items() if before[key] != value},
        },
    )
    return row


@transaction.atomic
def remove_row(row: Row, *, reason: str, by: Any) -> None:
    """Take a row out of the plan; what it said stays in the records.

    Who: the operator, the village head. When: no promise rests on it. Tells: the village's records.
    """
    row = locked(row)
    village = row.plan.village
    require(may_keep_rows(by, village))
    if not reason.strip():
        raise Invalid(_("Please say why this row is taken out."))
    if _carries_a_promise(row):
        raise WrongMoment(
            _("A promise rests on this row. Tie the promise to another row first, or stop it.")
        )
    facts = {"row": row.pk, "year": row.plan.year, "reason": reason, "was": facts_of(row)}
    row.delete()
    record(stream=village.stream, name="row.removed", actor=by, facts=facts)


@transaction.atomic
def take_back_row(row: Row, *, by: Any) -> bool:
    """Take out a row that was made by mistake a moment ago, if nobody has touched it since.

    Who: whoever may add one. When: it has one version and carries no promise; else it stays.
    Tells: the village's records.
    """
    row = locked(row)
    village = row.plan.village
    require(may_add_row(by, village))
    if row.history.count() > 1 or _carries_a_promise(row):
        return False
    facts = {"row": row.pk, "year": row.plan.year, "reason": "", "was": facts_of(row)}
    row.delete()
    record(stream=village.stream, name="row.removed", actor=by, facts=facts)
    return True


def locked(row: Row) -> Row:
    """The row as it is now, held until the act is written."""
    rows = Row.objects.select_related("plan__village__stream")
    found = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise WrongMoment(_("This row was taken out of the plan meanwhile. Nothing was changed."))
    return found


def columns_of(values: RowValues, village: Village) -> dict[str, Any]:
    """The row's columns, once they hold together."""
    activity = Annex().understand(values.code)
    if activity is None:
        raise Invalid(_("There is no activity with this code. Please search it by a plain word."))
    _check_amounts(values)
    if not 1 <= values.first_month <= values.last_month <= 12:  # noqa: PLR2004 - months of a year
        raise Invalid(_("The work cannot end before it begins. Please check the two months."))
    return {name: getattr(values, name) for name in AS_THEY_STAND} | {
        "activity_id": activity.code,
        "own_code": activity.own,
        "goals": _known_goals(values.goals),
        "hamlet": _of_village(Hamlet.objects.filter(village=village), values.hamlet),
        "block": _of_village(Block.objects.filter(hamlet__village=village), values.block),
    }


def facts_of(row: Row) -> dict[str, Any]:
    """What the records keep of one version of a row."""
    kept = ("name", "place", "volume", "unit", "benefit", "way", "implementer")
    return {name: str(getattr(row, name)) for name in kept} | {
        "code": row.code,
        "people": [row.men, row.women, row.poor],
        "months": [row.first_month, row.last_month],
        "goals": row.goals,
        "hamlet": row.hamlet_id,
        "block": row.block_id,
        "fundings": dict(row.fundings.order_by("source").values_list("source_id", "amount")),
    }


def version_of(row: Row) -> int:
    """The number of the row's last version; a form carries it to notice a neighbour's change."""
    newest: int | None = row.history.values_list("history_id", flat=True).first()
    return newest or 0


def _check_amounts(values: RowValues) -> None:
    if not values.volume or values.volume <= 0:
        raise Invalid(_("Please give the volume as a number above zero."))
    if any(amount < 0 for amount in values.fundings.values()) or not 0 < values.cost <= MOST:
        raise Invalid(_("Please say what it costs, in whole rupiah, and from which source."))
    known = set(FundingSource.objects.values_list("code", flat=True))
    if not known.issuperset(values.fundings):
        raise Invalid(_("This source of money is not on the list."))


def _known_goals(numbers: Iterable[int]) -> list[int]:
    goals = in_order(numbers)
    if Goal.objects.filter(pk__in=goals).count() != len(goals):
        raise Invalid(_("There are eighteen SDGs Desa goals, 1 to 18."))
    return goals


def _of_village(places: Any, pk: int | None) -> Any:
    if pk is None:
        return None
    found = places.filter(pk=pk).first()
    if found is None:
        raise Invalid(_("This hamlet or RT is not of this village."))
    return found


def _pay(row: Row, fundings: Mapping[str, int]) -> None:
    paid = {code: amount for code, amount in fundings.items() if amount}
    row.fundings.exclude(source__in=paid).delete()
    for code, amount in sorted(paid.items()):
        RowFunding.objects.update_or_create(row=row, source_id=code, defaults={"amount": amount})


def _carries_a_promise(row: Row) -> bool:
    """The promises live one app up (style.md 1): ask the rows that point here, not their app."""
    promises: Any = row.work_plans
    return bool(promises.exists())
