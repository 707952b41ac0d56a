"""Subtotals: rows of tables that hold the sum of those above them, and the total below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.reading.operand import find_kind
from numcheck.relations.breakdowns import Breakdown
from numcheck.relations.rounding import find_step
from numcheck.relations.table_totals import Source, Words, can_be_part, is_total


def find_subtotaled(source: Source, words: Words, fits: Callable[[Breakdown], bool]) -> Iterator[Breakdown]:
    """The columns of tables with rows of subtotals, where a subtotal or the total under them is not the sum of anything above."""
    for table in group_tables(source.document):
        rows = sorted({row for row, _ in table if row > 0})
        names = {row: read_cell(source.document, table.get((row, 0))) for row in rows}
        subtotals = [row for row in rows if words.subtotals.search(names[row])]
        total = rows[-1] if rows and rows[-1] not in subtotals and is_total(names[rows[-1]], words.rows) else None
        items = [row for row in rows if row not in subtotals and row != total]
        if not subtotals or any(words.nested.search(names[row]) or is_total(names[row], words.rows) for row in items):
            continue
        for column in sorted({column for _, column in table if column > 0}):
            for sums in _list_sums(subtotals, total, items):
                proposed = [one for row, parts in sums if (one := _read(source, table, column, row, parts))]
                if proposed and not any(fits(one) or _is_rounded(one) or _is_taken_off(one) for one in proposed):
                    yield proposed[0]


def _list_sums(
    subtotals: Sequence[int], total: int | None, items: Sequence[int]
) -> Iterator[list[tuple[int, list[int]]]]:
    """Of each row that is a sum, the rows whose sum it may be: a subtotal goes back to the last one or takes it in."""
    for last, row in zip((0, *subtotals), subtotals, strict=False):
        since = [item for item in items if last < item < row]
        carried = [last, *since] if last else since
        yield [(row, since), (row, carried), (row, [item for item in items if item < row])]
    if total is not None:
        behind = [item for item in items if item > subtotals[-1]]
        yield [(total, list(items)), (total, [*subtotals, *behind]), (total, [subtotals[-1], *behind])]


def _read(source: Source, table: Table, column: int, row: int, parts: Sequence[int]) -> Breakdown | None:
    whole = source.read(table.get((row, column)))
    operands = source.read_column([table.get((part, column)) for part in parts])
    if whole is None or len(operands) < 2 or not all(can_be_part(operand, whole) for operand in operands):
        return None
    return Breakdown(whole, operands, 0, True, near=True, flat=True)


def _is_rounded(one: Breakdown) -> bool:
    """Whether the parts may miss the whole because each is rounded to the last digit that any of them has; counts are not."""
    values = [part.value or Fraction(0) for part in one.parts]
    whole = one.whole.value or Fraction(0)
    step = min(map(find_step, (*values, whole)))
    counted = step == 1 and find_kind(one.whole) == "count"
    return not counted and abs(sum(values) - whole) <= step * len(values) / 2


def _is_taken_off(one: Breakdown) -> bool:
    """Whether one of the parts makes the whole if it is taken off instead of added, as a discount is."""
    values = [part.value or 0 for part in one.parts]
    return any(sum(values) - 2 * value == one.whole.value for value in values)
