"""Counts in tables that look like years: 1842 in a column of inhabitants, beside 6310."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.model import Block, Document, Figure, Span
from numcheck.patterns import re

ReadText = Callable[[str], Sequence[Figure]]  # the figures of a line of text

LEAST = 0.2  # the share of the numbers of a column that are no years, for all to be counts
_YEARLIKE = re.compile(r"\d{4}")
_OF_YEARS = re.compile(r"(?i)\byears?\b|\bdate\b")


def add_counts(document: Document, figures: Sequence[Figure], read: ReadText) -> list[Figure]:
    """The figures of a document with those that stand alone in a cell, look like years and share their column with other numbers."""
    starts = [figure.start for figure in figures]
    added: list[Figure] = []
    for table in group_tables(document):
        for head, cells in _list_columns(document, table).items():
            spans = [_strip(document, cell) for cell in cells]
            missed = [span for span in spans if _YEARLIKE.fullmatch(document.prose, *span)]
            missed = [span for span in missed if bisect_left(starts, span.start) == bisect_left(starts, span.end)]
            others = sum(_is_number(starts, figures, span) for span in spans) if missed else 0
            if missed and others >= LEAST * (others + len(missed)) and not _OF_YEARS.search(head[1]):
                added += [_count(document, span, read) for span in missed]
    return sorted((*figures, *added), key=lambda figure: figure.start) if added else list(figures)


def _list_columns(document: Document, table: Table) -> dict[tuple[int, str], list[Block]]:
    """The cells of each column but the first, which names the rows, by its number and head."""
    columns: dict[int, list[Block]] = defaultdict(list)
    for (row, column), cell in table.items():
        if row and column:
            columns[column].append(cell)
    return {(column, read_cell(document, table.get((0, column)))): cells for column, cells in columns.items()}


def _strip(document: Document, cell: Block) -> Span:
    """Where the text of a cell stands, without the blanks around it."""
    text = document.prose[cell.start : cell.end]
    start = cell.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _is_number(starts: Sequence[int], figures: Sequence[Figure], span: Span) -> bool:
    """Whether a cell is a plain number and nothing else."""
    at = bisect_left(starts, span.start)
    return at < len(figures) and (figures[at].start, figures[at].end) == span and figures[at].kind == "count"


def _count(document: Document, span: Span, read: ReadText) -> Figure:
    """The count that the digits of a cell say."""
    text = document.prose[span.start : span.end]
    return read(f"{int(text):,}" if int(text) else "0")[0]._replace(
        start=span.start, end=span.end, text=text, number=span
    )
