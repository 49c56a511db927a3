"""Form fields that read what people in a village office write."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from deliberation.villages.points import LONGEST as LONGEST_POINT
from deliberation.villages.points import PointError, read_point

THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
LONGEST_ID = 18  # digits that a 64-bit row number always holds
TEN_TRILLION = 10**13
RUPIAH = re.compile(
    r"(?:rp\.?\s*)?(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,0{1,2}|,-)?", re.IGNORECASE | re.ASCII
)


class RupiahField(forms.IntegerField):
    """Whole rupiah: "81.000.000", "Rp81.000.000,00" and "81000000" are the same amount.

    Anything else is asked again: "1.5" read as fifteen would be a wrong figure in a plan.
    """

    default_error_messages = {
        "invalid": _("Please write whole rupiah, such as 81.000.000, without a minus or letters.")
    }

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("min_value", 0)
        facts.setdefault("max_value", TEN_TRILLION)
        facts.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": 16}))
        super().__init__(**facts)

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        fits = RUPIAH.fullmatch(value.strip()[:40])
        if fits is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(re.sub(r"\D", "", fits[1]))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class QuantityField(forms.DecimalField):
    """A volume: "180", "2,5" and "1.250,5" as written in Indonesia; "2.5" as on a calculator."""

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("max_digits", 12)
        facts.setdefault("decimal_places", 2)
        facts.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "size": 8}))
        super().__init__(**facts)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()[:40]
            if "," in value or THOUSANDS.fullmatch(value):
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        whole = value == value.to_integral()
        return str(value.quantize(Decimal(1)) if whole else value.normalize()).replace(".", ",")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PointField(forms.CharField):
    """A place as a phone's map app copies it; an address that is shared will do. Stored one way."""

    default_error_messages = {
        "no_point": _(
            "Please write the place as two numbers, such as -7.150123, 111.881234, or paste what "
            "the map on your phone copies."
        )
    }

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("label", _("Point on the map"))
        facts.setdefault("help_text", _("Two numbers as the map on a phone copies them."))
        facts.setdefault("required", False)
        super().__init__(max_length=LONGEST_POINT, **facts)

    def clean(self, value: Any) -> str:
        said = super().clean(value)
        try:
            return str(read_point(said)) if said else ""
        except PointError:
            raise ValidationError(self.error_messages["no_point"], code="no_point") from None


class RowsField(forms.ModelMultipleChoiceField):
    """Rows out of a list; a number that no database holds is none of them."""

    def clean(self, value: Any) -> Any:
        if any(len(str(one)) > LONGEST_ID for one in value or ()):
            error = self.error_messages["invalid_choice"]
            raise ValidationError(error, "invalid_choice", {"value": "…"})
        return super().clean(value)


class NameField(forms.CharField):
    """A name on one line: spaces at the ends and doubled spaces go."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())
