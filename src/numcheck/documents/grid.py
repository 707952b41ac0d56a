"""What the rows of a sheet are: titles, tables with their heads, notes.  Shared by all formats that have rows of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from numcheck.patterns import re

Row = Mapping[int, str]
"""The texts of one row by column, both counted from 0; empty cells are left out."""

NUMBER = re.compile(
    r"\(?[-+−–]?\s?(?:[A-Z]{2,3}\s?)?[$£€¥]?\s?[-+−–]?(?:\d[\d.,' \u00a0\u202f]*|[.,]\d+)\s?(?:[eE][-+]?\d+)?\)?"
    r"\s?(?:%|[^\W\d_°µ²³/]{1,3}|[°µ]?[A-Za-z]{1,3}[²³]?(?:/[a-z]{1,3})?|[$£€¥]|million|billion)?\Z"
)
_YEAR = re.compile(r"(?:FY\s?)?(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\Z")
_NOTE = re.compile(r"(?i)(?:sources?|notes?|n\.?b\.?)\b|[*†‡]|\(\d\)\s|\d\)\s")
_SENTENCE = re.compile(r".{40,}|.*[.!?]\Z", re.DOTALL)
_MOST_HEADS = 4  # rows that a head has at most


class Line(NamedTuple):
    """A cell that stands outside of tables: a title above one, or a note."""

    row: int
    column: int
    title: bool


class Table(NamedTuple):
    """The rows of a table: those of its head, and for each column the words of all its heads; those of its body."""

    heads: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[int, ...]
    names: Mapping[int, str]


def lay_out(rows: Sequence[Row], spread: Mapping[tuple[int, int], int] | None = None) -> list[Line | Table]:
    """The parts of a sheet in order, each cell that is not empty in one of them.

    ``spread`` tells of merged cells how many columns they are wide; None where a format has none, so that a gap behind a
    head of several rows is taken for one.

    >>> rows = [{0: "Boats by town"}, {0: "Town", 1: "Boats"}, {0: "Lis", 1: "26"}, {0: "Source: port office"}]
    >>> for part in lay_out(rows):
    ...     print(part)
    Line(row=0, column=0, title=True)
    Table(heads=(1,), body=(2,), columns=(0, 1), names={0: 'Town', 1: 'Boats'})
    Line(row=3, column=0, title=False)
    """
    parts: list[Line | Table] = []
    filled = ((number, row) for number, row in enumerate(rows) if row)
    # Rows without an empty one between them have the same difference to their place among the filled ones.
    for _, group in groupby(enumerate(filled), key=lambda pair: pair[1][0] - pair[0]):
        numbers = [number for _, (number, _) in group]
        for columns in _part_columns([rows[number] for number in numbers]):
            piece = {number: _keep(rows[number], columns) for number in numbers}
            parts += _read_piece({number: row for number, row in piece.items() if row}, spread, _last_table(parts))
    return parts


def _keep(row: Row, columns: range) -> Row:
    return {column: text for column, text in row.items() if column in columns}


def _last_table(parts: Sequence[Line | Table]) -> Table | None:
    return parts[-1] if parts and isinstance(parts[-1], Table) else None


def _part_columns(rows: Sequence[Row]) -> Iterator[range]:
    """The columns of the tables that stand side by side: an empty column between two of at least two columns each."""
    wide = [row for row in rows if len(row) > 1]
    used = sorted({column for row in wide for column in row})
    last = max((column for row in rows for column in row), default=0) + 1
    runs = [[column for _, column in run] for _, run in groupby(enumerate(used), key=lambda pair: pair[1] - pair[0])]
    if len(runs) < 2 or len(rows) < 2 or any(len(run) < 2 for run in runs):
        yield range(last)
        return
    starts = [0, *(run[0] for run in runs[1:]), last]
    yield from (range(start, end) for start, end in pairwise(starts))


def _read_piece(
    rows: dict[int, Row], spread: Mapping[tuple[int, int], int] | None, before: Table | None
) -> Iterator[Line | Table]:
    """Titles, a table and notes of rows that stand together; ``before`` is a table that may go on in them."""
    numbers = list(rows)
    first = next((i for i, number in enumerate(numbers) if len(rows[number]) > 1), None)
    if first is None:
        yield from _read_narrow(rows, before)
        return
    last = len(numbers)
    while last > first + 1 and _is_note(rows[numbers[last - 1]]):
        last -= 1
    yield from (Line(number, column, True) for number in numbers[:first] for column in rows[number])
    inside = numbers[first:last]
    columns = tuple(sorted({column for number in inside for column in rows[number]}))
    heads = inside[: _count_heads([rows[number] for number in inside])]
    if not heads and before and set(columns) <= set(before.columns):
        # An empty row inside a table: it goes on under the same head.
        yield Table((), tuple(inside), before.columns, before.names)
    else:
        names = _join_heads([rows[number] for number in heads], heads, columns, spread)
        yield Table(tuple(heads), tuple(inside[len(heads) :]), columns, names)
    yield from (Line(number, column, False) for number in numbers[last:] for column in rows[number])


def _read_narrow(rows: dict[int, Row], before: Table | None) -> Iterator[Line | Table]:
    """Rows of one cell each: a list of numbers under its name, or titles and notes."""
    texts = [next(iter(row.values())) for row in rows.values()]
    numbers, columns = list(rows), sorted({column for row in rows.values() for column in row})
    count = sum(bool(NUMBER.match(text)) for text in texts)
    if len(columns) == 1 and count > 1 and count >= len(texts) - 1:
        head = 0 if NUMBER.match(texts[0]) and not _YEAR.match(texts[0]) else 1
        yield Table(
            tuple(numbers[:head]), tuple(numbers[head:]), tuple(columns), {columns[0]: texts[0]} if head else {}
        )
        return
    for number, text in zip(numbers, texts, strict=True):
        note = before is not None or bool(_NOTE.match(text) or _SENTENCE.match(text))
        yield Line(number, next(iter(rows[number])), not note)


def _is_note(row: Row) -> bool:
    if len(row) != 1:
        return False
    text = next(iter(row.values()))
    return not NUMBER.match(text) and bool(_NOTE.match(text) or _SENTENCE.match(text))


def _count_heads(rows: Sequence[Row]) -> int:
    """How many of the first rows of a table are its head: those without a number, years aside, above one with numbers."""
    if len(rows) < 2 or not _may_be_head(rows[0]):
        return 0
    count, most = 1, min(_MOST_HEADS, len(rows) - 1)
    while count < most and _may_be_head(rows[count]) and _goes_on(rows[count - 1], rows[count]):
        count += 1
    return count


def _may_be_head(row: Row) -> bool:
    return not any(NUMBER.match(text) and not _YEAR.match(text) for text in row.values())


def _goes_on(above: Row, below: Row) -> bool:
    """Whether a row without numbers is a second row of the head: the one above has gaps, or it has none over its own."""
    return not set(below) <= set(above) or (min(below) > min(above) and len(below) > 1)


def _join_heads(
    rows: Sequence[Row], numbers: Sequence[int], columns: Sequence[int], spread: Mapping[tuple[int, int], int] | None
) -> dict[int, str]:
    """The words above each column, those of upper heads spread over the columns that they stand for."""
    names: dict[int, list[str]] = {column: [] for column in columns}
    for index, (number, row) in enumerate(zip(numbers, rows, strict=True)):
        upper = index + 1 < len(rows)
        for column, text in row.items():
            for other in range(column, min(column + _width(row, column, number, spread, upper), columns[-1] + 1)):
                if other != column and other in row:
                    break
                if other in names and names[other][-1:] != [text]:
                    names[other].append(text)
    return {column: " ".join(words) for column, words in names.items() if words}


def _width(row: Row, column: int, number: int, spread: Mapping[tuple[int, int], int] | None, upper: bool) -> int:
    """How many columns a cell of a head stands for: those merged, else those of the gap behind it."""
    if spread is not None:
        return spread.get((number, column), 1)
    return 1 if not upper or column == 0 else 1 << 20


def is_year(text: str) -> bool:
    """Whether a cell is a year or a span of years, which names a column or row and is no number.

    >>> is_year("2019"), is_year("2019/20"), is_year("3019")
    (True, True, False)
    """
    return bool(_YEAR.match(text))
