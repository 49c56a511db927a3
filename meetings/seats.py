"""A seat travels as a signed cookie or on a printed slip; both can be taken back.

The cookie holds the seat's number and serial under Django's signature, so the handshake of a
thousand phones needs no query; the row decides afterwards whether that serial still counts.
"""

import hmac
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from meetings.models import Meeting, Participant

SALT = "meetings.seat"
SLIP_LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"


def cookie_name(code: str) -> str:
    return f"seat_{code}"


def read_cookie(code: str, cookies: dict[str, str]) -> tuple[int, int] | None:
    """Give (participant pk, serial) that a cookie claims, if we signed it for this meeting."""
    try:
        said = signing.loads(cookies.get(cookie_name(code), ""), salt=SALT)
    except signing.BadSignature:
        return None
    return (said["seat"], said["serial"]) if said.get("code") == code else None


def give_seat(response: HttpResponse, seat: Participant) -> None:
    """Let this browser keep the seat for the evening and the day after."""
    code = seat.meeting.code
    value = signing.dumps({"code": code, "seat": seat.pk, "serial": seat.serial}, salt=SALT)
    response.set_cookie(
        cookie_name(code),
        value,
        max_age=60 * 60 * 48,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


def seat_by(meeting: Meeting, claim: tuple[int, int] | None) -> Participant | None:
    """The seat behind a claim, unless it was taken back.

    A seat that was found to be the same person as another one leads to that one.
    """
    if claim is None:
        return None
    rows = Participant.objects.filter(meeting=meeting).exclude(state=Participant.State.REMOVED)
    # Merging raised the serial once; a claim that was good until then follows.
    own = Q(pk=claim[0], serial=claim[1])
    merged = Q(merged__pk=claim[0], merged__serial=claim[1] + 1)
    return (
        rows.filter(own | merged)
        .select_related("hamlet", "block", "element", "meeting__village")
        .first()
    )


def seat_of(request: HttpRequest, meeting: Meeting) -> Participant | None:
    """The seat this browser holds in this meeting."""
    return seat_by(meeting, read_cookie(meeting.code, request.COOKIES))


def actor_in(request: HttpRequest, meeting: Meeting) -> Any:
    """Who acts: the seat, if this browser holds one, else whoever is signed in."""
    return seat_of(request, meeting) or request.user


def slip_code(seat: Participant) -> str:
    """The eight letters on a printed slip: 29^8, checked against the seat, never stored."""
    said = f"{seat.meeting_id}:{seat.number}:{seat.serial}".encode()
    number = int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), said, sha256).digest()[:8])
    letters = ""
    for _place in range(8):
        number, rest = divmod(number, len(SLIP_LETTERS))
        letters += SLIP_LETTERS[rest]
    return letters


def seat_by_slip(meeting: Meeting, number: int, code: str) -> Participant | None:
    """The seat a slip opens, unless its serial has moved on."""
    seat = (
        Participant.objects.filter(meeting=meeting, number=number)
        .exclude(state=Participant.State.REMOVED)
        .select_related("meeting")
        .first()
    )
    if seat is None or not hmac.compare_digest(slip_code(seat), code.strip().upper()):
        return None
    return seat
