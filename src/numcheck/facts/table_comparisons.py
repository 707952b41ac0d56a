"""Two amounts of a table compared: how far apart they are, by what share, how many times as much, what part of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, permutations

from numcheck.facts.agreement import find_slot
from numcheck.facts.cell_values import find_scale, spell, write_percent
from numcheck.facts.table_cues import Cues
from numcheck.facts.table_expressions import (
    LONG,
    Amount,
    Expression,
    add,
    list_blocks,
    list_means,
    list_places,
    list_sums,
    make,
)
from numcheck.facts.table_ties import NEVER, UNNAMED, Rows, Ties
from numcheck.reading.quantity import Quantity

WIDE = 16  # columns that are compared with each other
HEADED = 1.5  # how much speaks for a share of what the head of a column says it is of: Placebo (n = 208)
Pair = tuple[Amount, Amount, float]  # two amounts and the weight of comparing them


def list_expressions(ties: Ties, cues: Cues) -> list[Expression]:
    """All that a table can give for a figure by one operation, of the kind of the figure."""
    kind = ties.asked.claim.figure.kind
    pairs = list(_list_pairs(ties))
    if kind == "multiple":
        return list(_list_multiples(ties, pairs))
    found = [*list_sums(ties, cues), *list_means(ties, cues), *_list_gaps(ties, cues, pairs), *_list_rates(ties, cues)]
    if kind in ("percent", "ratio"):
        found = [one for one in found if find_slot(one.like) in ("percentage", "count")]
        found += [*_list_shares(ties, cues), *_list_changes(ties, cues, pairs)]
    return [one for one in found if one.weight > NEVER / 2]


def _list_pairs(ties: Ties) -> Iterator[Pair]:
    """Two amounts that are compared, the later or the one named first in front, with the weight of their pair.

    They are the same rows in two columns of one kind, or two rows in one column.
    """
    grid = ties.asked.grid
    tried = [i for i, own in ties.columns.items() if not grid.columns[i].keys][:WIDE]
    for rows, weight in list_places(ties):
        for i, j in combinations(tried, 2):
            fitting = pair_columns(ties, i, j)
            one, two = (add(ties, rows, (k,)) if fitting > NEVER / 2 else None for k in (j, i))
            if one and two and len(one.cells) == len(two.cells):
                yield one, two, weight + fitting
    singles = [one for one in list_places(ties) if len(one[0]) == 1]
    for i in tried:
        cells = grid.columns[i].cells
        yield from _pair_rows(ties, i, singles) if len(cells) <= LONG else ()


def pair_columns(ties: Ties, i: int, j: int, free: bool = False) -> float:
    """The weight of comparing two columns; with ``free`` whatever their unit is."""
    one, two = ties.asked.grid.columns[i], ties.asked.grid.columns[j]
    if find_slot(one.first) != find_slot(two.first):
        return NEVER
    weights = (ties.lexical[k] if free else _weigh_amount(ties, k) for k in (i, j))
    alike, years, said = one.stems == two.stems, one.years | two.years, ties.asked.sentence.years
    dated = 0.0 if not (years and said) else 1.0 if said <= years else -1.5 if said & years else -3.0
    return sum(weights) / 2 + dated + (0.7 if alike and (one.years or j == i + 1) else -1.5)


def _weigh_amount(ties: Ties, column: int) -> float:
    """The weight of a column whose amounts are compared: of any unit where a figure is a percentage or a multiple."""
    free = ties.asked.claim.figure.kind in ("percent", "ratio", "multiple")
    return ties.lexical[column] if free else ties.columns[column]


def _pair_rows(ties: Ties, i: int, singles: list[tuple[Rows, float]]) -> Iterator[Pair]:
    cells = ties.asked.grid.columns[i].cells
    ranked = sorted((row for row in ties.asked.grid.rows if row in cells), key=lambda row: cells[row].value)
    own = _weigh_amount(ties, i) + ties.years[i]
    amounts = {row: Amount(cell.value, (cell,), (row,), (i,), 0.0, "") for row, cell in cells.items()}
    for (one,), weight in singles:
        if one not in cells:
            continue
        at = ranked.index(one) if one in ranked and len(singles) == 1 else -9
        for place, other in enumerate(ranked):
            named = ties.rows.get((other,), 0.0 if abs(place - at) == 1 else UNNAMED * (1 + (len(singles) > 1)))
            if other != one and (named <= weight or (other,) not in ties.rows):
                yield amounts[one], amounts[other], (weight + named) / 2 + own


def _list_gaps(ties: Ties, cues: Cues, pairs: Sequence[Pair]) -> Iterator[Expression]:
    """How far two amounts are apart."""
    for one, two, weight in pairs:
        high, low = one, two
        if one.columns == two.columns:
            cue = cues.apart
            if two.value > one.value:
                high, low = two, one
        else:
            dated = any(ties.asked.grid.columns[i].years for i in one.columns)
            cue = cues.moved if dated else max(cues.moved, cues.apart - 1.0)
        yield make(
            "difference", high.value - low.value, (high, low), cue + weight, partial(_tell_gap, high, low, one.like)
        )


def _tell_gap(high: Amount, low: Amount, like: Quantity) -> str:
    return f"{high.written} − {low.written} = {spell(high.value - low.value, like)}"


def _list_changes(ties: Ties, cues: Cues, pairs: Sequence[Pair]) -> Iterator[Expression]:
    """By what share one amount is above or below another."""
    for first, last, weight in pairs:
        for one, two in ((first, last), (last, first)):
            if two.value and one.value and find_slot(one.like) != "percentage":
                share = one.value / two.value - 1
                cue = cues.changed if one.columns != two.columns else cues.above
                turned = -2.0 if one is last and one.columns != two.columns else 0.0
                yield make("change", 100 * share, (one, two), cue + weight + turned, partial(_tell_change, one, two))


def _tell_change(one: Amount, two: Amount) -> str:
    return f"{one.written} / {two.written} − 1 = {write_percent(one.value / two.value - 1)}"


def _list_multiples(ties: Ties, pairs: Sequence[Pair]) -> Iterator[Expression]:
    """How many times one amount another one is."""
    for first, last, weight in pairs:
        for one, two in ((first, last), (last, first)):
            if two.value and one.value >= two.value:
                yield make("multiple", one.value / two.value, (one, two), weight, partial(_tell_multiple, one, two))


def _tell_multiple(one: Amount, two: Amount) -> str:
    return f"{one.written} / {two.written} = {one.value / two.value:.3g}"


def _list_shares(ties: Ties, cues: Cues) -> Iterator[Expression]:
    """What part one amount is of another: a row of all rows, a column of another, of a block, or of what its head says it is of."""
    grid = ties.asked.grid
    parted = [i for i, one in enumerate(grid.columns) if find_slot(one.first) != "percentage" and not one.keys]
    for rows, weight in list_places(ties):
        for i in parted:
            part = add(ties, rows, (i,))
            if part is None:
                continue
            size = grid.columns[i].size
            if size and rows != grid.rows:
                told = partial("{} / {:,.10g} = {}".format, part.written, size, write_percent(part.value / size))
                score = cues.share + weight + _weigh_plainly(ties, i) + HEADED
                yield make("share", 100 * part.value / size, (part,), score, told)
            for whole, fitting in _list_wholes(ties, rows, i, parted):
                if whole and whole.value >= part.value > 0 and find_slot(whole.like) == find_slot(part.like):
                    told, score = partial(_tell_share, part, whole), cues.share + weight + fitting
                    yield make("share", 100 * part.value / whole.value, (part, whole), score, told)


def _tell_share(part: Amount, whole: Amount) -> str:
    return f"{part.written} / {whole.written} = {write_percent(part.value / whole.value)}"


def _list_wholes(ties: Ties, rows: Rows, i: int, parted: Sequence[int]) -> Iterator[tuple[Amount | None, float]]:
    """What rows may be a part of in a column, with the weight of each: all rows, the same rows in another column or in a block."""
    grid, own = ties.asked.grid, _weigh_plainly(ties, i)
    if rows != grid.rows and rows[0] not in grid.summed:
        summed = [row for row in grid.summed if row in grid.columns[i].cells]
        yield add(ties, (summed[0],) if len(summed) == 1 else grid.rows, (i,)), own
    for j in parted:
        if j != i:
            yield add(ties, rows, (j,)), (own + _weigh_plainly(ties, j)) / 2 - 0.5
    for block in list_blocks(ties):
        if i in block:
            yield add(ties, rows, block), own - 0.5


def _weigh_plainly(ties: Ties, i: int) -> float:
    """The weight of a column whatever its unit is."""
    return ties.lexical[i] + ties.years[i]


def _list_rates(ties: Ties, cues: Cues) -> Iterator[Expression]:
    """So much of one column for each of another."""
    grid = ties.asked.grid
    if not cues.rate:
        return
    for rows, weight in list_places(ties):
        for i, j in permutations([k for k in ties.columns if not grid.columns[k].keys][:WIDE], 2):
            one, two = add(ties, rows, (i,)), add(ties, rows, (j,))
            if one and two and two.value:
                value = one.value / find_scale(one.like) / (two.value / find_scale(two.like))
                told = partial("{} / {} = {:.4g}".format, one.written, two.written, value)
                score = (_weigh_plainly(ties, i) + _weigh_plainly(ties, j)) / 2
                yield make("mean", value * find_scale(one.like), (one, two), cues.rate + weight + score, told)
