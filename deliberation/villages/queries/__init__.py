"""Lists of villages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.timezone import localdate

from deliberation.people.actions.accounts import Account
from deliberation.people.models import User
from deliberation.villages.models import Membership, Village
from deliberation.villages.rules import is_keeper


def find_villages(words: str = "") -> QuerySet[Village]:
    """All villages by kecamatan, or those whose name or place has these words."""
    found = Village.objects.order_by("regency", "district", "name")
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(district__icontains=word) | Q(regency__icontains=word)
        )
    return found


def villages_of(user: Any) -> QuerySet[Village]:
    """The villages this person works for now."""
    if not user.is_authenticated:
        return Village.objects.none()
    return Village.objects.filter(memberships__user=user, memberships__ended_at=None).distinct()


def totals_by_year(village: Village) -> dict[int, int]:
    """The ceilings of each budget year, all sources together."""
    years = village.ceilings.order_by().values("year").annotate(total=Sum("amount"))
    return dict(years.values_list("year", "total"))


def missing_settings(village: Village) -> list[str]:
    """What a village should still write down, as the names of its settings pages."""
    facts = {
        "letterhead": village.head_name and village.council_chair and village.office,
        "direction": village.vision and village.missions.exists(),
        "ceilings": village.ceilings.filter(year__gt=localdate().year).exists(),
    }
    return [name for name, written in facts.items() if not written]


@dataclass(frozen=True)
class Colleague:
    """Somebody with a role here, and whether the reader may print them a new password."""

    user: User
    memberships: list[Membership]
    may_get_password: bool


def staff_of(village: Village, *, reader: User) -> list[Colleague]:
    """Who works here now, by name; two questions however many they are."""
    held = village.memberships.filter(ended_at=None).select_related("user")
    by_user: dict[User, list[Membership]] = {}
    for membership in held.order_by("user__name", "user_id", "pk"):
        by_user.setdefault(membership.user, []).append(membership)
    elsewhere = set(
        Membership.objects.filter(user__in=by_user)
        .exclude(village=village)
        .values_list("user_id", flat=True)
    )
    return [
        Colleague(
            user,
            memberships,
            is_keeper(reader) or not (user.is_keeper or user.pk in elsewhere),
        )
        for user, memberships in by_user.items()
    ]


def slips(village: Village, accounts: list[Account]) -> list[tuple[Account, list[str]]]:
    """New accounts with what their people do here, for the sheet that is cut apart."""
    roles: dict[int, list[str]] = {}
    held = village.memberships.filter(
        ended_at=None, user__in=[account.user for account in accounts]
    )
    for membership in held.order_by("pk"):
        roles.setdefault(membership.user_id, []).append(membership.get_role_display())
    return [(account, roles.get(account.user.pk, [])) for account in accounts]
