"""Conversion of units that go by quantulum3's names.

Units that news uses every day stand in a table, exact by definition; pint, which takes a quarter of a second to
load, is asked only about the others.  Money, percentages and counted things have no dimension and are never converted.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from tokenize import TokenError
from typing import Any

from numcheck.exact import exact
from numcheck.patterns import re

# Dimension -> unit -> how many of the dimension's base unit it is. Years and months are the mean ones of the calendar.
FACTORS: dict[str, dict[str, float | Fraction]] = {
    "length": {
        "metre": 1, "kilometre": 1000, "centimetre": 0.01, "millimetre": 0.001, "micrometre": 1e-6, "nanometre": 1e-9,
        "mile": 1609.344, "nautical mile": 1852, "yard": 0.9144, "foot": 0.3048, "inch": 0.0254, "fathom": 1.8288,
        "light-year": 9460730472580800, "astronomical unit": 149597870700,
    },
    "mass": {
        "kilogram": 1, "gram": 0.001, "milligram": 1e-6, "microgram": 1e-9, "tonne": 1000, "ton": 907.18474,
        "short ton": 907.18474, "long ton": 1016.0469088, "pound-mass": 0.45359237, "ounce": 0.028349523125,
        "stone": 6.35029318, "troy ounce": 0.0311034768,
    },
    "area": {
        "square metre": 1, "square kilometre": 1e6, "square centimetre": 1e-4, "hectare": 1e4, "acre": 4046.8564224,
        "square mile": 2589988.110336, "square yard": 0.83612736, "square foot": 0.09290304, "square inch": 0.00064516,
    },
    "volume": {
        "cubic metre": 1, "cubic kilometre": 1e9, "cubic centimetre": 1e-6, "litre": 1e-3, "millilitre": 1e-6,
        "centilitre": 1e-5, "decilitre": 1e-4, "hectolitre": 0.1, "gallon": 0.003785411784, "quart": 0.000946352946,
        "pint": 0.000473176473, "fluid ounce": 2.95735295625e-5, "cubic foot": 0.028316846592,
        "cubic yard": 0.764554857984, "cubic inch": 1.6387064e-5, "cubic mile": 4168181825.440579584,
        "acre foot": 1233.48183754752, "barrel": 0.158987294928, "cup": 0.0002365882365,
        "imperial gallon": 0.00454609, "imperial quart": 0.0011365225, "imperial pint": 0.00056826125,
        "imperial fluid ounce": 2.84130625e-5,
    },
    "speed": {
        "metre per second": 1, "kilometre per hour": Fraction(5, 18), "mile per hour": 0.44704, "knot": Fraction(1852, 3600),
        "foot per second": 0.3048, "kilometre per second": 1000, "mile per second": 1609.344,
    },
    "time": {
        "second": 1, "millisecond": 0.001, "microsecond": 1e-6, "minute": 60, "hour": 3600, "day": 86400, "week": 604800,
        "fortnight": 1209600, "month": 2629800, "year": 31557600, "decade": 315576000, "century": 3155760000,
        "millennium": 31557600000,
    },
    "energy": {
        "joule": 1, "kilojoule": 1000, "megajoule": 1e6, "watt hour": 3600, "kilowatt hour": 3.6e6,
        "megawatt hour": 3.6e9, "gigawatt hour": 3.6e12, "terawatt hour": 3.6e15, "calorie": 4.184, "kilocalorie": 4184,
    },
    "power": {
        "watt": 1, "kilowatt": 1000, "megawatt": 1e6, "gigawatt": 1e9, "terawatt": 1e12,
        "horsepower": 745.6998715822702, "metric horsepower": 735.49875, "brake horsepower": 745.6998715822702,
    },
    "pressure": {
        "pascal": 1, "hectopascal": 100, "kilopascal": 1000, "megapascal": 1e6, "bar": 1e5, "millibar": 100,
        "pound per square inch": 6894.757293168361, "standard atmosphere": 101325,
    },
    "data storage": {
        "bit": 1, "kilobit": 1e3, "megabit": 1e6, "gigabit": 1e9, "terabit": 1e12, "byte": 8, "kilobyte": 8e3,
        "megabyte": 8e6, "gigabyte": 8e9, "terabyte": 8e12, "petabyte": 8e15, "exabyte": 8e18,
    },
    "data transfer rate": {
        "bit per second": 1, "kilobit per second": 1e3, "megabit per second": 1e6, "gigabit per second": 1e9,
        "megabyte per second": 8e6, "gigabyte per second": 8e9,
    },
    "frequency": {"hertz": 1, "kilohertz": 1e3, "megahertz": 1e6, "gigahertz": 1e9},
    "percentage point": {"percentage point": 1, "basis point": 0.01},
    # Absolute temperatures also have a zero of their own, see ZEROS.
    "temperature": {"kelvin": 1, "degree celsius": 1, "degree fahrenheit": Fraction(5, 9), "degree rankine": Fraction(5, 9)},
}  # fmt: skip

ZEROS = {"degree celsius": Fraction("273.15"), "degree fahrenheit": Fraction("459.67") * 5 / 9}

# Words that stand for several units: what else a newswriter may mean, the first reading being the unit of that name.
READINGS: dict[str, tuple[str, ...]] = {
    "ton": ("ton", "tonne", "long ton"),
    "mile": ("mile", "nautical mile"),
    "gallon": ("gallon", "imperial gallon"),
    "quart": ("quart", "imperial quart"),
    "pint": ("pint", "imperial pint"),
    "fluid ounce": ("fluid ounce", "imperial fluid ounce"),
    "ounce": ("ounce", "troy ounce"),
    "calorie": ("calorie", "kilocalorie"),
    "horsepower": ("horsepower", "metric horsepower"),
}

# Units that pint knows by another name than quantulum3.
PINT_NAMES: dict[str, str] = {
    "light-year": "light_year", "pound-mass": "pound", "ton": "short_ton", "barrel": "oil_barrel",
    "degree celsius": "kelvin", "degree fahrenheit": "degree_Rankine",
    "degree rankine": "degree_Rankine", "inverse femtobarn": "1 / femtobarn", "cubit": "0.4572 * metre",
    "span": "0.2286 * metre", "ell": "1.143 * metre", "twip": "inch / 1440", "solar mass": "1.98847e30 * kilogram", "earth mass": "5.9722e24 * kilogram", "atomic mass unit": "unified_atomic_mass_unit",
    "quintal": "100 * kilogram", "dessertspoon": "10 * millilitre", "drop": "millilitre / 20",
    "pound per square inch": "pound_force_per_square_inch", "millimeter of mercury": "millimeter_Hg",
    "centimeter of water": "centimeter_H2O", "inch of water": "inch_H2O", "inch of mercury": "inch_Hg",
    "horsepower-hour": "horsepower * hour", "mega british thermal unit": "1e6 * british_thermal_unit",
    "volt-ampere": "volt * ampere", "kilogram-force": "kilogram_force", "gram-force": "gram_force",
    "ton-force": "short_ton * standard_gravity", "pound-force": "pound_force", "ounce-force": "ounce_force",
    "brake horsepower": "horsepower", "megaton": "megatonne", "gigaton": "gigatonne", "kiloton": "kiloton_TNT",
    "lustrum": "5 * year", "decade": "10 * year", "ampere-hour": "ampere * hour", "ampere-turn": "ampere",
    "milliampere-hour": "milliampere * hour", "board-foot": "foot * foot * inch", "jansky": "1e-26 * watt / meter**2 / hertz",
    "millijansky": "1e-29 * watt / meter**2 / hertz", "acre foot": "acre_foot", "imperial quart": "imperial_quart",
    "percentage point": "percent", "basis point": "percent / 100", "foot per square second": "foot / second**2", "metre per square second": "metre / second**2",
}  # fmt: skip

_DIMENSIONS = {unit: dimension for dimension, units in FACTORS.items() for unit in units}
_CURRENCY = re.compile(r"[A-Z]{3}\b")
_PLAIN = frozenset({"percentage", "percentage point", "multiple", "magnitude", "cent", "penny", "degree angle"})
_POWERS = {"square": "**2", "cubic": "**3"}


def dimension(unit: str | None) -> str | None:
    """The dimension of a unit, None where nothing can be converted to it; two units convert if theirs are equal.

    >>> dimension("kilometre"), dimension("knot"), dimension("USD"), dimension(None)
    ('length', 'speed', None, None)
    """
    if unit is None or unit in _PLAIN or _CURRENCY.match(unit) or unit.startswith("per "):
        return None
    return _DIMENSIONS.get(unit.lower()) or _find_dimension(unit.lower())


def convert(value: Fraction, unit: str, target: str) -> Fraction:
    """A value in another unit of its dimension; temperatures are absolute ones.

    Raises ValueError where the two units have no dimension in common.

    >>> convert(Fraction("1.5"), "kilometre", "metre"), convert(Fraction(68), "degree fahrenheit", "degree celsius")
    (Fraction(1500, 1), Fraction(20, 1))
    """
    shift = ZEROS.get(unit.lower(), 0) - ZEROS.get(target.lower(), 0)
    difference = convert_difference(value, unit, target)
    return difference + shift / exact(FACTORS["temperature"][target.lower()]) if shift else difference


def convert_difference(value: Fraction, unit: str, target: str) -> Fraction:
    """A difference in another unit of its dimension: a rise by 2 degrees Celsius is one by 3.6 Fahrenheit.

    >>> convert_difference(Fraction(2), "degree celsius", "degree fahrenheit")
    Fraction(18, 5)
    """
    return value * _find_scale(unit.lower(), target.lower())


@lru_cache(maxsize=1024)
def _find_scale(unit: str, target: str) -> Fraction:
    """How many of one unit make another one."""
    shared = _DIMENSIONS.get(unit)
    if shared is not None and shared == _DIMENSIONS.get(target):
        return exact(FACTORS[shared][unit]) / exact(FACTORS[shared][target])
    one, two = _find_quantity(unit), _find_quantity(target)
    if one is None or two is None or one.dimensionality != two.dimensionality:
        raise ValueError(f"no conversion from {unit!r} to {target!r}")
    # pint reckons with binary floats, of which fifteen digits are as they should be.
    return Fraction(f"{(one / two).to_base_units().magnitude:.15g}")


def convert_rate(value: Fraction, unit: str, target: str) -> Fraction:
    """How many things per one span or number are so many per another: 70 per week are 10 per day.

    Raises ValueError where one is counted by a span of time and the other is not, or by something else than a number.

    >>> convert_rate(Fraction(57), "per 100,000", "per 1,000"), convert_rate(Fraction(70), "per week", "per day")
    (Fraction(57, 100), Fraction(10, 1))
    """
    (one, timed), (two, other) = _find_base(unit), _find_base(target)
    if timed != other:
        raise ValueError(f"no conversion from {unit!r} to {target!r}")
    return value * two / one


def _find_base(rate: str) -> tuple[Fraction, bool]:
    """By how many seconds, or by what number, a rate is counted, and whether by seconds."""
    base = rate.removeprefix("per ")
    if base in FACTORS["time"]:
        return exact(FACTORS["time"][base]), True
    number = base.replace(",", "")
    if not number.isdecimal() or not int(number):
        raise ValueError(f"no conversion of {rate!r}")
    return Fraction(number), False


def list_readings(unit: str) -> tuple[str, ...]:
    """The units that a unit's name may stand for, the likeliest first: a ton is a short, a metric or a long one.

    >>> list_readings("pint"), list_readings("metre")
    (('pint', 'imperial pint'), ('metre',))
    """
    return READINGS.get(unit, (unit,))


@lru_cache(maxsize=1)
def _load_registry() -> Any:
    import pint

    return pint.UnitRegistry()


@lru_cache(maxsize=1024)
def _find_quantity(unit: str) -> Any:
    """One of a unit as pint has it, None if it has none."""
    from pint.errors import PintError

    registry = _load_registry()
    expressions = (PINT_NAMES[unit],) if unit in PINT_NAMES else (_spell(unit, "_"), _spell(unit, " * "))
    for expression in expressions:
        try:
            return registry.Quantity(1) * registry(expression)
        except (PintError, AttributeError, SyntaxError, TypeError, ValueError, TokenError):
            continue
    return None


def _spell(unit: str, joint: str) -> str:
    """A unit's name as an expression: `metre per square second` -> `metre / second**2`."""
    return " / ".join(_spell_part(part.split(), joint) for part in unit.replace("-", " ").split(" per "))


def _spell_part(words: list[str], joint: str) -> str:
    if words and words[0] in _POWERS and len(words) > 1:
        return joint.join(words[1:]) + _POWERS[words[0]]
    return joint.join(words)


@lru_cache(maxsize=1024)
def _find_dimension(unit: str) -> str | None:
    quantity = _find_quantity(unit)
    if quantity is None:
        return None
    found = _spell_dimension(quantity)
    # Without a dimension, or counted by the second, are things of many kinds: turns, bits, decays, visitors.
    return None if found in ("", "[time]**-1") else _name_dimensions().get(found, found)


@lru_cache(maxsize=1)
def _name_dimensions() -> dict[str, str]:
    """The dimensions of the table by pint's way of writing them."""
    bases = {name: _find_quantity(next(iter(units))) for name, units in FACTORS.items()}
    return {_spell_dimension(base): name for name, base in bases.items() if base is not None}


def _spell_dimension(quantity: Any) -> str:
    # pint's own order depends on how the unit was put together.
    return " ".join(f"{name}**{power:g}" for name, power in sorted(quantity.dimensionality.items()))
