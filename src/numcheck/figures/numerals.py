"""Numerals: every number that a text writes in digits, in words or in both, with its value.

A quick scan finds where numbers may begin; a pattern reads each there, and a run of number words is taken apart by
the grammar of English numerals.  No meaning is decided here: years, ordinals and numbers in names come out as numerals
too (see notfigures).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from numcheck.patterns import re, regex

Form = Literal["digits", "words", "vague", "fraction", "multiple", "clock"]


class Numeral(NamedTuple):
    """One number as written: ``text[start:end]``, fraction and scale word included.

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
SEPARATORS = str.maketrans("", "", GROUP_MARKS + ", \t\n\r")
# No group is repeated possessively: Python before 3.11.5 goes on behind what the last, failed turn has read of it.
DIGITS = rf"""
    [0-9]++(?![.,:{GROUP_MARKS}\s]\s?[0-9])                 # 26: most numerals end here
  | [0-9]{{1,2}}(?:,[0-9]{{2}}(?![0-9]))+,[0-9]{{3}}(?![0-9,])(?:\.[0-9]++)?     # 12,34,567
  | [0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]{{2}}(?![0-9,.])     # 1.234,56
  | [0-9]{{1,3}},[0-9]{{1,2}}(?=\s(?i:million|billion|trillion)\b)   # 2,5 million
  | [0-9]{{1,3}},\s0[0-9][0-9](?![0-9,])                       # 80, 000
  | [0-9]{{1,3}}(?:,[0-9]{{3}}(?![0-9]))+(?:\.[0-9]++)?          # 1,500  1,234,567.8
  | [0-9]{{1,3}}(?:[{GROUP_MARKS}][0-9]{{3}}(?![0-9]))+       # 1 500 with a no-break or thin space
  | [0-9]{{1,3}}(?:\ [0-9]{{3}}(?![0-9,.]))+                # 1 500
  | [0-9]{{1,3}}(?:\.[0-9]{{3}}(?![0-9])){{2,}}               # 1.500.000
  | [0-9]{{1,2}}:[0-9][0-9](?::[0-9][0-9])?(?:\.[0-9]++)?(?![0-9])         # 7:42  2:07:41
  | [0-9]++(?:\.[0-9]++)?
  | \.[0-9]++
"""
# Before digits stands no letter, unless the letters may be a currency's: EUR50m, Rs500, $US40.
CURRENCY_LETTERS = re.compile(r"(?<!\w)(?:[A-Z]{1,3}|Rs|Dhs?|Rp|Ksh|e)\Z")
# `half` is a number before what it halves (half of, half a) or behind what compares (more than half), not in `first half`.
HALF = (
    r"(?<!\b(?:first|second|1st|2nd|other|latter|better|opening|final|top|bottom|last|this|each|both|next)[\s-])half"
    r"(?:(?=[\s-](?:of|the|a|an|its|their|his|her|this|these|those|all|as)\b)"
    r"|(?<=\b(?:by|than|nearly|almost|about|over|only|under)\shalf)\b(?!-)"
    r"|-(?=century|decade|hour|day|year|mile|point|minute|dozen))"
)
DOUBLE = r"double(?=\s(?:the|its|his|her|their|that|what|last|this)\b)"

VAGUE_LEAD = re.compile(r"(?i)(?:\ba\s)?\b\w+(?:\sof)?\s\Z")
SCORE = 20.0  # a score of boats
LARGEST = 1e21  # longer numerals are codes

EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{1,2}")  # points group, a comma begins the decimals

Token = tuple[str, int, int]


