"""Numerals: every number that a text writes in digits, in words or in both, with its value.

One compiled scan finds candidates; a run of number words is then taken apart by the grammar of English numerals.
No meaning is decided here: years, ordinals' neighbours and names come out as numerals too (see notfigures).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import regex

Form = Literal["digits", "words", "vague", "fraction", "multiple", "clock"]


class Numeral(NamedTuple):
    """One number as written: ``text[start:end]`` (sign, fraction and scale word included).

    ``value`` is the number itself with its scale applied, for a vague numeral its lower end; ``high`` is the upper
    end of a vague numeral, else None.  ``scale`` is what a scale word or mark multiplied by (1.0 without one),
    ``marked`` whether that was a bare letter (26m), which a unit may claim instead; ``bare_end`` is where the
    numeral ends without it.
    """

    start: int
    end: int
    value: float
    form: Form
    high: float | None = None
    scale: float = 1.0
    marked: bool = False
    bare_end: int = 0

    @property
    def mantissa(self) -> float:
        """The number before its scale was applied."""
        return self.value / self.scale


GROUP_MARKS = "\u00a0\u202f\u2009'’"
DIGITS = rf"""
    \d{{1,2}}(?:,\d{{2}}(?!\d))++,\d{{3}}(?![\d,])(?:\.\d++)?     # 12,34,567
  | \d{{1,3}},\s0\d\d(?![\d,])                       # 80, 000
  | \d{{1,3}}(?:,\d{{3}}(?!\d))++(?:\.\d++)?          # 1,500  1,234,567.8
  | \d{{1,3}}(?:[{GROUP_MARKS}]\d{{3}}(?!\d))++       # 1 500 with a no-break or thin space
  | \d{{1,3}}(?:\ \d{{3}}(?![\d,.]))++                # 1 500
  | \d{{1,3}}(?:\.\d{{3}}(?!\d)){{2,}}+               # 1.500.000
  | \d{{1,2}}:\d\d(?::\d\d)?(?:\.\d++)?(?!\d)         # 7:42  2:07:41
  | \d++(?:\.\d++)?
  | \.\d++
