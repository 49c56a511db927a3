"""Accounts: made by whoever keeps a village's staff, kept by their owner."""

from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify

from deliberation.people.models import User
from deliberation.people.passwords import make_readable_password


class Account(NamedTuple):
    """A new account and the password that is shown this once; only its hash is kept."""

    user: User
    password: str


@transaction.atomic
def make_account(
    *, name: str, username: str = "", language: str = "id", is_keeper: bool = False
) -> Account:
    """Make an account with a password to print.

    Who: the caller has asked its own rule. When: any time. Tells: nobody; the village records it.
    """
    password = make_readable_password()
    user = User.objects.create_user(
        username or free_username(name),
        password,
        name=name,
        language=language,
        is_keeper=is_keeper,
        password_is_given=True,
    )
    return Account(user, password)


def free_username(name: str) -> str:
    """A sign-in name like the person's own: "Bu Sri" → bu.sri, or bu.sri2 when that is taken."""
    base = slugify(name).replace("-", ".").replace("_", ".").strip(".")[:30] or "warga"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    return next(
        candidate
        for candidate in (base, *(f"{base}{number}" for number in range(2, len(taken) + 3)))
        if candidate not in taken
    )


def give_password(user: User) -> str:
    """Replace a forgotten password by a printed one; other browsers are signed out.

    Who: the caller has asked its own rule. When: any time. Tells: nobody; the village records it.
    """
    password = make_readable_password()
    user.set_password(password)
    user.password_is_given = True
    user.save(update_fields=["password", "password_is_given"])
    return password


def change_password(user: User, password: str) -> None:
    """Take a password of one's own.

    Who: the account's owner. When: any time. Tells: nobody.
    """
    user.set_password(password)
    user.password_is_given = False
    user.save(update_fields=["password", "password_is_given"])


def change_account(user: User, *, name: str, language: str) -> None:
    """Change the name others see, and the language of one's pages.

    Who: the account's owner. When: any time. Tells: nobody.
    """
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
