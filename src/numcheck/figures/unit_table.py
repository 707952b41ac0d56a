"""Units: what stands behind a number (or, for money, before it), under the names of quantulum3's catalogue.

The catalogue is read as data; the lexicon's `units` section says what of it news never means and what it lacks.
Money goes by ISO 4217 codes.  A rate keeps both parts: `USD per barrel`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from numcheck.figures.alternatives import any_of
from numcheck.figures.counted import ACCENTS
from numcheck.figures.symbols import DoubtfulSymbols
from numcheck.model import Kind
from numcheck.patterns import re

PREFIXES = {"E": "exa", "P": "peta", "T": "tera", "G": "giga", "M": "mega", "k": "kilo", "m": "milli", "µ": "micro"}
PREFIXES |= {"n": "nano", "p": "pico", "d": "deci", "c": "centi"}
KINDS: dict[str, Kind] = {"time": "duration", "percentage": "percent", "percentage point": "percent"}
KINDS |= {"currency": "money", "multiple": "multiple"}
LETTERS_ALONE = frozenset(
    "mgWVtLKJÅΩΩℓ%°º‰‱¢$€£¥元₡×"
)  # symbols of one letter that may stand one blank after the digits
DEGREE_SCALE = re.compile(r"\s?(C(?:elsius)?|F(?:ahrenheit)?|[Cc]entigrade|celsius|fahrenheit)(?!\w)")
LONGER_THAN_CODES = 4  # so many letters in a row end a word, not the three of a currency's code
ENDS = frozenset(",.;:)")  # no unit begins with these, which end many a number
BLANKS = frozenset([" ", "-", "\u00a0", "\u2009", "\u202f"])  # what stands between a number and a symbol
PLAIN = re.compile(r" ([a-z]+)(?=[ ,;:)])")  # most words behind a number, and no unit
LINE_ENDS = frozenset(["\n", "\r\n"])
RATE_MARKS = frozenset(" \u00a0\n-/")  # what a rate begins with: ` per`, ` a `, `/`, `-a-`
RATE_LETTERS = frozenset("paef/")
LONG = re.compile(r"\s(?:long|wide|tall|high|deep|thick|in\sdiameter)\b")
OF_WHAT = re.compile(r"\sof(?:\s(?!an?\b|the\b|per\b)[\w-]+){1,3}?(?=\s(?:an?|per|each|every)\s)")
POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}  # a point may end the short ones
RAISED = {"2": "square", "3": "cubic", "²": "square", "³": "cubic", "squared": "square", "cubed": "cubic"}
POWER_BEHIND = re.compile(r"\^?([23])(?!\w)|([²³])|\s(squared|cubed)\b")
PER_UNIT = re.compile(r"(?:\sper[\s-]|-per-|\s?/\s?)(?P<many>1,?0{2,5}\s?(?!\d))?")
INCH = frozenset(["in", "in."])
INCH_ENDS = re.compile(
    r"\.?\s(?:thick|wide|long|tall|high|deep|across|in\sdiameter|square|of\s(?:rain|snow)\w*)(?![\w-])|\.?\s?(?:[x×]|by)\s?\d"
)
LARGE = re.compile(r"\d,\d{3}|\d{4}|illion|crore|lakh|bn|\dm")  # the end of an amount above a thousand
WEIGHT = re.compile(r"(?i)\b(?:weigh\w*|heav\w*|lift\w*|thrust|carr\w+|bomb\w*|explosive\w*|fish|body|overweight)\b")
PRICE = re.compile(
    r"(?i)\b(?:pa(?:y|id|ys|ying)|cost\w*|worth|fine[ds]?|price\w*|rais\w+|spen[dt]\w*|fee|debt\w*|budget)\b"
)


class Unit(NamedTuple):
    """A unit of measurement or money: canonical name, dimension (`length`, `currency`, ...), kind of its figures."""

    name: str
    dimension: str
    kind: Kind


# A unit as found in a text, and where it ends (for a sign before the number: where it starts).
Reading: TypeAlias = tuple[Unit, int]


def catalogue(units_json: str) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Name, dimension, surfaces and symbols of every unit of quantulum3's units.json, prefixes spelled out.

    >>> list(catalogue('{"volt": {"entity": "electric potential", "surfaces": ["volt"], "symbols": ["V"]}}'))
    [('volt', 'electric potential', ['volt'], ['V'])]
    """
    for name, entry in json.loads(units_json).items():
        surfaces, symbols = entry.get("surfaces", []), entry.get("symbols", [])
        yield name.lower(), entry["entity"], surfaces, symbols
        for mark in entry.get("prefixes", []):
            prefix = PREFIXES.get(mark)
            if prefix:
                yield prefix + name, entry["entity"], [prefix + s for s in surfaces], [mark + s for s in symbols]


