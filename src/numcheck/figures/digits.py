"""Numerals in digits: 1,500, 1.234,56, 10 1/2, 3.5 × 10^6, 2:07:41, with the scale word or mark behind them.

Which mark groups and which begins the decimals is decided by what can be nothing else.  A comma begins decimals where a
point or a blank groups (1.234,50), behind a zero (0,75), and with one or two digits at a currency sign or before a unit
(12,50 euros).  A point groups where there are two or more (2.500.000).  One point before three digits is a decimal point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from numcheck.figures.alternatives import any_of, cased, trie
from numcheck.figures.numerals import WIDEST, Numeral, round_off
from numcheck.patterns import re

GROUP_MARKS = "\u00a0\u2007\u202f\u2009'’"
CURRENCY_SIGNS = "$€£¥₹"
SIGN_AT_BRACKET = re.compile(rf"[{CURRENCY_SIGNS}] ?\(\Z")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED = "[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]"
EXPONENT = rf"(?:(?:[ ]{{4}})?\^|\*\*|<sup>)\s?[({{]?[-−–+]?[0-9]{{1,3}}(?:[)}}]|</sup>|[ ]{{6}}(?=\s\S)|[ ](?=\s\S))?(?!\w|\.[0-9])|{RAISED}{{1,3}}"
# What makes scientific notation of digits: e6, × 10^6, and the 10 itself raised; a lone ¹ ² ³ on it is a footnote's.
POWER = rf"""
    e[-−+]?[0-9]{{1,3}}(?!\w|\.[0-9])
  | E(?:[-−+]|(?<=\.[0-9]E)|(?<=\.[0-9][0-9]E))[0-9]{{1,3}}(?!\w|\.[0-9])
  | \s{{0,5}}[x×·⋅*]\s?10(?:{EXPONENT}|−[0-9]{{1,2}}(?!\w))
  | (?:(?<=\.[0-9])|(?<=\.[0-9][0-9]))\s?[x×·⋅]\s?10-[0-9]{{1,2}}(?![\w-])
  | (?<=10)(?<![0-9.,]10)(?:{EXPONENT})(?<!10[¹²³])
"""
RAISED_END = re.compile(rf"{RAISED}+\Z")
SIGNED_END = re.compile(r"([-−–+]?)([0-9]+)(?:[)}]|</sup>)?\Z")
LARGEST_EXPONENT = 280
# No group is repeated possessively: Python before 3.11.5 goes on behind what the last, failed turn has read of it.
DIGITS = rf"""
    [0-9]{{1,2}}h[0-5][0-9](?:m(?:ins?)?)?(?!\w)                 # 2h30  2h30m
  | [0-9]++(?![.,:{GROUP_MARKS}\s]\s?[0-9])                 # 26: most numerals end here
  | [0-9]{{1,2}}(?:,[0-9]{{2}}(?![0-9]))+,[0-9]{{3}}(?![0-9,])(?:\.[0-9]++)?     # 12,34,567
  | [0-9]{{1,3}}(?:[.{GROUP_MARKS}\ ][0-9]{{3}})+,[0-9]{{1,2}}(?![0-9]|[.,][0-9])     # 1.234,56  1 234,50
  | [0-9]{{1,6}},[0-9]{{1,2}}(?=DECIMAL_COMMA)                 # 2,5 million  12,50 euros
  | [0-9]{{1,6}},[0-9]{{2}}(?=(?:\s(?:to|and|or)\s|\s?[-–]\s?)[0-9.]*[0-9],[0-9]{{1,2}}DECIMAL_COMMA)    # 850,50 to 900,00 euros
  | (?<=[{CURRENCY_SIGNS}])[0-9]{{1,6}},[0-9]{{1,2}}(?![0-9]|[.,][0-9])     # €12,50
  | 0,[0-9]++(?![.,][0-9])                                     # 0,75
  | [0-9]{{1,3}},\s0[0-9][0-9](?![0-9,])                       # 80, 000
  | [0-9]{{1,3}}(?:,[0-9]{{3}}(?![0-9]))+(?:\.[0-9]++)?          # 1,500  1,234,567.8
  | [0-9]{{1,3}}(?:[{GROUP_MARKS}][0-9]{{3}}(?![0-9]))+(?:\.[0-9]{{1,2}}(?![0-9]))?    # 1 500 with a no-break space, 1'234.50
  | [0-9]{{1,3}}(?:\ [0-9]{{3}}(?![0-9,.]))+                # 1 500
  | [0-9]{{1,3}}(?:\.[0-9]{{3}}(?![0-9])){{2,}}               # 1.500.000
  | [0-9]{{1,2}}:[0-9][0-9](?::[0-9][0-9])?(?:\.[0-9]++)?(?![0-9])         # 7:42  2:07:41
  | [0-9]++(?:\.[0-9]++)?
  | \.[0-9]++
