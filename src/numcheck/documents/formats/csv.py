"""CSV and TSV -> Document.  The text is the file as it stands; every cell is a text, and nothing is guessed of its type.

The delimiter is the one that cuts most rows into the same number of clean cells (see ``find_delimiter``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.formats.decimals import rewrite_column
from numcheck.documents.grid import NUMBER, Line, Table, lay_out
from numcheck.documents.prose import blank, line_starts, spaces
from numcheck.documents.tabular import make_blocks
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document, Location, Role, Span
from numcheck.patterns import re

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # rows by which a delimiter is judged
_WIDEST = 4096  # cells of a row
_CELLS = 1_000_000  # cells of a file
_HINT = re.compile(r"\ufeff?sep=(.)[ \t]*(?:\r\n?|\n)")
_MARKUP = re.compile(r"(?i)\ufeff?\s*<(?:!doctype|html|\?xml)")
_CLEAN = re.compile(r"[^\d\W][^;|\t]*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?|")


class Cell(NamedTuple):
    """A cell of a file: where its content stands, without the quote marks around it, and what it is."""

    start: int
    end: int
    text: str


def read_document(path: str, text: str, role: Role = "peer") -> Document:
    r"""The document of a CSV or TSV text.

    >>> document = read_document("a.csv", "Town,Boats\nLis,26\n")
    >>> document.prose, document.locate(15)
    ('Town Boats\nLis 26\n', {'row': 2, 'field': 'Boats'})
    """
    if _MARKUP.match(text):
        raise NumcheckError(Fault("this is a page of HTML or XML, not a table of comma-separated values", path))
    if _is_json(text):
        raise NumcheckError(Fault("this is JSON, not a table of comma-separated values", path))
    hint = _HINT.match(text)
    start = hint.end() if hint else int(text.startswith("\ufeff"))
    delimiter = hint[1] if hint else "\t" if path.lower().endswith(".tsv") and "\t" in text else ""
    rows = split_rows(text, start, delimiter or find_delimiter(text, start))
    if sum(map(len, rows)) > _CELLS or max(map(len, rows), default=0) > _WIDEST:
        limits = f"at most {_CELLS:,} cells, {_WIDEST:,} in a row"
        raise NumcheckError(Fault(f"this table is larger than numcheck reads ({limits})", path))
    filled = [{column: cell.text for column, cell in enumerate(row) if cell.text} for row in rows]
    parts = lay_out(filled)
    places = {(i, j): Span(*cell[:2]) for i, row in enumerate(rows) for j, cell in enumerate(row) if cell.text}
    found = make_blocks(parts, filled, places)
    prose = blank(_write_prose(text, rows, parts), found.blank)
    title = next((filled[part.row][part.column] for part in parts if isinstance(part, Line) and part.title), None)
    locations = tuple(_locate(rows, parts))
    return Document(path, text, prose, tuple(found.blocks), role, title, None, line_starts(text), locations=locations)


def _is_json(text: str) -> bool:
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return False
    import json

    try:
        json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True


def split_rows(text: str, start: int, delimiter: str, most: int | None = None) -> list[list[Cell]]:
    r"""The rows of a text from an offset; a quoted cell may hold delimiters and line ends, an unclosed quote mark is a text.

    >>> [[cell.text for cell in row] for row in split_rows('a,"b, c"\n"d', 0, ",")]
    [['a', 'b, c'], ['"d']]
    """
    stop = re.escape(delimiter)
    field = re.compile(rf'[ ]*+"((?:[^"]++|"")*+)"[^{stop}\r\n]*+|([^{stop}\r\n]*+)')
    rows: list[list[Cell]] = [[]]
    at, size = start, len(text)
    while at < size and (most is None or len(rows) <= most):
        match = field.match(text, at)
        assert match is not None, "both forms may be empty"
        quoted = match[1] is not None
        raw, begin = (match[1], match.start(1)) if quoted else (match[2], match.start(2))
        left = len(raw) - len(raw.lstrip())
        content = raw.strip()
        rows[-1].append(
            Cell(begin + left, begin + left + len(content), content.replace('""', '"') if quoted else content)
        )
        at = match.end()
        if at < size and text[at] == delimiter:
            at += 1
            if at == size:
                rows[-1].append(Cell(at, at, ""))
        elif at < size:
            at += 2 if text.startswith("\r\n", at) else 1
            if at < size:
                rows.append([])
    return rows


def find_delimiter(text: str, start: int = 0) -> str:
    r"""The delimiter of a table: it cuts the most rows into equally many cells, and cells that look like numbers, dates or names.

    Titles, notes and empty rows count for nothing.  A text without any is a table of one column, for which a comma will do.

    >>> find_delimiter("Umsatz 2023\nStadt;Betrag\nLis;1,5\nOru;2,25\n")
    ';'
    """
    scores = {delimiter: _judge(split_rows(text, start, delimiter, _SAMPLE)) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _judge(rows: Sequence[Sequence[Cell]]) -> float:
    """How well a text is cut: the share of the rows that have the usual width, times that of their clean cells."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    usual = [row for row in rows if len(row) == width]
    cells = [cell.text for row in usual for cell in row]
    clean = sum(bool(NUMBER.match(text) or _CLEAN.fullmatch(text)) for text in cells) / len(cells)
    filled = sum(any(cell.text for cell in row) for row in rows) or 1
    return count / filled * clean**2 * (1 - 0.5 / width)


def _write_prose(text: str, rows: Sequence[Sequence[Cell]], parts: Sequence[Line | Table]) -> str:
    """The text with blanks for what is no cell, and numbers with decimal commas written as English has them."""
    new: dict[tuple[int, int], str] = {}
    sheet = [{column: cell.text for column, cell in enumerate(row)} for row in rows]
    tables = [part for part in parts if isinstance(part, Table)]
    columns = [(table, column) for table in tables for column in table.columns]
    texts = [
        {(row, column): sheet[row][column] for row in table.body if sheet[row].get(column)} for table, column in columns
    ]
    for cells in rewrite_column(texts):
        new |= cells
    pieces, done = list[str](), 0
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            written = text[cell.start : cell.end]
            seen = new.get((i, j), written.replace('""', '" ') if '"' in written else written)
            pieces += spaces(text[done : cell.start]), seen
            done = cell.end
    return "".join(pieces) + spaces(text[done:])


def _locate(rows: Sequence[Sequence[Cell]], parts: Sequence[Line | Table]) -> Iterator[Location]:
    """The row of each cell as a spreadsheet counts it, and the name of its column."""
    names = {row: part.names for part in parts if isinstance(part, Table) for row in part.body}
    for number, row in enumerate(rows):
        known = names.get(number, {})
        for column, cell in enumerate(row):
            if cell.text:
                field = (("field", known[column]),) if column in known else ()
                yield Location(cell.start, cell.end, (("row", number + 1), *field))
