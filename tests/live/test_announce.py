"""What is saved stays saved when telling the room fails."""

import pytest

from deliberation.records.models import Record
from meetings.actions.running import open_item
from meetings.live import announce
from meetings.stages import ItemKind


@pytest.mark.django_db(transaction=True)
def test_an_act_is_done_although_the_room_could_not_be_poked(cast, meeting, monkeypatch, caplog):
    def broken(_meeting, _head):
        raise RuntimeError("no loop to poke from")

    monkeypatch.setattr(announce, "tell", broken)
    open_item(meeting.items.get(kind=ItemKind.COLLECT), by=cast.facilitator)
    meeting.refresh_from_db()
    assert meeting.current_item.kind == ItemKind.COLLECT
    assert Record.objects.filter(stream=meeting.stream).latest("number").name == "item.opened"
    assert "no loop to poke from" in caplog.text
