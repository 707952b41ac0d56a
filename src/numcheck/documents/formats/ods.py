"""OpenDocument spreadsheets -> Document, from content.xml, where the value of a cell and what it shows stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from numcheck.documents.archive import open_archive, read_part
from numcheck.documents.formats.numberformat import restore, spell_scale
from numcheck.documents.sheets import (
    EARLIEST,
    HIDDEN,
    HIDDEN_SHEET,
    NO_RESULT,
    NOTHING,
    OLD_DATE,
    OLD_RESULT,
    Cell,
    Sheet,
    write_document,
)
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document, Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND = "OpenDocument spreadsheet"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_STALE = "stale"  # set by us on a cell whose stored result is doubtful
_NUMBERS = frozenset(("float", "percentage", "currency"))
_CELLS = 1_000_000
_REPEATED = 1_000  # how often a cell or row with content is taken over that is there many times; the rest are told
_TOO_OFTEN = f"a row or cell repeated more than {_REPEATED:,} times"


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of a spreadsheet."""
    from xml.etree.ElementTree import ParseError, fromstring

    archive = open_archive(path, data, KIND, "content.xml")
    try:
        root = fromstring(read_part(archive, path, KIND, "content.xml"))
    except (ParseError, ValueError):
        raise NumcheckError(Fault(f"this {KIND} is damaged or cut off", path)) from None
    body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise NumcheckError(Fault(f"this is no {KIND}, whatever its name says", path))
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for form in style.findall(f"{_STYLE}table-properties")
        if form.get(f"{_TABLE}display") == "false"
    }
    _mark_stale(body)
    try:
        sheets = [_read_sheet(table, hidden) for table in body.findall(f"{_TABLE}table")]
    except RecursionError:
        raise NumcheckError(Fault(f"this {KIND} is damaged: it is nested too deeply", path)) from None
    if sum(len(sheet.cells) for sheet in sheets) > _CELLS:
        raise NumcheckError(Fault(f"this spreadsheet is larger than numcheck reads (at most {_CELLS:,} cells)", path))
    return write_document(path, sheets, role)


def _mark_stale(body: Element) -> None:
    """Mark the formulas whose stored result is 0 where no formula has another: the program may never have worked them out."""
    formulas = [cell for cell in body.iter(f"{_TABLE}table-cell") if cell.get(f"{_TABLE}formula")]
    if not any(_read_number(cell.get(f"{_OFFICE}value", "")) for cell in formulas):
        for cell in formulas:
            if _read_number(cell.get(f"{_OFFICE}value", "")) == 0:
                cell.set(_STALE, "true")


def _read_sheet(table: Element, hidden: set[str | None]) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    spread: dict[tuple[int, int], int] = {}
    unseen, styled = _find_hidden_columns(table), _has_style(table)
    at = 0
    for row in _find_rows(table):
        found = list(_read_row(row, unseen, styled))
        times = _count(row, "number-rows-repeated")
        for copy in range(min(times, _REPEATED) if found else 0):
            for column, cell, width in found:
                cells[at + copy, column] = cell
                if width > 1:
                    spread[at + copy, column] = width
        if found and times > _REPEATED:
            cells[at + _REPEATED - 1, found[0][0]] = found[0][1]._replace(reason=_TOO_OFTEN)
        at += times
        if len(cells) > _CELLS:
            break
    name = table.get(f"{_TABLE}name") or "Sheet"
    return Sheet(name, cells, spread, HIDDEN_SHEET if table.get(f"{_TABLE}style-name") in hidden else "")


def _find_rows(table: Element) -> Iterator[Element]:
    """The rows of a sheet, those of its head and of groups, too."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group", f"{_TABLE}table-rows"):
            yield from _find_rows(child)


def _find_hidden_columns(table: Element) -> list[tuple[int, int]]:
    """The columns that are not shown, as first and last ones."""
    ranges, at = [], 0
    for column in table.iter(f"{_TABLE}table-column"):
        times = _count(column, "number-columns-repeated")
        if _is_hidden(column):
            ranges.append((at, at + times - 1))
        at += times
    return ranges


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _count(element: Element, name: str) -> int:
    told = element.get(f"{_TABLE}{name}", "1")
    return max(int(told), 1) if told.isdecimal() and len(told) < 9 else 1


def _has_style(table: Element) -> bool:
    """Whether cells may have a number format that they do not name themselves: that of their column."""
    columns = table.iter(f"{_TABLE}table-column")
    return any(column.get(f"{_TABLE}default-cell-style-name", "Default") != "Default" for column in columns)


def _read_row(row: Element, unseen: list[tuple[int, int]], styled: bool) -> Iterator[tuple[int, Cell, int]]:
    """The cells of a row that are not empty: column, cell, how many columns wide."""
    at = 0
    for element in row:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _count(element, "number-columns-repeated")
        cell = _read_cell(element, styled)
        if cell.text and element.tag == f"{_TABLE}table-cell":
            for column in range(at, at + min(times, _REPEATED)):
                reason = HIDDEN if _is_hidden(row) or any(a <= column <= b for a, b in unseen) else cell.reason
                yield column, cell._replace(reason=reason), _count(element, "number-columns-spanned")
        at += times


def _read_cell(cell: Element, styled: bool) -> Cell:
    """A cell; a number without a text of its own is shown as it is, as some programs leave out what it shows.

    One with a style may have a format that shows nothing.
    """
    shown = " ".join("".join(_read_text(child)) for child in cell if child.tag in (f"{_TEXT}p", f"{_TEXT}h"))
    shown = " ".join(shown.split())
    kind = cell.get(f"{_OFFICE}value-type")
    if kind is None and cell.get(f"{_TABLE}formula") and not shown:
        return Cell("?", "", NO_RESULT)
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value")):
        return _read_date(day, shown)
    if kind in _NUMBERS and (value := _read_number(cell.get(f"{_OFFICE}value", ""))) is not None:
        if cell.get(_STALE):
            return Cell(shown or "0", "", OLD_RESULT)
        if not shown:
            return Cell(f"{value:.15g}", "", NOTHING if styled or cell.get(f"{_TABLE}style-name") else "")
        return Cell(spell_scale(restore(shown, value), value), shown)
    return Cell(shown)


def _read_date(day: str, shown: str) -> Cell:
    """A date, in which no figure is looked for, also where only the number of its day is shown."""
    text = day.replace("T", " ")[:16].removesuffix(" 00:00")
    return Cell(text, shown, "" if day[:4] >= str(EARLIEST) else OLD_DATE)


def _read_number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == value and abs(value) < 1e300 else None


def _read_text(element: Element) -> Iterator[str]:
    """The texts of a paragraph without its notes."""
    yield element.text or ""
    for child in element:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif child.tag not in (f"{_OFFICE}annotation", f"{_TEXT}note"):
            yield "".join(_read_text(child))
        yield child.tail or ""
