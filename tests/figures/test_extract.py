"""Whole sentences: place, value, bound, kind, unit, counted noun and whole of each figure."""

from __future__ import annotations

import math

import pytest

from numcheck.model import Interval
from numcheck.standard import extract


def read(text: str) -> list[tuple[str, float | None, str, str, str | None, str | None]]:
    return [(f.text, f.value, f.bound, f.kind, f.unit, f.counted.head if f.counted else None) for f in extract(text)]


def test_a_news_sentence() -> None:
    text = "Four gunboats fired at least 18 shells nearly 40 km inland, and 3 of the 12 barges sank."
    assert read(text) == [
        ("Four gunboats", 4.0, "exact", "count", None, "gunboat"),
        ("at least 18 shells", 18.0, "at_least", "count", None, "shell"),
        ("nearly 40 km", 40.0, "about", "measure", "kilometre", None),
        ("3 of the 12 barges", 3.0, "exact", "count", None, "barge"),
        ("12 barges", 12.0, "exact", "count", None, "barge"),
    ]


def test_ages_in_a_list() -> None:
    ages = [(f.value, f.kind, f.unit) for f in extract("Three men aged 19, 24 and 31 left.")[1:]]
    assert ages == [(19, "age", "year"), (24, "age", "year"), (31, "age", "year")]


def test_cents_stand_one_blank_behind_their_euros() -> None:
    assert [f.value for f in extract("They paid 15 dollars 50.")] == [15.5]
    assert [f.value for f in extract("Listed:  70 euros  70.")] == [70, 70]


def test_a_part_knows_its_whole() -> None:
    part, whole = extract("Only two of Peru's 57 glacier lakes froze.")
    assert (part.text, part.value, part.whole) == ("two of Peru's 57 glacier lakes", 2.0, 57.0)
    assert part.counted is not None and part.counted.text == "Peru's glacier lakes"
    assert (whole.text, whole.value, whole.whole) == ("57 glacier lakes", 57.0, None)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("Rosa Lind, 33, sings.", "age", 33, "year"),
        ("In Lis a woman of 91 died.", "age", 91, "year"),
        ("Rosa Lind was 16.", "age", 16, "year"),
        ("The boy is now 15.", "age", 15, "year"),
        ("At 26, Rosa Lind has seen it all.", "age", 26, "year"),
        ("She gave her age as 61.", "age", 61, "year"),
        ("In the dock is Rosa Lind, now 16.", "age", 16, "year"),
        ("At 9, Rosa Lind left.", "count", 9, None),
        ("The score was 16.", "count", 16, None),
        ("The Herald was 16.", "count", 16, None),
        ("Their total, now 46, fell.", "count", 46, None),
        ("a mother of 12", "count", 12, None),
        ("Marek, born in Tolm in 1971 and now 53, left.", "age", 53, "year"),
        ("One egg in 10 is lost.", "ratio", 0.1, None),
        ("one goal in nine games", "count", 1, None),
        ("a man of 30 trades", "count", 30, None),
        ("a 63-year-old baker", "age", 63, "year"),
        ("shares at 112.5p", "money", 112.5, "penny"),
        ("a six-month-old calf", "age", 6, "month"),
        ("a bridge aged 40", "age", 40, "year"),
        ("for two weeks", "duration", 2, "week"),
        ("with 7:42 left", "duration", 7.7, "minute"),
        ("in 2:07:41", "duration", 127.683, "minute"),
        ("in 2 hours 30 minutes", "duration", 2.5, "hour"),
        ("70% of pupils", "percent", 70, "percentage"),
        ("two-thirds of pupils", "ratio", 2 / 3, None),
        ("nine in 10 pupils", "ratio", 0.9, None),
        ("$1.2 million", "money", 1_200_000, "USD"),
        ("five euros 20 cents", "money", 5.2, "EUR"),
        ("It doubled in size.", "multiple", 2, None),
        ("a sevenfold rise", "multiple", 7, None),
        ("three times as high", "multiple", 3, None),
        ("won 21-17", "score", 21, None),
    ],
)
def test_kind(text: str, kind: str, value: float, unit: str | None) -> None:
    figure = extract(text)[0]
    assert (figure.kind, figure.value, figure.unit) == (kind, pytest.approx(value), unit)


