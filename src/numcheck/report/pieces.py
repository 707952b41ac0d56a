"""The text of a document in pieces as a page lays it out: headings, paragraphs, items, tables, what lies between; figures apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.model import Block, Document, Figure, Span
from numcheck.patterns import re
from numcheck.report.control_codes import disarm, hide_commands

_MARKER = re.compile(r"(?<!\w)(\d{1,9}[.)])[ \t]*\Z")  # of an item of a numbered list
_WORD = re.compile(r"\w")
_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE = re.compile(r"[^\r\n]+")
_BLANKS = re.compile(" +")


class Run(NamedTuple):
    """Text of one sort: that of the figure with this number, of none (-1), or text in which numcheck looks for no figure."""

    text: str
    figure: int = -1
    hidden: bool = False


class Piece(NamedTuple):
    """A block with its runs, or a table with those of its cells, row by row; ``marker`` is the number of an item."""

    kind: str
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    marker: str = ""


class _Cutter(NamedTuple):
    document: Document
    starts: Sequence[int]
    marks: Sequence[Span]
    hidden: Sequence[Span]
    joined: bool


def cut_pieces(document: Document, figures: Sequence[Figure], *, joined: bool = False) -> list[Piece]:
    """All of the text in pieces; ``figures`` are in order of their start, and a run's number is an index of theirs.

    Lines of a paragraph are ``joined`` where the format takes their ends for blanks.  What stands between blocks is shown
    only if there are words in it, as in front matter and code.

    >>> [piece.runs[0].text for piece in cut_pieces(Document("a", "# Six\\n", "  Six\\n", (Block("heading", 2, 5),)), ())]
    ['Six']
    """
    starts = [figure.start for figure in figures]
    ends = [*starts[1:], len(document.text)][: len(starts)]
    marks = [Span(figure.start, min(figure.end, end)) for figure, end in zip(figures, ends, strict=True)]
    return list(_cut(_Cutter(document, starts, marks, _find_hidden(document), joined)))


def _cut(cutter: _Cutter) -> Iterator[Piece]:
    at, cells = 0, list[Block]()
    for block in cutter.document.blocks:
        if cells and (block.kind != "cell" or block.table != cells[0].table):
            yield _lay_table(cells, cutter)
            cells = []
        start = max(block.start, at)
        if start >= block.end:
            continue
        marker = ""
        if not (cells and block.kind == "cell") or _holds_figure(cutter, at, start):
            found = _MARKER.search(cutter.document.text, at, start) if block.kind == "item" else None
            marker = found[1] if found else ""
            yield from _cut_gap(cutter, at, found.start() if found else start)
        at = block.end
        if block.kind == "cell":
            cells.append(block._replace(start=start))
        else:
            yield Piece(block.kind, tuple(_cut_runs(cutter, start, block.end)), marker=marker)
    if cells:
        yield _lay_table(cells, cutter)
    yield from _cut_gap(cutter, at, len(cutter.document.text))


def _cut_gap(cutter: _Cutter, start: int, end: int) -> Iterator[Piece]:
    """What stands between two blocks, from the first of its lines that has a word to the last."""
    text = cutter.document.text[start:end]
    lines = [line for line in _LINE.finditer(text) if _WORD.search(line[0])]
    if lines:
        first, last = start + lines[0].start(), start + lines[-1].start() + len(lines[-1][0].rstrip())
        yield Piece("gap", tuple(_cut_runs(cutter._replace(joined=False), first, last)))


def _lay_table(cells: Sequence[Block], cutter: _Cutter) -> Piece:
    rows: dict[int, dict[int, tuple[Run, ...]]] = {}
    for cell in cells:
        runs = tuple(_cut_runs(cutter, cell.start, cell.end))
        row = rows.setdefault(cell.row or 0, {})
        column = cell.column or 0
        row[column] = row.get(column, ()) + runs
    columns = sorted({column for row in rows.values() for column in row})
    return Piece(
        "table", rows=tuple(tuple(row.get(column, ()) for column in columns) for _, row in sorted(rows.items()))
    )


def _cut_runs(cutter: _Cutter, start: int, end: int) -> Iterator[Run]:
    at, index = start, bisect_left(cutter.starts, start)
    while index < len(cutter.starts) and cutter.starts[index] < end:
        mark = cutter.marks[index]
        yield from _cut_plain(cutter, at, mark.start)
        at = min(mark.end, end)
        runs = _cut_plain(cutter, mark.start, at)
        shown = " ".join("".join(run.text for run in runs if not run.hidden).split())
        yield Run(hide_commands(shown) or disarm(cutter.document.text[mark.start : at]), index)
        if cutter.document.text[at - 1 : at].isspace():
            yield Run(" ")
        index += 1
    yield from _cut_plain(cutter, at, end)


def _cut_plain(cutter: _Cutter, start: int, end: int) -> Iterator[Run]:
    """The runs of a stretch without figures."""
    first = bisect_left(cutter.hidden, start, key=lambda span: span.end)
    at = start
    for index in range(first, len(cutter.hidden)):
        span = cutter.hidden[index]
        if span.start >= end:
            break
        if span.start > at:
            yield _show(cutter, at, span.start)
        if max(at, span.start) < min(span.end, end):
            yield _show(cutter, max(at, span.start), min(span.end, end), hidden=True)
        at = max(at, min(span.end, end))
    if at < end:
        yield _show(cutter, at, end)


def _show(cutter: _Cutter, start: int, end: int, *, hidden: bool = False) -> Run:
    text = cutter.document.text[start:end]
    lines = [text] if cutter.joined else _LINE_END.split(text)
    return Run("\n".join(hide_commands(disarm(line)) for line in lines), hidden=hidden)


def _holds_figure(cutter: _Cutter, start: int, end: int) -> bool:
    index = bisect_left(cutter.starts, start)
    return index < len(cutter.starts) and cutter.starts[index] < end


def _find_hidden(document: Document) -> list[Span]:
    """The stretches of text that the prose has blanks for."""
    found = []
    for match in _BLANKS.finditer(document.prose):
        text = document.text[match.start() : match.end()]
        if text != match[0] and text.strip():
            left = len(text) - len(text.lstrip())
            found.append(Span(match.start() + left, match.start() + len(text.rstrip())))
    return found
