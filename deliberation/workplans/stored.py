"""What promises know about people."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

declare(
    "workplans.WorkPlan",
    whose=_("Whoever answers for a promise"),
    fields={"owner": None, "owner_user": _("the account"), "team": None},
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
    fields={
        "name": _("name, if they wish to give it"),
        "hamlet": None,
        "note": None,
        "photo": None,
    },
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
declare(
    "workplans.Step",
    whose=_("Whoever does a step of the work"),
    fields={"who": None},
    why=_("So that everybody knows who does what."),
    shown=_("To everybody."),
)
declare(
    "workplans.Digest",
    whose=_("Whoever answers for a promise"),
    fields={"text": None, "lists": _("what waits for whom")},
    why=_("So that nobody forgets what they promised; it goes after 60 days."),
    shown=_("To those who work for the village; the text, to the group it is passed on to."),
)
declare(
    "workplans.Contribution",
    whose=_("Residents who help with the work"),
    fields={
        "name": _("name"),
        "hamlet": None,
        "what": None,
        "is_named": _("whether everybody may read the name"),
    },
    why=_("So that the village office can find who offers help, and thank them."),
    shown=_("The name to those who do the work; to everybody only if its giver said so."),
    of_residents=True,
)
declare(
    "workplans.Upkeep",
    whose=_("Whoever looks after what was built"),
    fields={"keeper": None},
    why=_("What nobody looks after falls to pieces."),
    shown=_("To everybody."),
)
declare(
    "workplans.Evaluation",
    whose=_("Whoever wrote the yearly evaluation"),
    fields={"by": _("the account")},
    why=_("An evaluation has somebody who stands for it."),
    shown=_("To everybody, without the name."),
)
declare(
    "workplans.Use",
    whose=_("Residents who say how they use what was built"),
    fields={"note": None},
    why=_("So that the next plan is better."),
    shown=_("To everybody; no name is asked."),
    of_residents=True,
)
declare(
    "workplans.Inspection",
    whose=_("Staff who look after what was built"),
    fields={"by": _("the account"), "photo": None},
    why=_("So that residents can see in which state it is."),
    shown=_("To everybody."),
)
