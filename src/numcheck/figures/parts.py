"""Parts: one numeral each with its currency sign, unit and rate; figures are made of one part or of two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from numcheck.figures.counted import NounTable
from numcheck.figures.grammar import NumeralGrammar
from numcheck.figures.notfigures import NotFigures
from numcheck.figures.numerals import Numeral
from numcheck.figures.units import Unit, UnitTable, pounds_are_money
from numcheck.patterns import re

SIGN_MINUS = ("$-", "€-", "£-", "$−", "€−", "£−")
MINUS_ENDS = frozenset("-−– ")  # what stands between a minus, or the word, and its number
UNIT_MARKS = ("m", "b", "B", "T")  # glued letters that a unit may claim: 26m, but never 5k
LETTER = re.compile(r"[^\W\d_]")
ELSE_NOUN = re.compile(r"\s(?P<word>[^\W\d_][\w’'-]*)(?:\s(?P<second>[^\W\d_][\w’'-]*))?")
OLD = re.compile(r"[\s-](?:old|of\sage)\b|-olds\b")
QUOTED = frozenset(['""', "“”", "''", "‘’"])
OF_A = re.compile(r"\s(?:of\s)?an?(?:\sUS)?(?=\s)")
SUSPENDED = re.compile(r"-,?\s(?:[\w.]+-,?\s){0,3}(?:and|or|to)\s[\w.]+(?=-)")
INCHES = re.compile(r"\sin(?!\w)")
CODE_SCALE = re.compile(r"\s(?:million|billion|trillion|thousand|crore|lakh)\b")
BELOW_ZERO = re.compile(r"\sbelow\s(?:zero|freezing)\b")
DEGREES = frozenset(["degree angle", "degree celsius"])
BY_LETTERS = ("x", "×", "b")
BY = re.compile(r"\s?(?:[x×]|by)\s?(?=\d)(?:[\d.,]+\s?(?:[x×]|by)\s?)?\d[\d.,]*")  # 12 x 9 metres, 2 by 3 by 4 feet
CASUALTIES = re.compile(r"\s(?:die[ds]?|dead|killed|injured|wounded|hurt|missing|arrested|drowned|perished)\b")
COLD = re.compile(r"\b(?:of|to|at|from|between|around|about|reached|hit|was|is|than|and|convert)\s[-−]\s\Z")
LEFT_OVER = re.compile(
    r"\s(?:minutes?\s)?(?:left|remaining|to\s(?:go|play|spare)|mark|into|from\s(?:time|the\send)|on\sthe\sclock)\b"
)
MAGNITUDE_BEFORE = re.compile(
    r"(?i)\b(?:magnitudes?|richter(?:\sscale)?|(?:quake|earthquake|temblor|tremor|aftershock)\s(?:measuring|registering|measured|registered)(?:\sat)?|measuring|registering)"
    r"(?:\s(?:of|was|is|at|with|a|an|the|preliminary|reading|least|about|around|estimated|some|to|up|between|over|more|than|preliminarily|put|as|measured|above))*[\s-]*\Z"
)
MAGNITUDE_AFTER = re.compile(
    r"(?i)[\s-](?:magnitude|(?:on|by|in)\s(?:the\s)?(?:open-ended\s)?richter(?:\sscale)?|(?:\w+\s)?(?:earth)?quake\b|temblor|tremor|aftershock)"
)


class Part(NamedTuple):
    """A numeral with what belongs to it: ``text[start:end]`` runs from the currency sign to the end of the unit."""

    numeral: Numeral
    start: int
    end: int
    value: float
    unit: Unit | None = None
    per: str | None = None
    signed: bool = False  # a currency sign stands before the number
    bare: int = 0  # where the number itself ends, without unit, with scale
    age: bool = False
    left: str = ""  # the word before the number


class PartReader:
    """Reads the parts of one stretch of prose, one block at a time."""

    def __init__(self, numerals: NumeralGrammar, units: UnitTable, nouns: NounTable, filters: NotFigures) -> None:
        self.numerals, self.units, self.nouns, self.filters = numerals, units, nouns, filters
        self.magnitude = units.units["magnitude"]
        self.minute = units.units["minute"]
        self.metre = units.units["metre"]

    def read(self, text: str, starts: Iterable[int], floor: int, limit: int) -> list[Part]:
        """The parts that begin at some of these offsets, without what is no figure (dates, names, ordinals)."""
        parts: list[Part] = []
        date_end = code_end = -1
        free = floor  # where the part before ends
        filters = self.filters
        for numeral in self.numerals.read(text, starts, limit):
            start, end = numeral.start, numeral.end
            code_end = max(code_end, filters.code_end(text, numeral, limit))
            if start < code_end or start < free:
                continue
            left = filters.left_word(text, start, floor)
            if filters.in_date(text, numeral, limit, left) or (
                date_end >= 0 and filters.ends_date(text, numeral, date_end)
            ):
                date_end = end
                continue
            part = self._part(text, numeral, (floor, free), limit, left)
            if part is not None:
                part = self._smaller(text, part, parts[-1]) if parts else part
                parts.append(part)
                free = part.end
            elif end - start == 4 and numeral.form == "digits":
                date_end = end
        return parts

    def _part(self, text: str, numeral: Numeral, floors: tuple[int, int], limit: int, left: str) -> Part | None:
        """The part of one numeral, or None where it is no figure."""
        floor, free = floors  # of the block, and behind the part before
        if numeral.form == "clock":
            return self._clock(text, numeral, limit)
        start = numeral.start
        mark = text[start - 1 : start]
        minus = mark in ("-", "−") and text[max(0, start - 2) : start] in SIGN_MINUS
        sign = self.units.sign_before(text, start - minus, free, numeral.value)
        unit: Unit | None
        if sign is not None:
            if text[numeral.start : numeral.end].lower() in self.numerals.scales:
                return None  # EUR million: the head of a table
            (unit, start), end = sign, numeral.end
        else:
            if mark.isalnum() or self.filters.in_name(text, numeral, floor, limit, left):
                return None
            if numeral.marked:
                numeral = self._unmark(text, numeral, limit)
            unit, end = self._unit(text, numeral, floor, limit)
            if self._is_no_figure(text, numeral, unit, end, floor, limit, left):
                return None
        if not minus:
            minus, start = self._minus(text, start, floor)
        per, age = None, False
        if unit is not None:
            if not minus and (unit.dimension == "temperature" or unit.name in DEGREES):
                minus, start = self._cold(text, start, end, unit, floor, limit)
            if unit.kind == "money" and sign is None and numeral.scale == 1.0:
                numeral, end = self._scale_behind(text, numeral, end, limit)
            age = unit.dimension == "time" and OLD.match(text, end, limit) is not None
            rate = self.units.per(text, end, limit) if not age else None
            per, end = rate if rate is not None else (None, end)
        value = -numeral.value if minus else numeral.value
        return Part(numeral, start, end, value, unit, per, sign is not None, numeral.end, age, left)

    def _cold(self, text: str, start: int, end: int, unit: Unit, floor: int, limit: int) -> tuple[bool, int]:
        """Whether a temperature lies below zero (of - 5 degrees, 5 degrees below zero), and where it begins."""
        if unit.dimension == "temperature" and COLD.search(text[max(floor, start - 14) : start]):
            return True, start - 2
        return unit.name in DEGREES and BELOW_ZERO.match(text, end, limit) is not None, start

    def _scale_behind(self, text: str, numeral: Numeral, end: int, limit: int) -> tuple[Numeral, int]:
        """75 USD million: the scale may stand behind the currency."""
        match = CODE_SCALE.match(text, end, limit)
        if match is None:
            return numeral, end
        scale = self.numerals.scales[match[0].strip()]
        return numeral._replace(value=numeral.value * scale, scale=scale), match.end()

    def _smaller(self, text: str, part: Part, before: Part) -> Part:
        """The part, in the smaller unit that the one before it calls for: the `in` of 12 ft 2 in, the `m` of 2h 14m."""
        if before.unit is None or part.start - before.end > 2:
            return part
        if before.unit.name == "hour" and part.unit is self.metre:
            return part._replace(unit=self.minute)
        if before.unit.name == "foot" and part.unit is None:
            match = INCHES.match(text, part.end)
            if match is not None:
                return part._replace(unit=self.units.units["inch"], end=match.end())
        return part

    def _is_no_figure(
        self, text: str, numeral: Numeral, unit: Unit | None, end: int, floor: int, limit: int, left: str
    ) -> bool:
        """Whether a number with this unit is none said of the world: 5G, the 1990s, 2011, the Orion Watch 5."""
        if text[end : end + 1].isalnum() and (end == numeral.end or text[end - 1].isalnum()):
            return True
        if unit is not None and text[numeral.end : end] == "s" and text[numeral.end - 1] == "0":
            return True
        if numeral.form != "digits" or (unit is not None and text[end - 1] not in "'’"):
            return False
        if self.filters.is_year(text, numeral, left, lambda: self.plural_follows(text, end, limit)):
            return True
        return (
            unit is None
            and (
                self.filters.is_numbered(text, numeral, left, floor)
                or self.filters.is_label(text, numeral, left, floor, limit)
            )
            and not (self.plural_follows(text, end, limit) or CASUALTIES.match(text, end, limit))
        )

    def _clock(self, text: str, numeral: Numeral, limit: int) -> Part | None:
        """Minutes and seconds as a duration where the text says so (7:42 left), or hours too (2:07:41)."""
        written = text[numeral.start : numeral.end]
        if written.count(":") < 2 and not LEFT_OVER.match(text, numeral.end, limit):
            return None
        return Part(numeral, numeral.start, numeral.end, round(numeral.value / 60, 3), self.minute, bare=numeral.end)

    def _unmark(self, text: str, numeral: Numeral, limit: int) -> Numeral:
        """26m without a currency: millions where a plural noun follows, else the m is a unit's (fell 26m)."""
        mark = text[numeral.bare_end : numeral.end]
        spaced, mark = mark[:1].isspace(), mark.strip()
        if mark not in UNIT_MARKS and not (spaced and len(mark) == 1):
            return numeral
        if text[numeral.end : numeral.end + 1].isalpha():
            return numeral  # 48.5 MGBP
        if not (spaced and mark == "m") and self.plural_follows(text, numeral.end, limit):
            return numeral
        return numeral._replace(end=numeral.bare_end, value=numeral.mantissa, scale=1.0, marked=False)

    def _minus(self, text: str, start: int, floor: int) -> tuple[bool, int]:
        """Whether a minus, and no dash, stands before the number, and where the number begins with it."""
        mark = text[start - 1 : start]
        if mark not in MINUS_ENDS or start == floor or (mark == " " and text[start - 2] not in "sS"):
            return False, start
        before = text[max(floor, start - 6) : start]
        if before[-1] in "-−–" and before[-2:-1] in ("", " ", "(", "\n", "\t"):
            return (True, start - 1) if before[-1] != "–" or len(before) == 1 else (False, start)
        return (True, start - 6) if before[:-1].lower() == "minus" else (False, start)

    def _unit(self, text: str, numeral: Numeral, floor: int, limit: int) -> tuple[Unit | None, int]:
        """The unit behind the number, and where it ends; a magnitude's may stand before it."""
        found = self.units.after(text, numeral.end, limit, numeral.form == "digits")
        if found is None and numeral.form == "fraction":
            article = OF_A.match(text, numeral.end, limit)
            found = self.units.after(text, article.end(), limit, False) if article else None
        gap = text[numeral.end : numeral.end + 1]
        if found is None or found[0].kind == "multiple":
            shared = None
            if gap in BY_LETTERS or text[numeral.end + 1 : numeral.end + 2] in BY_LETTERS:
                shared = BY.match(text, numeral.end, limit)
            elif gap == "-" and found is None:
                shared = SUSPENDED.match(text, numeral.end, limit)
            if shared is not None:
                found = self.units.after(text, shared.end(), limit, True)
                return (found[0] if found else None), numeral.end
        if found is None:
            return self._magnitude(text, numeral, floor, limit) if gap != "-" else None, numeral.end
        unit, end = found
        if text[max(0, numeral.start - 1)] + gap in QUOTED:
            return None, numeral.end  # "12" in quotes is not 12 inches
        if unit.name in ("GBP", "pound-mass") and text[end - 1] in "sd" and text[end - 2] in "dn":
            money = pounds_are_money(text, numeral.start, end, numeral.scale >= 1e6, gap == "-")
            unit = self.units.units["GBP" if money else "pound-mass"]
        if unit.name == "second" and numeral.value != 1 and gap == " " and text[end - 1] == "d":
            return None, numeral.end
        if text[end : end + 1] == "-" and gap == " " and unit.dimension == "time" and not OLD.match(text, end, limit):
            if LETTER.match(text, end + 1) and numeral.value != 1 and text[end - 1] != "s":
                return None, numeral.end
        return unit, end

    def _magnitude(self, text: str, numeral: Numeral, floor: int, limit: int) -> Unit | None:
        """The unit of an earthquake's strength: 5.9 magnitude, magnitude of at least 5.9, a 5.9 quake."""
        if numeral.form != "digits" or not 0 < numeral.value < 10:
            return None
        if "." not in text[numeral.start : numeral.end]:
            before = text[max(floor, numeral.start - 40) : numeral.start].lower()
            if "magnitude" not in before and "richter" not in before:
                return None
        if MAGNITUDE_AFTER.match(text, numeral.end, limit):
            return self.magnitude
        if MAGNITUDE_BEFORE.search(text[max(floor, numeral.start - 60) : numeral.start]):
            return self.magnitude
        return None

    def plural_follows(self, text: str, end: int, limit: int) -> bool:
        """Whether one of the two words behind is a lower-case plural noun: 26m viewers, 1900 young people."""
        match = ELSE_NOUN.match(text, end, limit)
        if match is None:
            return False
        first, second = match["word"], match["second"]
        if first in self.nouns.stop:
            return False
        if self.nouns.is_plural(first) and first.islower():
            return first not in self.nouns.verbs
        return bool(second) and second.islower() and second not in self.nouns.stop and self.nouns.is_plural(second)
