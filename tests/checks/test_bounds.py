"""bounds: what a rule of one's own takes for possible, and the example in the documentation."""

from dataclasses import replace
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

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "rules" / "battalion-strength.yaml"
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


HEDGED = Rule(
    "hedged", "bounds", "error", parse_message("{draft}: {expected}"), "", About(kind=("count",)),
    {"between": (0.0, 20_000.0), "bound": ("about", "at_least")},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("It drew 12,000 people.", ["12,000 people: 0 to 20,000, about or at least"]),
        ("It drew about 12,000 people.", []),
        ("It drew at least 12,000 people.", []),
        ("It drew more than 12,000 people.", ["more than 12,000 people: 0 to 20,000, about or at least"]),
        ("It drew about 120,000 people.", ["about 120,000 people: 0 to 20,000, about or at least"]),
        ("It drew dozens of people.", ["dozens of people: 0 to 20,000, about or at least"]),
    ],
)
def test_what_is_not_hedged_as_asked_is_flagged(read_run, text, messages) -> None:
    assert [finding.message for finding in BOUNDS.check(HEDGED, read_run(text))] == messages


def test_where_every_hedge_will_do_none_is_named(read_run) -> None:
    hedges = ("about", "at_least", "more_than", "at_most", "less_than", "range", "vague")
    rule = replace(HEDGED, parameters={"between": None, "bound": hedges})
    assert [one.message for one in BOUNDS.check(rule, read_run("It has 40 ships."))] == ["40 ships: a hedge"]
    assert not list(BOUNDS.check(rule, read_run("It has some 40 ships.")))


def test_either_parameter_will_do(read_run) -> None:
    alone = replace(HEDGED, parameters={"between": None, "bound": ("more_than",)})
    assert [finding.message for finding in BOUNDS.check(alone, read_run("It drew 120 people."))] == [
        "120 people: more than"
    ]
    between = replace(HEDGED, parameters={"between": (0.0, 5.0), "bound": ()})
    assert [finding.message for finding in BOUNDS.check(between, read_run("It drew 120 people."))] == [
        "120 people: 0 to 5"
    ]


@pytest.mark.parametrize("path", sorted(EXAMPLE.parent.glob("*.yaml")), ids=lambda path: path.name)
def test_all_examples_of_the_documentation_hold(path: Path) -> None:
    rules = standard.ruleset([(path.name, path.read_text("utf-8"))])
    check = make_checker(rules, standard.lexicon(), standard.extractor().read)
    outcomes = list(run_examples(rules[path.stem], check))
    assert len(outcomes) >= 2 and [outcome.problem for outcome in outcomes if outcome.problem] == []
