"""The people who sign in: staff of a village, its mentor, and whoever keeps the installation.

Residents have no account: they join a meeting with a name (meetings.Participant).
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the password may be absent, then nobody can sign in with it."""

    def create_user(self, username: str, password: str | None = None, **facts: object) -> "User":
        user = self.model(username=self.model.normalize_username(username), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, password: str | None = None, **facts: object
    ) -> "User":
        return self.create_user(username, password, is_keeper=True, **facts)


class User(AbstractBaseUser):
    """An account: a sign-in name, the name others see, a language. No e-mail, no phone (P11)."""

    username = models.CharField(
        _("sign-in name"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*$", _("Use small letters, digits, dots and dashes.")
            )
        ],
    )
    name = models.CharField(_("name"), max_length=80)
    is_active = models.BooleanField(default=True)
    is_keeper = models.BooleanField(
        default=False, help_text="Keeps the installation: makes villages, sees its health."
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="id"
    )
    # Made by somebody else and printed: the account page suggests a change, and never forces it,
    # because the evening a facilitator first signs in is the evening of the meeting.
    password_is_given = models.BooleanField(default=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name
