"""duration: lengths that their dates do not give, and all that only stands near dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.checks.duration import DURATION
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE

from .conftest import read_run

RULE = Rule(
    "duration",
    "duration",
    "error",
    parse_message("{dates}: {right}, not {stated}"),
    "",
    parameters={"tolerance": NO_TOLERANCE},
)
TOP = "June 9, 2025\n\n"


def check(run):
    return list(DURATION.check(RULE, run))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("He led it from 1994 to 2008, a span of 20 years.", "1994 to 2008: 14 years, not 20 years"),
        ("He led it from 1994 to 2008 (20 years).", "1994 to 2008: 14 years, not 20 years"),
        ("He led it for 20 years (1994-2008).", "1994 to 2008: 14 years, not 20 years"),
        ("He led it from 1994 to 2008, a span of three decades.", "1994 to 2008: 1.4 decades, not three decades"),
        ("It ran from 3 May 2024 to 24 May 2024, a period of five weeks.", "3 May 2024 to 24 May 2024: 3 weeks, not five weeks"),
        ("It ran from May 3 to May 24, a period of 12 days.", "May 3 to May 24: 21 days, not 12 days"),
        ("Built in 1994, the 41-year-old ferry leaks.", "1994 to June 9, 2025: 31 years, not 41-year-old"),
        ("He led it for four years, from May 1994 to February 1997.", "May 1994 to February 1997: 2.8 years, not four years"),
        ("It opened in 1994 and closed in 2008, after 24 years.", "1994 to 2008: 14 years, not 24 years"),
        ("For the nine years between May 1994 and May 1997 it stood empty.", "May 1994 to May 1997: 3 years, not nine years"),
        ("It opened in 1994, 41 years ago.", "1994 to June 9, 2025: 31 years, not 41 years"),
        ("It opened 41 years ago, in 1994.", "1994 to June 9, 2025: 31 years, not 41 years"),
        ("Founded in 1975, the mill has its 40th anniversary.", "1975 to June 9, 2025: 50 years, not 40th anniversary"),
        ("It opened in 1961 and burned 27 years later, in 1998.", "1961 to 1998: 37 years, not 27 years"),
    ],
)  # fmt: skip
def test_a_length_that_its_dates_deny_is_flagged(text, message) -> None:
    (finding,) = check(read_run(TOP + text))
    assert finding.message == message
    stated, dates = finding.sides
    assert stated.claims[0].figure.text in text
    assert dates.claims[0].figure.text in TOP + text


@pytest.mark.parametrize(
    "text",
    [
        "He led it from 1994 to 2008, a span of 13 years.",
        "He led it from 1994 to 2008, a span of about 15 years.",
        "He led it from 1994 to 2008, a span of more than 10 years.",
        "He led it from 1994 to 2008, a span of two decades.",
        "It ran from May 3 to May 24, a period of three weeks.",
        "Built in 1994, the 31-year-old ferry leaks.",
        "He led it from 1994 to 2008 and rested for three years.",
        "He led it from 1994 to 2008, after three years in jail.",
        "He led it from 1994 to 2008, was jailed for three years, and died.",
        "He led it for three years, from May 1994 to March 1997.",
        "He led it for two years, from May 1994 to March 1997.",
        "Between 1994 and 2008 it lost 20 years of data.",
        "From 1994 to 2008, 20 years after the war, he led it.",
        "In 2012 the ferry, built in 1994, was an 18-year-old wreck.",
        "Built in 1994, it was bought by a 41-year-old captain.",
        "Founded in 1975, it closed before its 40th anniversary.",
        "It opened in 1994. Then, 41 years ago, it was forgotten.",
        "He was jailed for 20 years in 1994, not 2008.",
    ],
)
def test_other_lengths_are_left_alone(text) -> None:
    assert check(read_run(TOP + text)) == []


@given(st.integers(1900, 1990), st.integers(5, 35), st.integers(-1, 1))
def test_one_year_more_or_less_is_no_error(first, length, off) -> None:
    run = read_run(f"He led it from {first} to {first + length}, a span of {length + off} years.")
    assert check(run) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("He led it from 1994 to 2008. During those 24 years it won.", "1994 to 2008: 14 years, not 24 years"),
        ("He led it from 1994 to 2008. That is 24 years.", "1994 to 2008: 14 years, not 24 years"),
        ("He was dean from 1994 to 2008. In his 24 years as dean he slept.", "1994 to 2008: 14 years, not 24 years"),
        ("It shut in 1987. It took 28 years, until 2005, to sell it.", "1987 to 2005: 18 years, not 28 years"),
        (
            "It opened in 2005. Twenty-eight years earlier, in 1987, it had shut.",
            "1987 to 2005: 18 years, not Twenty-eight years",
        ),
        ("In 2005, 28 years after it shut in 1987, it opened.", "1987 to 2005: 18 years, not 28 years"),
    ],
)
def test_a_length_of_dates_that_stand_before(text, message):
    assert [finding.message for finding in check(read_run(text))] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "He led it from 1994 to 2008.\n\nIn those 24 years it won.",
        "He led it from 1994 to 2008 and from 2010 to 2012. In those 24 years it won.",
        "He was dean from 1994 to 2008. In his 24 years as a singer he slept.",
        "The dean, who was born in 1987, left. Eight years later, in 2014, he came back.",
        "It shut in 1987. Its owner, who died two years later, in 2005 still had debts.",
        "In 2005, three years after a report of 1987 had come to light, it opened.",
    ],
)
def test_a_length_that_may_be_of_other_dates(text):
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2005, 28 years after it burned down in 1987, the mill reopened.",
        "From 1994 to 2008, a span of 20 years, it stood.",
    ],
)
def test_the_dates_stand_in_the_text_whichever_comes_first(text: str) -> None:
    (finding,) = check(read_run(text))
    for claim in (claim for side in finding.sides for claim in side.claims):
        start, end = claim.figure.start, claim.figure.end
        assert 0 <= start < end <= len(text)
        assert text[start:end] == claim.figure.text


@pytest.mark.parametrize(
    "text",
    [
        "She served four years of a ten-year sentence, from 2015 to 2019.",
        "A 15-year deal signed in 2005 was ended in 2012.",
    ],
)
def test_what_is_agreed_for_a_time_may_end_before(text) -> None:
    assert check(read_run(text)) == []
