"""Whether a row of a table has the rank that a sentence gives it: the smallest town, the second longest river."""

from __future__ import annotations

from numcheck.facts.cell_values import write
from numcheck.facts.table_query import Asked, Stated
from numcheck.facts.table_ties import find_clause
from numcheck.reading.grids import Column, Grid


def read_rank(asked: Asked, row: int, column: Column) -> Stated | None:
    """What denies that a row is the largest or smallest, as it is called: in the column of the figure and in any other; None where it is."""
    words, said = asked.words, asked.sentence.words
    start, end = find_clause(asked)
    place = next((i for i in range(start, end) if said[i].stem in words.most | words.least), None)
    if place is None or len(asked.mentions) != 1 or row in asked.grid.summed or asked.claim.figure.kind == "percent":
        return None
    before = [word.form for word in said[max(place - 3, 0) : place]]
    following = said[place + 1].stem if place + 1 < len(said) else ""
    if (
        following in words.up | words.down  # the steepest rise
        or "one" in before
        or "among" in before
        or before[-1:] in (["at"], ["not"])
        or (place and said[place - 1].stem in words.own)
    ):
        return None
    least = said[place].stem in words.least
    wanted = words.ranks.get(before[-1] if before else "", 1)
    ranked = _rank(asked.grid, column, least)
    if column.signed or len(ranked) < max(wanted, 2) or row not in ranked:
        return None
    cell = column.cells[ranked[wanted - 1]]
    agrees = any(_has_rank(asked.grid, one, row, wanted, least) for one in asked.grid.columns)
    return (
        None
        if agrees
        else Stated(asked.claim, "rank", False, f"{said[place].form} {column.name}: {write(cell)}", (cell.claim,))
    )


def _rank(grid: Grid, column: Column, least: bool) -> list[int]:
    """The rows of a column by its values, the largest or the smallest first."""
    return sorted(
        (row for row in grid.rows if row in column.cells), key=lambda row: column.cells[row].value, reverse=not least
    )


def _has_rank(grid: Grid, column: Column, row: int, wanted: int, least: bool) -> bool:
    """Whether a row has a rank in a column: a town may be the smallest by its area."""
    ranked = _rank(grid, column, least)
    return row in ranked and len(ranked) >= wanted and column.cells[ranked[wanted - 1]].value == column.cells[row].value
