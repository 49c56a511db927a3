"""The rehearsal of a village, as far as there is one."""

from deliberation.villages.models import Village
from meetings.models import Meeting


def rehearsal_of(village: Village) -> Meeting | None:
    """The meeting that is rehearsed for this village."""
    rows = Meeting.objects.filter(village__practice_of=village, rehearsal__isnull=False)
    return rows.select_related("village", "stream", "rehearsal").order_by("pk").first()