def test_score_members() -> None:
    first, second = extract("They won 21-17 at home.")
    assert (first.text, first.members, first.member) == ("21-17", (21.0, 17.0), 0)
    assert (second.text, second.members, second.member) == ("17", (21.0, 17.0), 1)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between five and 10 boats", 5, 10, None),
        ("from 10 to 15 boats", 10, 15, None),
        ("10 to 15 boats", 10, 15, None),
        ("10-15 boats", 10, 15, None),
        ("10 or 15 boats", 10, 15, None),
        ("12.9±0.1 km", 12.8, 13.0, "kilometre"),
        ("$3-5 million", 3e6, 5e6, "USD"),
        ("between 15 km and 17 km", 15, 17, "kilometre"),
    ],
)
def test_range(text: str, low: float, high: float, unit: str | None) -> None:
    (figure,) = extract(text)
    assert (figure.value, figure.bound, figure.text) == (None, "range", text)
    assert (figure.low, figure.high, figure.unit) == (pytest.approx(low), pytest.approx(high), unit)


def test_a_change_is_no_range() -> None:
    assert [(f.value, f.trend) for f in extract("Output rose from 40 tons to 50 tons.")] == [(40, None), (50, "up")]


def test_an_amount_and_its_level_are_no_range() -> None:
    figures = extract("It raised the levy by 2.5 cents to 18.4 cents.")
    assert [(f.value, f.unit) for f in figures] == [(2.5, "cent"), (18.4, "cent")]


