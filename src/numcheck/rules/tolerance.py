"""Tolerance: how far apart two numbers may be and still be taken for one."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import exact


class ToleranceError(ValueError):
    """A text that is no tolerance."""


class Tolerance(NamedTuple):
    """An amount in the unit of what is compared, or a share of it; by default nothing.

    >>> Tolerance(share=0.02).allow(Fraction(150)), Tolerance(5).allow(Fraction(150))
    (Fraction(3, 1), Fraction(5, 1))
    """

    amount: float = 0.0
    share: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.amount or self.share)

    def __str__(self) -> str:
        return f"{100 * self.share:g}%" if self.share else f"{self.amount:g}"

    def allow(self, value: Fraction) -> Fraction:
        """How far off a value another one may be."""
        return max(exact(self.amount), exact(self.share) * abs(value))


NO_TOLERANCE = Tolerance()


def parse_tolerance(text: str) -> Tolerance:
    """The tolerance that `5` or `2%` stands for.

    Raises ToleranceError where the text is no number, is negative or, for a share, more than 100 %.

    >>> parse_tolerance("2%")
    Tolerance(amount=0.0, share=0.02)
    """
    number, percent, rest = text.strip().partition("%")
    try:
        value = float(number.strip().replace("_", "")) if not rest else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ToleranceError(f"expected a number or a percentage such as 2%, found {text!r}")
    if value < 0 or (percent and value > 100):
        raise ToleranceError(f"expected {'0% to 100%' if percent else 'a number of at least 0'}, found {text!r}")
    return Tolerance(share=value / 100) if percent else Tolerance(value)
