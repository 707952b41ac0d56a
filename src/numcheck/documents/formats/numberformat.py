"""The number formats of spreadsheets: what a cell shows of its value, and its whole value in the same form."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from numcheck.patterns import re

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<digit>[0#?])|(?P<other>.)', re.DOTALL
)
_GENERAL = re.compile(r"(?i)general|@|\Z")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_PERCENT = Decimal(100)
_FACTORS = tuple(Decimal(10) ** power for power in (0, -3, -6, -9))
_LETTERED = re.compile(r"(?P<sign>[-−(+]*)(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?i:k|m|mn|mio|b|bn)\.?(?P<end>\)?)")
_WORDS = {1e3: "thousand", 1e6: "million", 1e9: "billion"}
_MOST_DECIMALS = 6
_LEAST_BEYOND = 4  # decimals kept of a value beyond those that are shown


class Shown(NamedTuple):
    """What a cell shows, and its value in the same form to all its digits: `12%` and `12.34%`, `1.2m` and `1.234567m`."""

    shown: str
    stored: str


class _Mask(NamedTuple):
    prefix: str
    suffix: str
    places: int  # digits that a number has at least before its point
    decimals: int
    grouped: bool
    factor: Decimal


def show(value: float, form: str) -> Shown:
    r"""A number in a format of a spreadsheet; both texts are empty where the format shows nothing.

    >>> show(0.1234, "0%"), show(1234567, '0.0,,"m"'), show(2.675, "0.00").shown
    (Shown(shown='12%', stored='12.34%'), Shown(shown='1.2m', stored='1.234567m'), '2.68')
    >>> show(-1204, "#,##0;(#,##0)").stored, show(5, ";;;").shown
    ('(1,204)', '')
    """
    number = Decimal(format(value, ".15g"))
    sections = split_sections(form)
    index = 1 if number < 0 and len(sections) > 1 else 2 if not number and len(sections) > 2 else 0
    section = sections[index] if sections else "General"
    sign = "-" if number < 0 and index == 0 else ""
    number = abs(number)
    if _GENERAL.match(section) and section:
        plain = sign + _write(number, None, 1, False)
        return Shown(plain, plain)
    mask = _read_mask(section)
    if mask is None:
        return Shown("", "")
    number *= mask.factor
    shown, stored = (
        _write(number, decimals, mask.places, mask.grouped) for decimals in (mask.decimals, _count(number, mask))
    )
    return Shown(*(f"{sign}{mask.prefix}{digits}{mask.suffix}".strip() for digits in (shown, stored)))


def split_sections(form: str) -> list[str]:
    """The sections of a format: for numbers above zero, below, zero, and texts.

    >>> split_sections('0;"a;b"0'), split_sections(";;;")
    (['0', '"a;b"0'], ['', '', '', ''])
    """
    sections, part = [], ""
    for match in _TOKEN.finditer(form):
        if match["other"] == ";":
            sections.append(part)
            part = ""
        else:
            part += match[0]
    return [*sections, part]


def _read_mask(section: str) -> _Mask | None:
    """How a section writes a number; None where it has no place for one."""
    before, after, digits = "", "", ""
    percents = 0
    for match in _TOKEN.finditer(section):
        literal = match["quoted"] or match["escaped"] or ""
        if match["bracket"] is not None:
            literal = match["bracket"][1:].partition("-")[0] if match["bracket"].startswith("$") else ""
        other = match["other"] or ""
        if match["digit"] or (other and other in ".," and digits and not after) or (other == "." and not digits):
            if after:
                return None if not digits else _Mask(before, after, 1, _MOST_DECIMALS, False, Decimal(1))
            digits += match[0]
            continue
        percents += other == "%"
        literal += other
        if digits:
            after += literal
        else:
            before += literal
    if not any(char in "0#?" for char in digits):
        return None
    whole, _, fraction = digits.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) + (len(fraction) - len(fraction.rstrip(",")))
    factor = Decimal(100) ** percents / Decimal(1000) ** scale
    return _Mask(before, after, whole.count("0"), len(fraction.rstrip(",")), "," in whole.rstrip(","), factor)


def _count(number: Decimal, mask: _Mask) -> int:
    """How many decimals the whole value of a cell has: all, as long as they are no more than a few beyond those shown."""
    exponent = number.normalize().as_tuple().exponent
    own = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return min(max(own, mask.decimals), max(mask.decimals + _LEAST_BEYOND, _MOST_DECIMALS))


def _write(number: Decimal, decimals: int | None, places: int, grouped: bool) -> str:
    if decimals is None:
        exponent = number.normalize().as_tuple().exponent
        decimals = min(max(-exponent, 0), 10) if isinstance(exponent, int) else 0
    rounded = (
        number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if abs(number) < Decimal(10) ** 15 else number
    )
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    return text.zfill(places + (decimals + 1 if decimals else 0)) if places > 1 else text


def spell_scale(text: str, value: float) -> str:
    """What a cell shows with its scale as a word, where a letter without a currency could be a unit: 1.2m is 1.2 million.

    >>> spell_scale("1.234567m", 1234567), spell_scale("12 k", 12000), spell_scale("12m", 12), spell_scale("£1.2m", 1200000)
    ('1.234567 million', '12 thousand', '12m', '£1.2m')
    """
    match = _LETTERED.fullmatch(text)
    number = Decimal(match["number"].replace(",", "")) if match else Decimal(0)
    if match is None or not number:
        return text
    word = _WORDS.get(float(round(abs(Decimal(format(value, ".15g"))) / number, 3)), "")
    return f"{match['sign']}{match['number']} {word}{match['end']}" if word else text


def restore(shown: str, value: float) -> str:
    """The whole value of a cell in the form in which it is shown; what is shown where the two do not fit each other.

    >>> restore("12%", 0.1234), restore("£1.2m", 1234567), restore("(1,205)", -1204.5), restore("###", 5)
    ('12.34%', '£1.234567m', '(1,204.5)', '###')
    """
    found = list(_NUMERAL.finditer(shown))
    if len(found) != 1:
        return shown
    numeral = found[0]
    number = abs(Decimal(format(value, ".15g")))
    digits = numeral[0].replace(",", "")
    decimals = len(digits.partition(".")[2])
    grouped = "," in numeral[0] or number < 1000
    for factor in (_PERCENT,) if "%" in shown else _FACTORS:
        scaled = number * factor
        if scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) == Decimal(digits):
            mask = _Mask("", "", 1, decimals, grouped, factor)
            return shown[: numeral.start()] + _write(scaled, _count(scaled, mask), 1, grouped) + shown[numeral.end() :]
    return shown
