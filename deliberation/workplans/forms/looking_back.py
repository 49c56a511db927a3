"""What is said afterwards: by the office for the yearly table, by residents on the use."""

from django import forms
from django.utils.translation import gettext_lazy

from deliberation.villages.fields import QuantityField
from deliberation.workplans.forms.saying import KeyForm
from deliberation.workplans.models import Use

ROWS = {"rows": 3}


class EvaluateForm(forms.Form):
    realised = QuantityField(
        label=gettext_lazy("Realised volume"),
        max_digits=14,
        required=False,
        help_text=gettext_lazy("In the unit of the row of the RKP Desa."),
    )
    obstacle = forms.CharField(
        label=gettext_lazy("Obstacle"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    follow_up = forms.CharField(
        label=gettext_lazy("Follow-up"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    remark = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)


class UseForm(KeyForm):
    """Two taps; a sentence if one wishes. No name is asked."""

    often = forms.ChoiceField(
        label=gettext_lazy("Do you use it?"), choices=Use.Often.choices, widget=forms.RadioSelect
    )
    content = forms.ChoiceField(
        label=gettext_lazy("Are you content with it?"),
        choices=Use.Content.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What could be better?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