class UnitTable:
    """Every unit that figures may have, by the words and symbols that write it."""

    def __init__(self, data: Mapping[str, Any], units_json: str) -> None:
        self.units: dict[str, Unit] = {}
        self.words: dict[str, list[tuple[str, Unit]]] = {}
        self.symbols: dict[str, Unit] = {}
        self.signs: dict[str, list[tuple[str, Unit]]] = {}
        self.codes: dict[str, Unit] = {}
        self.large: set[str] = set()  # codes that are words, too: only large sums are theirs
        for name, entry in data["words"].items():
            for form in entry["forms"]:
                self._add_word(form, self._unit(name, entry["dimension"]))
        self._add_catalogue(units_json, set(data["exclude"]), set(data["exclude surfaces"]))
        self._add_money(data["money"])
        for symbol, name in data["digits only"].items():
            self.symbols[symbol] = self._unit(name, "other")
        self.doubtful = DoubtfulSymbols(data["doubtful"], data["alone"], data["letters before"], data["labels"])
        for name in self.doubtful.names:
            self._unit(name, "other")
        self.powers = {
            (power, name): self._unit(f"{power} {name}", dimension)
            for name in [name for name, unit in self.units.items() if unit.dimension == "length"]
            for power, dimension in (("square", "area"), ("cubic", "volume"))
        } | {("square", "second"): self._unit("square second", "other")}
        self.rate_symbols: dict[str, str] = data["rate symbols"]
        self.innings = re.compile(rf"\b(?:{any_of(data['innings'])})\b")
        self.lengths = frozenset(data["metres of"])
        self.extent = re.compile(rf"\s(?:{any_of(data['metres before'])})\b")
        self.longest_symbol = max(map(len, self.symbols)) + 1  # with the point that ends it
        self.rates = self._rates([*data["rates"], *self.rate_symbols])
        for entries in self.words.values():
            entries.sort(key=lambda e: -len(e[0]))
        self.next_word = re.compile(
            rf"((?:\r\n|\s)?-?|-\s)((?:[^\W\d_]\.){{2,}}|[^\W\d_]+(?:[{ACCENTS}]+[^\W\d_]*)*\.?|[%‰‱°º'’′\"”″¢$€£¥元₡×][CFK]?)(/hr?(?!\w)|/s(?![\w^²³])|²|³|[23](?!\w))?"
        )
        self.begins = INCH.union(
            self.words, POWERS, self.codes, self.symbols, self.doubtful.readings, self.doubtful.alone
        )
        self.glued = re.compile(
            r"[^\W\d_]+(?:/hr?(?!\w)|/s(?![\w^²³])|[²³23])?|[°º][CFK]?|''|[%‰‱¢'’′\"”″€£¥元₡₹₽₩₺₪₫₴×]|\$(?!\s?\d)"
        )

    def _unit(self, name: str, dimension: str) -> Unit:
        name = name.lower() if dimension != "currency" else name
        known = self.units.get(name)
        if known is None:
            known = self.units[name] = Unit(name, dimension, KINDS.get(dimension, "measure"))
        return known

    def _add_word(self, form: str, unit: Unit) -> None:
        form = form.lower()
        self.words.setdefault(form.partition(" ")[0].partition("-")[0], []).append((form, unit))

    def _add_catalogue(self, units_json: str, exclude: set[str], surfaces: set[str]) -> None:
        for name, dimension, words, symbols in catalogue(units_json):
            if name in exclude or (dimension in ("currency", "typographical element") and name != "pixel"):
                continue
            unit = self._unit(name, dimension if name != "percentage" else "percentage")
            for word in words:
                if word not in surfaces:
                    self._add_word(word, unit)
                    self._add_word(plural(word), unit)
            for symbol in symbols:
                if len(symbol) > 1 and symbol not in surfaces:
                    self.symbols.setdefault(symbol, unit)

    def _add_money(self, money: Mapping[str, Mapping[str, list[str]]]) -> None:
        for code, entry in money.items():
            unit = self._unit(code, "currency")
            for word in entry["words"]:
                self._add_word(word, unit)
            large = entry.get("large", [])
            self.codes |= dict.fromkeys([*entry["codes"], *large], unit)
            self.large |= set(large)
            for sign in [*entry["signs"], *entry["codes"], *large]:
                if len(sign) == 1 and not (sign.isascii() and sign.isalpha()):
                    self.symbols.setdefault(sign, unit)
                self.signs.setdefault(sign[-2:], []).append((sign, unit))
        for signs in self.signs.values():
            signs.sort(key=lambda s: -len(s[0]))

    def _rates(self, names: list[str]) -> re.Pattern[str]:
        """What stands behind a unit to make it a rate: `per barrel`, `a day`, `/kg`."""
        words = "|".join(sorted(({*names, *(n.replace(" ", "-") for n in names)}), key=len, reverse=True))
        return re.compile(
            rf"(?i)(?:\s(?:per|an?|each|every|for\s(?:each|every))[\s-]|\s?/\s?|-per-|-a-)(?P<per>{words})(?![\w^²³-]|\s(?:ago|earlier|later|before|after|old)\b|\son(?:[,.;:]|\s(?:from|since|after)\b))"
        )

    def sign_before(self, text: str, start: int, floor: int, value: float) -> Reading | None:
        """The currency sign or code that stands directly before a number, and where it begins."""
        at = start - 1 if start - floor > 1 and text[start - 1] in " \u00a0\u2009\u202f" else start
        longer, shorter = self.signs.get(text[at - 2 : at], ()), self.signs.get(text[at - 1], ())
        if at <= floor or not (longer or shorter):
            return None
        word = at - LONGER_THAN_CODES
        if word >= floor and text[word:at].isalpha():
            return None
        for sign, unit in (*longer, *shorter) if longer else shorter:
            begin = at - len(sign)
            if begin < floor or not text.startswith(sign, begin):
                continue
            if sign[0].isalpha() and begin > floor and text[begin - 1].isalnum():
                continue
            if len(sign) == 1 and sign.isalpha() and (at < start or value < 1000):
                continue
            if sign in self.large and value < 1000:
                continue
            return unit, begin
        return None

    def after(self, text: str, end: int, limit: int, digits: bool) -> Reading | None:
        """The unit that stands behind a number, and where it ends; `digits` says how the number is written."""
        if text[end : end + 1] in ENDS or ((plain := PLAIN.match(text, end, limit)) and plain[1] not in self.begins):
            return None
        match = self.next_word.match(text, end, limit)
        if match is None:
            return None
        gap, word, power = match.groups()
        if not gap:
            return self._glued(text, end, limit) if digits else None
        if not word.isascii() and (bare := word.rstrip("."))[-1:] in ("²", "³"):
            word, power = bare[:-1], bare[-1]
        begin, stem = end + len(gap), word if "." in word[:-1] else word.rstrip(".")
        found = self._worded(text, (word + power).lower(), begin, limit) if power else None
        first = stem.lower()
        if found is None and (first in self.words or first in POWERS):
            found = self._phrased(text, first, begin, limit)
        if found is None and word in self.codes:
            found = self._coded(text, word, end, begin)
        if found is not None or not digits:
            return found
        if word in '"”″' and LONG.match(text, begin + 1, limit):
            return self.units["inch"], begin + 1
        if len(word) <= self.longest_symbol and (
            gap in BLANKS or (gap in LINE_ENDS and len(word) > 1 and word not in INCH)
        ):
            for symbol in (word,) if word.isalpha() and not power else (word + (power or ""), word, word.rstrip(".")):
                found = self._symbol(text, symbol, begin, limit)
                if found is not None:
                    return found
        return None

    def _symbol(self, text: str, symbol: str, begin: int, limit: int) -> Reading | None:
        """The unit that a symbol one blank behind the digits stands for, and where it ends."""
        stop = begin + len(symbol)
        if symbol in INCH and not POWER_BEHIND.match(text, stop, limit):
            return (self.units["inch"], stop) if INCH_ENDS.match(text, stop, limit) else None
        if symbol in self.doubtful:
            name = None if text[stop : stop + 1].isalnum() else self.doubtful.choose(text, begin, stop, limit)
            return (self.units[name], stop) if name else None
        unit = self.symbols.get(symbol)
        if unit is None:
            return None
        unit, stop = self._raised(text, unit, stop, limit)
        if text[stop : stop + 1].isalnum():
            return None
        if len(symbol) == 1 and (symbol not in LETTERS_ALONE or text[stop : stop + 1] == "-"):  # 24703 L-202
            return None
        if symbol in "WL" and self.doubtful.counts(text, begin, stop, limit):
            return None
        return self._degrees(text, unit, stop, limit)

    def _coded(self, text: str, word: str, end: int, begin: int) -> Reading | None:
        """The currency of a code behind an amount: 500 PLN; a code that is a word, too, only behind large ones."""
        unit = self.codes.get(word)
        if unit is None or (word in self.large and not LARGE.search(text[max(0, end - 12) : end])):
            return None
        return unit, begin + len(word)

    def _degrees(self, text: str, unit: Unit, end: int, limit: int) -> Reading:
        """The unit, or the scale of temperature that follows a degree sign: 100° Celsius."""
        if unit.name == "degree angle":
            scale = DEGREE_SCALE.match(text, end, limit)
            if scale is not None:
                name = "degree fahrenheit" if scale[1][0] in "fF" else "degree celsius"
                return self.units[name], scale.end()
        return unit, end

    def _glued(self, text: str, end: int, limit: int) -> Reading | None:
        """A symbol or word written directly behind the digits: 200ft, 70%, 60km/h, 450sq m."""
        match = self.glued.match(text, end, limit)
        if match is None:
            return None
        symbol, stop = match[0], match.end()
        if symbol in self.doubtful:
            name = self.doubtful.choose(text, end, stop, limit)
            if name is not None or symbol in "CF":
                return (self.units[name], stop) if name else None
        unit = self.symbols.get(symbol)
        if unit is not None:
            return self._degrees(text, *self._raised(text, unit, stop, limit), limit)
        bare = symbol.rstrip("23²³")
        if bare != symbol and (unit := self.symbols.get(bare)) is not None:
            raised = self._raised(text, unit, end + len(bare), limit)
            return raised if raised[1] == stop else None
        return self._phrased(text, symbol.lower(), end, limit) or self._coded(text, symbol, end, end)

    def _phrased(self, text: str, first: str, begin: int, limit: int) -> Reading | None:
        """The unit in words that begins with the word ``first``, squared or cubed before or behind: 4 sq yd, 4 km squared."""
        found = self._worded(text, first, begin, limit)
        if found is not None:
            return self._raised(text, *found, limit)
        if first not in POWERS:
            return None
        at = begin + len(first)
        at += text[at : at + 1] == "."
        match = self.next_word.match(text, at, limit)
        if match is None:
            return None
        word, start = match[2].rstrip("."), match.start(2)
        unit, stop = self._worded(text, word.lower(), start, limit) or (self.symbols.get(word), start + len(word))
        powered = self.powers.get((POWERS[first], unit.name)) if unit else None
        return (powered, stop) if powered and not text[stop : stop + 1].isalnum() else None

    def _raised(self, text: str, unit: Unit, stop: int, limit: int) -> Reading:
        """The unit, or its square or cube where that stands behind it: km^2, mm³, metres cubed."""
        match = POWER_BEHIND.match(text, stop, limit) if unit.dimension == "length" or unit.name == "second" else None
        powered = self.powers.get((RAISED[match[match.lastindex or 0]], unit.name)) if match else None
        return (powered, match.end()) if match and powered else (unit, stop)

    def _worded(self, text: str, first: str, begin: int, limit: int) -> Reading | None:
        """The longest unit in words that begins at ``begin`` with the word ``first``."""
        for form, unit in self.words.get(first, ()):
            stop = begin + len(form)
            if stop <= limit and same_words(text, begin, stop, form) and not text[stop : stop + 1].isalnum():
                return unit, stop
        return None

    def per_behind_of(self, text: str, end: int, limit: int) -> tuple[str, int] | None:
        """As `per`, behind what is measured: 2.4 billion gallons of jet fuel a year."""
        match = OF_WHAT.match(text, end, limit)
        return self.per(text, match.end(), limit) if match else None

    def per(self, text: str, end: int, limit: int, of: Unit | None = None) -> tuple[str, int] | None:
        """What a rate is counted by, in the singular, and where it ends: `per barrel` -> barrel.

        ``of`` is the unit of the rate, if it has one.
        """
        if (
            end >= limit
            or text[end] not in RATE_MARKS
            or (text[end] != "/" and text[end + 1 : end + 2].lower() not in RATE_LETTERS)
        ):
            return None
        found = self._per_once(text, end, limit, of)
        if found is None or of is None or text[found[1] : found[1] + 1] not in ("/", " "):
            return found
        name, end = found
        second = self._per_once(text, end, limit, of) if text.startswith(("/", " per "), end) else None
        return (f"{name} per {second[0]}", second[1]) if second else found  # mg/kg/day

    def _per_once(self, text: str, end: int, limit: int, of: Unit | None) -> tuple[str, int] | None:
        match = self.rates.match(text, end, limit)
        if match is not None:
            if of is not None and of.kind == "percent" and text.startswith(" on ", match.end()):
                return None  # 0.5 percent a year on the value: what it is of counts, not the year
            name = match["per"].lower().replace("-", " ")
            if name not in self.rate_symbols or match[0].strip()[0] in "/p":
                return self.rate_symbols.get(name, name), match.end()
        return self._per_unit(text, end, limit, of) if of is not None else None

    def _per_unit(self, text: str, end: int, limit: int, of: Unit) -> tuple[str, int] | None:
        """As `per`, where any unit of the catalogue stands behind the stroke or `per`: g/cm^3, kWh per 100 km."""
        match = PER_UNIT.match(text, end, limit)
        word = self.next_word.match(text, match.end(), limit) if match else None
        if match is None or word is None or word[1]:
            return None
        start, many = word.start(), match["many"] or ""
        found = self._phrased(text, word[2].lower().rstrip("."), start, limit)
        if "/" in match[0] or found is None:
            unit = self.symbols.get(word[2])
            found = self._raised(text, unit, start + len(word[2]), limit) if unit else found
        if found is None or found[0].dimension in ("currency", of.dimension) or " per " in found[0].name:
            return None
        if text[found[1] : found[1] + 1].isalnum():
            return None
        return f"{many.strip().replace(',', '')} {found[0].name}".lstrip(), found[1]


