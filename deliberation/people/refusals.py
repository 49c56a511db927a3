"""How an act says no: one sentence, in the reader's language, with the right status code.

An action raises one of these; `people.middleware.refusals` answers with it. The sentence names
the state that was found and what can be done about it.
"""

from typing import ClassVar

from django.utils.translation import gettext as _


class Refusal(Exception):  # noqa: N818 - it is not an error of ours: the hall said no
    """Base of all refusals; `str(refusal)` is the sentence for the person."""

    status: ClassVar[int] = 400

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class Invalid(Refusal):
    """What was sent cannot be read or does not hold together."""

    status = 422


class NotAllowed(Refusal):
    """This person may not do this here."""

    status = 403


class WrongMoment(Refusal):
    """The act is fine, the moment is not: the sentence says what the state is now."""

    status = 409


class TooMany(Refusal):
    """Too many tries from one place; the sentence says how long to wait."""

    status = 429


def require(allowed: bool, sentence: str = "") -> None:  # noqa: FBT001 - reads as a sentence
    """Go on only if a rule said yes."""
    if not allowed:
        raise NotAllowed(sentence or _("Your role may not do this here. Ask the facilitator."))
