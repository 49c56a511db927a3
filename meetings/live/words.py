"""What the channel says when it says no: close codes, reasons and their sentences."""

from enum import IntEnum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Bye(IntEnum):
    """Why a socket is closed; the page knows these codes, its reader gets the sentence."""

    UNREADABLE = 4400
    NO_SEAT = 4401
    NOT_ALLOWED = 4403
    NO_MEETING = 4404
    NO_HELLO = 4408
    SEAT_MOVED = 4409
    TOO_MUCH = 4429
    TOO_SLOW = 1013


GOODBYES: dict[Bye, str | Promise] = {
    Bye.UNREADABLE: _("This page and the server do not understand each other. Load it again."),
    Bye.NO_SEAT: _("This seat no longer counts. Join again by the code, or ask at the door."),
    Bye.NOT_ALLOWED: _("This page is for the people who run the meeting. Sign in again."),
    Bye.NO_MEETING: _("There is no such meeting. Look at the code on the wall again."),
    Bye.NO_HELLO: _("The page said nothing. Load it again."),
    Bye.SEAT_MOVED: _(
        "This seat was opened on another phone, or the attendance desk took it off this one. "
        "Only the newest slip or phone counts."
    ),
    Bye.TOO_MUCH: _("This phone sends too much at once. Please wait a moment."),
    Bye.TOO_SLOW: _("The connection of this phone is too slow just now. It will try again."),
}


class Nak(StrEnum):
    """Why a cast was not counted."""

    CLOSED = "closed"
    NOT_ENTITLED = "not_entitled"
    INVALID = "invalid"
    BUSY = "busy"
    ALREADY_VOTED = "already_voted"


REASONS: dict[Nak, str | Promise] = {
    Nak.CLOSED: _("This ballot is not open. Your choice was not counted."),
    Nak.NOT_ENTITLED: _("Your seat has no vote in this ballot. Ask at the attendance desk."),
    Nak.INVALID: _("This choice does not fit the ballot. Look at it again and send it once more."),
    Nak.BUSY: _("The server is busy. Your choice is safe on this phone and will be sent again."),
    Nak.ALREADY_VOTED: _("Another page of yours has voted meanwhile; that ballot counts now."),
}

# Where something of this person's counts nevertheless (Outcome.by): the vote of another channel, or
# in a secret ballot that is closed the one in the box.
VOTED_BY: dict[str, str | Promise] = {
    "booth": _("You have voted at the booth; that vote counts. It is changed only there."),
    "paper": _("You were handed a ballot paper; only that counts. Ask the desk to change it."),
    "hands": _("The hall raises hands now, and yours is counted there. Please raise it."),
    "box": _(
        "The ballot is closed. A vote of yours lies in the box; this one may have come too late."
    ),
}
