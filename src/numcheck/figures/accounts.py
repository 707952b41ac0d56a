"""Accounts: a number alone in brackets in the cell of a table is negative, as in `(1,234)` or `(5.4)%`."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from numcheck.model import Block, Document, Figure, Interval
from numcheck.patterns import re

BRACKETED = re.compile(r"\s*[$€£¥]?\s?\([$€£¥]?\s?[0-9][0-9.,]*\)\s?%?[*†]?\s*")
NUMBER = re.compile(r"\s*[$€£¥(−-]*\s?[0-9]")


def with_negatives(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a document, those in brackets in a cell of their own with a minus.

    Where a whole column stands in brackets, or a row has no label (the standard errors below their estimates), brackets
    are no minus.
    """
    cells = [block for block in document.blocks if block.kind == "cell" and block.row]
    bracketed = [cell for cell in cells if BRACKETED.fullmatch(document.prose, cell.start, cell.end)]
    if not bracketed:
        return list(figures)
    numbers = Counter((cell.table, cell.column) for cell in cells if NUMBER.match(document.prose, cell.start, cell.end))
    wholly = Counter((cell.table, cell.column) for cell in bracketed)
    labels = {(cell.table, cell.row): cell for cell in cells if cell.column == 0}
    found = list(figures)
    starts = [figure.start for figure in found]
    for cell in bracketed:
        column, label = (cell.table, cell.column), labels.get((cell.table, cell.row))
        if wholly[column] == numbers[column] or label is None or not _has_text(document, label):
            continue
        for i in range(bisect_left(starts, cell.start), bisect_left(starts, cell.end)):
            found[i] = _negate(found[i])
    return found


def _has_text(document: Document, cell: Block) -> bool:
    return any(character.isalpha() for character in document.prose[cell.start : cell.end])


def _negate(figure: Figure) -> Figure:
    if figure.value is None or figure.value < 0 or figure.bound != "exact":
        return figure
    return figure._replace(value=-figure.value, interval=Interval(-figure.interval.high, -figure.interval.low))
