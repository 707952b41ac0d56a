"""Lines of one column -> tables and the text between them: lines of several pieces that stand below each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from numcheck.documents.pages.chars import Edge
from numcheck.documents.pages.column_edges import Stretch, find_columns
from numcheck.documents.pages.row_pieces import LEADERS, Line, Piece
from numcheck.patterns import re

_FEWEST = 2  # lines of several pieces that a table has at least
_APART = 3.2  # of the height: lines of one table are no further apart
_LOOSE = 1.9  # times the usual distance of its rows, once there are some
_HEAD_APART, _MOST_HEADS = (
    2.0,
    6,
)  # times the height: how far the first row may stand from its heads, of which so many are looked at
_CLOSE = 0.8  # of the usual distance of rows: what is closer is the second line of a row
_SLACK = 0.5  # points by which a cell may reach into the column beside its own
_WIDER = 0.42  # of the height: a wider gap than a space between two words
_TOUCHING = (
    0.05  # of the height: words in two columns without a space between them are two cells, as in `Fees (£m)Change`
)
_MOST_SPREAD = 100  # columns over which heads are spread
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ORDINAL = re.compile(r"\d{1,2}")
_NUMBER = re.compile(r"[-−–+]?[$€£]?\d[\d.,]*%?")
_BULLET = re.compile(r"(?:[-*+•‣◦·▪●○■□–]|\(?(?:\d{1,3}|[a-z])[.)])")


class TableCell(NamedTuple):
    """A cell: row and column, both from 0, over how many columns and rows it reaches, and its text."""

    row: int
    column: int
    width: int
    text: str
    height: int = 1


class Grid(NamedTuple):
    """The cells of a table, and where its columns lie."""

    cells: tuple[TableCell, ...]
    columns: tuple[Stretch, ...]


def part_tables(
    lines: Sequence[Line], rules: Sequence[Edge] = (), drawn: Sequence[Grid] = ()
) -> Iterator[list[Line] | Grid]:
    """The lines of text and the tables, in order.

    ``rules`` are the lines drawn on the page, ``drawn`` the tables that were found by these; in the place of each there
    is a line without height that has its number.
    """
    text: list[Line] = []
    at = 0
    while at < len(lines):
        end = _find_end(lines, at) if lines[at].height else at + 1
        if end and text:
            yield text
            text = []
        if not lines[at].height:
            yield drawn[int(lines[at].text)]
        elif end:
            yield _read_grid(lines[at:end], rules)
        else:
            text.append(lines[at])
        at = end or at + 1
    if text:
        yield text


def _find_end(lines: Sequence[Line], first: int) -> int:
    """Where a table that begins with a line ends; 0 where none begins there."""
    if not _is_row(lines[first]):
        return 0
    last, count, at, usual = first, 1, first + 1, 0.0
    while at < len(lines):
        gap, height = lines[at].y - lines[at - 1].y, max(lines[at].height, lines[at - 1].height)
        # Heads of several rows stand closer than the rows below them.
        least = _HEAD_APART if not any(map(_has_number, lines[first:at][-_MOST_HEADS:])) else 1.6
        if not lines[at].height or gap > (max(_LOOSE * usual, least * height) if count > _FEWEST else _APART * height):
            break
        usual = gap if not usual else (usual * 3 + gap) / 4
        if _is_row(lines[at]):
            last, count = at, count + 1
        elif at - last > 2 or not _fits(lines[first : last + 1], lines[at]):
            break
        at += 1
    if count < _FEWEST:
        return 0
    widest = max(after.y - before.y for before, after in pairwise(lines[first : last + 1]))
    row = last
    while last + 1 < len(lines) and _goes_on(lines[row], lines[last], lines[last + 1], widest):
        last += 1
    return last + 1


def _goes_on(row: Line, line: Line, below: Line, widest: float) -> bool:
    """Whether a line of one piece goes on with a cell of the last row: close to the line above, and right below a piece."""
    if len(below.pieces) > 1 or not below.height or below.y - line.y >= _CLOSE * widest:
        return False
    ends = [piece.x0 for piece in row.pieces[1:]] + [float("inf")]
    pairs = zip(row.pieces, ends, strict=True)
    return any(abs(piece.x0 - below.x0) < below.height / 4 and below.x1 < end < float("inf") for piece, end in pairs)


def _is_row(line: Line) -> bool:
    """Whether a line may be one of a table: of several pieces, the first of which is no bullet of an item."""
    pieces = line.pieces
    if len(pieces) != 2 or LEADERS.search(line.text):
        return len(pieces) > 2 and not LEADERS.search(line.text)
    numbered = _ORDINAL.fullmatch(pieces[0].text) and pieces[1].text[0].isalpha() and len(pieces[1].words) > 1
    return not (numbered or _BULLET.fullmatch(pieces[0].text))


def _fits(rows: Sequence[Line], line: Line) -> bool:
    """Whether a line of one piece may stand between the rows of a table: it goes no further than one of its columns."""
    return any(line.x1 <= other.x0 for row in rows[-2:] for other in row.pieces[1:]) or all(
        line.x0 >= row.pieces[0].x1 for row in rows[-2:]
    )


def _read_grid(lines: Sequence[Line], rules: Sequence[Edge]) -> Grid:
    """The table of some lines, with a row for each that begins one."""
    columns = find_columns(lines)
    first = next((number for number, line in enumerate(lines) if _has_number(line)), 0)
    cut = [[cell for piece in line.pieces for cell in _cut_piece(piece, columns, line.height)] for line in lines]
    begins = _find_ruled(lines, cut, rules) or _find_close(lines)
    places = [place - 1 for place in accumulate(begins)]
    for number, line in enumerate(lines[:first] if len(columns) <= _MOST_SPREAD else ()):
        if places[number] + 1 < places[first] and len(cut[number]) < len(columns):
            cut[number] = list(_spread(line, columns))
    rows: list[dict[int, tuple[int, list[str]]]] = []
    for begin, cells in zip(begins, cut, strict=True):
        rows += [{}] if begin else []
        for column, width, text in cells:
            rows[-1].setdefault(column, (width, []))[1].append(text)
    found = (
        TableCell(number, column, width, " ".join(texts))
        for number, row in enumerate(rows)
        for column, (width, texts) in sorted(row.items())
    )
    return Grid(tuple(found), tuple(columns))


def _find_close(lines: Sequence[Line]) -> list[bool]:
    """Whether each line begins a row: one close below another does not, unless it has a number."""
    gaps = [after.y - before.y for before, after in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) * 3 // 4] if gaps else 0.0
    return [True, *(gap >= _CLOSE * usual or _has_digit(line) for gap, line in zip(gaps, lines[1:], strict=True))]


def _find_ruled(
    lines: Sequence[Line], cut: Sequence[Sequence[tuple[int, int, str]]], rules: Sequence[Edge]
) -> list[bool]:
    """Whether a line is drawn above each line of text; nothing where such lines do not part the rows of a table.

    They do not where two numbers stand in one column between two of them.
    """
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    ys = [rule.at for rule in rules if rule.flat and rule.start < right and rule.end > left]
    begins = [True]
    for before, after in pairwise(lines):
        at = bisect_left(ys, before.y)
        begins.append(at < len(ys) and ys[at] < after.y)
    numbers = set[int]()
    for begin, cells in zip(begins, cut, strict=True):
        numbers = set() if begin else numbers
        here = {column for column, _, text in cells if _NUMBER.fullmatch(text)}
        if numbers & here:
            return []
        numbers |= here
    return begins if sum(begins) > _FEWEST else []


def _has_digit(line: Line) -> bool:
    return any(char.isdigit() for piece in line.pieces for char in piece.text)


def _has_number(line: Line) -> bool:
    """Whether a line has a number that is no year behind its first piece."""
    return any(_NUMBER.fullmatch(piece.text) and not _YEAR.fullmatch(piece.text) for piece in line.pieces[1:])


def _cut_piece(piece: Piece, columns: Sequence[Stretch], height: float) -> Iterator[tuple[int, int, str]]:
    """The column, the width and the text of each cell in a piece.

    There are more than one where numbers, or words with more than a space between them, stand in columns side by side.
    """
    words = piece.words
    places = [_place(word.x0, word.x1, columns) for word in words]
    begins = [at for at, place in enumerate(places) if not at or place != places[at - 1]]
    apart = all(
        _NUMBER.fullmatch(words[at].text)
        or not _TOUCHING * height <= words[at].x0 - words[at - 1].x1 <= _WIDER * height
        for at in begins[1:]
    )
    if len(begins) < 2 or any(width > 1 for _, width in places) or not apart:
        yield (*_place(piece.x0, piece.x1, columns), piece.text)
        return
    for begin, end in pairwise((*begins, len(places))):
        yield (*places[begin], " ".join(word.text for word in words[begin:end]))


def _spread(line: Line, columns: Sequence[Stretch]) -> Iterator[tuple[int, int, str]]:
    """The cells of a head above another one, each over the columns that it is nearest to."""
    middles = [(piece.x0 + piece.x1) / 2 for piece in line.pieces]
    owned: dict[int, list[int]] = {}
    for column, (x0, x1) in enumerate(columns):
        at = min(range(len(middles)), key=lambda number: abs(middles[number] - (x0 + x1) / 2))
        if abs(middles[at] - (x0 + x1) / 2) <= _reach(middles, at, (x0 + x1) / 2 < middles[at], columns):
            owned.setdefault(at, []).append(column)
    for at, piece in enumerate(line.pieces):
        if at in owned:
            yield owned[at][0], owned[at][-1] - owned[at][0] + 1, piece.text
        else:
            yield (*_place(piece.x0, piece.x1, columns), piece.text)


def _reach(middles: Sequence[float], at: int, to_left: bool, columns: Sequence[Stretch]) -> float:
    """How far from the middle of a head its columns lie: half of the way to the next head on that side, or else on the other."""
    nexts = [abs(middles[other] - middles[at]) / 2 for other in (at - 1, at + 1) if 0 <= other < len(middles)]
    if not nexts:
        return (columns[-1][1] - columns[0][0]) / 2 if len(columns) < 3 else (columns[-1][1] - columns[1][0]) / 2
    return nexts[0] if to_left or len(nexts) == 1 else nexts[1]


def _place(x0: float, x1: float, columns: Sequence[Stretch]) -> tuple[int, int]:
    """The column of a stretch, and over how many it reaches."""
    first = bisect_left(columns, x0 + _SLACK, key=lambda column: column[1])
    last = bisect_left(columns, x1 - _SLACK, key=lambda column: column[0])
    first = min(first, len(columns) - 1)
    return first, max(last - first, 1)
