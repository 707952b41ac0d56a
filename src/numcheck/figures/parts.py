"""Parts: one numeral each with its currency sign, unit and rate; figures are made of one part or of two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from numcheck.figures.compounds import compound_factor
from numcheck.figures.counted import NounTable
from numcheck.figures.crosses import is_dimension
from numcheck.figures.digits import digits_value
from numcheck.figures.grammar import NumeralGrammar
from numcheck.figures.magnitudes import is_magnitude
from numcheck.figures.minus import below_zero, minus_before
from numcheck.figures.notfigures import NotFigures, is_year_in_words
from numcheck.figures.numerals import Numeral
from numcheck.figures.plain_numbers import PlainNumbers
from numcheck.figures.slashes import is_fraction, is_share, read_stroke
from numcheck.figures.unit_table import Reading, Unit, UnitTable, pounds_are_money
from numcheck.patterns import re

OPENING_SIGNS = frozenset("$€£¥₹#")
AND_A_LENGTH = len(" and a ")
AND_A = re.compile(r"[\s-]and[\s-]a[\s-]")
SIGN_MINUS = ("$-", "€-", "£-", "$−", "€−", "£−")
DATE_REACH = 12  # characters behind a date in which a number may go on with it
ONE_AND = re.compile(r"(?i)\b(?P<article>an?)[\s-][a-z]+(?P<and>\sand\s)\Z")
ONE_AND_A = re.compile(r"(?i)\b(?P<article>an?|one)[\s-][a-z]+(?P<and>[\s-]and[\s-]a[\s-])\Z")
LONGEST_UNIT = 40  # characters of `a nautical mile and a`
UNIT_MARKS = ("m", "b", "B", "T")  # glued letters that a unit may claim: 26m, but never 5k
NEAR_RUNS = 60  # characters around a century in which a word tells that it is one of runs
NEAR_MORE = 60  # characters before 8m in which other millions tell that it is millions, too
MORE = r"\d[\d,.]*(?P<mark>[mbBT])"
OF_THEM = re.compile(r"\sof\s(?:them|whom|which)\b")
MORE_AHEAD = re.compile(rf"(?:\s?(?:to|and|or|-|–)\s?|\sof\s(?:the|its|their|these|those)\s){MORE}(?=\s)")
MORE_BEFORE = re.compile(
    rf"(?<![\w.,$€£¥]){MORE}(?=\s[a-z])[a-z\s’'-]{{3,}}(?:,(?:\sand)?|\sand|\sor|\sfrom|\sto)\s(?:(?:about|around|some|nearly|almost|just)\s)?\Z"
)
MONEY_BEFORE = re.compile(
    rf"[$€£¥]{MORE},?\s(?:(?:up|down)\s)?(?:from|to|and|or|against|compared\s(?:with|to)|versus)\s(?:(?:about|around|some|nearly|almost|just)\s)?\Z"
)
LETTER = re.compile(r"[^\W\d_]")
GLUED_NOUN = re.compile(r"(?!ths\b)[a-z]{3,}(?!\w)")  # the noun of 5,600workers, where line breaks are lost
OLD = re.compile(r"[\s-](?:old|of\sage)\b|-olds\b")
QUOTED = frozenset(['""', "“”", "''", "‘’"])
OF_A = re.compile(r"\s(?:of\s)?an?(?:\sUS)?(?=\s)")
POINT = re.compile(r"[\s-](?:of\sa\s|an?\s)?points?\b")
RATES = re.compile(
    r"(?i)\b(?:rates?|interest|fed|banks?|polic(?:y|ies)|hik(?:e|es|ed)|cuts?|yields?|mortgages?|percent|per\scent)\b|%"
)
NEAR_RATES = 100  # characters around a point in which a word tells that it is one of a rate
SUSPENDED = re.compile(r"-,?\s(?:[\w.]+-,?\s){0,3}(?:and|or|to)\s[\w.]+(?=-)")
INCHES = re.compile(r"\sin(?!\w)")
CODE_SCALE = re.compile(r"\s(?:million|billion|trillion|thousand|crore|lakh)\b")
BY_LETTERS = ("x", "×", "b")
BY = re.compile(r"\s?(?:[x×]|by)\s?(?=\d)(?:[\d.,]+\s?(?:[x×]|by)\s?)?\d[\d.,]*")  # 12 x 9 metres, 2 by 3 by 4 feet
CASUALTIES = re.compile(r"\s(?:die[ds]?|dead|killed|injured|wounded|hurt|missing|arrested|drowned|perished)\b")
LEFT_OVER = re.compile(
    r"\s(?:minutes?\s)?(?:left|remaining|to\s(?:go|play|spare)|mark|into|from\s(?:time|the\send)|on\sthe\sclock)\b"
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


# Where the last part, the last code and the last date of a block end that have been read.
Ends: TypeAlias = tuple[int, int, int]


class PartReader:
    """Reads the parts of one stretch of prose, one block at a time."""

    def __init__(self, numerals: NumeralGrammar, units: UnitTable, nouns: NounTable, filters: NotFigures) -> None:
        self.numerals, self.units, self.nouns, self.filters = numerals, units, nouns, filters
        self.magnitude = units.units["magnitude"]
        self.minute, self.hour = units.units["minute"], units.units["hour"]
        self.metre = units.units["metre"]
        signs = (sign for group in units.signs.values() for sign, _ in group)
        self.plain = PlainNumbers(filters, nouns.models, signs, units.begins)

    def read(self, text: str, starts: Iterable[int], floor: int, limit: int) -> list[Part]:
        """The parts that begin at some of these offsets, without what is no figure (dates, names, ordinals)."""
        parts: list[Part] = []
        free = code_end = floor  # where the part before ends, and a code
        date_end = floor - DATE_REACH
        for numeral in self.numerals.read(text, starts, limit):
            start, end = numeral.start, numeral.end
            left = self.filters.left_word(text, start, floor)
            near = start < free or start < code_end or start < date_end + DATE_REACH
            sort = "" if near else self.plain.sort(text, numeral, left, (floor, free), limit)
            if sort == "bare":
                value = numeral.value
                parts.append(Part(numeral, start, end, value, None, None, False, end, False, left))
                free = end
            elif sort == "unit":
                free = self._add(text, parts, self._plain_part(text, numeral, (floor, free), limit, left), free)
            elif sort == "year":
                date_end = end
            elif not sort:
                ends = free, code_end, date_end
                free, code_end, date_end = self._add_asked(text, numeral, parts, floor, ends, limit, left)
        return parts

    def _add_asked(
        self, text: str, numeral: Numeral, parts: list[Part], floor: int, ends: Ends, limit: int, left: str
    ) -> Ends:
        """Adds the part of a numeral if all tests take it for a figure; where what was read then ends."""
        free, code_end, date_end = ends
        filters, start, model_end = self.filters, numeral.start, 0
        if numeral.form == "digits":
            numeral, model_end = self._without_model(text, numeral, limit)
            code_end = code_end if model_end else max(code_end, filters.code_end(text, numeral, limit))
        end = numeral.end
        if start < code_end or start < free:
            return free, code_end, date_end
        if numeral.form == "digits" and not model_end:
            model_end = self.nouns.models.end(text, start, limit, floor < free == start - 1, left)
            end = model_end or end
        code_end = max(code_end, model_end)
        if start < code_end and end == code_end:
            return free, code_end, date_end
        if numeral.form in ("over", "more"):
            return max(free, self._add_two(text, numeral, parts, (floor, free), limit, left)), code_end, date_end
        if filters.in_date(text, numeral, limit, left) or filters.ends_date(text, numeral, date_end):
            return free, code_end, end
        part = self._part(text, numeral, (floor, free), limit, left)
        if part is not None:
            return self._add(text, parts, part, free), code_end, date_end
        return free, code_end, end if end - start == 4 and numeral.form == "digits" else date_end

    def _add(self, text: str, parts: list[Part], part: Part, free: int) -> int:
        """Adds a part, with one of the greater unit that may stand before it; where it ends."""
        part = self._smaller(text, part, parts[-1]) if parts else part
        one = self._one_before(text, part, free) if part.unit is not None else None
        parts += [one, part] if one is not None else [part]
        return part.end

    def _without_model(self, text: str, numeral: Numeral, limit: int) -> tuple[Numeral, int]:
        """The numeral in digits without the name of a model that a blank ties to it, and where that ends: 12 737 MAX jets."""
        blank = text.rfind(" ", numeral.start, numeral.bare_end)
        end = self.nouns.models.end(text, blank + 1, limit, True, "") if blank > 0 else 0
        if not end:
            return numeral, 0
        value = digits_value(text[numeral.start : blank])
        return Numeral(numeral.start, blank, value, "digits", bare_end=blank), end

    def _around_stroke(
        self, text: str, numeral: Numeral, floors: tuple[int, int], limit: int, left: str
    ) -> tuple[Part, ...]:
        """The parts of two numbers around a stroke: one for a fraction, two for a part and its whole, or none."""
        start, end = numeral.start, numeral.end
        stroke = read_stroke(text, numeral)
        unit = self.units.after(text, end, limit, True)
        if is_fraction(text, stroke, end, unit is not None):
            part = self._part(text, numeral._replace(form="fraction"), floors, limit, left)
            return (part,) if part is not None else ()
        plain = numeral._replace(end=stroke.middle - 1, bare_end=stroke.middle - 1, value=stroke.part, form="digits")
        named = text[start - 1 : start] in OPENING_SIGNS or self.filters.is_named_by(left, plain)
        plural = self.nouns.plural_follows(text, end, limit)
        if unit is not None or named or not is_share(text, numeral, stroke, left, plural, self.nouns.stop):
            return ()
        whole = plain._replace(start=stroke.middle, end=end, bare_end=end, value=stroke.whole)
        return (
            Part(plain, start, plain.end, stroke.part, bare=plain.end, left=left),
            Part(whole, stroke.middle, end, stroke.whole, bare=end, left="/"),
        )

    def _add_two(
        self, text: str, numeral: Numeral, parts: list[Part], floors: tuple[int, int], limit: int, left: str
    ) -> int:
        """Adds what two numbers around a stroke, or a number and its `and a half`, are; where that ends."""
        if numeral.form == "over":
            around = self._around_stroke(text, numeral, floors, limit, left)
            parts += around
            return around[-1].end if around else numeral.end
        self._add_more(text, numeral, parts, floors, limit)
        return max(numeral.end, parts[-1].end if parts else 0)

    def _add_more(self, text: str, numeral: Numeral, parts: list[Part], floors: tuple[int, int], limit: int) -> None:
        """Adds what `and a half` adds to the unit before it: two years and a half, an hour and a half."""
        before, free = parts[-1] if parts else None, floors[1]
        if numeral.scale > 1 and (
            before is None or before.unit is not None or before.end + AND_A_LENGTH != numeral.start
        ):
            part = self._part(text, numeral._replace(form="words"), floors, limit, "a")  # a half million by itself
            parts += [part] if part is not None else []
            return
        if before is not None and AND_A.fullmatch(text, before.end, numeral.start):
            if before.per is None and before.value == int(before.value) and before.numeral.form in ("digits", "words"):
                value = before.value * numeral.scale + numeral.value
                unit, end = before.unit, numeral.end
                if unit is None and not before.signed:  # 5 and a half minutes
                    unit, end = self.units.after(text, end, limit, True) or (None, end)
                parts[-1] = before._replace(value=value, end=end, bare=numeral.end, unit=unit)
            return
        one = self._one_of_unit(text, ONE_AND_A, numeral.start, free)
        if one is not None:
            start, _, unit = one
            whole = numeral._replace(start=start, value=1 + numeral.value, form="digits")
            parts.append(Part(whole, start, numeral.end, whole.value, unit, bare=numeral.end))

    def _one_of_unit(self, text: str, pattern: re.Pattern[str], end: int, free: int) -> tuple[int, int, Unit] | None:
        """Where `a year and` begins before ``end``, where its unit ends, and the unit."""
        one = pattern.search(text, max(free, end - LONGEST_UNIT), end)
        found = self.units.after(text, one.end("article"), one.start("and"), False) if one is not None else None
        if one is None or found is None or found[1] != one.start("and"):
            return None
        return one.start(), found[1], found[0]

    def _plain_part(self, text: str, numeral: Numeral, floors: tuple[int, int], limit: int, left: str) -> Part:
        """The part of a plain number, with the unit behind it."""
        unit, end = self._unit(text, numeral, floors[0], limit)
        return self._measured(text, numeral, (numeral.start, end), unit, floors[0], limit, left)

    def _part(self, text: str, numeral: Numeral, floors: tuple[int, int], limit: int, left: str) -> Part | None:
        """The part of one numeral, or None where it is no figure."""
        floor, free = floors  # of the block, and behind the part before
        if numeral.form == "clock":
            return self._clock(text, numeral, limit, left)
        start = numeral.start
        mark = text[start - 1 : start]
        minus = mark in ("-", "−") and text[max(0, start - 2) : start] in SIGN_MINUS
        sign = self.units.sign_before(text, start - minus, free, numeral.value)
        unit: Unit | None
        if sign is not None:
            written = text[numeral.start : numeral.end].lower()
            if written in self.numerals.scales or written == "000":
                return None  # EUR million, £000: the head of a table
            (unit, start), end = sign, numeral.end
        else:
            glued = mark.isalpha() and mark.islower() and numeral.form == "digits"
            if (mark.isalnum() and not glued) or self.filters.in_name(text, numeral, floor, limit, left):
                return None
            if numeral.marked:
                numeral = self._unmark(text, numeral, floor, limit)
            unit, end = self.units.units.get(numeral.unit) if numeral.unit else None, numeral.end
            if unit is None:
                unit, end = self._unit(text, numeral, floor, limit)
            if self._is_no_figure(text, numeral, unit, end, floor, limit, left):
                return None
        if not minus:
            minus, start = minus_before(text, start, floor)
        return self._measured(
            text, numeral, (start, end), unit, floor, limit, left, signed=sign is not None, minus=minus
        )

    def _measured(
        self,
        text: str,
        numeral: Numeral,
        place: tuple[int, int],
        unit: Unit | None,
        floor: int,
        limit: int,
        left: str,
        *,
        signed: bool = False,
        minus: bool = False,
    ) -> Part:
        """The part of a number at a place, with its unit and what that is counted by."""
        start, end = place
        per, age = None, False
        if unit is not None:
            if not minus and unit.kind in ("measure", "percent"):
                minus, start = below_zero(text, start, end, unit, floor, limit)
            if unit.kind == "money" and not signed and numeral.scale == 1.0:
                numeral, end = self._scale_behind(text, numeral, end, limit)
            age = unit.dimension == "time" and OLD.match(text, end, limit) is not None
            rate = self.units.per(text, end, limit, unit) if not age else None
            per, end = rate if rate is not None else (None, end)
        value = -numeral.value if minus else numeral.value
        return Part(numeral, start, end, value, unit, per, signed, numeral.end, age, left)

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

    def _one_before(self, text: str, part: Part, free: int) -> Part | None:
        """One of the greater unit that stands before a part without a number: an hour and 45 minutes."""
        if text[part.start - 5 : part.start].lower() != " and ":
            return None
        one = self._one_of_unit(text, ONE_AND, part.start, free)
        if one is None or part.unit is None or part.value >= compound_factor(one[2], part.unit):
            return None
        start, end, unit = one
        numeral = part.numeral._replace(start=start, end=end, value=1.0, scale=1.0)
        return Part(numeral, start, end, 1.0, unit, bare=end)

    def _is_no_figure(
        self, text: str, numeral: Numeral, unit: Unit | None, end: int, floor: int, limit: int, left: str
    ) -> bool:
        """Whether a number with this unit is none said of the world: 5G, the 1990s, 2011, the Orion Watch 5."""
        if text[end : end + 1].isalnum() and (end == numeral.end or text[end - 1].isalnum()):
            word = GLUED_NOUN.match(text, end)
            grouped = word is not None and end == numeral.end and "," in text[numeral.start : end]
            if not grouped or numeral.marked:
                return True
        if unit is None and numeral.form == "fraction" and text.startswith(("-century", " century"), end):
            return True  # a half-century off 38 balls
        if unit is not None and text[numeral.end : end] == "s" and text[numeral.end - 1] == "0":
            return True

        def plural_follows() -> bool:
            return self.nouns.plural_follows(text, end, limit)

        if numeral.form == "words" and unit is None and numeral.value > 1000:
            written = text[numeral.start : end].lower()
            return is_year_in_words(written, numeral.value, left, text[end : end + 1], plural_follows)
        if numeral.form != "digits" or (unit is not None and text[end - 1] not in "'’′"):
            return False
        if unit is None and is_dimension(text, numeral, limit, plural_follows):
            return True
        if self.filters.is_year(text, numeral, left, plural_follows):
            return True
        return (
            unit is None
            and (
                self.filters.is_numbered(text, numeral, left, floor)
                or self.filters.is_label(text, numeral, left, floor, limit)
            )
            and not (plural_follows() or CASUALTIES.match(text, end, limit))
        )

    def _clock(self, text: str, numeral: Numeral, limit: int, left: str) -> Part | None:
        """Minutes and seconds as a duration where the text says so (7:42 left), or hours too (2:07:41, 2h30)."""
        written = text[numeral.start : numeral.end]
        if "h" in written:
            hours = round(numeral.value / 3600, 3)
            part = Part(numeral, numeral.start, numeral.end, hours, self.hour, bare=numeral.end)
            return None if left.lower() in self.filters.hours_behind else part
        if written.count(":") < 2 and not LEFT_OVER.match(text, numeral.end, limit):
            return None
        return Part(numeral, numeral.start, numeral.end, round(numeral.value / 60, 3), self.minute, bare=numeral.end)

    def _unmark(self, text: str, numeral: Numeral, floor: int, limit: int) -> Numeral:
        """26m without a currency: millions where a plural noun follows, else the m is a unit's (fell 26m)."""
        mark = text[numeral.bare_end : numeral.end]
        spaced, mark = mark[:1].isspace(), mark.strip()
        if mark not in UNIT_MARKS and not (spaced and len(mark) == 1):
            return numeral
        if text[numeral.end : numeral.end + 1].isalpha():
            return numeral  # 48.5 MGBP
        if not (spaced and mark == "m") and self._is_million(text, numeral, mark, floor, limit):
            return numeral
        money = self.units.after(text, numeral.end, limit, True)
        if money is not None and money[0].kind == "money":
            return numeral  # 5m EUR
        return numeral._replace(end=numeral.bare_end, value=numeral.mantissa, scale=1.0, marked=False)

    def _is_million(self, text: str, numeral: Numeral, mark: str, floor: int, limit: int) -> bool:
        """Whether a letter glued to a number scales it: 26m viewers, 12m of those loans, 12m adults and 8m in care."""
        start, end = numeral.start, numeral.end
        if self.nouns.plural_follows(text, end, limit):
            return True
        if text.startswith(" of ", end):
            if OF_THEM.match(text, end, limit):
                return True
            phrase = self.nouns.read(text, end, limit, 2.0)
            last = phrase.counted.text.split()[-1].lower() if phrase is not None else ""
            if self.nouns.is_plural(last):
                return last not in self.units.lengths
        other = MORE_AHEAD.match(text, end, limit)
        if other is not None and other["mark"] == mark and self.nouns.plural_follows(text, other.end(), limit):
            return True
        if text.startswith(" of ", end) or self.units.extent.match(text, end, limit):
            return False
        before = text[max(floor, start - NEAR_MORE) : start]
        money = MONEY_BEFORE.search(before)
        if money is not None:
            return money["mark"] == mark
        other = MORE_BEFORE.search(before)
        if other is None or other["mark"] != mark:
            return False
        return self.nouns.plural_follows(before, other.end("mark"), len(before))

    def _unit(self, text: str, numeral: Numeral, floor: int, limit: int) -> tuple[Unit | None, int]:
        """The unit behind the number, and where it ends; a magnitude's may stand before it."""
        in_signs = numeral.form in ("digits", "fraction") and not text[numeral.start].isalpha()
        found = self.units.after(text, numeral.end, limit, in_signs)
        if found is None and numeral.form == "fraction":
            found = self._of_one(text, numeral, limit)
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
            strength = gap != "-" and is_magnitude(text, numeral, floor, limit)
            return self.magnitude if strength else None, numeral.end
        unit, end = found
        if text[max(0, numeral.start - 1)] + gap in QUOTED or self._is_of_runs(text, numeral, unit, end, floor, limit):
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

    def _is_of_runs(self, text: str, numeral: Numeral, unit: Unit, end: int, floor: int, limit: int) -> bool:
        """Whether a century is one of runs, as a batter scores it."""
        if unit.name != "century":
            return False
        around = max(floor, numeral.start - NEAR_RUNS), min(limit, end + NEAR_RUNS)
        return self.units.innings.search(text, *around) is not None

    def _of_one(self, text: str, numeral: Numeral, limit: int) -> Reading | None:
        """The unit of which there is a fraction: half an hour, a quarter of a mile, of interest rates a quarter point."""
        article = OF_A.match(text, numeral.end, limit)
        found = self.units.after(text, article.end(), limit, False) if article else None
        point = POINT.match(text, numeral.end, limit) if found is None else None
        if point is not None and RATES.search(text, max(0, numeral.start - NEAR_RATES), point.end() + NEAR_RATES):
            return self.units.units["percentage point"], point.end()
        return found
