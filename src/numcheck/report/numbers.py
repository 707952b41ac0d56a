"""Numbers as a reader sees them."""

from __future__ import annotations

import math

from numcheck.exact import exact
from numcheck.model import Figure
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
