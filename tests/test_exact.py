"""Exact numbers: what is written in decimals is reckoned with in decimals, and extents hold what they should."""

from decimal import Decimal
from fractions import Fraction
from math import inf

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from numcheck import check
from numcheck.documents import in_memory
from numcheck.exact import Extent, exact

CENTS = st.integers(1, 10**7)
NUMBERS = st.fractions(0, 10**6, max_denominator=1000)
EXTENTS = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Extent(min(ends), max(ends)))


def find_errors(text: str) -> list[str]:
    report = check([in_memory(text, "draft.txt")])
    return [finding.message for finding in report.findings if finding.severity == "error"]


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_float_stands_for_the_decimal_number_that_was_written(written: Decimal) -> None:
    assert exact(float(written)) == Fraction(written)


@given(EXTENTS, EXTENTS, NUMBERS, NUMBERS)
def test_what_is_reckoned_of_extents_holds_what_is_reckoned_of_their_values(
    one: Extent, two: Extent, here: Fraction, there: Fraction
) -> None:
    a, b = min(max(here, one.low), one.high), min(max(there, two.low), two.high)
    for value, extent in ((a + b, one + two), (a - b, one - two), (-a, -one), (3 * a, one.scale(Fraction(3)))):
        assert extent.meets(Extent.point(value))
    if b:
        assert (one / two).meets(Extent.point(a / b))
    assert (one - two).meets(Extent.point(Fraction(0))) is one.meets(two)


def test_extents_without_an_end() -> None:
    more = Extent(Fraction(5), inf)
    assert more.middle == 5
    assert (more - more).middle == 0
    assert more / Extent(Fraction(0), Fraction(2)) == Extent(Fraction(5, 2), inf)
    assert Extent.point(Fraction(1)) / more == Extent(Fraction(0), Fraction(1, 5))


@given(CENTS, CENTS)
@example(689, 9)  # from $6.98 to $6.89: the digits are swapped by chance
def test_a_difference_of_prices_to_the_cent_is_right(one: int, two: int) -> None:
    low, high = sorted((one, one + two))
    text = f"The fare fell from ${high / 100:,.2f} to ${low / 100:,.2f}, a decrease of ${(high - low) / 100:,.2f}."
    assert not find_errors(text)


@given(CENTS, CENTS)
def test_a_difference_of_prices_that_is_a_cent_off_is_wrong(one: int, two: int) -> None:
    low, high = sorted((one, one + two))
    assume(low % 100 and high % 100 and (high - low + 1) % 100)  # what is in whole dollars may have been rounded
    text = f"The fare fell from ${high / 100:,.2f} to ${low / 100:,.2f}, a decrease of ${(high - low + 1) / 100:,.2f}."
    assert find_errors(text)


@given(st.lists(CENTS, min_size=2, max_size=5))
def test_a_sum_of_prices_to_the_cent_is_right(cents: list[int]) -> None:
    parts = [f"${part / 100:,.2f} for {name}" for part, name in zip(cents, "ABCDE", strict=False)]
    text = f"They paid {', '.join(parts[:-1])} and {parts[-1]}, a total of ${sum(cents) / 100:,.2f}."
    assert not find_errors(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prices fell from $4.17 to $4.10, a decrease of $0.07.",
        "The rate rose from 4.1 percent to 4.4 percent, a rise of 0.3 percentage points.",
        "The rate rose from 0.1 percent to 0.3 percent, an increase of 0.2 points.",
        "A litre went from €1.79 to €1.86, up 7 cents.",
        "Turnover grew from 1.1 million to 1.2 million, an increase of 0.1 million.",
        "Parts of 0.1 km, 0.2 km and 0.3 km make a total of 0.6 km.",
        "The ring is 0.07 km (70 m) wide.",
        "It holds 0.57 litres (570 ml).",
    ],
)
def test_sentences_on_which_binary_floats_stumble(text: str) -> None:
    assert not find_errors(text)
