"""change: two levels and what is said of the change between them."""

import pytest

from numcheck.checks.change import CHANGE
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE

from .conftest import read_run

RULE = Rule(
    "change",
    "change",
    "error",
    parse_message("from {from} to {to} is {right}, not {stated}"),
    "they must fit",
    parameters={
        "rounding": 1.0,
        "tolerance": NO_TOLERANCE,
        "direction": parse_message("from {from} to {to} is {right}, but the text says {stated}"),
        "points": parse_message("from {from} to {to} is {right}; percentage points are meant, not {stated}"),
    },
)


def check(run):
    return list(CHANGE.check(RULE, run))


@pytest.mark.parametrize(
    ("text", "at", "message", "diagnosis"),
    [
        (
            "Revenue rose from $4.21 billion to $4.87 billion, an increase of $900 million.",
            "$900 million",
            "from $4.21 billion to $4.87 billion is $660 million, not $900 million",
            None,
        ),
        (
            "The wage rose from $15.20 to $16.40 an hour, a rise of $2.20.",
            "$2.20",
            "from $15.20 to $16.40 an hour is $1.20, not $2.20",
            None,
        ),
        (
            "The fare rose from 40 to 50 crowns, a 20 percent increase.",
            "20 percent",
            "from 40 to 50 is 25 percent, not 20 percent",
            "reckoned from the later value",
        ),
        (
            "Cases fell 80 percent, from 8 to zero.",
            "80 percent",
            "from 8 to zero is 100 percent, not 80 percent",
            None,
        ),
        (
            "Turnover rose 18 percent, to 148 million euros, from 131 million.",
            "18 percent",
            "from 131 million to 148 million euros is 13 percent, not 18 percent",
            None,
        ),
        (
            "Rents climbed to 1,044 euros (up 54 percent) from 720.",
            "54 percent",
            "from 720 to 1,044 euros is 45 percent, not 54 percent",
            "digits swapped",
        ),
        (
            "The fee went from 80 cents to 92 cents, up 12 percent.",
            "12 percent",
            "from 80 cents to 92 cents is 15 percent, not 12 percent",
            "12 is the difference, not the percentage",
        ),
        (
            "There were 420 nests, compared with 600 in 2023, a decline of 20 percent.",
            "20 percent",
            "from 600 to 420 is 30 percent, not 20 percent",
            None,
        ),
        (
            "Shares were up 21 cents, or 6 percent, to $1.94 from $1.83.",
            "21 cents",
            "from $1.83 to $1.94 is 11 cents, not 21 cents",
            None,
        ),
        (
            "The share went from 18.5 to 20.5 percent, an increase of 2 percent.",
            "2 percent",
            "from 18.5 to 20.5 percent is 11 percent, not 2 percent",
            "2 is the difference in percentage points",
        ),
        (
            "The rate stood at 4.4 percent in July.\n\nIt was a surprise. It eased from 5.2 percent in May, a drop of 1.8 points.",
            "1.8 points",
            "from 5.2 percent to 4.4 percent is 0.8 points, not 1.8 points",
            None,
        ),
        (
            "Visits, which stood at 24,000 in 2021, came to 30,000 in 2023, a rise of 20 percent.",
            "20 percent",
            "from 24,000 to 30,000 is 25 percent, not 20 percent",
            "reckoned from the later value",
        ),
        (
            "Prices doubled from 40 to 95 euros.",
            "doubled",
            "from 40 to 95 euros is 2.4 times as much, not doubled",
            None,
        ),
        (
            "Cases more than tripled to 450 from 190.",
            "more than tripled",
            "from 190 to 450 is 2.4 times as much, not more than tripled",
            None,
        ),
        ("The rate halved from 400 to 250.", "from 400 to 250", "from 400 to 250 is 38 percent, not halved", None),
        (
            "The rate fell from 5.9 percent to 5.4 percent, a drop of 1.5 percentage points.",
            "1.5 percentage points",
            "from 5.9 percent to 5.4 percent is 0.5 percentage points, not 1.5 percentage points",
            None,
        ),
        ("In all 87 people died, 27 more than the 50 killed in 2023.", "27", "from 50 to 87 is 37, not 27", None),
        (
            "The budget grew from $2.1 billion to $2.9 billion. That is an increase of 23 percent.",
            "23 percent",
            "from $2.1 billion to $2.9 billion is 38 percent, not 23 percent",
            None,
        ),
        (
            "Members fell to 4,200, down 24 percent from 4,900 in 2023.",
            "24 percent",
            "from 4,900 to 4,200 is 14 percent, not 24 percent",
            None,
        ),
    ],
)
def test_amounts_that_the_levels_do_not_give(read_run, text, at, message, diagnosis) -> None:
    (finding,) = check(read_run(text))
    assert (finding.message, finding.diagnosis) == (message, diagnosis)
    assert finding.sides[0].claims[0].figure.text == at


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "The number of clinics fell to 212 from 202.",
            "from 202 to 212 is a rise, but the text says fell",
        ),
        (
            "Turnout was 61 percent, up from 65 percent.",
            "from 65 percent to 61 percent is a fall, but the text says up",
        ),
        ("They cut the fee from 40 to 50 euros.", "from 40 to 50 euros is a rise, but the text says cut"),
        (
            "The herd went from 50 to 40 cows, a 20 percent increase.",
            "from 50 to 40 is a fall, but the text says increase",
        ),
    ],
)
def test_changes_in_the_other_direction(read_run, text, message) -> None:
    assert [finding.message for finding in check(read_run(text))] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "The fare rose from 40 to 50 crowns, a 25 percent increase.",
        "Turnover rose 13 percent, to 148 million euros, from 131 million.",
        "The fee went from 60 to 80 cents, a rise of 33 percent.",
        "Membership nearly doubled, from 210 to 405.",
        "Sales doubled from 400 to 792.",
        "Sales more than doubled from 400 to 1,792.",
        "The share grew from 10 to 12 percent, an increase of 20 percent.",
        "The share grew from 10.4 to 12.1 percent, up 1.8 points.",
        "Output went from 1.2 to 1.5 million tonnes, up 300,000 tonnes.",
        "Output rose from about 40 to 50 tonnes, up 30 percent.",
        "Output rose from 40 to more than 50 tonnes, up 30 percent.",
        "Visits fell from 5,000 to 4,000, or by a fifth.",
        "It rose threefold, from 10 to 30.",
    ],
)
def test_changes_that_fit_are_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The party has 40 seats, 3 more than 20 years ago.",
        "Sales rose 5 percent as prices went from 40 to 50 euros.",
        "A drop in demand pushed prices from 40 to 50 euros.",
        "Falling prices drove sales from 300 to 400 cars.",
        "Unemployment fell while inflation rose from 4 to 5 percent.",
        "The firm doubled its output and raised prices from 40 to 50 euros.",
        "Sales rose from 40 to 50 million euros, an increase of 12 percent in Europe.",
        "Rents rose from 500 to 600 euros, up 12 percent on 2019.",
        "It took 40 trucks from Lyon to 50 villages, a 12 percent increase.",
        "The council raised the question of moving from 40 to 30 hours.",
        "Wages rose from 2,000 to 2,600 euros, an increase of 3 percent a year.",
        "Wages rose from 2,000 to 2,600 euros, an increase of 11 percent after inflation was adjusted for.",
        "The team climbed from 14 to 9 in the rankings.",
        "The crown fell from 24 to 26 to the euro.",
        "Exports rose 12 percent, up from 300 in May.",
        "From 8 to 20 percent of pupils, an increase in numbers, came by bus.",
        "It swung from a loss of 40 million to a profit of 20 million, up 12 percent.",
    ],
)
def test_changes_of_something_else_are_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It holds 480 tons, after 400 in May. The rise of 30 percent is a record.", "from 400 to 480 tons is 20 percent, not 30 percent"),
        ("It had 300 cows in May and 240 in June. It has lost 30 percent.", "from 300 to 240 is 20 percent, not 30 percent"),
        ("It has 345 cows. That is 25 percent more than the 300 of May.", "from 300 to 345 is 15 percent, not 25 percent"),
        ("In 2015 it had 500 cows. Since then the number has grown by 40 percent to 600.", "from 500 to 600 is 20 percent, not 40 percent"),
        ("It sold 2.4 million liters (634,000 gallons), down from 3.2 million. The drop of 33 percent hurts.", "from 3.2 million to 2.4 million liters is 25 percent, not 33 percent"),
    ],
)  # fmt: skip
def test_a_change_whose_levels_stand_before(text, message):
    assert [finding.message for finding in check(read_run(text))] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "It has 345 cows.\n\nThat is 25 percent more than the 300 of May, and the 320 of June.",
        "It holds 480 tons, after 400 in May.\n\nThe rise of 30 percent in fares is a record.",
        "It had 300 cows and 240 goats. It has lost 30 percent.",
        "It had 1,200 members. Its debts were up 8 percent from 1,000.",
        "It grew from 400 to 480 tons and then from 500 to 600. The rise of 40 percent is a record.",
    ],
)
def test_a_change_of_levels_that_may_be_others(text):
    assert check(read_run(text)) == []


