"""The questions in their order, and how an answer is kept while the next ones are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.formsets import BaseFormSet

from deliberation.villages.actions.making import Answers
from deliberation.villages.forms.starting import (
    MOST_ROWS,
    ROWS,
    DistrictForm,
    HamletQuestion,
    NameForm,
    PersonQuestion,
    RegencyForm,
)

PREFIX = "rows"
Kept = dict[str, Any] | list[dict[str, Any]]


def lines(kept: Kept | None) -> list[dict[str, Any]]:
    """The rows of an answer, of whatever the session holds."""
    return [row for row in kept if any(row.values())] if isinstance(kept, list) else []


@dataclass(frozen=True)
class Question:
    """One step: a form, or rows of forms, kept as plain values until the last answer."""

    slug: str
    form: Any

    @property
    def has_rows(self) -> bool:
        return issubclass(self.form, BaseFormSet)

    @property
    def fields(self) -> list[str]:
        return list((self.form.form if self.has_rows else self.form).base_fields)

    def typed(self, data: Mapping[str, Any]) -> Kept:
        """What was typed, right or wrong: it is kept, so nothing is typed twice."""
        if not self.has_rows:
            return {field: data.get(field, "") for field in self.fields}
        count = str(data.get(f"{PREFIX}-TOTAL_FORMS", ""))
        numbers = range(min(int(count), MOST_ROWS) if count.isdecimal() else 0)
        return [
            {field: data.get(f"{PREFIX}-{number}-{field}", "") for field in self.fields}
            for number in numbers
        ]

    def open(self, kept: Kept | None, *, more: bool = False) -> Any:
        """The question as it is asked, with what was typed before."""
        if not self.has_rows:
            return self.form(initial=kept or {})
        rows = lines(kept)
        rows += [{}] * (ROWS if more else max(0, ROWS - len(rows)))
        return self.form(prefix=PREFIX, initial=rows[:MOST_ROWS])

    def answered(self, kept: Kept | None) -> Any:
        """The question with its answer, ready to be checked."""
        if not self.has_rows:
            return self.form(kept or {})
        rows = lines(kept)
        data: dict[str, Any] = {
            f"{PREFIX}-TOTAL_FORMS": max(len(rows), ROWS),
            f"{PREFIX}-INITIAL_FORMS": len(rows),
        }
        for number, row in enumerate(rows):
            data |= {f"{PREFIX}-{number}-{field}": value for field, value in row.items()}
        return self.form(data, prefix=PREFIX)


QUESTIONS = (
    Question("nama", NameForm),
    Question("kecamatan", DistrictForm),
    Question("kabupaten", RegencyForm),
    Question("dusun", HamletQuestion),
    Question("petugas", PersonQuestion),
)
SLUGS = [question.slug for question in QUESTIONS]


def answers(forms: Mapping[str, Any]) -> Answers:
    """Five valid forms as one plain value."""
    return Answers(
        name=forms["nama"].cleaned_data["name"],
        district=forms["kecamatan"].cleaned_data["district"],
        regency=forms["kabupaten"].cleaned_data["regency"],
        province=forms["kabupaten"].cleaned_data["province"],
        places=forms["dusun"].places(),
        people=forms["petugas"].people(),
    )
