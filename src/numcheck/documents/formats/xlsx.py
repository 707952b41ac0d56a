"""Excel workbooks -> Document, by openpyxl.  A formula counts by its stored result, if the program that wrote it knew one."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from numcheck.documents.archive import open_archive, read_part
from numcheck.documents.extras import import_library
from numcheck.documents.formats.numberformat import show, spell_scale
from numcheck.documents.sheets import Cell, Sheet, write_document
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document, Role
from numcheck.patterns import re

KIND = "Excel workbook"
HIDDEN_SHEET, HIDDEN = "in a hidden sheet", "in a hidden row or column"
NO_RESULT = "a formula without a stored result: open the file in a spreadsheet program and save it"
OLD_RESULT = "a formula whose stored result is 0, which may never have been worked out: open the file and save it"
OLD_DATE = "a number in a date format, or a date before 1910"
NOTHING = "a number format that shows nothing"
# openpyxl tells of this request in every file that makes none.
_ASKED = re.compile(rb"<calcPr\b[^>]*\bfullCalcOnLoad=[\"'](?:1|true)")
_CELLS = 1_000_000
_EARLIEST = 1910
_UNREADABLE = "this Excel workbook is damaged, or of a form that openpyxl does not read"


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of a workbook.  Raises NumcheckError where openpyxl is missing or does not read it."""
    openpyxl = import_library(path, "openpyxl", "xlsx")
    archive = open_archive(path, data, KIND, "xl/workbook.xml")
    formulas = any(
        _has_formula(read_part(archive, path, KIND, name)) for name in archive.namelist() if "worksheets/sheet" in name
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out, which is no cell
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            written = openpyxl.load_workbook(io.BytesIO(data), keep_links=False) if formulas else None
    except Exception as error:
        raise NumcheckError(Fault(f"{_UNREADABLE}: {error or type(error).__name__}", path)) from None
    if sum(len(sheet._cells) for sheet in book.worksheets) > _CELLS:
        raise NumcheckError(Fault(f"this workbook is larger than numcheck reads (at most {_CELLS:,} cells)", path))
    asked = bool(_ASKED.search(read_part(archive, path, KIND, "xl/workbook.xml")))
    stale = _find_stale(book, written, asked) if written else {}
    sheets = [_read_sheet(sheet, stale.get(sheet.title, {})) for sheet in book.worksheets]
    return write_document(path, sheets, role, book.properties.title or None)


def _has_formula(part: bytes) -> bool:
    return b"<f>" in part or b"<f " in part or b"<f/" in part


def _find_stale(book: Any, written: Any, asked: bool) -> dict[str, dict[tuple[int, int], str]]:
    """For each sheet the formulas whose stored results cannot be relied on, and why.

    What never was worked out is written as 0, with a request to do it on loading, ``asked``; some programs keep only the 0.
    """
    found = [
        (sheet.title, place, book[sheet.title]._cells[place].value if place in book[sheet.title]._cells else None)
        for sheet in written.worksheets
        for place, cell in sheet._cells.items()
        if cell.data_type == "f"
    ]
    zeros = asked or not any(value not in (None, 0) for _, _, value in found)
    stale: dict[str, dict[tuple[int, int], str]] = {}
    for title, place, value in found:
        if value is None or (zeros and value == 0):
            stale.setdefault(title, {})[place] = NO_RESULT if value is None else OLD_RESULT
    return stale


def _read_sheet(sheet: Any, stale: dict[tuple[int, int], str]) -> Sheet:
    hidden_rows = {row for row, form in sheet.row_dimensions.items() if form.hidden}
    hidden_columns = {
        column for form in sheet.column_dimensions.values() if form.hidden for column in _list_columns(form)
    }
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in sheet._cells.items():
        read = _read_cell(cell)
        reason = stale.get((row, column), "")
        if reason and not read.text:
            read = Cell("?")
        if row in hidden_rows or column in hidden_columns:
            reason = HIDDEN
        if read.text:
            cells[row - 1, column - 1] = read._replace(reason=reason or read.reason)
    spread = {(one.min_row - 1, one.min_col - 1): one.max_col - one.min_col + 1 for one in sheet.merged_cells.ranges}
    return Sheet(sheet.title, cells, spread, HIDDEN_SHEET if sheet.sheet_state != "visible" else "")


def _list_columns(form: Any) -> Iterator[int]:
    """The columns that one setting stands for."""
    first = form.min or 0
    yield from range(first, min(form.max or first, first + 20_000) + 1)


def _read_cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, (int, float)):
        if value != value or value in (float("inf"), float("-inf")):
            return Cell("")
        shown = show(value, cell.number_format or "General")
        return (
            Cell(spell_scale(shown.stored, value), shown.shown) if shown.stored else Cell(f"{value:.15g}", "", NOTHING)
        )
    if isinstance(value, (date, time, timedelta)):
        return _read_date(value)
    return Cell(" ".join(str(value).split()))


def _read_date(value: date | time | timedelta) -> Cell:
    """A date, a time of day or a length of time, in which no figure is looked for."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return Cell(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}")
    if isinstance(value, time):
        return Cell(value.isoformat("minutes"))
    if value.year < _EARLIEST:
        return Cell(value.isoformat(), "", OLD_DATE)
    if isinstance(value, datetime) and value.time() != time():
        return Cell(value.isoformat(" ", "minutes"))
    return Cell(value.isoformat()[:10])
