"""Quantities: what can be compared, and what denies what."""

import pytest

from numcheck.facts.agreement import disagree
from numcheck.reading.quantity import measure
from numcheck.reading.slips import find_slip

DENYING = [
    ("14 people", "41 people"),
    ("200 feet", "200 metres"),
    ("$2.5 million", "$2.6 million"),
    ("1.2 miles", "12 miles"),
    ("up to 40 ships", "50 ships"),
    ("over 50 ships", "40 ships"),
    ("5.9 degrees Celsius", "6.9 degrees Celsius"),
    ("eight days", "five days"),
    ("about 150 metres", "about 200 feet"),
    ("410 calories", "650 kcal"),
    ("180 basis points", "3.2 percentage points"),
    ("40 ms", "90,000 µs"),
]
AGREEING = [
    ("50 ships", "over 50 ships"),
    ("1,500 kilometres", "932 miles"),
    ("13.9 percent", "14 percent"),
    ("$1.2 billion", "$1.21 billion"),
    ("2.5 tons", "2.5 tonnes"),
    ("60 km", "35 miles"),
    ("two weeks", "14 days"),
    ("about 100 ships", "93 ships"),
    ("31 degrees Celsius", "88 degrees Fahrenheit"),
    ("26 ships", "26 kilometres"),
    ("410 calories", "410 kcal"),
    ("180 basis points", "1.8 percentage points"),
    ("40 ms", "40,000 µs"),
]


def take(read, text):
    return read(f"They told of {text} there.")[0]


@pytest.mark.parametrize(("one", "two"), DENYING)
def test_denying(read, one, two) -> None:
    assert disagree(take(read, one), take(read, two))
    assert disagree(take(read, two), take(read, one))


@pytest.mark.parametrize(("one", "two"), AGREEING)
def test_agreeing(read, one, two) -> None:
    assert not disagree(take(read, one), take(read, two))
    assert not disagree(take(read, two), take(read, one))


def test_ages_are_compared_in_years(read) -> None:
    calf, girl = (measure(read(text)[0]) for text in ("A 22-month-old girl slept.", "A 20-year-old slept."))
    assert (calf.value, girl.value) == (pytest.approx(22 / 12, abs=0.01), 20)


def test_dimensions(read) -> None:
    texts = ("26 ships", "1,500 km", "$3 million", "12 percent", "eight days", "a 33-year-old", "486 euros a month")
    names = [measure(take(read, text)).dimension for text in texts]
    assert names == ["count", "length", "USD", "percentage", "time", "age", "EUR"]


def test_a_difference_of_temperatures_is_no_temperature(read) -> None:
    absolute, difference = read("It was 19.6 degrees Celsius, which is 1.9 degrees Celsius above the average.")
    assert measure(absolute).dimension == "temperature"
    assert measure(difference).dimension == "temperature difference"
    assert measure(difference).value == pytest.approx(1.9)


SLIPS = [
    ("14 people", "41 people", "digits swapped"),
    ("186.4 km", "168.4 km", "digits swapped"),
    ("130 people", "103 people", "digits swapped"),
    ("130 people", "13 people", "decimal point"),
    ("74 tons", "47 tonnes", "digits swapped"),
    ("$21 million", "$2.1 million a day", "decimal point"),
    ("4.5 km", "0.45 km", "decimal point"),
    ("148 billion euros", "148 million euros", "thousand, million or billion"),
    ("200 feet", "200 metres", "unit"),
    ("14 people", "15 people", ""),
]


@pytest.mark.parametrize(("one", "two", "slip"), SLIPS)
def test_slips(read, one, two, slip) -> None:
    assert find_slip(take(read, one).figure, take(read, two).figure) == slip


@pytest.mark.parametrize("text", [one for pair in (*DENYING, *AGREEING) for one in pair])
def test_nothing_denies_itself(read, text) -> None:
    assert not disagree(take(read, text), take(read, text))


def test_a_rare_number_tells_more(read) -> None:
    telling = [measure(take(read, f"{number} ships")).telling for number in ("2", "26", "200", "364", "1,483")]
    assert telling[0] < telling[1] < telling[3] < telling[4]
    assert telling[2] < telling[1]


@pytest.mark.parametrize(
    ("exact", "whole"), [("1.5 tonnes", "1 tonne"), ("1.5 hectares", "2 hectares"), ("2.5 percent", "3 percent")]
)
def test_an_exact_decimal_is_no_rounded_whole(read, exact, whole) -> None:
    assert disagree(take(read, exact), take(read, whole))


def test_a_conversion_in_brackets_has_the_hedge_of_what_it_converts(read) -> None:
    flat = read("The ring sold for $2.4 million.")[0]
    hedged = read("The ring sold for about €2 million ($2.6 million).")[1]
    plain = read("The ring sold for €2 million ($2.6 million).")[1]
    assert not disagree(flat, hedged)
    assert disagree(flat, plain)


CONVERTED_SLIPS = [
    ("1.2 miles", "20 km", "decimal point"),
    ("45 minutes", "4.5 hours", "unit"),
    ("3,000 metres", "914 metres", "unit"),
    ("30 days", "three days", "decimal point"),
    ("40 km", "52 miles", ""),
    ("85 mm", "8.3 metres", ""),
]


@pytest.mark.parametrize(("one", "two", "slip"), CONVERTED_SLIPS)
def test_slips_across_units(read, one, two, slip) -> None:
    assert find_slip(take(read, one).figure, take(read, two).figure) == slip


@pytest.mark.parametrize(
    ("one", "two", "denied"),
    [
        ("4 hours 12 minutes", "four hours", False),
        ("4 hours 40 minutes", "four hours", True),
        ("$14 million a month", "$14 million a year", True),
        ("a deficit of -3.1 billion marks", "3.1 billion marks", False),
        ("7:42 left", "7:41 left", True),
    ],
)
def test_times_rates_and_signs(read, one, two, denied) -> None:
    assert disagree(take(read, one), take(read, two)) == denied
