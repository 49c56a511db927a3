"""One question for a place: a hamlet, or one of its RT; a thumb opens one list, not two."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models import Block, Hamlet, Village
from deliberation.villages.sheets.places import Gazetteer, Known


@dataclass(frozen=True)
class SpokenPlace:
    """What was chosen; both are None for the whole village."""

    hamlet: Hamlet | None = None
    block: Block | None = None

    @property
    def value(self) -> str:
        """As the list writes it: "b12", "h3" or nothing."""
        if self.block:
            return f"b{self.block.pk}"
        return f"h{self.hamlet.pk}" if self.hamlet else ""


class PlaceField(forms.ChoiceField):
    """A list of the village's hamlets with their RT; gives a SpokenPlace."""

    default_error_messages = {"invalid_choice": _("Please choose a place from the list.")}

    def __init__(self, *, village: Village, empty: str = "", **kwargs: Any) -> None:
        self.hamlets = {row.pk: row for row in village.hamlets.prefetch_related("blocks")}
        self.blocks = {
            block.pk: block for row in self.hamlets.values() for block in row.blocks.all()
        }
        super().__init__(choices=self._choices(empty), **kwargs)

    def _choices(self, empty: str) -> list[Any]:
        groups: list[Any] = [("", empty or _("Choose a place"))]
        for hamlet in self.hamlets.values():
            whole = (f"h{hamlet.pk}", _("%(hamlet)s, all of it") % {"hamlet": hamlet.name})
            lanes = [(f"b{block.pk}", f"{hamlet.name} · {block}") for block in hamlet.blocks.all()]
            groups.append((hamlet.name, [whole, *lanes]))
        return groups

    def to_python(self, value: Any) -> str:
        return value.value if isinstance(value, SpokenPlace) else super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return value.value if isinstance(value, SpokenPlace) else value

    def clean(self, value: Any) -> SpokenPlace:
        chosen = super().clean(value)
        if not chosen:
            return SpokenPlace()
        kind, pk = chosen[0], int(chosen[1:])
        if kind == "h":
            return SpokenPlace(self.hamlets[pk])
        block = self.blocks[pk]
        return SpokenPlace(self.hamlets[block.hamlet_id], block)


def place_said(village: Village, value: str) -> SpokenPlace:
    """The place behind "b12" or "h3" in an address; nowhere when it names none of this village."""
    try:
        return PlaceField(village=village, required=False).clean(value)
    except ValidationError:
        return SpokenPlace()


def gazetteer_of(village: Village) -> Gazetteer:
    """What finds this village's hamlets and RT in a text."""
    blocks = Block.objects.filter(hamlet__village=village)
    return Gazetteer(
        village.hamlets.values_list("pk", "name"),
        [Known(one.number, one.ward, one.hamlet_id, one.pk) for one in blocks],
    )
