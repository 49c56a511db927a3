"""The live channel without a socket: what is new since a number, and a ballot by POST."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from deliberation.people.refusals import NotAllowed
from meetings.live.catching_up import news_since
from meetings.live.protocol import Unreadable, parse, read_cast
from meetings.live.protocol import face as known_face
from meetings.live.words import Nak
from meetings.live.writer import message_of, refused, ticket_of
from meetings.models import Ballot, Participant
from meetings.rules import MAY_SEE
from meetings.seats import seat_of
from meetings.views.casting import STATUS, cast_form, settled
from meetings.views.loading import load_face, load_meeting


@require_GET
@never_cache
def since(request: HttpRequest, code: str, seen: int) -> HttpResponse:
    """What a page that shows `seen` lacks; 204 if it lacks nothing.

    `?me` comes from a page that has had no `me` yet: it was opened where sockets are blocked.
    """
    try:
        face = known_face(request.GET.get("face", "room"))
    except Unreadable:
        raise Http404 from None
    meeting, by = load_face(request, code, MAY_SEE[face])
    owner = by if face == "room" and isinstance(by, Participant) else None
    knows_me = "me" not in request.GET
    news = news_since(meeting, face, get_language() or "id", seen, owner, knows_me=knows_me)
    return HttpResponse(status=204) if news is None else JsonResponse(news)


@require_http_methods(["GET", "POST"])
@never_cache
def cast_vote(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """The same cast as on the socket: JSON from a page whose socket is blocked, else a form."""
    meeting = load_meeting(request, code)
    ballot = get_object_or_404(meeting.ballots.select_related("meeting"), pk=ballot_id)
    seat = seat_of(request, meeting)
    if request.content_type == "application/json":
        return cast_json(request, ballot, seat)
    if seat is None:
        raise NotAllowed(_("Only a seat in this meeting can vote. Join by the code first."))
    return cast_form(request, meeting, ballot, seat)


def cast_json(request: HttpRequest, ballot: Ballot, seat: Participant | None) -> HttpResponse:
    lang = get_language() or "id"
    try:
        said = parse(request.body.decode(errors="replace"))
        said.pop("do", None)
        message = read_cast(said)
    except Unreadable as unreadable:
        return JsonResponse(refused(unreadable.key, Nak.INVALID, lang), status=422)
    if message.ballot != ballot.pk:
        return JsonResponse(refused(message.key, Nak.INVALID, lang), status=422)
    claim = (seat.pk, seat.serial) if seat else None
    outcome = settled(ticket_of(message, claim, ballot.meeting_id))
    status = STATUS[Nak(outcome.why)] if outcome.why else 200
    return JsonResponse(message_of(outcome, lang), status=status)
