import asyncio
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils.timezone import now

from meetings.live import health
from meetings.models import Presence
from meetings.views import health as page

pytestmark = pytest.mark.django_db


class DeadLayer:
    async def group_send(self, group, message):
        raise ConnectionError("nobody there")


class SilentLayer:
    async def group_send(self, group, message):
        await asyncio.Event().wait()


def test_a_healthy_hall_says_how_many_rooms_are_open_and_how_many_pages_listen(client, meeting):
    Presence.objects.create(process="a", meeting=meeting, connected=40, at=now())
    Presence.objects.create(process="b", meeting=meeting, connected=2, at=now())
    long_ago = now() - timedelta(minutes=2)
    Presence.objects.create(process="gone", meeting=meeting, connected=99, at=long_ago)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": "ok", "channel_layer": "ok", "open_meetings": 1, "connected": 42},
    )


@pytest.mark.parametrize("layer", [DeadLayer(), SilentLayer(), None])
def test_the_hall_is_healthy_without_its_channel_layer_but_says_so(client, monkeypatch, layer):
    monkeypatch.setattr(health, "get_channel_layer", lambda: layer)
    monkeypatch.setattr(health.layer_answers, "__kwdefaults__", {"patience": 0.01})
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": "ok", "channel_layer": "not answering", "open_meetings": 0, "connected": 0},
    )


def test_without_its_database_it_is_not_healthy(client, monkeypatch):
    def refuse():
        raise OperationalError("password=secret host=db.internal")

    monkeypatch.setattr(page.connection, "ensure_connection", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"database": "not answering", "channel_layer": "ok"},
    )


def test_health_is_asked_not_told(client):
    assert client.post("/healthz").status_code == 405
