"""What proposals know about people."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

KEY = _("a number that stands for the author, so that they may edit their own")

declare(
    "proposals.Proposal",
    whose=_("Residents who propose something"),
    fields={
        "author_name": _("the name they gave in the hall"),
        "author_element": _("the element they came for"),
        "author_key": KEY,
        "title": _("what they ask for, and why"),
        "problem": _("what they ask for, and why"),
        "beneficiaries": _("what they ask for, and why"),
        "point": _("where it is, if the office marked it on the map"),
    },
    why=_("So that the answer reaches whoever asked."),
    shown=_("To whoever is in the meeting; once it is promised, to everybody beside the promise."),
    of_residents=True,
)
declare(
    "proposals.Photo",
    whose=_("Whoever can be seen in a photo of a place"),
    fields={"image": _("photo, without the position and time the camera noted")},
    why=_("Evidence of what is wrong."),
    shown=_("To everybody, until the proposal is hidden."),
    of_residents=True,
)
declare(
    "proposals.Support",
    whose=_("Residents who support a proposal"),
    fields={"supporter_key": _("a number that stands for the supporter")},
    why=_("So that nobody is counted twice."),
    shown=_("To nobody; only the count is."),
    of_residents=True,
)
declare(
    "proposals.Comment",
    whose=_("Residents who comment"),
    fields={
        "author_name": _("the name they gave in the hall"),
        "author_key": KEY,
        "stance": _("for, against, or a question"),
        "text": None,
    },
    why=_("So that the hall knows who speaks."),
    shown=_("To whoever is in the meeting, until it is hidden."),
    of_residents=True,
)
declare(
    "proposals.Answer",
    whose=_("Officials who answer"),
    fields={"by": _("the account")},
    why=_("An answer has somebody who stands for it."),
    shown=_("To everybody."),
)
declare(
    "proposals.Merge",
    whose=_("Whoever joins two proposals"),
    fields={"by": _("the account"), "at": _("time")},
    why=_("So that it can be explained and undone."),
    shown=_("To whoever runs the meeting."),
)
declare(
    "proposals.Message",
    whose=_("Residents who send an idea by SMS or on a paper slip"),
    fields={
        "text": _("what they write; a NIK, telephone number or e-mail in it is masked before"),
        "said_place": _("the place they name"),
        "settled_by": _("the account of whoever read it"),
    },
    why=_("So that the idea becomes a proposal, and its sender can read what became of it."),
    shown=_("To whoever sorts the inbox, and to whoever has its number. Nobody's number is kept."),
    of_residents=True,
)
declare(
    "proposals.SlipFile",
    whose=_("Residents whose paper slips are being typed"),
    fields={"lines": _("what stands on the slips"), "by": _("the account of whoever sent it")},
    why=_("So that each line can be looked at; it is emptied once they are taken in."),
    shown=_("To whoever sorts the inbox."),
    of_residents=True,
)
declare(
    "proposals.InboxToken",
    whose=_("Whoever makes the token for an SMS centre"),
    fields={"made_by": _("the account")},
    why=_("So that it is known who let the centre in."),
    shown=_("To nobody."),
)
