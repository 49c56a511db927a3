"""What accounts know about their owners."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

declare(
    "people.User",
    whose=_("Village staff, mentors and officers with an account"),
    fields={
        "username": None,
        "name": None,
        "password": _("password, as a hash that cannot be read back"),
        "password_is_given": _("whether somebody else made that password"),
        "language": None,
        "last_login": _("time of the last sign-in"),
    },
    why=_("So that only the people named by the village run its meetings and keep its data."),
    shown=_("The name to colleagues and beside what they did; nothing else to anybody."),
)
