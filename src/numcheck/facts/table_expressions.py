"""What a table can give for a figure: cells, sums, means, gaps, changes and shares, each with a weight for how plainly words ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import combinations
from statistics import median
from typing import NamedTuple

from numcheck.facts.agreement import are_one_share, find_slot, is_share_of_one
from numcheck.facts.cell_values import find_scale, holds, meets, says, spell, write
from numcheck.facts.table_cues import Cues
from numcheck.facts.table_flags import list_flags
from numcheck.facts.table_query import Sort
from numcheck.facts.table_ties import NEVER, UNNAMED, Rows, Ties
from numcheck.model import Claim
from numcheck.reading.quantity import Quantity

MANY = 2000  # rows of a table that are added up, or counted
LONG = 200  # rows of a table in which every row is compared with the named ones
NAMED = 6  # names of rows that are tried
MOST = 6  # operands that an expression names


class Expression(NamedTuple):
    """A number that a table gives: how, from which rows and columns; ``value`` is in the unit of ``like``, or a percentage or multiple.

    ``tell`` makes its text: of hundreds that are weighed for a figure at most one is told.
    """

    sort: Sort
    value: float
    like: Quantity
    rows: Rows
    columns: tuple[int, ...]
    tell: Callable[[], str]
    operands: tuple[Claim, ...]
    weight: float

    @property
    def plain(self) -> bool:
        """Whether the value has the unit of the cells."""
        return self.sort in ("cell", "total", "mean", "difference")

    def gives(self, mine: Quantity) -> bool:
        """Whether a figure says the number, to its precision."""
        if self.sort in ("count", "condition"):
            return mine.claim.figure.value == self.value
        if self.sort == "cell":
            return says_cell(mine, self.like)
        if self.plain:
            return says(mine, abs(self.value), self.like)
        if self.sort == "multiple":
            figure = mine.claim.figure
            return holds(mine._replace(value=figure.value or 0.0, interval=figure.interval), self.value)
        return holds(mine, abs(self.value))

    def scale(self, mine: Quantity) -> float:
        """The number in the unit in which a figure is written."""
        own = abs(mine.claim.figure.value or 0.0)
        if not self.plain:
            return abs(self.value)
        if is_share_of_one(mine, self.like):
            return 100 * abs(self.value)
        if mine.bare and self.like.bare and 0 < own < 1 < self.value <= 100 and mine.decimals > 1:
            return abs(self.value) / 100
        if find_slot(self.like) == find_slot(mine):
            return abs(self.value) / (abs(mine.value) / own if own and mine.value else 1.0)
        return abs(self.value) / find_scale(self.like)


def says_cell(mine: Quantity, cell: Quantity) -> bool:
    """Whether a figure says the number of a cell, to its precision; 66.25 is not a cell of 66."""
    if are_one_share(mine, cell):
        return True
    if find_slot(mine) == find_slot(cell) and mine.decimals > cell.decimals:
        return abs(abs(cell.value) - abs(mine.value)) <= 1e-6 * abs(mine.value)
    return says(mine, abs(cell.value), cell) or meets(mine, cell)


class Amount(NamedTuple):
    """The sum of cells: of rows in columns, which may be one of each."""

    value: float
    cells: tuple[Quantity, ...]
    rows: Rows
    columns: tuple[int, ...]
    weight: float
    name: str

    @property
    def like(self) -> Quantity:
        """A cell that tells the unit."""
        return self.cells[0]

    @property
    def written(self) -> str:
        """The sum in the unit of its cells."""
        return write(self.like) if len(self.cells) == 1 else spell(self.value, self.like)


def make(
    sort: Sort, value: float, parts: tuple[Amount] | tuple[Amount, Amount], weight: float, tell: Callable[[], str] = str
) -> Expression:
    """The expression of two amounts, or of the cells of one; without ``tell`` its text is empty."""
    like = parts[0].like
    if len(parts) == 1:
        ((_, cells, rows, columns, _, _),) = parts
        operands = tuple([one.claim for one in cells[:MOST]])
    else:
        one, two = parts
        rows = one.rows if one.rows == two.rows else tuple(dict.fromkeys(one.rows + two.rows))
        columns = one.columns if one.columns == two.columns else tuple(dict.fromkeys(one.columns + two.columns))
        operands = like.claim, two.like.claim
    return Expression(sort, value, like, rows, columns, tell, operands, weight)


def add(ties: Ties, rows: Rows, columns: tuple[int, ...], weight: float = 0.0) -> Amount | None:
    """The sum of rows in columns; nothing where a cell is empty or below zero."""
    grid = ties.asked.grid
    cells = tuple(grid.columns[i].cells[row] for i in columns for row in rows if row in grid.columns[i].cells)
    if not cells or (len(rows) * len(columns) > 1 and any((one.claim.figure.value or 0) < 0 for one in cells)):
        return None
    if len(cells) < len(rows) * len(columns) and (len(columns) > 1 or 2 * len(cells) < len(rows)):
        return None
    name = grid.columns[columns[0]].name if len(columns) == 1 else f"{len(columns)} columns"
    return Amount(sum(one.value for one in cells), cells, rows, columns, weight, name)


@lru_cache(maxsize=1)  # several kinds of expression ask for those of one figure
def list_places(ties: Ties) -> tuple[tuple[Rows, float], ...]:
    """The rows that are tried, with their weights: those that are named, alone and two together, and all."""
    grid = ties.asked.grid
    named = sorted(((rows, own) for rows, own in ties.rows.items() if rows != grid.rows), key=lambda one: -one[1])[
        :NAMED
    ]
    singles = [one for one in named if len(one[0]) == 1 and one[0][0] not in grid.summed]
    pairs = [
        (tuple(sorted((*one[0], *two[0]))), min(one[1], two[1]) - 1.0) for one, two in combinations(singles[:4], 2)
    ]
    flagged = [(rows, weight) for rows, weight, _, _ in list_flags(ties)]
    whole = [(grid.rows, ties.rows[grid.rows])] if len(grid.rows) <= MANY else []
    return tuple(dict([*pairs, *whole, *named, *flagged]).items())


def _list_amounts(ties: Ties) -> Iterator[Amount]:
    """The sums of the rows that are tried, in each column and in blocks of columns of one kind."""
    blocks = list_blocks(ties)
    for rows, weight in list_places(ties):
        for i in ties.columns:
            own = ties.weigh_column(i)
            if own > NEVER / 2 and (one := add(ties, rows, (i,), weight + own)):
                yield one
        for block in blocks:
            own = max(ties.columns[i] for i in block) / 2
            if own > NEVER / 3 and (one := add(ties, rows, block, weight + own)):
                yield one


def list_blocks(ties: Ties) -> list[tuple[int, ...]]:
    """The columns that may be added up: three or more of one kind beside each other without years, or two that are all there are."""
    columns = ties.asked.grid.columns
    plain = [i for i, one in enumerate(columns) if not one.keys and not one.averaged]
    slots = dict.fromkeys(find_slot(columns[i].first) for i in plain)
    blocks = [
        tuple(i for i in plain if find_slot(columns[i].first) == slot and not columns[i].years)
        for slot in slots
        if slot != "percentage"
    ]
    return [block for block in blocks if len(block) > 2 or (len(block) == 2 and len(plain) == 2)]


def list_sums(ties: Ties, cues: Cues) -> Iterator[Expression]:
    """Cells, and sums of them."""
    grid = ties.asked.grid
    averaged = {i for i, one in enumerate(grid.columns) if one.averaged or one.keys}
    for one in _list_amounts(ties):
        if len(one.cells) == 1:
            yield make("cell", one.value, (one,), cues.cell + one.weight)
        elif not averaged & set(one.columns):
            what = f"{len(one.rows)} rows of {one.name}" if len(one.columns) == 1 else one.name
            group = one.rows in ties.rows and 1 < len(one.rows) < len(grid.rows) and len(one.columns) == 1
            cue = max(cues.total, 0.0) if group else cues.total
            yield make("total", one.value, (one,), cue + one.weight, partial("sum of {}: {}".format, what, one.written))
    if len(grid.rows) > LONG:
        return
    named = any(len(rows) == 1 and own > 1 for rows, own in ties.rows.items())
    unnamed = UNNAMED + 1.5 if len(grid.columns) == 1 else UNNAMED - 1.5 * named
    for i, column in enumerate(grid.columns):
        if ties.columns[i] < NEVER / 2:
            continue
        extremes = _find_extremes(ties, i) if cues.extreme and not named else ()
        for row, cell in column.cells.items():
            if (row,) not in ties.rows:
                weight = (cues.extreme if row in extremes else unnamed) + ties.weigh_column(i)
                part = Amount(cell.value, (cell,), (row,), (i,), weight, column.name)
                yield make("cell", cell.value, (part,), cues.cell + weight)


def _find_extremes(ties: Ties, column: int) -> Rows:
    grid = ties.asked.grid
    cells = grid.columns[column].cells
    ranked = sorted((row for row in grid.rows if row in cells), key=lambda row: cells[row].claim.figure.value or 0.0)
    return (ranked[0], ranked[-1]) if ranked else ()


def list_means(ties: Ties, cues: Cues) -> Iterator[Expression]:
    """The mean and the median of a column."""
    for rows, weight in list_places(ties):
        for i in ties.columns:
            own = ties.weigh_column(i)
            one = add(ties, rows, (i,), weight + own) if len(rows) > 1 and own > NEVER / 2 else None
            if one is None or len(one.cells) < 2:
                continue
            for name, value, cue in (
                ("mean", one.value / len(one.cells), cues.mean),
                ("median", median(cell.value for cell in one.cells), cues.median),
            ):
                told = partial("{} of {} rows of {}: {}".format, name, len(one.cells), one.name, spell(value, one.like))
                yield make("mean", value, (one,), cue + one.weight, told)
