"""Magnitudes: the strengths of earthquakes, whose unit may stand before the number and behind it."""

from __future__ import annotations

from numcheck.figures.numerals import Numeral
from numcheck.patterns import re

MAGNITUDE_BEFORE = re.compile(
    r"(?i)\b(?:magnitudes?|richter(?:\sscale)?|(?:quake|earthquake|temblor|tremor|aftershock)\s(?:measuring|registering|measured|registered)(?:\sat)?|measuring|registering)"
    r"(?:\s(?:of|was|is|at|with|a|an|the|preliminary|reading|least|about|around|estimated|some|to|up|between|over|more|than|preliminarily|put|as|measured|above))*[\s-]*\Z"
)
MAGNITUDE_AFTER = re.compile(
    r"(?i)[\s-](?:magnitude|(?:on|by|in)\s(?:the\s)?(?:open-ended\s)?richter(?:\sscale)?|(?:\w+\s)?(?:earth)?quake\b|temblor|tremor|aftershock)"
)


def is_magnitude(text: str, numeral: Numeral, floor: int, limit: int) -> bool:
    """Whether a number tells an earthquake's strength: 5.9 magnitude, magnitude of at least 5.9, a 5.9 quake.

    >>> is_magnitude("a 5.9 quake", Numeral(2, 5, 5.9, "digits"), 0, 11)
    True
    """
    if numeral.form != "digits" or not 0 < numeral.value < 10:
        return False
    if "." not in text[numeral.start : numeral.end]:
        before = text[max(floor, numeral.start - 40) : numeral.start].lower()
        if "magnitude" not in before and "richter" not in before:
            return False
    if MAGNITUDE_AFTER.match(text, numeral.end, limit):
        return True
    return MAGNITUDE_BEFORE.search(text[max(floor, numeral.start - 60) : numeral.start]) is not None
