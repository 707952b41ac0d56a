"""difference and product: what most rows of a table show, and what is left to other rules."""

import pytest

from numcheck import pipeline
from numcheck.documents import read
from numcheck.standard import extractor, lexicon, ruleset

RACE = """\
| Heat | First | Second | Margin |
|---|---|---|---|
| 1 | 51.20 s | 51.45 s | 0.25 s |
| 2 | 50.10 s | 50.80 s | {} |
| 3 | 52.33 s | 52.40 s | 0.07 s |
"""
BILL = """\
| Item | Quantity | Price | Amount |
|---|---:|---:|---:|
| Bench | 12 | $40 | $480 |
| Stool | 30 | $15 | {} |
| Lamp | 8 | $22 | $176 |
"""


def check(text: str) -> list[tuple[str, str]]:
    report = pipeline.check([read("draft.md", text.encode(), "peer")], ruleset(), lexicon(), extractor().read)
    assert not report.faults
    return [(finding.rule, finding.message) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (RACE.format("0.17 s"), "difference", "50.80 s - 50.10 s = 0.70 s, not 0.17 s"),
        (BILL.format("$540"), "product", "30 x $15 = $450, not $540"),
    ],
)
def test_rows_of_tables_that_do_not_fit(text: str, rule: str, message: str) -> None:
    assert check(text) == [(rule, message)]


@pytest.mark.parametrize(
    "text", [RACE.format("0.70 s"), BILL.format("$450"), BILL.format("$540").replace("176", "190")]
)
def test_rows_of_tables_that_fit_or_show_no_rule(text: str) -> None:
    assert check(text) == []


def test_what_another_rule_says_is_said_once() -> None:
    assert [rule for rule, _ in check("Hale polled 14,210 votes, 1,105 more than the 12,105 of Amadi.")] == ["change"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "The tap leaks 30 drops a minute (2,600 an hour).",
            "30 drops a minute x 60 = 1,800 an hour, not 2,600 an hour",
        ),
        (
            "A flat costs $900 a month ($9,800 a year).",
            "$900 a month x 12 = at least $10,800 a year, not $9,800 a year",
        ),
    ],
)
def test_rates_by_another_period(text: str, message: str) -> None:
    assert [found for _, found in check(text)] == [message]


def test_two_prices_are_no_conversion() -> None:
    assert check("The pass costs $10 a month, or $100 a year.") == []


SALES = "| Shop | 2019 | 2020 | {} |\n|---|---:|---:|---:|\n| Quay | 250 | 300 | {} |\n| Mill | 160 | 200 | {} |\n"


@pytest.mark.parametrize(
    ("head", "one", "two", "messages"),
    [
        ("Change", "+20%", "+35%", ["from 160 to 200 is 25%, not 35%"]),
        ("Growth", "20%", "15%", ["from 160 to 200 is 25%, not 15%"]),
        ("% change", "20.0", "25.0", []),
        ("Change", "20%", "25%", []),
        ("Change", "+20%", "-25%", ["from 160 to 200 is 25%, not -25%"]),
        ("Change", "50", "40", []),
        ("Growth", "4%", "5%", []),  # a year
        ("Change since 2010", "20%", "35%", []),
        ("Growth", "20%", "57%", []),  # of something else
    ],
)
def test_a_head_and_one_row_tell_of_a_change(head: str, one: str, two: str, messages: list[str]) -> None:
    assert [message for _, message in check(SALES.format(head, one, two))] == messages


def test_shares_of_a_total_that_has_100_percent() -> None:
    table = "| Choice | Votes | Share |\n|---|---:|---:|\n| Pier | 620 | {} |\n| Park | 380 | {} |\n| Total | 1,000 | 100% |\n"
    assert check(table.format("62%", "38%")) == []
    assert [rule for rule, _ in check(table.format("62%", "34%"))] == ["share"]
    assert check(table.format("57%", "43%")) == []  # none fits: of other votes


def test_a_price_is_for_each_of_what_a_column_counts_whatever_its_unit() -> None:
    rows = ["Planks | 12 | $21.50 | $258.00", "Screws | 30 | $0.40 | $12.00", "Paint, quart | 6 | $18.25 | $109.50"]
    table = "\n".join(f"| {row} |" for row in ["Item | Quantity | Unit price | Amount", "---|---:|---:|---:", *rows])
    assert check(table) == []
    assert check(table.replace("$109.50", "$190.50")) != []
