"""Numbers of tables that look like years."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.standard import extractor

TABLES = [
    ("Town,Boats\nLis,1905\nOru,812\nEma,2055\nDov,640\n", [1905, 812, 2055, 640]),
    ("Town,Boats\nLis,1905\nOru,1812\nEma,2055\nDov,2640\n", [1905, 1812, 2055, 2640]),
    # Years, or what may be years.
    ("Town,Opened\nLis,1905\nOru,812\nEma,2055\n", [812]),
    ("Item,Value\nFounded,1987\nStaff,212\nShips,14\n", [212, 14]),
    ("Town,Boats\nLis,1905\nOru,1987\nEma,2011\n", []),
    ("Town,Boats\nLis,1905\nOru,31\n", [31]),
    ("Parish,People\nAston,1842\nBurwell,6310\nCold,1104\n", [1842, 6310, 1104]),
    ("Plant,Built in the year\nAston,1998\nBurwell,1974\nCold,12\n", [12]),
    ("Year,People\n1998,1842\n1999,6310\n", [1842, 6310]),
    ("Item,Value\nFounded by Toft,1987\nStaff,212\nSales,£38m\n", [212, 38_000_000]),
]


@pytest.mark.parametrize(("text", "values"), TABLES)
def test_columns_of_numbers(text: str, values: list[float]) -> None:
    document = read("a.csv", text.encode())
    figures = extractor().read(document)
    assert [figure.value for figure in figures] == values
    assert all(document.text[figure.start : figure.end] == figure.text for figure in figures)


def test_heads_of_thousands_are_scales_and_no_figures() -> None:
    found = extractor().read(read("a.csv", "Service,2023 (£000),2022 (£'000s)\nParks,455,412\n".encode()))
    assert [(figure.text, figure.value, figure.unit) for figure in found] == [
        ("455", 455_000.0, "GBP"),
        ("412", 412_000.0, "GBP"),
    ]
