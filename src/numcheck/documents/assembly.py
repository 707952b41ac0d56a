"""Parts of a file -> Document: how the text of a format that is no text itself is put together.

A reader hands on headings, paragraphs, cells and the like in the order in which a person reads them.  They become one
text, the same for the same file, and every offset counts its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from numcheck.documents.grid import Line, lay_out
from numcheck.documents.numbering import find_numbers
from numcheck.documents.prose import blank, hidden, line_starts, unify_letters
from numcheck.documents.tabular import Blocks, make_blocks
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Block, BlockKind, Document, LabelName, Location, Role, Span, Unread
from numcheck.patterns import re

LONGEST = 16 << 20  # characters that the text of one document may have
Labels: TypeAlias = tuple[tuple[LabelName, str | int], ...]

# The number of an item that somebody typed, `3. ` or `(12) `, or a bullet.
_MARKER = re.compile(r"(?:[-*+•‣◦·▪●○■□–]|\(?\d{1,3}[.)])[ \t\xa0]+(?=\S)")
_ENDS = re.compile(r"\r\n?")


class Cell(NamedTuple):
    """Where a cell stands: its table in the document, its row and column, all from 0, and over how many of them it reaches."""

    table: int
    row: int
    column: int
    width: int = 1
    height: int = 1


class Part(NamedTuple):
    """A stretch of text that is one block; one with a ``cell`` is part of a table.

    ``hidden`` are stretches of it that are shown but can hold no figure, ``unread`` the offsets at which something could
    not be read, each with the reason.  ``labels`` say where the part stands; where that changes within it, ``turns`` hold
    further labels and the offsets from which they are right.
    """

    kind: BlockKind
    text: str
    labels: Labels = ()
    cell: Cell | None = None
    hidden: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    turns: tuple[tuple[int, Labels], ...] = ()


def make_gap(name: str, reason: str, labels: Labels = ()) -> Part:
    """A part for something that was not read, in whose place its name stands in brackets.

    >>> make_gap("no text", "a page without text").text
    '[no text]'
    """
    text = f"[{name}]"
    return Part("paragraph", text, labels, None, (Span(0, len(text)),), (Unread(0, reason),))


def assemble(
    path: str, parts: Iterable[Part], role: Role = "peer", title: str | None = None, day: date | None = None
) -> Document:
    """The document of the parts of a file.  Raises NumcheckError where its text is too long.

    >>> parts = [Part("heading", "Six dead"), Part("cell", "Lis", cell=Cell(0, 0, 0)), Part("cell", "6", cell=Cell(0, 0, 1))]
    >>> assemble("a.docx", parts).text
    'Six dead\\n\\nLis\\t6\\n'
    """
    texts, blocks, locations = list[str](), list[Block](), list[Location]()
    blanks, unread, tables = list[Span](), list[Unread](), dict[int, list[tuple[Cell, Span]]]()
    at, before = 0, None
    for part in parts:
        words = _ENDS.sub("\n", part.text).strip()
        if not words:
            continue
        gap = _find_gap(before, part)
        start = at + len(gap)
        at = start + len(words)
        if at > LONGEST:
            raise NumcheckError(Fault(f"its text is longer than {LONGEST >> 20} million characters", path))
        origin = start - part.text.index(words[0])
        texts += gap, words
        blanks += (Span(max(origin + a, start), min(origin + b, at)) for a, b in part.hidden if origin + a < at)
        unread += (Unread(min(max(origin + one.start, start), at - 1), one.reason) for one in part.unread)
        if part.cell:
            tables.setdefault(part.cell.table, []).append((part.cell, Span(start, at)))
        else:
            blocks.append(Block(part.kind, start, at))
            if marker := _MARKER.match(words):
                blanks.append(Span(start, start + marker.end()))
        locations += _find_locations(part, origin, start, at)
        before = part
    text = "".join(texts) + "\n" * bool(texts)
    headings = [block for block in blocks if block.kind == "heading"]
    ends = find_numbers([text[block.start : block.end] for block in headings])
    blanks += (Span(block.start, block.start + end) for block, end in zip(headings, ends, strict=True))
    prose = unify_letters(blank(text, sorted([*blanks, *hidden(text)])))
    found = _read_tables(prose, tables.values())
    prose = blank(prose, sorted(found.blank))
    kept = tuple(sorted([*_trim(prose, blocks), *found.blocks], key=lambda block: (block.start, block.end)))
    title = title or next((" ".join(prose[one.start : one.end].split()) for one in kept if one.kind == "heading"), None)
    lines, told, places = line_starts(text), tuple(sorted(unread)), tuple(locations)
    return Document(path, text, prose, kept, role, title, day, lines, unread=told, locations=places)


def _read_tables(prose: str, tables: Iterable[Sequence[tuple[Cell, Span]]]) -> Blocks:
    """The blocks of all tables, and the cells in which no figure is looked for."""
    blocks, blank, number = list[Block](), list[Span](), 0
    for table in tables:
        rows, places, spread = lay_cells([(cell, prose[slice(*span)].strip(), span) for cell, span in table])
        parts = lay_out(rows, spread)
        found = make_blocks(parts, rows, places, number)
        blocks += found.blocks
        blank += found.blank
        number += sum(not isinstance(part, Line) for part in parts)
    return Blocks(blocks, blank)


def lay_cells(
    cells: Sequence[tuple[Cell, str, Span]],
) -> tuple[list[dict[int, str]], dict[tuple[int, int], Span], dict[tuple[int, int], int]]:
    """The rows of a table without those and the columns that are empty, where each cell stands, and how wide some are.

    A cell that reaches over several rows has a text in each of them, but a place only in the first.
    """
    filled = [one for one in cells if one[1]]
    columns = {column: rank for rank, column in enumerate(sorted({cell.column for cell, _, _ in filled}))}
    order = {row: rank for rank, row in enumerate(sorted({cell.row for cell, _, _ in filled}))}
    rows: list[dict[int, str]] = [{} for _ in order]
    places: dict[tuple[int, int], Span] = {}
    spread: dict[tuple[int, int], int] = {}
    for cell, text, span in filled:
        column, first = columns[cell.column], order[cell.row]
        rows[first][column] = text
        places[first, column] = span
        if cell.width > 1:
            spread[first, column] = sum(cell.column + i in columns for i in range(cell.width))
        for row in range(cell.row + 1, cell.row + cell.height if column == 0 else 0):
            if row in order:
                rows[order[row]][column] = text
                places[order[row], column] = Span(span.start, span.start)
    return rows, places, spread


def _find_gap(before: Part | None, part: Part) -> str:
    """What stands between two parts: cells of a row and rows of a table are as near as in a plain text."""
    if before is None:
        return ""
    if before.cell and part.cell and before.cell.table == part.cell.table:
        return "\t" if before.cell.row == part.cell.row else "\n"
    return "\n" if before.kind == part.kind == "item" else "\n\n"


def _find_locations(part: Part, origin: int, start: int, end: int) -> list[Location]:
    """The locations of a part, whose text begins at ``origin`` and, without blanks, at ``start``."""
    turns = [(start, part.labels), *((max(origin + offset, start), labels) for offset, labels in part.turns)]
    ends = [*(min(offset, end) for offset, _ in turns[1:]), end]
    pairs = zip(turns, ends, strict=True)
    return [Location(offset, until, labels) for (offset, labels), until in pairs if labels and offset < until]


def _trim(prose: str, blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks of which some prose is left, without the blanks at their ends."""
    for block in blocks:
        words = prose[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip())
        end = block.start + len(words.rstrip())
        if start < end:
            yield block._replace(start=start, end=end)