class NumeralGrammar:
    """The compiled grammar of one lexicon's `numerals` section.

    >>> from numcheck.standard import lexicon
    >>> grammar = NumeralGrammar(lexicon().section("numerals"))
    >>> text = "two hundred and five of 1.2 million"
    >>> [(n.value, n.form) for n in grammar.read(text, grammar.find(text), len(text))]
    [(205.0, 'words'), (1200000.0, 'digits')]
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.words: dict[str, float] = {k: float(v) for k, v in data["words"].items()}
        self.scales: dict[str, float] = {k + s: float(v) for k, v in data["scales"].items() for s in ("", "s")}
        self.marks: dict[str, float] = {k: float(v) for k, v in data["marks"].items()}
        self.glyphs: dict[str, float] = dict(data["glyphs"])
        self.vague: dict[str, tuple[float, float]] = {k: (float(a), float(b)) for k, (a, b) in data["vague"].items()}
        self.multiples: dict[str, float] = {k: float(v) for k, v in data["multiples"].items()}
        self.fractions: dict[str, int] = {}
        for word, parts in data["fractions"].items():
            self.fractions[word] = self.fractions[word + "s"] = int(parts)
        glyphs = "".join(self.glyphs)
        self.token = re.compile(rf"[A-Za-z]+|[{glyphs}]")
        self.digits = self._compile_digits(glyphs)
        self.spelled = self._compile_words(glyphs, any_of(w.replace(" ", r"\s") for w in data["vague before"]))
        # Most number words stand alone; `spelled` takes five times as long to say so.
        goes_on = trie({*self.words, *self.scales, *self.fractions, "and", "of", "point"})
        self.alone = re.compile(rf"(?<![^\x00-\x7f]){trie(cased(self.words))}(?=[.,;:)]|[ -](?!{goes_on}\b)[a-z]+\b)")
        firsts = {*self.words, *self.scales, *self.multiples, *(v.split()[0] for v in self.vague), "half"}
        behind_a = {word for word in self.fractions if not word.endswith("s")} - firsts | {"score"}
        # The stdlib's engine runs through a trie of words four times as fast as through regex's alternatives.
        word = rf"(?:{trie(cased(firsts))}|(?<=\b[aA]\s){trie(cased(behind_a))})\b()"
        self.first_word = re.compile(word)
        digit = f"[0-9{glyphs}]"  # \d would take digits that float() may not know
        letters = one_of_first_letters(firsts | behind_a)
        # Digits, or the mark before a word: its group is set then.  A scan for \W would take twice the time.
        self.begin = re.compile(rf"[^a-zA-Z](?:(?={letters})(?<=\W){word}|(?<={digit}){digit}*)")

    def _compile_digits(self, glyphs: str) -> re.Pattern[str]:
        """The pattern that reads a numeral in digits, with its fraction and scale, where one begins."""
        scales, marks = any_of(self.scales), any_of(self.marks)
        return re.compile(
            rf"""(?x)(?:
              (?P<over>[0-9]{{1,3}}[/⁄][0-9]{{1,4}})(?![\w/⁄]|[.,][0-9])(?=\sof\b|[\s-][A-Za-z])
            | (?P<digits>{DIGITS})(?P<part>[ -]?[0-9]/[0-9]{{1,2}}(?![0-9/])|\ ?[{glyphs}])?
              (?P<scaled>[\s-]?(?i:(?P<word>{scales})\b(?:\s(?P<second>{scales})\b)?)
                |\s?(?P<mark>{marks})(?:(?!\w|\.\w)|(?<=M)(?=[A-Z]{{3}}\b)))?
            | (?P<glyph>[{glyphs}])
            )"""
        )

    def _compile_words(self, glyphs: str, before: str) -> regex.Pattern[str]:
        """The pattern that reads a numeral in words where one begins."""
        number, scales = any_of([*self.words, *self.scales]), any_of(self.scales)
        plain = any_of(word for word in self.scales if not word.endswith("s"))
        vague = any_of(k.replace(" ", r"\s+") for k in self.vague)
        singular = any_of(f for f in self.fractions if not f.endswith("s"))
        of_scale = rf"[\s-]++of\s++an?\s++(?:{scales})\b"
        point = rf"[\s-]++point(?=[\s-](?:{any_of(w for w, v in self.words.items() if v < 10)})\b)"
        goes_on = rf"[\s-]++(?:and[\s-]++(?:an?[\s-]++)?)?+(?:{number}|{any_of(self.fractions)})\b"
        return regex.compile(
            rf"""(?x)(?<!\w)(?i:
              (?<=\b(?:{before})\s)(?P<few>(?:{plain})(?:\s(?:{plain}))?)\b
            | (?P<vague>{vague})\b
            | (?P<run>(?:{number})\b(?:{of_scale}|{goes_on}|{point}|\s*[{glyphs}])*+)
            | (?P<multiple>{any_of(m for m in self.multiples if m != "double")})\b|(?P<multiple>{DOUBLE})
            | (?P<half>half[\s-](?:an?[\s-])?(?P<scale>{scales})\b|{HALF})
            | (?<=\ba\s)(?P<score>score)(?=\s+of\s+(?!(?:{number})\b)(?:[a-z]+\s+)?[a-z]+s\b)
            | (?<=\ba\s)(?P<run>quarter\s(?:{scales})\b)
            | (?<=\ba\s)(?P<simple>{singular})(?=\s+of\b)
            | (?<=\b(?:by|than|nearly|almost|about|around|roughly|over|under)\sa\s)(?P<simple>{singular})
              (?=\s(?:to|in|from|since|over|and|as|on|last|this|compared|more|less)\b|[,.;:)]|\s*\Z)
            )"""
        )

    def find(self, text: str) -> list[int]:
        """The offsets at which a numeral may begin, in order; most of a text is passed over here."""
        starts = [match.start() + bool(match.lastindex) for match in self.begin.finditer(text)]
        return [0, *starts] if self.first_word.match(text) else starts  # no mark stands before it

    def read(self, text: str, starts: Iterable[int], limit: int) -> Iterator[Numeral]:
        """The numerals that begin at these offsets, in order; none reaches over ``limit`` or into another."""
        last = -1
        for start in starts:
            if start < last:
                continue
            if text[start - 1 : start] == "." and not text[start - 2 : start - 1].isalnum() and start - 1 > last:
                start -= 1
            numerals: Sequence[Numeral] = ()
            if text[start].isalpha():
                word = self.alone.match(text, start, limit) or self.spelled.match(text, start, limit)
                if word is not None:
                    last, numerals = word.end(), self._spelled(text, word)
            elif is_open(text, start):
                match = self.digits.match(text, start, limit)
                if match is not None:
                    last, numerals = match.end(), self._in_digits(match)
            for numeral in numerals:
                if numeral.value < LARGEST:
                    yield numeral

    def _in_digits(self, match: re.Match[str]) -> Sequence[Numeral]:
        """The numeral that a match in digits writes; none where a stroke makes no fraction."""
        if match["digits"] is not None:
            return (self._read_digits(match),)
        if match["over"] is None:
            return (Numeral(match.start(), match.end(), self.glyphs[match[0]], "fraction"),)
        numerator, denominator = (int(part) for part in re.split("[/⁄]", match[0]))
        if not 0 < numerator < denominator:
            return ()
        return (Numeral(match.start(), match.end(), numerator / denominator, "fraction"),)

    def _spelled(self, text: str, match: re.Match[str] | regex.Match[str]) -> Sequence[Numeral]:
        """What a match in words writes: one numeral, or several where number words stand side by side."""
        written = match[0].lower()
        if written in self.words:
            return (Numeral(match.start(), match.end(), self.words[written], "words"),)
        if match.lastgroup == "run":
            # the article belongs to `a quarter million`
            return list(self._read_run(text, match.start() - 2 * written.startswith("quarter"), match.end()))
        return (self._read_word(text, match, written),)

    def _read_word(self, text: str, match: re.Match[str] | regex.Match[str], written: str) -> Numeral:
        """The numeral of a match in words that is no run of number words."""
        start, end, form = match.start(), match.end(), match.lastgroup
        if form == "vague":
            low, high = self.vague[" ".join(written.split())]
            return Numeral(start, end, low, "vague", high)
        if form == "score":
            return Numeral(start - 2, end, SCORE, "words")
        if form == "few":
            return self._read_few(text, start, end)
        if form == "multiple":
            return Numeral(start, end, self.multiples[written], "multiple")
        if form == "simple":
            return Numeral(start - 2, end, 1 / self.fractions[written], "fraction")
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
        start -= len(lead[0]) if lead else 0
        return Numeral(start, end, low * second, "vague", high * second, scale * second)

    def _read_digits(self, match: re.Match[str]) -> Numeral:
        """The numeral of a match in digits, with its fraction and scale."""
        start, end = match.span()
        written, part, scaled = match.group("digits", "part", "scaled")
        if ":" in written:
            return Numeral(start, match.end("digits"), clock_seconds(written), "clock")
        value = digits_value(written)
        if part is not None:
            part = part.strip(" -")
            numerator, _, denominator = part.partition("/")
            value += self.glyphs[part] if not denominator else int(numerator) / max(int(denominator), 1)
        if scaled is None:
            return Numeral(start, end, value, "digits", None, 1.0, False, end)
        if match["mark"]:
            scale = self.marks[match["mark"]]
        else:
            scale = self.scales[match["word"].lower()]
            if match["second"]:
                scale *= self.scales[match["second"].lower()]
        value = round_off(value * scale)
        return Numeral(start, end, value, "digits", None, scale, bool(match["mark"]), match.start("scaled"))

    def _read_run(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """The numerals of a run of number words: `two hundred and five` is one, `five and six` are two."""
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
                yield Numeral(tokens[i][1], tokens[j - 1][2], value, form, scale=scale)
            i = max(j, i + 1)

    def _read_number(self, tokens: Sequence[Token], i: int) -> tuple[float, float, Form, int]:
        """Value, scale, form and end of the longest number that begins with token ``i``."""
        total, current, scale = 0.0, None, 1.0
        while i < len(tokens):
            word = tokens[i][0]
            if word in self.words:
                grown = joined(current, self.words[word])
                if grown is None:
                    break
                current = grown
            elif word in self.scales:
                scale = self.scales[word]
                if scale < 1000:
                    current = (1.0 if current is None else current) * scale
                elif current is None and total:
                    total *= scale
                else:
                    total, current = total + (1.0 if current is None else current) * scale, None
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
        """`two and a half`, `two and a half million`, `a million and a half`."""
        fraction, i = added
        if total:
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


def is_open(text: str, start: int) -> bool:
    """Whether a numeral in digits may begin here: behind no letter, unless those are a currency's (EUR50m).

    >>> is_open("26", 0), is_open("Rs500", 2), is_open("video4", 5)
    (True, True, False)
    """
    before = text[start - 1 : start]
    if not (before.isalnum() or before == "_"):
        return True
    return CURRENCY_LETTERS.search(text[max(0, start - 4) : start]) is not None


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


def digits_value(written: str) -> float:
    """The number that a numeral in digits writes, whatever its separators.

    >>> [digits_value(w) for w in ("1,500", "1.5", ".5", "1.500.000", "12,34,567", "1.234,56")]
    [1500.0, 1.5, 0.5, 1500000.0, 1234567.0, 1234.56]
    """
    if written.isdecimal():
        return float(written[:400])  # past 309 digits a float is infinite anyway
    if EUROPEAN.fullmatch(written):
        return float(written.replace(".", "").replace(",", "."))
    plain = written.translate(SEPARATORS)[:400]
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


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


def any_of(words: Iterable[str]) -> str:
    """Alternatives of a pattern, the longer first."""
    return "|".join(sorted(words, key=len, reverse=True))


def cased(words: Iterable[str]) -> list[str]:
    """Each word in lower case, capitalised and in capitals.

    >>> cased(["two"])
    ['two', 'Two', 'TWO']
    """
    return [form for word in words for form in (word, word.capitalize(), word.upper())]


def one_of_first_letters(words: Iterable[str]) -> str:
    """A character class of the first letters of words, in both cases."""
    letters = {word[0] for word in words}
    return f"[{''.join(sorted(letters | {letter.upper() for letter in letters}))}]"


def trie(words: Iterable[str]) -> str:
    """A pattern for these words in which common beginnings stand once.

    >>> trie(["one", "on", "two"])
    '(?:on(?:e)?|two)'
    """
    branches: dict[str, list[str]] = defaultdict(list)
    ends = False
    for word in words:
        if word:
            branches[word[0]].append(word[1:])
        else:
            ends = True
    parts = []
    for letter, rests in sorted(branches.items()):
        while len(first := {rest[:1] for rest in rests}) == 1 and "" not in first:
            letter += first.pop()
            rests = [rest[1:] for rest in rests]
        parts.append(letter + (trie(rests) if any(rests) else ""))
    return f"(?:{'|'.join(parts)}){'?' if ends else ''}" if parts else ""
