"""The mentor judges a commitment: the third voice, beside the others and never averaged in."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.workplans.actions.holding import held, write
from deliberation.workplans.models import Judgement, WorkPlan
from deliberation.workplans.rules import may_judge


@transaction.atomic
def judge_plan(plan: WorkPlan, *, grade: str, note: str, by: Any) -> Judgement:
    """Say whether the commitment can be verified, or how far it was kept, and on what this rests.

    Saying the same twice in a row counts once: a resent form is no second judgement.

    Who: the mentor. When: always. Tells: the village's records.
    """
    plan = held(plan)
    require(may_judge(by, plan), _("Only the mentor judges; the village reports."))
    note = note.strip()
    if grade not in Judgement.Grade.values or not note:
        raise Invalid(_("A judgement needs a grade and a sentence on what it rests."))
    if grade in Judgement.BEFORE and not plan.is_open:
        raise WrongMoment(
            _("Whether it can be verified is said before the work ends. Judge what was done.")
        )
    last = plan.judgements.first()
    if last and (last.by_id, last.grade, last.note) == (by.pk, grade, note):
        return last
    judgement = Judgement.objects.create(plan=plan, by=by, grade=grade, note=note)
    write(plan, "plan.judged", by=by, judgement=judgement.pk, grade=grade)
    return judgement
