"""What is asked before the simulated phones come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models.rehearsal import SIZES


class PhonesForm(forms.Form):
    """How many."""

    size = forms.TypedChoiceField(
        label=_("How many phones"), choices=[(size, str(size)) for size in SIZES], coerce=int
    )


class GuideForm(forms.Form):
    """Whether the walkthrough is shown."""

    shown = forms.BooleanField(required=False)
