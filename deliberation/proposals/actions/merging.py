"""Uniting proposals that ask for the same thing, and parting them again.

`merged_into` of every united proposal names the one that stands for all of them; the rows of
`Merge` keep the tree, so that each step can be undone by itself, in any order.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.actions.holding import check_shown, held, keep, root_of
from deliberation.proposals.models import Merge, Proposal
from deliberation.records.clock import now


def merge(origin: Proposal, target: Proposal, *, by: User) -> Merge:
    """Let `origin` go into `target`, or into the one `target` went into itself."""
    # Both rows in one order, so that two desks cannot wait for each other.
    for one in sorted((origin, target), key=lambda row: row.pk):
        held(one)
    if origin.pk == target.pk:
        raise Invalid(_("A proposal cannot be united with itself."))
    origin, target = held(origin), root_of(target)
    _check_may_meet(origin, target)
    made = Merge.objects.create(origin=origin, target=target, by=by)
    _lead([origin.pk, *below(origin)], target, by=by, why="merged")
    return made


def part(origin: Proposal, *, by: User) -> Merge:
    """Undo the uniting: `origin` and whatever went into it stand by themselves again."""
    origin = held(origin)
    step = Merge.objects.select_for_update().filter(origin=origin, undone_at=None).first()
    if step is None:
        raise WrongMoment(_("This proposal stands by itself already."))
    if origin.merged_into and origin.merged_into.outcome:
        raise WrongMoment(_("“%(title)s” is decided already.") % {"title": origin.merged_into})
    step.undone_at = now()
    step.save(update_fields=["undone_at"])
    _lead([origin.pk], None, by=by, why="parted")
    _lead(below(origin), origin, by=by, why="parted")
    return step


def below(root: Proposal) -> list[int]:
    """Whatever went into this proposal, directly or through another."""
    steps = Merge.objects.filter(origin__village=root.village_id, undone_at=None)
    into: dict[int, list[int]] = {}
    for origin, target in steps.values_list("origin_id", "target_id"):
        into.setdefault(target, []).append(origin)
    found, rest = [], list(into.get(root.pk, []))
    while rest:
        found.append(rest.pop())
        rest += into.get(found[-1], [])
    return sorted(found)


def _lead(pks: Iterable[int], root: Proposal | None, *, by: User, why: str) -> None:
    for one in Proposal.objects.filter(pk__in=pks).order_by("pk"):
        one.merged_into = root
        keep(one, "merged_into", by=by, why=why)


def _check_may_meet(origin: Proposal, target: Proposal) -> None:
    for one in (origin, target):
        check_shown(one)
        if one.outcome:
            raise WrongMoment(_("“%(title)s” is decided already.") % {"title": one.title})
    if origin.merged_into_id:
        raise WrongMoment(_("This proposal is united with another already. Part them first."))
    if origin.pk == target.pk:
        raise WrongMoment(_("These two are united already."))
    if (origin.village_id, origin.year) != (target.village_id, target.year):
        raise Invalid(_("Only proposals of the same village and year can be united."))
