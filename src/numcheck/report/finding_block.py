"""The sentences of a finding one under the other, their figures marked, each with its place and who else says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from numcheck.model import Document, Finding
from numcheck.report.excerpt import Excerpt, fold, read_line
from numcheck.report.layout import STYLES, hang, indent, measure, spread, wrap_at, write
from numcheck.report.locations import tell_whereabouts
from numcheck.report.side_rows import build_rows, tell_other_sides
from numcheck.report.table_headers import Heads

MARGIN = 2
_RULER = "━"
# A name that takes more of the width than this has a line of its own above its sentence.
_WIDEST_NAME = 0.16


class Sheet(NamedTuple):
    """What the exhibits of one report share: its width, where sentences start, the names of documents, heads of tables."""

    width: int
    column: int
    names: Mapping[Document, str]
    heads: Heads


def lay_out(width: int, names: Mapping[Document, str], heads: Heads) -> Sheet:
    """The sheet for findings in which these documents are shown: all sentences start behind the widest name that leaves room."""
    short = [name for name in names.values() if cell_len(name) <= width * _WIDEST_NAME]
    column = MARGIN + measure(short or ["draft"]) + 2
    return Sheet(width, column, names, heads)


def build_exhibit(finding: Finding, sheet: Sheet) -> Iterator[Text]:
    """The lines for the sentences of a finding; the place of the first one is left to the finding's head.

    A document whose name has no room before its sentence has a line above it: its place, or its name where the head has that.
    """
    for index, row in enumerate(build_rows(finding, sheet.names)):
        line = read_line(row.claim.document, row.claim.sentence, row.figures, sheet.heads.tell(row.claim))
        excerpts = fold(line, sheet.width - sheet.column)
        name = " " * MARGIN + sheet.names[row.claim.document]
        aside = " · ".join([tell_whereabouts(row.claim, finding), *row.notes] if index else row.notes)
        if cell_len(name) + 2 > sheet.column:
            yield from indent(wrap_at(aside if index else name, " · ", sheet.width - MARGIN), MARGIN)
            name, aside = "", "" if index else aside
        labels = list(row.labels)
        for excerpt in excerpts:
            yield write(name + " " * (sheet.column - cell_len(name))) + mark_figures(excerpt)
            mine, labels = labels[: len(excerpt.marks)], labels[len(excerpt.marks) :]
            last = aside if excerpt is excerpts[-1] else ""
            if excerpt.marks or last:
                yield from _build_ruler(mine, excerpt, last, STYLES[finding.severity], sheet)
            name = ""
    for told in tell_other_sides(finding, sheet.names):
        yield from hang("", told, sheet.column, sheet.width)


def mark_figures(excerpt: Excerpt) -> Text:
    """The excerpt, its figures in bold."""
    text = write(excerpt.text)
    for mark in excerpt.marks:
        text.stylize("bold", mark.start, mark.end)
    return text


def _build_ruler(labels: Sequence[str], excerpt: Excerpt, aside: str, style: str, sheet: Sheet) -> Iterator[Text]:
    """The line that marks the figures; what else is told of them at the right end of it or, without room, of the next ones."""
    ruler, untold = _draw_marks(labels, excerpt, style, sheet)
    aside = " · ".join(filter(None, (*untold, aside)))
    beside = spread(ruler, write((aside, "dim")), sheet.width) if aside else ruler
    if beside is not None:
        yield beside
        return
    yield ruler
    for line in wrap_at(aside, " · ", sheet.width - MARGIN):
        yield write(" " * (sheet.width - cell_len(line)), (line, "dim"))


def _draw_marks(labels: Sequence[str], excerpt: Excerpt, style: str, sheet: Sheet) -> tuple[Text, list[str]]:
    """The line with the marks, each with its label behind it, or before it where there is room only there.

    The second part holds the labels for which there is no room.
    """
    ruler = write(" " * sheet.column)
    untold: list[str] = []
    starts = [sheet.column + cell_len(excerpt.text[: mark.start]) for mark in excerpt.marks]
    for mark, label, start, following in zip(
        excerpt.marks, labels, starts, [*starts, sheet.width + 1][1:], strict=True
    ):
        size = cell_len(excerpt.text[mark.start : mark.end])
        width = cell_len(label) + 1
        before = bool(label) and start + size + width >= following and start - ruler.cell_len > width
        if before:
            ruler.append(" " * (start - ruler.cell_len - width))
            ruler.append(f"{label} ", style)
        ruler.append(" " * (start - ruler.cell_len))
        ruler.append(_RULER * size, style)
        if label and not before:
            if start + size + width < following:
                ruler.append(f" {label}", style)
            else:
                untold.append(label)
    return ruler, untold
