"""Rows of one column -> pieces between wide gaps: the cells of its tables, or the whole line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from numcheck.documents.pages.rows import Row, Word
from numcheck.patterns import re

_CELL, _CELLS, _WIDEST = 0.75, 2.2, 2.0  # of the height; times the usual space; of the height
_NUMBERS = 0.42  # of the height: a wider gap between two numbers parts cells
_EVEN, _WIDEST_EVEN = 1.25, 2.0  # gaps of a justified line differ by no more; of the height: are no wider
_FEWEST_EVEN = 3  # words that a justified line has at least
_FLUSH = 0.7  # points by which the ends of justified lines differ at most
_LONGEST_MARKER = 3  # characters of what stands before an item

# Dots that lead to the number of a page.
LEADERS = re.compile(r"(?:\s?[.·…]){4,}\s*[ivxlc\d]+\Z")


class Piece(NamedTuple):
    """Words between two wide gaps."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)


class Line(NamedTuple):
    """A row of one column, as pieces."""

    y: float
    height: float
    bold: bool
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces, with a tab between numbers and behind the number of an item, else with a space."""
        text = self.pieces[0].text
        for before, after in pairwise(self.pieces):
            apart = before.text[-1].isdigit() and (after.text[0].isdigit() or len(text) < 3)
            text += ("\t" if apart else " ") + after.text
        return text

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.pieces[-1].x1


def cut_rows(rows: Sequence[Row]) -> Iterator[Line]:
    """The pieces of the rows of one column."""
    left, right = min(row.words[0].x0 for row in rows), max(row.words[-1].x1 for row in rows)
    for at, row in enumerate(rows):
        end = row.words[-1].x1
        beside = (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
        flush = [one for one in beside if abs(one.words[-1].x1 - end) <= _FLUSH and _reads_as_text(one.words)]
        # Beside a longer line that begins and ends where it does, a line of two words is no row of a table.
        block = any(abs(one.words[0].x0 - row.words[0].x0) <= _FLUSH and len(one.words) > 2 for one in flush)
        yield _cut_row(row, left, end if flush else right, 2 if block else _FEWEST_EVEN)


def _cut_row(row: Row, left: float, right: float, fewest: int) -> Line:
    """The pieces of a row in a column between two places; ``fewest`` are the words that a justified line has at least."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row.words)]
    if right - row.words[-1].x1 < row.height and _is_justified(row, gaps, left, fewest):
        return Line(row.y, row.height, row.bold, (Piece(row.words),))
    narrow = [gap for gap in gaps if gap <= 0.8 * row.height + row.usual]
    space = median(narrow) if narrow else 0.28 * row.height
    wide = row.usual + max(_CELL * row.height, min(_CELLS * space, _WIDEST * row.height))
    pieces, begin = list[Piece](), 0
    for at, gap in enumerate(gaps, 1):
        tight = row.usual + _NUMBERS * row.height
        if gap > wide or (gap > tight and _are_numbers(row.words[at - 1].text, row.words[at].text)):
            pieces.append(Piece(row.words[begin:at]))
            begin = at
    return Line(row.y, row.height, row.bold, (*pieces, Piece(row.words[begin:])))


def _is_justified(row: Row, gaps: Sequence[float], left: float, fewest: int) -> bool:
    """Whether a row that fills its column is a line of text with even gaps, which may be wide; digits of one number may be closer."""
    pairs = list(zip(gaps, pairwise(row.words), strict=True))
    first = row.words[0].text
    if not first[-1].isalnum() or (row.words[0].x0 - left >= row.height and len(first) <= _LONGEST_MARKER):
        pairs = pairs[1:]  # behind the number of an item
    even = [gap for gap, (before, after) in pairs if not _are_numbers(before.text, after.text)]
    if (
        len(even) + 1 < fewest
        or not even
        or max(gap for gap, _ in pairs) > min(_EVEN * min(even), _WIDEST_EVEN * row.height)
    ):
        return False
    between = sum(not (_has_digit(before) or _has_digit(after)) for _, (before, after) in pairs)
    return _reads_as_text(row.words) or between > 1


def _has_digit(word: Word) -> bool:
    return any(char.isdigit() for char in word.text)


def _are_numbers(before: str, after: str) -> bool:
    return (before[-1].isdigit() or before[-1] in "%)") and (after[0].isdigit() or after[0] in "-−–+$€£(")


def _reads_as_text(words: Sequence[Word]) -> bool:
    """Whether words are those of a line of text: some, and less than half of them numbers, as in the row of a table."""
    return len(words) > 1 and sum(map(_has_digit, words)) * 2 < len(words)
