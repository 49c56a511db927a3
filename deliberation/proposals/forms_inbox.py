"""What is typed about messages: looking one up, sorting the inbox, sending a table of slips."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.proposals.forms import AskForm
from deliberation.proposals.inbox import numbers
from deliberation.proposals.models import Message
from deliberation.villages.fields import LONGEST_ID, NameField
from deliberation.villages.places import SpokenPlace

YEARS_AHEAD = 3
TITLE = 120


class LookupForm(forms.Form):
    """The number that came back."""

    nomor = forms.CharField(
        label=gettext_lazy("The number of your message"),
        max_length=40,
        help_text=gettext_lazy("Eight letters and digits, for instance K7M4-2XTC."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_nomor(self) -> str:
        number = numbers.read(self.cleaned_data["nomor"])
        if not number:
            raise forms.ValidationError(
                _("This number has a slip of the pen. Please compare it letter by letter.")
            )
        return number


class InboxFilter(forms.Form):
    """How the inbox is narrowed; nonsense narrows nothing."""

    cari = forms.CharField(label=gettext_lazy("Search"), max_length=80, required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[("", gettext_lazy("all")), *Message.State.choices],
        required=False,
    )
    lewat = forms.ChoiceField(
        label=gettext_lazy("Way in"),
        choices=[("", gettext_lazy("all")), *Message.Way.choices],
        required=False,
    )

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        said = self.cleaned_data
        return {
            "words": said.get("cari") or "",
            "state": said.get("status") or "",
            "way": said.get("lewat") or "",
        }


class TakeUpForm(AskForm):
    """The form of a proposal, with the words of the message in it, to be put into good order."""

    year = forms.TypedChoiceField(label=gettext_lazy("For the year"), coerce=int)
    name = NameField(
        label=gettext_lazy("Name of the sender, if it shall stand there"),
        max_length=80,
        required=False,
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("The sender has agreed that everybody in the meeting reads this name"),
        required=False,
        label_suffix="",
    )
    photo = None  # type: ignore[assignment]
    field_order = ["key", "title", "place", "problem", "year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = localdate().year
        years = [(str(year), str(year)) for year in range(this, this + YEARS_AHEAD)]
        year = self.fields["year"]
        if isinstance(year, forms.TypedChoiceField):
            year.choices = years
            year.initial = str(this + 1)

    @classmethod
    def from_message(cls, message: Message, *args: Any) -> "TakeUpForm":
        first = message.first_words
        place = SpokenPlace(message.hamlet, message.block)
        facts = {
            "title": first if len(first) <= TITLE else first[: TITLE - 1] + "…",
            "problem": message.text,
            "place": place.value,
        }
        return cls(*args, village=message.village, initial=facts)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("name") and not said.get("agreed"):
            self.add_error(
                "agreed", _("A name stands there only if its owner has agreed. Else leave it out.")
            )
        return said


class JoinForm(forms.Form):
    """Which proposal asks for the same."""

    proposal = forms.CharField(max_length=LONGEST_ID)

    def clean_proposal(self) -> int:
        said = self.cleaned_data["proposal"].strip()
        if not (said.isascii() and said.isdecimal()):
            raise forms.ValidationError(_("Please choose a proposal."))
        return int(said)


class SlipsForm(forms.Form):
    """A table of paper slips."""

    table = forms.FileField(
        label=gettext_lazy("Table of slips"),
        max_length=200,
        help_text=gettext_lazy("CSV or XLSX with one idea a line, at most 2,000 lines."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )
