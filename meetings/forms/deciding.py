"""What the desk and the phones say while the hall decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Decision, Meeting, Participant, Stand


class WordingForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = ["wording"]
        widgets = {
            "wording": forms.Textarea(attrs={"rows": 5, "maxlength": 2000, "data-count": True})
        }
        help_texts = {"wording": _("As the hall will read it on the wall and in the minutes.")}


class ObjectionForm(forms.Form):
    reason = forms.CharField(
        label=_("What is your objection?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300, "data-count": True}),
        help_text=_("It is shown to the chair and recorded with the decision."),
    )


class SeatField(forms.ModelChoiceField):
    """A person in the hall, told apart from others of the same name by number and place."""

    def label_from_instance(self, obj: Participant) -> str:
        return " · ".join(part for part in (f"{obj.number}", obj.name, obj.place) if part)


def voters_of(meeting: Meeting) -> Any:
    return (
        meeting.participants.with_a_vote()
        .select_related("hamlet", "block__hamlet")
        .order_by("name", "number")
    )


class StandForm(forms.Form):
    """The stand of a person without a phone, entered beside them."""

    seat = SeatField(
        Participant.objects.none(), label=_("Who"), empty_label=_("Choose somebody in the hall")
    )
    choice = forms.ChoiceField(
        label=_("Where they stand"), choices=Stand.Choice.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason, if they object"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat: Any = self.fields["seat"]
        seat.queryset = voters_of(meeting)
