"""What the data operator types to say by what the hall scores."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.villages.actions.criteria import Wanted
from deliberation.villages.fields import NameField
from deliberation.villages.forms.seen import SeenForm
from deliberation.villages.forms.settings import whole
from deliberation.villages.models import Criterion
from deliberation.villages.models.criteria import HIGHEST, LEAST, MOST

SPARE = 2
LAST = 99


class CriteriaForm(SeenForm):
    """One box of fields each; a box without a name is no criterion."""

    NAMES = ("order", "name", "meaning", "least", "most", "in_use")

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        self.known = list(criteria)
        now = [row.as_facts() | {"in_use": row.in_use} for row in self.known]
        super().__init__(*args, now=now, **kwargs)
        self.count = len(self.known) + SPARE
        spare = Criterion(least=LEAST, most=MOST)
        for line, row in enumerate([*self.known, *[spare] * SPARE]):
            self._add(line, row)

    def _add(self, line: int, row: Criterion) -> None:
        fields = {
            "order": whole(gettext_lazy("Number"), 1, LAST, required=False, initial=line + 1),
            "name": NameField(
                label=gettext_lazy("Criterion"), max_length=60, required=False, initial=row.name
            ),
            "meaning": NameField(
                label=gettext_lazy("A higher mark when"),
                max_length=100,
                required=False,
                initial=row.meaning,
            ),
            "least": whole(gettext_lazy("Lowest mark"), 0, HIGHEST, initial=row.least),
            "most": whole(gettext_lazy("Highest mark"), 0, HIGHEST, initial=row.most),
            "in_use": forms.BooleanField(
                label=gettext_lazy("In use"),
                required=False,
                initial=row.in_use,
                label_suffix="",
            ),
        }
        self.fields |= {f"{name}_{line}": field for name, field in fields.items()}

    def lines(self) -> list[dict[str, forms.BoundField]]:
        return [{name: self[f"{name}_{line}"] for name in self.NAMES} for line in range(self.count)]

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        for line in range(self.count):
            least, most = facts.get(f"least_{line}"), facts.get(f"most_{line}")
            if least is not None and most is not None and least >= most:
                self.add_error(f"most_{line}", _("The highest mark must be more than the lowest."))
        return facts

    def wanted(self) -> list[Wanted]:
        """The boxes with a name in the order of their numbers."""
        facts = self.cleaned_data
        order = sorted(range(self.count), key=lambda line: (facts[f"order_{line}"] or LAST, line))
        return [self._wanted(line) for line in order if facts[f"name_{line}"]]

    def _wanted(self, line: int) -> Wanted:
        said = {name: self.cleaned_data[f"{name}_{line}"] for name in self.NAMES if name != "order"}
        return Wanted(**said, code=self.known[line].code if line < len(self.known) else "")
