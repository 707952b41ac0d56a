"""Dates in tables: the cells that cannot hold one, and the heads that tell of what the date of a cell is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from numcheck.documents.tables import group_tables, read_heads
from numcheck.model import Document
from numcheck.reading.concepts import Concepts
from numcheck.reading.passages import Label, read_label
from numcheck.reading.sentence_words import is_year
from numcheck.reading.tokens import split


def list_undated(document: Document) -> Iterator[int]:
    """Where the cells start that say when nothing happened: the heads of columns, and numbers in a column that holds others than years."""
    for table in group_tables(document):
        numbers = defaultdict[int, list[tuple[int, str]]](list)
        for (row, column), cell in table.items():
            said = document.prose[cell.start : cell.end].strip().replace(",", "")
            if row == 0:
                yield cell.start
            elif said.replace(".", "", 1).isdigit():
                numbers[column].append((cell.start, said))
        for cells in numbers.values():
            if not all(is_year(said) for _, said in cells):
                yield from (start for start, _ in cells)


def read_labels(
    document: Document, homes: Container[int], starts: Sequence[int], concepts: Concepts
) -> dict[int, list[Label]]:
    """The heads of the row and the column of each cell that has a date, by its sentence; ``starts`` are those of the sentences."""
    found: dict[int, list[Label]] = {}
    known: dict[str, Label] = {}
    for table in group_tables(document):
        for (row, column), cell in table.items():
            home = bisect_right(starts, cell.start) - 1
            if home in homes:
                heads = [head for head in read_heads(document, table, row, column) if head]
                for head in heads:
                    if head not in known:
                        known[head] = read_label(split(head, concepts.stem), concepts)
                found[home] = [known[head] for head in heads]
    return found
