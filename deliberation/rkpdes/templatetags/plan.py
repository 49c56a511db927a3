"""How the columns of the plan are written."""

from decimal import Decimal

from django import template
from django.utils.dates import MONTHS_3
from django.utils.formats import number_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from deliberation.villages.templatetags.village import rupiah

register = template.Library()


@register.filter
def months(row: object) -> str:
    """When the work is done: "Apr-Jun", or one month."""
    first, last = (
        capfirst(str(MONTHS_3[getattr(row, name)])) for name in ("first_month", "last_month")
    )
    return first if first == last else f"{first}–{last}"


@register.filter
def breakable(name: str) -> SafeString:
    """The official names join five words with strokes: let a narrow line end after one."""
    return mark_safe(conditional_escape(name).replace("/", "/<wbr>"))  # noqa: S308 - escaped before


@register.filter
def signed_rupiah(amount: int) -> str:
    """More or less money: +Rp5.000.000, −Rp5.000.000, nothing for none."""
    return f"{'+' if amount > 0 else '−'}{rupiah(abs(amount))}" if amount else "–"


@register.filter
def quantity(amount: Decimal | None) -> str:
    """A volume without idle zeros: 180, 1.200, 2,5."""
    if amount is None:
        return ""
    plain = amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize()
    return str(number_format(plain, use_l10n=True, force_grouping=True))
