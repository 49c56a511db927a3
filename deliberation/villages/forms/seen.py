"""A form that knows whether somebody else changed the same thing while it was filled in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from deliberation.records.chain import digest


class SeenForm(forms.Form):
    """Carries a mark of what its page showed; when that has changed, it is asked once more.

    What was typed stays. The form that is shown then carries the new mark, so whoever looks and
    saves again means it.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark = digest(now)[:16]
        self.fields["seen"].initial = self.mark

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.pop("seen", "") != self.mark:
            data: Any = self.data
            self.data = data = data.copy()
            data[self.add_prefix("seen")] = self.mark
            raise ValidationError(
                _(
                    "Somebody changed this page in the meantime. What you typed is still here: "
                    "look at it and save again."
                )
            )
        return facts
