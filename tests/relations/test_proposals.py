"""What figures may be reckoned from, by the words beside them, and the verdict on it."""

from __future__ import annotations

import pytest

from numcheck import pipeline
from numcheck.documents import read
from numcheck.reading.frames import read_claims
from numcheck.reading.statements import Statement, list_statements
from numcheck.relations.changes import propose_changes
from numcheck.relations.movement import Words as ChangeWords
from numcheck.relations.percents import Words as PercentWords
from numcheck.relations.percents import propose_hundreds
from numcheck.relations.portions import Words as ShareWords
from numcheck.relations.remainders import Words as RestWords
from numcheck.relations.remainders import propose_hundredths, propose_rests
from numcheck.relations.shares import propose_shares
from numcheck.relations.totals import Words as TotalWords
from numcheck.relations.totals import propose_totals
from numcheck.relations.verdict import Proposal, choose_wrong
from numcheck.standard import extractor, lexicon, ruleset

WAYS = {
    "share": (propose_shares, ShareWords),
    "change": (propose_changes, ChangeWords),
    "total": (propose_totals, TotalWords),
    "percent-sum": (propose_hundreds, PercentWords),
    "rest": (propose_rests, RestWords),
    "rest of all": (propose_hundredths, RestWords),
}


def read_statements(text: str) -> list[Statement]:
    document = read("draft.md", text.encode(), "peer")
    return list_statements(read_claims(document, extractor().read(document), lexicon()))


def list_sure(kind: str, text: str) -> list[tuple[str, list[str]]]:
    propose, words = WAYS[kind]
    proposals: list[Proposal] = list(propose(read_statements(text), words(lexicon())))
    return [
        (one.stated.operand.written, [term.operand.written for term in one.operands]) for one in proposals if one.sure
    ]


def check(text: str) -> list[tuple[str, str]]:
    report = pipeline.check([read("draft.md", text.encode(), "peer")], ruleset(), lexicon(), extractor().read)
    assert not report.faults
    return [(finding.rule, finding.message) for finding in report.findings]


def test_a_statement_has_the_words_around_each_term() -> None:
    (statement,) = read_statements("Of the 40 looms, some 25 were sold in 12 days.")
    assert [(term.operand.written, term.lead, term.tail) for term in statement.terms] == [
        ("40 looms", "Of the ", ", "),
        ("25", ", ", " were sold in 12 days."),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("share", "Half of the 40 looms, 20, are new.", [("Half", ["20", "40 looms"])]),
        ("share", "Of the 40 looms, 20, or half, are new.", []),  # read as a fraction only beside numbers, by the check
        ("share", "Some 20 of the 40 looms, or 50 percent, are new.", [("50 percent", ["20", "40 looms"])]),
        ("share", "Some 20 of the 40 looms are new, and 50 percent of the mules.", []),
        ("change", "Rents rose 4 percent to 520 euros from 500.", [("4 percent", ["500", "520 euros"])]),
        ("change", "Rents rose 4 percent while fares went from 500 to 520 euros.", []),
        ("change", "Rents rose 4 percent from last year, and fares cost 520 euros against 500.", []),
        ("rest", "Of the 40 looms, 25 are new; the remaining 25 are old.", [("40 looms", ["25", "25"])]),
        ("rest", "The guild has 40 looms. It is old. Some 25 are of oak, and the other 17 were bought in 1904.", [("40 looms", ["25", "17"])]),
        ("rest", "Of the 40 looms, 25 are new; the remaining 15 are old.", []),  # they make it
        ("rest", "Of the 40 looms, 25 are new, 20 are red and the remaining 5 are both.", []),
        ("rest", "Of the 40 looms, 25 are new; the other 17 weavers have none.", []),  # of other things
        ("rest", "Of the 40 looms, 25 are new, against 17 last year.", []),  # compared
        ("rest", "They asked 84 weavers. Some 46 were allocated to oak looms and 48 to iron ones.", [("84 weavers", ["46", "48"])]),
        ("rest of all", "Wool makes 50 percent, flax 30 percent and the other 30 percent is silk.", [("30 percent", ["50 percent", "30 percent"])]),
        ("rest of all", "Wool makes 50 percent and flax 30. What is left, 30 percent, is silk.", [("30 percent", ["50 percent", "30"])]),
        ("rest of all", "Wool makes 50 percent and flax 30. What is left, 20 percent, is silk.", []),  # they make all
        ("rest of all", "Wool makes 50 percent, against 40 a year ago, and the other 60 is silk.", [("60", ["50 percent"])]),
        ("percent-sum", "Wool rose 50 percent, flax 30 percent and the other 20 percent.", []),
    ],
)  # fmt: skip
def test_what_words_tie(kind: str, text: str, found: list[tuple[str, list[str]]]) -> None:
    assert list_sure(kind, text) == found


def test_one_reading_that_fits_silences() -> None:
    one, two = read_statements("Of the 40 looms, 25 are new.")[0].terms
    proposals = [Proposal(two, (one,), "a", True), Proposal(two, (two,), "b", False)]
    assert list(choose_wrong(proposals, lambda one: one.form == "b")) == []
    assert [wrong.form for wrong in choose_wrong(proposals, lambda one: False)] == ["a"]


def test_two_sure_readings_of_other_figures_are_none() -> None:
    one, two = read_statements("Of the 40 looms, 25 are new.")[0].terms
    proposals = [Proposal(two, (one,), "a", True), Proposal(two, (two,), "b", True)]
    assert list(choose_wrong(proposals, lambda one: False)) == []


SCHOOL = """\
| Loom | 2019 | 2020 | Change |
|---|---|---|---|
| A | 400 | 420 | +5% |
| B | 300 | 330 | +10% |
| C | 500 | 560 | {} |
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SCHOOL.format("+12%"), []),
        (SCHOOL.format("+21%"), [("change", "from 500 to 560 is 12%, not 21%")]),
        ("Looms:\n\n- new: 14\n- old: 11\n\nTotal: 35\n", [("total", "14 and 11 make 25, not 35")]),
        ("The prize is €2,000 ($2,200). One euro is worth $1.10.", []),
        ("The prize is €2,000 ($1,800). One euro is worth $1.10.", [("conversion", "€2,000 at $1.10 is $2,200, not $1,800")]),
        ("The mill took in 5 looms and 7 carts.", []),
    ],
)  # fmt: skip
def test_tables_lists_and_rates(text: str, found: list[tuple[str, str]]) -> None:
    assert check(text) == found
