"""A check of tables takes time that grows with their size and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import TYPE_CHECKING

import pytest

from numcheck.documents import read
from numcheck.model import Document
from numcheck.standard import check

if TYPE_CHECKING:
    from tests.conftest import Growth


def write_table(heads: list[str], rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, ["---"] * len(heads), *rows))


TABLES: dict[str, Callable[[int], str]] = {
    "rows": lambda n: write_table(["Town", "Boats"], [[f"T{i}", str(1000 + i)] for i in range(n)]),
    "columns": lambda n: write_table(["Town", *("Y" * n)], [["Lis", *(str(1000 + i) for i in range(n))]] * 2),
    "square": lambda n: write_table(["Town", *("Y" * isqrt(n))], [["Lis"] + ["26"] * isqrt(n)] * isqrt(n)),
    "wide heads": lambda n: write_table(["Town", "Boats " * n], [["Lis", "26"]] * n),
    "wide row": lambda n: write_table(["Town", *("Y" * n)], [["Lis of the boats " * n, *(["26"] * n)]] * 2),
    "texts and numbers": lambda n: write_table(["Town", *("Y" * 2 * n)], [["Lis", *(["Oru", "26"] * n)]] * 2),
    "small tables": lambda n: (write_table(["Town", "Boats (km)"], [["Lis", "26"]]) + "\nText of 26 boats.\n\n") * n,
    "shares": lambda n: write_table(["Town", "Share"], [[f"T{i}", f"{i % 90}.5%"] for i in range(n)]),
    "totals": lambda n: write_table(["Town", "Boats"], [[f"T{i}" if i % 5 else "Total", str(i)] for i in range(n)]),
}


@pytest.mark.parametrize("name", TABLES)
def test_time_grows_with_the_size_of_a_table(name: str, assert_growth: Growth) -> None:
    def prepare(size: int) -> Document:
        return read("a.md", TABLES[name](size).encode(), "draft")

    assert_growth(lambda draft: check([draft]), prepare(60), prepare(240), factor=9)
