"""Who is asked to come: elements with a number, persons by name. The quorum's denominator."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.villages.models import Element
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import Invitation, Meeting
from meetings.rules import may_prepare
from meetings.stages import Gate


def take_list(meeting: Meeting, *, by: Any) -> Meeting:
    """Take the gavel and check that `by` may write the list of invitations now."""
    meeting = lock(meeting)
    require(may_prepare(by, meeting))
    require_moment(
        meeting.is_preparing or meeting.gate == Gate.CALLED,
        meeting,
        _("Invitations are complete when the meeting opens."),
    )
    return meeting


@transaction.atomic
def invite_elements(meeting: Meeting, *, numbers: Mapping[Element, int], by: Any) -> Meeting:
    """Say how many are expected of each element; nought takes the invitation back.

    Who: whoever prepares meetings. When: until the meeting opens; once it is called, numbers only
    grow, so that nobody lowers a quorum that was published. Tells: the room.
    """
    meeting = take_list(meeting, by=by)
    standing = {row.element_id: row for row in meeting.invitations.filter(name="")}
    changed = {
        element: number
        for element, number in numbers.items()
        if number != (standing[element.pk].expected if element.pk in standing else 0)
    }
    for element, number in changed.items():
        row = standing.get(element.pk)
        if element.village_id != meeting.village_id:
            raise Invalid(_("This element is not of this village."))
        only_grow(meeting, row.expected if row else 0, number)
        if row is None:
            meeting.invitations.create(element=element, expected=number)
        elif number:
            row.expected = number
            row.save(update_fields=["expected"])
        else:
            row.delete()
    if changed:
        facts = {str(element.pk): number for element, number in changed.items()}
        announce(meeting, "invitation.counted", by=by, elements=facts)
    return meeting


@transaction.atomic
def invite_person(
    meeting: Meeting, *, name: str, by: Any, element: Element | None = None
) -> Invitation:
    """Ask one person by name, also a resident who registered in time (domain.md 1.3).

    Who: whoever prepares meetings. When: until the meeting opens. Tells: the room.
    """
    meeting = take_list(meeting, by=by)
    if element is not None and element.village_id != meeting.village_id:
        raise Invalid(_("This element is not of this village."))
    row, is_new = meeting.invitations.get_or_create(name=name, defaults={"element": element})
    if is_new:
        announce(meeting, "invitation.added", by=by, invitation=row.pk)
    return row


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Any) -> None:
    """Take an invitation back.

    Who: whoever prepares meetings. When: before the meeting is called. Tells: nobody yet.
    """
    meeting = take_list(invitation.meeting, by=by)
    only_grow(meeting, invitation.expected, 0)
    facts = {"invitation": invitation.pk}
    invitation.delete()
    announce(meeting, "invitation.removed", by=by, **facts)


def only_grow(meeting: Meeting, before: int, after: int) -> None:
    require_moment(
        meeting.is_preparing or after >= before,
        meeting,
        _("Invitations that were published can be added to, not taken back."),
    )
