"""Who works in a village: accounts, roles, forgotten passwords."""

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.actions import accounts
from deliberation.people.actions.accounts import Account
from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.villages.actions.book import lock, note
from deliberation.villages.models import Membership, Role, Village
from deliberation.villages.rules import (
    KEEPS,
    is_keeper,
    may_attach_account,
    may_give_password,
    may_keep_staff,
)


def require_keeper_of_staff(village: Village, by: User) -> None:
    require(
        may_keep_staff(by, village),
        _("Only the data operator or the village head keeps the staff of this village."),
    )


@transaction.atomic
def add_person(village: Village, *, name: str, role: str, position: str = "", by: User) -> Account:
    """Make an account for somebody who will work here, with a password to print.

    Who: data operator, village head, keeper. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of_staff(village, by)
    account = accounts.make_account(name=name, language=village.language)
    join(village, account.user, role, position, by=by)
    return account


@transaction.atomic
def attach_account(
    village: Village, *, username: str, role: str, position: str = "", by: User
) -> Membership:
    """Let somebody who already has an account work here too, such as a mentor of many villages.

    Who: keeper; an operator could otherwise take over a neighbour's account by a new password.
    When: any time. Tells: the village's book.
    """
    village = lock(village)
    require(may_attach_account(by), _("Only the keeper of this installation does this."))
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Invalid(_("Nobody here signs in as “%(name)s”.") % {"name": username})
    return join(village, user, role, position, by=by)


@transaction.atomic
def give_role(
    village: Village, user: User, *, role: str, position: str = "", by: User
) -> Membership:
    """Give one more role to somebody who works here.

    Who: data operator, village head, keeper. When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of_staff(village, by)
    if not Membership.objects.filter(village=village, user=user).exists():
        raise Invalid(_("This person does not work in this village."))
    return join(village, user, role, position, by=by)


def join(village: Village, user: User, role: str, position: str, *, by: User) -> Membership:
    held = Membership.objects.filter(village=village, user=user, role=role, ended_at=None)
    if held.exists():
        raise Invalid(
            _("%(name)s has the role “%(role)s” already.")
            % {"name": user.name, "role": Role(role).label}
        )
    membership = Membership.objects.create(village=village, user=user, role=role, position=position)
    note(village, "role.given", by=by, user=user.pk, role=role)
    return membership


@transaction.atomic
def end_role(membership: Membership, *, by: User) -> Membership:
    """End a role from now on; what was done with it stays in the books.

    Who: data operator, village head, keeper. When: any time, but somebody must be left to keep
    the village. Tells: the village's book.
    """
    village = lock(membership.village)
    require_keeper_of_staff(village, by)
    membership = Membership.objects.get(pk=membership.pk)
    if membership.ended_at:
        return membership
    held = Membership.objects.filter(village=village, role__in=KEEPS, ended_at=None)
    if membership.role in KEEPS and not is_keeper(by) and held.count() == 1:
        raise WrongMoment(
            _(
                "Nobody else is data operator or village head here. "
                "Give that role to somebody first."
            )
        )
    membership.ended_at = now()
    membership.save(update_fields=["ended_at"])
    note(village, "role.ended", by=by, user=membership.user_id, role=membership.role)
    return membership


@transaction.atomic
def give_new_password(village: Village, user: User, *, by: User) -> Account:
    """Replace a forgotten password by a printed one.

    Who: data operator, village head, for who works only here; the keeper for anybody.
    When: any time. Tells: the village's book.
    """
    village = lock(village)
    require_keeper_of_staff(village, by)
    require(
        may_give_password(by, village, user),
        _(
            "This account also belongs elsewhere, so only the keeper of this installation "
            "gives it a new password."
        ),
    )
    password = accounts.give_password(user)
    note(village, "password.given", by=by, user=user.pk)
    return Account(user, password)
