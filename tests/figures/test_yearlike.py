"""Counts in tables that look like years."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.standard import extractor


@pytest.mark.parametrize(
    ("table", "figures"),
    [
        ("Parish,People\nAston,1842\nBurwell,6310\nCold,1104\n", ["1842", "6310", "1104"]),
        ("Plant,Built\nAston,1998\nBurwell,1974\n", []),
        ("Plant,Built in the year\nAston,1998\nBurwell,1974\nCold,12\n", ["12"]),
        ("Year,People\n1998,1842\n1999,6310\n", ["1842", "6310"]),
    ],
)
def test_a_number_like_a_year_is_a_count_beside_others(table: str, figures: list[str]) -> None:
    found = extractor().read(read("a.csv", table.encode()))
    assert [figure.text for figure in found] == figures
    assert all(figure.value == float(figure.text) for figure in found)


def test_heads_of_thousands_are_scales_and_no_figures() -> None:
    found = extractor().read(read("a.csv", "Service,2023 (£000),2022 (£'000s)\nParks,455,412\n".encode()))
    assert [(figure.text, figure.value, figure.unit) for figure in found] == [
        ("455", 455_000.0, "GBP"),
        ("412", 412_000.0, "GBP"),
    ]
