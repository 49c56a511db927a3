"""Exact numbers: whole where they can be, fractions where they must, never floats."""

from fractions import Fraction

Score = int | Fraction


def exact(value: Score) -> Score:
    """A whole number as an int, so that 4/2 and 2 are written the same way."""
    return value.numerator if value.denominator == 1 else value


def said(value: Score) -> int | str:
    """As JSON can say it: 7, or "15/2" for what is not whole."""
    value = exact(value)
    return value if isinstance(value, int) else f"{value.numerator}/{value.denominator}"


def heard(value: int | str) -> Score:
    """What `said` wrote, as a number again."""
    return exact(Fraction(value))
