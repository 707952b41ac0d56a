"""Figures in tables: the unit and the scale that a head says once for all its cells (EUR million, Weight in kg)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from numcheck.documents.tables import Table, group_tables, read_cell, read_heads
from numcheck.figures.bounds import interval_of
from numcheck.figures.numerals import round_off
from numcheck.model import Block, Document, Figure, Interval
from numcheck.patterns import re

ReadText = Callable[[str], Sequence[Figure]]  # the figures of a line of text

# Where a head says its unit: in brackets, behind a comma, behind `in`; else the whole head may be one.
_UNIT = re.compile(r"\(([^()]{1,30})\)\s*\Z|,\s*(?:in\s+)?([^,]{1,30})\Z|\bin\s+(\S.{0,29})\Z")
_MONEY = re.compile(r"(?P<currency>[A-Z]{3}|[$£€])\s?(?P<scale>m|mn|bn|k|tn)\b\.?")  # EUR m
_UNIT_HEAD = re.compile(r"(?i)\W*(?:units?|measured\s+in)\W*")
_TAIL = re.compile(r"(?:\s*/.*|\s(?:of|per)\s.*)?")  # what may stand behind a unit: /t, of GDP
_LONGEST = 30


def lend_units(document: Document, figures: Sequence[Figure], read: ReadText) -> tuple[Figure, ...]:
    """The figures of a document, those alone in a cell with the unit and scale that the heads of their table say."""
    tables = group_tables(document)
    heads = [cell for table in tables for (row, _), cell in table.items() if row == 0]
    found = [figure for figure in figures if not _is_scale_of_head(figure, heads)]
    starts = [figure.start for figure in found]
    for table in tables:
        measures: dict[str, Figure | None] = {}
        for (row, column), cell in table.items():
            for i in range(bisect_left(starts, cell.start), bisect_left(starts, cell.end)):
                figure = found[i]
                if row == 0 or figure.kind != "count" or figure.counted or figure.whole or figure.bound == "vague":
                    continue
                for text in _list_units(document, table, row, column):
                    if text not in measures:
                        measures[text] = _read_measure(text, read)
                    measure = measures[text]
                    if measure is not None:
                        found[i] = _scale(figure, measure)
                        break
    return tuple(found)


def _is_scale_of_head(figure: Figure, heads: Sequence[Block]) -> bool:
    """Whether a figure is nothing but the scale that a head says for its cells: Average (million)."""
    number = figure.text[figure.number.start - figure.start : figure.number.end - figure.start]
    bare = number.isalpha() and figure.value is not None and figure.value >= 1000
    return bare and any(head.start <= figure.start < head.end for head in heads)


def _list_units(document: Document, table: Table, row: int, column: int) -> Iterator[str]:
    """The texts that may say the unit of a cell, the nearest ones first."""
    above, beside = read_heads(document, table, row, column)
    yield from _list_parts(above)
    yield from _list_parts(beside)
    for (other, place), cell in table.items():
        if other == 0 and _UNIT_HEAD.fullmatch(read_cell(document, cell)):
            yield read_cell(document, table.get((row, place)))
    corner = read_cell(document, table.get((0, 0))) if column else ""
    if (
        not corner.isalpha() or corner.isupper()
    ):  # Days names what the rows are, EUR or `EUR million` what the cells hold
        yield from _list_parts(corner)


def _list_parts(head: str) -> Iterator[str]:
    match = _UNIT.search(head)
    if match is not None:
        yield next(filter(None, match.groups()))
    if head and len(head) <= _LONGEST and _may_be_unit(head):
        yield head


def _may_be_unit(head: str) -> bool:
    """Whether a whole head may be a unit: Minutes, EUR, km or `EUR million`; a single noun such as Second is a name."""
    return not head.isalpha() or head.isupper() or head.endswith("s") or len(head) < 3


def _read_measure(text: str, read: ReadText) -> Figure | None:
    """One of the unit that a head names, with its scale; None where it names none."""
    if text[:1].isdigit():
        return None
    money = _MONEY.fullmatch(text)
    figures = read(f"{money['currency']} 1{money['scale']}" if money else f"1 {text}")
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
