"""`/healthz`: for whoever watches the server. Numbers only; nothing a stranger could use."""

import logging
from datetime import timedelta
from typing import Any

from asgiref.sync import async_to_sync
from django.db import DatabaseError, connection
from django.db.models import Sum
from django.http import HttpRequest, JsonResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meetings.live.health import layer_answers
from meetings.models import Meeting, Presence
from meetings.stages import Gate

log = logging.getLogger(__name__)


@require_safe
@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """200 while the database works: voting needs nothing else (P12)."""
    room = room_now()
    facts = {
        "database": "ok" if room is not None else "not answering",
        "channel_layer": "ok" if async_to_sync(layer_answers)() else "not answering",
        **(room or {}),
    }
    return JsonResponse(facts, status=503 if room is None else 200)


def room_now() -> dict[str, Any] | None:
    """How many meetings are open and how many pages hold a socket; None without a database."""
    fresh = now() - timedelta(minutes=1)
    try:
        connection.ensure_connection()
        return {
            "open_meetings": Meeting.objects.filter(
                gate=Gate.OPEN, village__practice_of=None
            ).count(),
            "connected": Presence.objects.filter(at__gte=fresh).aggregate(n=Sum("connected"))["n"]
            or 0,
        }
    except DatabaseError as error:
        log.warning("The database does not answer: %s", error)
        return None
