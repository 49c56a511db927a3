"""What is typed at the page of ballot papers: one line a paper, and how many to print."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Ballot, BallotOption
from meetings.paper_lines import Unread, read_line

MOST_PRINTED = 500
LONGEST = 400


class LineForm(forms.Form):
    """One paper: `cleaned_data["choice"]` is what stands on it, None if it does not count."""

    position = forms.IntegerField(min_value=1, max_value=100_000, widget=forms.HiddenInput)
    line = forms.CharField(
        label=_("What stands on the paper"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(
        self, *args: Any, ballot: Ballot, options: list[BallotOption], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.options = ballot, options

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        try:
            said["choice"] = read_line(self.ballot, self.options, said["line"])
        except Unread as unread:
            self.add_error("line", str(unread))
        return said


class PrintForm(forms.Form):
    """How many papers; one for each person present without a phone, unless somebody says more."""

    n = forms.IntegerField(label=_("How many papers"), min_value=1, max_value=MOST_PRINTED)
