"""What of the talk is mine: my supports, my proposals and what became of them, my raised hand."""

from collections.abc import Collection
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Comment, Outcome, Proposal, Support
from meetings.models import Meeting, Turn

FEW = 50  # more seats than these are not named one by one: each name costs more than its row


def seat_keys(seats: Collection[int]) -> dict[str, int]:
    return {f"seat:{seat}": seat for seat in seats}


def only(rows: QuerySet[Any], seats: Collection[int], column: str = "participant") -> QuerySet[Any]:
    """Rows of these seats; of a full hall the rows of everybody, and the reader leaves some out."""
    return rows.filter(**{f"{column}__in": seats}) if len(seats) <= FEW else rows


def keys_among(meeting: Meeting, seats: Collection[int]) -> Any:
    """What to compare a column of seat keys with: these, or of a full hall everybody's."""
    if len(seats) <= FEW:
        return list(seat_keys(seats))
    key = Concat(Value("seat:"), Cast("pk", CharField()), output_field=CharField())
    return meeting.participants.order_by().values_list(key)


def my_supports(meeting: Meeting, seats: Collection[int]) -> dict[int, list[int]]:
    """The proposals I am for, as they were when I said so; a card knows its origins."""
    keys = seat_keys(seats)
    found: dict[int, list[int]] = {seat: [] for seat in seats}
    rows = Support.objects.filter(supporter_key__in=keys_among(meeting, seats))
    for key, proposal in rows.order_by("proposal").values_list("supporter_key", "proposal"):
        if key in keys:
            found[keys[key]].append(proposal)
    return found


def my_proposals(meeting: Meeting, seats: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """What I asked for, and what became of it; the reason is said to nobody else first."""
    keys = seat_keys(seats)
    found: dict[int, list[dict[str, Any]]] = {seat: [] for seat in seats}
    rows = Proposal.objects.filter(author_key__in=keys_among(meeting, seats))
    for row in rows.select_related("merged_into").order_by("pk"):
        if row.author_key not in keys:
            continue
        found[keys[row.author_key]].append(
            {
                "id": row.pk,
                "title": row.title,
                "state": state_of(row),
                "says": says(row),
                "reason": row.hidden_reason or (row.merged_into or row).outcome_reason,
                "open": row.is_open_to_edit,
            }
        )
    return found


SAYS: dict[str, str | Promise] = {
    "open": _("On the table"),
    "discussed": _("Discussed"),
    "hidden": _("Taken from the screens"),
    "merged": _("United with another proposal"),
    **{outcome.value: outcome.label for outcome in Outcome},
}


def state_of(proposal: Proposal) -> str:
    """One word for the page; what is united ends as the one it went into."""
    if proposal.hidden_at:
        return "hidden"
    if proposal.merged_into:
        return proposal.merged_into.outcome or "merged"
    return proposal.outcome or ("discussed" if proposal.discussed_at else "open")


def says(proposal: Proposal) -> str:
    """The same in words for its author."""
    word = str(SAYS[state_of(proposal)])
    if proposal.hidden_at or not proposal.merged_into:
        return word
    into = {"title": proposal.merged_into.title, "state": word}
    if proposal.merged_into.outcome:
        return gettext("%(state)s, united with “%(title)s”") % into
    return gettext("United with “%(title)s”") % into


def my_hand(meeting: Meeting, seats: Collection[int]) -> dict[int, dict[str, Any]]:
    """My raised hand: its turn, and whether I have the floor."""
    rows = only(Turn.objects.filter(meeting=meeting, ended_at=None), seats)
    return {
        seat: {"turn": pk, "speaking": called_at is not None}
        for seat, pk, called_at in rows.values_list("participant", "pk", "called_at")
        if seat in seats
    }


def my_hidden_comments(meeting: Meeting, seats: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """Which of my comments the desk took away, and why."""
    keys = seat_keys(seats)
    rows = Comment.objects.filter(hidden_at__isnull=False, proposal__tabled__meeting=meeting)
    found: dict[int, list[dict[str, Any]]] = {seat: [] for seat in seats}
    for row in rows.order_by("pk"):
        if row.author_key not in keys:
            continue
        found[keys[row.author_key]].append(
            {"id": row.pk, "text": row.text, "reason": row.hidden_reason}
        )
    return found
