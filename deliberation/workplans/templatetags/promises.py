"""Which chip a state wears; the words are always there beside it."""

import datetime
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from deliberation.rkpdes.templatetags.plan import quantity
from deliberation.villages.templatetags.village import rupiah
from deliberation.workplans.models import (
    Check,
    Contribution,
    Inspection,
    Judgement,
    Status,
    WorkPlan,
)
from deliberation.workplans.sheets import COLUMNS

register = template.Library()

CHIPS: dict[str, tuple[str, str]] = {
    Status.NOT_STARTED: ("", "circle"),
    Status.STUDIED: ("know", "search"),
    Status.SCHEDULED: ("know", "calendar"),
    Status.UNDER_WAY: ("wait", "hammer"),
    Status.DONE: ("good", "circle-check"),
    Status.POSTPONED: ("wait", "pause"),
    Status.STOPPED: ("bad", "octagon-x"),
}
FINDINGS: dict[str, tuple[str, str, Promise]] = {
    Check.Finding.DONE: ("good", "circle-check", pgettext_lazy("what a resident saw", "Done")),
    Check.Finding.PARTLY: ("wait", "circle-dot", pgettext_lazy("what a resident saw", "Partly")),
    Check.Finding.NOT_YET: (
        "bad",
        "circle-dashed",
        pgettext_lazy("what a resident saw", "Not yet"),
    ),
    Check.Finding.UNKNOWN: (
        "",
        "circle-question-mark",
        pgettext_lazy("what a resident saw", "I do not know"),
    ),
}
GRADES: dict[str, tuple[str, str]] = {
    Judgement.Grade.VERIFIABLE: ("good", "eye"),
    Judgement.Grade.VAGUE: ("bad", "eye-off"),
    Judgement.Grade.NO_EVIDENCE: ("bad", "circle-question-mark"),
    Judgement.Grade.NOT_STARTED: ("bad", "circle-dashed"),
    Judgement.Grade.LIMITED: ("wait", "circle-dot"),
    Judgement.Grade.SUBSTANTIAL: ("know", "circle-dot"),
    Judgement.Grade.COMPLETE: ("good", "circle-check"),
}
INSPECTED: dict[str, tuple[str, str]] = {
    Inspection.State.GOOD: ("good", "circle-check"),
    Inspection.State.REPAIR: ("wait", "hammer"),
    Inspection.State.BROKEN: ("bad", "octagon-x"),
}


@register.inclusion_tag("workplans/_chip.html")
def status_chip(plan: WorkPlan) -> dict[str, str]:
    kind, picture = CHIPS[plan.status]
    return {"kind": kind, "picture": picture, "words": plan.get_status_display()}


@register.inclusion_tag("workplans/_chip.html")
def finding_chip(finding: str, count: int | None = None) -> dict[str, str]:
    kind, picture, label = FINDINGS[finding]
    words = str(label) if count is None else f"{count} {label}"
    return {"kind": kind, "picture": picture, "words": words}


@register.inclusion_tag("workplans/_chip.html")
def grade_chip(judgement: Judgement) -> dict[str, str]:
    kind, picture = GRADES[judgement.grade]
    return {"kind": kind, "picture": picture, "words": judgement.get_grade_display()}


@register.inclusion_tag("workplans/_chip.html")
def inspection_chip(inspection: Inspection) -> dict[str, str]:
    kind, picture = INSPECTED[inspection.state]
    return {"kind": kind, "picture": picture, "words": inspection.get_state_display()}


@register.filter
def measured(amount: Decimal | None, kind: str) -> str:
    """An amount of help in words: days of one person, rupiah, or the bare number."""
    if amount is None:
        return ""
    if kind == Contribution.Kind.MONEY:
        return rupiah(int(amount))
    if kind == Contribution.Kind.LABOUR:
        return _("%(count)s person-days") % {"count": quantity(amount)}
    return quantity(amount)


MOMENTS = {
    "before": pgettext_lazy("a photo of the work", "Before"),
    "during": pgettext_lazy("a photo of the work", "During"),
    "after": pgettext_lazy("a photo of the work", "After"),
}


@register.filter
def moment_words(moment: str) -> str:
    return str(MOMENTS[moment])


@register.filter
def column(name: str) -> str:
    """A field of a promise as the table calls it."""
    return str(COLUMNS[name])


@register.filter
def days_late(plan: WorkPlan) -> int:
    """How many days the promise is past its date."""
    return max(0, (localdate() - plan.due).days)


@register.filter
def words(text: str) -> list[str]:
    """A list written in a template."""
    return text.split()


@register.filter
def day(written: str) -> str:
    """A frozen ISO date in the reader's language."""
    try:
        return date_format(datetime.date.fromisoformat(written[:10]), "j F Y")
    except ValueError:
        return written