"""


class NumeralGrammar:
    """The compiled grammar of one lexicon's `numerals` section.

    >>> from numcheck.standard import lexicon
    >>> grammar = NumeralGrammar(lexicon().section("numerals"))
    >>> [(n.value, n.form) for n in grammar.scan("two hundred and five of 1.2 million", 0, 35)]
    [(205.0, 'words'), (1200000.0, 'digits')]
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.words: dict[str, float] = {k: float(v) for k, v in data["words"].items()}
        self.scales: dict[str, float] = {k: float(v) for k, v in data["scales"].items()}
        self.marks: dict[str, float] = {k: float(v) for k, v in data["marks"].items()}
        self.glyphs: dict[str, float] = dict(data["glyphs"])
        self.vague: dict[str, tuple[float, float]] = {k: (float(a), float(b)) for k, (a, b) in data["vague"].items()}
        self.multiples: dict[str, float] = {k: float(v) for k, v in data["multiples"].items()}
        self.fractions: dict[str, int] = {}
        for word, parts in data["fractions"].items():
            self.fractions[word] = self.fractions[word + "s"] = int(parts)
        self._compile()

    def _compile(self) -> None:
        glyphs = "".join(self.glyphs)
        number = "|".join([*self.words, *self.scales])
        vague = "|".join(sorted((k.replace(" ", r"\s+") for k in self.vague), key=len, reverse=True))
        fraction = "|".join(sorted(self.fractions, key=len, reverse=True))
        starts = "".join(sorted({w[0] for w in [*self.words, *self.scales, *self.vague, *self.multiples, "half"]}))
        of_scale = rf"[\s-]++of\s++an?\s++(?:{'|'.join(self.scales)})\b"
        tail = rf"(?:{of_scale}|[\s-]++(?:and[\s-]++(?:an?[\s-]++)?)?+(?:{number}|{fraction})\b|\s*[{glyphs}])"
        scales = "|".join(self.scales)
        self.half = (
            r"(?<!\b(?:first|second|1st|2nd|other|latter|better|opening|final|top|bottom|last|this|each|both|next)[\s-])half"
            + (
                r"(?:(?=[\s-](?:of|the|a|an|its|their|his|her|this|these|those|all|as)\b)|(?<=\b(?:by|than|nearly|almost|about|over|only|under)\shalf)\b(?!-))"
            )
        )
        marks = "|".join(sorted(self.marks, key=len, reverse=True))
        self.pattern = regex.compile(
            rf"""(?:(?<!\w)|(?<=(?:(?<!\w)|\$)(?:[A-Z]{{1,3}}|Rs|Dhs?|Rp|Ksh|e)))(?:
              (?P<over>\d{{1,3}}[/⁄]\d{{1,4}})(?![\w/⁄]|[.,]\d)(?=\sof\b|[\s-][A-Za-z])
            | (?P<digits>{DIGITS})(?P<part>[ -]?\d/\d{{1,2}}(?![\d/])|\ ?[{glyphs}])?+
                (?P<scaled>[\s-]?(?i:(?P<word>{scales})\b(?:\s(?P<second>{scales})\b)?)|\s?(?P<mark>{marks})(?!\w|\.\w))?+
            | (?P<glyph>[{glyphs}])
            | (?=[{starts}{starts.upper()}])(?i:
                (?P<vague>{vague})\b
              | (?P<multiple>{"|".join(m for m in self.multiples if m != "double")})\b|(?P<multiple>double)(?=\s(?:the|its|his|her|their|that|what|last|this)\b)
              | (?P<half>half[\s-](?:an?[\s-])?(?P<scale>{scales})\b|half-(?=century|decade|hour|day|year|mile|point|minute|dozen)|(?:{self.half}))
              | (?P<run>(?:{number})\b{tail}*+)
              )
            | (?<=\b[Aa]\s)(?P<run>quarter\s(?:{scales})\b)
            | (?<=\b[Aa]\s)(?P<simple>{"|".join(f for f in self.fractions if not f.endswith("s"))})(?=\s+of\b)
            )""",
            regex.VERBOSE,
        )
        self.token = regex.compile(rf"[A-Za-z]+|[{glyphs}]")

    def scan(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """Every numeral of ``text[start:end]`` in order; offsets count from the beginning of the text."""
        for match in self.pattern.finditer(text, start, end):
            form = match.lastgroup
            if match["digits"] is not None:
                yield self._read_digits(match)
            elif form == "over":
                numerator, denominator = regex.split("[/⁄]", match[0])
                if 0 < int(numerator) < int(denominator):
                    yield Numeral(match.start(), match.end(), int(numerator) / int(denominator), "fraction")
            elif form == "run":
                yield from self._read_run(text, match.start() - 2 * match[0].startswith("quarter"), match.end())
            elif form == "vague":
                low, high = self.vague[" ".join(match[0].lower().split())]
                yield Numeral(match.start(), match.end(), low, "vague", high)
            elif form == "multiple":
                yield Numeral(match.start(), match.end(), self.multiples[match[0].lower()], "multiple")
            elif form == "glyph":
                yield Numeral(match.start(), match.end(), self.glyphs[match[0]], "fraction")
            elif form == "simple":
                yield Numeral(match.start() - 2, match.end(), 1 / self.fractions[match[0]], "fraction")
            elif match["scale"]:
                scale = self.scales[match["scale"].lower()]
                yield Numeral(match.start(), match.end(), scale / 2, "words", scale=scale)
            else:
                yield Numeral(match.start(), match.end(), 0.5, "fraction")

    def _read_digits(self, match: regex.Match[str]) -> Numeral:
        """The numeral of a match in digits, with its fraction and scale."""
        start, end, written = match.start(), match.end(), match["digits"]
        if ":" in written:
            return Numeral(start, match.end("digits"), clock_seconds(written), "clock")
        value = digits_value(written)
        part = match["part"]
        if part is not None:
            part = part.strip(" -")
            numerator, _, denominator = part.partition("/")
            value += self.glyphs[part] if not denominator else int(numerator) / max(int(denominator), 1)
        if match["scaled"] is None:
            return Numeral(start, end, value, "digits", bare_end=end)
        bare = match.start("scaled")
        if match["mark"]:
            scale = self.marks[match["mark"]]
            return Numeral(start, end, round_off(value * scale), "digits", None, scale, True, bare)
        scale = self.scales[match["word"].lower()]
        if match["second"]:
            scale *= self.scales[match["second"].lower()]
        return Numeral(start, end, round_off(value * scale), "digits", None, scale, False, bare)

    def _read_run(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """The numerals of a run of number words: `two hundred and five` is one, `five and six` are two."""
        tokens = [(m[0].lower(), m.start(), m.end()) for m in self.token.finditer(text, start, end)]
        if tokens[0][0] in ("a", "an"):
            tokens[0] = ("one", *tokens[0][1:])
        i = 0
        while i < len(tokens):
            if tokens[i][0] in ("and", "a", "an", "of"):
                i += 1
                continue
            value, scale, form, j = self._read_number(tokens, i)
            if value is not None:
                yield Numeral(tokens[i][1], tokens[j - 1][2], value, form, scale=scale)
            i = max(j, i + 1)

    def _read_number(self, tokens: list[tuple[str, int, int]], i: int) -> tuple[float | None, float, Form, int]:
        """Value, scale, form and end of the longest number that begins with token i."""
        total, current, scale = 0.0, None, 1.0
        while i < len(tokens):
            word = tokens[i][0]
            if word in self.words:
                value = self.words[word]
                if current is None:
                    current = value
                elif (0 < value < 10 and current % 100 >= 20 and current % 10 == 0) or (value < 100 and current >= 100 and current % 100 == 0):
                    current += value
                else:
                    break
            elif word in self.scales:
                scale = self.scales[word]
                if scale < 1000:
                    current = (1.0 if current is None else current) * scale
                elif current is None and total:
                    total *= scale
                else:
                    total, current = total + (1.0 if current is None else current) * scale, None
            elif word in self.fractions and current is not None and not total and self._is_fraction(word, current):
                return self._of_scale(current / self.fractions[word], tokens, i + 1)
            elif word == "and":
                half = self._read_and_a_half(tokens, i)
                if half and (current is not None or total):
                    value, i = half
                    base = (total or 0.0) + (current or 0.0) if not total else total + value * scale - value
                    return self._scaled(base + value, scale if total else 1.0, tokens, i)
                if not self._joins(tokens, i, current, total):
                    break
            else:
                break
            i += 1
        number = total + current if current is not None else total
        return number, scale, "words", i

    def _scaled(
        self, value: float, scale: float, tokens: list[tuple[str, int, int]], i: int
    ) -> tuple[float, float, Form, int]:
        """`two and a half` with the scale that may follow: `million`."""
        if i < len(tokens) and tokens[i][0] in self.scales:
            scale = self.scales[tokens[i][0]]
            return value * scale, scale, "words", i + 1
        return value, scale, "words", i

    def _of_scale(self, value: float, tokens: list[tuple[str, int, int]], i: int) -> tuple[float, float, Form, int]:
        """A fraction with the scale that may follow: three quarters of a million."""
        j = i
        while j < len(tokens) and tokens[j][0] in ("of", "a", "an"):
            j += 1
        if j < len(tokens) and tokens[j][0] in self.scales:
            scale = self.scales[tokens[j][0]]
            return value * scale, scale, "words", j + 1
        return value, 1.0, "fraction", i

    def _is_fraction(self, word: str, numerator: float) -> bool:
        return numerator < self.fractions[word] and word.endswith("s") == (numerator != 1)

    def _read_and_a_half(self, tokens: list[tuple[str, int, int]], i: int) -> tuple[float, int] | None:
        """The fraction after `and`: `and a half`, `and three quarters`; with the index behind it."""
        rest = [t[0] for t in tokens[i + 1 : i + 3]]
        if len(rest) == 2 and rest[1] in self.fractions:
            if rest[0] in ("a", "an", "one"):
                return 1 / self.fractions[rest[1]], i + 3
            if rest[0] in self.words and self._is_fraction(rest[1], self.words[rest[0]]):
                return self.words[rest[0]] / self.fractions[rest[1]], i + 3
        return None

    def _joins(self, tokens: list[tuple[str, int, int]], i: int, current: float | None, total: float) -> bool:
        """Whether the `and` at i goes on with the number: after a hundred or a scale, before something smaller."""
        before, after = tokens[i - 1][0], tokens[i + 1][0] if i + 1 < len(tokens) else ""
        return before in self.scales and self.words.get(after, 100.0) < 100


def digits_value(written: str) -> float:
    """The number that a numeral in digits writes, whatever its separators.

    >>> [digits_value(w) for w in ("1,500", "1.5", ".5", "1.500.000", "12,34,567")]
    [1500.0, 1.5, 0.5, 1500000.0, 1234567.0]
    """
    plain = regex.sub(rf"[,{GROUP_MARKS}\s]", "", written)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain)


def clock_seconds(written: str) -> float:
    """The seconds of `7:42` (minutes and seconds) or `2:07:41` (hours, minutes and seconds).

    >>> clock_seconds("7:42"), clock_seconds("2:07:41")
    (462.0, 7661.0)
    """
    seconds = 0.0
    for part in written.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def round_off(value: float) -> float:
    """The value without what binary fractions add: 1.1 * 1e6 is 1100000.

    >>> round_off(8.2 * 1e6)
    8200000.0
    """
    return float(f"{value:.12g}")
