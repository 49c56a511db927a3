"""The operator's table of promises: one form a line, on the page and from a file alike."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.people.refusals import Invalid
from deliberation.villages.fields import RupiahField
from deliberation.workplans import sheets
from deliberation.workplans.actions import Change
from deliberation.workplans.forms.saying import DATE
from deliberation.workplans.models import WorkPlan

DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]


class LineForm(forms.Form):
    """One promise; what is empty stays as it is."""

    pk = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner = forms.CharField(
        label=gettext_lazy("Person responsible"), max_length=100, required=False
    )
    team = forms.CharField(
        label=gettext_lazy("Activity team (TPK)"), max_length=120, required=False
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    starts = forms.DateField(
        label=gettext_lazy("Work begins"), required=False, widget=DATE, input_formats=DATES
    )
    due = forms.DateField(
        label=gettext_lazy("Due"), required=False, widget=DATE, input_formats=DATES
    )
    progress = forms.IntegerField(
        label=gettext_lazy("Progress (%)"), min_value=0, max_value=100, required=False
    )
    spent = RupiahField(label=gettext_lazy("Spent so far (Rp)"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=1000, required=False)

    def change(self) -> Change:
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "") and name in Change._fields
        }
        return Change(**said)


LinesForm = forms.formset_factory(LineForm, extra=0, max_num=100, absolute_max=100)


def lines_form(plans: Iterable[WorkPlan], versions: Mapping[int, int], data: Any = None) -> Any:
    """A line for each promise of the page, with what it says now."""
    names = ("pk", "owner", "team", "place", "starts", "due", "progress", "spent")
    initial = [
        {name: getattr(plan, name) for name in names} | {"seen": versions[plan.pk]}
        for plan in plans
    ]
    return LinesForm(data, initial=initial, prefix="lines")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why dates move"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only needed when a date changes. Residents read it."),
    )


class FileForm(ReasonForm):
    file = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    field_order = ("file", "reason")

    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else str(self.cleaned_data.get("text", "")).encode()


def changes_in(content: bytes) -> list[Change]:
    """What a file wants; its first fault is told with the number of the line."""
    found = []
    for number, said in sheets.read(content):
        form = LineForm(said)
        if not form.is_valid():
            raise Invalid(
                _("Line %(number)s: %(faults)s")
                % {"number": number, "faults": sheets.problems(form.errors)}
            )
        found.append(form.change())
    return found
