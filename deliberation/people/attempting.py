"""Answering an act that was refused on the page of its form, without losing what was typed."""

from collections.abc import Callable
from typing import Any

from deliberation.people.refusals import NotAllowed, Refusal

UNREADABLE = 422


def attempt(form: Any, act: Callable[[], object]) -> int:
    """Do the act if the form holds; a refusal becomes a line of the form. Gives 0 or its status."""
    if not form.is_valid():
        return UNREADABLE
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        _say(form, refusal.sentence)
        return refusal.status
    return 0


def _say(form: Any, sentence: str) -> None:
    """A line of the form; of a list of forms, above the list."""
    if hasattr(form, "add_error"):
        form.add_error(None, sentence)
    else:
        form.non_form_errors().append(sentence)
