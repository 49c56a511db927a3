"""What anybody may read of a meeting: a village's meetings, one agenda, its calendar file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from deliberation.people.addresses import phones_origin
from deliberation.villages.models import Village
from deliberation.villages.rules import may_keep_documents, may_practise
from meetings.ics import calendar
from meetings.models import Meeting
from meetings.queries.halls import on_the_agenda
from meetings.queries.rehearsals import rehearsal_of
from meetings.queries.telling import (
    agenda_lines,
    house_rules,
    invited,
    length_in_words,
    whatsapp_text,
    when,
)
from meetings.rules import (
    may_create_meeting,
    may_see_desk,
    may_see_door,
    may_see_preparation,
)
from meetings.types import type_of
from meetings.views.loading import load_meeting


def agenda_address(request: HttpRequest, meeting: Meeting) -> str:
    return phones_origin(request) + reverse("meetings:agenda", args=[meeting.code])


@require_safe
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """The agenda as it was called, for the notice board."""
    meeting = load_meeting(request, code)
    facts = {
        "meeting": meeting,
        "village": meeting.village,
        "usual": type_of(meeting.kind),
        "when": when(meeting),
        "length": length_in_words(meeting),
        "lines": agenda_lines(meeting),
        "promises": on_the_agenda(meeting),
        "invited": invited(meeting),
        "rules": house_rules(meeting),
        "text": whatsapp_text(meeting, agenda_address(request, meeting)),
        "may_see_desk": may_see_desk(request.user, meeting),
        "may_see_door": may_see_door(request.user, meeting),
        "is_staff": may_see_preparation(request.user, meeting),
        "may_keep_papers": may_keep_documents(request.user, meeting.village),
    }
    return render(request, "meetings/public/agenda.html", facts)


@require_safe
def calendar_file(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    address = agenda_address(request, meeting)
    body = calendar(
        meeting,
        address=address,
        host=request.get_host().rsplit(":", 1)[0],
        description=whatsapp_text(meeting, address),
    )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rapat-{meeting.code}.ics"'
    return answer


@require_safe
def meeting_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The village's meetings: coming ones first; staff also see what is being prepared."""
    village = get_object_or_404(Village.every, slug=slug)
    rows = list(Meeting.objects.visible_to(request.user).filter(village=village))
    facts: dict[str, Any] = {
        "village": village,
        "preparing": [row for row in rows if row.is_preparing],
        "going_on": [row for row in rows if row.is_open],
        "coming": sorted(
            (row for row in rows if row.is_enterable and not row.is_open),
            key=lambda row: row.starts_at,
        ),
        "past": [row for row in rows if not row.is_preparing and not row.is_enterable],
        "may_create": may_create_meeting(request.user, village),
        "may_rehearse": may_practise(request.user, village),
    }
    if facts["may_rehearse"]:
        facts["rehearsal"] = rehearsal_of(village)
    return render(request, "meetings/public/list.html", facts)
