"""What is mine: the one personal message, for one seat or for a thousand, in as many queries."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from deliberation.people.models import User
from deliberation.villages.models import Block, Hamlet
from meetings.models import Cast, Entitlement, Meeting, ReviewAnswer, Stand
from meetings.queries.hand_counts import my_count
from meetings.queries.mine import (
    my_hand,
    my_hidden_comments,
    my_proposals,
    my_supports,
    only,
)

# One part of "me" for many seats at once: (meeting, seats) -> {seat: value}. A constant number of
# queries, plain JSON values; a seat that it leaves out gets None.
MePart = Callable[[Meeting, Collection[int]], Mapping[int, Any]]


ON_A_PAGE = 2  # the ballot that is on, and the last result
FINAL = {Cast.Channel.BOOTH, Cast.Channel.PAPER, Cast.Channel.HANDS}


def my_ballots(meeting: Meeting, seats: Collection[int]) -> dict[int, dict[str, Any]]:
    """Which ballots I am entitled to, and what I last cast in them; rev 0 is nothing yet.

    Of an evening with many ballots only those that a page may show: the newest two that stand.

    Of a secret ballot the server knows only that I have voted; the rest my phone keeps. `by` is
    the channel of a vote that this phone cannot change: the booth's, a paper, or raised hands.
    """
    stand = meeting.ballots.filter(opened_at__isnull=False, withdrawn_at=None).order_by("-pk")
    shown = list(stand.values_list("pk", flat=True)[:ON_A_PAGE])
    rows = only(Entitlement.objects.filter(ballot__in=shown), seats)
    found: dict[int, dict[str, Any]] = {seat: {} for seat in seats}
    for seat, ballot, rev, code, choice, cast, mark in rows.values_list(
        "participant",
        "ballot",
        "cast__rev",
        "cast__code",
        "cast__choice",
        "cast__channel",
        "channel",
    ):
        if seat not in found:
            continue
        rev = rev or (1 if mark else 0)  # noqa: PLW2901
        by = next((one for one in (mark, cast) if one in FINAL), "")
        if mark == Cast.Channel.PAPER:  # what the phone sent before is void
            code, choice = "", None  # noqa: PLW2901
        found[seat][str(ballot)] = {"rev": rev, "code": code or "", "choice": choice, "by": by}
    return found


def my_stands(meeting: Meeting, seats: Collection[int]) -> dict[int, dict[str, str]]:
    """Where I stand on the draft that is on the wall."""
    on_the_wall = {"decision__taken_at": None, "decision__dropped_at": None}
    rows = only(Stand.objects.filter(decision__meeting=meeting, **on_the_wall), seats)
    found: dict[int, dict[str, str]] = {seat: {} for seat in seats}
    for seat, decision, choice in rows.values_list("participant", "decision", "choice"):
        if seat in found:
            found[seat][str(decision)] = choice
    return found


def my_answers(meeting: Meeting, seats: Collection[int]) -> dict[int, dict[str, str]]:
    """What I have said of the promise that is on the wall."""
    rows = only(ReviewAnswer.objects.filter(review__meeting=meeting, review__closed_at=None), seats)
    found: dict[int, dict[str, str]] = {seat: {} for seat in seats}
    for seat, review, finding in rows.values_list("participant", "review", "finding"):
        if seat in found:
            found[seat][str(review)] = finding
    return found


# Each area adds its line: what of it a person must find marked as their own.
ME_PARTS: dict[str, MePart] = {
    "ballots": my_ballots,
    "stands": my_stands,
    "answers": my_answers,
    "count": my_count,
    "supports": my_supports,
    "proposals": my_proposals,
    "hand": my_hand,
    "hidden_comments": my_hidden_comments,
}


def me_of(meeting: Meeting, seats: Collection[int]) -> dict[int, dict[str, Any]]:
    """The `me` of each of these seats, in the active language."""
    people = {row["pk"]: row for row in _people(meeting, seats)}
    parts = {name: part(meeting, people.keys()) for name, part in ME_PARTS.items()}
    return {
        pk: {
            **{name: row[name] for name in ("name", "place", "number", "state", "may_vote")},
            **{name: found.get(pk) for name, found in parts.items()},
        }
        for pk, row in people.items()
    }


def _people(meeting: Meeting, seats: Collection[int]) -> Iterator[dict[str, Any]]:
    """Their seats as plain values: a row of the model for each of a thousand costs three times."""
    hamlets = {row.pk: str(row) for row in Hamlet.objects.filter(village=meeting.village_id)}
    blocks = Block.objects.filter(hamlet__village=meeting.village_id)
    places = {row.pk: str(row) for row in blocks}
    columns = ("pk", "name", "number", "state", "may_vote", "hamlet", "block")
    for row in only(meeting.participants.all(), seats, "pk").values(*columns):
        if row["pk"] not in seats:
            continue
        parts = (hamlets.get(row.pop("hamlet")), places.get(row.pop("block")))
        yield row | {"place": " · ".join(part for part in parts if part)}


def me_of_staff(user: User) -> dict[str, Any]:
    """Somebody who runs the meeting and looks at it on a phone: no seat, no vote."""
    me = {"name": user.name, "place": "", "number": None, "state": "staff", "may_vote": False}
    return {**me, **dict.fromkeys(ME_PARTS), "ballots": {}}
