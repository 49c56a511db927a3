"""The village says how far the work is: the cheapest act, so that it is done."""

import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.workplans.actions.holding import held, today, write
from deliberation.workplans.models import Report, Status, WorkPlan
from deliberation.workplans.rules import may_report

# What a report may say of a work that is not finished and of one that is.
BEFORE_WORK = {Status.NOT_STARTED, Status.STUDIED, Status.SCHEDULED}
WHOLE = 100


def status_at(progress: int, before: str) -> str:
    """The status that one tap on 0, 30, 80 or 100 % means."""
    if progress == WHOLE:
        return Status.DONE
    if progress:
        return Status.UNDER_WAY
    return before if before in BEFORE_WORK else Status.NOT_STARTED


@transaction.atomic
def report_progress(
    plan: WorkPlan,
    *,
    key: uuid.UUID,
    progress: int,
    by: Any,
    status: str = "",
    note: str = "",
    spent: int | None = None,
    photo: ContentFile | None = None,
) -> Report:
    """Say how far the work is; the same key sent again is the same report.

    Without a status the percentage says it. `spent` is all that was spent so far, in rupiah;
    `photo` comes from `clean_photo`.

    Who: the person responsible, the activity team, the operator, the village head.
    When: the promise was not stopped. Tells: the village's records.
    """
    plan = held(plan)
    require(may_report(by, plan))
    if earlier := Report.objects.filter(key=key).first():
        return _the_same(earlier, plan)
    if plan.status == Status.STOPPED:
        raise WrongMoment(_("This promise was stopped. Resume it first, then report."))
    status = status or status_at(progress, plan.status)
    if not _stays_put_off(plan, status, progress):
        _check_together(status, progress)
    _check_note(plan, status, note)
    report = Report(
        plan=plan, key=key, by=by, status=status, progress=progress, note=note.strip(), spent=spent
    )
    if photo is not None:
        report.photo = photo
    report.save()
    _turn_to(plan, report)
    write(
        plan,
        "plan.reported",
        by=by,
        report=report.pk,
        status=status,
        progress=progress,
        spent=spent,
        photo=bool(report.photo),
    )
    return report


def _stays_put_off(plan: WorkPlan, status: str, progress: int) -> bool:
    """A word or an amount about work that is put off, and stays so with its reason."""
    return plan.status == status == Status.POSTPONED and progress == plan.progress


def _turn_to(plan: WorkPlan, report: Report) -> None:
    """What the report makes of the promise; it answers a dispute, whichever way."""
    if report.status == Status.DONE:
        plan.done_on = today() if plan.is_disputed else plan.done_on or today()
    else:
        plan.done_on = None
    if not _stays_put_off(plan, report.status, report.progress):
        plan.status_reason = ""
    plan.status, plan.progress = report.status, report.progress
    plan.disputed_at = None
    plan.spent = plan.spent if report.spent is None else report.spent
    plan.save(
        update_fields=["status", "progress", "status_reason", "done_on", "disputed_at", "spent"]
    )


def _check_note(plan: WorkPlan, status: str, note: str) -> None:
    """Reopening says why, and so does whoever says done once more against the residents."""
    if plan.status != Status.DONE or note.strip():
        return
    if status != Status.DONE:
        raise Invalid(_("This was called done. Please write in the note why it is taken up again."))
    if plan.is_disputed:
        raise Invalid(
            _(
                "Residents say that it is not done. Please answer them in the note, or say how far "
                "the work really is."
            )
        )


def _the_same(earlier: Report, plan: WorkPlan) -> Report:
    if earlier.plan_id != plan.pk:
        raise Invalid(_("This form was already used for another promise. Please open it anew."))
    return earlier


def _check_together(status: str, progress: int) -> None:
    if not 0 <= progress <= WHOLE:
        raise Invalid(_("Progress is between 0 and 100 percent."))
    if status in {Status.POSTPONED, Status.STOPPED}:
        raise Invalid(_("Postponing and stopping need a reason: use their own buttons."))
    fits = {
        Status.DONE: progress == WHOLE,
        Status.UNDER_WAY: progress < WHOLE,
    }.get(Status(status), progress == 0)
    if not fits:
        raise Invalid(
            _("“%(status)s” and %(progress)s percent do not go together.")
            % {"status": Status(status).label, "progress": progress}
        )
