"""Numerals in digits: 1,500, 1.234,56, 10 1/2, 2:07:41, with the scale word or mark behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numcheck.figures.alternatives import any_of
from numcheck.figures.numerals import Numeral, round_off
from numcheck.patterns import re

GROUP_MARKS = "\u00a0\u202f\u2009'’"
SEPARATORS = re.compile(r"[^0-9.]+")  # whatever the pattern lets stand between digits
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
EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{1,2}")  # points group, a comma begins the decimals


class DigitReader:
    """Reads the numerals in digits of one lexicon: its glyphs (½), its scale words and marks (26 million, 26m)."""

    def __init__(self, scales: Mapping[str, float], marks: Mapping[str, float], glyphs: Mapping[str, float]) -> None:
        self.scales, self.marks, self.glyphs = scales, marks, glyphs
        self.pattern = self._compile("".join(glyphs))

    def _compile(self, glyphs: str) -> re.Pattern[str]:
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

    def read(self, match: re.Match[str]) -> Sequence[Numeral]:
        """The numeral that a match of the pattern writes; none where a stroke makes no fraction."""
        if match["digits"] is not None:
            return (self._read_decimal(match),)
        if match["over"] is None:
            return (Numeral(match.start(), match.end(), self.glyphs[match[0]], "fraction"),)
        numerator, denominator = (int(part) for part in re.split("[/⁄]", match[0]))
        if not 0 < numerator < denominator:
            return ()
        return (Numeral(match.start(), match.end(), numerator / denominator, "fraction"),)

    def _read_decimal(self, match: re.Match[str]) -> Numeral:
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


def digits_value(written: str) -> float:
    """The number that a numeral in digits writes, whatever its separators.

    >>> [digits_value(w) for w in ("1,500", "1.5", ".5", "1.500.000", "12,34,567", "1.234,56")]
    [1500.0, 1.5, 0.5, 1500000.0, 1234567.0, 1234.56]
    """
    if written.isdecimal():
        return float(written[:400])  # past 309 digits a float is infinite anyway
    if EUROPEAN.fullmatch(written):
        return float(written.replace(".", "").replace(",", "."))
    plain = SEPARATORS.sub("", written)[:400]
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
