"""Figures and numbers as a person would write them."""

from __future__ import annotations

import math

from numcheck.model import Claim


def write_figure(claim: Claim) -> str:
    """A figure in the words of its text, on one line, without the marks that set it."""
    return " ".join(claim.document.prose[claim.figure.start : claim.figure.end].split())


def write_number(value: float, digits: int = 12) -> str:
    """A number rounded to significant digits, with commas between the thousands.

    >>> write_number(932.06, 2), write_number(1234567), write_number(0.7087, 2)
    ('930', '1,234,567', '0.71')
    """
    value = round_digits(value, digits)
    places = max(0, digits - 1 - (math.floor(math.log10(abs(value))) if value else 0))
    text = f"{value:,.{min(places, 12)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_digits(value: float, digits: int) -> float:
    """A number rounded to so many significant digits.

    >>> round_digits(932.06, 1), round_digits(0.0456, 2)
    (900.0, 0.046)
    """
    return float(f"{value:.{digits - 1}e}") if value else 0.0


def count_digits(value: float) -> int:
    """How many significant digits a number is written with, noughts at its end being none.

    >>> count_digits(1500), count_digits(0.7), count_digits(16.25)
    (2, 1, 4)
    """
    return len(f"{abs(value):.9e}".partition("e")[0].replace(".", "").strip("0")) or 1
