"""Levels: the two values between which something changed, and what a stated change may mean."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Literal, NamedTuple

from numcheck.exact import Extent
from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.reading.operand import Operand, find_unit, is_bare
from numcheck.relations.rendering import count_digits, read_scale
from numcheck.relations.rounding import find_step

Sign = Literal[1, -1, 0]  # up, down, not said

COARSE = Fraction("0.12")  # how far `doubled` or `a third` may be off, as a part of it
EXACT_BELOW = 1000  # a count below this has not been rounded
ALIKE = 20  # how many times one level may be another that is written as exactly
MOST_PERCENT = 1000  # which a number that goes without its `percent` may be
SHARP = Fraction("0.8")  # the part of its rounding in which a level is looked for: two are hardly ever at opposite ends
DIGITS = 3  # with which `about` is said of no round number
CENT = Fraction(1, 100)  # of a dollar
_CENTS = frozenset({"cent", "penny"})
_PER = re.compile(r"(?i)\s+(?:per|an?(?=\s+(?:[\w-]+\s+)?(?:share|unit)\b))\s")
_SCALED = re.compile(r"(?i)thousand|million|billion|trillion|\d\s?(?:k|m|mn|bn|tn)\b")
SCALES = (10**3, 10**6, 10**9, 10**12)


class Change(NamedTuple):
    """What two levels give: the least and the greatest percentage, difference and ratio."""

    percent: Extent
    difference: Extent
    ratio: Extent

    @property
    def sign(self) -> Sign:
        """Whether it goes up or down; 0 where it may do either."""
        if self.difference.low > 0:
            return 1
        return -1 if self.difference.high < 0 else 0


def is_alike(one: Operand, two: Operand) -> bool:
    """Whether two operands can be values of one thing."""
    a, b = one.claim.figure, two.claim.figure
    if one.value is None or two.value is None or {a.kind, b.kind} & {"score", "multiple"}:
        return False
    if is_bare(one) or is_bare(two):
        # Two million is no number of percent.
        return "percent" not in (a.kind, b.kind) or max(one.value, two.value) < MOST_PERCENT
    if a.kind == b.kind == "count":
        return one.head == two.head
    if _is_money_in_cents(one) != _is_money_in_cents(two):
        return is_in_full_units(one) or is_in_full_units(two)
    if _is_money_in_cents(one):
        return True
    return a.kind == b.kind and find_unit(one) == find_unit(two) and not _is_rate_of_sum(one, two)


def _is_rate_of_sum(one: Operand, two: Operand) -> bool:
    """Whether only one of two operands is a rate, and they are too far apart for that to be left out of the other."""
    rates = [_is_rate(operand.claim) for operand in (one, two)]
    a, b = (abs(operand.value or Fraction(0)) for operand in (one, two))
    return rates[0] != rates[1] and max(a, b) > ALIKE * min(a, b)


def _is_rate(claim: Claim) -> bool:
    """Whether a sum is one per something, also where words stand between: $1.82 per diluted share."""
    return " per " in (claim.figure.unit or "") or _PER.match(claim.document.prose, claim.figure.end) is not None


def read_extents(one: Operand, two: Operand) -> Iterator[tuple[Extent, Extent]]:
    """What two alike operands may be: as they are, or the one without a scale in the scale of the other."""
    a, b = _scale_cents(one, two), _scale_cents(two, one)
    yield _sharpen(one, a, two), _sharpen(two, b, one)
    for low, high, swapped in ((one, two, False), (two, one, True)):
        # `from 1.2 to 1.5 million`: only what is small and has no scale of its own may borrow one.
        for scale in SCALES:
            if low.value and abs(low.value) < 1000 and (high.value or 0) >= scale and not _has_scale(low.written):
                lent = read_extent(low).scale(Fraction(scale))
                yield (a, lent) if swapped else (lent, b)


def _sharpen(operand: Operand, extent: Extent, other: Operand) -> Extent:
    """What a level may be beside another one: it is written as exactly as that, and seldom at the very end of its rounding.

    In `from 8 million to 9.6 million` the 8 stands for 8.0.
    """
    if not (_is_flat(operand) and operand.value and other.value) or extent.low == -inf or extent.high == inf:
        return extent
    half = (extent.high - extent.low) / 2
    if (
        _is_flat(other)
        and 1 <= operand.value / other.value * ALIKE <= ALIKE**2
        and find_unit(operand) == find_unit(other)
        and not (_has_scale(operand.written) and read_scale(operand.written) > read_scale(other.written))
    ):
        half = min(half, find_step(other.value) / 2)
    return Extent(extent.middle - SHARP * half, extent.middle + SHARP * half)


def _is_flat(operand: Operand) -> bool:
    return operand.claim.figure.bound in ("exact", "range") or operand.compared


def read_extent(operand: Operand) -> Extent:
    """The values of an operand that may have been rounded to how it is written."""
    figure, extent = operand.claim.figure, operand.extent
    if (
        _is_flat(operand)
        and figure.kind == "count"
        and operand.value is not None
        and operand.value < EXACT_BELOW
        and not operand.decimals
    ):
        return Extent.point(operand.value)
    if figure.bound == "about" and operand.value and count_digits(operand.value) >= DIGITS:
        # Who says `some 1,930` has a number that is right to its last digit.
        step = 2 * find_step(operand.value)
        return Extent(max(extent.low, operand.value - step), min(extent.high, operand.value + step))
    if extent.low != extent.high or operand.value is None:
        return extent
    if figure.kind == "money" or find_unit(operand) in _CENTS or (figure.kind == "count" and not operand.decimals):
        return extent
    return extent.widen(operand.step / 2)


def find_change(before: Extent, after: Extent) -> Change | None:
    """What a change from one level to another amounts to; None where the first may be zero or less."""
    if before.low <= 0 or after.low < 0:
        return None
    ratio = after / before
    return Change((ratio - Extent.point(Fraction(1))).scale(Fraction(100)), after - before, ratio)


def is_in_full_units(operand: Operand) -> bool:
    """Whether a sum of money is in dollars or euros, not in cents."""
    return operand.claim.figure.kind == "money" and not _is_money_in_cents(operand)


def _has_scale(written: str) -> bool:
    return _SCALED.search(written) is not None


def _is_money_in_cents(operand: Operand) -> bool:
    return find_unit(operand) in _CENTS


def _scale_cents(operand: Operand, other: Operand) -> Extent:
    extent = read_extent(operand)
    return extent.scale(CENT) if _is_money_in_cents(operand) and is_in_full_units(other) else extent
