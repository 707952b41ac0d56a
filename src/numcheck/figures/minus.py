"""Numbers below zero: a minus or the word before them, `negative`, or what stands behind their unit (5 degrees below zero)."""

from __future__ import annotations

from numcheck.figures.unit_table import Unit
from numcheck.patterns import re

LONGEST_MINUS = len("negative ")
NEGATIVE = re.compile(r"(?i)\bnegative\s(?=\S)")
MINUS_ENDS = frozenset("-−– ")  # what stands between a minus, or the word, and its number
BELOW_ZERO = re.compile(r"\sbelow\s(?:zero|freezing)\b")
DEGREES = frozenset(["degree angle", "degree celsius"])
COLD = re.compile(r"\b(?:of|to|at|from|between|around|about|reached|hit|was|is|than|and|convert)\s[-−]\s\Z")


def minus_before(text: str, start: int, floor: int) -> tuple[bool, int]:
    """Whether a minus, and no dash, stands before the number, and where the number begins with it.

    >>> minus_before("to -5", 4, 0), minus_before("10-5", 3, 0)
    ((True, 3), (False, 3))
    """
    mark = text[start - 1 : start]
    if mark not in MINUS_ENDS or start == floor or (mark == " " and text[start - 2] not in "sS"):
        return False, start
    before = text[max(floor, start - 6) : start]
    if before[-1] in "-−–" and before[-2:-1] in ("", " ", "(", "\n", "\t"):
        return (True, start - 1) if before[-1] != "–" or len(before) == 1 else (False, start)
    return (True, start - 6) if before[:-1].lower() == "minus" else (False, start)


def below_zero(text: str, start: int, end: int, unit: Unit, floor: int, limit: int) -> tuple[bool, int]:
    """Whether a measure is below zero (negative 5 %, of - 5 degrees, 5 degrees below zero), and where it begins."""
    if start - floor >= LONGEST_MINUS and NEGATIVE.match(text, start - LONGEST_MINUS):
        return True, start - LONGEST_MINUS
    if unit.dimension == "temperature" and COLD.search(text[max(floor, start - 14) : start]):
        return True, start - 2
    return unit.name in DEGREES and BELOW_ZERO.match(text, end, limit) is not None, start
