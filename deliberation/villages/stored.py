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
declare(
    "villages.Document",
    whose=_("Whoever published or withheld a document"),
    fields={"state_by": _("the account that did it"), "state_at": _("time")},
    why=_("A document is published by somebody who answers for it."),
    shown=_("To nobody on a page; the village's book tells the number of the account."),
)
declare(
    "villages.Version",
    whose=_("Whoever published a version of a document"),
    fields={"published_by": _("the account that did it"), "published_at": _("time")},
    why=_("A document is published by somebody who answers for it."),
    shown=_("To nobody on a page; the village's book tells the number of the account."),
)
declare(
    "villages.Copy",
    whose=_("People whose names stand on a paper of a meeting"),
    fields={"file": _("names on the paper; in the public copy none of residents")},
    why=_("The berita acara and its attendance list are kept as they were made."),
    shown=_("The complete copy to the village's own people, the public one to everybody."),
    of_residents=True,
)
declare(
    "villages.Scan",
    whose=_("People who signed a paper of a meeting"),
    fields={"file": _("names and signatures on the scanned paper"), "by": _("who sent it")},
    why=_("The signed paper is the legal one; its picture stands beside the digital record."),
    shown=_("To the village's own people; to everybody if the PPID shows it."),
    of_residents=True,
)
declare(
    "villages.Template",
    whose=_("Whoever sent a Word template"),
    fields={"by": _("the account that sent it"), "at": _("time")},
    why=_("So that the office knows whom to ask."),
    shown=_("To whoever keeps the village's settings."),
)
declare(
    "villages.Making",
    whose=_("Whoever had a paper made"),
    fields={"by": _("the account that asked"), "at": _("time")},
    why=_("The record of a paper says who had it made."),
    shown=_("To nobody on a page; the village's book tells the number of the account."),
)
