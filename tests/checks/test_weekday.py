"""weekday: dates on the wrong day of the week, and those of which that cannot be said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.checks.weekday import WEEKDAY, falls_on
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule

RULE = Rule("weekday", "weekday", "error", parse_message("{date} {was} {right}, not {stated}: {other}"), "")


def check(run):
    return list(WEEKDAY.check(RULE, run))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It met on Thursday, Feb. 18, 2025.", "February 18, 2025, was Tuesday, not Thursday: February 20"),
        ("It met on 18 February 2025 (Monday).", "18 February 2025 was Tuesday, not Monday: 17 February"),
        ("March 3, 2025\n\nIt opens on Friday, May 3.", "May 3, 2025, is Saturday, not Friday: May 2"),
        ("January 5, 2026\n\nIt met on Sunday, Dec. 29.", "December 29, 2025, was Monday, not Sunday: December 28"),
    ],
)
def test_a_wrong_weekday_is_flagged(read_run, text, message) -> None:
    run = read_run(text)
    (finding,) = check(run)
    (claim,) = finding.sides[0].claims
    assert finding.message == message
    assert finding.sides[0].value == claim.figure.text
    assert text[claim.figure.start : claim.figure.end] == claim.figure.text


@pytest.mark.parametrize(
    "text",
    [
        "It met on Tuesday, Feb. 18, 2025.",
        "It met on Thursday, Feb. 18.",
        "It met on Thursday, Feb. 30, 2025.",
        "March 3, 2025\n\nIt opened on Friday, Sept. 3.",
        "It met on Sunday, Jan. 9, 1905.",
        "It met on Wednesday, Oct. 4, 1582.",
        "It met on Thursday and Friday, Feb. 18 and 19, 2025.",
        "It runs from Friday, 4 July to Sunday, 6 July.",
        "It runs from Monday 3 to Friday 7 February.",
        "It runs from Thursday, 27 February to Saturday, 1 March.",
        "It runs from Thursday, 27 February to Sunday, 1 March.",
        "It runs from Monday, 30 December to Thursday, 2 January.",
        "It was Sunday, 5 July in one year and Monday, 6 July in the last.",
        "It closed on Friday, 4 July. The other fair opened on Saturday, 7 July.",
    ],
)
def test_a_right_or_unclear_weekday_is_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


@given(st.dates(min_value=date(1930, 1, 1)), st.integers(0, 6))
def test_each_day_falls_on_one_weekday(day, weekday) -> None:
    assert falls_on(day, weekday) == (day.weekday() == weekday)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Friday, 4 July to Sunday, 7 July", "7 July, 3 days after Friday, 4 July, is Monday, not Sunday: 6 July"),
        ("Monday 3 to Friday 8 February", "8 February, 5 days after Monday 3, is Saturday, not Friday: 7 February"),
        (
            "Monday, 30 December to Friday, 2 January",
            "2 January, 3 days after Monday, 30 December, is Thursday, not Friday: 3 January",
        ),
    ],
)
def test_two_dates_that_no_year_has_are_flagged(read_run, text, message) -> None:
    found = check(read_run(f"It runs from {text}."))
    assert [finding.message for finding in found] == [message]
