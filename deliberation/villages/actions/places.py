"""Hamlets and their RT."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.villages.actions.book import lock, note
from deliberation.villages.actions.keeping import require_keeper_of
from deliberation.villages.blocks import BlockNumber, blocks_text
from deliberation.villages.models import Block, Hamlet, Village


@transaction.atomic
def add_hamlet(
    village: Village, *, name: str, blocks: Sequence[BlockNumber] = (), by: User
) -> Hamlet:
    """Add a hamlet with its RT.

    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of(village, by)
    refuse_double(village, name)
    last = village.hamlets.aggregate(last=Max("position"))["last"]
    hamlet = Hamlet.objects.create(
        village=village, name=name, position=0 if last is None else last + 1
    )
    add_blocks(hamlet, blocks)
    note(village, "hamlet.added", by=by, hamlet=hamlet.pk, name=name, blocks=blocks_text(blocks))
    return hamlet


@transaction.atomic
def change_hamlet(hamlet: Hamlet, *, name: str, blocks: Sequence[BlockNumber], by: User) -> Hamlet:
    """Rename a hamlet, add RT to it, take away RT that nothing is tied to.

    Who: data operator, village head. When: any time. Tells: the village's book.
    """
    village = lock(hamlet.village)
    require_keeper_of(village, by)
    hamlet = Hamlet.objects.get(pk=hamlet.pk)
    before = blocks_of(hamlet)
    if (hamlet.name, set(before)) == (name, set(blocks)):
        return hamlet
    refuse_double(village, name, apart_from=hamlet)
    hamlet.name = name
    hamlet.save(update_fields=["name"])
    remove_blocks(hamlet, set(before) - set(blocks))
    add_blocks(hamlet, [block for block in blocks if block not in before])
    note(village, "hamlet.changed", by=by, hamlet=hamlet.pk, name=name, blocks=blocks_text(blocks))
    return hamlet


@transaction.atomic
def remove_hamlet(hamlet: Hamlet, *, by: User) -> None:
    """Take away a hamlet that nothing is tied to.

    Who: data operator, village head. When: before its first use, and never the last one.
    Tells: the village's book.
    """
    village = lock(hamlet.village)
    require_keeper_of(village, by)
    if village.hamlets.count() == 1:
        raise WrongMoment(_("A village has at least one hamlet. Rename this one instead."))
    number, name = hamlet.pk, hamlet.name
    try:
        hamlet.delete()
    except ProtectedError as error:
        raise WrongMoment(
            _(
                "Proposals, plans or seats in a meeting name Dusun %(name)s, so it stays. "
                "You can rename it."
            )
            % {"name": name}
        ) from error
    note(village, "hamlet.removed", by=by, hamlet=number, name=name)


def blocks_of(hamlet: Hamlet) -> list[BlockNumber]:
    return [BlockNumber(block.number, block.ward) for block in hamlet.blocks.all()]


def refuse_double(village: Village, name: str, *, apart_from: Hamlet | None = None) -> None:
    others = [hamlet for hamlet in village.hamlets.all() if hamlet != apart_from]
    if any(other.name.casefold() == name.casefold() for other in others):
        raise Invalid(_("There is a hamlet called %(name)s already.") % {"name": name})


def add_blocks(hamlet: Hamlet, blocks: Sequence[BlockNumber]) -> None:
    Block.objects.bulk_create(
        Block(hamlet=hamlet, number=number, ward=ward) for number, ward in blocks
    )


def remove_blocks(hamlet: Hamlet, blocks: Collection[BlockNumber]) -> None:
    for number, ward in sorted(blocks):
        block = hamlet.blocks.get(number=number, ward=ward)
        try:
            block.delete()
        except ProtectedError as error:
            raise WrongMoment(
                _("Proposals, plans or seats in a meeting name %(block)s, so it stays.")
                % {"block": block}
            ) from error
