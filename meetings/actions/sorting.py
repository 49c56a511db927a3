"""The desk sorts the table: lay, take off, hide, unite, order, show on the wall, mark discussed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.proposals.actions import concluding, hiding, merging
from deliberation.proposals.actions.detailing import Details, detail
from deliberation.proposals.actions.holding import check_shown, root_of
from deliberation.proposals.models import Merge, Proposal
from meetings.actions.authors import seat_of, seats_of
from meetings.actions.gavel import lock
from meetings.actions.proposing import lay
from meetings.live.announce import announce
from meetings.models import Meeting, Tabled
from meetings.moments import check_moment
from meetings.rules import may_sort


def _taken(meeting: Meeting, by: Any, what: str = "sort") -> Meeting:
    """The gavel, the rule and the moment that every act here begins with."""
    meeting = lock(meeting)
    require(may_sort(by, meeting))
    check_moment(meeting, what)
    return meeting


@transaction.atomic
def table_proposals(meeting: Meeting, proposals: Iterable[Proposal], *, by: Any) -> list[Tabled]:
    """Lay proposals of the village on the table, such as those of the hamlet meetings.

    Who: facilitator, chair, scribe, operator. When: before the meeting, or while sorting.
    Tells: everybody.
    """
    meeting = _taken(meeting, by)
    there = set(meeting.tabled.values_list("proposal", flat=True))
    wanted = [one for one in proposals if one.pk not in there]
    if any((one.village_id, one.year) != (meeting.village_id, meeting.year) for one in wanted):
        raise Invalid(_("Only proposals of this village and budget year can be laid on the table."))
    laid = [lay(meeting, one) for one in wanted]
    if laid:
        announce(meeting, "table.laid", by=by, proposals=[one.proposal_id for one in laid])
    return laid


@transaction.atomic
def take_off(tabled: Tabled, *, by: Any) -> None:
    """Take a proposal off this meeting's table; the village keeps it.

    Who: facilitator, chair, scribe, operator. When: before the meeting, or while sorting.
    Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by)
    pk = tabled.proposal_id
    if Tabled.objects.filter(pk=tabled.pk).delete()[0]:
        announce(meeting, "table.taken_off", by=by, proposal=pk)


@transaction.atomic
def move(tabled: Tabled, *, to: int, by: Any) -> None:
    """Give a proposal the `to`-th place on the table, counted from one.

    Who: facilitator, chair, scribe, operator. When: before the meeting, or while sorting.
    Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by)
    rows = list(meeting.tabled.all())
    shown = [row for row in rows if row.proposal_id in set(_shown(meeting))]
    rest = [row for row in shown if row.pk != tabled.pk]
    if len(rest) == len(shown):
        return
    rest.insert(max(0, min(to - 1, len(rest))), shown[shown.index(tabled)])
    rest += [row for row in rows if row not in rest]
    for position, row in enumerate(rest, 1):
        row.position = position
    Tabled.objects.bulk_update(rest, ["position"])
    announce(meeting, "table.ordered", by=by, proposal=tabled.proposal_id, position=to)


def _shown(meeting: Meeting) -> Iterable[int]:
    return Proposal.objects.shown().filter(tabled__meeting=meeting).values_list("pk", flat=True)


@transaction.atomic
def hide_proposal(tabled: Tabled, *, reason: str, by: Any) -> Proposal:
    """Take a proposal from every screen; its author's phone says why.

    Who: facilitator, chair, scribe, operator. When: while sorting. Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by)
    proposal = hiding.hide(tabled.proposal, reason=reason, by=by)
    meeting.tabled.filter(proposal=proposal, on_wall=True).update(on_wall=False)
    announce(meeting, "proposal.hidden", by=by, proposal=proposal.pk, **seat_of(proposal))
    return proposal


