"""Rounding: what a stated number may stand for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.exact import exact
from numcheck.relations.rendering import count_digits, find_place, round_digits, write_number
from numcheck.relations.rounding import find_step, is_slip, list_exchanged, may_round


@pytest.mark.parametrize(
    ("right", "stated", "expected"),
    [
        (62.137, 60, True),
        (62.137, 62, True),
        (62.137, 62.1, True),
        (62.137, 63, False),
        (0.914, 1, True),
        (1968.5, 2000, True),
        (4598, 5600, False),
        (16.09, 20, True),
        (16.09, 26, False),
        (0.709, 7, False),
        (0, 0, True),
        (-40.2, -40, True),
        (40, -40, False),
    ],
)
def test_rounding(right: float, stated: float, expected: bool) -> None:
    assert may_round(exact(right), exact(stated)) is expected


def test_the_tolerance_is_a_share_of_the_exact_number() -> None:
    assert may_round(exact(100), exact(103.3), exact(0.04))
    assert not may_round(exact(100), exact(104.3), exact(0.04))


@given(st.floats(-1e12, 1e12).filter(lambda x: x == 0 or abs(x) > 1e-9), st.integers(1, 9))
def test_a_number_rounds_to_its_own_digits(value: float, digits: int) -> None:
    rounded = round_digits(exact(value), digits)
    assert may_round(exact(value), rounded)
    assert count_digits(rounded) <= digits
    assert float(write_number(rounded, digits).replace(",", "")) == pytest.approx(float(rounded), abs=1e-12)


@given(st.floats(0.001, 1e9))
def test_a_step_is_a_power_of_ten_within_the_number(value: float) -> None:
    step = find_step(round_digits(exact(value), 4))
    assert step <= value * 1.001
    assert {step.numerator, step.denominator} == {1, 10 ** abs(find_place(step))}


@pytest.mark.parametrize(
    ("right", "stated", "expected"),
    [
        ("0.8", "1.8", True),
        ("0.7", "1.7", True),
        ("0.8", "2.9", False),
        ("155", "255", True),
        ("1.3", "3.1", True),
        ("62", "131", False),
    ],
)
def test_a_slip_has_one_digit_wrong_or_two_exchanged(right, stated, expected) -> None:
    assert is_slip(Fraction(right), Fraction(stated)) is expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("208", ["280"]), ("81", ["18"]), ("480", ["840", "408"]), ("11", []), ("7", []), ("32.8", ["23.8", "38.2"])],
)
def test_numbers_of_which_two_digits_were_exchanged(stated, expected) -> None:
    assert list_exchanged(Fraction(stated)) == [Fraction(number) for number in expected]
