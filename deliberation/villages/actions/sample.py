"""The sample village can be thrown away, with everything and everybody in it."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import WrongMoment, require
from deliberation.records.actions import discard, record
from deliberation.records.models import Stream
from deliberation.villages.actions.book import installation
from deliberation.villages.belongings import Belongings, belongings, remove
from deliberation.villages.models import Membership, Village
from deliberation.villages.rules import is_keeper, may_remove_sample


@transaction.atomic
def remove_sample(village: Village, *, by: User) -> None:
    """Throw away the sample village: its meetings, proposals, plans, books and invented staff.

    Who: keeper. When: it is a sample; a real village is never removed. Tells: the installation's
    book.
    """
    book = installation()
    village = Village.objects.get(pk=village.pk)
    if is_keeper(by) and not village.is_sample:
        raise WrongMoment(_("This is no sample village, so it stays."))
    require(
        may_remove_sample(by, village),
        _("Only the keeper of this installation removes the sample village."),
    )
    facts = {"village": village.pk, "slug": village.slug}
    staff = invented_staff(village, by=by)
    found = belongings(village)
    books = books_of(found)
    remove(found)
    discard(books)
    for user in staff:
        let_go(user)
    record(stream=book, name="sample.removed", actor=by, facts=facts)


def books_of(found: Belongings) -> list[Stream]:
    """The streams that these rows write in."""
    keys: set[int] = set()
    for model, rows in found.items():
        for field in model._meta.fields:
            if field.one_to_one and field.related_model is Stream:
                owners = model._base_manager.filter(pk__in=rows)
                keys.update(owners.values_list(field.attname, flat=True))
    return list(Stream.objects.filter(pk__in=keys))


def invented_staff(village: Village, *, by: User) -> list[User]:
    """Who has only ever worked in this village, the keepers apart."""
    here = Membership.objects.filter(village=village).values("user")
    elsewhere = Membership.objects.exclude(village=village).values("user")
    staff = User.objects.filter(pk__in=here, is_keeper=False).exclude(pk=by.pk)
    return list(staff.exclude(pk__in=elsewhere))


def let_go(user: User) -> None:
    """Delete the account, or close it when another village's papers still name it."""
    try:
        user.delete()
    except ProtectedError:
        user.is_active = False
        user.save(update_fields=["is_active"])
