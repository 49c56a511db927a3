"""How a promise is worked on: who and what, steps, money, help, upkeep."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.people.models import User
from deliberation.proposals.photos import PhotoField
from deliberation.rkpdes.models import Row
from deliberation.villages.fields import NameField, PointField, QuantityField, RupiahField
from deliberation.villages.forms.points import near
from deliberation.villages.models import FundingSource, Hamlet, Membership, Mission, Role, Village
from deliberation.workplans.actions import Help, StepValues
from deliberation.workplans.forms.saying import DATE, KeyForm
from deliberation.workplans.models import Contribution, Inspection, Upkeep, WorkPlan
from deliberation.workplans.rules import ADVISERS

Kind = Contribution.Kind
SPARE_LINES = 3


class RowField(forms.ModelChoiceField):
    def label_from_instance(self, row: Row) -> str:
        return f"{row.plan.year} · {row.code} · {row.name} · {row.place}"


class EditForm(forms.Form):
    """Who does what where, and the row that pays; the promised sentence stays."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    owner = forms.CharField(label=gettext_lazy("Responsible: a person or a body"), max_length=100)
    owner_user = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Their account, if they report themselves"),
        required=False,
        empty_label="–",
    )
    team = forms.CharField(
        label=gettext_lazy("Activity team (TPK)"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Who works on it, such as TPK Jambon."),
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Empty: the place of the row or of the proposal."),
    )
    point = PointField()
    starts = forms.DateField(label=gettext_lazy("Work begins"), required=False, widget=DATE)
    mission = forms.ModelChoiceField(
        Mission.objects.none(),
        label=gettext_lazy("Mission of the village"),
        required=False,
        empty_label="–",
    )
    row = RowField(
        Row.objects.none(),
        label=gettext_lazy("Row of the RKP Desa"),
        required=False,
        empty_label=gettext_lazy("no row: costs no budget line"),
    )

    def __init__(self, *args: Any, plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village = plan.village
        rows = Row.objects.filter(plan__village=plan.village).select_related("plan")
        self._choose("row", rows.order_by("-plan__year", "activity", "pk"))
        self._choose("owner_user", people_who_do(plan.village))
        self._choose("mission", plan.village.missions.all())

    def clean_point(self) -> str:
        return near(self.village, self.cleaned_data["point"])

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices


def people_who_do(village: Village) -> Any:
    """Everybody with a role here that does more than advise."""
    doing = [role for role in Role if role not in ADVISERS]
    held = {"village": village, "ended_at": None, "role__in": doing}
    members = Membership.objects.filter(**held).values("user")
    return User.objects.filter(is_active=True, pk__in=members).order_by("name")


class StepForm(forms.Form):
    """One line of the list; an empty one is no step."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what = forms.CharField(label=gettext_lazy("Step"), max_length=120, required=False)
    who = forms.CharField(label=gettext_lazy("By whom"), max_length=100, required=False)
    due = forms.DateField(label=gettext_lazy("Before"), required=False, widget=DATE)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not facts.get("what") and (facts.get("who") or facts.get("due")):
            self.add_error("what", _("Please write what this step is."))
        return facts


class _Steps(forms.BaseFormSet):
    @property
    def values(self) -> list[StepValues]:
        return [StepValues(**form.cleaned_data) for form in self.forms if form.cleaned_data]


StepsForm = forms.formset_factory(StepForm, formset=_Steps, extra=SPARE_LINES, max_num=40)


def steps_form(plan: WorkPlan, data: Any = None) -> Any:
    """The steps there are, and some empty lines."""
    known = [
        {"pk": step.pk, "what": step.what, "who": step.who, "due": step.due}
        for step in plan.steps.all()
    ]
    return StepsForm(data, initial=known, prefix="steps")


class BudgetForm(forms.Form):
    """Two amounts for each source: planned and spent."""

    def __init__(self, *args: Any, plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = list(FundingSource.objects.all())
        known: dict[str, tuple[int | None, int | None]] = {
            line.source_id: (line.planned, line.spent) for line in plan.budget.all()
        }
        if not known and plan.row:
            known = {part.source_id: (part.amount, None) for part in plan.row.fundings.all()}
        for source in self.sources:
            planned, spent = known.get(source.code, (None, None))
            for name, amount in (("planned", planned), ("spent", spent)):
                self.fields[f"{name}_{source.code}"] = RupiahField(
                    label=_("Planned (Rp)") if name == "planned" else _("Spent (Rp)"),
                    required=False,
                    initial=amount,
                )

    @property
    def lines(self) -> list[tuple[FundingSource, forms.BoundField, forms.BoundField]]:
        """The used sources first, so that a phone need not scroll for them."""
        found = [
            (source, self[f"planned_{source.code}"], self[f"spent_{source.code}"])
            for source in self.sources
        ]
        return sorted(found, key=lambda line: not (line[1].value() or line[2].value()))

    def money(self) -> dict[str, tuple[int, int]]:
        said = self.cleaned_data
        return {
            source.code: (said[f"planned_{source.code}"] or 0, said[f"spent_{source.code}"] or 0)
            for source in self.sources
        }


class HelpForm(KeyForm):
    """What a resident gives. No phone number, no address: the office knows its people."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of help?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    amount = QuantityField(
        label=gettext_lazy("How much of it"),
        max_digits=14,
        required=False,
        help_text=gettext_lazy("Labour in days of one person, money in rupiah."),
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit, for material"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"size": 8}),
    )
    what = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For example: two trucks of sand, or knows how to read a drawing."),
    )
    name = NameField(
        label=gettext_lazy("Name"),
        max_length=80,
        help_text=gettext_lazy("The village office reads it and comes to you. No phone number."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    hamlet = forms.ModelChoiceField(
        Hamlet.objects.none(), label=gettext_lazy("Hamlet"), required=False, empty_label="–"
    )
    is_named = forms.BooleanField(
        label=gettext_lazy("Everybody may read my name on this page"), required=False
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hamlets = self.fields["hamlet"]
        if isinstance(hamlets, forms.ModelChoiceField):
            hamlets.queryset = village.hamlets.all()

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if sum(letter.isdigit() for letter in name) >= LONGEST_NUMBER_IN_A_NAME:
            raise forms.ValidationError(_("Please write a name only, no phone number."))
        return name

    def help(self) -> Help:
        said = {name: self.cleaned_data[name] for name in Help._fields}
        said["hamlet"] = said["hamlet"].name if said["hamlet"] else ""
        return Help(**said)


LONGEST_NUMBER_IN_A_NAME = 6


class ReceiveForm(forms.Form):
    """How much of an offer was given; empty means as offered."""

    amount = QuantityField(label=gettext_lazy("Given"), max_digits=14, required=False)

    def given(self) -> Decimal | None:
        amount: Decimal | None = self.cleaned_data["amount"]
        return amount


class UpkeepForm(forms.Form):
    keeper = forms.CharField(
        label=gettext_lazy("Who looks after it"),
        max_length=100,
        help_text=gettext_lazy("A person or a group, such as RT 03 or the youth of Jambon."),
    )
    every_months = forms.IntegerField(
        label=gettext_lazy("Look every (months)"), min_value=1, max_value=60, initial=6
    )
    next_on = forms.DateField(label=gettext_lazy("Next inspection"), widget=DATE)

    @classmethod
    def of(cls, upkeep: Upkeep | None) -> "UpkeepForm":
        names = ("keeper", "every_months", "next_on")
        return cls(initial={name: getattr(upkeep, name) for name in names} if upkeep else None)


class InspectForm(KeyForm):
    state = forms.ChoiceField(
        label=gettext_lazy("In which state is it?"),
        choices=Inspection.State.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photo = PhotoField(label=gettext_lazy("Photo"), required=False)
