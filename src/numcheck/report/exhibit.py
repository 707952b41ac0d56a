"""The sentences of a finding one under the other, their figures marked, each with its place and who else says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from numcheck.model import Document, Finding
from numcheck.report.excerpt import Excerpt, align, read_line
from numcheck.report.heads import Heads
from numcheck.report.page import STYLES, hang, shorten, spread, write
from numcheck.report.places import tell_whereabouts
from numcheck.report.sides import Row, build_rows, tell_other_sides

MARGIN = 2
_RULER = "━"
# Below this width a place has a line of its own, whether it would fit beside the marks or not.
_NARROW = 90


class Sheet(NamedTuple):
    """What the exhibits of one report share: its width, where sentences start, the names of documents, heads of tables."""

    width: int
    column: int
    names: Mapping[Document, str]
    heads: Heads


def build_exhibit(finding: Finding, sheet: Sheet) -> Iterator[Text]:
    """The lines for the sentences of a finding; the place of the first one is left to the finding's head."""
    rows = build_rows(finding, sheet.names)
    lines = [
        read_line(row.claim.document, row.claim.sentence, row.figures, sheet.heads.tell(row.claim)) for row in rows
    ]
    style = STYLES[finding.severity]
    for index, (row, excerpt) in enumerate(zip(rows, align(lines, sheet.width - sheet.column), strict=True)):
        yield _build_sentence(row, excerpt, sheet)
        yield from _build_ruler(row, excerpt, tell_whereabouts(row.claim) if index else "", style, sheet)
    for line in tell_other_sides(finding, sheet.names):
        yield from hang("", line, sheet.column, sheet.width)


def cut_name(name: str, width: int) -> str:
    """A document's name as it stands before a sentence in a report of that width.

    >>> cut_name("statement-of-the-ministry", 100), cut_name("statement-of-the-ministry", 80)
    ('statement-of-...', 'statement...')
    """
    return shorten(name, 16 if width >= _NARROW else 12)


def _build_sentence(row: Row, excerpt: Excerpt, sheet: Sheet) -> Text:
    text = write(" " * MARGIN, cut_name(sheet.names[row.claim.document], sheet.width))
    text.append(" " * (sheet.column - text.cell_len))
    start = len(text)
    text.append(excerpt.text)
    for mark in excerpt.marks:
        text.stylize("bold", start + mark.start, start + mark.end)
    return text


def _build_ruler(row: Row, excerpt: Excerpt, place: str, style: str, sheet: Sheet) -> Iterator[Text]:
    """The line that marks the figures and names their values; notes and place beside it or, without room, below."""
    ruler, untold = _mark_figures(row, excerpt, style, sheet)
    below = [*untold, place, *row.notes]
    if len(row.notes) == 1 and not untold and ruler.cell_len + 3 + cell_len(row.notes[0]) <= sheet.width:
        ruler.append(f" · {row.notes[0]}")
        below = [place]
    beside = spread(ruler, write((place, "dim")), sheet.width) if below == [place] and sheet.width >= _NARROW else None
    yield beside or ruler
    if beside is None:
        yield from hang("", " · ".join(filter(None, below)), sheet.column, sheet.width)


def _mark_figures(row: Row, excerpt: Excerpt, style: str, sheet: Sheet) -> tuple[Text, list[str]]:
    """The line with the marks, each with its value behind it, or before it where there is room only there.

    The second part holds the values for which there is no room.
    """
    ruler = write(" " * sheet.column)
    untold: list[str] = []
    starts = [sheet.column + cell_len(excerpt.text[: mark.start]) for mark in excerpt.marks]
    for mark, value, start, following in zip(
        excerpt.marks, row.values, starts, [*starts[1:], sheet.width + 1], strict=True
    ):
        marked = excerpt.text[mark.start : mark.end]
        size = cell_len(marked)
        # Where several figures are marked, a value that only repeats the number above it says nothing.
        told = value if len(starts) == 1 or value.rpartition(" ")[2] not in marked else ""
        width = cell_len(told) + 1
        if told and start + size + width >= following and start - ruler.cell_len > width:
            ruler.append(" " * (start - ruler.cell_len - width))
            ruler.append(f"{told} ", style)
            told = ""
        ruler.append(" " * (start - ruler.cell_len))
        ruler.append(_RULER * size, style)
        if told and start + size + width < following:
            ruler.append(f" {told}", style)
        elif told:
            untold.append(told)
    return ruler, untold
