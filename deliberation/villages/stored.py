"""What a village's settings know about people."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

declare(
    "villages.Village",
    whose=_("The village head and the BPD chair"),
    fields={"head_name": None, "council_chair": None},
    why=_("They sign the berita acara."),
    shown=_("To everybody, on the village's papers: they hold a public office."),
)
declare(
    "villages.Membership",
    whose=_("Village staff"),
    fields={"user": _("the account"), "role": None, "position": None, "ended_at": _("until when")},
    why=_("A role says what somebody may do."),
    shown=_("To whoever keeps the village's settings."),
)
