"""The clock's own act: once a day, what waits is written down for those who should know."""

import datetime

from django.db import transaction
from django.utils.translation import override

from deliberation.villages.models import Village
from deliberation.workplans import reminding
from deliberation.workplans.actions.holding import today
from deliberation.workplans.models import Digest
from deliberation.workplans.queries.reminders import newly_done, todos_of

KEPT = datetime.timedelta(days=60)


def tick() -> int:
    """Write today's digest for every village that has promises and none of today yet.

    Who: the clock, inside `serve` or by `manage.py tick`. When: once a day; again does nothing.
    Tells: nobody; nothing is sent. Digests of more than 60 days ago go, with the names in them.
    """
    day = today()
    waiting = Village.objects.filter(work_plans__isnull=False).exclude(digests__day=day)
    return sum(write_digest(village, day) for village in waiting.distinct())


@transaction.atomic
def write_digest(village: Village, day: datetime.date) -> bool:
    """The digest of one village; of two processes at once, one writes it."""
    Digest.objects.filter(village=village, day__lt=day - KEPT).delete()
    with override(village.language):
        todos = todos_of(village, day)
        text = reminding.group_text(village, todos, newly_done(village, day), day)
        facts = {"text": text, "lists": reminding.lists(todos)}
    _digest, made = Digest.objects.get_or_create(village=village, day=day, defaults=facts)
    return made
