"""Where the columns of a table on a page lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from numcheck.documents.pages.row_pieces import Line
from numcheck.documents.pages.rows import Word

Stretch: TypeAlias = tuple[float, float]

_MODEL = 0.7  # of the most pieces of a line: lines with as many show where the columns are
_FEWEST = 3  # lines with a number behind a narrow gap, for it to part two columns
_NUMBERS = 0.8  # of these lines
_MOST = 100  # columns in which narrow gaps are looked for
_NARROW = 0.38  # of the height: the least width of such a gap


def find_columns(lines: Sequence[Line]) -> list[Stretch]:
    """The columns of a table from left to right: what lies between the gaps that most of its lines leave.

    What reaches over several columns, as the head of others may, does not count; nor do narrow gaps but those before
    columns of numbers.
    """
    most = max(len(line.pieces) for line in lines)
    centers = [sorted((piece.x0 + piece.x1) / 2 for piece in line.pieces) for line in lines if len(line.pieces) == most]
    least = most if len(centers) > 1 else _MODEL * most
    model = [(piece.x0, piece.x1) for line in lines if len(line.pieces) >= least for piece in line.pieces]
    narrow = [one for one in model if not _reaches_over(one, centers)]
    spans = max(_unite(model), _unite(narrow), key=len)
    for line in lines:
        for piece in line.pieces:
            at = bisect_right(spans, piece.x0, key=lambda span: span[1])
            if at == len(spans) or spans[at][0] >= piece.x1:
                spans.insert(at, (piece.x0, piece.x1))
    if len(spans) > _MOST:
        return spans
    return [part for span in spans for part in _part(span, lines)]


def _reaches_over(stretch: Stretch, centers: Sequence[Sequence[float]]) -> bool:
    """Whether a stretch reaches over the middle of two cells of one line."""
    return any(bisect_left(row, stretch[1]) - bisect_right(row, stretch[0]) > 1 for row in centers[:20])


def _unite(stretches: Sequence[Stretch]) -> list[Stretch]:
    """What stretches cover together."""
    spans: list[Stretch] = []
    for x0, x1 in sorted(stretches):
        if spans and x0 < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], x1)
        else:
            spans.append((x0, x1))
    return spans


def _part(span: Stretch, lines: Sequence[Line]) -> list[Stretch]:
    """The columns in a stretch: narrow gaps part it where most lines have a number right behind them."""
    rows = [
        [word for piece in line.pieces for word in piece.words if span[0] <= word.x0 and word.x1 <= span[1]]
        for line in lines
    ]
    least = _NARROW * min(line.height for line in lines)
    united = _unite([(word.x0, word.x1) for row in rows for word in row])
    begins = [after[0] for before, after in pairwise(united) if after[0] - before[1] >= least]
    begins = [begin for begin in begins if _opens_numbers(begin, rows)]
    edges = [span[0], *begins, span[1]]
    if not begins:
        return [span]
    return [
        (start, max((x1 for x0, x1 in united if start <= x0 < end), default=end))
        for start, end in zip(edges, [*edges[1:-1], float("inf")], strict=False)
    ]


def _opens_numbers(begin: float, rows: Sequence[Sequence[Word]]) -> bool:
    """Whether, in most lines that go on behind a place, a number stands right behind it and something before it."""
    nexts = [next((word for word in row if word.x0 >= begin), None) for row in rows]
    behind = [word for word, row in zip(nexts, rows, strict=True) if word is not None and row[0].x0 < begin]
    numbers = sum(
        word.text[-1].isdigit() or word.text[-1] in "%)" for word in behind if any(char.isdigit() for char in word.text)
    )
    return len(behind) >= _FEWEST and numbers >= _NUMBERS * len(behind)
