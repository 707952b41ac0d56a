"""range: ranges upside down, and all that only looks like one."""

import pytest

from numcheck.checks.range import RANGE
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule

RULE = Rule("range", "range", "error", parse_message("{range}: {first} before {second}"), "lower end first")


def check(run):
    return list(RANGE.check(RULE, run))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Delays of between 90 and 60 minutes are likely.", "between 90 and 60 minutes: 90 before 60"),
        ("It took 90 to 60 minutes to clear.", "90 to 60 minutes: 90 before 60"),
        ("Between 500 and 200 people came.", "Between 500 and 200 people: 500 before 200"),
        (
            "A crowd of between 2 million and 500,000 people came.",
            "between 2 million and 500,000 people: 2,000,000 before 500,000",
        ),
        ("The crossing takes from 45 to 30 minutes.", "from 45 to 30 minutes: 45 before 30"),
        ("It costs between $45 and $30.", "between $45 and $30: 45 before 30"),
    ],
)
def test_a_range_upside_down_is_flagged(read_run, text, message) -> None:
    run = read_run(text)
    (finding,) = check(run)
    assert finding.message == message
    assert [side.claims for side in finding.sides] == [run.readings[0].claims]


@pytest.mark.parametrize(
    "text",
    [
        "It fell from 50 to 40 percent.",
        "It takes between 60 and 90 minutes.",
        "They came between 10,000 and 8,000 years ago.",
        "They came between 600 and 150 B.C. and stayed.",
        "They won 21-17.",
        "It passed by a vote of 90 to 60.",
        "We work between 9 and 5.",
        "They cut waiting times 90 to 60 minutes.",
        "It was between minus 5 and minus 10 degrees Celsius.",
        "It was between 2010 and 2008.",
        "The odds are 10 to 1.",
        "The temperature sank (from 88 to 66 Fahrenheit).",
        "The speed limit drops 60 to 50 mph there.",
        "A 1.4-1.0-m gauge is used.",
        "It is open between 10 and 4 o'clock.",
    ],
)
def test_what_is_no_range_upside_down_is_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []
