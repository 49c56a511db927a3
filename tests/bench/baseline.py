"""The baseline: a live vote as the Channels tutorial would have it.

One consumer per phone in one group; every vote is one ORM write, one full recount and one
`group_send` of the drawn result to everybody. Kept here so that every figure in
docs/benchmarks.md has its neighbour from the same machine and the same minute.
"""

import json
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")

from django.core.asgi import get_asgi_application

http = get_asgi_application()

from channels.db import database_sync_to_async  # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.urls import re_path  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from meetings.models import Cast, Entitlement, Meeting  # noqa: E402
from meetings.seats import read_cookie  # noqa: E402


class BaselineConsumer(AsyncWebsocketConsumer):
    """connect → group_add; vote → save, recount, group_send; news → send."""

    async def connect(self) -> None:
        self.code = self.scope["url_route"]["kwargs"]["code"]
        self.group = f"baseline.{self.code}"
        cookies = dict(
            part.strip().split("=", 1)
            for name, value in self.scope["headers"]
            if name == b"cookie"
            for part in value.decode().split(";")
        )
        self.claim = read_cookie(self.code, cookies)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        said = json.loads(text_data or "{}")
        if said["do"] == "hello":
            await self.send(json.dumps(await self.snapshot()))
        elif said["do"] == "cast":
            html = await self.vote(said)
            await self.send(json.dumps({"ack": said["key"], "ballot": said["ballot"]}))
            await self.channel_layer.group_send(self.group, {"type": "news", "html": html})
        elif said["do"] == "act":
            news = {"type": "news", "html": said["html"]}
            await self.channel_layer.group_send(self.group, news)

    async def news(self, event: dict[str, Any]) -> None:
        await self.send(json.dumps({"seq": 0, "regions": {"result": event["html"]}}))

    @database_sync_to_async
    def snapshot(self) -> dict[str, Any]:
        meeting = Meeting.objects.select_related("stream", "current_item").get(code=self.code)
        return {"seq": meeting.stream.head, "regions": {"result": recount(meeting.ballots.first())}}

    @database_sync_to_async
    def vote(self, said: dict[str, Any]) -> str:
        assert self.claim is not None
        entitlement = Entitlement.objects.select_related("ballot").get(
            ballot=said["ballot"], participant=self.claim[0]
        )
        Cast.objects.update_or_create(
            entitlement=entitlement,
            defaults={
                "ballot": entitlement.ballot,
                "key": said["key"],
                "choice": said["choice"],
                "code": "kopi-gunung",
                "at": now(),
            },
        )
        return recount(entitlement.ballot)


def recount(ballot: Any) -> str:
    """Count every vote again and draw the table."""
    if ballot is None:
        return '<section id="result"></section>'
    scores: dict[int, int] = {}
    for choice in Cast.objects.filter(ballot=ballot).values_list("choice", flat=True):
        for proposal in choice:
            scores[proposal] = scores.get(proposal, 0) + 1
    voted = Cast.objects.filter(ballot=ballot).aggregate(n=Count("pk"))["n"]
    rows = "".join(
        f"<tr><td>{option.title}</td><td>{scores.get(option.proposal_id, 0)}</td></tr>"
        for option in ballot.options.all()
    )
    return f'<section id="result"><p>{voted}</p><table>{rows}</table></section>'


application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": URLRouter([re_path(r"^ws/m/(?P<code>\w+)/$", BaselineConsumer.as_asgi())]),
    }
)
