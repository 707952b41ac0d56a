"""The unit that the title of a table says for its cells, and for which of them."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.standard import extractor

TITLES = [
    (
        "Spending (£000)",
        "Department | 2023 | 2024",
        "Schools | 48,210 | 50,140",
        [(48_210_000, "GBP"), (50_140_000, "GBP")],
    ),
    (
        "Spending by kind (£m)",
        "Kind | 2022/23 Budget | 2023/24 Outturn",
        "A | 1.5 | 2",
        [(1_500_000, "GBP"), (2_000_000, "GBP")],
    ),
    (
        "Output by region (thousand tonnes)",
        "Crop | North | Total",
        "Wheat | 48 | 98",
        [(48_000, "tonne"), (98_000, "tonne")],
    ),
    ("Accounts of the trust, £000", "Item | 2023 | Change", "Dues | 4,120 | 3", [(4_120_000, "GBP"), (3, None)]),
    ("Accounts, in EUR million", "Item | 2023", "Dues | 4.5", [(4_500_000, "EUR")]),
    ("Fees by port (£m)", "Port | Ships | Fees", "Lis | 48 | 50", [(48, None), (50_000_000, "GBP")]),
    ("Unemployment (%)", "Town | Men | Women", "Lis | 4.8 | 5.1", [(4.8, "percentage"), (5.1, "percentage")]),
    ("Depth of snow (cm)", "Station | January | March", "Saddle | 88 | 127", [(88, "centimetre"), (127, "centimetre")]),
    # None of these is the unit of all cells.
    ("Votes by party (%)", "Party | Votes | Share", "Reds | 4,812 | 41", [(4_812, None), (41, None)]),
    ("Trade (£m)", "Port | Ships | Lorries", "Lis | 48 | 50", [(48, None), (50, None)]),
    ("Wheat (tonnes)", "County | Area | Yield", "Lis | 48 | 50", [(48, None), (50, None)]),
    ("Results (m)", "Club | Home | Away", "Lis | 3 | 1", [(3, None), (1, None)]),
    ("Results (final)", "Club | 2023 | 2024", "Lis | 3 | 1", [(3, None), (1, None)]),
    ("The town has many ports (see below).", "Port | Ships", "Lis | 48", [(48, None)]),
]


@pytest.mark.parametrize(("title", "head", "row", "figures"), TITLES, ids=[title for title, *_ in TITLES])
@pytest.mark.parametrize("mark", ["", "## "])
def test_units_of_titles(title: str, head: str, row: str, figures: list[tuple[float, str | None]], mark: str) -> None:
    rule = "|".join("-" for _ in head.split("|"))
    document = read("a.md", f"{mark}{title}\n\n| {head} |\n|{rule}|\n| {row} |\n".encode())
    assert [(figure.value, figure.unit) for figure in extractor().read(document)] == figures


def test_the_unit_of_a_title_is_no_figure_of_its_own() -> None:
    assert [figure.text for figure in extractor().read(read("a.txt", "Revenue in £000, and $000".encode()))] == []
