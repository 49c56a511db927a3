"""Who was asked to come, who came, and what lay on the table: lists of the minutes."""

from typing import Any

from django.db.models import F

from deliberation.proposals.models import Proposal
from deliberation.proposals.queries import comments_by_root, supporters_by_root
from meetings.models import Meeting, Participant
from meetings.queries.hall import GUEST, hall


def attendance_of(meeting: Meeting) -> dict[str, Any]:
    """Everybody who was in the hall, whether they stayed to the end or left before."""
    here = [Participant.State.ADMITTED, Participant.State.LEFT]
    people = meeting.participants.filter(state__in=here).order_by("number")
    counted = hall(meeting)
    return {
        "invited": counted.invited,
        "quorum": counted.quorum,
        "present": counted.present,
        "with_a_vote": counted.with_a_vote,
        "men": counted.men,
        "women": counted.women,
        "by_element": [[group.name, group.present] for group in counted.by_element],
        "by_hamlet": [[group.name, group.present] for group in counted.by_hamlet],
        "people": [
            {
                "number": person.number,
                "name": person.name,
                "place": person.place,
                "gender": person.gender,
                "element": person.element.name if person.element else "",
                "may_vote": person.may_vote,
            }
            for person in people.select_related("hamlet", "block", "element")
        ],
    }


def invitations_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Who was asked to come: elements with their numbers, and persons."""
    return [
        {
            "element": row.element.name if row.element else "",
            "name": row.name,
            "expected": row.expected,
            "guest": row.element is not None and row.element.category == GUEST,
        }
        for row in meeting.invitations.select_related("element").order_by(
            F("element__position").asc(nulls_last=True), "name", "pk"
        )
    ]


def proposals_of(meeting: Meeting) -> list[dict[str, Any]]:
    """What stood for itself on the table; whoever was for what went into it is for it too."""
    rows = list(
        Proposal.objects.shown()
        .filter(tabled__meeting=meeting)
        .select_related("hamlet", "block")
        .order_by("tabled__position", "tabled__pk")
    )
    pks = [row.pk for row in rows]
    supports, comments = supporters_by_root(pks), comments_by_root(pks)
    return [
        {
            "id": row.pk,
            "title": row.title,
            "place": row.place,
            "author": row.author_name,
            "supports": supports.get(row.pk, 0),
            "comments": comments.get(row.pk, 0),
            "cost": row.cost,
            "outcome": row.outcome,
            "reason": row.outcome_reason,
            "problem": row.problem,
            "code": row.activity_code,
            "volume": row.volume,
            "unit": row.unit,
            "goals": row.goals,
            "men": row.men,
            "women": row.women,
            "poor": row.poor,
            "source": row.source_id or "",
        }
        for row in rows
    ]
