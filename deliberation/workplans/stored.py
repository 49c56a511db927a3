"""What promises know about people."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

declare(
    "workplans.WorkPlan",
    whose=_("Whoever answers for a promise"),
    fields={"owner": None, "owner_user": _("the account")},
    why=_("A promise without somebody who keeps it is forgotten."),
    shown=_("To everybody."),
)
declare(
    "workplans.Report",
    whose=_("Staff who report progress"),
    fields={"by": _("the account"), "photo": None},
    why=_("So that residents can see how far the work is."),
    shown=_("To everybody."),
)
declare(
    "workplans.Check",
    whose=_("Residents who went to look"),
    fields={"name": _("name, if they wish to give it"), "hamlet": None, "note": None},
    why=_("What residents find stands beside what the village says."),
    shown=_("To everybody; without a name it says “a resident”."),
    of_residents=True,
)
declare(
    "workplans.Judgement",
    whose=_("The mentor"),
    fields={"by": _("the account")},
    why=_("A judgement has somebody who stands for it."),
    shown=_("To everybody."),
)
