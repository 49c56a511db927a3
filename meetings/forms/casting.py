"""A ballot as a plain form, for phones without scripts."""

from django import forms

from meetings.forms.choices import ChoiceForm
from meetings.live.protocol import HIGHEST_REV


class CastForm(ChoiceForm):
    """My own ballot; the key and the rev make of a form sent twice one ballot."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    rev = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=HIGHEST_REV)
