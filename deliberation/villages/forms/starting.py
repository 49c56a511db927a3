"""The five questions that make a village."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.people.refusals import Invalid
from deliberation.villages.actions.making import Person, Place
from deliberation.villages.blocks import parse_blocks
from deliberation.villages.models import Role

ROWS = 4
MOST_ROWS = 60


class PlaceNameField(forms.CharField):
    """A place's own name, without the word for what it is: "Desa Pejambon" → "Pejambon"."""

    def __init__(self, *, without: str, **options: Any) -> None:
        self.without = re.compile(rf"^(?:{without})\s+(?=\S)", re.IGNORECASE)
        super().__init__(**{"max_length": 80} | options)

    def clean(self, value: Any) -> str:
        return self.without.sub("", " ".join(str(super().clean(value)).split()))


class NameForm(forms.Form):
    title: ClassVar = gettext_lazy("What is the village called?")
    name = PlaceNameField(
        label=gettext_lazy("Name of the village"),
        without="desa",
        help_text=gettext_lazy("Without the word Desa."),
    )


class DistrictForm(forms.Form):
    title: ClassVar = gettext_lazy("In which kecamatan?")
    district = PlaceNameField(label=gettext_lazy("Kecamatan"), without=r"kecamatan|kec\.?")


class RegencyForm(forms.Form):
    title: ClassVar = gettext_lazy("In which kabupaten?")
    regency = PlaceNameField(label=gettext_lazy("Kabupaten"), without=r"kabupaten|kab\.?")
    province = PlaceNameField(
        label=gettext_lazy("Province"), without=r"provinsi|prov\.?", required=False
    )


class HamletRow(forms.Form):
    """A hamlet and its RT in one line."""

    hamlet = PlaceNameField(
        label=gettext_lazy("Hamlet"), without=r"dusun|dsn\.?", max_length=60, required=False
    )
    blocks = forms.CharField(label="RT", max_length=200, required=False)

    def clean_blocks(self) -> str:
        text = str(self.cleaned_data["blocks"])
        try:
            parse_blocks(text)
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return text

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("blocks") and not facts.get("hamlet") and "hamlet" not in self.errors:
            self.add_error("hamlet", _("Which hamlet do these RT belong to?"))
        return facts


class HamletRows(BaseFormSet):
    title = gettext_lazy("Which hamlets and RT does it have?")
    hint = gettext_lazy("Write the RT as 1-6, or 01, 02, 03. With an RW: 1-4/02.")

    def clean(self) -> None:
        if any(self.errors):
            return
        names = [form.cleaned_data["hamlet"].casefold() for form in filled(self, "hamlet")]
        if not names:
            raise ValidationError(_("Write at least one hamlet."))
        for form in filled(self, "hamlet"):
            if names.count(form.cleaned_data["hamlet"].casefold()) > 1:
                form.add_error("hamlet", _("This hamlet is written twice."))

    def places(self) -> list[Place]:
        return [
            Place(form.cleaned_data["hamlet"], parse_blocks(form.cleaned_data["blocks"]))
            for form in filled(self, "hamlet")
        ]


class PersonRow(forms.Form):
    """Somebody's name and what they do."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[("", "—"), *Role.choices],
        required=False,
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("name") and not facts.get("role") and "role" not in self.errors:
            self.add_error("role", _("What does this person do?"))
        if facts.get("role") and not facts.get("name") and "name" not in self.errors:
            self.add_error("name", _("Who is this?"))
        return facts


class PersonRows(BaseFormSet):
    title = gettext_lazy("Who works here?")
    hint = gettext_lazy(
        "Each person gets an account. Write a name twice to give one person two roles; "
        "two people of one name need a difference, such as Siti RT 03."
    )

    def clean(self) -> None:
        if any(self.errors):
            return
        people = self.people()
        if not people:
            raise ValidationError(_("Write at least one person."))
        if len({(one.name.casefold(), one.role) for one in people}) < len(people):
            raise ValidationError(_("One person has the same role twice. Remove one of the two."))

    def people(self) -> list[Person]:
        return [
            Person(form.cleaned_data["name"], form.cleaned_data["role"])
            for form in filled(self, "name")
        ]


def filled(rows: BaseFormSet, field: str) -> list[forms.Form]:
    return [form for form in rows.forms if form.cleaned_data.get(field)]


def rows_of(row: type[forms.Form], rows: type[BaseFormSet]) -> type[BaseFormSet]:
    return formset_factory(row, rows, extra=0, absolute_max=MOST_ROWS, max_num=MOST_ROWS)


HamletQuestion = rows_of(HamletRow, HamletRows)
PersonQuestion = rows_of(PersonRow, PersonRows)
