"""Sentences cut to one line around their figures.

All widths are in cells of a terminal: a wide character takes two, a combining one none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from numcheck.model import Document, Figure, Span
from numcheck.report.control_codes import show

_DOTS = "..."
_CLOSING = frozenset(",.;:!?)]")  # marks with no blank before them
# Of a sentence without end, what is further from its figures than this many characters is never looked at.
_REACH = 1_000
# A word that is longer than this may be cut inside: text in a script without blanks, or no word at all.
_LONGEST_WORD = 24
_MOST_LINES = 4  # in which a sentence is told whose figures are far apart


class Mark(NamedTuple):
    """What is to be marked in a text: from and to, in characters."""

    start: int
    end: int


class Line(NamedTuple):
    """A sentence in one line of safe characters: what stands before its figures, they with all between, the rest.

    ``figures`` are the parts of ``middle`` that must not be cut, ``marks`` the part of each that is to be marked.
    """

    left: str
    middle: str
    right: str
    figures: tuple[Mark, ...]
    marks: tuple[Mark, ...]


class Excerpt(NamedTuple):
    """One line of text as it is to be shown, and the marks in it, in characters of ``text``."""

    text: str
    marks: tuple[Mark, ...]


def read_line(document: Document, sentence: Span, figures: Sequence[Figure], label: str = "") -> Line:
    """The sentence with these figures of it, in the order of their places, as a line.

    What the document hides (code, addresses) is left out: the text is that of ``Document.prose``.  ``label``, if there is
    one, stands before the sentence.
    """
    start = max(sentence.start, figures[0].start - _REACH)
    end = min(sentence.end, figures[-1].end + _REACH)
    text, origins = _read_text(document, min(start, figures[0].start), max(end, figures[-1].end))
    if start > sentence.start:
        text, origins = f"{_DOTS} {text}", [start] * 4 + origins
    if end < sentence.end:
        text = f"{text} {_DOTS}"
    spans = [_find(origins, figure.start, figure.end) for figure in figures]
    wholes = [_widen(text, span) for span in spans]
    marks = [_find(origins, *find_value(figure)) for figure in figures]
    first, last = wholes[0].start, max(whole.end for whole in wholes)
    return Line(
        f"{label}: {text[:first]}" if label else text[:first],
        text[first:last],
        text[last:],
        tuple(Mark(whole.start - first, whole.end - first) for whole in wholes),
        tuple(Mark(mark.start - first, mark.end - first) for mark in marks),
    )


def find_value(figure: Figure) -> Span:
    """The part of a figure that says how much: hedge, number and unit, without the things that are counted."""
    if figure.unit is not None or figure.bound == "range":
        return Span(figure.start, figure.end)
    tail = figure.text[figure.number.end - figure.start :].lower()
    words = figure.hedge.split()
    # A hedge may follow its number: 10+, 10 or more.
    behind = tail.find(words[-1]) if words and figure.number.start == figure.start else -1
    end = figure.number.end + (behind + len(words[-1]) if behind >= 0 else 0)
    return Span(figure.start, max(figure.start, end))


def fold(line: Line, room: int) -> list[Excerpt]:
    """The line cut to a room of so many cells or, where its figures are too far apart for that, all of it in a few lines."""
    dots = sum(min(cell_len(side), len(_DOTS) + 1) for side in (line.left, line.right))
    text = line.left + line.middle + line.right
    if len(line.figures) < 2 or cell_len(line.middle) <= room - dots or cell_len(text) > _MOST_LINES * room:
        return [cut(line, room)]
    at = len(line.left)
    # A figure is never broken: its blanks are none for the eyes of the breaker.
    kept = list(text)
    for figure in line.figures:
        for i in range(at + figure.start, at + figure.end):
            kept[i] = "x" if kept[i] == " " else kept[i]
    ends = _find_breaks("".join(kept), room)
    if len(ends) >= _MOST_LINES:
        return [cut(line, room)]
    pieces = zip([0, *ends], [*ends, len(text)], strict=True)
    return [
        Excerpt(
            text[start:end].strip(" "),
            tuple(
                Mark(max(mark.start + at - start, 0), mark.end + at - start)
                for mark in line.marks
                if start <= mark.start + at < end
            ),
        )
        for start, end in ((start + (text[start : start + 1] == " "), end) for start, end in pieces)
    ]


def _find_breaks(text: str, room: int) -> list[int]:
    """The blanks at which a text is broken into lines that fit."""
    breaks: list[int] = []
    start = 0
    while cell_len(text[start:]) > room:
        taken = start + len(_take(text[start:], room))
        if taken <= start:
            break
        breaks.append(taken)
        start = taken + 1
    return breaks


def cut(line: Line, room: int) -> Excerpt:
    """The line cut to a room of so many cells: its figures are kept whole, and more of what stands before them than behind."""
    # What is cut on a side has its dots.
    dots = sum(min(cell_len(side), len(_DOTS) + 1) for side in (line.left, line.right))
    middle, marks = _shorten_middle(line, room - dots)
    spare = max(0, room - cell_len(middle))
    left = _shorten_left(line.left, max(spare - cell_len(line.right), spare * 6 // 10, len(_DOTS) + 1))
    right = _shorten_right(line.right, spare - cell_len(left))
    moved = tuple(Mark(mark.start + len(left), mark.end + len(left)) for mark in marks)
    text = left + middle + right
    # Some build logs obey two colons at the start of a line, and `##[` anywhere; what stands for them is as long and wide.
    text = text.replace("##[", "#\N{MUSIC SHARP SIGN}[")
    return Excerpt(f"\N{RATIO}{text[1:]}" if text.startswith("::") else text, moved)


def _read_text(document: Document, start: int, end: int) -> tuple[str, list[int]]:
    # The text as one line of safe characters, and for each of them the offset it comes from; no blank stands for what is hidden
    # before a mark.
    prose, text = document.prose, document.text
    shown: list[str] = []
    origins: list[int] = []
    for offset in range(start, end):
        glyph = show(prose[offset])
        if not glyph or (glyph == " " and (not shown or shown[-1] == " ")):
            continue
        if (
            glyph in _CLOSING and shown and shown[-1] == " " and not text[origins[-1]].isspace()
        ):  # **bold**, link](...).
            shown.pop()
            origins.pop()
        shown.append(glyph)
        origins.append(offset)
    while shown and shown[-1] == " ":
        shown.pop()
        origins.pop()
    return "".join(shown), origins


def _find(origins: Sequence[int], start: int, end: int) -> Mark:
    return Mark(bisect_left(origins, start), bisect_left(origins, end))


def _widen(text: str, mark: Mark) -> Mark:
    # A figure is kept with the brackets, quotes and hyphened words it is part of.
    start = text.rfind(" ", 0, mark.start) + 1
    end = text.find(" ", mark.end)
    end = len(text) if end < 0 else end
    return Mark(
        start if mark.start - start <= _LONGEST_WORD else mark.start,
        end if end - mark.end <= _LONGEST_WORD else mark.end,
    )


def _shorten_middle(line: Line, room: int) -> tuple[str, tuple[Mark, ...]]:
    # The middle, with what stands between two figures cut down where all of it does not fit.
    excess = cell_len(line.middle) - room
    if excess <= 0 or len(line.figures) < 2:
        return line.middle, line.marks
    gaps = [(one.end, two.start) for one, two in zip(line.figures, line.figures[1:], strict=False)]
    lengths = [cell_len(line.middle[start:end]) for start, end in gaps]
    text, marks, position = "", [], 0
    for index, (figure, mark) in enumerate(zip(line.figures, line.marks, strict=True)):
        shift = len(text) - position
        marks.append(Mark(mark.start + shift, mark.end + shift))
        text += line.middle[position : figure.end]
        position = max(position, figure.end)
        if index < len(gaps) and gaps[index][0] < gaps[index][1]:
            share = lengths[index] * excess // max(1, sum(map(abs, lengths))) + 1
            text += _shorten_gap(line.middle[slice(*gaps[index])], max(0, lengths[index] - share))
            position = gaps[index][1]
    return text, tuple(marks)


def _shorten_gap(gap: str, room: int) -> str:
    half = max(0, room - len(_DOTS) - 2) // 2
    head, tail = _take(gap, half), _take(gap[::-1], half)[::-1]
    return f"{head.rstrip()} {_DOTS} {tail.lstrip()}" if len(head) + len(tail) < len(gap) else gap


def _shorten_left(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    return _add_dots(_take(text[::-1], room - len(_DOTS) - 1)[::-1].lstrip(), left=True, room=room)


def _shorten_right(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    return _add_dots(_take(text, room - len(_DOTS) - 1).rstrip(), left=False, room=room)


def _add_dots(text: str, *, left: bool, room: int) -> str:
    if room < len(_DOTS) + 1:
        return ""
    if not text:
        return f"{_DOTS} " if left else f" {_DOTS}"
    return f"{_DOTS} {text}" if left else f"{text} {_DOTS}"


def _take(text: str, room: int) -> str:
    # The start of a text that fits, ended at a blank; inside a word only if that word is endless.
    room = max(0, room)
    spans, width = split_graphemes(text)
    if width <= room:
        return text
    cells = end = 0
    for start, _, size in spans:
        if cells + size > room:
            end = start
            break
        cells += size
    if text[end : end + 1] == " ":
        return text[:end]
    blank = text.rfind(" ", 0, end)
    if end - blank > _LONGEST_WORD:
        return text[:end]
    return text[: max(blank, 0)]
