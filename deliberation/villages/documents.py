"""The village itself as a matter of papers, and its documents on the notice board."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from deliberation.records.models import Stream
from deliberation.villages import board
from deliberation.villages.models import Village
from deliberation.villages.papers.kinds import Matter, kinds, register_matter
from deliberation.villages.queries.documents import newest_published
from deliberation.villages.rules import may_keep_documents

VILLAGE = "village"


def village_of(stream: Stream) -> Village | None:
    return Village.every.select_related("stream").filter(stream=stream).first()


def register() -> None:
    register_matter(
        Matter(
            name=VILLAGE,
            find=village_of,
            newest=lambda village: [village],
            day=lambda _village: localdate(),
            words=lambda village: f"Desa {village.name}",
            page=lambda village: village.get_absolute_url(),
            papers=lambda village: reverse("villages:papers", args=[village.slug]),
        )
    )
    board.pin(published, order=60)


def published(village: Village, user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was published last; before anything is, only the village's own people see the card."""
    found = newest_published(village)
    if found or (kinds() and may_keep_documents(user, village)):
        yield "villages/documents/_board.html", {"documents": found}
