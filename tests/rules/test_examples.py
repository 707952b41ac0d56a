"""Examples: what a run of them says of a rule that does right, and of one that does not."""

from collections.abc import Callable

from numcheck.documents import in_memory
from numcheck.model import Claim, Entry, Figure, Finding, Interval, Report, Side, Span
from numcheck.rules.examples import run_examples
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Example, Origin, Rule

HERE = Origin("r.yaml", 1)
DRAFT = "62 missiles and 26 rockets"


def make_rule(**groups: tuple[Example, ...]) -> Rule:
    return Rule("r", "compare", "error", parse_message("m"), "w", **groups)


def make_claim(text: str, start: int, end: int) -> Claim:
    figure = Figure(start, end, text[start:end], 1.0, Interval(1, 1), "exact", "count", None, Span(start, end))
    return Claim(in_memory(text), figure, Span(0, len(text)), "paragraph", "x")


def make_checker(rule: str, start: int, end: int, status: str | None = None) -> Callable[[Example], Report]:
    def check(example: Example) -> Report:
        claim = make_claim(example.draft, start, end)
        finding = Finding(rule, "error", "these disagree", (Side("1", (claim,)),))
        ledger = (Entry(claim, status),) if status else None
        return Report((), (), (finding,) if end else (), ledger)

    return check


def list_problems(rule: Rule, check: Callable[[Example], Report]) -> list[str]:
    return [outcome.problem for outcome in run_examples(rule, check)]


def test_a_flagged_example_must_be_flagged_at_its_words() -> None:
    rule = make_rule(flagged=(Example(DRAFT, None, "26 rockets", HERE), Example(DRAFT, None, None, HERE)))
    assert list_problems(rule, make_checker("r", 16, 18)) == ["", ""]
    assert list_problems(rule, make_checker("r", 0, 2)) == ["flagged at '62', not at '26 rockets'", ""]
    assert list_problems(rule, make_checker("s", 16, 18)) == ["no finding of 'r'", "no finding of 'r'"]


def test_words_that_stand_in_a_draft_twice_may_be_meant_at_either_place() -> None:
    rule = make_rule(flagged=(Example("26 here, 26 there", None, "26", HERE),))
    assert list_problems(rule, make_checker("r", 9, 11)) == [""]


def test_a_silent_example_must_not_be_flagged() -> None:
    rule = make_rule(silent=(Example(DRAFT, None, None, HERE),))
    assert list_problems(rule, make_checker("r", 0, 2)) == ["flagged: these disagree"]
    assert list_problems(rule, make_checker("s", 0, 2)) == [""]


def test_an_agreeing_example_with_a_source_must_be_confirmed() -> None:
    rule = make_rule(agreeing=(Example(DRAFT, "26 rockets", None, HERE), Example(DRAFT, None, None, HERE)))
    assert list_problems(rule, make_checker("r", 0, 0, "confirmed")) == ["", ""]
    assert list_problems(rule, make_checker("s", 0, 2, "unsupported")) == [
        "no figure of the draft was confirmed by the source",
        "",
    ]
    assert list_problems(rule, make_checker("r", 0, 2, "confirmed")) == ["flagged: these disagree"] * 2


def test_outcomes_name_rule_group_and_example() -> None:
    flagged, silent = Example(DRAFT, None, "62", HERE), Example("none", "none", None, Origin("r.yaml", 9))
    outcomes = list(run_examples(make_rule(flagged=(flagged,), silent=(silent,)), make_checker("s", 0, 0)))
    assert [(outcome.rule, outcome.group, outcome.example) for outcome in outcomes] == [
        ("r", "flagged", flagged),
        ("r", "silent", silent),
    ]
