"""Numbers of headings, and numbers in headlines."""

from __future__ import annotations

import pytest

from numcheck.documents.numbering import find_numbers


@pytest.mark.parametrize(
    ("headings", "ends"),
    [
        (["1 Ports", "1.1 Boats", "1.2 Piers", "2 Ships"], [2, 4, 4, 2]),
        (["1. Ports", "2. Ships", "10 Ways out"], [3, 3, 0]),
        (["Chapter 1 Ports", "Chapter 2 Ships"], [10, 10]),
        (["1.1.1 Ports", "2 Ships"], [6, 2]),
        (["26 dead in Lis"], [0]),
        (["1 man dead", "2 women hurt"], [0, 0]),
        (["3.5 Million gone", "4.1 Million left"], [0, 0]),
        ([], []),
    ],
)
def test_numbers_of_headings(headings: list[str], ends: list[int]) -> None:
    assert find_numbers(headings) == ends
