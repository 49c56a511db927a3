"""The village's own book: what is done between meetings is written on its stream."""

from typing import Any

from deliberation.records.actions import record
from deliberation.records.models import Record, Stream
from deliberation.villages.models import Village

INSTALLATION = "installation"


def lock(village: Village) -> Village:
    """Take the village's book in hand: its acts happen one after the other."""
    Stream.objects.select_for_update().get(pk=village.stream_id)
    return Village.every.select_related("stream").get(pk=village.pk)


def note(village: Village, event: str, *, by: Any, **facts: Any) -> Record:
    """Write one act into the village's book."""
    return record(stream=village.stream, name=event, actor=by, facts=facts)


def installation() -> Stream:
    """The book of what concerns no village alone, locked."""
    Stream.objects.get_or_create(key=INSTALLATION)
    return Stream.objects.select_for_update().get(key=INSTALLATION)
