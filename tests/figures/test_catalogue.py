"""Every unit of the catalogue that is read at all is read in each form that English gives it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from numcheck.figures.unit_table import catalogue, plural
from numcheck.standard import extract, lexicon

# Other units go by these words: minutes of arc, short tons that are called tons, cubic centimetres.
SHARED = {
    "minute",
    "second",
    "ton",
    "millilitre",
    "milliliter",
    "kip",
    "pound-force per square inch",
    "metric horsepower",
}
OUT = frozenset(lexicon().section("units")["exclude surfaces"])


def list_words() -> list[tuple[str, str]]:
    folder = find_spec("quantulum3").submodule_search_locations[0]
    units = catalogue(Path(folder, "units.json").read_text(encoding="utf-8"))
    out = {*lexicon().section("units")["exclude"], "minute of arc", "second of arc", "kip", "technical atmosphere"}
    kinds = ("currency", "dimensionless", "typographical element", "instance frequency")
    return [
        (name, word)
        for name, dimension, words, _ in units
        if name not in out and dimension not in kinds
        for word in words
        if word not in OUT and word not in SHARED and not word.startswith(("tesla", "kilogram force", "kilogram-force"))
    ]


@pytest.mark.parametrize(("name", "word"), list_words())
def test_a_unit_in_words_is_read_behind_digits_and_words_and_as_an_adjective(name: str, word: str) -> None:
    for text in (
        f"It came to 7.5 {plural(word)} there.",
        f"It came to 8 {plural(word)}.",
        f"About twelve {plural(word)} were left.",
        f"It was a 7.5-{word.replace(' ', '-')} load.",
        f"The load of 25 {plural(word)} (about 30) fell.",
    ):
        assert extract(text)[0].unit == name, text


POWERED = [
    (power, unit, form.format(short=short, unit=unit, plural=plural(unit)))
    for unit, short in (
        ("metre", "m"),
        ("foot", "ft"),
        ("kilometre", "km"),
        ("inch", "in"),
        ("centimetre", "cm"),
        ("yard", "yd"),
    )
    for power, forms in (
        ("square", ("square {plural}", "sq {short}", "sq. {short}", "{short}²", "{short}^2", "{plural} squared")),
        ("cubic", ("cubic {plural}", "cu {short}", "cu. {short}", "{short}³", "{short}^3", "{plural} cubed")),
    )
    for form in forms
]


@pytest.mark.parametrize(("power", "unit", "written"), POWERED)
def test_squares_and_cubes_in_all_their_forms(power: str, unit: str, written: str) -> None:
    for text in (f"It has 40 {written} of it.", f"some 1,200 {written}, he said", f"It has 40 {written}."):
        (figure,) = extract(text)
        assert (figure.unit, text[figure.start : figure.end].endswith(written)) == (f"{power} {unit}", True), text


RATES = ["{} per litre", "{}/kg", "{} per square metre", "{}/m³", "{} per kilogram per day", "{} per 100 km"]
PER = ["litre", "kilogram", "square metre", "cubic metre", "kilogram per day", "100 kilometre"]


@pytest.mark.parametrize(("form", "per"), list(zip(RATES, PER, strict=True)))
@pytest.mark.parametrize(
    ("written", "unit"), [("joules", "joule"), ("kWh", "kilowatt hour"), ("watts", "watt"), ("mmol", "millimole")]
)
def test_rates_by_any_unit(written: str, unit: str, form: str, per: str) -> None:
    (figure,) = extract(f"It took 12 {form.format(written)} in all.")
    assert (figure.value, figure.unit) == (12, f"{unit} per {per}")
