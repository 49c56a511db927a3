"""Where sockets are answered."""

from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from meetings.live.checking import echo
from meetings.live.consumer import room
from meetings.live.daily import go_on_printing, remind
from meetings.live.loops import BACKGROUND
from meetings.live.phones.moving import move_phones
from meetings.live.writer import attend


async def nobody(_scope: Any, receive: Any, send: Any) -> None:
    """There is no room at this address."""
    await receive()
    await send({"type": "websocket.close"})


def at(route: Any, pattern: str, application: Any) -> Any:
    """Django's own matcher; it need not be a view that stands there."""
    return route(pattern, application)


BACKGROUND += [attend, remind, go_on_printing, move_phones]
sockets = URLRouter(
    [at(path, "ws/m/<str:code>/", room), at(path, "ws/cek/", echo), at(re_path, "", nobody)]
)
