"""What a figure of prose is weighed against: names by a part, columns by a short form, and mistakes by how they are made."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.interface import check
from numcheck.model import Report

FERRIES = """Ferry,Pass. 2023,Pass. 2024,Length m,Fuel t,Cars %,Heated
Anna Lund,48210,51730,62,310,41.5,Y
Bror Viking,30950,28420,48,205,38.0,N
Citta/slow,12400,12960,35,97,22.5,N
Citta/fast,9150,11870,31,122,19.0,Y
Dana Strand,55120,57340,70,388,44.0,Y
"""
TRIAL = """Table 2. Adverse events

| Event | Drug A (n=160) | Placebo (n=150) |
|---|---|---|
| Headache | 24 | 18 |
| Any serious AE | 12 | 9 |
| Rash | 4 | 3 |
"""


def flag(statement: str, text: str = FERRIES, name: str = "ferries.csv") -> list[str]:
    return [one.message for one in hold(statement, text, name).findings if one.severity != "notice"]


def hold(statement: str, text: str = FERRIES, name: str = "ferries.csv") -> Report:
    return check([read("draft.md", statement.encode(), "draft")], [read(name, text.encode(), "source")])


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Bror carried 28,420 passengers in 2024.", "Bror carried 24,820 passengers in 2024."),
        (
            "The five ferries carried 162,320 passengers in 2024.",
            "The five ferries carried 126,320 passengers in 2024.",
        ),
        ("The fast Citta burnt 122 tonnes of fuel.", "The fast Citta burnt 212 tonnes of fuel."),
        ("Three of the five ferries are heated.", "Four of the five ferries are heated."),
        (
            "In 2024 Anna Lund carried 23,310 more passengers than Bror Viking.",
            "In 2024 Anna Lund carried 23,130 more passengers than Bror Viking.",
        ),
    ],
)
def test_a_slip_is_flagged_and_what_is_right_is_not(right: str, wrong: str) -> None:
    assert not flag(right)
    assert flag(wrong)


@pytest.mark.parametrize(
    "statement",
    [
        "Anna Lund sold 2,140 meals in 2024.",  # no head names meals
        "Bror Viking had to turn round after 3 hours.",
        "Dana Strand plans to carry 60,000 passengers.",
        "Anna Lund has 26 cabins and two bars.",
        "A crossing with Bror Viking costs 38 euros.",
        "At 14 knots the ferries need two hours.",
    ],
)
def test_what_a_table_does_not_tell_is_left_alone(statement: str) -> None:
    assert not flag(statement)


def test_the_number_of_a_column_in_its_head_is_a_whole() -> None:
    assert not flag("Headache was reported by 24 patients on drug A, or 15% of the group.", TRIAL, "trial.md")


def test_a_number_that_stands_in_a_name_is_denied_by_no_cell() -> None:
    table = "name,keys_s\ninsert/1024,104.2\nlookup/1024,58.6\nerase/1024,95.7\n"
    assert not flag("Each run handles 1024 keys.", table, "bench.csv")


def test_a_column_of_percentages_is_one_by_the_sign_at_the_end_of_its_head() -> None:
    entries = hold("Cars made up 41.5 per cent of the load of Anna Lund.").ledger or ()
    assert [entry.status for entry in entries] == ["confirmed"]
