"""Making a village: from five answers to a village that can call its first meeting."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from deliberation.people.actions.accounts import Account, make_account
from deliberation.people.models import User
from deliberation.people.refusals import require
from deliberation.records.actions import record
from deliberation.records.models import Stream
from deliberation.villages.actions.book import installation, note
from deliberation.villages.blocks import BlockNumber
from deliberation.villages.defaults import HOUSE_RULES
from deliberation.villages.models import (
    Block,
    Criterion,
    Element,
    Hamlet,
    HouseRules,
    Membership,
    Village,
)
from deliberation.villages.reference import criteria, elements
from deliberation.villages.rules import is_untouched, may_make_village


class Place(NamedTuple):
    """A hamlet and its RT."""

    hamlet: str
    blocks: Sequence[BlockNumber] = ()


class Person(NamedTuple):
    """Somebody who will work here; the same name again is the same person with another role."""

    name: str
    role: str


class Answers(NamedTuple):
    """The five answers."""

    name: str
    district: str
    regency: str
    province: str
    places: Sequence[Place]
    people: Sequence[Person]


class Made(NamedTuple):
    """The village, and the accounts whose passwords are shown this once."""

    village: Village
    accounts: list[Account]


@transaction.atomic
def make_village(answers: Answers, *, by: User | None, is_sample: bool = False) -> Made:
    """Make a village with its places, staff, elements and house rules.

    Who: the keeper of the installation; anyone while it has no account, and the first person named
    becomes its keeper. When: any time. Tells: the installation's book and the village's own.
    """
    book = installation()
    first = is_untouched()
    require(
        may_make_village(by),
        _("Only the keeper of this installation makes a village. Sign in with that account."),
    )
    village = found(answers, is_sample=is_sample)
    settle(village, answers.places)
    accounts = employ(village, answers.people, keeper_first=first)
    actor = by or (accounts[0].user if accounts else None)
    note(village, "village.made", by=actor, slug=village.slug, name=village.name)
    record(stream=book, name="village.made", actor=actor, facts={"village": village.pk})
    return Made(village, accounts)


def found(answers: Answers, *, is_sample: bool) -> Village:
    slug = free_slug(answers.name, answers.district)
    return Village.objects.create(
        slug=slug,
        name=answers.name,
        district=answers.district,
        regency=answers.regency,
        province=answers.province,
        is_sample=is_sample,
        stream=Stream.objects.create(key=f"village:{slug}"),
    )


def free_slug(name: str, district: str) -> str:
    """The village's address: its name, then with its kecamatan, then with a number."""
    short = slugify(name)[:40] or "desa"
    longer = f"{short}-{slugify(district)[:15] or 'desa'}"
    taken = set(Stream.objects.filter(key__startswith="village:").values_list("key", flat=True))
    candidates = [short, longer, *(f"{longer}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if f"village:{slug}" not in taken)


def settle(village: Village, places: Sequence[Place]) -> None:
    """Write down the hamlets and RT, the elements of society, house rules and criteria."""
    for position, place in enumerate(places):
        hamlet = Hamlet.objects.create(village=village, name=place.hamlet, position=position)
        Block.objects.bulk_create(
            Block(hamlet=hamlet, number=number, ward=ward) for number, ward in place.blocks
        )
    Element.objects.bulk_create(Element(village=village, **facts) for facts in elements())
    HouseRules.objects.bulk_create(
        HouseRules(village=village, kind=kind, **facts) for kind, facts in HOUSE_RULES.items()
    )
    Criterion.objects.bulk_create(Criterion(village=village, **facts) for facts in criteria())


def employ(village: Village, people: Sequence[Person], *, keeper_first: bool) -> list[Account]:
    """Make an account for each name, and give each of its roles."""
    accounts: dict[str, Account] = {}
    for person in people:
        known = person.name.casefold()
        if known not in accounts:
            accounts[known] = make_account(
                name=person.name,
                language=village.language,
                is_keeper=keeper_first and not accounts,
            )
        Membership.objects.get_or_create(
            user=accounts[known].user, village=village, role=person.role
        )
    return list(accounts.values())
