"""What happened to promises, newest first: what a feed reader shows."""

import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from deliberation.villages.models import Village
from deliberation.workplans.models import Check, Judgement, Report, WorkPlan

MOST = 40


class News(NamedTuple):
    """One thing that happened; `mark` is its place on the promise's page, and its name."""

    at: datetime.datetime
    plan: WorkPlan
    mark: str
    headline: str
    words: str


def news_of(village: Village, plan: WorkPlan | None = None) -> list[News]:
    """Of the whole village, or of one promise."""
    mine: dict[str, Any] = {"plan": plan} if plan else {"plan__village": village}
    of = {
        model: model._default_manager.filter(**mine)
        .select_related("plan__village")
        .order_by("-at", "-pk")[:MOST]
        for model in (Report, Check, Judgement)
    }
    plans = WorkPlan.objects.filter(village=village).select_related("village")
    drafted = [plan] if plan else plans.order_by("-created_at", "-pk")[:MOST]
    found = chain(
        (_promised(one) for one in drafted),
        (_reported(one) for one in of[Report]),
        (_checked(one) for one in of[Check]),
        (_judged(one) for one in of[Judgement]),
    )
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]


def _promised(plan: WorkPlan) -> News:
    headline = _("Promised: %(title)s") % {"title": plan.title}
    return News(plan.created_at, plan, "promise", headline, plan.promise)


def _reported(report: Any) -> News:
    headline = _("The village: %(title)s, %(progress)s %%") % {
        "title": report.plan.title,
        "progress": report.progress,
    }
    return News(report.at, report.plan, f"report-{report.pk}", headline, report.note)


def _checked(check: Any) -> News:
    headline = _("Residents: %(title)s, %(finding)s") % {
        "title": check.plan.title,
        "finding": check.get_finding_display(),
    }
    words = "" if check.withheld_at else check.note
    return News(check.at, check.plan, f"check-{check.pk}", headline, words)


def _judged(judgement: Any) -> News:
    headline = _("The mentor: %(title)s, %(grade)s") % {
        "title": judgement.plan.title,
        "grade": judgement.get_grade_display(),
    }
    return News(judgement.at, judgement.plan, f"judgement-{judgement.pk}", headline, judgement.note)
