"""Conditions: what is true of a finding, what cannot be worked out, and what is no condition."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.rules.condition import (
    FIGURE_FIELDS,
    LONGEST,
    ConditionError,
    list_variables,
    parse_condition,
)

VALUES = {
    "draft.value": 62.0,
    "draft.low": 62.0,
    "draft.high": None,
    "draft.unit": None,
    "draft.head": "missile",
    "draft.quoted": False,
    "draft.date": "2025-06-05",
    "source.value": 26.0,
    "source.date": None,
    "sources": 2.0,
    "diagnosis": "digits swapped",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("draft.value > 2 * source.value", True),
        ("draft.value > 3 * source.value", False),
        ("draft.value - source.value == 36", True),
        ("2 + 2 * source.value == 54 && draft.value > 60.5", True),
        ("draft.value in [26, 62]", True),
        ("int(draft.value) % 10 == 2 && draft.value < 100", True),
        ("draft.value > 1e1 && draft.head != '5 x'", True),
        ("draft.head in ['ship', 'missile'] && !draft.quoted", True),
        ("draft.head.matches('^miss')", True),
        ("size(draft.head) > 3", True),
        ("draft.unit == null", True),
        ("draft.high == null || draft.high > 100", True),
        ("draft.date > '2025-06-01'", True),
        ("timestamp(draft.date + 'T00:00:00Z') > timestamp('2025-06-01T00:00:00Z')", True),
        ("sources >= 2 && diagnosis == 'digits swapped'", True),
        ("draft.value == 26 ? true : sources == 2", True),
    ],
)
def test_what_is_true_of_a_finding(text: str, expected: bool) -> None:
    assert parse_condition(text).holds(VALUES) is expected


@pytest.mark.parametrize(
    "text",
    [
        "draft.high > 100",
        "draft.high <= 100",
        "!(draft.high > 100)",
        "draft.date > source.date",
        "draft.unit.startsWith('kilo')",
        "int(draft.value) / 0 > 1",
        "{'a': 1}['b'] == 1",
        "dyn(draft.value)",
        "timestamp(draft.head) > timestamp('2025-06-01T00:00:00Z')",
    ],
)
def test_what_cannot_be_worked_out_does_not_hold(text: str) -> None:
    assert parse_condition(text).holds(VALUES) is False


@pytest.mark.parametrize(
    ("text", "problem", "offset"),
    [
        ("draft.valu > 100", "unknown field 'draft.valu'; did you mean 'draft.value'?", 0),
        ("1 > 2 || draft.xyz", f"unknown field 'draft.xyz': expected {', '.join(FIGURE_FIELDS)}", 9),
        ("draft.value > 1 && sorce.value > 1", "unknown variable 'sorce.value'; did you mean 'source'?", 19),
        ("draft.value > 1 && x", "unknown variable 'x': expected draft, source, fact, diagnosis, sources", 19),
        ("draft == 1", "'draft' is a figure: name one of its fields, such as draft.value", 0),
        ("draft['value'] > 1", "'draft' is a figure: name one of its fields, such as draft.value", 0),
        ("draft.head > 1", "'>' does not go with text and a whole number", 11),
        ("10 + 3 * 1.5 > 'a'", "'>' does not go with a number and text", 13),
        ("draft.value", "expected true or false, found a number", 0),
        ("draft.head", "expected true or false, found text", 0),
        ("draft.value >", "the expression ends too early", 12),
        ("draft.value > 'a", 'not an expression in CEL: unexpected "\'a"', 14),
        ("draft.value = 1", "a single '=': write '==' for equal", 12),
        ("draft.value > 1 and true", "not an expression in CEL: unexpected 'and'", 16),
        ("open('x') == ''", "unknown function 'open'", 0),
        ("draft.head.read() == ''", "unknown function 'read'", 11),
        ("draft.head.matches('[')", "not a regular expression: missing ]:", 0),
        ("(" * 40 + "true" + ")" * 40, "nested deeper than 32 levels", 0),
        ("x" * (LONGEST + 1), f"expected at most {LONGEST} characters, found {LONGEST + 1}", 0),
        ("", "the expression ends too early", 0),
    ],
)
def test_what_is_no_condition(text: str, problem: str, offset: int) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert list(caught.value.problems) == [(problem, offset)]


def test_all_problems_come_at_once() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("draft.valu > 1 && sources > 'x' && foo(1)")
    assert [offset for _, offset in caught.value.problems] == [0, 26, 35]


def test_a_figure_held_against_no_other_has_no_source() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("draft.value > source.value", alone=True)
    problem = "a rule of this kind holds a figure against no other, so there is no 'source'"
    assert list(caught.value.problems) == [(problem, 14)]
    assert "source.value" in list_variables() and "source.value" not in list_variables(alone=True)


def test_going_through_lists_has_an_end() -> None:
    text = "true"
    for depth in range(14):
        text = f"[1,1,1,1].all(x{depth},{text})"
    with pytest.raises(ConditionError, match="too much to go through"):
        parse_condition(text)


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cel_expr_python", None)
    with pytest.raises(ConditionError) as caught:
        parse_condition("draft.value > 1")
    message = "conditions need the package cel-expr-python: pip install '.[when]' in the checkout of numcheck"
    assert str(caught.value) == message


def test_rules_without_a_condition_do_not_load_the_library() -> None:
    show = "import sys; from numcheck.standard import ruleset; ruleset(); print('cel_expr_python' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@given(st.text(max_size=40) | st.text(alphabet="draft.value source() ><=!&|+-*/%[]{}?:'\"0123456789", max_size=40))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError as error:
        assert error.problems and all(0 <= offset <= len(text) for _, offset in error.problems)
    else:
        assert condition.holds(VALUES) in (True, False)
