"""What is typed at the booth: the slip, and the key of a cast."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.entering import typed_code

LETTERS = 8
# The square on a slip leads to …/slip/12-KXQJMWTR/; a reader that is plugged in types all of it.
SQUARE = re.compile(r".*/slip/([^/]+)/?\s*", re.DOTALL)
SLIP = re.compile(rf"(\d{{1,7}})(\w{{{LETTERS}}})", re.ASCII)
HOW = _("Write the number and the eight letters of your slip, for example 12 KXQJ MWTR.")


class SlipCodeForm(forms.Form):
    """Number and letters in one field, as they stand on the slip."""

    slip = forms.CharField(
        label=_("Write the code of your slip"),
        help_text=_("The number and the eight letters, for example 12 KXQJ MWTR."),
        max_length=200,
        error_messages={"required": HOW, "max_length": HOW},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "enterkeyhint": "go",
            }
        ),
    )

    def clean_slip(self) -> tuple[int, str]:
        said = self.cleaned_data["slip"]
        square = SQUARE.fullmatch(said)
        found = SLIP.fullmatch(typed_code(square[1] if square else said))
        if found is None:
            raise forms.ValidationError(HOW)
        return int(found[1]), found[2]


class KeyForm(forms.Form):
    """The key makes of a button pressed twice one ballot."""

    key = forms.UUIDField()
