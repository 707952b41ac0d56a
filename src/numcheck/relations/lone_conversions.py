"""Quantities in metric and in other units that stand beside each other, the only two of their dimension there.

With the bar loaded to 150 kilograms she stood up. At 313 pounds it was the heaviest lift of the day.    not 331

No word says that one restates the other.  So one of them must be off as a slip is from what the other one makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from numcheck.relations.amounts import follows
from numcheck.relations.conversions import Scale, Words, choose_scales
from numcheck.relations.rendering import count_digits, round_digits
from numcheck.relations.rounding import is_exact_slip
from numcheck.relations.unit_values import Quantity, match_units
from numcheck.units import dimension

DIGITS = 3  # to which a converted number is rounded at least


def is_lone(place: int, quantities: Sequence[Quantity]) -> bool:
    """Whether a quantity and the next one are the only two of their dimension in their sentences, of which the second follows the first."""
    one, two = quantities[place : place + 2]
    if one.claim.sentence != two.claim.sentence and not follows(one.claim, two.claim):
        return False
    beside = [*quantities[max(place - 1, 0) : place], *quantities[place + 2 : place + 3]]
    sentences = one.claim.sentence, two.claim.sentence
    return not any(dimension(each.unit) == dimension(two.unit) and each.claim.sentence in sentences for each in beside)


def is_slipped(one: Quantity, two: Quantity, words: Words) -> bool:
    """Whether one of two quantities, the one metric and the other not, is off as a slip is from what the other one makes."""
    units = match_units(one, two)
    plain = all(len(each.values) == 1 and each.claim.figure.bound in ("exact", "about") for each in (one, two))
    if units is None or not plain or units != (one.unit, two.unit):  # 40 degrees of neither scale
        return False
    if (one.unit in words.customary) == (two.unit in words.customary):
        return False
    scale = choose_scales(one, two, units[0], words)[0]
    return _is_off(one.values[0], two.values[0], units, scale) or _is_off(
        two.values[0], one.values[0], units[::-1], scale
    )


def _is_off(given: Fraction, stated: Fraction, units: Sequence[str], scale: Scale) -> bool:
    right = scale(given, units[0], units[1])
    return is_exact_slip(round_digits(right, max(DIGITS, count_digits(stated))), stated)
