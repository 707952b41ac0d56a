"""Numerals: a number as a text writes it, with its value; what reads them stands in digits, words and grammar."""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal["digits", "words", "vague", "fraction", "multiple", "clock", "over", "more"]
WIDEST = 20  # a numeral is never read as wider than this part of its value


class Numeral(NamedTuple):
    """One number as written: ``text[start:end]``, fraction and scale word included.

    ``value`` is the number itself with its scale applied, for a vague numeral its lower end; ``high`` is the upper
    end of a vague numeral, else None.  ``scale`` is what a scale word or mark multiplied by (1.0 without one),
    ``marked`` whether that was a bare letter (26m), which a unit may claim instead; ``bare_end`` is where the
    numeral ends without it.  ``width`` is how far the truth may lie from the value as it is written, where the value
    alone does not show that (3.50 × 10^6, a third of a million).  ``unit`` is the unit that a word holds (a fortnight).
    """

    start: int
    end: int
    value: float
    form: Form
    high: float | None = None
    scale: float = 1.0
    marked: bool = False
    bare_end: int = 0
    width: float = 0.0
    unit: str = ""

    @property
    def mantissa(self) -> float:
        """The number before its scale was applied."""
        return self.value / self.scale


def round_off(value: float) -> float:
    """The value without what binary fractions add: 1.1 * 1e6 is 1100000.

    >>> round_off(8.2 * 1e6)
    8200000.0
    """
    return float(f"{value:.12g}")
