"""Who I am, in four answers: name, hamlet and RT, L/P, and if I like my element (P11)."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.villages.models import Element, Village
from meetings.actions.entering import Newcomer
from meetings.models import Participant
from meetings.names import LONGEST, cleaned, says_a_name

OUTSIDE = "x"


class PlaceField(forms.ChoiceField):
    """Hamlet and RT in one choice: "b7" is a block, "h2" a hamlet, "x" is somewhere else."""

    def __init__(self, village: Village, **options: Any) -> None:
        self.hamlets = list(village.hamlets.prefetch_related("blocks"))
        super().__init__(choices=self.lines(), **options)

    def lines(self) -> list[Any]:
        groups = [
            (
                _("Dusun %(name)s") % {"name": hamlet.name},
                [(f"b{block.pk}", f"{hamlet.name} · {block}") for block in hamlet.blocks.all()]
                + [(f"h{hamlet.pk}", _("%(name)s, RT not known") % {"name": hamlet.name})],
            )
            for hamlet in self.hamlets
        ]
        return [("", _("Choose…")), *groups, (OUTSIDE, _("From outside the village"))]

    def place(self, value: str) -> dict[str, Any]:
        """The rows that a valid choice stands for."""
        for hamlet in self.hamlets:
            if value == f"h{hamlet.pk}":
                return {"hamlet": hamlet}
            for block in hamlet.blocks.all():
                if value == f"b{block.pk}":
                    return {"hamlet": hamlet, "block": block}
        return {}


def place_of(seat: Participant) -> str:
    if seat.block_id:
        return f"b{seat.block_id}"
    return f"h{seat.hamlet_id}" if seat.hamlet_id else OUTSIDE


class NewcomerForm(forms.Form):
    """Name, hamlet/RT, L/P, element."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Please write your name."),
            "max_length": gettext_lazy("This name is too long; 80 letters fit."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words"}),
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("L/P"),
        choices=Participant.Gender.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one.")},
    )

    def __init__(self, *args: Any, village: Village, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"] = PlaceField(
            village,
            label=_("Hamlet and RT"),
            error_messages={
                "required": _("Please choose your hamlet and RT."),
                "invalid_choice": _("Please choose a place from the list."),
            },
        )
        self.fields["element"] = forms.ModelChoiceField(
            village.elements.filter(present=True),
            label=_("I speak for (may stay empty)"),
            required=False,
            empty_label=_("Resident"),
            error_messages={"invalid_choice": _("Please choose an element from the list.")},
        )
        self.order_fields(["name", "place", "gender", "element"])

    def clean_name(self) -> str:
        name = cleaned(self.cleaned_data["name"])
        if not says_a_name(name):
            raise forms.ValidationError(_("Please write your name with letters."))
        return name

    @property
    def newcomer(self) -> Newcomer:
        place = self.fields["place"]
        if not isinstance(place, PlaceField):
            raise TypeError("The field of places is a PlaceField.")
        data = self.cleaned_data
        return Newcomer(
            name=data["name"],
            gender=data["gender"],
            element=data["element"],
            **place.place(data["place"]),
        )


class JoinForm(NewcomerForm):
    """The key comes from the page: sent twice, it is one seat."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AddForm(JoinForm):
    """One line at the door, for a person without a phone."""

    vote = forms.ChoiceField(
        label=gettext_lazy("Right to vote"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, a guest"))],
        initial="yes",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["element"].label = _("Element")
        self.fields["name"].widget.attrs |= {"autocomplete": "off"}
        self.fields["gender"] = forms.ChoiceField(
            label=self.fields["gender"].label,
            choices=[(one, one) for one, _words in Participant.Gender.choices],
            widget=forms.RadioSelect,
            error_messages=self.fields["gender"].error_messages,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        element, vote = data.get("element"), data.get("vote")
        if vote == "yes" and element and element.category == Element.Category.GUEST:
            self.add_error("vote", _("This element comes as a guest, without a vote."))
        return data

    @property
    def may_vote(self) -> bool:
        return bool(self.cleaned_data["vote"] == "yes")


class SeatForm(NewcomerForm):
    """How a person is written down, to be corrected."""

    def __init__(self, *args: Any, seat: Participant, **options: Any) -> None:
        initial = {
            "name": seat.name,
            "place": place_of(seat),
            "gender": seat.gender,
            "element": seat.element_id,
        }
        super().__init__(*args, village=seat.meeting.village, initial=initial, **options)
        self.fields["element"].label = _("Element")


class VoteForm(forms.Form):
    """With a vote, or without."""

    vote = forms.ChoiceField(choices=[("yes", ""), ("no", "")])

    @property
    def may_vote(self) -> bool:
        return bool(self.cleaned_data["vote"] == "yes")


class IntoForm(forms.Form):
    """The number of the seat that is the same person."""

    into = forms.IntegerField(
        label=gettext_lazy("Same person as number"),
        min_value=1,
        max_value=100_000,
        error_messages={"required": gettext_lazy("Please write the number of the other seat.")},
    )


class CodeForm(forms.Form):
    """The code on the wall, as people type it: small letters, spaces and dashes are fine."""

    code = forms.CharField(
        label=gettext_lazy("Code on the wall"),
        max_length=40,
        error_messages={"required": gettext_lazy("Please write the code that is on the wall.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        return typed_code(self.cleaned_data["code"])


class SlipForm(forms.Form):
    """The number and the eight letters of a slip."""

    number = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=100_000)
    code = forms.CharField(
        label=gettext_lazy("Code on the slip"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        return typed_code(self.cleaned_data["code"])


def typed_code(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum())
