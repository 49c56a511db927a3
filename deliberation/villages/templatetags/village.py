"""How numbers and dates are written in Indonesia, for templates of every app."""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import pgettext

register = template.Library()

MILLION, BILLION = 10**6, 10**9


@register.filter
def rupiah(amount: int | None) -> str:
    """Write whole rupiah as officials do: Rp1.250.000; nothing for None."""
    return "" if amount is None else "Rp" + f"{amount:,}".replace(",", ".")


@register.filter
def short_rupiah(amount: int | None, decimals: int = 2) -> str:
    """Write rupiah for the wall, where there is no room for zeros: Rp85 juta, Rp9,5 juta.

    `decimals` are those of a million; a tenth of a billion would be too coarse.
    """
    if amount is None or abs(amount) < MILLION:
        return rupiah(amount)
    unit, words = (
        (BILLION, pgettext("money", "%(n)s billion"))
        if abs(amount) >= BILLION
        else (MILLION, pgettext("money", "%(n)s million"))
    )
    step = Decimal(1).scaleb(-2 if unit == BILLION else -decimals)
    number = (Decimal(amount) / unit).quantize(step, ROUND_HALF_UP).normalize()
    return "Rp" + words % {"n": number_format(f"{number:f}", use_l10n=True)}


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """Look up a key that is itself a variable."""
    return mapping.get(key) if mapping else None
