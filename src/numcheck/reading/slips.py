"""How one value may have come from another by a slip: a decimal point, a unit, two digits that changed places."""

from __future__ import annotations

import math

from numcheck.exact import exact
from numcheck.model import Figure
from numcheck.units import FACTORS, convert, dimension, list_readings

CONVERTED = 0.04  # what two rounded values of two units may be off by where a decimal point slipped
EXCHANGED = 0.02  # what they may be off by where a value was converted that needed none
_TENS = tuple(10.0**power for power in range(-12, 13))
# By how much a value grows or shrinks where a unit is taken for the one that other countries use for the same things.
EXCHANGES: dict[str, tuple[float, ...]] = {
    "metre": (3.2808,),
    "foot": (3.2808,),
    "kilogram": (2.2046,),
    "pound-mass": (2.2046,),
    "hectare": (2.4711,),
    "acre": (2.4711,),
}


def are_opposed(one: Figure, two: Figure) -> bool:
    """Whether the same share or sum is said of a rise and of a fall: up 4 percent, down 4 percent."""
    return (
        one.value == two.value
        and one.kind == two.kind
        and one.kind in ("percent", "money")
        and one.unit == two.unit
        and {one.trend, two.trend} == {"up", "down"}
    )


def find_slip(one: Figure, two: Figure) -> str:
    """How one value may have come from the other by a slip, empty where none explains it.

    A slip is a diagnosis for people: `unit` (200 ft for 200 m), `decimal point`, `thousand, million or billion`,
    `digits swapped`.
    """
    a, b = one.value, two.value
    if not a or not b:
        return ""
    if one.unit != two.unit and not _may_be_of_one_unit(one, two):
        return "unit" if a == b else _find_slip_of_units(one, two)
    if a == b:
        return "rise and fall exchanged" if are_opposed(one, two) else ""
    ratio = max(abs(a), abs(b)) / min(abs(a), abs(b))
    if _is_power(ratio, (10.0, 100.0)):
        return "decimal point" if _is_evident(one, two) else ""
    if _is_power(ratio, (1e3, 1e6, 1e9)):
        return "thousand, million or billion"
    if _is_exchange(one.unit, ratio):
        return "unit"
    return "digits swapped" if are_swapped(*(f"{abs(value):.10g}".replace(".", "") for value in (a, b))) else ""


def _may_be_of_one_unit(one: Figure, two: Figure) -> bool:
    """Whether two units are the same but for what it is per (dollars, and dollars a day), or may be, as ton and tonne."""
    if not one.unit or not two.unit or one.value == two.value:
        return False
    if two.unit in list_readings(one.unit) or one.unit in list_readings(two.unit):
        return True
    (a, _, span), (b, _, other) = one.unit.partition(" per "), two.unit.partition(" per ")
    return a == b and "" in (span, other)


def _is_evident(one: Figure, two: Figure) -> bool:
    """Whether a factor of ten is more than chance: of three and 30 it says nothing unless both are of one unit or thing."""
    if len(_write_digits(one.value or 0)) > 1 or one.unit is not None:
        return True
    return bool(one.counted and two.counted and one.counted.head == two.counted.head)


def _find_slip_of_units(one: Figure, two: Figure) -> str:
    """The slip between values of two units: a decimal point (1.2 miles, 20 km), the unit (45 minutes, 4.5 hours)."""
    name = dimension(one.unit)
    if name not in FACTORS or name != dimension(two.unit) or not (one.unit and two.unit and one.value and two.value):
        return ""
    base = next(iter(FACTORS[name]))
    a, b = (abs(convert(exact(value), unit, base)) for value, unit in ((one.value, one.unit), (two.value, two.unit)))
    low, high = sorted((a, b))
    if len(_write_digits(one.value)) > 1 and _write_digits(one.value) == _write_digits(two.value):
        return "unit"
    if _is_power(float(convert(exact(1), one.unit, two.unit)), _TENS):
        return ""  # nothing is rounded from millimetres to metres: 76 mm are no slip for 7.3 m
    return "decimal point" if any(abs(high - low * power) < CONVERTED * low * power for power in (10, 100)) else ""


def _is_exchange(unit: str | None, ratio: float) -> bool:
    """Whether two values of one unit differ as if one were in its neighbour: 3,000 metres for 3,000 feet, or 914 metres."""
    return any(abs(ratio / factor - 1) < EXCHANGED for factor in EXCHANGES.get(unit or "", ()))


def _is_power(ratio: float, powers: tuple[float, ...]) -> bool:
    return any(math.isclose(ratio, power, rel_tol=1e-6) for power in powers)


def _write_digits(value: float) -> str:
    return f"{abs(value):.10g}".replace(".", "").strip("0")


def are_swapped(one: str, two: str) -> bool:
    """Whether the digits of two numbers differ by two neighbours that changed places.

    >>> are_swapped("1620", "1260"), are_swapped("1620", "0621"), are_swapped("26", "260")
    (True, False, False)
    """
    places = [i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(places) != 2 or places[1] != places[0] + 1:
        return False
    return one[places[0]] == two[places[1]] and one[places[1]] == two[places[0]]
