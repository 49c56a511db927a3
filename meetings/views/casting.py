"""Voting without scripts: the same cast, through the same writer."""

from secrets import token_hex
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.actions.secret_casting import SECRET, lock_of
from meetings.actions.ticket import Outcome, Ticket
from meetings.forms.casting import CastForm
from meetings.live.hubs import HUBS
from meetings.live.words import Nak
from meetings.live.writer import WRITER, message_of
from meetings.models import Ballot, Meeting, Participant
from meetings.queries.me import my_ballots
from meetings.receipts import receipt_of_lock
from meetings.views.answers import done, invalid, show

COOKIE = "secret-%s"
SECRET_AGE = 24 * 60 * 60
STATUS = {
    Nak.CLOSED: 409,
    Nak.NOT_ENTITLED: 403,
    Nak.INVALID: 422,
    Nak.ALREADY_VOTED: 409,
    Nak.BUSY: 503,
}


def cast_form(
    request: HttpRequest, meeting: Meeting, ballot: Ballot, seat: Participant
) -> HttpResponse:
    """The page for a phone without scripts.

    Of a secret ballot a cookie keeps what a script would keep.
    """
    secret = secret_of(request, ballot)
    mine = my_ballots(meeting, [seat.pk])[seat.pk].get(str(ballot.pk), {})
    if secret and mine:
        mine |= my_secret_vote(ballot, seat.pk, secret)
    posted = request.POST if request.method == "POST" else None
    initial = {"key": uuid4(), "rev": mine.get("rev", 0) + 1, "choice": mine.get("choice")}
    form = CastForm(posted, ballot=ballot, seat=seat.pk, initial=initial)
    context = {"meeting": meeting, "ballot": ballot, "mine": mine, "face": "room"}
    template = "meetings/room/cast.html"
    if posted is None:
        return show(request, template, {"form": form, **context})
    if not form.is_valid():
        return invalid(request, template, context, form)
    said = form.cleaned_data
    outcome = settled(
        Ticket(
            seat=seat.pk,
            serial=seat.serial,
            meeting=meeting.pk,
            key=said["key"],
            ballot=ballot.pk,
            rev=said["rev"],
            choice=said["choice"],
            secret=secret,
        )
    )
    if outcome.why:
        form.add_error(None, message_of(outcome, get_language() or "id")["say"])
        return show(request, template, {"form": form, **context}, STATUS[Nak(outcome.why)])
    words = _("Counted: %(code)s") % {"code": outcome.code}
    answer = done(request, meeting, "meetings:room", words)
    if secret:
        keep_secret(answer, ballot, secret)
    return answer


def secret_of(request: HttpRequest, ballot: Ballot) -> str:
    """What this browser made for a secret ballot, or a new one; empty for any other ballot."""
    if not ballot.is_secret:
        return ""
    kept = request.COOKIES.get(COOKIE % ballot.pk, "")
    return kept if SECRET.fullmatch(kept) else token_hex(32)


def keep_secret(answer: HttpResponse, ballot: Ballot, secret: str) -> None:
    answer.set_cookie(
        COOKIE % ballot.pk,
        secret,
        max_age=SECRET_AGE,
        path=ballot.meeting.get_absolute_url(),
        httponly=True,
        samesite="Strict",
    )


def my_secret_vote(ballot: Ballot, seat: int, secret: str) -> dict[str, Any]:
    """What lies in the box under this secret, for whoever holds it; nothing says whose it is."""
    lock = lock_of(ballot.pk, seat, secret)
    vote = ballot.secret_votes.filter(lock=lock).first()
    if vote is None:
        return {"rev": 0}
    return {"rev": vote.rev, "code": receipt_of_lock(lock), "choice": vote.choice}


def settled(ticket: Ticket) -> Outcome:
    """Through the same writer as everybody's."""
    outcome = WRITER.put_and_wait(ticket)
    HUBS.voted_elsewhere(outcome)
    return outcome
