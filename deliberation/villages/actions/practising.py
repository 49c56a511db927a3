"""A second village to practise in: the same places and rules, its own books, thrown away whole."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, require
from deliberation.records.actions import discard
from deliberation.records.models import Stream
from deliberation.villages.actions.book import lock, note
from deliberation.villages.actions.sample import books_of
from deliberation.villages.belongings import belongings, remove
from deliberation.villages.models import Block, Ceiling, Criterion, Element, HouseRules, Village
from deliberation.villages.practice import practice_slug
from deliberation.villages.rules import LEADS, holds, may_practise

NAME_LENGTH = 80


@transaction.atomic
def make_practice(village: Village, *, by: User) -> Village:
    """Make the village where this one practises, or give the one there is.

    Places, elements, criteria, ceilings and house rules are those of the village, so that the
    evening feels like home; nobody's name comes along. The village's own book says nothing of it.

    Who: whoever leads evenings. When: any time. Tells: the practice village's own book.
    """
    village = lock(village)
    require(may_practise(by, village))
    if known := Village.every.filter(practice_of=village).first():
        return known
    practice = found(village)
    settle(practice, village)
    note(practice, "practice.begun", by=by, of=village.pk)
    return practice


def found(village: Village) -> Village:
    slug, words = practice_slug(), _("(rehearsal)")
    return Village.every.create(
        slug=slug,
        # Whatever prints the name of the village prints that nothing of it is real.
        name=f"{village.name[: NAME_LENGTH - len(words) - 1]} {words}",
        district=village.district,
        regency=village.regency,
        province=village.province,
        language=village.language,
        practice_of=village,
        stream=Stream.objects.create(key=f"village:{slug}"),
    )


def settle(practice: Village, village: Village) -> None:
    """Copy what a meeting needs: hamlets and RT, elements, house rules, criteria, ceilings."""
    for hamlet in village.hamlets.prefetch_related("blocks"):
        blocks = list(hamlet.blocks.all())
        hamlet.pk, hamlet.village = None, practice
        hamlet.save(force_insert=True)
        Block.objects.bulk_create(
            Block(hamlet=hamlet, number=one.number, ward=one.ward) for one in blocks
        )
    kinds: tuple[Any, ...] = (Element, HouseRules, Criterion, Ceiling)
    for model in kinds:
        rows = list(model.objects.filter(village=village))
        for row in rows:
            row.pk, row.village = None, practice
        model.objects.bulk_create(rows)
    # There is no mentor to wait for.
    practice.house_rules.update(review_required=False)


@transaction.atomic
def remove_practice(practice: Village, *, by: User) -> None:
    """Throw away a practice village with its meetings, proposals, plans, papers and books.

    Who: whoever leads evenings in the village. When: any time; a real village is never removed so.
    Tells: nobody, for nothing of it was real.
    """
    if not practice.is_practice:
        raise Invalid(_("Only a rehearsal is removed so."))
    require(holds(by, practice, *LEADS))
    practice = lock(practice)
    found = belongings(practice)
    books = books_of(found)
    remove(found)
    discard(books)
