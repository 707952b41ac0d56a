"""What a table says of a limit that all of its rows are said to keep to, or none: no club scored fewer than 20 goals."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.facts.row_conditions import LIMITS, Clause, find_measured, is_break, is_known, make_test
from numcheck.facts.table_query import Asked, Stated
from numcheck.reading.grids import Column, shorten


def read_universal(asked: Asked) -> Stated | None:
    """What a table says of a limit that all rows are said to keep to, or none: no club scored fewer than 20 goals."""
    words, at = asked.sentence.words, asked.at
    if asked.claim.figure.bound not in LIMITS:
        return None
    for i in _list_quantifiers(asked):
        clause = Clause(i, _find_end(asked), asked.grid.rows, asked.claim, asked)
        others = [claim for claim in asked.sentence.claims if claim is not asked.claim]
        taken = {j for claim in others if claim.figure.value == len(asked.grid.rows) for j in range(*asked.find(claim))}
        plain = (*range(i + 1, at), *range(asked.end, clause.end))
        if asked.mentions or not all(j in taken or is_known(asked, j) for j in plain):
            continue
        columns = find_measured(asked, clause)
        denying = words[i].stem in asked.words.none and not _is_turned(asked)
        found = [_find_exception(asked, column, denying) for column in columns]
        if not columns or any(one is None for one in found):
            continue
        return next((one for one in found if one and one.agrees), found[0])
    return None


def _is_turned(asked: Asked) -> bool:
    """Whether a limit is the opposite of what its hedge says, as it is denied: no club scored fewer than 20, so all at least 20."""
    figure = asked.claim.figure
    hedge = figure.hedge.split() or [""]
    return figure.bound in ("at_least", "at_most") and hedge[-1] == "than" and hedge[0] not in ("no", "not")


def _find_end(asked: Asked) -> int:
    words = asked.sentence.words
    return next((i for i in range(asked.end, len(words)) if words[i].form == "," or is_break(words, i)), len(words))


def _list_quantifiers(asked: Asked) -> Iterator[int]:
    """The places of words before a limit that say `all` or `none` of the rows, right before what these are called."""
    words, heads = asked.sentence.words, frozenset[str]().union(*asked.grid.heads)
    for i in range(asked.at):
        word = words[i]
        if word.stem in asked.words.none | asked.words.whole:
            if _counts_all(asked, i + 1) or any(
                shorten(one.stem) in heads for one in words[i + 1 : min(i + 5, asked.at)] if one.stem
            ):
                if not i or words[i - 1].form in (",", ";", ":"):
                    yield i


def _counts_all(asked: Asked, place: int) -> bool:
    """Whether a figure at a place is the number of rows: all five."""
    figures = zip(asked.sentence.figures, asked.sentence.claims, strict=True)
    return any(start == place and claim.figure.value == len(asked.grid.rows) for (start, _), claim in figures)


def _find_exception(asked: Asked, column: Column, denying: bool) -> Stated | None:
    """The cell of a column that does not keep to what all do, or, where the sentence says that none does, the one that does."""
    if not all(row in column.cells for row in asked.grid.rows) or column.signed:
        return None
    test = make_test(asked.mine)
    cells = [column.cells[row] for row in asked.grid.rows]
    wrong = [cell for cell in cells if (test(cell, False) if denying else not test(cell, True))]
    if not wrong:
        end = "no row" if denying else f"all {len(cells)} rows"
        text = f"{column.name}, {' '.join(asked.claim.figure.text.split())}: {end}"
        return Stated(asked.claim, "condition", True, text, ())
    farthest = max(wrong, key=lambda cell: abs(cell.value - asked.mine.value))
    return Stated(asked.claim, "cell", False, "", (farthest.claim,))
