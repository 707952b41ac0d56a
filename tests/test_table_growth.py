"""Time grows with the size of tables and with nothing else: for their figures, and for what is found in them and in their sources."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import TYPE_CHECKING

import pytest

from numcheck.documents import read
from numcheck.interface import check
from numcheck.standard import extractor

if TYPE_CHECKING:
    from tests.conftest import Growth


def write_table(heads: list[str], rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, ["---"] * len(heads), *rows))


TABLES: dict[str, Callable[[int], str]] = {
    "rows": lambda n: write_table(["Town", "Boats"], [[f"T{i}", str(1000 + i)] for i in range(n)]),
    "columns": lambda n: write_table(["Town", *("Y" * n)], [["Lis", *(str(1000 + i) for i in range(n))]] * 2),
    "square": lambda n: write_table(["Town", *("Y" * isqrt(n))], [["Lis"] + ["26"] * isqrt(n)] * isqrt(n)),
    "units of rows": lambda n: write_table(["What", "2019"], [[f"Length {i} (km)", "26"] for i in range(n)]),
    "other units": lambda n: write_table(["What", "2019"], [[f"Length (b{i})", "26"] for i in range(n)]),
    "columns of units": lambda n: write_table(["What", *(["Unit", "2019"] * n)], [["Lis", *(["a", "26"] * n)]] * 2),
    "wide heads": lambda n: write_table(["Town", "Boats " * n], [["Lis", "26"]] * n),
    "wide row": lambda n: write_table(["Town", *("Y" * n)], [["Lis of the boats " * n, *(["26"] * n)]] * 2),
    "scales in heads": lambda n: write_table(["Town", *(["Average (million)"] * n)], [["Lis"] + ["26"] * n]),
    "texts and numbers": lambda n: write_table(["Town", *("Y" * 2 * n)], [["Lis", *(["Oru", "26"] * n)]] * 2),
    "small tables": lambda n: (write_table(["Town", "Boats (km)"], [["Lis", "26"]]) + "\nText of 26 boats.\n\n") * n,
    "shares": lambda n: write_table(["Town", "Share"], [[f"T{i}", f"{i % 90}.5%"] for i in range(n)]),
    "totals": lambda n: write_table(["Town", "Boats"], [[f"T{i}" if i % 5 else "Total", str(i)] for i in range(n)]),
}
DRAFTS: dict[str, Callable[[int], str]] = {
    "the same table": TABLES["rows"],
    "other numbers": lambda n: write_table(["Town", "Boats"], [[f"T{i}", str(1000 + 3 * i)] for i in range(n)]),
    "one number": lambda n: write_table(["Town", "Boats"], [[f"T{i}", "1026"] for i in range(n)]),
    "prose": lambda n: "".join(f"The town T{i} had {1000 + i} boats.\n\n" for i in range(n)),
}


@pytest.mark.parametrize("name", TABLES)
def test_reading_grows_with_the_size_of_a_table(name: str, assert_growth: Growth) -> None:
    small, large = (read("a.md", TABLES[name](size).encode()) for size in (250, 1000))
    assert_growth(extractor().read, small, large, factor=8)


@pytest.mark.parametrize("name", TABLES)
def test_a_check_grows_with_the_size_of_a_table(name: str, assert_growth: Growth) -> None:
    small, large = (read("a.md", TABLES[name](size).encode(), "draft") for size in (60, 240))
    assert_growth(lambda draft: check([draft]), small, large, factor=9)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_check_grows_with_a_draft_and_the_table_in_its_source(name: str, assert_growth: Growth) -> None:
    _assert_growth_against(DRAFTS[name], TABLES["rows"], assert_growth)


@pytest.mark.parametrize("name", ["columns", "shares", "one number"])
def test_a_check_grows_with_the_table_of_a_draft_and_its_source(name: str, assert_growth: Growth) -> None:
    write = {**TABLES, **DRAFTS}[name]
    _assert_growth_against(write, write, assert_growth)


def _assert_growth_against(draft: Callable[[int], str], source: Callable[[int], str], assert_growth: Growth) -> None:
    # Up to a hundred or so figures each is held against every other one.
    pairs = [
        (read("a.md", draft(size).encode(), "draft"), read("b.md", b"What the towns have.\n\n" + source(size).encode()))
        for size in (150, 450)
    ]
    assert_growth(lambda pair: check(pair[0], against=pair[1]), *pairs, factor=5.5)
