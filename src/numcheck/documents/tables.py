"""The tables of a document: their cells by row and column."""

from __future__ import annotations

from collections import defaultdict

from numcheck.documents.once import once
from numcheck.model import Block, Document

Table = dict[tuple[int, int], Block]


@once
def group_tables(document: Document) -> list[Table]:
    """The tables of a document, each with its cells by row and column, both from 0; row 0 is the head.

    >>> from numcheck.documents.reader import read
    >>> [sorted(table) for table in group_tables(read("a.md", b"|a|b|\\n|-|-|\\n|1|2|\\n"))]
    [[(0, 0), (0, 1), (1, 0), (1, 1)]]
    """
    tables: dict[int, Table] = defaultdict(dict)
    for block in document.blocks:
        if block.kind == "cell" and block.table is not None and block.row is not None and block.column is not None:
            tables[block.table][block.row, block.column] = block
    return list(tables.values())


def read_cell(document: Document, cell: Block | None) -> str:
    """What a cell says, without the blanks around it; empty where there is none."""
    return (cell.says or document.prose[cell.start : cell.end].strip()) if cell else ""


def read_heads(document: Document, table: Table, row: int, column: int) -> tuple[str, str]:
    """What stands above a cell in the head of its table, and in the first cell of its row; empty for the cell itself."""
    above = read_cell(document, table.get((0, column))) if row else ""
    beside = read_cell(document, table.get((row, 0))) if column else ""
    return above, beside
