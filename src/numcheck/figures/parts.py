"""Parts: one numeral each with its currency sign, unit and rate; figures are made of one part or of two."""

from __future__ import annotations

from typing import NamedTuple

import regex

from numcheck.figures.counted import NounTable
from numcheck.figures.notfigures import NotFigures
from numcheck.figures.numerals import Numeral, NumeralGrammar
from numcheck.figures.units import Unit, UnitTable, pounds_are_money

MINUS = "-−–"
LETTER = regex.compile(r"[^\W\d_]")
ELSE_NOUN = regex.compile(r"\s(?P<word>[^\W\d_][\w’'-]*)(?:\s(?P<second>[^\W\d_][\w’'-]*))?")
OLD = regex.compile(r"[\s-](?:old|of\sage)\b|-olds\b")
OF_A = regex.compile(r"\s(?:of\s)?an?(?:\sUS)?(?=\s)")
SUSPENDED = regex.compile(r"-,?\s(?:[\w.]+-,?\s){0,3}(?:and|or|to)\s[\w.]+(?=-)")
LEFT_OVER = regex.compile(
    r"\s(?:minutes?\s)?(?:left|remaining|to\s(?:go|play|spare)|mark|into|from\s(?:time|the\send)|on\sthe\sclock)\b"
)
MAGNITUDE_BEFORE = regex.compile(
    r"(?i)\b(?:magnitudes?|richter(?:\sscale)?|(?:quake|earthquake|temblor|tremor|aftershock)\s(?:measuring|registering|measured|registered)(?:\sat)?|measuring|registering)"
    r"(?:\s(?:of|was|is|at|with|a|an|the|preliminary|reading|least|about|around|estimated|some|to|up|between|over|more|than|preliminarily|put|as|measured|above))*[\s-]*\Z"
)
MAGNITUDE_AFTER = regex.compile(
    r"(?i)[\s-](?:magnitude|(?:on|by|in)\s(?:the\s)?(?:open-ended\s)?richter(?:\sscale)?|(?:\w+\s)?(?:earth)?quake\b|temblor|tremor|aftershock)"
)
CENTS = {"cent", "penny"}


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


