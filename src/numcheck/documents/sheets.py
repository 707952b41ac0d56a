"""The sheets of a workbook -> Document: one line a row, cells with tabs between them, each found again by its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.documents.grid import Line, lay_out
from numcheck.documents.prose import blank, line_starts
from numcheck.documents.tabular import make_blocks
from numcheck.model import Block, Document, LabelName, Location, Role, Span, Unread
from numcheck.patterns import re

# Why no figure is looked for in a cell or a sheet.
HIDDEN_SHEET, HIDDEN = "in a hidden sheet", "in a hidden row or column"
NO_RESULT = "a formula without a stored result: open the file in a spreadsheet program and save it"
OLD_RESULT = "a formula whose stored result is 0, which may never have been worked out: open the file and save it"
OLD_DATE = "a number in a date format, or a date before 1910"
NOTHING = "a number format that shows nothing"
EARLIEST = 1910  # the year before which most dates are numbers in a date format: 2023 as 1905-07-15

_BLANKS = re.compile(r"\s+")
_UNNAMED = re.compile(r"(?i)(?:sheet|table|tabelle|blatt|feuil|feuille|hoja|foglio)[ _]?\d*\Z")


class Cell(NamedTuple):
    """A cell of a sheet: its whole value in the form in which it is shown, and what is shown where that is less.

    ``reason`` tells why no figure is looked for in it: a hidden row, a formula without a result.
    """

    text: str
    shown: str = ""
    reason: str = ""


class Sheet(NamedTuple):
    """A sheet: its cells by row and column, both from 0, and how many columns those that are merged are wide.

    ``reason`` tells why no figure is looked for in it.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    spread: Mapping[tuple[int, int], int]
    reason: str = ""


def name_cell(sheet: str, row: int, column: int) -> str:
    """The address of a cell as spreadsheets write it.

    >>> name_cell("Sales", 3, 27)
    'Sales!AB4'
    """
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row + 1}"


def write_document(path: str, sheets: Sequence[Sheet], role: Role, title: str | None = None) -> Document:
    """The document of the sheets of a workbook, in their order.

    >>> sheet = Sheet("Boats", {(0, 0): Cell("Town"), (0, 1): Cell("Boats"), (1, 0): Cell("Lis"), (1, 1): Cell("26")}, {})
    >>> document = write_document("a.xlsx", [sheet], "peer")
    >>> document.text, document.locate(23)
    ('Boats\\n\\nTown\\tBoats\\nLis\\t26\\n', {'cell': 'Boats!B2'})
    """
    writer = _Writer()
    for sheet in sheets:
        writer.add(sheet)
    text = "".join(writer.parts)
    prose = blank(text, sorted(writer.blank))
    return Document(
        path, text, prose, tuple(writer.blocks), role, title or writer.title, None, line_starts(text),
        unread=tuple(writer.unread), locations=tuple(writer.locations),
    )  # fmt: skip


class _Writer:
    """The text of a workbook as it grows, sheet by sheet, and what is known of it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = self.tables = 0
        self.title: str | None = None
        self.blocks: list[Block] = []
        self.blank: list[Span] = []
        self.unread: list[Unread] = []
        self.locations: list[Location] = []

    def write(self, text: str) -> Span:
        """Adds a text and tells where it stands."""
        start, self.size = self.size, self.size + len(text)
        self.parts.append(text)
        return Span(start, self.size)

    def add(self, sheet: Sheet) -> None:
        """Adds the name of a sheet and its cells, those that are hidden, too, in which no figure is looked for."""
        if not sheet.cells:
            return
        name = self.write(_BLANKS.sub(" ", sheet.name))
        self.write("\n\n")
        if _UNNAMED.match(sheet.name) or sheet.reason:
            self.blank.append(name)
        else:
            self.blocks.append(Block("heading", *name))
        places = self.write_rows(sheet)
        seen = {place: cell for place, cell in sheet.cells.items() if not (cell.reason or sheet.reason)}
        rows: list[dict[int, str]] = [{} for _ in range(max(row for row, _ in sheet.cells) + 1)] if seen else []
        for (row, column), cell in seen.items():
            rows[row][column] = cell.text
        parts = lay_out(rows, sheet.spread)
        found = make_blocks(parts, rows, places, self.tables)
        self.blocks += found.blocks
        self.blank += found.blank
        self.tables += sum(not isinstance(part, Line) for part in parts)
        titles = (rows[part.row][part.column] for part in parts if isinstance(part, Line) and part.title)
        self.title = self.title or next(titles, None)
        self.tell_unread(sheet, places)

    def write_rows(self, sheet: Sheet) -> dict[tuple[int, int], Span]:
        places: dict[tuple[int, int], Span] = {}
        last = -1, -1
        for row, column in sorted(sheet.cells):
            if last[0] >= 0:
                self.write("\t" if row == last[0] else "\n" if row == last[0] + 1 else "\n\n")
            last = row, column
            cell = sheet.cells[row, column]
            places[row, column] = self.write(cell.text)
            labels: list[tuple[LabelName, str]] = [("cell", name_cell(sheet.name, row, column))]
            if cell.shown and cell.shown != cell.text:
                labels.append(("shown", cell.shown))
            self.locations.append(Location(*places[row, column], tuple(labels)))
        self.write("\n")
        return places

    def tell_unread(self, sheet: Sheet, places: Mapping[tuple[int, int], Span]) -> None:
        """Notes the cells without figures, once for each reason: how many there are and where the first one is."""
        reasons: dict[str, list[tuple[int, int]]] = {}
        for place in sorted(sheet.cells):
            reason = sheet.reason or sheet.cells[place].reason
            if reason:
                reasons.setdefault(reason, []).append(place)
                self.blank.append(places[place])
        for reason, cells in reasons.items():
            count = f"{len(cells):,} cell{'s' * (len(cells) != 1)}"
            self.unread.append(
                Unread(places[cells[0]].start, f"{count} from {name_cell(sheet.name, *cells[0])}: {reason}")
            )
