"""What two levels give, written as the stated amount of their change is, and which slip may have made that."""

from __future__ import annotations

import math
from fractions import Fraction

from numcheck.patterns import re
from numcheck.reading.operand import Operand, find_unit
from numcheck.relations.levels import is_in_full_units, read_extents
from numcheck.relations.rendering import count_digits, write_like, write_number
from numcheck.relations.rounding import are_shuffled
from numcheck.relations.stated_changes import POINT, Stated, is_in_basis_points

THOUSANDTH = Fraction(1, 1000)
_BARE_POINTS = re.compile(r"\d\spoints?\Z")


def write_right(stated: Stated, measure: str) -> str:
    """What the levels give, in what the amount is measured in, with its decimals."""
    amount = stated.amount
    if measure == "difference" and amount is not None:
        right = _find_difference(stated)
        unit = amount.claim.figure.unit
        text = write_number(right)
        if is_in_basis_points(stated):
            return f"{write_number(100 * right)} basis points"
        if unit == POINT:
            return f"{text} points" if _BARE_POINTS.search(amount.written) else f"{text} percentage points"
        if find_unit(amount) in ("cent", "penny"):
            return f"{write_number(right * (100 if is_in_full_units(stated.after) else 1))} cents"
        return f"{text} points" if amount.head == "point" else write_like(right, _leave_hedge(amount))
    if measure == "multiple":
        ratio = _find_ratio(stated)
        if ratio < 1:
            return f"a factor of {write_number(1 / ratio, max(2, count_digits(round(1 / ratio, 1))))}"
        return f"{write_number(ratio, max(2, count_digits(round(ratio, 1))))} times as much"
    percent = abs(100 * (_find_ratio(stated) - 1))
    if percent > 10_000:
        return "more than a hundredfold"
    decimals = amount.decimals if amount is not None and measure == "percent" else 0
    text = f"{float(percent):.{decimals}f}"
    return f"{text}%" if amount is not None and "%" in amount.written else f"{text} percent"


def _leave_hedge(amount: Operand) -> str:
    """How an amount is written, without its hedge: $900 million of `nearly $900 million`."""
    hedge = amount.claim.figure.hedge
    return (
        amount.written[len(hedge) :].lstrip() if hedge and amount.written.lower().startswith(hedge) else amount.written
    )


def _find_pair(stated: Stated) -> tuple[Fraction, Fraction]:
    """The two levels as numbers in one scale."""
    pairs = ((before.middle, after.middle) for before, after in read_extents(stated.before, stated.after))
    # A number that borrows the scale of the other is near it.
    return min(pairs, key=lambda pair: max(pair) / min(pair) if min(pair) else math.inf)


def _find_ratio(stated: Stated) -> Fraction:
    before, after = _find_pair(stated)
    return after / before


def _find_difference(stated: Stated) -> Fraction:
    before, after = _find_pair(stated)
    return abs(after - before)


def diagnose(stated: Stated, measure: str) -> str | None:
    """Which slip may have made the amount of a change what it is; None where nothing is evident."""
    amount = stated.amount
    assert amount is not None and amount.value is not None
    value, difference, ratio = amount.value, _find_difference(stated), _find_ratio(stated)
    if is_in_basis_points(stated):
        difference *= 100
    if not 0.01 < ratio < 100 and any(abs(100 * abs(ratio * power - 1) - value) < 2 for power in (THOUSANDTH, 1000)):
        large = stated.after.value and max(stated.after.value, stated.before.value or 0) >= 1e9
        return "million and billion mixed up" if large else "decimal point"
    found = _diagnose_percent(stated, value, difference, ratio) if measure == "percent" else None
    right = difference if measure == "difference" else 100 * abs(ratio - 1)
    if found:
        return found
    if are_shuffled(value, round(right, amount.decimals)):
        return "digits swapped"
    tenfold = any(math.isclose(value, right * power, rel_tol=0.03) for power in (Fraction(1, 10), 10))
    return "decimal point" if tenfold else None


def _diagnose_percent(stated: Stated, value: Fraction, difference: Fraction, ratio: Fraction) -> str | None:
    """What a percentage may be that is not the one of its change: the difference, or one of the other level."""
    if value in (difference, 100 * difference):
        unit = " in percentage points" if stated.after.claim.figure.kind == "percent" else ", not the percentage"
        return f"{write_number(difference)} is the difference{unit}"
    if abs(100 * ratio - value) <= 1 and ratio > 1:
        return f"the later value is {write_number(value)} percent of the earlier one"
    return "reckoned from the later value" if ratio and abs(100 * abs(1 - 1 / ratio) - value) <= 0.5 else None
