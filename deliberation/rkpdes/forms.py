"""The form of one row of the plan, in the order of the official columns (domain.md 2.1)."""

from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.rkpdes.actions import Marking, RowValues
from deliberation.rkpdes.actions.marking_plans import NEXT
from deliberation.rkpdes.codes import Annex, find_codes
from deliberation.rkpdes.models import ActivityCode, Goal, Outlook, Plan, Row
from deliberation.villages.fields import QuantityField, RupiahField
from deliberation.villages.models import Block, FundingSource, Hamlet, Village

FUND = "fund_"
UNITS = (
    *("m", "m2", "m3", "unit", "paket", "titik", "orang", "kali", "bulan", "rumah", "kegiatan"),
    *("dokumen", "ekor", "keluarga"),
)
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
PEOPLE: Any = {"required": False, "min_value": 0, "max_value": 10_000_000}


def month_choices() -> list[tuple[int, str]]:
    """The months in the reader's language, asked anew for every form."""
    return [(number, capfirst(str(name))) for number, name in MONTHS.items()]


class SearchForm(forms.Form):
    """What to look for among the rows; nonsense finds nothing and breaks nothing."""

    cari = forms.CharField(label=gettext_lazy("Search"), max_length=80, required=False)
    sumber = forms.ModelChoiceField(
        FundingSource.objects.all(),
        label=gettext_lazy("Source"),
        required=False,
        empty_label=gettext_lazy("all sources"),
    )

    def said(self, name: str) -> Any:
        return self.cleaned_data.get(name) or "" if self.is_valid() else ""


class BlockField(forms.ModelChoiceField):
    """RT numbers with their hamlet, since both hamlets may have an RT 01."""

    def label_from_instance(self, block: Block) -> str:
        return f"{block} · {block.hamlet}"


def goal_choices() -> list[tuple[int, str]]:
    return [(goal.number, str(goal)) for goal in Goal.objects.all()]


class GoalsField(forms.TypedMultipleChoiceField):
    """Which of the SDGs Desa it serves; several may be ticked."""

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("label", gettext_lazy("SDGs Desa goals it serves"))
        super().__init__(
            **facts,
            choices=goal_choices,
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class RowForm(forms.Form):
    """One activity: code, name, place, volume, who benefits, when, how, and who pays how much."""

    code = forms.CharField(
        label=gettext_lazy("Activity"),
        help_text=gettext_lazy("Its code, such as 2.3.11, or plain words, such as jalan gang."),
        max_length=120,
    )
    picked = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Name in the plan"), max_length=200)
    hamlet = forms.ModelChoiceField(
        Hamlet.objects.none(),
        label=gettext_lazy("Hamlet"),
        required=False,
        empty_label=gettext_lazy("whole village"),
    )
    block = BlockField(Block.objects.none(), label="RT", required=False, empty_label="–")
    place = forms.CharField(label=gettext_lazy("Place as written in the plan"), max_length=120)
    volume = QuantityField(label=gettext_lazy("Volume"), max_digits=14)
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=30,
        widget=forms.TextInput(attrs={"list": "units", "size": 10}),
    )
    benefit = forms.CharField(label=gettext_lazy("Target and benefit"), max_length=250)
    men = forms.IntegerField(label=gettext_lazy("Men (L)"), **PEOPLE)
    women = forms.IntegerField(label=gettext_lazy("Women (P)"), **PEOPLE)
    poor = forms.IntegerField(label=gettext_lazy("Poor households (A-RTM)"), **PEOPLE)
    first_month = forms.TypedChoiceField(
        label=gettext_lazy("From"), choices=month_choices, coerce=int, initial=1
    )
    last_month = forms.TypedChoiceField(
        label=gettext_lazy("Until"), choices=month_choices, coerce=int, initial=12
    )
    way = forms.ChoiceField(label=gettext_lazy("Way of work"), choices=Row.Way.choices)
    implementer = forms.CharField(label=gettext_lazy("Implementer"), max_length=120, required=False)
    goals = GoalsField()
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found: list[ActivityCode] = []
        self._choose("hamlet", village.hamlets.all())
        self._choose(
            "block", Block.objects.filter(hamlet__village=village).select_related("hamlet")
        )
        self.fields["block"].label_from_instance = lambda block: f"{block} · {block.hamlet}"  # type: ignore[attr-defined]
        self.sources = list(FundingSource.objects.all())
        for source in self.sources:
            self.fields[FUND + source.code] = RupiahField(label=source.short, required=False)

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices

    @property
    def money(self) -> list[forms.BoundField]:
        """The amounts, one field a source."""
        return [self[FUND + source.code] for source in self.sources]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        self._clean_code(facts)
        if not any(facts.get(FUND + source.code) for source in self.sources) and not any(
            name.startswith(FUND) for name in self.errors
        ):
            self.add_error(None, _("Please write at least one amount under who pays."))
        if facts.get("first_month", 0) > facts.get("last_month", 12):
            self.add_error("last_month", _("The work cannot end before it begins."))
        block, hamlet = facts.get("block"), facts.get("hamlet")
        if block and not hamlet:
            facts["hamlet"] = block.hamlet
        elif block and block.hamlet != hamlet:
            self.add_error("block", _("This RT is in another hamlet."))
        return facts

    def _clean_code(self, facts: dict[str, Any]) -> None:
        """A code is taken; words that mean several activities ask which one."""
        said = facts.get("code")
        if not said:
            return
        annex = Annex()
        for written in (said, facts.get("picked") or ""):
            activity = annex.understand(written)
            if activity:
                facts["code"] = activity.own or activity.code
                return
        self.found = find_codes(said) or list(
            ActivityCode.objects.filter(code__in=annex.nearest(said))
        )
        self.add_error(
            "code",
            _("Please choose below which activity this is.")
            if self.found
            else _("No activity is called so. Try another word, such as gang, lampu or posyandu."),
        )

    def values(self) -> RowValues:
        """What the action takes."""
        facts = self.cleaned_data
        amounts = {source.code: facts.get(FUND + source.code) or 0 for source in self.sources}
        named = {name: facts[name] for name in self.base_fields if name not in {"picked", "seen"}}
        for name in ("hamlet", "block"):
            named[name] = facts[name].pk if facts[name] else None
        return RowValues(**named, fundings={code: paid for code, paid in amounts.items() if paid})


