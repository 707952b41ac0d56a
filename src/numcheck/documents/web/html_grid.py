"""The grid of an HTML table: which rows and columns each cell reaches over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST = 1000  # rows or columns that one cell may reach over
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_LAYOUT = frozenset(("presentation", "none"))


def is_laid_out(table: LexborNode) -> bool:
    """Whether a table only puts things side by side: it says so, holds another table, or has but one cell in each row."""
    if (table.attributes.get("role") or "") in _LAYOUT or len(table.css("table")) > (table.tag == "table"):
        return True
    rows = list(_list_rows(table))
    return all(len(list(_list_row(row))) < 2 for row in rows)


def list_cells(
    table: LexborNode, leave_out: Callable[[LexborNode], bool]
) -> Iterator[tuple[LexborNode, int, int, int, int]]:
    """The cells of a table by rows: each with its row and column, from 0, and its width and height."""
    taken: dict[int, int] = {}  # column -> the first row in which it is free again
    rows = [row for row in _list_rows(table) if not leave_out(row)]
    for number, row in enumerate(rows):
        column = 0
        for cell in _list_row(row):
            while taken.get(column, 0) > number:
                column += 1
            width = _read_span(cell, "colspan")
            height = min(_read_span(cell, "rowspan") or len(rows), len(rows) - number)
            if height > 1:
                taken.update(dict.fromkeys(range(column, column + width), number + height))
            if not leave_out(cell):
                yield cell, number, column, max(width, 1), height
            column += max(width, 1)


def _list_rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table, those of its head first and those of its foot last, as browsers show them."""
    parts = [child for child in table.iter() if child.tag in _SECTIONS or child.tag == "tr"]
    parts.sort(key=lambda part: {"thead": 0, "tfoot": 2}.get(part.tag or "", 1))
    for part in parts:
        if part.tag == "tr":
            yield part
        else:
            yield from (row for row in part.iter() if row.tag == "tr")


def _list_row(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in ("td", "th"))


def _read_span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(int(value), _MOST) if value.isdecimal() and len(value) < 9 else 1
