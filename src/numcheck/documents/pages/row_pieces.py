"""Rows of one column -> pieces between wide gaps: the cells of its tables, or the whole line."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import NamedTuple

from numcheck.documents.pages.rows import Row, Word
from numcheck.patterns import re

_CELL, _CELLS, _WIDEST = 0.75, 2.2, 2.0  # of the height; times the usual space; of the height
_NUMBERS = 0.42  # of the height: a wider gap between two numbers parts cells
_EVEN = 1.25  # gaps of a justified line differ by no more
_FEWEST_EVEN = 3  # words that a justified line has at least


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


def cut_row(row: Row, left: float, right: float) -> Line:
    """The pieces of a row in a column between two places."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row.words)]
    even = gaps[1:] if row.words[0].x0 - left >= row.height or not row.words[0].text[-1].isalnum() else gaps
    fills = right - row.words[-1].x1 < row.height
    if fills and len(even) + 1 >= _FEWEST_EVEN and max(even) <= _EVEN * min(even) and not _has_numbers(row.words):
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


def _are_numbers(before: str, after: str) -> bool:
    return (before[-1].isdigit() or before[-1] in "%)") and (after[0].isdigit() or after[0] in "-−–+$€£(")


def _has_numbers(words: tuple[Word, ...]) -> bool:
    """Whether half of the words or more are numbers, as in the row of a table."""
    return sum(any(char.isdigit() for char in word.text) for word in words) * 2 >= len(words)