def typed_amounts(data: Any) -> dict[str, int]:
    """The amounts that can be read of what was typed so far; the rest counts for nothing yet."""
    found = {}
    for name in data:
        if name.startswith(FUND):
            with suppress(ValidationError):
                found[name.removeprefix(FUND)] = RupiahField(required=False).clean(data[name]) or 0
    return found


def amounts_of(form: RowForm, row: Row | None) -> dict[str, int]:
    """What the form shows now: what was typed, else what the row says."""
    if form.is_bound:
        return typed_amounts(form.data)
    return {paid.source_id: paid.amount for paid in row.fundings.all()} if row else {}


def initial_of(row: Row, version: int) -> dict[str, Any]:
    """What the form shows when an existing row is opened."""
    plain = (
        *("name", "place", "unit", "benefit", "men", "women", "poor"),
        *("first_month", "last_month", "way", "implementer"),
    )
    facts: dict[str, Any] = {name: getattr(row, name) for name in plain}
    facts |= {"code": row.code, "volume": row.volume, "seen": version}
    facts |= {"hamlet": row.hamlet_id, "block": row.block_id, "goals": row.goals}
    return facts | {FUND + paid.source_id: paid.amount for paid in row.fundings.all()}


class TableForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("Your table"),
        help_text=gettext_lazy("XLSX or CSV, up to 10 MB. Columns may stand in any order."),
        allow_empty_file=True,  # an empty one is told so in our own words
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.zip"}),
    )


class OutlookForm(forms.ModelForm):
    class Meta:
        model = Outlook
        fields = ("first_year", "years", "regulation")


class RemoveForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class BudgetForm(forms.Form):
    """What the APB Desa holds for one row."""

    amount = RupiahField(
        label=gettext_lazy("In the APB Desa (Rp)"),
        required=False,
        help_text=gettext_lazy("Leave it empty while it is not in the budget."),
    )


class MarkForm(forms.Form):
    """The next state of a plan, and what a regulation has to say of itself."""

    state = forms.ChoiceField(
        label=gettext_lazy("State of the plan"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Please choose a state from the list.")},
    )
    on = forms.DateField(
        label=gettext_lazy("Date of the meeting or of the regulation"), widget=DATE, required=False
    )
    regulation = forms.CharField(
        label=gettext_lazy("Number of the village regulation"),
        help_text=gettext_lazy("Such as 6 Tahun 2026."),
        max_length=60,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is changed"),
        help_text=gettext_lazy("Only for a change of a plan that was set."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = NEXT[plan.state]
        choices = [choice for choice in Plan.State.choices if choice[0] in allowed]
        field = self.fields["state"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]

    def marking(self) -> Marking:
        facts = self.cleaned_data
        return Marking(on=facts["on"], regulation=facts["regulation"], reason=facts["reason"])
