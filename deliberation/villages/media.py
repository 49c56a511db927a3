"""The emblems of villages."""

from typing import Any

from deliberation.people.media import guards
from deliberation.villages.models import Village


@guards("emblems")
def may_see_emblem(path: str, _reader: Any) -> bool:
    return Village.objects.filter(logo=path).exists()
