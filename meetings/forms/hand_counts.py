"""What is typed for a vote of the hall: who counts, and what they saw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.forms.deciding import SeatField
from meetings.majority import Hands
from meetings.models import Meeting, Participant
from meetings.queries.hand_counts import may_count


class CounterField(SeatField):
    """Somebody who can count, with the element they come for."""

    def __init__(self, label: Any, **options: Any) -> None:
        options.setdefault("empty_label", _("Choose somebody in the hall"))
        super().__init__(Participant.objects.none(), label=label, **options)

    def label_from_instance(self, obj: Participant) -> str:
        return f"{super().label_from_instance(obj)} · {obj.element}"


class CountingForm(forms.Form):
    """Every counter field offers whoever is in the hall for an element."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = may_count(meeting).select_related("hamlet", "block__hamlet", "element")
        for field in self.fields.values():
            if isinstance(field, CounterField):
                field.queryset = people.order_by("name", "number")


class CountersForm(CountingForm):
    first = CounterField(_("First counter"))
    second = CounterField(
        _("Second counter"), help_text=_("From another element than the first one.")
    )


class ReplaceForm(CountingForm):
    seat = CounterField(_("Who counts instead"))


def hands_field(label: Any, **options: Any) -> forms.IntegerField:
    """Nothing a browser remembers is offered: the other counter may have typed it here."""
    widget = forms.NumberInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=10_000, widget=widget, **options)


class FiguresForm(forms.Form):
    """What one counter saw in one round."""

    round = forms.IntegerField(min_value=1, max_value=99, widget=forms.HiddenInput)
    in_favour = hands_field(_("In favour"))
    against = hands_field(pgettext_lazy("a vote", "Against"))
    abstain = hands_field(_("Abstaining"))

    def hands(self) -> Hands:
        said = self.cleaned_data
        return Hands(said["in_favour"], said["against"], said["abstain"])
