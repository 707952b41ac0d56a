"""Tables of a document against tables of its sources, row by row: rows meet by their names, columns by their heads or their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numcheck.facts.agreement import are_one_share, find_slot, relate
from numcheck.facts.cell_values import meets
from numcheck.facts.table_query import Stated
from numcheck.reading.grids import Column, Grid, Stems
from numcheck.reading.quantity import Quantity

SHARED = 2  # names that two tables have in common at least
MOSTLY = 2 / 3  # the share of rows in which two columns agree that are the same, whatever their heads say


def find_aligned(mine: Sequence[Grid], theirs: Sequence[Grid]) -> Iterator[Stated]:
    """What the tables of sources say of the cells of a document, where they have the same rows and columns."""
    index: dict[Stems, set[int]] = {}
    for number, grid in enumerate(theirs):
        for stems in {stems for names in grid.names for stems in names.values()}:
            index.setdefault(stems, set()).add(number)
    for grid in mine:
        shared: dict[int, int] = {}
        for stems in {stems for names in grid.names[:1] for stems in names.values()}:
            for number in index.get(stems, ()):
                shared[number] = shared.get(number, 0) + 1
        for number in sorted(shared):
            if shared[number] >= SHARED:
                yield from _align(grid, theirs[number])


def _align(mine: Grid, theirs: Grid) -> Iterator[Stated]:
    """What one table says of the cells of another one."""
    rows = _pair_rows(mine, theirs)
    for column in mine.columns:
        other = _find_column(column, theirs, rows)
        if other is None:
            continue
        for row, place in rows:
            if row in column.cells and place in other.cells:
                cell, source = column.cells[row], other.cells[place]
                agrees = meets(cell, source)
                if agrees or _denies(cell, source):
                    yield Stated(cell.claim, "cell", agrees, "", (source.claim,))


def _pair_rows(mine: Grid, theirs: Grid) -> list[tuple[int, int]]:
    """The rows of two tables that have one name, which stands once in each."""
    ours = _list_unique(mine.names[0]) if mine.names else {}
    pairs: dict[int, int] = {}
    for names in theirs.names:
        found = _list_unique(names)
        pairs |= {ours[stems]: row for stems, row in found.items() if stems in ours and ours[stems] not in pairs}
    return sorted(pairs.items())


def _list_unique(names: Mapping[int, Stems]) -> dict[Stems, int]:
    rows: dict[Stems, int] = {}
    often: set[Stems] = set()
    for row, stems in names.items():
        if stems in rows:
            often.add(stems)
        rows[stems] = row
    return {stems: row for stems, row in rows.items() if stems not in often}


def _find_column(column: Column, theirs: Grid, rows: Sequence[tuple[int, int]]) -> Column | None:
    """The column of another table that has the same head, else the one whose numbers mostly are the same."""
    fitting = [other for other in theirs.columns if find_slot(other.first) == find_slot(column.first)]
    headed = [one for one in fitting if column.stems and one.stems == column.stems and one.years == column.years]
    if len(headed) == 1:
        return headed[0]
    shares = [(_measure_agreement(column, other, rows), other) for other in fitting]
    best = max((share for share, _ in shares), default=0.0)
    alike = [other for share, other in shares if share == best]
    return alike[0] if best >= MOSTLY and len(alike) == 1 else None


def _measure_agreement(column: Column, other: Column, rows: Sequence[tuple[int, int]]) -> float:
    """The share of rows in which two columns say the same; none where they share too few."""
    pairs = [(column.cells[a], other.cells[b]) for a, b in rows if a in column.cells and b in other.cells]
    same = sum(meets(one, two) for one, two in pairs)
    return same / len(pairs) if same >= SHARED else 0.0


def _denies(cell: Quantity, source: Quantity) -> bool:
    if cell.claim.figure.bound not in ("exact", "about"):
        return relate(cell, source) == "denied"
    return find_slot(cell) == find_slot(source) and not are_one_share(cell, source)
