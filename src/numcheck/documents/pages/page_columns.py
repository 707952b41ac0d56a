"""Rows of a page -> its columns, each with its own rows, in the order in which they are read."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from numcheck.documents.pages.rows import Row

_FEWEST = 5  # rows that a column has at least
_FEWEST_ORDERED = 2  # where one stands before the other in the file
_LOOSE = 4  # rows at the top and the bottom of columns that may belong to neither
_LONGEST_WORDS = 14  # characters that a row of a column has at least, on average
_GAP = 0.48  # of the height of its rows: the least width of the gap between columns
_TRIES = 8
_DEEPEST = 5
_LEADING = 1.6  # of the height: the first lines of two columns are no further apart
_APART = 1.3  # of the usual distance of lines: those below the end of one column still belong to the other


def part_columns(rows: Sequence[Row], depth: int = 0) -> Iterator[list[Row]]:
    """The rows of a page in stretches of one column each.

    Columns are found by a gap that no word crosses in many rows, with lines of text on both of its sides.
    """
    best: tuple[int, int, int, float] | None = None
    for x in _list_edges(rows) if depth < _DEEPEST else ():
        for stretch in _list_stretches(rows, x):
            first, last = _find_ordered(rows, x, *stretch) or _trim(rows, x, *stretch)
            left, right = _part(rows[first:last], x)
            if _are_columns(left, right) and (best is None or len(left) + len(right) > best[0]):
                best = len(left) + len(right), first, last, x
    if best is None:
        if rows:
            yield list(rows)
        return
    _, first, last, x = best
    left, right = _part(rows[first:last], x)
    yield from part_columns(rows[:first], depth + 1)
    yield from part_columns(left, depth + 1)
    yield from part_columns(right, depth + 1)
    yield from part_columns(rows[last:], depth + 1)


def _list_edges(rows: Sequence[Row]) -> list[float]:
    """Where many rows have a word that begins behind a gap: where a column may begin."""
    counts = Counter[int]()
    for row in rows:
        ends = [float("-inf"), *(word.x1 for word in row.words)]
        gap = _GAP * row.height
        counts.update({round(word.x0 / 2) for word, end in zip(row.words, ends, strict=False) if word.x0 - end >= gap})
    common = [edge for edge, count in counts.most_common(3 * _TRIES) if count >= _FEWEST_ORDERED]
    leftmost = min(common, default=0)
    return [2.0 * edge - 2 for edge in common if edge > leftmost + 10][:_TRIES]


def _list_stretches(rows: Sequence[Row], x: float) -> Iterator[tuple[int, int]]:
    """The longest stretches of rows none of which has a word across a place."""
    first = 0
    for number, row in enumerate(rows):
        at = bisect_left(row.words, x, key=lambda word: word.x1)
        inside = at < len(row.words) and row.words[at].x0 < x
        gap = row.words[at].x0 - row.words[at - 1].x1 if 0 < at < len(row.words) else row.height
        if inside or gap < _GAP * row.height:
            if number - first >= _FEWEST_ORDERED:
                yield first, number
            first = number + 1
    if len(rows) - first >= _FEWEST_ORDERED:
        yield first, len(rows)


def _find_ordered(rows: Sequence[Row], x: float, first: int, last: int) -> tuple[int, int] | None:
    """The most of a stretch, but for a few rows at its ends, of which the left side stands before the right one in the file."""
    ends = sorted(((top, bottom) for top in range(_LOOSE) for bottom in range(_LOOSE)), key=sum)
    for top, bottom in ends:
        if last - bottom - first - top >= _FEWEST_ORDERED and _are_ordered(
            *_part(rows[first + top : last - bottom], x)
        ):
            return first + top, last - bottom
    return None


def _are_ordered(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether all words on the left stand before those on the right in the file, as those of a table do not."""
    if not (left and right):
        return False
    before = max(row.words[-1].number for row in left)
    return before < min(row.words[0].number for row in right)


def _trim(rows: Sequence[Row], x: float, first: int, last: int) -> tuple[int, int]:
    """A stretch without lines above and below it that only happen to end, or to begin, at the gap."""
    sides = [(row.words[0].x0 < x, row.words[-1].x0 >= x) for row in rows[first:last]]
    begins = [next((at for at, side in enumerate(sides) if side[which]), 0) for which in (0, 1)]
    top = rows[first + max(begins)]
    while first < last and rows[first].y < top.y - _LEADING * top.height:
        first += 1
    ends = [next((at for at in range(len(sides) - 1, -1, -1) if sides[at][which]), 0) for which in (0, 1)]
    at = last - len(sides) + min(ends) + 1
    usual = median([after.y - before.y for before, after in pairwise(rows[first:at])] or [0.0])
    while at < last and rows[at].y - rows[at - 1].y <= _APART * usual:
        at += 1
    return first, max(at, first)


def _part(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    """The rows on the left and on the right of a place."""
    left, right = list[Row](), list[Row]()
    for row in rows:
        at = bisect_left(row.words, x, key=lambda word: word.x1)
        if at:
            left.append(row._replace(words=row.words[:at]))
        if at < len(row.words):
            right.append(row._replace(words=row.words[at:]))
    return left, right


def _are_columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether both sides hold text, line below line, at the same height of the page."""
    fewest = _FEWEST_ORDERED if _are_ordered(left, right) else _FEWEST
    if min(len(left), len(right)) < fewest or not all(_reads_as_text(side) for side in (left, right)):
        return False
    top, bottom = max(left[0].y, right[0].y), min(left[-1].y, right[-1].y)
    lower = min(left[-1].y - left[0].y, right[-1].y - right[0].y)
    return bottom - top >= 0.5 * lower


def _reads_as_text(rows: Sequence[Row]) -> bool:
    texts = [row.text for row in rows]
    digits = sum(char.isdigit() for text in texts for char in text)
    return median(map(len, texts)) >= _LONGEST_WORDS and digits * 4 < sum(map(len, texts))
