"""Whether a stated number may be another one, rounded."""

from __future__ import annotations

import math

from numcheck.checks.wording import count_digits, round_digits

ROUGHLY = 0.15  # how far rounding may carry a number away, unless it is to its own digits


def may_round(exact: float, stated: float, tolerance: float = 0.0) -> bool:
    """Whether a number, converted exactly, may have been rounded to the stated one.

    It may if it is within the tolerance (a share of it), or becomes the stated number at that one's significant
    digits, or is as near to it as its last digit can tell.

    >>> may_round(932.06, 900), may_round(0.914, 1), may_round(932.06, 1100)
    (True, True, False)
    """
    off = abs(exact - stated)
    if off <= tolerance * abs(exact) or math.isclose(exact, stated):
        return True
    if math.isclose(round_digits(exact, count_digits(stated)), stated):
        return True
    return off <= find_step(stated) / 2 and off <= ROUGHLY * abs(exact)


def find_step(stated: float) -> float:
    """What one more in the last digit of a number that is not a nought makes.

    >>> find_step(1500), find_step(37), find_step(0.75)
    (100.0, 1.0, 0.01)
    """
    if not stated:
        return 1.0
    return float(f"1e{math.floor(math.log10(abs(stated))) - count_digits(stated) + 1}")
