"""Plain numbers: those between words, or marks, about which none of the tests of names, codes and dates asks.

What stands on both sides is looked at once.  Most numbers are plain, and need no other test; a year, too, needs none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from numcheck.figures.models import ModelNames
from numcheck.figures.notfigures import PAST_ENDS, NotFigures
from numcheck.figures.numerals import Numeral
from numcheck.patterns import re

# A word behind a blank or a hyphen, the end of an ordinal, or a mark at which a clause ends.
BEHIND = re.compile(
    r"[ -]([a-z]{2,})(?=[ ,;:)-]|\.(?!\w)|\Z)|((?:nd|rd|th)(?= [a-z]{3}))|[,;:.]?\Z|[,;:.]\s(?=[A-Za-z])"
)
BEHIND_YEAR = re.compile(r"s(?!\w)| ([A-Z][a-z]+)(?=[ ,;:)])")
BLANKS = frozenset(["", " ", "\n"])
FORMS = frozenset(["digits", "words"])
MARKS = frozenset(",;:")  # behind these, what comes first is forgotten
CODE_MARKS = frozenset("-.")  # what parts the numbers of a code
NEAR = 3  # characters between two numbers that have nothing to do with each other
FIRST_YEAR, LAST_YEAR, ROUND_YEARS = 1900, 2100, 50  # numbers that are years whatever they stand beside, but round ones
LARGEST_MAGNITUDE = 10  # of an earthquake, whose unit may stand before the number
LARGEST_IN_WORDS = 1000  # a larger number in words may be a year

# What is still to be asked of a number: nothing of a bare one, of a year and of an ordinal, else the unit behind it, or
# all where it is not plain.
Sort: TypeAlias = Literal["bare", "year", "ordinal", "unit", ""]


class PlainNumbers:
    """Tells plain numbers by the words that the tests of one lexicon ask about; units begin with one of ``units``."""

    def __init__(self, filters: NotFigures, models: ModelNames, signs: Iterable[str], units: Collection[str]) -> None:
        self.signs = frozenset(sign.lower() for sign in signs)
        self.before = self.signs | filters.before
        self.behind, self.behind_digits, self.names = filters.behind, filters.behind_digits, filters.names
        self.in_idiom = filters.in_idiom
        self.models, self.units = models.numbers, units

    def sort(self, text: str, numeral: Numeral, left: str, floors: tuple[int, int], limit: int) -> Sort:
        """What is still to be asked of a number.

        ``left`` is the word before it, ``floors`` are where its block begins and where the number before ends.
        """
        start, end, value, form = numeral[:4]
        if text[start - 1 : start] not in BLANKS or form not in FORMS or numeral.marked or numeral.unit:
            return ""
        floor, free = floors
        clear = not left or left[-1] in MARKS
        if not clear and (not left.isalpha() or (start - free < NEAR and free > floor)):
            return ""
        behind = BEHIND.match(text, end, limit)
        digits = form == "digits"
        if digits and end - start == 4 and value >= LARGEST_IN_WORDS:
            return "year" if self._is_year(text, value, left, behind, end, limit) else ""
        if behind is None or (not clear and not self._is_harmless(left, start - len(left) - 1 == floor)):
            return ""
        word = behind[1]
        if word in self.behind or (digits and word in self.behind_digits):
            return ""
        if self._may_be_code(text, numeral) if digits else value > LARGEST_IN_WORDS or left in PAST_ENDS:
            return ""
        if behind[2]:
            return "ordinal" if digits and end - start < 4 else ""
        if self.in_idiom(text, numeral):
            return ""
        return "unit" if word in self.units or (digits and value < LARGEST_MAGNITUDE) else "bare"

    def _may_be_code(self, text: str, numeral: Numeral) -> bool:
        """Whether digits may begin a code or the name of a model."""
        start, end = numeral.start, numeral.end
        if text[end : end + 1] in CODE_MARKS and not text[start:end].isdigit():
            return True
        return not numeral.value or text.startswith(self.models, start)

    def _is_harmless(self, left: str, first: bool) -> bool:
        """Whether no test asks about the word before a number; with a capital only the ``first`` of a block may be so."""
        if left.islower():
            return left not in self.before
        low = left.lower()
        return first and low not in self.before and low not in self.names

    def _is_year(self, text: str, value: float, left: str, behind: re.Match[str] | None, end: int, limit: int) -> bool:
        """Whether a number of four digits is a year, and no sum or measure."""
        if not FIRST_YEAR < value <= LAST_YEAR or left.lower() in self.signs:
            return False
        if behind is None:
            behind = BEHIND_YEAR.match(text, end, limit)
            if behind is None or (behind[0] == "s" and value % 10) or (behind[0] != "s" and not value % ROUND_YEARS):
                return False
            return behind[1] is None or not (behind[1] in self.units or behind[1].lower() in self.units)
        word = behind[1]
        return value % ROUND_YEARS != 0 and behind[2] is None and word not in self.units and word not in self.behind
