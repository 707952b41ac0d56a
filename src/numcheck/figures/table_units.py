"""Figures in tables: the unit and the scale that a head says once for all its cells (EUR million, Weight in kg)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.figures.hedges import interval_of
from numcheck.figures.numerals import round_off
from numcheck.figures.titles import choose_columns, find_title, find_unit
from numcheck.model import Document, Figure, Interval, Span
from numcheck.patterns import re

ReadText = Callable[[str], Sequence[Figure]]  # the figures of a line of text

# Where a head says its unit: in brackets, behind a comma, behind `in`; else the whole head may be one.
_UNIT = re.compile(r"\(([^()]{1,30})\)\s*\Z|,\s*(?:in\s+)?([^,]{1,30})\Z|\bin\s+(\S.{0,29})\Z")
# EUR m, £000, US$ '000s
_MONEY = re.compile(r"(?P<currency>(?:US|A|C)?[$£€]|[A-Z]{3})\s?(?:(?P<scale>m|mn|bn|k|tn)\b\.?|['’]?000s?)")
_UNIT_HEAD = re.compile(r"(?i)\W*(?:units?|measured\s+in)\W*")
_TAIL = re.compile(r"(?:\s*/.*|\s(?:of|per)\s.*)?")  # what may stand behind a unit: /t, of GDP
_NUMBERED = re.compile(r"([^\W\d_]{3,} )(\d{1,4})")  # Ward 12
_LONGEST = 30
TRIED = 300  # rows whose names are looked at for units; those of further rows only if one of these is one


def lend_units(
    document: Document, figures: Sequence[Figure], read: ReadText, unmeasured: frozenset[str] = frozenset()
) -> tuple[Figure, ...]:
    """The figures of a document, those alone in a cell with the unit and scale that the heads of their table say, or its title.

    ``unmeasured`` are words of heads that what a title says is not meant for.
    """
    tables = group_tables(document)
    heads = [Span(cell.start, cell.end) for table in tables for (row, _), cell in table.items() if row == 0]
    heads = sorted([*heads, *filter(None, (find_unit(document, find_title(document, table)) for table in tables))])
    found = [figure for figure in figures if not _is_scale_of_head(figure, heads)]
    starts = [figure.start for figure in found]
    for table in tables:
        find_measure = _make_finder(document, table, read, unmeasured)
        for (row, column), cell in table.items():
            for i in range(bisect_left(starts, cell.start), bisect_left(starts, cell.end)):
                figure = found[i]
                if row == 0 or figure.kind != "count" or figure.counted or figure.whole or figure.bound == "vague":
                    continue
                if measure := find_measure(row, column):
                    found[i] = _scale(figure, measure)
    return tuple(found)


def _is_scale_of_head(figure: Figure, heads: Sequence[Span]) -> bool:
    """Whether a figure is nothing but the scale that a head says for its cells: Average (million), £000."""
    number = figure.text[figure.number.start - figure.start : figure.number.end - figure.start]
    if number != "000" and (not number.isalpha() or figure.value is None or figure.value < 1000):
        return False
    before = bisect_right(heads, figure.start, key=lambda head: head.start)
    return before > 0 and figure.start < heads[before - 1].end


def _make_finder(
    document: Document, table: Table, read: ReadText, unmeasured_heads: frozenset[str]
) -> Callable[[int, int], Figure | None]:
    """What finds the measure of a cell by row and column; each head is read once, when it is first asked for."""

    unmeasured: set[tuple[str, int]] = set()

    @cache
    def read_measure(text: str) -> Figure | None:
        numbered = _NUMBERED.fullmatch(text)
        key = (numbered[1], len(numbered[2])) if numbered else None
        if key in unmeasured:  # Ward 12, as Ward 10 names none
            return None
        measure = _read_measure(text, read)
        unmeasured.update([key] if key and measure is None else ())
        return measure

    def find_first(texts: Iterable[str]) -> Figure | None:
        return next(filter(None, map(read_measure, texts)), None)

    def read_at(row: int, column: int) -> str:
        return read_cell(document, table.get((row, column)))

    @cache
    def find_above(column: int) -> Figure | None:
        return find_first(_list_parts(read_at(0, column)))

    @cache
    def find_beside(row: int) -> Figure | None:
        return (
            find_first(_list_parts(read_at(row, 0))) if row <= TRIED or any(map(find_beside, range(1, TRIED))) else None
        )

    @cache
    def list_unit_columns() -> list[int]:
        heads = ((column, read_cell(document, cell)) for (row, column), cell in table.items() if row == 0)
        return [column for column, head in heads if _UNIT_HEAD.fullmatch(head)]

    @cache
    def find_named(row: int) -> Figure | None:
        return find_first(read_at(row, column) for column in list_unit_columns())

    read_title = cache(partial(_read_title, document, table, find_first, unmeasured_heads))

    @cache
    def find_in_corner() -> Figure | None:
        corner = read_at(0, 0)
        # Days names what the rows are, EUR or `EUR million` what the cells hold.
        return None if corner.isalpha() and not corner.isupper() else find_first(_list_parts(corner))

    def find(row: int, column: int) -> Figure | None:
        """The nearest one: that of the column, the row, a column of units, the corner."""
        beside, corner = (find_beside, find_in_corner) if column else (lambda _: None, lambda: None)
        found = find_above(column) or beside(row) or find_named(row) or corner()
        return found or _choose(column, *read_title())

    return find


def _choose(column: int, measure: Figure | None, columns: frozenset[int]) -> Figure | None:
    return measure if column in columns else None


def _read_title(
    document: Document,
    table: Table,
    find_first: Callable[[Iterable[str]], Figure | None],
    unmeasured: frozenset[str],
) -> tuple[Figure | None, frozenset[int]]:
    """The unit that the title of a table ends in, and the columns that it is meant for."""
    title = find_title(document, table)
    span = find_unit(document, title)
    if title is None or span is None:
        return None, frozenset()
    unit, before = document.prose[slice(*span)], document.prose[title.start : span.start]
    return find_first([unit]), choose_columns(document, table, before, unit, unmeasured)


def _list_parts(head: str) -> Iterator[str]:
    match = _UNIT.search(head)
    if match is not None:
        yield next(filter(None, match.groups()))
    if head and len(head) <= _LONGEST and _may_be_unit(head):
        yield head


def _may_be_unit(head: str) -> bool:
    """Whether a whole head may be a unit: Minutes, EUR, km or `EUR million`.

    A single noun such as Second is a name, and a capital letter stands for what is counted: W, D and L.
    """
    if len(head) == 1 and head.isalpha() and head.isupper():
        return False
    return not head.isalpha() or head.isupper() or head.endswith("s") or len(head) < 3


def _read_measure(text: str, read: ReadText) -> Figure | None:
    """One of the unit that a head names, with its scale; None where it names none."""
    if text[:1].isdigit():
        return None
    money = _MONEY.fullmatch(text)
    figures = read(f"{money['currency']} 1{money['scale'] or 'k'}" if money else f"1 {text}")
    if len(figures) != 1 or not (money or _TAIL.fullmatch(text[figures[0].end - 2 :])):
        return None
    figure = figures[0]
    return figure if figure.value and figure.bound == "exact" and (figure.unit or figure.value > 1) else None


def _scale(figure: Figure, measure: Figure) -> Figure:
    """The figure in the unit of another, times its value."""
    factor = measure.value or 1.0
    kind = measure.kind if measure.unit else figure.kind
    if figure.value is None:
        ends = Interval(*(round_off(end * factor) for end in figure.interval))
        members = tuple(round_off(end * factor) for end in figure.members)
        return figure._replace(interval=ends, members=members, kind=kind, unit=measure.unit)
    value = round_off(figure.value * factor)
    if figure.bound == "exact" and factor > 1:
        low, high = (round_off(end * factor) for end in _widen(figure))
        interval = Interval(low, high)
    else:
        interval = interval_of(value, figure.bound)
    return figure._replace(value=value, interval=interval, kind=kind, unit=measure.unit)


def _widen(figure: Figure) -> tuple[float, float]:
    """The values of a numeral in a table, where nothing is rounded but its last digit."""
    decimals = len(figure.text.rpartition(".")[2]) if "." in figure.text else 0
    value = figure.value or 0.0
    return value - 0.5 / 10**decimals, value + 0.5 / 10**decimals
