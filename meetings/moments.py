"""The right moment: what the hall is at, said to whoever comes too early or too late."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.people.refusals import WrongMoment
from meetings.models import Meeting
from meetings.stages import ALLOWS, PREPARING, Gate

# When each act has its moment, for the second half of the sentence.
MOMENTS: dict[str, str | Promise] = {
    "speak": gettext_lazy("Hands are raised while an item is on."),
    "propose": gettext_lazy("Proposals are taken while the hall collects them."),
    "support": gettext_lazy("Support is given while the hall collects or discusses."),
    "comment": gettext_lazy("Comments are taken while the hall collects or discusses."),
    "edit": gettext_lazy("Words can be changed while the hall collects or discusses."),
    "sort": gettext_lazy(
        "The table is sorted before the meeting, and while collecting or discussing."
    ),
    "detail": gettext_lazy("Codes and costs can be changed until the hall closes."),
    "answer": gettext_lazy("Officials answer while the hall discusses or scores."),
    "show": gettext_lazy("The wall shows proposals while the hall talks, collects or discusses."),
}
# The desk may get the table ready before the evening.
BEFOREHAND = {"sort", "detail"}
EVERYTHING = frozenset().union(*ALLOWS.values())


def is_moment(meeting: Meeting, what: str) -> bool:
    early = what in BEFOREHAND and (meeting.gate in PREPARING or meeting.gate == Gate.CALLED)
    return early or meeting.allows(what)


def check_moment(meeting: Meeting, what: str) -> None:
    """Go on only at the right moment; else say what the hall is at, and when it would be."""
    if is_moment(meeting, what):
        return
    if not meeting.is_open:
        state = meeting.get_gate_display()
        raise WrongMoment(
            _("The meeting is “%(state)s”. %(when)s") % {"state": state, "when": MOMENTS[what]}
        )
    item = meeting.current_item or ""
    raise WrongMoment(
        _("The hall is at “%(item)s” now. %(when)s") % {"item": item, "when": MOMENTS[what]}
    )


def moments_now(meeting: Meeting) -> tuple[str, ...]:
    """Everything the hall may do now; templates ask `"support" in moments`."""
    return tuple(sorted(what for what in EVERYTHING if is_moment(meeting, what)))
