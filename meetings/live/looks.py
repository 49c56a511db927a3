"""One look at the database: all that a hub needs to bring its sockets up to date.

Runs in the database thread. What it returns is plain, so that the loop only compares and writes.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.utils import translation

from deliberation.people.models import User
from deliberation.records.models import Record, Stream
from meetings.live.doors import Guest, Knock, accounts_out, seats_out
from meetings.live.events import EVENTS
from meetings.live.regions import State, counted_ids, draw_face, draw_some, read_state, regions_of
from meetings.live.sockets import Audience
from meetings.live.words import Bye
from meetings.models import Meeting
from meetings.queries.me import me_of, me_of_staff

log = logging.getLogger(__name__)

# After a longer absence it is cheaper to tell everybody than to read who was meant.
MOST_RECORDS = 200

Drawn = tuple[dict[str, str], dict[str, list[str]]]
Owner = tuple[Guest, str]
Claim = tuple[int, int]


@dataclass(frozen=True)
class Wish:
    """What a hub wants to know: faces to draw, whose `me` to read, whom to check at the door."""

    audiences: Collection[Audience]
    since: int
    seats: Collection[int] = ()
    languages: Collection[str] = ()
    claims: Collection[Claim] = ()
    accounts: Collection[tuple[Knock, Guest]] = ()


@dataclass(frozen=True)
class Look:
    """The room between two numbers: `head` was read before anything else, `upto` after."""

    head: int
    upto: int
    drawn: dict[Audience, Drawn]
    mine: dict[tuple[int, str], dict[str, Any]]
    seats_out: dict[Claim, Bye]
    accounts_out: dict[tuple[Knock, Guest], Bye]


def look(meeting_id: int, wish: Wish) -> Look:
    """Read the room once and draw each face for each language that somebody watches."""
    state = read_state(meeting_id)
    meeting = state.meeting
    drawn: dict[Audience, Drawn] = {}
    for lang in sorted({audience.lang for audience in wish.audiences}):
        # A state of its own: a part may hold words that were translated when it was read.
        state = read_state(meeting_id) if drawn else state
        spoken = [audience for audience in wish.audiences if audience.lang == lang]
        with translation.override(lang):
            drawn |= {audience: face for audience in spoken if (face := try_face(audience, state))}
    return Look(
        head=meeting.stream.head,
        upto=head_of(meeting),
        drawn=drawn,
        mine=mine_of(meeting, dict.fromkeys(wish.languages, told(meeting, wish))),
        seats_out=seats_out(meeting, wish.claims) if wish.claims else {},
        accounts_out=accounts_out(wish.accounts) if wish.accounts else {},
    )


def try_face(audience: Audience, state: State) -> Drawn | None:
    """Draw a face; a fault in the desk's template must not stop the phones."""
    try:
        return draw_face(audience.face, state)
    except DatabaseError:
        raise
    except Exception:
        log.exception("The %s could not be drawn; it stays as it was.", audience.face)
        return None


def head_of(meeting: Meeting) -> int:
    return Stream.objects.values_list("head", flat=True).get(pk=meeting.stream_id)


def recount(meeting_id: int, audiences: Collection[Audience]) -> dict[Audience, dict[str, str]]:
    """Draw again only what is counted."""
    found: dict[Audience, dict[str, str]] = {}
    for audience in audiences:
        if names := counted_ids(audience.face):
            wanted = [one for one in regions_of(audience.face) if one.name in names]
            with translation.override(audience.lang):
                found[audience] = draw_some(wanted, audience.face, read_state(meeting_id))
    return found


def told(meeting: Meeting, wish: Wish) -> set[int]:
    """The seats whose own page an act since then spoke of."""
    everybody = set(wish.seats)
    if not everybody or meeting.stream.head <= wish.since:
        return set()
    if meeting.stream.head - wish.since > MOST_RECORDS:
        return everybody
    records = Record.objects.filter(stream=meeting.stream_id, number__gt=wish.since)
    seats: set[int] = set()
    for name, facts in records.values_list("name", "facts"):
        audience = EVENTS[name].me if name in EVENTS else "nobody"
        if audience == "everybody":
            return everybody
        if audience == "seat":
            seats.update(facts.get("seats", ()), [facts["seat"]] if "seat" in facts else ())
    return everybody & seats


def mine_of(
    meeting: Meeting, seats: Mapping[str, Collection[int]]
) -> dict[tuple[int, str], dict[str, Any]]:
    """The `me` of each of these seats in its language, read for all of them at once."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for lang, wanted in seats.items():
        if wanted:
            with translation.override(lang):
                found |= {(seat, lang): me for seat, me in me_of(meeting, wanted).items()}
    return found


def staff(user: int) -> dict[str, Any] | None:
    account = User.objects.filter(pk=user).first()
    return me_of_staff(account) if account else None
