"""What a person types to sign in and to keep their own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, password_validation
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from deliberation.people.models import User

# Longer than anybody types; hashing a megabyte would be a way to tire the server.
PASSWORD_LENGTH = 200


def password_field(label: Any, *, autocomplete: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **options,
    )


class SignInForm(forms.Form):
    """Name and password; whichever is wrong, the sentence is the same."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = password_field(_("Password"), autocomplete="current-password")

    user: User

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_username(self) -> str:
        """Phones write a capital first; sign-in names have none."""
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if "username" in facts and "password" in facts:
            found = authenticate(self.request, **facts)
            if not isinstance(found, User):
                raise forms.ValidationError(
                    _("The sign-in name and the password do not go together. Please try again.")
                )
            self.user = found
        return facts


class AccountForm(forms.Form):
    """The name others see and the language of one's pages."""

    name = forms.CharField(
        label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class PasswordForm(forms.Form):
    """A password of one's own, typed twice, after the one that was."""

    current = password_field(_("Password now"), autocomplete="current-password")
    new = password_field(
        _("New password"),
        autocomplete="new-password",
        help_text=_("At least eight characters, not only digits, and not your name."),
    )
    again = password_field(_("New password once more"), autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if not self.user.check_password(current):
            raise forms.ValidationError(_("This is not your password now."))
        return current

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        password_validation.validate_password(new, self.user)
        return new

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError(_("The two new passwords are not the same."))
        return again
