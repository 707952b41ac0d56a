"""Numbers in the cells of tables that could be years: 1905 in a column of spectators beside 812 and 2,640."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.model import Block, Document, Figure, Span
from numcheck.patterns import re

_BARE = re.compile(r"\d{1,9}")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 3  # numbers that a column must have to tell that those from 1900 to 2100 are no years


def with_counts(
    document: Document, figures: Sequence[Figure], read: Callable[[str], Sequence[Figure]], dated: frozenset[str]
) -> list[Figure]:
    """The figures of a document with those that look like years, but stand in a column of whole numbers that are none.

    Neither the head of the column nor the name of the row may have a word that goes with years (``dated``): Built, Since.
    """
    starts = [figure.start for figure in figures]
    found = list[Figure]()
    for table in group_tables(document):
        for cell in _find_counts(document, table, dated):
            at = bisect_left(starts, cell.start)
            text = document.prose[cell.start : cell.end].strip()
            if at < len(starts) and starts[at] < cell.end:
                continue
            for figure in read(f"{int(text):,}"):
                start = cell.start + document.prose[cell.start : cell.end].index(text)
                end = start + len(text)
                found.append(
                    figure._replace(start=start, end=end, text=document.text[start:end], number=Span(start, end))
                )
    return sorted([*figures, *found], key=lambda figure: figure.start) if found else list(figures)


def _find_counts(document: Document, table: Table, dated: frozenset[str]) -> Iterator[Block]:
    """The cells of four digits in columns of which they are no years."""
    columns: dict[int, list[tuple[int, Block, str]]] = defaultdict(list)
    for (row, column), cell in table.items():
        text = document.prose[cell.start : cell.end].strip()
        if row and column and not cell.says and text:
            columns[column].append((row, cell, text))
    for column, cells in columns.items():
        values = [int(text) for _, _, text in cells if _BARE.fullmatch(text)]
        head = read_cell(document, table.get((0, column)))
        likely = [value for value in values if 1000 <= value <= 2100]
        if not head or len(values) < max(2, 0.9 * len(cells)) or len(likely) == len(values) or _is_dated(head, dated):
            continue
        for row, cell, text in cells:
            if len(text) == 4 and text.isdecimal() and (len(values) >= _FEWEST or not 1900 <= int(text) <= 2100):
                if not _is_dated(read_cell(document, table.get((row, 0))), dated):
                    yield cell


def _is_dated(text: str, dated: frozenset[str]) -> bool:
    return not dated.isdisjoint(word.lower() for word in _WORD.findall(text))
