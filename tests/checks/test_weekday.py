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
    ],
)
def test_a_right_or_unclear_weekday_is_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


@given(st.dates(min_value=date(1930, 1, 1)), st.integers(0, 6))
def test_each_day_falls_on_one_weekday(day, weekday) -> None:
    assert falls_on(day, weekday) == (day.weekday() == weekday)
