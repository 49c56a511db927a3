"""What the plan knows about people: who sent a table."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

declare(
    "rkpdes.Intake",
    whose=_("Village staff"),
    fields={"by": _("who sent it"), "agreed_by": _("who agreed to it")},
    why=_("A table that is taken into the plan says who sent it and who agreed."),
    shown=_("To whoever keeps the village's plans."),
)
