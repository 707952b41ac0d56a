"""Exact numbers, and the extents that they span: where figures are added, compared or set in proportion, nothing is lost.

A figure carries a float, which stands for the decimal number that was written: 4.17 for 417/100.  Floats are
binary, so their differences are off by a little: 4.17 - 4.10 is not 0.07.  Reckoning is done with fractions instead,
and only what is written for people or machines becomes a float again.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import TypeAlias

from numcheck.model import Interval

Number: TypeAlias = Fraction | float  # a float only where it is infinite


@lru_cache(maxsize=4096)  # the same numbers are compared again and again
def exact(value: float | Fraction) -> Fraction:
    """The decimal number that a finite float stands for; a fraction stands for itself.

    >>> exact(4.17) - exact(4.10)
    Fraction(7, 100)
    """
    return value if isinstance(value, Fraction) else _read_float(value)


@lru_cache(maxsize=1 << 14)
def _read_float(value: float) -> Fraction:
    return Fraction(Decimal(repr(value)))


def find_last(value: float) -> float:
    """What one more in the last digit of a number makes that is not nought.

    >>> find_last(37), find_last(4.2), find_last(1.2e6)
    (1.0, 0.1, 100000.0)
    """
    digits, _, exponent = f"{abs(value):.8e}".partition("e")
    return float(10.0 ** (int(exponent) - len(digits.replace(".", "").rstrip("0")) + 1))


@dataclass(frozen=True, slots=True)
class Extent:
    """The closed interval of exact values that make a statement true; its ends may be infinite.

    >>> Extent.of(Interval(40, 50)) - Extent.point(Fraction(8))
    Extent(low=Fraction(32, 1), high=Fraction(42, 1))
    """

    low: Number
    high: Number

    @staticmethod
    def of(interval: Interval) -> Extent:
        """The extent of a figure's interval."""
        low, high = interval
        return Extent(low if low == -inf else exact(low), high if high == inf else exact(high))

    @staticmethod
    def point(value: Fraction) -> Extent:
        """The extent that holds nothing but one value."""
        return Extent(value, value)

    def meets(self, other: Extent) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def widen(self, slack: Fraction) -> Extent:
        """The extent with as much more at either end."""
        return Extent(self.low - slack, self.high + slack)

    def scale(self, factor: Fraction) -> Extent:
        """The extent of the values times a factor of more than 0."""
        return Extent(self.low * factor, self.high * factor)

    def __neg__(self) -> Extent:
        return Extent(-self.high, -self.low)

    def __add__(self, other: Extent) -> Extent:
        return Extent(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Extent) -> Extent:
        return self + -other

    def __truediv__(self, other: Extent) -> Extent:
        """What share of the other one this is, of values that are not below 0; of nothing, anything is a share.

        >>> Extent.point(Fraction(3)) / Extent.point(Fraction(0))
        Extent(low=Fraction(0, 1), high=inf)
        """
        low = self.low / other.high if 0 < other.high < inf else Fraction(0)
        return Extent(low, self.high / other.low if other.low > 0 else inf)

    @property
    def middle(self) -> Fraction:
        """The value in the middle, or the end that is not infinite."""
        ends = [end for end in (self.low, self.high) if isinstance(end, Fraction)]
        return sum(ends, Fraction(0)) / max(len(ends), 1)
