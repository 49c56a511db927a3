"""What the scribe types: notes, and what the hall says of a promise."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

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
    note = forms.CharField(
        label=_("In their words"),
        widget=forms.Textarea(attrs={"rows": 3, "data-count": "500"}),
        max_length=500,
        required=False,
    )
