"""Tables whose cells are drawn with lines around them: each word belongs to the cell in which it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from numcheck.documents.pages.aligned import Grid, TableCell
from numcheck.documents.pages.chars import Edge
from numcheck.documents.pages.paragraphs import join_lines
from numcheck.documents.pages.rows import Row, Word

_SAME, _TOUCH = 1.5, 2.5  # points: edges on one line are no further apart; crossing ones no further from each other
_MOST_PAIRS, _MOST_FIELDS, _MOST_TABLES = 400_000, 20_000, 100  # of a page; more are a drawing
_LEAST_FILLED = 0.4  # of the cells: grids with fewer are drawings
_LONGEST = 600  # characters of a cell; what is longer is a text in a frame
_MIDDLE = 0.3  # of its height: how far above its baseline the middle of a line is


class Frame(NamedTuple):
    """Lines that cross: horizontal ones (at y, from x0 to x1) and vertical ones (at x, from y0 to y1)."""

    across: tuple[Edge, ...]
    down: tuple[Edge, ...]

    @property
    def xs(self) -> list[float]:
        """Where vertical lines are."""
        return _distinct(edge.at for edge in self.down)

    @property
    def ys(self) -> list[float]:
        """Where horizontal lines are."""
        return _distinct(edge.at for edge in self.across)


def take_tables(rows: Sequence[Row], edges: Sequence[Edge], known: Container[str]) -> tuple[list[Row], list[Grid]]:
    """The rows of a page with one word in the place of each table that is drawn with lines, and these tables.

    The word is the number of the table; its row has the height 0.
    """
    left, grids = list(rows), list[Grid]()
    for frame in _find_frames(edges):
        xs, ys = frame.xs, frame.ys
        inside, outside = _part(left, xs, ys)
        grid = _read_grid(frame, inside, known)
        if grid is not None:
            word = Word(xs[0], xs[-1], str(len(grids)), number=min(row.words[0].number for row in inside))
            left = sorted([*outside, Row(ys[0], 0.0, False, (word,))], key=lambda row: row.y)
            grids.append(grid)
    return left, grids


def _find_frames(edges: Sequence[Edge]) -> list[Frame]:
    """The groups of lines that touch, with two rows and two columns at least, from the top of the page."""
    across, down = (_merge([edge for edge in edges if edge.flat == flat]) for flat in (True, False))
    if len(across) * len(down) > _MOST_PAIRS:
        return []
    groups = list(range(len(across) + len(down)))

    def find(one: int) -> int:
        while groups[one] != one:
            groups[one] = groups[groups[one]]
            one = groups[one]
        return one

    for i, flat in enumerate(across):
        for j, upright in enumerate(down, len(across)):
            if _covers(flat, upright.at) and _covers(upright, flat.at):
                groups[find(i)] = find(j)
    members: dict[int, list[Edge]] = {}
    for number, edge in enumerate((*across, *down)):
        members.setdefault(find(number), []).append(edge)
    frames = [
        Frame(tuple(edge for edge in group if edge.flat), tuple(edge for edge in group if not edge.flat))
        for group in members.values()
    ]
    tables = [frame for frame in frames if len(frame.xs) > 2 and len(frame.ys) > 2]
    tables = [frame for frame in tables if len(frame.xs) * len(frame.ys) <= _MOST_FIELDS]
    return sorted(tables, key=lambda frame: frame.ys[0]) if len(tables) <= _MOST_TABLES else []


def _merge(edges: Sequence[Edge]) -> list[Edge]:
    """The edges, those that lie on one line and touch as one."""
    merged: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (round(edge.at / _SAME), edge.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - edge.at) <= _SAME and edge.start <= last.end + _TOUCH:
            merged[-1] = last._replace(end=max(last.end, edge.end))
        else:
            merged.append(edge)
    return merged


def _covers(edge: Edge, place: float) -> bool:
    return edge.start - _TOUCH <= place <= edge.end + _TOUCH


def _distinct(places: Iterator[float] | Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 2 * _TOUCH:
            found.append(place)
    return found


def _part(rows: Sequence[Row], xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Row], list[Row]]:
    """The rows inside a frame and those outside of it."""
    inside, outside = list[Row](), list[Row]()
    for row in rows:
        y = row.y - _MIDDLE * row.height
        within = [word for word in row.words if ys[0] < y < ys[-1] and xs[0] < (word.x0 + word.x1) / 2 < xs[-1]]
        rest = tuple(word for word in row.words if word not in within) if within else row.words
        inside += [row._replace(words=tuple(within))] if within else []
        outside += [row._replace(words=rest)] if rest else []
    return inside, outside


def _read_grid(frame: Frame, rows: Sequence[Row], known: Container[str]) -> Grid | None:
    """The table in a frame; None where it is none, but a drawing or a text in a frame."""
    xs, ys = frame.xs, frame.ys
    homes = _find_homes(frame, xs, ys)
    lines: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        band = min(max(bisect_right(ys, row.y - _MIDDLE * row.height) - 1, 0), len(ys) - 2)
        here: dict[tuple[int, int], list[str]] = {}
        for word in row.words:
            column = min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), len(xs) - 2)
            here.setdefault(homes[band, column], []).append(word.text)
        for home, words in here.items():
            lines.setdefault(home, []).append(" ".join(words))
    texts = {home: _join(found, known) for home, found in lines.items()}
    cells = set(homes.values())
    if len(texts) < max(3, _LEAST_FILLED * len(cells)) or max(map(len, texts.values())) > _LONGEST:
        return None
    fields: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field, home in homes.items():
        fields.setdefault(home, []).append(field)
    found = [
        TableCell(*home, _measure(fields[home], 1), text, _measure(fields[home], 0))
        for home, text in sorted(texts.items())
    ]
    return Grid(tuple(found), tuple(pairwise(xs)))


def _measure(fields: Sequence[tuple[int, int]], axis: int) -> int:
    return max(field[axis] for field in fields) - min(field[axis] for field in fields) + 1


def _join(lines: Sequence[str], known: Container[str]) -> str:
    text = ""
    for line in lines:
        text = join_lines(text, line, known)
    return text


def _find_homes(frame: Frame, xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid, by row and column, the first one of the cell that it belongs to."""
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    down = {at: [edge for edge in frame.down if abs(edge.at - x) <= 2 * _TOUCH] for at, x in enumerate(xs)}
    across = {at: [edge for edge in frame.across if abs(edge.at - y) <= 2 * _TOUCH] for at, y in enumerate(ys)}
    for row in range(len(ys) - 1):
        y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            x = (xs[column] + xs[column + 1]) / 2
            if column and not any(edge.start < y < edge.end for edge in down[column]):
                homes[row, column] = homes[row, column - 1]
            elif row and not any(edge.start < x < edge.end for edge in across[row]):
                homes[row, column] = homes[row - 1, column]
            else:
                homes[row, column] = row, column
    return homes
