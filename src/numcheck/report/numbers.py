"""Numbers as a reader sees them."""

from __future__ import annotations

import math

from numcheck.exact import exact
from numcheck.model import Figure
from numcheck.patterns import re
from numcheck.units import convert, dimension

_BOUNDS = {
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Hedges that say that the number itself is not reached.
_APPROACHES = frozenset({"nearly", "almost", "just under", "close to"})
_PERCENT = re.compile(r"%|per ?cent|pct|points?", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# A numeral of more words than these is easier to compare in digits.
_SHORT_NUMERAL = 2
_PLURALS = {"foot": "feet", "inch": "inches", "hertz": "hertz", "century": "centuries", "kelvin": "kelvin"}


def tell_number(number: float) -> str:
    """A number in digits, thousands set apart, without the noise of floating point; round millions in words.

    >>> tell_number(1.21e9), tell_number(1234567), tell_number(0.1 + 0.2), tell_number(-5.0)
    ('1.21 billion', '1,234,567', '0.3', '-5')
    """
    for scale, word in _SCALES:
        if abs(number) >= scale and round(number / scale, 3) == number / scale:
            return f"{number / scale:,.12g} {word}"
    return f"{number:,.12g}" if abs(number) < 1e12 else f"{number:,.0f}"


def tell_reading(figure: Figure) -> str:
    """The value that a figure was read as, with its bound: `62`, `nearly 1,500`, `more than 10`, `24 to 99`, `21-17`.

    Of what is no number, such as the dates of a finding, its words.
    """
    if figure.members:
        return (" to " if figure.bound == "range" else "-").join(map(tell_number, figure.members))
    sign = "%" if figure.kind == "percent" else ""
    if figure.value is not None:
        bound = _BOUNDS.get(figure.bound, "")
        if figure.bound == "about" and figure.hedge in _APPROACHES:
            bound = "nearly"
        return f"{bound} {tell_number(figure.value)}{sign}".lstrip()
    interval = figure.interval
    if math.isinf(interval.low) and math.isinf(interval.high):
        return " ".join(figure.text.split())
    if math.isinf(interval.high):
        return f"at least {tell_number(interval.low)}{sign}"
    if math.isinf(interval.low):
        return f"at most {tell_number(interval.high)}{sign}"
    return f"{tell_number(interval.low)} to {tell_number(interval.high)}{sign}"


def tell_in_unit(figure: Figure, unit: str | None) -> str | None:
    """The value of a figure in another unit of its dimension, to three digits; None where there is nothing to convert.

    As `932 miles` for 1,500 km.
    """
    if figure.unit is None or unit is None or figure.unit == unit or figure.value is None:
        return None
    if dimension(figure.unit) != dimension(unit) or dimension(unit) is None:
        return None
    bound = _BOUNDS.get(figure.bound, "")
    number = tell_number(float(f"{float(convert(exact(figure.value), figure.unit, unit)):.3g}"))
    return f"{bound} {number} {_name_units(unit)}".lstrip()


def tell_beyond(figure: Figure, lead: Figure) -> str:
    """What the words of a figure do not show at once: its value in the unit or the scale of another figure, with which
    it is compared, the ends of a vague one, the percentage of a share in words, a long numeral in digits, the scale from a table's heading.

    Empty where the words say it all.  As `932 miles` for 1,500 km, `4.78 billion` for $4,780 million, `90%` for nine in ten.
    """
    if converted := tell_in_unit(figure, lead.unit):
        return converted
    written = _read_written(figure)
    if figure.bound == "vague" or (figure.kind == "percent" and not _PERCENT.search(figure.text)):
        return tell_reading(figure)
    if figure.value is None or figure.members:
        return ""
    if written is None:
        return tell_reading(figure) if len(_get_numeral(figure).split()) > _SHORT_NUMERAL else ""
    scale = _find_scale(lead)
    if _find_scale(figure) > 1 and not any(map(str.isalpha, figure.text)):
        return tell_number(figure.value)  # the heading of a table has the scale
    if figure.unit != lead.unit or math.isclose(_find_scale(figure), scale):
        return ""
    told = tell_number(figure.value) if scale > 1 else f"{figure.value:,.12g}"
    return "" if f"{written:,.12g}" == told.split()[0] else told


def _get_numeral(figure: Figure) -> str:
    return figure.text[figure.number.start - figure.start : figure.number.end - figure.start]


def _read_written(figure: Figure) -> float | None:
    """The number in digits that a figure's words hold, without the scale; None where it is in words."""
    digits = _DIGITS.search(_get_numeral(figure))
    return float(digits[0].replace(",", "")) if digits else None


def _find_scale(figure: Figure) -> float:
    """By how much the digits of a figure are to be multiplied: 1,000,000 for $4,780 million; 1 for a numeral in words."""
    written = _read_written(figure)
    return abs(figure.value / written) if written and figure.value else 1.0


# Units as people say them, where quantulum3's name is another.
_SPOKEN = {"pound-mass": "pound", "degree celsius": "degree Celsius", "degree fahrenheit": "degree Fahrenheit"}
_SPOKEN |= {"pound-foot": "foot-pound", "cubic centimetre": "millilitre"}


def _name_units(unit: str) -> str:
    # The plural is on the first noun of `mile per hour`, on the last word of `square foot`.
    noun, per, rest = _SPOKEN.get(unit, unit).partition(" per ")
    words = noun.split()
    at = 0 if words[0] == "degree" else -1
    words[at] = _PLURALS.get(words[at], f"{words[at]}s")
    return f"{' '.join(words)}{per}{rest}"
