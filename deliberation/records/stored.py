"""What the books know about who acted."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

declare(
    "records.Record",
    whose=_("Whoever did something that is written down"),
    fields={
        "actor": _("the account that acted"),
        "actor_key": _("a number that stands for the person, never the name"),
        "at": _("time"),
    },
    why=_("So that a later change of the minutes is found."),
    shown=_("Who did what, to those who may see that meeting; numbers instead of names."),
)
