"""Shares of one whole in the columns of tables, and in lists under a line that says what they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import TypeAlias

from numcheck.documents.tables import Table, read_cell
from numcheck.model import Document
from numcheck.reading.cues import Cue, Cues, Names
from numcheck.reading.operand import Operand, find_unit, is_bare, read_operand
from numcheck.reading.read import Reading
from numcheck.relations import percents
from numcheck.relations.list_totals import find_items
from numcheck.relations.table_totals import Source, is_total, open_source

Shared: TypeAlias = tuple[tuple[Operand, ...], bool]  # shares, and whether they make all of their whole


class Words(Cues, section="percent-sum"):
    """What the lexicon says of columns."""

    rows = Names("total.rows")  # names of rows of totals
    share = Cue("{columns}")  # in the head of a column of shares of one whole
    other = Cue("{no columns}")  # in that of percentages that are none
    percent = Cue("%|{percent}")  # in that of percentages


def find_tabled(reading: Reading, said: percents.Words, words: Words) -> Iterator[Shared]:
    """The shares of one whole of lists and tables, and whether they make all of it."""
    document, source = reading.document, open_source(reading.document, reading.claims)
    yield from _find_in_lists(source, said)
    for table in reading.tables:
        for column in sorted({column for _, column in table if column > 0}):
            shares = _read_column(source, table, column, words)
            if len(shares) >= percents.FEWEST:
                yield shares, _has_hundred(document, table, column, words)


def _has_hundred(document: Document, table: Table, column: int, words: Words) -> bool:
    """Whether a row of totals says that the shares of a column make 100 percent."""
    names = {row: read_cell(document, table.get((row, 0))) for row, place in table if place == 0 and row}
    rows = [row for row, name in names.items() if is_total(name, words.rows)]
    return any(read_cell(document, table.get((row, column))).strip(" *_%").partition(".")[0] == "100" for row in rows)


def _read_column(source: Source, table: Table, column: int, words: Words) -> tuple[Operand, ...]:
    """The shares of a column that is headed as one, without the row of totals; none if it is not of shares alone."""
    header = read_cell(source.document, table.get((0, column)))
    every = sorted({row for row, _ in table if row > 0})
    rows = [row for row in every if not is_total(read_cell(source.document, table.get((row, 0))), words.rows)]
    named = words.percent.search(header) is not None
    summed = named and len(rows) < len(every)
    if words.other.search(header) or not (summed or words.share.search(header)):
        return ()
    found = [source.read(table.get((row, column))) for row in rows]
    shares = tuple(share for share in found if share is not None)
    if _are_of_rows(source, table, rows, column):
        return ()
    fit = all(_is_share(share) or (named and is_bare(share) and (share.value or 0) < 100) for share in shares)
    return shares if fit and len(shares) == len(rows) else ()


def _are_of_rows(source: Source, table: Table, rows: Sequence[int], column: int) -> bool:
    """Whether the percentages of a column are, in two rows or more, what one column is of another, whose numbers differ."""
    others = sorted({other for _, other in table if other not in (0, column)})
    for one, two in permutations(others, 2):
        cells = [[source.read(table.get((row, place))) for place in (one, two, column)] for row in rows]
        read = [[cell.value for cell in each if cell and cell.value] for each in cells]
        told = [each for each in read if len(each) == 3 and abs(100 * each[0] / each[1] - each[2]) <= 1]
        if len(told) > 1 and len({each[1] for each in told}) > 1:
            return True
    return False


def _is_share(operand: Operand) -> bool:
    figure = operand.claim.figure
    if operand.value is None or not 0 <= operand.value < 100:
        return False
    return figure.kind == "percent" and find_unit(operand) == "percentage" and " per " not in (figure.unit or "")


def _find_in_lists(source: Source, words: percents.Words) -> Iterator[Shared]:
    """The shares of lists whose items have one each, under a line that says what they are of."""
    document, blocks = source.document, source.document.blocks
    for index in range(1, len(blocks)):
        if blocks[index].kind != "item" or blocks[index - 1].kind not in ("paragraph", "heading"):
            continue
        items = find_items(document, index)
        found = [source.find(item) for item in items]
        lead = document.prose[blocks[index - 1].start : blocks[index - 1].end]
        body = document.prose[items[0].start : items[-1].end]
        if len(items) < percents.FEWEST or any(len(inside) != 1 for inside in found):
            continue
        if not percents.excludes(lead + body, words) or words.apart.search(lead + body):
            continue
        shares = tuple(read_operand(inside[0]) for inside in found)
        said = words.composed.search(lead) or words.voting.search(lead) or words.shared.search(lead)
        said = said or (words.asked.search(lead) and words.answers.search(body))
        if said and all(map(_is_share, shares)) and len({share.head for share in shares}) == 1:
            yield shares, False
