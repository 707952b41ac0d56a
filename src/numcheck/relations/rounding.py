"""Whether a stated number may be another one, rounded."""

from __future__ import annotations

from fractions import Fraction

from numcheck.relations.wording import count_digits, find_place, round_digits

ROUGHLY = Fraction("0.15")  # how far rounding may carry a number away, unless it is to its own digits


def may_round(right: Fraction, stated: Fraction, tolerance: Fraction = Fraction(0)) -> bool:
    """Whether a number, converted exactly, may have been rounded to the stated one.

    It may if it is within the tolerance (a share of it), or becomes the stated number at that one's significant
    digits, or is as near to it as its last digit can tell.

    >>> may_round(Fraction("932.06"), Fraction(900)), may_round(Fraction("932.06"), Fraction(1100))
    (True, False)
    """
    off = abs(right - stated)
    if off <= tolerance * abs(right) or round_digits(right, count_digits(stated)) == stated:
        return True
    return off <= find_step(stated) / 2 and off <= ROUGHLY * abs(right)


def find_step(stated: Fraction) -> Fraction:
    """What one more in the last digit of a number that is not a nought makes.

    >>> find_step(Fraction(1500)), find_step(Fraction("0.75")), find_step(Fraction(0))
    (Fraction(100, 1), Fraction(1, 100), Fraction(1, 1))
    """
    return Fraction(10) ** (find_place(stated) - count_digits(stated) + 1) if stated else Fraction(1)
