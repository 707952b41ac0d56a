"""What the cells of a table give by one step of arithmetic: of a row, of several together, and of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from numcheck.facts.agreement import find_slot
from numcheck.facts.cell_values import holds, says, spell, write_percent
from numcheck.facts.table_query import Asked, Sort
from numcheck.model import Claim
from numcheck.reading.grids import Column, shorten
from numcheck.reading.quantity import Quantity

WIDE, LONG = 24, 200  # columns and rows up to which each is held against each other one
TELLING = 0.6  # how telling a number is that only what is told in some other way would have by chance
MOST = 6  # operands that a reading names
_SHARES = ("percent", "ratio")
Way = tuple[str, tuple[str, ...]]  # an operation and the columns that it takes


class Reading(NamedTuple):
    """A number that a table gives: by what operation, from which columns and rows; ``value`` is in the unit of ``like``."""

    sort: Sort
    value: float
    like: Quantity
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    text: str
    operands: tuple[Claim, ...]

    @property
    def is_rate(self) -> bool:
        """Whether it is so much of one column for each of another."""
        return self.sort == "mean" and len(self.columns) == 2

    @property
    def way(self) -> Way:
        """What it is worked out from, whatever row it is of."""
        return self.sort, tuple(column.name for column in self.columns)


def is_explained(asked: Asked, sort: Sort, cells: bool = True) -> bool:
    """Whether a table gives the number of a figure in some way that its sentence leaves open; ``sort`` is the way in which it does not.

    With ``cells`` that is also a cell of a row that the sentence does not name, where it names none.  A number that says little must be worked out from columns and rows that the sentence speaks of.
    """
    if asked.claim.figure.kind == "count" and any(asked.claim.figure.value == size for size in _list_sizes(asked)):
        return True
    rows = {*locate(asked), *asked.grid.summed}
    changed = rows and sort in ("change", "difference")
    found = (
        one for one in list_agreeing(asked) if not changed or rows.issuperset(one.rows) or one.rows == asked.grid.rows
    )
    found = (
        one
        for one in found
        if not (one.is_rate and len(one.rows) > 1) and _is_open(asked, one) and (cells or one.sort != "cell")
    )
    if asked.mine.telling >= TELLING and asked.claim.figure.text[:1].isdigit() | (asked.claim.figure.kind != "ratio"):
        return next(found, None) is not None
    if sort == "cell":
        return False
    spoken = {column.name for column in list_spoken(asked)}
    return any(
        (reading.sort == sort or len(reading.columns) == 1 or (reading.is_rate and len(reading.rows) == 1))
        and (rows.issuperset(reading.rows) or reading.rows == asked.grid.rows)
        and spoken.issuperset(column.name for column in reading.columns)
        for reading in found
    )


def _is_open(asked: Asked, reading: Reading) -> bool:
    """Whether a sentence does not say that a figure is of another column than a reading: of another year, or by what it counts."""
    if len(reading.columns) > 1 or reading.sort == "multiple":
        return True
    column = reading.columns[0]
    if column.years and asked.years and not column.years & asked.years:
        return False
    counted = [one.name for one in asked.grid.columns if one.stems & asked.counted]
    return not counted or column.name in counted


def list_spoken(asked: Asked) -> list[Column]:
    """The columns that a sentence speaks of: by a word of their heads, by a cell in a row that it names, or by their sum."""
    turned = [asked.turn_to(claim) for claim in asked.sentence.claims if claim is not asked.claim]
    rows = locate(asked)
    others = [(one.mine, [two.name for two in asked.grid.columns if two.stems & one.counted]) for one in turned]
    return [
        column
        for column in asked.grid.columns
        if is_named(asked, column) or is_alone(asked, column) or _is_stated(asked, column, rows, others)
    ]


def is_alone(asked: Asked, column: Column) -> bool:
    """Whether a column is the only one of the unit of a figure that is none of a count."""
    slot = find_slot(asked.mine)
    alike = [one for one in asked.grid.columns if find_slot(one.first) == slot]
    return asked.claim.figure.kind in ("measure", "money") and alike == [column]


def _is_stated(
    asked: Asked, column: Column, rows: Iterable[int], others: Iterable[tuple[Quantity, Sequence[str]]]
) -> bool:
    """Whether one of some figures, each with the columns that its noun names, is that of rows in a column, or tells its sum."""
    cells = [column.cells[row] for row in rows if row in column.cells]
    whole = add_up(column, asked.grid.rows)
    return any(
        any(says(one, cell.value, cell) for cell in cells)
        or (whole is not None and one.telling >= TELLING and says(one, whole, column.first))
        for one, named in others
        if not named or column.name in named
    )


def _list_sizes(asked: Asked) -> Iterator[float]:
    """How many rows the table has, where the figure counts these."""
    if asked.counted and any(asked.counted <= head for head in asked.grid.heads):
        yield len(asked.grid.rows)
    elif any(asked.counted <= column.all for column in asked.grid.columns[:1]) and len(asked.counted) == 1:
        yield len(asked.grid.rows)


def list_agreeing(asked: Asked) -> Iterator[Reading]:
    """The readings that give the number of a figure."""
    return (reading for reading in list_readings(asked) if gives(asked, reading))


def fits(asked: Asked, reading: Reading) -> bool:
    """Whether a figure may be of the kind that a reading gives."""
    kind = asked.claim.figure.kind
    if reading.sort in ("share", "change"):
        return kind in _SHARES
    if reading.sort == "multiple":
        return kind == "multiple"
    if kind == "multiple" or (reading.is_rate and kind in _SHARES):
        return False
    alike = find_slot(reading.like) == find_slot(asked.mine)
    return reading.is_rate or alike or reading.like.bare or asked.mine.bare or kind in ("count", "duration", "age")


def gives(asked: Asked, reading: Reading) -> bool:
    """Whether a figure says what a reading gives, to its precision."""
    if not fits(asked, reading):
        return False
    if reading.sort in ("share", "change"):
        return holds(asked.mine, abs(reading.value))
    if reading.sort == "multiple" or reading.is_rate:
        return _has_number(asked, reading.value)
    if find_slot(reading.like) == find_slot(asked.mine):
        return says(asked.mine, reading.value, reading.like)
    return _has_number(asked, reading.value / find_scale(reading.like))


def find_scale(cell: Quantity) -> float:
    """How much one of the unit in which a cell is written is in that in which it is compared."""
    own = abs(cell.claim.figure.value or 0.0)
    return cell.value / own if own and cell.value else 1.0


def _has_number(asked: Asked, value: float) -> bool:
    figure = asked.claim.figure
    return holds(asked.mine._replace(value=figure.value or 0.0, interval=figure.interval), value)


def is_named(asked: Asked, column: Column) -> bool:
    """Whether a word of the sentence is one of the head of a column, or a year the only thing that this says."""
    if not column.stems:
        return bool(column.years & asked.years)
    return not column.all.isdisjoint(frozenset(shorten(word.stem) for word in asked.sentence.words if word.stem))


def locate(asked: Asked) -> list[int]:
    """The rows that a sentence speaks of: those it names, else those in which other of its figures stand."""
    named = [row for one in asked.mentions if len(one.named.rows) == 1 for row in one.named.rows]
    if named:
        return list(dict.fromkeys(named))
    others = [asked.turn_to(claim) for claim in asked.sentence.claims if claim is not asked.claim]
    found = (
        [row for column in asked.grid.columns for row, cell in column.cells.items() if says(one.mine, cell.value, cell)]
        for one in others
        if one.mine.telling >= TELLING
    )
    return list(dict.fromkeys(rows[0] for rows in found if len(rows) == 1))


def list_ways(asked: Asked) -> tuple[Way, ...]:
    """The ways in which a figure is worked out from the row named last before it, where its number says enough."""
    before = [one.named.rows for one in asked.mentions if one.end <= asked.at][-1:]
    if not before or len(before[0]) != 1:
        return ()
    spoken = {column.name for column in list_spoken(asked)}
    found = (one for one in list_agreeing(asked) if one.rows == before[0] and one.sort in ("cell", "share", "mean"))
    return tuple(dict.fromkeys(one.way for one in found if {column.name for column in one.columns} <= spoken))


def list_readings(asked: Asked) -> Iterator[Reading]:
    """All that one step gives of the rows that a sentence speaks of, of all rows together, and of these rows against any other."""
    grid, own = asked.grid, locate(asked)
    columns = [one for one in grid.columns if not one.signed][:WIDE]
    groups = [one.named.rows for one in asked.mentions if len(one.named.rows) > 1]
    places: list[tuple[int, ...]] = [(row,) for row in (own or (grid.rows if len(grid.rows) <= LONG else ()))]
    places += [tuple(own)] if len(own) > 1 else []
    places += [*groups, grid.rows]
    for place in dict.fromkeys(places):
        yield from read_place(place, columns)
    others = [*(grid.rows if len(grid.rows) <= LONG else own), *grid.summed]
    for row in own:
        for other in [*((one,) for one in others if one != row), grid.rows]:
            for column in columns:
                yield from compare_places(column, (row,), other)


def read_place(rows: tuple[int, ...], columns: Iterable[Column]) -> Iterator[Reading]:
    """What the cells of rows give: as they are, summed up or averaged, and one column of theirs by another."""
    sums = [(column, value) for column in columns if (value := add_up(column, rows)) is not None]
    for column, value in sums:
        like, operands = column.cells[rows[0]], _list_claims(column, rows)
        yield Reading(
            "cell" if len(rows) == 1 else "total", value, like, (column,), rows, _write_sum(column, rows, value), operands
        )  # fmt: skip
        if len(rows) > 1:
            mean = value / len(rows)
            text = f"mean of {len(rows)} rows of {column.name}: {spell(mean, like)}"
            yield Reading("mean", mean, like, (column,), rows, text, operands)
    for one, two in combinations(sums, 2):
        yield from _join(one, two, rows)
    for one, two in permutations(sums, 2):
        if two[1]:
            yield from _divide(one, two, rows)
    yield from _sum_row(sums, rows)


def _join(one: tuple[Column, float], two: tuple[Column, float], rows: tuple[int, ...]) -> Iterator[Reading]:
    (first, a), (last, b) = one, two
    if find_slot(first.first) != find_slot(last.first):
        return
    operands, like = (first.cells[rows[0]].claim, last.cells[rows[0]].claim), first.cells[rows[0]]
    high, low = max(a, b), min(a, b)
    text = f"{spell(high, like)} − {spell(low, like)} = {spell(high - low, like)}"
    yield Reading("difference", high - low, like, (first, last), rows, text, operands)
    yield Reading(
        "total", a + b, like, (first, last), rows, f"{first.name} + {last.name}: {spell(a + b, like)}", operands
    )
    if a + b:
        for part, column in ((a, first), (b, last)):
            text = f"{column.name} / ({first.name} + {last.name}) = {write_percent(part / (a + b))}"
            yield Reading("share", 100 * part / (a + b), like, (column, last, first), rows, text, operands)


def _divide(one: tuple[Column, float], two: tuple[Column, float], rows: tuple[int, ...]) -> Iterator[Reading]:
    (first, a), (last, b) = one, two
    operands, like = (first.cells[rows[0]].claim, last.cells[rows[0]].claim), first.cells[rows[0]]
    written = f"{spell(a, like)} / {spell(b, last.cells[rows[0]])}"
    if find_slot(first.first) == find_slot(last.first):
        if a <= b:
            text = f"{written} = {write_percent(a / b)}"
            yield Reading("share", 100 * a / b, like, (first, last), rows, text, operands)
        text = f"{written} − 1 = {write_percent(a / b - 1)}"
        yield Reading("change", 100 * (a / b - 1), like, (first, last), rows, text, operands)
        yield Reading("multiple", a / b, like, (first, last), rows, f"{written} = {a / b:.4g}", operands)
    rate = a / find_scale(like) / (b / find_scale(last.cells[rows[0]]))
    yield Reading("mean", rate, like, (first, last), rows, f"{written} = {rate:.4g}", operands)


def _sum_row(sums: list[tuple[Column, float]], rows: tuple[int, ...]) -> Iterator[Reading]:
    """What all columns of the kind of the first give together, where they are three or more."""
    slots = {find_slot(column.first) for column, _ in sums}
    for slot in slots:
        alike = [(column, value) for column, value in sums if find_slot(column.first) == slot and not column.years]
        if len(alike) > 2:
            whole, like = sum(value for _, value in alike), alike[0][0].cells[rows[0]]
            columns = tuple(column for column, _ in alike)
            operands = tuple(column.cells[rows[0]].claim for column in columns[:MOST])
            text = f"sum of {len(columns)} columns: {spell(whole, like)}"
            yield Reading("total", whole, like, columns, rows, text, operands)
            for column, value in alike if whole else ():
                text = f"{column.name} / {spell(whole, like)} = {write_percent(value / whole)}"
                yield Reading("share", 100 * value / whole, like, (column, *columns), rows, text, operands)


def compare_places(column: Column, one: tuple[int, ...], two: tuple[int, ...]) -> Iterator[Reading]:
    """What rows give by others in one column."""
    a, b = add_up(column, one), add_up(column, two)
    if a is None or b is None:
        return
    like, operands = column.cells[one[0]], (column.cells[one[0]].claim, column.cells[two[0]].claim)
    written = f"{spell(a, like)} / {spell(b, like)}"
    text = f"{spell(max(a, b), like)} − {spell(min(a, b), like)} = {spell(abs(a - b), like)}"
    yield Reading("difference", abs(a - b), like, (column,), (*one, *two), text, operands)
    for high, low in ((a, b), (b, a)):
        if low:
            yield Reading(
                "multiple", high / low, like, (column,), (*one, *two), f"{written} = {a / b if b else 0:.4g}", operands
            )
            text = f"{written} − 1 = {write_percent(high / low - 1)}"
            yield Reading("change", 100 * (high / low - 1), like, (column,), (*one, *two), text, operands)
            text = f"{written} = {write_percent(high / low)}"
            yield Reading("share", 100 * high / low, like, (column,), (*one, *two), text, operands)


def add_up(column: Column, rows: tuple[int, ...]) -> float | None:
    """The sum of rows in a column; nothing where one has no number there."""
    cells = [column.cells.get(row) for row in rows]
    return sum(cell.value for cell in cells if cell) if cells and all(cells) else None


def _list_claims(column: Column, rows: tuple[int, ...]) -> tuple[Claim, ...]:
    return tuple(column.cells[row].claim for row in rows[:MOST])


def _write_sum(column: Column, rows: tuple[int, ...], value: float) -> str:
    return f"sum of {len(rows)} rows of {column.name}: {spell(value, column.cells[rows[0]])}"