@transaction.atomic
def unhide_proposal(tabled: Tabled, *, by: Any) -> Proposal:
    """Show a hidden proposal again.

    Who: facilitator, chair, scribe, operator. When: while sorting. Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by)
    proposal = hiding.unhide(tabled.proposal, by=by)
    announce(meeting, "proposal.shown", by=by, proposal=proposal.pk, **seat_of(proposal))
    return proposal


@transaction.atomic
def merge_proposals(tabled: Tabled, into: Tabled, *, by: Any) -> Merge:
    """Unite a proposal with another on the table; supporters count for both, once each.

    Who: facilitator, chair, scribe, operator. When: while sorting.
    Tells: everybody, and the author's phone.
    """
    meeting = _taken(tabled.meeting, by)
    if into.meeting_id != meeting.pk:
        raise Invalid(_("Both proposals must lie on this table."))
    told = seats_of(tabled.proposal)
    made = merging.merge(tabled.proposal, into.proposal, by=by)
    if meeting.tabled.filter(pk=tabled.pk, on_wall=True).exists():
        _hang(meeting, made.target)
    announce(
        meeting,
        "proposal.merged",
        by=by,
        proposal=made.origin_id,
        into=made.target_id,
        seats=told,
    )
    return made


@transaction.atomic
def part_proposal(tabled: Tabled, *, by: Any) -> Merge:
    """Undo the uniting; each has its own supporters again.

    Who: facilitator, chair, scribe, operator. When: while sorting.
    Tells: everybody, and the author's phone.
    """
    meeting = _taken(tabled.meeting, by)
    undone = merging.part(tabled.proposal, by=by)
    announce(
        meeting,
        "proposal.parted",
        by=by,
        proposal=undone.origin_id,
        into=undone.target_id,
        seats=seats_of(undone.origin),
    )
    return undone


@transaction.atomic
def detail_proposal(tabled: Tabled, *, details: Details, by: Any) -> Proposal:
    """Put code, cost, volume and source to a proposal.

    Who: facilitator, chair, scribe, operator. When: before the meeting, and while the hall
    collects, discusses, scores, ranks or decides. Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by, "detail")
    proposal, changed = detail(tabled.proposal, details=details, by=by)
    if changed:
        announce(
            meeting,
            "proposal.detailed",
            by=by,
            proposal=proposal.pk,
            cost=proposal.cost,
            code=proposal.activity_code,
        )
    return proposal


@transaction.atomic
def put_on_wall(tabled: Tabled, *, by: Any) -> None:
    """Let the wall show this proposal, and no other.

    Who: facilitator, chair, scribe, operator. When: the hall talks, collects, discusses or scores.
    Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by, "show")
    proposal = root_of(tabled.proposal)
    check_shown(proposal)
    _hang(meeting, proposal)
    announce(meeting, "wall.shows", by=by, proposal=proposal.pk)


@transaction.atomic
def clear_wall(meeting: Meeting, *, by: Any) -> None:
    """Take the proposal from the wall.

    Who: facilitator, chair, scribe, operator. When: the hall talks, collects, discusses or scores.
    Tells: everybody.
    """
    meeting = _taken(meeting, by, "show")
    if meeting.tabled.filter(on_wall=True).update(on_wall=False):
        announce(meeting, "wall.cleared", by=by)


def _hang(meeting: Meeting, proposal: Proposal) -> None:
    meeting.tabled.filter(on_wall=True).update(on_wall=False)
    meeting.tabled.filter(proposal=proposal).update(on_wall=True)


@transaction.atomic
def mark_discussed(tabled: Tabled, *, by: Any) -> Proposal:
    """The hall has talked about it: from now on its words stay.

    Who: facilitator, chair, scribe, operator. When: while sorting. Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by)
    proposal = concluding.mark_discussed(tabled.proposal, by=by)
    announce(meeting, "proposal.discussed", by=by, proposal=proposal.pk, **seat_of(proposal))
    return proposal


@transaction.atomic
def reopen_discussion(tabled: Tabled, *, by: Any) -> Proposal:
    """The mark was a mistake; the author may change the words again.

    Who: facilitator, chair, scribe, operator. When: while sorting. Tells: everybody.
    """
    meeting = _taken(tabled.meeting, by)
    proposal = concluding.reopen_discussion(tabled.proposal, by=by)
    announce(meeting, "proposal.reopened", by=by, proposal=proposal.pk, **seat_of(proposal))
    return proposal
