"""What holds for change, total and percent-sum, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck import builtin
from numcheck.checks import KINDS, SCHEMAS
from numcheck.reading.fractions import add_fractions
from numcheck.rules.rulefile import read_rules

from .conftest import read_run

if TYPE_CHECKING:
    from tests.conftest import Growth

    from numcheck.checks.run import Run

ALL_RULES = read_rules(builtin.rules(), SCHEMAS)
RULES = [rule for rule in ALL_RULES if rule.kind in ("change", "total", "percent-sum")]
MEASURED = [rule for rule in ALL_RULES if rule.kind in ("share", "age", "duration")] + RULES
PIECES = [
    "rose", "fell", "from", "to", "from 40 to 50", "up", "an increase of", "20 percent", "doubled", "halved", "$1.2 million",
    "60 cents", "a third", "0", "0 percent", "dozens", "12 people", "five women", "two men", "a total of", "in all", "including",
    "of which", "yes", "no", "votes", "45 percent", "compared with", "5 points", "-3", "more than 10", "10-15", "\ue000", "\u2029",
    "(", ")", ", or", ",", "--", ":", "and", "That is", ".", "\n\n", "about", "**", "nearly", "million",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map(" ".join))
def test_any_text_can_be_checked(text: str) -> None:
    run = read_run(text)
    # `a third` that stands for itself is read for these rules only
    read = {claim.figure[:2] for claim in add_fractions(run.documents[0], run.readings[0].claims)}
    for rule in RULES:
        for finding in KINDS[rule.kind].check(rule, run):
            assert finding.message
            assert "{" not in finding.message
            assert {claim.figure[:2] for side in finding.sides for claim in side.claims} <= read


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("It rose from 40 to 50, up 20 percent. ", 60),
        ("to 40, from 50, ", 300),
        ("40 people: 12 men, 13 women and ", 300),
        ("45 percent yes and ", 300),
        ("a b c d e f g h i j k l m n 12 o p q r s ", 300),
        ("rose by the the the the ", 300),
        ("Of the 40 guests, 12 came and 13 left and ", 300),
        ("40 people, 12 of them men and 13 women. Of these, 5 left. ", 60),
        ("It was 40 percent in May. It is 50 percent now, a rise of 10 points. ", 60),
        ("A van for 40 euros and a cart for 50 euros, as they spent 80 euros; together that is ", 60),
        ("With 40 in Rome, the the the the ", 300),
        ("Ida Noor, 44, who was born in 1980, and Ola, 41. She was born in 1990. ", 60),
        ("It opened in 1980 and closed in 1990, after 12 years, from May 1990 until ", 60),
    ],
)
def test_time_grows_with_the_text(piece: str, count: int, assert_growth: Growth) -> None:
    def judge(run: Run) -> None:
        for rule in MEASURED:
            list(KINDS[rule.kind].check(rule, run))

    assert_growth(judge, read_run(piece * count), read_run(piece * count * 8), factor=30)
