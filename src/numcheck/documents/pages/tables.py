"""Lines of one column -> tables and the text between them: lines of several pieces that stand below each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from numcheck.documents.pages.pieces import Line, Piece
from numcheck.patterns import re

_FEWEST = 2  # lines of several pieces that a table has at least
_APART = 3.2  # of the height: lines of one table are no further apart
_CLOSE = 0.8  # of the usual distance of rows: what is closer is the second line of a row
_MODEL = 0.7  # of the most pieces of a line: lines with as many show where the columns are
_LEADERS = re.compile(r"(?:\s?[.·…]){4,}\s*(?=[ivxlc\d]*\Z)")
_BULLET = re.compile(r"(?:[-*+•‣◦·▪●○■□–]|\(?(?:\d{1,3}|[a-z])[.)])")


class TableCell(NamedTuple):
    """A cell: row and column, both from 0, how many columns it is wide, and its text."""

    row: int
    column: int
    width: int
    text: str


def part_tables(lines: Sequence[Line]) -> Iterator[list[Line] | list[TableCell]]:
    """The lines of text and the cells of tables, in order."""
    text: list[Line] = []
    at = 0
    while at < len(lines):
        end = _find_end(lines, at)
        if end:
            if text:
                yield text
                text = []
            yield list(_list_cells(lines[at:end]))
            at = end
        else:
            text.append(lines[at])
            at += 1
    if text:
        yield text


def _find_end(lines: Sequence[Line], first: int) -> int:
    """Where a table that begins with a line ends; 0 where none begins there."""
    if not _is_row(lines[first]):
        return 0
    last, count, at = first, 1, first + 1
    while at < len(lines) and lines[at].y - lines[at - 1].y <= _APART * max(lines[at].height, lines[at - 1].height):
        if _is_row(lines[at]):
            last, count = at, count + 1
        elif at - last > 2 or not _fits(lines[first : last + 1], lines[at]):
            break
        at += 1
    return last + 1 if count >= _FEWEST else 0


def _is_row(line: Line) -> bool:
    """Whether a line may be one of a table: of several pieces, the first of which is no bullet of an item."""
    pieces = line.pieces
    return len(pieces) > 2 or (
        len(pieces) == 2 and not _BULLET.fullmatch(pieces[0].text) and not _LEADERS.search(f"{pieces[0].text} ")
    )


def _fits(rows: Sequence[Line], line: Line) -> bool:
    """Whether a line of one piece may stand between the rows of a table: it goes no further than one of its columns."""
    return any(line.x1 <= other.x0 for row in rows[-2:] for other in row.pieces[1:]) or all(
        line.x0 >= row.pieces[0].x1 for row in rows[-2:]
    )


def _list_cells(lines: Sequence[Line]) -> Iterator[TableCell]:
    columns = _find_columns(lines)
    gaps = [after.y - before.y for before, after in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    rows: list[dict[tuple[int, int], list[str]]] = []
    for number, line in enumerate(lines):
        places = [_place(piece, columns) for piece in line.pieces]
        goes_on = (
            bool(rows)
            and gaps[number - 1] < _CLOSE * usual
            and not any(char.isdigit() for piece in line.pieces for char in piece.text)
        )
        if not goes_on:
            rows.append({})
        for place, piece in zip(places, line.pieces, strict=True):
            same = next((known for known in rows[-1] if known[0] == place[0]), place)
            rows[-1].setdefault(same, []).append(piece.text)
    for number, row in enumerate(rows):
        for (column, width), texts in sorted(row.items()):
            yield TableCell(number, column, width, " ".join(texts))


def _find_columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns of a table, from left to right: where the lines with the most pieces leave no gap."""
    most = max(len(line.pieces) for line in lines)
    model = sorted(
        (piece for line in lines if len(line.pieces) >= _MODEL * most for piece in line.pieces),
        key=lambda piece: piece.x0,
    )
    spans = _unite(model)
    if len(spans) < most:
        # A piece that reaches over a gap hides it: only those as narrow as others are looked at.
        narrow = [
            piece
            for piece in model
            if sum(
                piece.x0 < (other.x0 + other.x1) / 2 < piece.x1
                for line in lines
                for other in line.pieces
                if len(line.pieces) == most
            )
            < 2
        ]
        spans = max(spans, _unite(narrow), key=len)
    for line in lines:
        for piece in line.pieces:
            if all(piece.x1 <= x0 or piece.x0 >= x1 for x0, x1 in spans):
                spans = sorted([*spans, (piece.x0, piece.x1)])
    return spans


def _unite(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """The stretches that pieces, sorted by where they begin, cover together."""
    spans: list[tuple[float, float]] = []
    for piece in pieces:
        if spans and piece.x0 < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], piece.x1)
        else:
            spans.append((piece.x0, piece.x1))
    return spans


def _place(piece: Piece, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The column of a piece, and how many it is wide."""
    first = bisect_left(columns, piece.x0, key=lambda column: column[1])
    last = bisect_left(columns, piece.x1, key=lambda column: column[0])
    first = min(first, len(columns) - 1)
    return first, max(last - first, 1)