class PartReader:
    """Reads the parts of one stretch of prose, one block at a time."""

    def __init__(self, numerals: NumeralGrammar, units: UnitTable, nouns: NounTable, filters: NotFigures) -> None:
        self.numerals, self.units, self.nouns, self.filters = numerals, units, nouns, filters
        self.magnitude = units.units["magnitude"]
        self.minute = units.units["minute"]
        self.metre = units.units["metre"]

    def read(self, text: str, floor: int, limit: int) -> list[Part]:
        """The parts of ``text[floor:limit]`` in order, without what is no figure (dates, names, ordinals)."""
        parts: list[Part] = []
        date_end, code_end = -99, 0
        for numeral in self.numerals.scan(text, floor, limit):
            code_end = max(code_end, self.filters.code_end(text, numeral, limit))
            if numeral.start < code_end:
                continue
            left = self.filters.left_word(text, numeral.start, floor)
            if self._dated(text, numeral, limit, left, date_end):
                date_end = numeral.end
                continue
            part = self._part(text, numeral, floor, limit, left)
            if part is not None:
                parts.append(part)
            elif numeral.end - numeral.start == 4 and numeral.form == "digits":
                date_end = numeral.end
        return parts

    def _dated(self, text: str, numeral: Numeral, limit: int, left: str, date_end: int) -> bool:
        if self.filters.in_date(text, numeral, limit, left):
            return True
        gap = text[date_end : numeral.start] if 0 < numeral.start - date_end < 12 else ""
        return (
            gap.strip(" ,.").lower() in ("-", "–", "/", "and", "to", "or", "through", "")
            and bool(gap)
            and numeral.value < 2101
            and (
                gap in "-–/"
                or (numeral.value <= 31
                and gap != ", ")
                or (numeral.value >= 1000
                and "." not in text[numeral.start : numeral.end])
            )
        )

    def _part(self, text: str, numeral: Numeral, floor: int, limit: int, left: str) -> Part | None:
        """The part of one numeral, or None where it is no figure."""
        if numeral.form == "clock":
            return self._clock(text, numeral, limit)
        minus = text[numeral.start - 1 : numeral.start] in ("-", "−") and text[
            numeral.start - 2 : numeral.start - 1
        ] in ("$", "€", "£")
        sign = self.units.sign_before(text, numeral.start - minus, floor, numeral.value)
        if sign is None and self.filters.in_name(text, numeral, floor, limit, left):
            return None
        if sign is None and text[numeral.start - 1 : numeral.start].isalnum():
            return None
        if sign is None and numeral.marked and numeral.form == "digits":
            numeral = self._unmark(text, numeral, limit)
        start, value = numeral.start, numeral.value
        if sign is not None:
            start = sign.place
        start, value = (start, -value) if minus else self._negative(text, start, value, floor)
        unit, end, signed = (sign.unit, numeral.end, True) if sign else (None, numeral.end, False)
        if unit is None:
            unit, end = self._unit(text, numeral, floor, limit, left)
        if end < len(text) and text[end].isalnum() and (end == numeral.end or text[end - 1].isalnum()):
            return None
        if unit is not None and text[numeral.end : end] == "s" and text[numeral.end - 1] == "0":
            return None  # a decade: the 1990s, her 30s
        if (unit is None or text[end - 1] in "'’") and self.filters.is_year(
            text, numeral, left, self.plural_follows(text, end, limit)
        ):
            return None
        if (
            unit is None
            and self.filters.is_label(text, numeral, left, floor, limit)
            and not self.plural_follows(text, end, limit)
        ):
            return None
        age = unit is not None and unit.dimension == "time" and OLD.match(text, end, limit) is not None
        per = None
        if not age:
            rate = self.units.per(text, end, limit)
            if rate is not None and unit is not None:
                per, end = rate
        return Part(numeral, start, end, value, unit, per, signed, numeral.end, age)

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
        if mark in ("m", "b", "B", "M", "T", "K", "k") and (spaced or mark in ("m", "B", "T")):
            if (spaced and mark == "m") or not self.plural_follows(text, numeral.end, limit):
                return numeral._replace(end=numeral.bare_end, value=numeral.mantissa, scale=1.0, marked=False)
        return numeral

    def _negative(self, text: str, start: int, value: float, floor: int) -> tuple[int, float]:
        """Start and value with the minus before the number, if one stands there and is no dash."""
        if start > floor and text[start - 1] in MINUS and (start - 1 == floor or text[start - 2] in " (\n\t"):
            follows_word = start - 2 > floor and text[start - 1] == "–"
            if not follows_word:
                return start - 1, -value
        if start - floor >= 6 and text[start - 6 : start - 1].lower() == "minus" and text[start - 1] in " -":
            return start - 6, -value
        return start, value

    def _unit(self, text: str, numeral: Numeral, floor: int, limit: int, left: str) -> tuple[Unit | None, int]:
        """The unit behind the number, and where it ends; a magnitude's may stand before it."""
        found = self.units.after(text, numeral.end, limit, numeral.form == "digits")
        if found is None and numeral.form == "fraction":
            article = OF_A.match(text, numeral.end, limit)
            found = self.units.after(text, article.end(), limit, False) if article else None
        if found is None and text.startswith("-", numeral.end):
            hung = SUSPENDED.match(text, numeral.end, limit)
            found = self.units.after(text, hung.end(), limit, True) if hung else None
            return (found.unit if found else None), numeral.end
        if found is None:
            return self._magnitude(text, numeral, floor, limit), numeral.end
        unit, end = found
        gap = text[numeral.end : numeral.end + 1]
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
