"""Figures and numbers as a person would write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from numcheck.model import Claim


def write_figure(claim: Claim) -> str:
    """A figure in the words of its text, on one line, without the marks that set it."""
    return " ".join(claim.document.prose[claim.figure.start : claim.figure.end].split())


def write_number(value: Fraction, digits: int = 12) -> str:
    """A number rounded to significant digits, with commas between the thousands.

    >>> write_number(Fraction("932.06"), 2), write_number(Fraction(1234567)), write_number(Fraction("0.7087"), 2)
    ('930', '1,234,567', '0.71')
    """
    rounded = round_digits(value, digits)
    text = f"{float(rounded):,.{min(max(0, digits - 1 - find_place(rounded)), 12)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_digits(value: Fraction, digits: int) -> Fraction:
    """A number rounded to so many significant digits.

    >>> round_digits(Fraction("932.06"), 1), round_digits(Fraction("0.0456"), 2)
    (Fraction(900, 1), Fraction(23, 500))
    """
    return round(value, digits - 1 - find_place(value))


def count_digits(value: Fraction) -> int:
    """How many significant digits a number is written with, noughts at its end being none.

    >>> count_digits(Fraction(1500)), count_digits(Fraction("0.7")), count_digits(Fraction("16.25"))
    (2, 1, 4)
    """
    return len(_spell(value).normalize().as_tuple().digits)


def find_place(value: Fraction) -> int:
    """The place of the first digit of a number, that of the ones being 0.

    >>> find_place(Fraction(1500)), find_place(Fraction("0.07")), find_place(Fraction(0))
    (3, -2, 0)
    """
    return _spell(value).adjusted() if value else 0


def _spell(value: Fraction) -> Decimal:
    return Decimal(repr(float(value)))