def test_an_upside_down_range_keeps_its_order() -> None:
    (figure,) = extract("between 50 and 40 boats")
    assert (figure.members, figure.interval) == ((50.0, 40.0), Interval(40, 50))


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("26 boats", Interval(26, 26)),
        ("1.2 million boats", Interval(1_150_000, 1_250_000)),
        ("1,500 boats", Interval(1450, 1550)),
        ("1,483 boats", Interval(1483, 1483)),
        ("100 boats", Interval(95, 105)),
        ("about 50 boats", Interval(45, 55)),
        ("just under 50 boats", Interval(45, 50)),
        ("over 50 boats", Interval(50, math.inf)),
        ("up to 50 boats", Interval(0, 50)),
        ("dozens of boats", Interval(24, 99)),
        ("tens of thousands of boats", Interval(20_000, 99_999)),
        ("Several dozen boats", Interval(24, 99)),
        ("a few hundred boats", Interval(200, 999)),
    ],
)
def test_interval(text: str, interval: Interval) -> None:
    (figure,) = extract(text)
    assert (figure.interval.low, figure.interval.high) == pytest.approx((interval.low, interval.high))
    assert figure.text == text


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It fell 200m into the sea.", [("200m", 200.0, "metre")]),
        ("It drew 26m viewers.", [("26m viewers", 26e6, None)]),
        (
            "It has 12m trees, 8m shrubs and about 3m in pots.",
            [("12m trees", 12e6, None), ("8m shrubs", 8e6, None), ("about 3m", 3e6, None)],
        ),
        ("It went from 8m to 12m voters.", [("8m", 8e6, None), ("12m voters", 12e6, None)]),
        ("Sales rose to £40m from 32m.", [("£40m", 40e6, "GBP"), ("32m", 32e6, "GBP")]),
        ("It took 12m bricks and 8m of rope.", [("12m bricks", 12e6, None), ("8m", 8.0, "metre")]),
        ("A £40m bridge and 320m long.", [("£40m", 40e6, "GBP"), ("320m", 320.0, "metre")]),
        ("at peak4,000km of cable", [("4,000km", 4000.0, "kilometre")]),
        ("of sand230,000 tonnes", [("230,000 tonnes", 230e3, "tonne")]),
        ("of steel5.6m cubic metres", [("5.6m cubic metres", 5.6e6, "cubic metre")]),
        ("It says so itself.5,600workers came", [("5,600workers", 5600.0, None)]),
        ("Bolt B12,400 was 2,500th.", []),
        ("In web2.0, covid19 and log4.5 of python3.11", []),
        ("We expect sales to be down 4% to 6%.", [("4% to 6%", None, "percentage")]),
        ("Sales will increase 20% to 13%.", [("20% to 13%", None, "percentage")]),
        ("Sales will fall 20% to 13%.", [("20%", 20.0, "percentage"), ("13%", 13.0, "percentage")]),
        ("Sales will be up 2% to 3% year over year.", [("2% to 3%", None, "percentage")]),
        ("Sales fell 4% to 6% of output.", [("4%", 4.0, "percentage"), ("6% of output", 6.0, "percentage")]),
        ("Unemployment will fall 4% to 3%.", [("4%", 4.0, "percentage"), ("3%", 3.0, "percentage")]),
        ("Inflation is expected to rise 2% to 5%.", [("2%", 2.0, "percentage"), ("5%", 5.0, "percentage")]),
        ("In May sales rose 2% to 5%.", [("2%", 2.0, "percentage"), ("5%", 5.0, "percentage")]),
        (
            "Profit will rise 8 percent to 332 million.",
            [("8 percent", 8.0, "percentage"), ("332 million", 332e6, None)],
        ),
        ("He paid £26m.", [("£26m", 26e6, "GBP")]),
        ("a 200-pound man", [("200-pound", 200.0, "pound-mass")]),
        ("worth 74 million pounds", [("74 million pounds", 74e6, "GBP")]),
        ("a 5- or 6-inch pipe", [("5", 5.0, "inch"), ("6-inch", 6.0, "inch")]),
        ("a room of 12 x 9 metres", [("12", 12.0, "metre"), ("9 metres", 9.0, "metre")]),
        ("a 911-km border", [("911-km", 911.0, "kilometre")]),
        ("1.5 degrees below zero", [("1.5 degrees", -1.5, "degree angle")]),
        ("half a mile away", [("half a mile", 0.5, "mile")]),
        ("minus 12 degrees Celsius", [("minus 12 degrees Celsius", -12.0, "degree celsius")]),
        ("a $-5 million result", [("$-5 million", -5e6, "USD")]),
    ],
)
def test_unit_in_its_surroundings(text: str, figures: list[tuple[str, float | None, str | None]]) -> None:
    assert [(f.text, f.value, f.unit) for f in extract(text)] == figures


@pytest.mark.parametrize(
    "text",
    ["one of the guests", "no one came", "the one they saw", "One by one they left.", "this one is set up by a bank"],
)
def test_the_pronoun_one_is_no_figure(text: str) -> None:
    assert extract(text) == []


def test_one_before_a_noun_is_a_figure() -> None:
    assert read("One diver died.") == [("One diver", 1.0, "exact", "count", None, "diver")]


def test_whoever_is_named_behind_is_not_counted() -> None:
    assert read("The mother-of-five Ida Holm sang.") == [("five", 5.0, "exact", "count", None, None)]


def test_a_day_or_a_pronoun_with_an_apostrophe_names_no_number() -> None:
    assert [figure.value for figure in extract("It closed at 8.20, down from Monday's 9.40.")] == [8.2, 9.4]
    assert [figure.value for figure in extract("On the phone, I'm 45.")] == [45.0]


def test_plus_between_two_numbers_adds() -> None:
    found = extract("25 boats plus 15 carts, 12 plus people")
    assert [(figure.text, figure.bound) for figure in found] == [
        ("25 boats", "exact"),
        ("15 carts", "exact"),
        ("12 plus people", "more_than"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained in March. Three boys drowned.", ["Three boys"]),
        ("The wet June ended. 12 barns had burned by May. Five were saved.", ["12 barns", "Five"]),
        ("They met on Dec. 7 and again on May 8.", []),
    ],
)
def test_a_full_stop_parts_a_month_from_the_number_behind_it(text: str, found: list[str]) -> None:
    assert [figure.text for figure in extract(text)] == found
