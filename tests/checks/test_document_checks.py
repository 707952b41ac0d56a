"""What holds for all checks of one document, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck import builtin
from numcheck.checks import KINDS, SCHEMAS
from numcheck.rules.rulefile import read_rules

from .conftest import read_run

if TYPE_CHECKING:
    from tests.conftest import Growth

    from numcheck.checks.run import Run

RULES = [rule for rule in read_rules(builtin.rules(), SCHEMAS) if rule.kind in ("conversion", "range", "share")]
PIECES = [
    "10 miles", "16 km", "1.5 degrees Celsius", "36°F", "two of 57", "strikes", "8 percent", "half", "of the", "60 voters",
    "between 50 and 40 minutes", "$3 million", "6 to 5 kg", "dozens", "0 km", "0 of 0", "100%", "one in four", "a tonne",
    "(", ")", ", or", ",", "--", "/", "that is", "or", ".", "\n\n", "about", "**", "nearly", "at 0°C", "by", "Of",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_any_text_can_be_checked(text: str) -> None:
    run = read_run(text)
    for rule in RULES:
        for finding in KINDS[rule.kind].check(rule, run):
            assert finding.message
            assert "{" not in finding.message
            claims = [claim for side in finding.sides for claim in side.claims]
            assert all(claim in run.readings[0].claims for claim in claims)
            assert len({claim.sentence for claim in claims}) == 1


@pytest.mark.parametrize(
    "piece",
    ["10 miles (26 km) and ", "two of 57 strikes, or 8 percent and ", "between 50 and 40 minutes, ", "10 miles ( "],
)
def test_time_grows_with_the_text(piece: str, assert_growth: Growth) -> None:
    def judge(run: Run) -> None:
        for rule in RULES:
            list(KINDS[rule.kind].check(rule, run))

    assert_growth(judge, read_run(piece * 150), read_run(piece * 1200), factor=30)
