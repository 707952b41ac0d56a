"""Lines of text -> paragraphs: which lines go on in the next one, and what becomes of a hyphen between them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from numcheck.documents.pages.chars import HYPHEN
from numcheck.documents.pages.row_pieces import LEADERS, Line
from numcheck.model import BlockKind
from numcheck.patterns import re

_APART = 1.35  # of the usual distance of lines: what is further apart is another paragraph
_WIDE, _TIGHT = 2.2, 1.5  # of the height: lines of one paragraph are no further apart
_OTHER_HEIGHT = 0.12
_HEADING = 1.15  # of the height of most text
_BOLD = 0.85  # of the height of most text; fonts differ in the heights of their boxes
_LONGEST_HEADING = 200
_LONGEST_WORD = 60
_ROOM = 0.5  # of the height: what more must be left of a line for the next word to have fitted
_MARK = re.compile(r"(?:[•‣◦▪●○■□]|[-*–](?=\s)|\(?\d{1,3}[.)](?=\s)|\d{1,2}(?=\t[^\W\d_])|\(?[a-z][.)](?=\s))")
_STOPS = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_LAST_WORD = re.compile(r"(?:\S*[^\W\d_]|\d[\d.,]*)\Z")
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half double".split()
)
_DASHES = "-–—" + HYPHEN


class Paragraph(NamedTuple):
    """Text of lines that belong together, with the number of the page that each stretch of it is from."""

    kind: BlockKind
    text: str
    pages: tuple[tuple[int, int], ...]  # offset, page
    open: bool = False
    """Whether no sentence ends at its end."""
    full: bool = False
    """Whether its last line is as long as the others."""
    begins: bool = False
    """Whether it is the first one of a column."""


def find_paragraphs(lines: Sequence[Line], page: int, body: float, known: Container[str]) -> Iterator[Paragraph]:
    """The paragraphs of lines of one column; ``body`` is the height of most text, ``known`` words of the whole file."""
    gaps = [after.y - before.y for before, after in pairwise(lines)]
    heights = [line.height for line in lines]
    # Few lines do not tell how far apart the lines of a paragraph are.
    usual = min(median(gaps), (_WIDE if len(gaps) > 3 else _TIGHT) * median(heights)) if gaps else 0.0
    right = max((line.x1 for line in lines), default=0.0)
    left = min((line.x0 for line in lines), default=0.0)
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line, usual, left, right):
            yield _make(group, page, body, known, right)
            group = []
        group.append(line)
    if group:
        yield _make(group, page, body, known, right)


def _goes_on(group: Sequence[Line], line: Line, usual: float, left: float, right: float) -> bool:
    """Whether a paragraph goes on in a line."""
    last = group[-1]
    if (
        line.y - last.y > _APART * max(usual, line.height)
        or abs(line.height - last.height) > _OTHER_HEIGHT * last.height
    ):
        return False
    text = line.text
    if LEADERS.search(last.text):
        return False
    if _MARK.match(text) or line.pieces[0].words[0].marked:
        return False
    if (
        line.x0 - left > line.height
        and last.x0 - left < 0.5 * line.height
        and len(group) > 1
        and line.x0 > group[-2].x0 + line.height
    ):
        return False  # the first line of a paragraph is indented
    first = text.split(None, 1)[0]
    width = (line.x1 - line.x0) / max(len(text), 1)
    fits = last.x1 + width * (len(first) + 1) + _ROOM * line.height < right
    return not fits or text[:1].islower()


def _make(group: Sequence[Line], page: int, body: float, known: Container[str], right: float) -> Paragraph:
    pieces = [""]
    for line in group:
        joined = join_lines(pieces[-1], line.text, known)
        pieces[-1:] = joined[: -len(line.text)], line.text
    text = "".join(pieces)
    height, bold = median(line.height for line in group), all(line.bold for line in group)
    last = group[-1]
    kind: BlockKind = "paragraph"
    if group[0].pieces[0].words[0].marked or _MARK.match(text):
        kind = "item"
    elif (
        len(text) <= _LONGEST_HEADING
        and not _STOPS.search(text)
        and (height >= _HEADING * body or (bold and height >= _BOLD * body))
    ):
        kind = "heading"
    is_open = kind != "heading" and not _STOPS.search(text) and not LEADERS.search(text)
    return Paragraph(kind, text, ((0, page),), is_open, last.x1 > right - 4 * last.height)


def join_lines(before: str, after: str, known: Container[str]) -> str:
    """Two lines as one; of a hyphen between them it is told by what stands around it whether it stays.

    >>> join_lines("a new inter\\u2010", "national", ()), join_lines("twenty\\u2010", "six", ()), join_lines("1990–", "2000", ())
    ('a new international', 'twenty-six', '1990–2000')
    """
    if not before:
        return after
    if before[-1] == "." and before[-2:-1] in ("", " ", "\t") and after[:1].isdigit():
        return before + after  # .72
    if before[-1] not in _DASHES or len(before) < 2 or before[-2].isspace():
        return f"{before} {after}"
    stem = _LAST_WORD.search(before[-_LONGEST_WORD:-1])
    if stem is None or before[-1] == "—":
        return before + (" " if before[-1] == "—" else "") + after
    if before[-1] == "–" or not after[:1].islower() or not stem[0][-1].isalpha():
        return before.replace(HYPHEN, "-") + after
    first = re.match(r"[^\W\d_]*", after)
    rest = first[0] if first else ""
    word = stem[0].rpartition("-")[2].lower()
    if word in _NUMBER_WORDS or (f"{word}-{rest}" in known and f"{word}{rest}" not in known):
        return f"{before[:-1]}-{after}"
    return before[:-1] + after


def join_paragraphs(before: Paragraph, after: Paragraph, known: Container[str]) -> Paragraph:
    """A paragraph that goes on in another column or on another page."""
    text = join_lines(before.text, after.text, known)
    begins = len(text) - len(after.text)
    pages = before.pages if before.pages[-1][1] == after.pages[0][1] else (*before.pages, (begins, after.pages[0][1]))
    return Paragraph(before.kind, text, pages, after.open, after.full, before.begins)
