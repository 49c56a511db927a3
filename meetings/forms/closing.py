"""What the scribe types: notes, and what the hall says of a promise."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deliberation.workplans.forms import DATE
from deliberation.workplans.models import Check


class NotesForm(forms.Form):
    """What the scribe adds to the notes."""

    notes = forms.CharField(
        label=_("What the scribe adds"),
        widget=forms.Textarea(attrs={"rows": 8, "data-count": "5000"}),
        max_length=5000,
        required=False,
        help_text=_("Times, names and numbers come from the records by themselves."),
    )


class HearingForm(forms.Form):
    """What the hall says of one promise."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    finding = forms.ChoiceField(
        label=_("The hall says"), choices=Check.Finding.choices, widget=forms.RadioSelect
    )
    done, partly, not_yet, unknown = (
        forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=9999,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )
        for label in (
            _("Hands: done"),
            _("Hands: partly"),
            _("Hands: not yet"),
            _("Hands: do not know"),
        )
    )
    due = forms.DateField(
        label=_("New date, if the hall agrees on one"), required=False, widget=DATE
    )
    reason = forms.CharField(label=_("Why the date moves"), max_length=300, required=False)
    note = forms.CharField(
        label=_("In their words"),
        widget=forms.Textarea(attrs={"rows": 3, "data-count": "500"}),
        max_length=500,
        required=False,
    )
    field_order = ("key", "finding", "note")

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        facts["hands"] = {name: facts.pop(name, None) or 0 for name in Check.Finding.values}
        if facts.get("due") and not facts.get("reason"):
            self.add_error(
                "reason", gettext("Please write the reason, so that residents can read it.")
            )
        return facts
