"""What a person types about a proposal."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.actions.submitting import Asked
from deliberation.proposals.models import Proposal
from deliberation.proposals.photos import PhotoField
from deliberation.villages.fields import NameField, QuantityField, RupiahField
from deliberation.villages.models import Village
from deliberation.villages.places import PlaceField, SpokenPlace

# What volumes are counted in (domain.md 4); anything else may be typed.
UNITS = ("m", "m2", "m3", "unit", "paket", "titik", "orang", "kali", "bulan", "rumah", "kegiatan")


class KeyField(forms.UUIDField):
    """The key that a form carries so that a resend is the same act.

    One that cannot be read is answered with a new one: nobody can mend a hidden field.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"widget": forms.HiddenInput, "initial": uuid.uuid4, "required": False, **kwargs}
        )

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class AskForm(forms.Form):
    """The form of a proposal: what, why, where, how much, for whom, and a photo if there is one."""

    # Made on the phone (or here, without scripts), so that a resend is the same proposal.
    key = KeyField()
    title = NameField(
        label=_("What do you ask for?"),
        max_length=120,
        help_text=_("In a few words, for instance: Paving gang RT 03"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    problem = forms.CharField(
        label=_("What is wrong now?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    volume = QuantityField(label=_("Roughly how much?"), required=False, min_value=0)
    unit = forms.CharField(
        label=_("Counted in"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    beneficiaries = forms.CharField(
        label=_("Who benefits?"),
        required=False,
        max_length=200,
        help_text=_("For instance: 30 houses, school children"),
    )
    photo = PhotoField(
        label=_("Photo, if you have one"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    field_order = ["key", "title", "place", "problem"]
    units = UNITS

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = PlaceField(
            village=village,
            label=_("Where?"),
            required=False,
            empty=_("The whole village"),  # type: ignore[arg-type]
        )
        self.order_fields(self.field_order)

    @classmethod
    def of(cls, proposal: Proposal, *args: Any) -> "AskForm":
        """The form as it stands for a proposal that is being changed."""
        fields = ("title", "problem", "volume", "unit", "beneficiaries", "key")
        initial = {name: getattr(proposal, name) for name in fields}
        place = SpokenPlace(proposal.hamlet, proposal.block)
        return cls(*args, village=proposal.village, initial={**initial, "place": place.value})

    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            title=said["title"],
            problem=said["problem"],
            hamlet=said["place"].hamlet,
            block=said["place"].block,
            volume=said["volume"],
            unit=said["unit"],
            beneficiaries=said["beneficiaries"],
        )


class ReasonForm(forms.Form):
    """Why something is taken away."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("The person who wrote it will read this."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AnswerForm(forms.Form):
    """What an official says."""

    feasible = forms.TypedChoiceField(
        label=_("Can it be done?"),
        choices=[("yes", _("It can be done")), ("no", _("It cannot be done now"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    cost = RupiahField(label=_("For how much? (Rp)"), required=False)
    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
