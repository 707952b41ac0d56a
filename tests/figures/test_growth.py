"""Time and memory grow with the length of a text and with nothing else, whatever stands in it."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from numcheck.standard import extract

if TYPE_CHECKING:
    from tests.conftest import Growth

PROSE = "The port said 26 boats, nearly 1,500 km off, met two of 57 ships in 2011 and lost $1.2 million a year. "
LINE = PROSE + "The boats went on along the coast with their crews on deck, and nothing more was heard of them. " * 40
# What is repeated, and up to how many characters: a megabyte, or less where most of the text is figures.
TEXTS = {
    "one line": (LINE, 1_000_000),
    "prose": (PROSE, 60_000),
    "prose in short lines": (PROSE.replace(" ", "\n"), 40_000),
    "short lines": ("26 boats\n", 30_000),
    "lines of a number": ("\n1", 10_000),
    "lines without any": ("boats\n", 2_000_000),
    "ones": ("1,", 10_000),
    "hundreds": ("one hundred ", 200_000),
    "digits": ("1234567890", 4_000_000),
    "letters": ("x", 4_000_000),
    "letters and digits": ("a1", 200_000),
    "brackets": ("[({", 600_000),
    "footnotes": ("[1", 8_000),
    "nested numbers": ("(1 ", 20_000),
    "currency signs": ("$", 2_000_000),
    "dashes": ("- ", 2_000_000),
    "dashed numbers": ("1 - ", 15_000),
    "commas": (", ", 2_000_000),
    "interrupted hedges": ("about, he said, ", 2_000_000),
    "wholes": ("2 of ", 15_000),
    "hyphens": ("one-", 20_000),
    "scales": ("thousand million ", 400_000),
    "powers": ("3 × 10^6 ", 60_000),
    "strokes": ("9/12/", 40_000),
    "parts of wholes": ("9/12 tasks, ", 60_000),
    "commas in words": ("one thousand, ", 100_000),
    "half more": ("a year and a half, ", 60_000),
    "rates": ("5 per 1,000 ", 60_000),
    "ages": ("Ann, 33, ", 60_000),
}


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_length(name: str, assert_growth: Growth) -> None:
    unit, length = TEXTS[name]
    small, large = unit * (length // 4 // len(unit)), unit * (length // len(unit))
    # Quadratic time would be 16 times as much.
    assert_growth(extract, small, large, factor=8)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most"), [("prose", 100), ("one line", 20), ("letters and digits", 60), ("brackets", 8), ("ones", 800)]
)
def test_memory_grows_with_the_length(name: str, most: int) -> None:
    """Bytes a character at the peak, the figures that come back among them: some 800 bytes each."""
    unit, length = TEXTS[name]
    for size in (length // 40, length // 10):
        text = unit * (size // len(unit))
        extract(text)  # patterns are compiled when they are first needed
        tracemalloc.start()
        figures = extract(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert isinstance(figures, list)
        assert peak < most * len(text)
