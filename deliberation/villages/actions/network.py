"""The hall's Wi-Fi, as it is told to residents."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import require
from deliberation.villages.actions.book import lock, note
from deliberation.villages.actions.keeping import changed
from deliberation.villages.models import HallNetwork, Village
from deliberation.villages.rules import may_set_hall_network


@transaction.atomic
def set_hall_network(village: Village, *, by: User, **facts: Any) -> HallNetwork:
    """Write down name and password of the Wi-Fi, and how many phones it holds.

    Who: data operator, village head, facilitator, chair. When: any time. Tells: the village's book,
    which fields changed; never the password, since a book forgets nothing.
    """
    village = lock(village)
    require(may_set_hall_network(by, village), who_sets_it(village))
    network = HallNetwork.objects.filter(village=village).first() or HallNetwork(village=village)
    if fields := changed(network, facts):
        network.full_clean(exclude=["village"])
        network.save()
        note(village, "hall_network.set", by=by, fields=sorted(fields))
    return network


def who_sets_it(_village: Village) -> str:
    return _("Only the data operator, the village head, the facilitator or the chair sets this.")
