"""The village's own outline: taken in whole, or taken away."""

from collections.abc import Mapping

from django.db import transaction

from deliberation.people.models import User
from deliberation.villages.actions.book import lock, note
from deliberation.villages.actions.keeping import require_keeper_of
from deliberation.villages.models import Outline, Village
from deliberation.villages.outlines import Polygon


@transaction.atomic
def keep_outline(village: Village, *, outlines: Mapping[str, list[Polygon]], by: User) -> None:
    """Put these shapes in place of those that were there: "" is the village, the others hamlets.

    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    hamlets = {hamlet.name: hamlet for hamlet in village.hamlets.all()}
    village.outlines.all().delete()
    for name, polygons in outlines.items():
        Outline.objects.create(village=village, hamlet=hamlets.get(name), polygons=polygons)
    note(village, "outline.kept", by=by, hamlets=len(outlines) - 1)


@transaction.atomic
def remove_outline(village: Village, *, by: User) -> None:
    """Take the outline away; maps then show places only.

    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    if village.outlines.exists():
        village.outlines.all().delete()
        note(village, "outline.removed", by=by)