def test_points_called_percent_are_a_warning() -> None:
    (finding,) = check(read_run("The jobless rate fell 1.5 percent, from 9 percent to 7.5 percent."))
    assert finding.severity == "warning"
    assert (
        finding.message == "from 9 percent to 7.5 percent is 16.7 percent; percentage points are meant, not 1.5 percent"
    )
    assert check(read_run("The jobless rate fell 1.5 points, from 9 percent to 7.5 percent.")) == []
    assert check(read_run("The jobless rate fell 4 percent, from 9 percent to 7.5 percent.")) == []  # neither


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("Hashing takes 12 ms, down from 60 ms, a 5x speedup.", []),
        ("Hashing takes 12 ms, down from 60 ms, a 3x speedup.", ["from 60 ms to 12 ms is a factor of 5, not 3x"]),
        ("Pages load in 12 ms, down from 60 ms, a 3x speedup.", ["from 60 ms to 12 ms is a factor of 5, not 3x"]),
        ("The index went from 700 MB to 100 MB, a sevenfold reduction.", []),
        ("Output rose from 20 tons to 80 tons, a fourfold increase.", []),
    ],
)
def test_a_factor_goes_either_way(text: str, messages: list[str]) -> None:
    assert [finding.message for finding in check(read_run(text))] == messages
