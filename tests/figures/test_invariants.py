"""What holds for every text: extract never raises, offsets point at the text, intervals hold their value."""

from __future__ import annotations

import itertools
import multiprocessing
import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from numcheck.model import Figure
from numcheck.standard import extract

if TYPE_CHECKING:
    from tests.conftest import Growth

PIECES = st.sampled_from(
    """one two twenty hundred thousand million dozen dozens of half a third quarter and or to from between in the about at
    least more than up nearly 1 12 1,500 2.5 .5 1.2m 3/4 7:42 1990s 2011 5k $ € £ % km ft years old people rockets men
    ( ) - – ± + , . ; : ' " \n \n\n \t percent pounds rose fell per day killed injured no. flight October st 10-15 ½ ² × 10^6 e6 E-3 9/12 118/120 (1.2) , 1.234,50
    € fortnight couple and a half year nineteen fifty oh per 1,000 quarter point x 10⁻⁸ ) - –""".split(" ")
)
NEWSLIKE = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=20).map("".join)


def check_figures(text: str, figures: list[Figure]) -> None:
    for figure in figures:
        assert text[figure.start : figure.end] == figure.text != ""
        assert figure.start <= figure.number.start < figure.number.end <= figure.end
        assert figure.interval.low <= figure.interval.high
        if figure.value is not None:
            assert figure.interval.low <= figure.value <= figure.interval.high
    for before, after in itertools.pairwise(figures):
        assert before.start <= after.start
        nested = before.whole is not None or before.members
        assert before.end <= after.start or nested, (before.text, after.text)


@given(st.text())
@example("½")
@example("1/0")
@example("\u0663 boats")
@example("٣٤٥")
@example("1e999 9" * 3)
def test_any_text(text: str) -> None:
    check_figures(text, extract(text))


@settings(max_examples=500)
@given(NEWSLIKE)
def test_newslike_text(text: str) -> None:
    figures = extract(text)
    check_figures(text, figures)
    assert extract(text) == figures


NOUNS = st.sampled_from(["rockets", "villagers", "air strikes", "police officers", "km", "percent", "euros", "hours"])
HEDGES = st.sampled_from(["", "about ", "at least ", "nearly ", "up to ", "more than ", "fewer than "])
NUMBERS = st.integers(2, 10**7).map(lambda n: f"{n:,}") | st.sampled_from(["twenty-one", "1.2 million", "two dozen"])


@given(HEDGES, NUMBERS, NOUNS)
def test_reading_a_figure_again_gives_the_same(hedge: str, number: str, noun: str) -> None:
    (figure,) = extract(f"They counted {hedge}{number} {noun} there.")
    (again,) = extract(figure.text)
    assert figure.text == f"{hedge}{number} {noun}"
    assert (again.value, again.unit, again.bound, again.counted) == (
        figure.value,
        figure.unit,
        figure.bound,
        figure.counted,
    )


LONG = {
    "digits": "1" * 400_000,
    "groups": "1,111," * 12_000,
    "ones": "1,1,1," * 4_000,
    "words": "one hundred " * 6_000,
    "ands": "hundred and " * 6_000,
    "of": "one of " * 10_000,
    "brackets": "(" * 200_000 + "12" + ")" * 200_000,
    "unbroken": "a" * 200_000 + " 12 " + "b" * 200_000,
    "hyphens": "12-" * 4_000,
    "blanks": "12" + " " * 300_000 + "boats",
    "dots": "1." * 30_000,
    "signs": "$" * 300_000,
    "nouns": "12 " + "boat " * 12_000,
    "fractions": "1/2 " * 12_000,
    "colons": "1:11:" * 12_000,
    "scales": "thousand million " * 4_000,
    "parts": "2 of 3 of " * 3_000,
    "letters": "A1" * 30_000,
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_text_only(name: str, assert_growth: Growth) -> None:
    """A text ten times as long takes about ten times as long, not a hundred times."""
    text = LONG[name]
    assert_growth(extract, text[: len(text) // 10], text, factor=40)


def mixed_texts() -> list[str]:
    rng = random.Random(7)
    words = ["12 boats", "nearly 1,500 km", "two of 57 strikes", "in 2011", "$1.2bn", "and", "rose 5%", "the"]
    return [" ".join(rng.choices(words, k=200)) for _ in range(40)]


def test_threads_read_the_same_as_one() -> None:
    texts = mixed_texts()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(extract, texts)) == [extract(text) for text in texts]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_forked_processes_read_the_same_as_one() -> None:
    texts = mixed_texts()
    here = [extract(text) for text in texts]  # the built-in words are read before the fork
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(extract, texts) == here


def test_units_that_make_no_compound() -> None:
    assert [(f.value, f.unit) for f in extract("12 km -3 kg")] == [(12.0, "kilometre"), (-3.0, "kilogram")]
