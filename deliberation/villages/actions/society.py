"""Which elements of society this village invites."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.villages.actions.book import lock, note
from deliberation.villages.actions.keeping import require_keeper_of
from deliberation.villages.codes import free_code
from deliberation.villages.models import Element, Village
from deliberation.villages.reference import elements


def own_elements(village: Village) -> set[str]:
    """The codes that this village added to the common list."""
    common = {str(facts["code"]) for facts in elements()}
    return set(village.elements.values_list("code", flat=True)) - common


@transaction.atomic
def mark_elements(village: Village, *, present: Collection[int], by: User) -> None:
    """Say which elements are found in this village; the others are not invited.

    Who: data operator, village head. When: any time; invitations already made stand.
    Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    came = list(village.elements.filter(present=False, pk__in=present))
    gone = list(village.elements.filter(present=True).exclude(pk__in=present))
    for element in came + gone:
        element.present = not element.present
        element.save(update_fields=["present"])
    if came or gone:
        told = {"present": [one.code for one in came], "absent": [one.code for one in gone]}
        note(village, "elements.marked", by=by, **told)


@transaction.atomic
def add_element(village: Village, *, name: str, by: User) -> Element:
    """Add an element of this village's own, such as a guild of batik makers.

    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    if village.elements.filter(name__iexact=name).exists():
        raise Invalid(_("“%(name)s” is in the list already.") % {"name": name})
    last = village.elements.aggregate(last=Max("position"))["last"] or 0
    taken = set(village.elements.values_list("code", flat=True))
    element = Element.objects.create(
        village=village, name=name, code=free_code(name, taken, "unsur"), position=last + 1
    )
    note(village, "element.added", by=by, code=element.code, name=name)
    return element


@transaction.atomic
def remove_element(element: Element, *, by: User) -> None:
    """Take away an element that this village added and nobody was invited as.

    Who: data operator, village head. When: before its first use. Tells: the village's book.
    """
    village = lock(element.village)
    require_keeper_of(village, by)
    if element.code not in own_elements(village):
        raise WrongMoment(
            _("This element is in the common list. Mark it as not found in this village instead.")
        )
    try:
        element.delete()
    except ProtectedError as error:
        raise WrongMoment(
            _("Meetings have invited this element already. Mark it as not found instead.")
        ) from error
    note(village, "element.removed", by=by, code=element.code)
