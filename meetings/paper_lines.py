"""What is typed for one ballot paper: "3 7 12", "1=5 3=2", "y"; "x" is a paper that does not count.

The numbers are those printed on the paper, 1 for the first option.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.tallies.choices import Misfit
from meetings.ballot_rules import fits
from meetings.ballot_words import ANSWERS, misfit_words
from meetings.models import Ballot, BallotOption

INVALID = {"x", "xx"}
ANSWERED = {
    **dict.fromkeys(("y", "ya", "yes", "setuju"), "yes"),
    **dict.fromkeys(("t", "tidak", "n", "no"), "no"),
    **dict.fromkeys(("a", "abstain"), "abstain"),
}
GIVEN = re.compile(r"(\d{1,4})\s*[=:]\s*(\d{1,4})")
BETWEEN = re.compile(r"[\s,;.+]+")
# What cannot be counted on a paper, for whoever types it; the rest as on any ballot.
SAYS: dict[str, str | Promise] = {
    "empty": gettext_lazy("Nothing is typed yet. A paper that does not count is “x”."),
    "too_many": gettext_lazy("More numbers than this ballot allows. If the paper is so, type “x”."),
    "twice": gettext_lazy("One number stands twice. If the paper is so, type “x”."),
    "over_one": gettext_lazy("More points for one than allowed. If the paper is so, type “x”."),
    "over_all": gettext_lazy("More points in all than allowed. If the paper is so, type “x”."),
    "unknown_word": gettext_lazy("Type y for yes, t for no, a for abstain, or x."),
}


class Unread(ValueError):  # noqa: N818 - it is the line that errs
    """This line says nothing that can stand on the paper; says so in one sentence."""


def read_line(ballot: Ballot, options: Sequence[BallotOption], line: str) -> Any:
    """The choice as it is kept; None for a paper that does not count; else Unread."""
    typed = line.strip().lower()
    if typed in INVALID:
        return None
    try:
        return kept(
            ballot,
            fits(ballot, [one.proposal_id for one in options], _said(ballot, options, typed)),
        )
    except Misfit as misfit:
        raise Unread(str(SAYS.get(misfit.why) or misfit_words(misfit.why))) from None


def kept(ballot: Ballot, choice: Any) -> Any:
    """In one way, so that two who read the same have typed the same."""
    if ballot.kind == Ballot.Kind.PICK:
        return sorted(choice)
    if ballot.kind == Ballot.Kind.POINTS:
        return {str(pk): points for pk, points in sorted(choice.items())}
    return choice


def _said(ballot: Ballot, options: Sequence[BallotOption], typed: str) -> Any:
    if ballot.is_yes_or_no:
        return ANSWERED.get(typed, typed)
    if ballot.kind == Ballot.Kind.POINTS:
        return _given(options, typed)
    return [_option(options, word) for word in BETWEEN.split(typed) if word]


def _given(options: Sequence[BallotOption], typed: str) -> dict[int, int]:
    if BETWEEN.sub("", GIVEN.sub("", typed)):
        raise Unread(_("Type number=points for each, such as 1=5 3=2."))
    pairs = [(_option(options, number), int(points)) for number, points in GIVEN.findall(typed)]
    if len(dict(pairs)) < len(pairs):
        raise Misfit("twice")
    return dict(pairs)


def _option(options: Sequence[BallotOption], word: str) -> int:
    """The proposal behind a printed number."""
    if not (word.isascii() and word.isdigit() and len(word) < 5):  # noqa: PLR2004 - no paper has more
        raise Unread(
            _("“%(word)s” is no number. Type the numbers with spaces between.")
            % {"word": word[:20]}
        )
    number = int(word)
    if not 1 <= number <= len(options):
        raise Unread(
            _("The paper has no number %(number)s; its last is %(last)s.")
            % {"number": number, "last": len(options)}
        )
    return options[number - 1].proposal_id


def spoken(ballot: Ballot, options: Sequence[BallotOption], choice: Any) -> list[str]:
    """A reading in words, one for each mark: "3 Lampu jalan", "1 Paving gang: 5", "Yes"."""
    if choice is None:
        return []
    if ballot.is_yes_or_no:
        return [str(ANSWERS[choice])]
    numbered = {one.proposal_id: f"{n} {one.title}" for n, one in enumerate(options, 1)}
    if ballot.kind == Ballot.Kind.POINTS:
        return [f"{numbered[int(pk)]}: {points}" for pk, points in choice.items()]
    return [numbered[pk] for pk in choice]


def typed_again(ballot: Ballot, options: Sequence[BallotOption], choice: Any) -> str:
    """The line that is read as this choice."""
    if choice is None:
        return "x"
    if ballot.is_yes_or_no:
        return {"yes": "y", "no": "t", "abstain": "a"}[choice]
    numbers = {one.proposal_id: n for n, one in enumerate(options, 1)}
    if ballot.kind == Ballot.Kind.POINTS:
        return " ".join(f"{numbers[int(pk)]}={points}" for pk, points in choice.items())
    return " ".join(str(numbers[pk]) for pk in choice)
