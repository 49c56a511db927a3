"""Who may stand in which room: asked when a page says hello, and again for as long as it stays.

The handshake was let in on a signed cookie without a query; here the rows decide, for a thousand
pages that come back in the same second with the same few queries.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from deliberation.people.models import User
from meetings.live.tables import Face
from meetings.live.words import Bye
from meetings.models import Meeting, Participant
from meetings.rules import MAY_SEE


@dataclass(frozen=True, slots=True)
class Knock:
    """What a page claims: nothing of it is believed yet but the signature of the seat's cookie."""

    code: str
    face: Face
    claim: tuple[int, int] | None = None
    session: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom the page turned out to be: a seat, an account, or nobody in front of the wall."""

    meeting: int
    face: Face
    seat: int = 0
    user: int = 0


def admit(knocks: Sequence[Knock]) -> list[Guest | Bye]:
    """Let in or turn away each of these, in a constant number of queries for all seats."""
    codes = {knock.code for knock in knocks}
    rows = Meeting.objects.filter(code__in=codes).select_related("village", "current_item")
    meetings = {meeting.code: meeting for meeting in rows}
    seats = Participant.objects.in_bulk([knock.claim[0] for knock in knocks if knock.claim])
    users = {session: user_of(session) for session in {knock.session for knock in knocks}}
    return [
        answer(
            knock,
            meetings.get(knock.code),
            seats.get(knock.claim[0]) if knock.claim else None,
            users[knock.session],
        )
        for knock in knocks
    ]


def answer(
    knock: Knock, meeting: Meeting | None, seat: Participant | None, user: Any
) -> Guest | Bye:
    """The two doors of every page: what they may see at all, then the rule of the face."""
    if meeting is None or not may_find(user, meeting):
        return Bye.NO_MEETING
    rule = MAY_SEE[knock.face]
    held = knock.face == "room" and seat and knock.claim == (seat.pk, seat.serial)
    if seat and held and rule(seat, meeting):
        return Guest(meeting.pk, knock.face, seat=seat.pk)
    if rule(user, meeting):
        return Guest(meeting.pk, knock.face, user=user.pk or 0)
    if knock.face != "room":
        return Bye.NOT_ALLOWED
    newest = seat.serial if seat and seat.state != Participant.State.REMOVED else None
    return lost_to(knock.claim, newest) if knock.claim else Bye.NO_SEAT


def may_find(user: Any, meeting: Meeting) -> bool:
    return meeting.is_public or Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists()


def user_of(session: str) -> User | AnonymousUser:
    """The account behind a session cookie, as the pages' own middleware would find it."""
    if not session:
        return AnonymousUser()
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session)
    return get_user(request)


def seats_out(meeting: Meeting, claims: Collection[tuple[int, int]]) -> dict[Any, Bye]:
    """Which of these seats may not stay: taken back, moved to another phone, gone home."""
    if not meeting.is_public:
        return dict.fromkeys(claims, Bye.NO_MEETING)
    lost = set(claims) - set(meeting.participants.seated().values_list("pk", "serial"))
    kept = meeting.participants.exclude(state=Participant.State.REMOVED)
    serials = kept.filter(pk__in=[seat for seat, _serial in lost])
    newest = dict(serials.values_list("pk", "serial")) if lost else {}
    return {claim: lost_to(claim, newest.get(claim[0])) for claim in lost}


def lost_to(claim: tuple[int, int], newest: int | None) -> Bye:
    return Bye.SEAT_MOVED if newest is not None and newest > claim[1] else Bye.NO_SEAT


def accounts_out(present: Collection[tuple[Knock, Guest]]) -> dict[tuple[Knock, Guest], Bye]:
    """Which of those without a seat may not stay: signed out, role ended, meeting withdrawn."""
    pairs = list(present)
    verdicts = admit([knock for knock, _guest in pairs])
    return {
        pair: verdict if isinstance(verdict, Bye) else Bye.NOT_ALLOWED
        for pair, verdict in zip(pairs, verdicts, strict=True)
        if verdict != pair[1]
    }
