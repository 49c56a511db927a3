"""What people say about a promise, each in its own small form."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from deliberation.proposals.photos import PhotoField
from deliberation.villages.fields import RupiahField
from deliberation.villages.models import Hamlet, Village
from deliberation.workplans.models import Check, Judgement, Status

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
STEPS = (
    (0, gettext_lazy("0 % · not begun")),
    (30, gettext_lazy("30 % · begun")),
    (80, gettext_lazy("80 % · nearly done")),
    (100, gettext_lazy("100 % · done")),
)


class FilterForm(forms.Form):
    """How the list of promises is narrowed; nonsense in the address narrows nothing."""

    cari = forms.CharField(label=gettext_lazy("Search"), max_length=80, required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[("", gettext_lazy("all")), *Status.choices],
        required=False,
    )
    dusun = forms.ModelChoiceField(
        Hamlet.objects.none(),
        label=gettext_lazy("Hamlet"),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    tahun = forms.TypedChoiceField(
        label=gettext_lazy("Year"), coerce=int, empty_value=None, required=False
    )
    lewat = forms.BooleanField(label=gettext_lazy("Only those past their date"), required=False)

    def __init__(self, *args: Any, village: Village, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hamlets = self.fields["dusun"]
        if isinstance(hamlets, forms.ModelChoiceField):
            hamlets.queryset = village.hamlets.all()
        year = self.fields["tahun"]
        if isinstance(year, forms.ChoiceField):
            year.choices = [("", _("all")), *((str(known), str(known)) for known in years)]

    def wanted(self) -> dict[str, Any]:
        """What `narrowed` takes; a field that says nonsense is left out."""
        self.is_valid()
        facts = self.cleaned_data
        hamlet = facts.get("dusun")
        return {
            "q": facts.get("cari") or "",
            "status": facts.get("status") or "",
            "hamlet": hamlet.pk if hamlet else None,
            "year": facts.get("tahun"),
            "late": bool(facts.get("lewat")),
        }

    @property
    def is_narrowing(self) -> bool:
        """Whether more than a search word narrows the list: then its fields stand open."""
        return any(value for name, value in self.wanted().items() if name != "q")


class KeyForm(forms.Form):
    """A form that may arrive twice and counts once."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4


class ReportForm(KeyForm):
    """One tap and a photo; everything else may stay empty."""

    progress = forms.TypedChoiceField(
        label=gettext_lazy("How far is the work?"),
        choices=STEPS,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    exact = forms.IntegerField(
        label=gettext_lazy("Or exactly (%)"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"size": 4, "inputmode": "numeric"}),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Before the work begins"),
        choices=[
            ("", gettext_lazy("nothing to add")),
            (Status.STUDIED, Status.STUDIED.label),
            (Status.SCHEDULED, Status.SCHEDULED.label),
        ],
        required=False,
    )
    photo = PhotoField(
        label=gettext_lazy("Photo"),
        required=False,
        help_text=gettext_lazy("Where it was taken is removed from the photo."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    spent = RupiahField(label=gettext_lazy("Spent so far (Rp)"), required=False)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        exact = facts.get("exact")
        facts["percent"] = facts.get("progress") if exact is None else exact
        if facts["percent"] is None and "exact" not in self.errors:
            self.add_error("progress", _("Please tap how far the work is."))
        if facts["percent"]:
            facts["status"] = ""
        if self.errors and facts.get("photo"):
            self.add_error("photo", _("Please choose the photo once more: it was not kept."))
        return facts


class CheckForm(KeyForm):
    """What a resident found; a name is not needed."""

    finding = forms.ChoiceField(
        label=gettext_lazy("What did you see there?"),
        choices=[
            (Check.Finding.DONE, pgettext_lazy("what a resident saw", "Done")),
            (Check.Finding.PARTLY, pgettext_lazy("what a resident saw", "Partly")),
            (Check.Finding.NOT_YET, pgettext_lazy("what a resident saw", "Not yet")),
            (Check.Finding.UNKNOWN, pgettext_lazy("what a resident saw", "I do not know")),
        ],
        widget=forms.RadioSelect,
    )
    photo = PhotoField(
        label=gettext_lazy("Photo"),
        required=False,
        help_text=gettext_lazy(
            "Of the work, not of people. Where it was taken is removed from the photo."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("May stay empty. Everybody can read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    hamlet = forms.ModelChoiceField(
        Hamlet.objects.none(), label=gettext_lazy("Hamlet"), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hamlets = self.fields["hamlet"]
        if isinstance(hamlets, forms.ModelChoiceField):
            hamlets.queryset = village.hamlets.all()


def grades() -> list[tuple[str, list[tuple[str, str]]]]:
    """The mentor's words, before and after the work."""
    before = [(str(grade.value), str(grade.label)) for grade in Judgement.BEFORE]
    after = [
        (value, str(label))
        for value, label in Judgement.Grade.choices
        if value not in Judgement.BEFORE
    ]
    return [(_("Before: can it be verified?"), before), (_("Afterwards"), after)]


class JudgeForm(forms.Form):
    grade = forms.ChoiceField(label=gettext_lazy("Grade"), choices=grades)
    note = forms.CharField(
        label=gettext_lazy("What it rests on"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StopForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Residents read it on the promise's page."),
    )


class DueForm(StopForm):
    due = forms.DateField(label=gettext_lazy("New date"), widget=DATE)
    field_order = ("due", "reason")
