"""A table that was looked at is written into the plan: all of it in one transaction, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.actions import record
from deliberation.records.clock import now
from deliberation.rkpdes import helper
from deliberation.rkpdes.actions.taking_in import as_it_is, newest_version
from deliberation.rkpdes.models import Intake, IntakeLine, Plan, Row, RowFunding
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.villages.goals import with_goals

AT_ONCE = 300  # lines that one request writes while the person waits
COLUMNS = {"activity": "activity_id", "hamlet": "hamlet_id", "block": "block_id"}
State, Fate = Intake.State, IntakeLine.Fate


def apply_intake(intake: Intake, *, by: Any) -> Intake:
    """Say yes to what the preview showed.

    Who: the operator, the village head. When: it was read, and nobody changed the plan since.
    Tells: the village's records, once it is written.
    """
    require(may_keep_rows(by, intake.village))
    asked = Intake.objects.filter(pk=intake.pk, state=State.READY)
    if not asked.update(state=State.WRITING, agreed_by=by, done=0, beat_at=now()):
        raise WrongMoment(_("This table is no longer waiting. Nothing was changed."))
    if _to_write(intake.pk).count() <= AT_ONCE:
        write_in(intake.pk)
    else:
        helper.start("write", intake.pk, intake.attempt)
    return as_it_is(intake)


@dataclass
class Draft:
    """The rows as they will be, made before anything is locked."""

    new: list[tuple[Row, dict[str, int]]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)


def write_in(intake_id: int) -> bool:
    """Write what the lines say; tells whether it was done. Safe to do again."""
    known = Intake.objects.select_related("village__stream", "agreed_by")
    intake = known.filter(pk=intake_id).first()
    if intake is None or intake.state != State.WRITING:
        return False
    draft = _draft(_to_write(intake_id).iterator(chunk_size=500))
    try:
        with transaction.atomic():
            done = _write(intake, draft)
    except DatabaseError:  # a hamlet or an account that went meanwhile
        done = False
    if not done:
        Intake.objects.filter(pk=intake_id, state=State.WRITING).update(
            state=State.READY, problem={"why": "plan_moved"}, beat_at=now()
        )
    return done


def _to_write(intake_id: int) -> Any:
    return IntakeLine.objects.filter(intake=intake_id, fate__in=[Fate.NEW, Fate.CHANGED])


def _draft(lines: Iterable[IntakeLine]) -> Draft:
    draft = Draft()
    for line in lines:
        if line.fate == Fate.CHANGED:
            draft.changed[line.row_id or 0] = line.values
        else:
            row = Row(**_columns(line.values))
            draft.new.append((row, line.values["fundings"]))
    return draft


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """The line's words as the row's columns."""
    said = with_goals(values).items()
    facts = {COLUMNS.get(name, name): value for name, value in said if name != "fundings"}
    return facts | {"volume": Decimal(facts["volume"])}


def _write(intake: Intake, draft: Draft) -> bool:
    """Inside the transaction: the rows first, then the village's book, as every act takes them."""
    held = Row.objects.select_for_update(of=("self",)).filter(plan__village=intake.village)
    held = held.filter(plan__year=intake.year, plan__kind=intake.kind)
    rows = held.in_bulk(list(draft.changed)) if draft.changed else {}
    written = record(
        stream=intake.village.stream,
        name="plan.imported",
        actor=intake.agreed_by,
        facts={
            "intake": intake.pk,
            "year": intake.year,
            "file": intake.digest,
            "added": len(draft.new),
            "changed": len(draft.changed),
            # Records from before the DU-RKP had tables say nothing of the kind.
            **({} if intake.kind == Plan.Kind.RKP else {"kind": intake.kind}),
        },
    )
    mine = Intake.objects.filter(pk=intake.pk, state=State.WRITING).update(
        state=State.APPLIED, body=None, problem={"record": written.number}, beat_at=now()
    )
    moved = newest_version(intake) != intake.seen
    if not mine or moved or len(rows) != len(draft.changed):
        transaction.set_rollback(True)
        return False
    plan, _made = Plan.objects.get_or_create(
        village=intake.village, year=intake.year, kind=intake.kind
    )
    _add(plan, draft, intake)
    _change(rows, draft, intake)
    return True


def _add(plan: Plan, draft: Draft, intake: Intake) -> None:
    for row, _paid in draft.new:
        row.plan = plan
    made = Row.objects.bulk_create([row for row, _paid in draft.new])
    _pay(zip(made, (paid for _row, paid in draft.new), strict=True))
    _keep_versions(made, intake)


def _change(rows: dict[int, Row], draft: Draft, intake: Intake) -> None:
    columns: set[str] = set()
    for pk, row in rows.items():
        for column, value in _columns(draft.changed[pk]).items():
            setattr(row, column, value)
            columns.add(column)
    if columns:
        names = [Row._meta.get_field(column).name for column in sorted(columns)]
        Row.objects.bulk_update(rows.values(), names, batch_size=200)
    RowFunding.objects.filter(row__in=list(rows)).delete()
    _pay((row, draft.changed[pk]["fundings"]) for pk, row in rows.items())
    _keep_versions(list(rows.values()), intake, update=True)


def _pay(paid: Iterable[tuple[Row, dict[str, int]]]) -> None:
    RowFunding.objects.bulk_create(
        RowFunding(row=row, source_id=code, amount=amount)
        for row, fundings in paid
        for code, amount in fundings.items()
    )


def _keep_versions(rows: list[Row], intake: Intake, *, update: bool = False) -> None:
    versions: Any = Row.history
    versions.bulk_history_create(
        rows, update=update, default_user=intake.agreed_by, default_change_reason=f"#{intake.pk}"
    )
