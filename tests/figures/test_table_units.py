"""Units and scales that the heads of a table say once for all its cells."""

import pytest

from numcheck.documents import read
from numcheck.standard import extractor

TABLE = """| {corner} | {head} | Share |
|---|---|---|
| {row} | 9.1 | 53.8% |
"""
HEADS = [
    ("Channel", "Average (million)", "One", 9_100_000, None),
    ("EUR million", "2025", "Profit", 9_100_000, "EUR"),
    ("Region", "Weight in kg", "North", 9.1, "kilogram"),
    ("Product", "Price (EUR/t)", "Wheat", 9.1, "EUR per tonne"),
    ("Player", "Minutes", "Kalt", 9.1, "minute"),
    ("Stock", "2025", "Balance, % of GDP", 9.1, "percentage"),
    ("Team", "Second", "Lis", 9.1, None),
    ("Team", "Seats", "Lis", 9.1, None),
    ("Team", "W", "Lis", 9.1, None),
    ("Team", "L", "Lis", 9.1, None),
    ("Team", "Output (W)", "Lis", 9.1, "watt"),
    ("Billion crowns", "Draft", "Revenue", 9.1e9, None),
]


@pytest.mark.parametrize(("corner", "head", "row", "value", "unit"), HEADS)
def test_what_the_heads_of_a_cell_say(corner: str, head: str, row: str, value: float, unit: str | None) -> None:
    document = read("a.md", TABLE.format(corner=corner, head=head, row=row).encode())
    figure, share = extractor().read(document)
    assert (figure.text, figure.value, figure.unit) == ("9.1", value, unit)
    assert (share.value, share.unit) == (53.8, "percentage")


def test_nothing_but_the_last_digit_of_a_cell_is_rounded() -> None:
    document = read("a.md", b"| EUR million | 2025 |\n|---|---|\n| Profit | 1,200 |\n")
    assert extractor().read(document)[0].interval == (1_199_500_000, 1_200_500_000)


def test_a_cell_with_a_unit_of_its_own_keeps_it() -> None:
    document = read("a.md", b"| EUR million | 2025 |\n|---|---|\n| Fleet | 12 ships |\n| Fuel | 4 tonnes |\n")
    assert [(figure.value, figure.unit) for figure in extractor().read(document)] == [(12, None), (4, "tonne")]


def test_the_head_of_a_table_may_shorten_its_scale() -> None:
    document = read("a.md", b"| EUR m | 2025 |\n|---|---|\n| Sales | 1,590 |\n")
    figure = extractor().read(document)[0]
    assert (figure.value, figure.unit) == (1_590_000_000, "EUR")


def test_a_range_has_the_unit_of_its_row() -> None:
    document = read("a.md", b"| | Site |\n|---|---|\n| Distance from shore, km | 38 to 57 |\n")
    figure = extractor().read(document)[0]
    assert (figure.unit, figure.interval, figure.members) == ("kilometre", (38, 57), (38, 57))
