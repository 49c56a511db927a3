"""One gavel: every act in a room locks its meeting first (style.md 4)."""

from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment
from meetings.models import HandCount, Meeting
from meetings.stages import ALLOWS, ItemKind


def lock(meeting: Meeting) -> Meeting:
    """Take the meeting's row for the length of the transaction, freshly read.

    Acts come out in one order, numbers without gaps, and a late vote meets a closed door. SQLite
    has no row locks: there the transaction itself (IMMEDIATE) is the gavel.
    """
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("village", "stream", "current_item")
        .get(pk=meeting.pk)
    )


def require_moment(is_right: bool, meeting: Meeting, todo: str) -> None:  # noqa: FBT001 - as `require`
    """Go on only at the right moment; else name the state of the meeting and what can be done."""
    if not is_right:
        raise WrongMoment(
            _("This meeting is “%(state)s” now. %(todo)s")
            % {"state": meeting.get_gate_display(), "todo": todo}
        )


def check_moment(meeting: Meeting, what: str) -> None:
    """Go on only if the current item is of a kind in which the room does this."""
    if meeting.allows(what):
        return
    if not meeting.is_open or meeting.current_item is None:
        raise WrongMoment(
            _("The meeting is “%(state)s”; open it first.") % {"state": meeting.get_gate_display()}
        )
    kinds = [str(ItemKind(kind).label) for kind in ItemKind if what in ALLOWS[kind]]
    raise WrongMoment(
        _("The current item is “%(item)s”. Open an item of this kind first: %(kinds)s.")
        % {"item": meeting.current_item.title, "kinds": ", ".join(kinds)}
    )


def check_nothing_open(meeting: Meeting) -> None:
    """Go on only if nobody is being asked anything: no ballot is open, no mufakat check runs, and
    no vote on a draft waits for its end.
    """
    if meeting.ballots.filter(opened_at__isnull=False, closed_at=None).exists():
        raise WrongMoment(_("A ballot is open. Close it first, then go on."))
    drafts = meeting.decisions.filter(taken_at=None, dropped_at=None)
    if any(decision.is_checking for decision in drafts):
        raise WrongMoment(
            _("The hall is being asked about the decision. End that check first, then go on.")
        )
    votes = HandCount.objects.filter(decision__in=drafts)
    if votes.exclude(state=HandCount.State.CANCELLED).exists():
        raise WrongMoment(
            _("The hall is voting on a draft. Record the vote, or cancel it, then go on.")
        )