"""
PLAIN = r"[0-9]{1,3}(?:,[0-9]{3})++|[0-9]{1,4}(?:\.[0-9])?"  # how the numbers around a stroke are written
DECIMAL_COMMA = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[^0-9,][0-9]{3})+),(?:[0-9]{1,2}|(?<=\b0,)[0-9]+)")


class DigitReader:
    """Reads the numerals in digits of one lexicon: its glyphs (½), its scale words and marks (26 million, 26m).

    ``commas`` are the words and signs before which a comma begins decimals (12,50 euros).
    """

    def __init__(
        self,
        scales: Mapping[str, float],
        marks: Mapping[str, float],
        glyphs: Mapping[str, float],
        commas: Iterable[str],
    ) -> None:
        self.scales, self.marks, self.glyphs = scales, marks, glyphs
        units = any_of(re.escape(word) for word in commas)
        large = any_of(word for word, factor in scales.items() if factor >= 1000)
        comma = rf"\s?(?:(?i:{large})|{units})(?!\w)"
        scaled = rf"""(?:-|\s{{0,5}})(?i:(?P<word>{any_of(scales)})\b(?:\s(?P<second>{any_of(scales)})\b)?)
            |\s?(?P<mark>{any_of(marks)})(?:(?!\w|\.\w)|(?<=M)(?=[A-Z]{{3}}\b))"""
        each = f"[{''.join(glyphs)}]"
        self.pattern = re.compile(
            rf"""(?x)(?:
              (?<![/.\w-])(?P<over>(?:{PLAIN})[/⁄](?:{PLAIN}))(?![\w/⁄]|[.,][0-9])
            | (?P<digits>{DIGITS.replace("DECIMAL_COMMA", comma)})
              (?:(?P<power>{POWER})|(?P<part>[ -]?[0-9][/⁄][0-9]{{1,2}}(?![0-9/])|\ ?{each})?(?P<scaled>{scaled})?)
            | (?P<glyph>{each})
            )"""
        )
        # Most numerals in digits stand alone; the pattern takes many times as long to say so.
        goes_on = trie({*cased(scales), *marks, "x", "e"})
        self.alone = re.compile(
            rf"(?:[0-9]{{1,15}}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+)(?:\.[0-9]+)?"
            rf"(?=[ \n-]?(?!{goes_on}\b)[A-Z]?[a-z]+\b|[,.;:)](?!\s?[0-9])|-[0-9]{{2}}|%|\Z)"
        )
        self.behind_bracket = re.compile(rf"(?x)\)(?P<scaled>{scaled})?")

    def read(self, text: str, start: int, limit: int) -> Numeral | None:
        """The numeral in digits that begins at ``start``, or at the bracket before it ($(1.2) million)."""
        alone = self.alone.match(text, start, limit)
        match = self.pattern.match(text, start, limit) if alone is None else None
        if alone is not None:
            end = alone.end()
            value = float(alone[0].replace(",", ""))
            numeral = Numeral(start, end, value, "digits", None, 1.0, False, end)
        elif match is None:
            return None
        elif match["over"] is not None:
            return self._read_over(match)
        elif match["digits"] is None:
            return Numeral(start, match.end(), self.glyphs[match[0]], "fraction")
        elif match["power"] is not None:
            return self._read_power(match)
        else:
            numeral = self._read_decimal(match)
        if text[start - 1 : start] == "(" and SIGN_AT_BRACKET.search(text, max(0, start - 3), start):
            return self._in_brackets(text, numeral, limit)
        return numeral

    def _read_over(self, match: re.Match[str]) -> Numeral:
        """Two numbers with a stroke between them: a fraction, a part and its whole, or neither (24/7)."""
        part, whole = (digits_value(written) for written in re.split("[/⁄]", match[0]))
        return Numeral(match.start(), match.end(), part / (whole or 1.0), "over")

    def _read_power(self, match: re.Match[str]) -> Numeral | None:
        """Scientific notation; None where the number is too large or too small to be one."""
        written, power = match["digits"], match["power"].strip()
        exponent = exponent_of(power)
        if abs(exponent) > LARGEST_EXPONENT:
            return None
        if power.startswith(("^", "**", "<sup>")) or RAISED_END.match(power):
            written = "1"  # 10^6: the 10 is no factor of its own
        value = round_off(digits_value(written) * 10.0**exponent)
        decimals = len(written.rpartition(".")[2]) if "." in written else 0
        width = min(round_off(10.0 ** (exponent - decimals) / 2), value / WIDEST)
        return Numeral(match.start(), match.end(), value, "digits", bare_end=match.end(), width=width)

    def _read_decimal(self, match: re.Match[str]) -> Numeral:
        """The numeral of a match in digits, with its fraction and scale."""
        start, end = match.span()
        written, part = match.group("digits", "part")
        if ":" in written or "h" in written:
            return Numeral(start, match.end("digits"), clock_seconds(written), "clock")
        value = digits_value(written)
        if part is not None:
            part = part.strip(" -")
            numerator, _, denominator = part.replace("⁄", "/").partition("/")
            value += self.glyphs[part] if not denominator else int(numerator) / max(int(denominator), 1)
        if match["scaled"] is None:
            return Numeral(start, end, value, "digits", None, 1.0, False, end)
        scale, marked = self._scale(match)
        return Numeral(start, end, round_off(value * scale), "digits", None, scale, marked, match.start("scaled"))

    def _scale(self, match: re.Match[str]) -> tuple[float, bool]:
        """What a scale word or mark multiplies by, and whether it is a mark."""
        if match["mark"]:
            return self.marks[match["mark"]], True
        scale = self.scales[match["word"].lower()]
        return scale * (self.scales[match["second"].lower()] if match["second"] else 1.0), False

    def _in_brackets(self, text: str, numeral: Numeral, limit: int) -> Numeral:
        """The numeral as accounts write what is negative: a bracket behind a currency sign, the scale behind it."""
        match = self.behind_bracket.match(text, numeral.end, limit)
        if match is None or numeral.form != "digits" or numeral.scale != 1.0:
            return numeral
        scale, marked = self._scale(match) if match["scaled"] else (1.0, False)
        bare = match.start("scaled") if match["scaled"] else match.end()
        value = -round_off(numeral.value * scale)
        return numeral._replace(
            start=numeral.start - 1, end=match.end(), value=value, scale=scale, marked=marked, bare_end=bare
        )


def digits_value(written: str) -> float:
    """The number that a numeral in digits writes, whatever its separators.

    >>> [digits_value(w) for w in ("1,500", "1.5", ".5", "1.500.000", "12,34,567", "1.234,56")]
    [1500.0, 1.5, 0.5, 1500000.0, 1234567.0, 1234.56]
    """
    if written.isdecimal():
        return float(written[:400])  # past 309 digits a float is infinite anyway
    decimals = ""
    if DECIMAL_COMMA.fullmatch(written):
        written, _, decimals = written.rpartition(",")
    elif written.count(".") == 1:
        written, _, decimals = written.rpartition(".")
    return float("".join(c for c in written[:400] if "0" <= c <= "9") + "." + decimals[:400])


def exponent_of(power: str) -> int:
    """The exponent at the end of a power of ten.

    >>> exponent_of("× 10^6"), exponent_of("E+003"), exponent_of("×10⁻⁸"), exponent_of("**(-3)")
    (6, 3, -8, -3)
    """
    raised = RAISED_END.search(power)
    if raised is not None:
        return int(raised[0].translate(SUPERSCRIPTS))
    signed = SIGNED_END.search(power)
    assert signed is not None
    return -int(signed[2]) if signed[1] in ("-", "−", "–") and signed[1] else int(signed[2])


def clock_seconds(written: str) -> float:
    """The seconds of `7:42` (minutes and seconds), `2:07:41` or `2h07` (with hours).

    >>> clock_seconds("7:42"), clock_seconds("2:07:41"), clock_seconds("2h30m")
    (462.0, 7661.0, 9000.0)
    """
    hours, mark, minutes = written.partition("h")
    if mark:
        return float(hours) * 3600 + float(minutes[:2]) * 60
    seconds = 0.0
    for part in written.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
