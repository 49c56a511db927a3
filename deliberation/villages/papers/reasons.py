"""Why a file was refused or a paper was not made: keys with facts, and their sentences.

A key is kept in the row of the queue; the sentence is written when somebody reads it, in their
language.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from deliberation.villages.papers.sandbox import BadTemplate, refused


class Unfit(Exception):  # noqa: N818 - the file said no
    """A file or a template that cannot be used; carries why."""

    def __init__(self, why: str, **facts: Any) -> None:
        self.problem = {"why": why, **facts}
        super().__init__(why)


SAYS: dict[str, str | Promise] = {
    # The making itself.
    "interrupted": _("The making broke off: too long, too much memory, or the machine stopped."),
    "too_much": _("The paper needs more memory than this machine gives. Please make it smaller."),
    "gone": _("What this paper is of is no longer there."),
    "nothing_yet": _("There is nothing to write on this paper yet."),
    "changed_hands": _("The paper was published meanwhile, so nothing of it was changed."),
    "fault": _("The paper could not be made. Please tell whoever looks after this installation."),
    # A Word template.
    "not_word": _("This is no Word document. Please save it as .docx and send that."),
    "old_word": _("This is an old Word document. Please save it as .docx and send that."),
    "empty": _("This file is empty."),
    "word_heavy": _("A template may be 5 MB at most. Please use smaller pictures in it."),
    "word_damaged": _("This Word document is damaged. Please open it in Word and save it anew."),
    "word_locked": _("This document has a password. Please save it without one."),
    "word_unpacks": _("This document unpacks into far too much. Please save it anew in Word."),
    "word_dtd": _("This document holds declarations that no Word writes. Please save it anew."),
    "word_macro": _("This document holds macros. Please save it as .docx, without them."),
    "word_object": _("This document holds embedded objects. Please take them out."),
    "word_outside": _(
        "This document loads something from outside: %(what)s. Please paste it in instead."
    ),
    "word_field": _("This document holds a field that loads something: %(what)s. Remove it."),
    "no_matter": _("There is no meeting yet that this template could be filled with."),
    # A scan.
    "not_scan": _("This is neither a PDF nor a JPEG or PNG picture."),
    "scan_heavy": _("A scan may be 20 MB at most. Please scan it with 200 dots per inch."),
    "scan_many": _("At most 30 pictures at once, please."),
    "scan_mixed": _("Please send either one PDF, or pictures of the pages."),
    "scan_pixels": _("This picture has too many pixels to be read. Please take a smaller one."),
    "scan_damaged": _("This file is damaged and cannot be read."),
    "pdf_locked": _("This PDF has a password. Please save it without one."),
    "pdf_active": _("This PDF holds %(what)s. Please print it to a new PDF and send that."),
    "pdf_hidden": _("This PDF cannot be looked into. Please print it to a new PDF and send that."),
}


def sentence(problem: Mapping[str, Any]) -> str:
    """What is said to whoever waits for the paper."""
    if "said" in problem:  # by the sandbox, in each language
        said: dict[str, str] = problem["said"]
        return said.get((get_language() or "")[:2]) or next(iter(said.values()))
    words = str(SAYS.get(problem.get("why", ""), SAYS["fault"]))
    facts = {name: value for name, value in problem.items() if name != "why"}
    return words % facts if facts else words


def refused_template(error: BadTemplate) -> Unfit:
    """What the sandbox says of a template, kept in every language."""
    cause = error.__cause__
    said = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            kept = refused(cause) if isinstance(cause, Exception) else error
            said[code] = kept.sentence
    return Unfit("template", said=said)
