"""bounds: what a rule of one's own takes for possible, and the example in the documentation."""

from pathlib import Path

import pytest

from numcheck import standard
from numcheck.checks import SCHEMAS
from numcheck.checks.bounds import BOUNDS
from numcheck.errors import NumcheckError
from numcheck.rules.examples import run_examples
from numcheck.rules.message import parse_message
from numcheck.rules.rule import About, Rule, Ruleset
from numcheck.rules.rulefile import read_rules
from numcheck.trials import make_checker

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "battalion-strength.yaml"
RULE = Rule(
    "bounds", "bounds", "error", parse_message("{draft}: {low} to {high}"), "", About(unit=("percentage",)), {"between": (0.0, 100.0), "bound": ()}
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("It holds 120 percent of 150 tons.", ["120 percent: 0 to 100"]),
        ("It holds more than 100 percent.", []),
        ("It holds up to 120 percent.", []),
        ("It holds 99 percent, or 120 tons.", []),
    ],
)
def test_what_lies_outside_is_flagged(read_run, text, messages) -> None:
    assert [finding.message for finding in BOUNDS.check(RULE, read_run(text))] == messages


def test_sources_are_not_reported_on(read_run) -> None:
    assert list(BOUNDS.check(RULE, read_run("It holds 120 percent.", role="source"))) == []


def test_the_example_of_the_documentation_holds() -> None:
    (rule,) = read_rules([(EXAMPLE.name, EXAMPLE.read_text("utf-8"))], SCHEMAS)

    check = make_checker(Ruleset((rule,)), standard.lexicon(), standard.extractor().read)
    assert [outcome.problem for outcome in run_examples(rule, check) if outcome.problem] == []


def test_the_two_numbers_are_required_and_in_order() -> None:
    text = EXAMPLE.read_text("utf-8")
    with pytest.raises(NumcheckError, match="expected the lower number first"):
        read_rules([(EXAMPLE.name, text.replace("[300, 1300]", "[1300, 300]"))], SCHEMAS)
    with pytest.raises(NumcheckError, match="missing 'between' or 'bound'"):
        read_rules([(EXAMPLE.name, text.replace("between: [300, 1300]\n", ""))], SCHEMAS)
