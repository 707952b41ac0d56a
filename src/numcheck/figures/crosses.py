"""Numbers around a cross, which name a thing by its dimensions, a 4×4, a resolution of 1920 x 1080."""

from __future__ import annotations

from collections.abc import Callable

from numcheck.figures.numerals import Numeral
from numcheck.patterns import re

SIDE_AHEAD = re.compile(r"\s?[x×]\s?\d")
SIDE_BEHIND = re.compile(r"\d\s?[x×]\s?\Z")


def is_dimension(text: str, numeral: Numeral, limit: int, plural_follows: Callable[[], bool]) -> bool:
    """Whether a number is one side of something: a 4×4, a resolution of 1920 x 1080; not the 10 of 3 x 10 repeats.

    >>> is_dimension("a 4×4", Numeral(2, 3, 4.0, "digits"), 5, lambda: False)
    True
    """
    if text[numeral.end : numeral.end + 2].strip()[:1] in ("x", "×") and SIDE_AHEAD.match(text, numeral.end, limit):
        return True
    if text[max(0, numeral.start - 2) : numeral.start].strip()[-1:] not in ("x", "×"):
        return False
    behind = SIDE_BEHIND.search(text, max(0, numeral.start - 6), numeral.start)
    return behind is not None and text[numeral.end : numeral.end + 1] not in ("-", "–") and not plural_follows()
