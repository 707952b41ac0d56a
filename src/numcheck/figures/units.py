"""Units: what stands behind a number (or, for money, before it), under the names of quantulum3's catalogue.

The catalogue is read as data; the lexicon's `units` section says what of it news never means and what it lacks.
Money goes by ISO 4217 codes.  A rate keeps both parts: `USD per barrel`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from numcheck.figures.counted import ACCENTS
from numcheck.model import Kind
from numcheck.patterns import re

PREFIXES = {"E": "exa", "P": "peta", "T": "tera", "G": "giga", "M": "mega", "k": "kilo", "m": "milli", "µ": "micro"}
PREFIXES |= {"n": "nano", "p": "pico", "d": "deci", "c": "centi"}
KINDS: dict[str, Kind] = {"time": "duration", "percentage": "percent", "percentage point": "percent"}
KINDS |= {"currency": "money", "multiple": "multiple"}
LETTERS_ALONE = frozenset("mgWVtLKJ%°º‰¢$€£¥元₡×")  # symbols of one letter that may stand one blank after the digits
DEGREE_SCALE = re.compile(r"\s?(C(?:elsius)?|F(?:ahrenheit)?|[Cc]entigrade|celsius|fahrenheit)(?!\w)")
LONGER_THAN_CODES = 4  # so many letters in a row end a word, not the three of a currency's code
ENDS = frozenset(",.;:)")  # no unit begins with these, which end many a number
RATE_MARKS = frozenset(" \u00a0\n-/")  # what a rate begins with: ` per`, ` a `, `/`, `-a-`
RATE_LETTERS = frozenset("paef/")
LONG = re.compile(r"\s(?:long|wide|tall|high|deep|thick|in\sdiameter)\b")
OF_WHAT = re.compile(r"\sof(?:\s(?!an?\b|the\b|per\b)[\w-]+){1,3}?(?=\s(?:an?|per|each|every)\s)")
GLUED_ONLY = frozenset(["in", "in.", "pc", "ms", "bar", "rad"])  # words, when a blank stands before them
TEMPERATURE = re.compile(r"[CF](?![\w°]|\s[A-Z])")
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
        for name, entry in data["words"].items():
            for form in entry["forms"]:
                self._add_word(form, self._unit(name, entry["dimension"]))
        self._add_catalogue(units_json, set(data["exclude"]), set(data["exclude surfaces"]))
        self._add_money(data["money"])
        for symbol, name in data["digits only"].items():
            self.symbols[symbol] = self._unit(name, "other")
        self.rate_symbols: dict[str, str] = data["rate symbols"]
        self.longest_symbol = max(map(len, self.symbols)) + 1  # with the point that ends it
        self.rates = self._rates([*data["rates"], *self.rate_symbols])
        for entries in self.words.values():
            entries.sort(key=lambda e: -len(e[0]))
        self.next_word = re.compile(
            rf"(\s?-?|-\s)((?:[^\W\d_]\.){{2,}}|[^\W\d_]+(?:[{ACCENTS}]+[^\W\d_]*)*\.?|[%‰°º'’′\"”″¢$€£¥元₡×][CF]?)(/hr?(?!\w)|/s(?!\w)|²|³|[23](?!\w))?"
        )
        self.glued = re.compile(r"[^\W\d_]+(?:/hr?|/s|[²³23])?|[°º][CF]?|''|[%‰¢'’′\"”″€£¥元₡×]")

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
            for word in entry["codes"]:
                self._add_word(word, unit)
            for sign in [*entry["signs"], *entry["codes"], *(code.lower() for code in entry["codes"])]:
                if len(sign) == 1 and not (sign.isascii() and sign.isalpha()):
                    self.symbols.setdefault(sign, unit)
                self.signs.setdefault(sign[-2:], []).append((sign, unit))
        for signs in self.signs.values():
            signs.sort(key=lambda s: -len(s[0]))

    def _rates(self, names: list[str]) -> re.Pattern[str]:
        """What stands behind a unit to make it a rate: `per barrel`, `a day`, `/kg`."""
        words = "|".join(sorted(({*names, *(n.replace(" ", "-") for n in names)}), key=len, reverse=True))
        return re.compile(
            rf"(?i)(?:\s(?:per|an?|each|every|for\s(?:each|every))[\s-]|\s?/\s?|-per-|-a-)(?P<per>{words})(?![\w-]|\s(?:ago|earlier|later|before|after|old|on\s)\b)"
        )

    def sign_before(self, text: str, start: int, floor: int, value: float) -> Reading | None:
        """The currency sign or code that stands directly before a number, and where it begins."""
        at = start - 1 if start - floor > 1 and text[start - 1] in " \u00a0" else start
        word = at - LONGER_THAN_CODES
        if at <= floor or (word >= floor and text[word:at].isalpha()):
            return None
        longer, shorter = self.signs.get(text[at - 2 : at], ()), self.signs.get(text[at - 1], ())
        for sign, unit in (*longer, *shorter) if longer else shorter:
            begin = at - len(sign)
            if begin < floor or not text.startswith(sign, begin):
                continue
            if sign[0].isalpha() and begin > floor and text[begin - 1].isalnum():
                continue
            if len(sign) == 1 and sign.isalpha() and (at < start or value < 1000):
                continue
            return unit, begin
        return None

    def after(self, text: str, end: int, limit: int, digits: bool) -> Reading | None:
        """The unit that stands behind a number, and where it ends; `digits` says how the number is written."""
        match = self.next_word.match(text, end, limit) if text[end : end + 1] not in ENDS else None
        if match is None:
            return None
        gap, word, power = match.groups()
        if not gap:
            return self._glued(text, end, limit) if digits else None
        begin, stem = end + len(gap), word if "." in word[:-1] else word.rstrip(".")
        found = self._worded(text, (word + power).lower(), begin, limit) if power else None
        found = found or self._worded(text, stem.lower(), begin, limit)
        if found is not None or not digits:
            return found
        if word in '"”″' and LONG.match(text, begin + 1, limit):
            return self.units["inch"], begin + 1
        if len(word) <= self.longest_symbol and gap in (" ", "-", "\u00a0"):
            for symbol in (word,) if word.isalpha() and not power else (word + (power or ""), word, word.rstrip(".")):
                unit = self.symbols.get(symbol)
                if unit is not None and self._stands(text, symbol, begin):
                    return self._degrees(text, unit, begin + len(symbol), limit)
        return None

    def _stands(self, text: str, symbol: str, begin: int) -> bool:
        """Whether a symbol one blank behind the digits is written as a unit's, and ends there."""
        stop = begin + len(symbol)
        if symbol in GLUED_ONLY or text[stop : stop + 1].isalnum():
            return False
        if len(symbol) > 1:
            return True
        coded = text[stop : stop + 1] == "-"  # 24703 L-202
        return not coded and (symbol in LETTERS_ALONE or TEMPERATURE.match(text, begin) is not None)

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
        symbol = match[0]
        unit = self.symbols.get(symbol)
        if unit is not None:
            return self._degrees(text, unit, match.end(), limit)
        return self._worded(text, symbol.lower(), end, limit)

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

    def per(self, text: str, end: int, limit: int) -> tuple[str, int] | None:
        """What a rate is counted by, in the singular, and where it ends: `per barrel` -> barrel."""
        if (
            end >= limit
            or text[end] not in RATE_MARKS
            or (text[end] != "/" and text[end + 1 : end + 2].lower() not in RATE_LETTERS)
        ):
            return None
        match = self.rates.match(text, end, limit)
        if match is None:
            return None
        name = match["per"].lower().replace("-", " ")
        if name in self.rate_symbols and match[0].strip()[0] not in "/p":
            return None
        return self.rate_symbols.get(name, name), match.end()


def same_words(text: str, start: int, end: int, form: str) -> bool:
    """Whether ``text[start:end]`` writes these lower-case words, blanks and hyphens being the same."""
    written = text[start:end].lower()
    return written == form or written.replace("-", " ").replace("\u00a0", " ").replace("\n", " ") == form


def plural(word: str) -> str:
    """The regular plural of a unit's surface: its first noun takes the -s.

    >>> plural("mile per hour"), plural("inch"), plural("century")
    ('miles per hour', 'inches', 'centuries')
    """
    first, per, rest = word.partition(" per ")
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
