"""Keeping a village's settings: every change is written in the village's book."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, require
from deliberation.villages.actions.book import lock, note
from deliberation.villages.models import Ceiling, HouseRules, Licence, Mission, Village
from deliberation.villages.rules import may_keep_settings

LETTERHEAD = (
    *("name", "district", "regency", "province", "code"),
    *("office", "head_name", "council_chair", "language"),
)


def require_keeper_of(village: Village, by: User) -> None:
    require(
        may_keep_settings(by, village),
        _("Only the data operator or the village head changes the settings of this village."),
    )


def changed(row: Any, facts: Mapping[str, Any]) -> list[str]:
    """Take over what differs, and say which fields those were."""
    fields = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in fields:
        setattr(row, name, facts[name])
    return fields


@transaction.atomic
def change_house_rules(rules: HouseRules, *, by: User, **facts: Any) -> HouseRules:
    """Write what the village's own regulation says of one kind of meeting.

    Who: data operator, village head. When: any time; a meeting that is called keeps the rules it
    was called with. Tells: the village's book.
    """
    village = lock(rules.village)
    require_keeper_of(village, by)
    rules = HouseRules.objects.get(pk=rules.pk)
    if fields := changed(rules, facts):
        rules.save(update_fields=fields)
        told = rules.as_facts() | {"review_required": rules.review_required}
        note(village, "house_rules.changed", by=by, kind=rules.kind, **told)
    return rules


@transaction.atomic
def change_direction(village: Village, *, vision: str, missions: Sequence[str], by: User) -> None:
    """Write the vision and the missions in their order.

    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    old = list(village.missions.values_list("text", flat=True))
    if (village.vision, old) == (vision, list(missions)):
        return
    village.vision = vision
    village.save(update_fields=["vision"])
    kept = dict(village.missions.values_list("number", "pk"))
    for number, text in enumerate(missions, 1):
        if number in kept:
            Mission.objects.filter(pk=kept[number]).update(text=text)
        else:
            Mission.objects.create(village=village, number=number, text=text)
    village.missions.filter(number__gt=len(missions)).delete()
    note(village, "direction.changed", by=by, vision=vision, missions=list(missions))


@transaction.atomic
def set_ceilings(
    village: Village, *, year: int, amounts: Mapping[str, int | None], by: User
) -> None:
    """Set the ceiling of each source in one budget year; None takes it away.

    Who: data operator, village head. When: any time; a ranking keeps the ceiling it was made with.
    Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    before = dict(village.ceilings.filter(year=year).values_list("source", "amount"))
    after = {code: amount for code, amount in amounts.items() if amount is not None}
    if before == after:
        return
    village.ceilings.filter(year=year).exclude(source__in=after).delete()
    for code, amount in after.items():
        Ceiling.objects.update_or_create(
            village=village, year=year, source_id=code, defaults={"amount": amount}
        )
    note(village, "ceilings.set", by=by, year=year, amounts=after)


@transaction.atomic
def change_letterhead(
    village: Village, *, by: User, emblem: ContentFile | bool | None = None, **facts: str
) -> Village:
    """Write what stands above every paper: place, office, who signs, and the emblem.

    `emblem` is a redrawn picture, False to take the emblem away, None to leave it.
    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    fields = changed(village, {name: facts[name] for name in LETTERHEAD if name in facts})
    if emblem is not None and (emblem or village.logo):
        forget_emblem(village)
        village.logo = emblem or ""
        fields.append("logo")
    if fields:
        village.save(update_fields=fields)
        note(village, "letterhead.changed", by=by, fields=sorted(fields))
    return village


@transaction.atomic
def choose_licence(village: Village, *, licence: str, by: User) -> Village:
    """Say what others may do with the village's open data.

    Who: data operator, village head. When: any time; whoever took data before keeps it as it was
    given. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    if licence not in Licence.values:
        raise Invalid(_("Please choose one of the licences."))
    if changed(village, {"licence": licence}):
        village.save(update_fields=["licence"])
        note(village, "licence.chosen", by=by, licence=licence)
    return village


def forget_emblem(village: Village) -> None:
    """Remove the old picture once the new state is sure."""
    if village.logo:
        remove = partial(village.logo.storage.delete, str(village.logo.name))
        transaction.on_commit(remove, robust=True)