def same_words(text: str, start: int, end: int, form: str) -> bool:
    """Whether ``text[start:end]`` writes these lower-case words, blanks and hyphens being the same."""
    written = text[start:end].lower()
    return written == form or written.replace("-", " ").replace("\u00a0", " ").replace("\n", " ") == form


def plural(word: str) -> str:
    """The regular plural of a unit's surface: its first noun takes the -s.

    >>> plural("mile per hour"), plural("cubic foot"), plural("century")
    ('miles per hour', 'cubic feet', 'centuries')
    """
    first, per, rest = word.partition(" per ")
    if first.endswith("foot"):
        return first[:-4] + "feet" + per + rest
    if first.endswith(("ch", "x", "ss", "sh", "z")):
        return first + "es" + per + rest
    if first.endswith("y") and first[-2:-1] not in "aeiou":
        return first[:-1] + "ies" + per + rest
    return first + ("" if first.endswith("s") else "s") + per + rest


def pounds_are_money(text: str, start: int, end: int, scaled: bool, hyphen: bool) -> bool:
    """Whether `pounds` behind a number are sterling: scaled to millions, or near a word of paying, not of weight."""
    if hyphen:
        return False
    around = text[max(0, start - 60) : end + 40]
    if WEIGHT.search(around):
        return False
    return scaled or PRICE.search(around) is not None
