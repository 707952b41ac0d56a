"""Units: the table says what pint says, and every unit of the catalogue that can be converted is."""

import json
import math
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck import units
from numcheck.exact import exact

# What has no dimension, or is counted by the second, and binary prefixes that no news story uses.
UNCONVERTED = {
    "dimensionless", "angle", "sound level", "instance frequency", "frequency", "radioactivity", "data storage", "data transfer rate",
}  # fmt: skip
UNKNOWN = {
    "rad", "base pair", "kilo base pair", "mega base pair", "giga base pair", "nucleotide",
    "standard cubic centimetre per minute", "standard cubic feet per minute", "standard litre per minute",
}  # fmt: skip
PAIRS = [(dimension, unit) for dimension, table in units.FACTORS.items() for unit in table]


def read_catalogue() -> dict[str, dict]:
    folder = find_spec("quantulum3").submodule_search_locations[0]
    return json.loads(Path(folder, "units.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("dimension", "unit"), [pair for pair in PAIRS if "data" not in pair[0]])
def test_factors_are_those_of_pint(dimension: str, unit: str) -> None:
    base = next(iter(units.FACTORS[dimension]))
    found = (units._find_quantity(unit) / units._find_quantity(base)).to_base_units()
    assert found.dimensionless
    # Acres are international ones here, survey ones in pint.
    assert math.isclose(found.magnitude, units.FACTORS[dimension][unit], rel_tol=1e-5)


def test_every_convertible_unit_of_the_catalogue_has_a_dimension() -> None:
    catalogue = read_catalogue()
    lost = [
        name
        for name, entry in catalogue.items()
        if entry["entity"] not in UNCONVERTED | {"currency"} and name not in UNKNOWN and not units.dimension(name)
    ]
    assert lost == []


def test_units_of_one_dimension_convert_into_each_other_and_back() -> None:
    by_dimension: dict[str, list[str]] = {}
    for name, entry in read_catalogue().items():
        if entry["entity"] != "currency" and (dimension := units.dimension(name)):
            by_dimension.setdefault(dimension, []).append(name)
    for names in by_dimension.values():
        for name in names[1:]:
            there = units.convert(exact(5), names[0], name)
            assert math.isclose(units.convert(there, name, names[0]), 5.0, rel_tol=1e-9), (names[0], name)


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        (26.2, "mile", "kilometre", 42.165),
        (6, "foot", "metre", 1.8288),
        (100, "acre", "hectare", 40.469),
        (100, "degree celsius", "degree fahrenheit", 212),
        (-40, "degree Celsius", "degree fahrenheit", -40),
        (0, "kelvin", "degree celsius", -273.15),
        (100, "kilometre per hour", "mile per hour", 62.137),
        (15, "knot", "kilometre per hour", 27.78),
        (1, "barrel", "gallon", 42),
        (1, "gigawatt hour", "kilowatt hour", 1e6),
        (1, "furlong", "mile", 0.125),
        (10, "kilogram per hour", "gram per second", 2.7778),
        (1, "imperial pint", "millilitre", 568.26),
    ],
)
def test_conversions(value: float, unit: str, target: str, expected: float) -> None:
    assert float(units.convert(exact(value), unit, target)) == pytest.approx(expected, rel=1e-4)


def test_differences_of_temperature_have_no_zero() -> None:
    assert units.convert_difference(exact(1.5), "degree celsius", "degree fahrenheit") == exact(2.7)


@pytest.mark.parametrize(
    "unit", [None, "USD", "EUR per barrel", "percentage", "magnitude", "multiple", "degree angle", "hertzog"]
)
def test_what_cannot_be_converted_has_no_dimension(unit: str | None) -> None:
    assert units.dimension(unit) is None


@pytest.mark.parametrize(
    ("unit", "target"), [("metre", "kilogram"), ("USD", "EUR"), ("metre", "wibble"), ("kelvin", "metre")]
)
def test_converting_between_dimensions_is_an_error(unit: str, target: str) -> None:
    with pytest.raises(ValueError, match="no conversion from"):
        units.convert(exact(1), unit, target)


@given(st.sampled_from(PAIRS), st.floats(-1e9, 1e9))
def test_there_and_back_again(pair: tuple[str, str], value: float) -> None:
    dimension, unit = pair
    base = next(iter(units.FACTORS[dimension]))
    assert units.convert(units.convert(exact(value), unit, base), base, unit) == exact(value)


def test_common_units_never_load_pint() -> None:
    code = (
        "import sys; from numcheck.units import convert, dimension;"
        "[dimension(u) for u in ('mile', 'USD', 'percentage', None)]; convert(1, 'ton', 'tonne');"
        "sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
