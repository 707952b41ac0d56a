"""The parts of a sheet -> blocks of a document: what each cell says as a head, and which cells hold no figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.documents.grid import NUMBER, Line, Row, Table, is_year
from numcheck.documents.keys import is_key, names_no_figure, read_key
from numcheck.model import Block, Span
from numcheck.patterns import re

Places = Mapping[tuple[int, int], Span]
"""Where in the text of a document the cells of a sheet stand, by row and column."""

_CODE = re.compile(r"0\d+\Z|\d{4}-\d\d?-\d\d?\b.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}\Z|\d{1,2}:\d\d(?::\d\d)?\Z|#.*")

_ZEROS = re.compile(r"0\d+\Z")


class Blocks(NamedTuple):
    """The blocks of a sheet in order of their start, and the cells in which no figure is looked for."""

    blocks: list[Block]
    blank: list[Span]


def make_blocks(parts: Sequence[Line | Table], rows: Sequence[Row], places: Places, first: int = 0) -> Blocks:
    """The blocks of the parts of a sheet; ``first`` is the number of its first table in the document."""
    blocks: list[Block] = []
    blank: list[Span] = []
    for part in parts:
        if isinstance(part, Line):
            span = places[part.row, part.column]
            blocks.append(Block("heading" if part.title else "paragraph", *span))
        else:
            found, hidden = _read_table(part, rows, places, first)
            blocks += found
            blank += hidden
            first += 1
    return Blocks(sorted(blocks, key=lambda block: (block.start, block.end)), sorted(blank))


def _read_table(table: Table, rows: Sequence[Row], places: Places, number: int) -> tuple[list[Block], list[Span]]:
    order = _order_columns(table, rows)
    spans = sorted(
        places[row, column] for row in (*table.heads, *table.body) for column in rows[row] if column in order
    )
    start = spans[0].start
    blocks = list(_read_heads(table, rows, places, order, number, start))
    blank = [places[row, column] for row in table.heads[:-1] for column in rows[row] if column in order]
    unread = {
        column
        for column in order
        if names_no_figure(table.names.get(column, ""))
        or _holds_codes(table, rows, column)
        or _counts_rows(table, rows, column)
    }
    for index, row in enumerate(table.body, start=1):
        for column, text in rows[row].items():
            if column not in order:
                continue
            code = is_code(text) or (column in unread and bool(NUMBER.match(text)))
            span = places[row, column]
            # A cell without a place of its own says what one above it says.
            told = code or span.start == span.end
            blocks.append(Block("cell", *span, number, index, order[column], text if told else ""))
            if code:
                blank.append(places[row, column])
    return blocks, blank


def _holds_codes(table: Table, rows: Sequence[Row], column: int) -> bool:
    """Whether the numbers of a column are codes: all of one length, and some begin with a zero, as post codes do."""
    texts = [rows[row][column] for row in table.body if column in rows[row]]
    numbers = [text for text in texts if NUMBER.match(text)]
    same = len({len(text) for text in numbers}) == 1 and all(map(str.isdecimal, numbers))
    return same and any(_ZEROS.match(text) for text in numbers)


def _counts_rows(table: Table, rows: Sequence[Row], column: int) -> bool:
    """Whether a first column without a head only counts the rows, from 0 or 1, as programs write it."""
    if column != table.columns[0] or not table.heads or table.names.get(column):
        return False
    texts = [rows[row].get(column, "") for row in table.body]
    return len(texts) > 1 and any(texts == [str(start + at) for at in range(len(texts))] for start in (0, 1))


def _order_columns(table: Table, rows: Sequence[Row]) -> dict[int, int]:
    """The columns of a table, each with its number in it: the first one that names the rows comes first."""
    columns = list(table.columns)
    naming = next((column for column in columns if _names_rows(table, rows, column)), columns[0])
    columns.remove(naming)
    return {column: place for place, column in enumerate((naming, *columns))}


def _names_rows(table: Table, rows: Sequence[Row], column: int) -> bool:
    """Whether most cells of a column are texts or years: the names of rows."""
    texts = [rows[row][column] for row in table.body if column in rows[row]]
    named = sum(not NUMBER.match(text) or is_year(text) for text in texts)
    return named * 2 > len(texts) > 0


def _read_heads(
    table: Table, rows: Sequence[Row], places: Places, order: Mapping[int, int], number: int, start: int
) -> Iterator[Block]:
    """The head of each column; one that is only merged into others, or stands above in another table, has no text of its own."""
    for column, place in order.items():
        own = next(
            (row for row in reversed(table.heads) if column in rows[row] and _has_text(places[row, column])), None
        )
        name = table.names.get(column, "")
        if own is not None and own == table.heads[-1]:
            span = places[own, column]
            text = rows[own][column]
            yield Block("cell", *span, number, 0, place, say_name(name) if is_key(name) or name != text else "")
        elif name:
            yield Block("cell", start, start, number, 0, place, say_name(name))


def _has_text(span: Span) -> bool:
    return span.start < span.end


def say_name(name: str) -> str:
    """The words of a head, those of a key with its unit.

    >>> say_name("p99_ms"), say_name("Boats sold")
    ('p99 (ms)', 'Boats sold')
    """
    return read_key(name) if is_key(name) else name


def is_code(text: str) -> bool:
    """Whether a cell is a number that stands for no amount: 007, a date, an error."""
    return bool(_CODE.match(text))
