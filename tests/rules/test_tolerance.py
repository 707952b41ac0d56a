"""Tolerances as they are written."""

from fractions import Fraction

import pytest

from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance, ToleranceError, parse_tolerance


@pytest.mark.parametrize(
    ("text", "tolerance", "shown"),
    [
        ("5", Tolerance(5.0), "5"),
        ("0.5", Tolerance(0.5), "0.5"),
        ("2%", Tolerance(share=0.02), "2%"),
        (" 2.5 % ", Tolerance(share=0.025), "2.5%"),
        ("1_000", Tolerance(1000.0), "1000"),
        ("0", NO_TOLERANCE, "0"),
    ],
)
def test_what_is_written(text: str, tolerance: Tolerance, shown: str) -> None:
    assert parse_tolerance(text) == tolerance
    assert str(tolerance) == shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("-1", "expected a number of at least 0, found '-1'"),
        ("101%", "expected 0% to 100%, found '101%'"),
        ("two", "expected a number or a percentage such as 2%, found 'two'"),
        ("2% or so", "expected a number or a percentage such as 2%, found '2% or so'"),
        ("nan", "expected a number or a percentage such as 2%, found 'nan'"),
    ],
)
def test_what_is_none(text: str, problem: str) -> None:
    with pytest.raises(ToleranceError) as caught:
        parse_tolerance(text)
    assert str(caught.value) == problem


def test_what_is_allowed() -> None:
    assert (
        Tolerance(3).allow(Fraction(1000)),
        Tolerance(share=0.1).allow(Fraction(-50)),
        NO_TOLERANCE.allow(Fraction(9)),
    ) == (3, 5, 0.0)
    assert Tolerance(1) and Tolerance(share=0.1) and not NO_TOLERANCE
