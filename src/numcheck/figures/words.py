"""Numerals in words: two hundred and five, half a million, dozens; a run of number words is taken apart by English grammar."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from numcheck.figures.alternatives import any_of, behind, cased, not_behind, trie
from numcheck.figures.numerals import WIDEST, Form, Numeral, round_off
from numcheck.patterns import re

# `half` is a number before what it halves (half of, half a) or behind what compares (more than half), not in `first half`.
HALF = (
    not_behind(
        "first second 1st 2nd other latter better opening final top bottom last this each both next".split(), r"[\s-]"
    )
    + r"half(?:(?=[\s-](?:of|the|a|an|its|their|his|her|this|these|those|all|as)\b)|"
    + behind("by than nearly almost about over only under".split(), r"\shalf")
    + r"\b(?!-)|(?=-(?:century|decade|hour|day|mile|minute)\b)"
    + r"|(?<=\ba\shalf)(?=\s(?:century|decade|hour|day|mile|minute)\b))"
)
# A quarter in front of what it divides, not the third quarter: a quarter point, a quarter-mile.
QUARTER = (
    not_behind("first second third fourth 1st 2nd 3rd 4th last this each next final same latest".split(), r"[\s-]")
    + r"quarter(?=[\s-](?:of\sa\s)?(?:percentage[\s-])?point\b|-(?:century|mile|hour|pound|inch)\b)"
)
# What a half behind `and a` divides, where it adds nothing to the unit before it: a day and a half hour.
DIVIDES = r"[\s-](?:of|century|decade|hour|day|year|mile|point|minute)\b"
YEAR_LETTERS = "tTeEfFsSnNoO"  # what the words of a year or hour begin with
DOUBLE = r"double(?=\s(?:the|its|his|her|their|that|what|last|this)\b)"

OF_WHOLE = re.compile(
    r"(?:\A|[.;:!?,—–]\s|\n)[Oo]f\s(?:the\s|these\s|those\s)?\Z"
)  # a clause that tells a part of a whole
OF_WHOM = re.compile(r"\sof\s(?:whom|which|them)\b")
VAGUE_LEAD = re.compile(r"(?i)(?:\ba\s)?\b\w+(?:\sof)?\s\Z")

Token = tuple[str, int, int]


class WordReader:
    """Reads the numerals in words of one lexicon's `numerals` section."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.words: dict[str, float] = {k: float(v) for k, v in data["words"].items()}
        self.scales: dict[str, float] = {k + s: float(v) for k, v in data["scales"].items() for s in ("", "s")}
        self.glyphs: dict[str, float] = dict(data["glyphs"])
        self.vague: dict[str, tuple[float, float]] = {k: (float(a), float(b)) for k, (a, b) in data["vague"].items()}
        self.multiples: dict[str, float] = {k: float(v) for k, v in data["multiples"].items()}
        self.fractions: dict[str, int] = {}
        for word, parts in data["fractions"].items():
            self.fractions[word] = self.fractions[word + "s"] = int(parts)
        glyphs = "".join(self.glyphs)
        before = (words.replace(" ", r"\s") for words in data["vague before"])
        self.spans: dict[str, tuple[float, str]] = {word: (float(n), unit) for word, (n, unit) in data["spans"].items()}
        self.groups: dict[str, float] = {word: float(n) for word, n in data["groups"].items()}
        self.pattern = self._compile(glyphs, behind(before, r"\s"))
        self.token = re.compile(rf"[A-Za-z]+|[{glyphs}]")
        self.year = self._compile_years()
        # Most number words stand alone, and in no year; the pattern takes five times as long to say so.
        goes_on = trie({*self.words, *self.scales, *self.fractions, "and", "of", "point", "o", "oh"})
        self.alone = re.compile(rf"(?<![^\x00-\x7f]){trie(cased(self.words))}(?=[.,;:)]|[ -](?!{goes_on}\b)[a-z]+\b)")

    @property
    def firsts(self) -> set[str]:
        """The words with which a numeral may begin."""
        return {*self.words, *self.scales, *self.multiples, *(v.split()[0] for v in self.vague), "half", "quarter"}

    @property
    def behind_article(self) -> set[str]:
        """The words that begin a numeral only behind `a`: a quarter of the votes."""
        return {word for word in self.fractions if not word.endswith("s")} - self.firsts | {*self.groups, *self.spans}

    def _compile_years(self) -> re.Pattern[str]:
        """The pattern of years and clock times in words: nineteen fifty-six, twenty oh nine, at nine thirty."""
        ones, tens = (any_of(w for w, v in self.words.items() if low <= v < high) for low, high in ((1, 10), (20, 100)))
        teens = any_of(w for w, v in self.words.items() if 10 <= v < 20)
        at = "|".join(rf"(?<=\b{word}\s)" for word in ("at", "till", "until", "around"))
        return re.compile(
            rf"(?i)(?:{teens}|twenty|(?:{at})(?:{ones}))[\s-](?:(?:{tens})(?:[\s-](?:{ones}))?|{teens}|oh?[\s-](?:{ones}))(?![\w'’]|-\w)"
        )

    def year_end(self, text: str, start: int, limit: int) -> int:
        """Where a year or clock time in words that begins at ``start`` ends; 0 where none does."""
        match = self.year.match(text, start, limit) if text[start] in YEAR_LETTERS else None
        return match.end() if match is not None else 0

    def _compile(self, glyphs: str, before: str) -> re.Pattern[str]:
        """The pattern that reads a numeral in words where one begins."""
        number, scales = trie([*self.words, *self.scales]), trie(self.scales)
        plain = trie(word for word in self.scales if not word.endswith("s"))
        vague = trie(self.vague).replace(" ", r"\s+")
        singular = trie(f for f in self.fractions if not f.endswith("s"))
        of_scale = rf"[\s-]++of\s++an?\s++{scales}\b"
        point = rf"[\s-]++point(?=[\s-]{trie(w for w, v in self.words.items() if v < 10)}\b)"
        goes_on = rf"[\s-]++(?:and[\s-]++(?:an?[\s-]++)?)?{trie([*self.words, *self.scales, *self.fractions])}\b"
        large = behind(word for word, factor in self.scales.items() if factor >= 1000)
        comma = rf"{large},\s++(?=(?:{number}[\s-])+?{plain}\b){number}\b"
        compared = behind("by than nearly almost about around roughly over under".split(), r"\sa\s")
        no_rate = not_behind("once twice times days nights hours".split(), r"\sa\s")
        return re.compile(
            rf"""(?x)(?<!\w)(?i:
              {before}(?P<few>{plain}(?:\s{plain})?)\b
            | (?P<vague>{vague})\b
            | (?P<run>{number}\b(?:{of_scale}|{goes_on}|{comma}|{point}|\s*[{glyphs}])*)
            | (?P<multiple>(?:{any_of(m for m in self.multiples if m != "double")})\b|{DOUBLE})
            | (?<!\band[\s-]a[\s-])(?P<half>half[\s-](?:of\s)?(?:an?[\s-])?(?P<scale>{scales})\b|{HALF})
            | (?<=\ba\s)(?:
                (?P<group>{any_of(self.groups)})(?=\s+of\s+(?!{number}\b)(?:[a-z]+\s+)?(?:[a-z]+s|people|men|women|children)\b)
              | (?P<part>(?:quarter\s|{singular}\sof\san?\s){scales}\b)
              )
            | (?<=\w[\s-]and[\s-]a[\s-])(?P<more>half|quarter)\b(?!{DIVIDES})(?:\s(?P<scales>{scales})\b)?
            | (?P<quarter>{QUARTER})
            | (?<=\ba\s)(?:
                {no_rate}(?P<span>{any_of(self.spans)})\b
              | (?P<simple>{singular}(?=\s+of\b)|{compared}{singular}
                (?=\s(?:to|in|from|since|over|and|as|on|last|this|compared|more|less)\b|[,.;:)]|\s*\Z))
              )
            )"""
        )

    def read(self, text: str, match: re.Match[str]) -> Sequence[Numeral]:
        """What a match in words writes: one numeral, or several where number words stand side by side."""
        written = match[0].lower()
        if written in self.words:
            start, end = match.span()
            return (Numeral(start, end, self.words[written], "words"),)
        if match.lastgroup in ("run", "part"):
            behind_a = written.split()[0] in self.fractions  # the article belongs to `a quarter million`
            return list(self._read_run(text, match.start() - 2 * behind_a, match.end()))
        return (self._read_word(text, match, written),)

    def _read_word(self, text: str, match: re.Match[str], written: str) -> Numeral:
        """The numeral of a match in words that is no run of number words."""
        start, end, form = match.start(), match.end(), match.lastgroup
        if form == "vague":
            low, high = self.vague[" ".join(written.split())]
            return Numeral(start, end, low, "vague", high)
        if form == "group":
            return Numeral(start - 2, end, self.groups[written], "words")
        if form == "few":
            return self._read_few(text, start, end)
        if form == "multiple":
            return Numeral(start, end, self.multiples[written], "multiple")
        if form == "simple":
            return Numeral(start - 2, end, 1 / self.fractions[written], "fraction")
        if match["more"]:
            scale = self.scales[match["scales"].lower()] if match["scales"] else 1.0
            return Numeral(start, end, scale / self.fractions[written.split()[0]], "more", scale=scale)
        if form == "span":
            value, unit = self.spans[written]
            return Numeral(start - 2, end, value, "words", unit=unit)
        if form == "quarter":
            return Numeral(with_a(text, start), end, 0.25, "fraction")
        if match["scale"]:
            scale = self.scales[match["scale"].lower()]
            return Numeral(start, end, scale / 2, "words", scale=scale)
        return Numeral(start, end, 0.5, "fraction")

    def _read_few(self, text: str, start: int, end: int) -> Numeral:
        """`several hundred`, `a few dozen`: as vague as `hundreds` and `dozens`; the words before belong to it."""
        scale, *rest = (self.scales[word] for word in text[start:end].lower().split())
        second = rest[0] if rest else 1.0
        low, high = (24.0, 99.0) if scale == 12 else (2 * scale, 10 * scale - 1)
        lead = VAGUE_LEAD.search(text[max(0, start - 20) : start])
        if lead is not None:
            start -= len(lead[0])
            if "couple" in lead[0].lower():
                high = 4 * scale - 1
        return Numeral(start, end, low * second, "vague", high * second, scale * second)

    def _read_run(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """The numerals of a run of number words: `two hundred and five` is one, `five and six` are two."""
        apart = OF_WHOLE.search(text, max(0, start - 12), start) or OF_WHOM.match(text, end)
        if apart and "," in text[start:end]:
            comma = text.index(",", start)  # of four thousand, seven hundred were women
            yield from self._read_run(text, start, comma)
            yield from self._read_run(text, comma + 1, end)
            return
        tokens = [(m[0].lower(), m.start(), m.end()) for m in self.token.finditer(text, start, end)]
        if tokens[0][0] == "a":
            tokens[0] = ("one", *tokens[0][1:])
        i = 0
        while i < len(tokens):
            if tokens[i][0] in ("and", "a", "an", "of"):
                i += 1
                continue
            value, scale, form, j = self._read_number(tokens, i)
            if j > i:
                rough = scale > 1 and j > i + 1 and tokens[i + 1][0] in self.fractions  # a third of a million
                width = value / WIDEST if rough else 0.0
                yield Numeral(tokens[i][1], tokens[j - 1][2], value, form, scale=scale, width=width)
            i = max(j, i + 1)

    def _read_number(self, tokens: Sequence[Token], i: int) -> tuple[float, float, Form, int]:
        """Value, scale, form and end of the longest number that begins with token ``i``."""
        total, current, scale = 0.0, None, 1.0
        group, last = i, math.inf  # where what is not yet in the total begins, and the scale of what is
        while i < len(tokens):
            word = tokens[i][0]
            if word in self.words:
                grown = joined(current, self.words[word])
                if grown is None:
                    break
                current = grown
            elif word in self.scales:
                factor = self.scales[word]
                if current is not None and last <= factor:
                    return total, scale, "words", group  # two thousand, five thousand
                total, current = scaled(total, current, factor)
                scale = factor
                if factor >= 1000:
                    group, last = i + 1, factor
            elif current is not None and not total and self._is_fraction(word, current):
                return self._of_scale(current / self.fractions[word], tokens, i + 1)
            elif word == "point" and current is not None:
                return self._with_decimals(total + current, tokens, i + 1)
            elif word != "and":
                break
            else:
                added = self._read_fraction(tokens, i + 1)
                if added and (current is not None or total):
                    return self._and_a_half(total, current, scale, added, tokens)
                if not self._and_joins(tokens, i):
                    break
            i += 1
        return total + (current or 0.0), scale, "words", i

    def _is_fraction(self, word: str, numerator: float) -> bool:
        """Whether this word makes a fraction behind that numerator: two-thirds, one quarter; not `one thirds`."""
        return numerator < self.fractions.get(word, 0) and word.endswith("s") == (numerator != 1)

    def _of_scale(self, value: float, tokens: Sequence[Token], i: int) -> tuple[float, float, Form, int]:
        """A fraction with the scale that may follow: three quarters of a million."""
        j = i
        while j < len(tokens) and tokens[j][0] in ("of", "a", "an"):
            j += 1
        if j < len(tokens) and tokens[j][0] in self.scales:
            scale = self.scales[tokens[j][0]]
            return value * scale, scale, "words", j + 1
        return value, 1.0, "fraction", i

    def _read_fraction(self, tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
        """The fraction that begins with token ``i`` (a half, three quarters), and the index behind it."""
        if i + 1 >= len(tokens):
            return None
        numerator, word = tokens[i][0], tokens[i + 1][0]
        count = 1.0 if numerator in ("a", "an") else self.words.get(numerator, 0.0)
        return (count / self.fractions[word], i + 2) if count and self._is_fraction(word, count) else None

    def _and_a_half(
        self, total: float, current: float | None, scale: float, added: tuple[float, int], tokens: Sequence[Token]
    ) -> tuple[float, float, Form, int]:
        """`two and a half`, `two and a half million`, `a million and a half`, `a dozen and a half`."""
        fraction, i = added
        if total or current == scale:
            return total + (current or 0.0) + fraction * scale, scale, "words", i
        value = (current or 0.0) + fraction
        if i < len(tokens) and tokens[i][0] in self.scales:
            scale = self.scales[tokens[i][0]]
            return value * scale, scale, "words", i + 1
        return value, 1.0, "words", i

    def _with_decimals(self, value: float, tokens: Sequence[Token], i: int) -> tuple[float, float, Form, int]:
        """`three point five` with the scale that may follow; the words from token ``i`` on are its decimals."""
        place = 0.1
        while i < len(tokens) and self.words.get(tokens[i][0], 10.0) < 10:
            value, place, i = value + self.words[tokens[i][0]] * place, place / 10, i + 1
        scale = self.scales.get(tokens[i][0], 1.0) if i < len(tokens) else 1.0
        return round_off(value * scale), scale, "words", i + (scale != 1.0)

    def _and_joins(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the `and` at i goes on with the number: behind a hundred or a scale, before something smaller."""
        after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        return tokens[i - 1][0] in self.scales and self.words.get(after, 100.0) < 100


def scaled(total: float, current: float | None, factor: float) -> tuple[float, float | None]:
    """What was read so far, a total and what is not in it yet, times the scale word that follows.

    >>> scaled(0, 3, 100), scaled(0, 300, 1000), scaled(1000, None, 1e6)
    ((0, 300), (300000, None), (1000000000.0, None))
    """
    if factor < 1000:
        return total, (1.0 if current is None else current) * factor
    if current is None and total:
        return total * factor, None
    return total + (1.0 if current is None else current) * factor, None


def joined(current: float | None, value: float) -> float | None:
    """The number that a word makes with the one before it: twenty + one, two hundred + five; None where it begins anew.

    >>> joined(None, 7), joined(20, 1), joined(200, 5), joined(5, 6)
    (7, 21, 205, None)
    """
    if current is None:
        return value
    if 0 < value < 10 and current % 100 >= 20 and current % 10 == 0:
        return current + value
    if value < 100 and current >= 100 and current % 100 == 0:
        return current + value
    return None


def with_a(text: str, start: int) -> int:
    """Where the `a` before a numeral begins, else its own start.

    >>> with_a("a quarter point", 2), with_a("the quarter-point", 4)
    (0, 4)
    """
    behind = start > 1 and text[start - 2 : start].lower() == "a " and not text[max(0, start - 3)].isalnum()
    return start - 2 if behind or (start == 2 and text[:2].lower() == "a ") else start
