"""Whether a stated number may be another one, rounded."""

from __future__ import annotations

from fractions import Fraction

from numcheck.reading.slips import are_swapped
from numcheck.relations.rendering import count_digits, find_place, round_digits

TENS, CLOSE = 21, 2  # numbers below the one may be a slip for others as far off as the other
LEAST = 10  # of a whole number below this a wrong digit tells nothing
FAR = 4  # times that a slip makes of a number at most
SMALL = 1000  # a whole number below this has not been rounded
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


def is_slip(right: Fraction, stated: Fraction) -> bool:
    """Whether a number may be meant for another one, of which it has one digit wrong, with what that carries, or two exchanged; small ones may be two apart.

    >>> is_slip(Fraction(444), Fraction(454)), is_slip(Fraction("7.3"), Fraction("5.5")), is_slip(Fraction(9), Fraction(11))
    (True, False, True)
    """
    step = find_step(stated) if stated else Fraction(1)
    step = min(step, Fraction(1)) if stated.denominator == 1 and stated < SMALL else step
    near = {round(right / step), int(right / step)}
    told = round(stated / step)
    width = len(str(step.denominator)) if stated.denominator > 1 else 1  # 0.8 has two digits, as 1.8
    return any(
        _is_like(str(number).zfill(width), str(told).zfill(width))
        or (max(number, told) < TENS and abs(number - told) <= CLOSE)
        for number in near
    )


def is_exact_slip(right: Fraction, stated: Fraction) -> bool:
    """Whether a number that has no more digits than the stated one may be meant for it, where that has so many that a wrong one tells something.

    >>> is_exact_slip(Fraction(1290), Fraction(1390)), is_exact_slip(Fraction("1367.4"), Fraction(1467)), is_exact_slip(Fraction(5), Fraction(7))
    (True, False, False)
    """
    if (
        not stated
        or right % min(find_step(stated), Fraction(1))
        or max(right / stated, stated / right if right else FAR + 1) > FAR
    ):
        return False
    if stated < LEAST and stated.denominator == 1:
        return False
    step = min(find_step(stated), Fraction(1))
    one, two = str(int(right / step)), str(int(stated / step))
    width = max(len(one), len(two)) if step < 1 else 0  # 0.8 has two digits, as 1.8
    one, two = one.zfill(width), two.zfill(width)
    return len(one) == len(two) and (sum(a != b for a, b in zip(one, two, strict=True)) == 1 or are_swapped(one, two))


def _is_like(one: str, two: str) -> bool:
    one_wrong = len(one) == len(two) and len(str(abs(int(one) - int(two))).rstrip("0")) == 1
    return one_wrong or are_swapped(one, two)


def are_shuffled(one: Fraction, two: Fraction) -> bool:
    """Whether two numbers have the same digits in another order.

    >>> are_shuffled(Fraction("1.62"), Fraction("1.26")), are_shuffled(Fraction(26), Fraction(26))
    (True, False)
    """
    a, b = f"{float(one):g}", f"{float(two):g}"
    return a != b and sorted(a) == sorted(b)


def list_exchanged(stated: Fraction) -> list[Fraction]:
    """The numbers above nought that become the stated one, without its sign, where two digits beside each other are exchanged, as long as it is.

    >>> [int(number) for number in list_exchanged(Fraction(208))], [float(number) for number in list_exchanged(Fraction("3.28"))]
    ([280], [2.38, 3.82])
    """
    step = find_step(stated) / (10 if find_step(stated) > 1 else 1)
    digits = str(abs(int(stated / step)))
    found = (digits[:k] + digits[k + 1] + digits[k] + digits[k + 2 :] for k in range(len(digits) - 1))
    return [int(one) * step for one in found if one != digits and not one.startswith("0")]


def list_exchanged_pairs(one: Fraction, two: Fraction) -> list[tuple[Fraction, Fraction]]:
    """What two numbers become where two digits of one of them are exchanged."""
    return [*((value, two) for value in list_exchanged(one)), *((one, value) for value in list_exchanged(two))]


def find_step(stated: Fraction) -> Fraction:
    """What one more in the last digit of a number that is not a nought makes.

    >>> find_step(Fraction(1500)), find_step(Fraction("0.75")), find_step(Fraction(0))
    (Fraction(100, 1), Fraction(1, 100), Fraction(1, 1))
    """
    return Fraction(10) ** (find_place(stated) - count_digits(stated) + 1) if stated else Fraction(1)
