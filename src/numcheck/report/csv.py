"""CSV for spreadsheets, as RFC 4180 has it: commas, quotes where needed, lines ended by CR LF, a header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from numcheck.report.control_codes import disarm
from numcheck.report.locations import tell_location
from numcheck.report.look import Look
from numcheck.report.plain_data import Reading, record_figure

COLUMNS = (
    "path",
    "start",
    "end",
    "line",
    "column",
    "text",
    "value",
    "low",
    "high",
    "bound",
    "kind",
    "unit",
    "counted_text",
    "counted_head",
    "trend",
    "whole",
    "location",
)
# A spreadsheet takes a cell that begins like this for a formula, in the full-width forms too; a build log two colons for a
# command.
_FORMULA = (*"=+-@＝＋－＠", "::")


def render_figures(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """The header, then a row for each figure; what is not known is an empty cell."""
    yield write_row(COLUMNS)
    for document, figures in readings:
        for figure in figures:
            record = record_figure(document, figure)
            counted = record.pop("counted") or {"text": None, "head": None}
            record["location"] = tell_location(document, figure.start) or None
            record.update(counted_text=counted["text"], counted_head=counted["head"])
            yield write_row([record.get(column) for column in COLUMNS])


def write_row(cells: Iterable[Any]) -> str:
    """A row with its line end; no cell of it is a formula.

    >>> write_row(["=1+1", 26.0, None])
    "'=1+1,26.0,\\r\\n"
    """
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(map(_guard, cells))
    return stream.getvalue()


def _guard(cell: Any) -> Any:
    """The cell; text in one line without control codes, and behind an apostrophe where it might be run as a formula.

    >>> _guard("-5 degrees"), _guard(-5.0), _guard("=HYPERLINK(A1)")
    ("'-5 degrees", -5.0, "'=HYPERLINK(A1)")
    """
    if not isinstance(cell, str):
        return cell
    text = disarm(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
