"""Two numbers around a stroke: a fraction (1/2 km), a part and its whole (12/40 patients), or neither (24/7, 9/12, 120/80).

A fraction has a unit or an `of` behind it.  A part of a whole has the plural of what is counted behind it, or what became of
it (12/40 passed); a whole that no calendar has needs neither (118/120).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from numcheck.figures.digits import digits_value
from numcheck.figures.numerals import Numeral
from numcheck.patterns import re

LARGEST_DENOMINATOR = 16  # of a fraction as people write it
LARGEST_DAY = 31
LAST_MONTH = 12
RESULT = re.compile(
    r"\s(?:were\s|was\s|had\s|have\s|are\s)?(?:pass(?:ed|ing)?|fail(?:ed|ing)?|succeed(?:ed)?|correct(?:ly)?|complete[d]?|finish(?:ed)?|done|"
    r"solved|died|dead|survived|responded|relapsed|recovered|improved|positive|negative|present|absent|available|healthy|ready|green)\b"
)
ENDS = re.compile(r"\s?(?:[,;:!?)(—–|]|\.(?!\d)|\Z)")  # a mark behind which begins something else
OF = re.compile(r"\sof\b|[\s-](?:points?|majority|supermajority|quorum|stake|share)\b")
WORD = re.compile(r"\s([a-z]+)\b")
HALVED = frozenset((2, 3, 4))  # 2/3 votes may be two thirds as well as two of three
BEFORE_DATES = frozenset("on since until till by before after from the of to dated day".split())
RATED = re.compile(
    r"(?i)\b(?:rat(?:ed|es|ing)|scor(?:ed|es?|ing)|grad(?:ed|es?)|gave|given|gets?|got|awarded|marks?)\b[^.;:]{0,20}\Z"
)


class Stroke(NamedTuple):
    """The two numbers of a numeral with a stroke, and where the second begins."""

    part: float
    whole: float
    middle: int
    grouped: bool


def read_stroke(text: str, numeral: Numeral) -> Stroke:
    """The numbers around the stroke."""
    one, _, two = text[numeral.start : numeral.end].replace("⁄", "/").partition("/")
    return Stroke(digits_value(one), digits_value(two), numeral.end - len(two), "," in one + two)


def is_fraction(text: str, stroke: Stroke, end: int, unit: bool) -> bool:
    """Whether it is a fraction: 1/2 km, 2/3 of the votes; ``unit`` says that a unit stands behind it."""
    if not 0 < stroke.part < stroke.whole or stroke.part != int(stroke.part):
        return False
    of = OF.match(text, end) is not None
    return (stroke.part == 1 and of) or (stroke.whole <= LARGEST_DENOMINATOR and (unit or of))


def is_share(text: str, numeral: Numeral, stroke: Stroke, left: str, plural: bool, stop: frozenset[str]) -> bool:
    """Whether it is a part and its whole.

    ``left`` is the word before it, ``plural`` says that the plural of a noun stands behind it, ``stop`` are words that
    are no noun.
    """
    part, whole, end = stroke.part, stroke.whole, numeral.end
    if not whole > 1 or part > whole:
        return False
    result = RESULT.match(text, end) is not None
    if part == whole or whole in HALVED:
        return result or (plural and whole not in HALVED)
    if whole == int(whole) and 1900 <= whole <= 2100 and not stroke.grouped and not plural:
        return False  # case 45/2012
    rated = RATED.search(text, max(0, numeral.start - 40), numeral.start) is not None
    if may_be_date(part, whole):
        return rated or ((plural or result) and left.lower() not in BEFORE_DATES)
    if plural or result or rated or ENDS.match(text, end):
        return True
    word = WORD.match(text, end)
    return word is not None and word[1] in stop


def may_be_date(part: float, whole: float) -> bool:
    """Whether a calendar has a day for the two: a day and a month, or a month and a day.

    >>> may_be_date(9, 12), may_be_date(12, 40), may_be_date(4.5, 5)
    (True, False, False)
    """
    if math.fmod(part, 1) or not part:
        return False
    return (part <= LAST_MONTH and whole <= LARGEST_DAY) or (part <= LARGEST_DAY and whole <= LAST_MONTH)
