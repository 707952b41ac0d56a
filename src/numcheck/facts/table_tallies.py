"""Rows of a table that meet a condition which words tell: that rose, that are of a group, that have none, that keep to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from numcheck.facts.agreement import find_slot
from numcheck.facts.row_clauses import LIMITS, is_break, is_known, make_test
from numcheck.facts.table_comparisons import pair_columns
from numcheck.facts.table_expressions import MANY, MOST, Expression
from numcheck.facts.table_flags import Met, list_flags
from numcheck.facts.table_query import Asked
from numcheck.facts.table_ties import NEVER, Ties
from numcheck.reading.grids import Column
from numcheck.reading.table_words import shorten

UNKNOWN, MOST_UNKNOWN = 2.0, 2  # what each word that no head knows takes from a condition, and how many do at most


def list_tallies(ties: Ties) -> Iterator[Expression]:
    """The numbers of rows that meet a condition, where a figure may be one."""
    asked = ties.asked
    figure = asked.claim.figure
    if (
        figure.kind not in ("count", "ratio")
        or figure.unit
        or (not float(figure.value or 0.5).is_integer() and not figure.whole)
    ):
        return
    tied = weigh_counting(asked)
    if tied is None or len(asked.grid.rows) > MANY:
        return
    like, narrowed = asked.grid.columns[0].first, _weigh_unknown(asked)
    for rows, weight, text, operands in [*_list_met(ties), (asked.grid.rows, _weigh_all(ties), "", ())]:
        yield Expression(
            "condition" if text else "count",
            float(len(rows)),
            like,
            rows,
            (),
            partial(_tell, text, len(rows), len(asked.grid.rows)),
            operands[:MOST],
            tied + weight - narrowed * bool(text),
        )


def _tell(text: str, met: int, every: int) -> str:
    return f"{text}: {met} of {every} rows" if text else f"{met} rows"


def _weigh_unknown(asked: Asked) -> float:
    """How much speaks against a condition of which the clause says more than a table tells: towns with a school."""
    words = asked.sentence.words
    end = next((i for i in range(asked.end, len(words)) if is_break(words, i)), len(words))
    named = {i for one in asked.mentions for i in range(one.start, one.end)}
    named |= {i for place, last in asked.sentence.figures for i in range(place, last)}
    behind = [i for i in range(asked.end, end) if i not in named and not is_known(asked, i)]
    return UNKNOWN * min(len(behind), MOST_UNKNOWN)


def weigh_counting(asked: Asked) -> float | None:
    """How much words say that a figure counts rows."""
    figure, heads = asked.claim.figure, frozenset[str]().union(*asked.grid.heads)
    rows = len(asked.grid.rows)
    beside = {word.stem for word in asked.sentence.words[asked.at : asked.end + 1]}
    if beside & (asked.words.each | asked.words.more | asked.words.less):
        return None
    if (figure.value or 0) > rows:
        return None if asked.counted.isdisjoint(heads) else 3.5
    if asked.counted & heads:
        return 3.5
    if figure.whole == rows:
        return 3.0
    if any(asked.counted & column.all for column in asked.grid.columns):
        return None
    others = (one for one in asked.sentence.claims if one is not asked.claim)
    counting = any(one.figure.value == rows and asked.turn_to(one).counted & heads for one in others)
    said = any(shorten(word.stem) in heads for word in asked.sentence.words if word.stem)
    if asked.counted:
        return -4.0
    return 2.0 if counting else 0.5 if said else -1.0


def _weigh_all(ties: Ties) -> float:
    """The weight of all rows being counted: less with every word that may narrow them down."""
    asked = ties.asked
    before = asked.sentence.words[asked.at - 1] if asked.at else None
    if (
        before is not None
        and (before.owner or before.stem in asked.words.every)
        and asked.claim.figure.value == len(asked.grid.rows)
    ):
        return 3.0
    if asked.claim.figure.whole is not None or asked.mentions:
        return -3.0
    if before is not None and before.stem in asked.words.lists:
        return 2.0
    return 0.5 if asked.is_whole() else -1.0


def _list_met(ties: Ties) -> Iterator[Met]:
    """Conditions that the clause of a figure may tell: the rows that meet each, its weight, how it is written and the cells that tell it."""
    yield from _list_groups(ties)
    yield from list_flags(ties)
    yield from _list_moved(ties)
    yield from _list_limited(ties)
    yield from _list_empty(ties)


def _list_groups(ties: Ties) -> Iterator[Met]:
    asked = ties.asked
    for rows, weight in ties.rows.items():
        if 1 < len(rows) < len(asked.grid.rows):
            places = next(((one.start, one.end) for one in asked.mentions if one.named.rows == rows), (0, 0))
            yield rows, weight, " ".join(word.form for word in asked.sentence.words[slice(*places)]) or "of a name", ()


def _list_moved(ties: Ties) -> Iterator[Met]:
    """The rows that rose, or fell, from one column to the next."""
    words = ties.asked.words
    than = "than" in ties.near
    up = bool(ties.near & (words.up | (words.more if than else frozenset())))
    down = bool(ties.near & (words.down | (words.less if than else frozenset())))
    if up == down:
        return
    grid = ties.asked.grid
    for i, j in combinations(range(len(grid.columns)), 2):
        earlier, later = grid.columns[i], grid.columns[j]
        if later.stems != earlier.stems or (weight := pair_columns(ties, j, i, free=True)) < NEVER / 2:
            continue
        both = [row for row in grid.rows if row in later.cells and row in earlier.cells]
        rows = tuple(row for row in both if _is_beyond(later, earlier, row, up))
        text = f"{later.name} {'above' if up else 'below'} {earlier.name}"
        yield rows, 1.0 + max(weight, -2.0), text, tuple(later.cells[row].claim for row in rows)


def _is_beyond(one: Column, two: Column, row: int, up: bool) -> bool:
    a, b = one.cells[row].claim.figure.value or 0.0, two.cells[row].claim.figure.value or 0.0
    return a > b if up else a < b


def _list_limited(ties: Ties) -> Iterator[Met]:
    """The rows that keep to a limit of the sentence."""
    asked = ties.asked
    for claim in asked.sentence.claims:
        if claim is asked.claim or claim.figure.bound not in LIMITS:
            continue
        limit = asked.turn_to(claim)
        test = make_test(limit.mine)
        said = {shorten(word.stem) for word in asked.sentence.words if word.stem}
        for column in asked.grid.columns:
            alike = find_slot(column.first) == find_slot(limit.mine)
            strange = limit.counted and limit.counted.isdisjoint(column.all)
            if strange or not (alike or limit.suits(column)):
                continue
            rows = tuple(row for row in asked.grid.rows if row in column.cells and test(column.cells[row], False))
            weight = 1.0 + 1.5 * len(column.all & said) + 1.5 * bool(limit.counted & column.all) + 0.5 * alike
            text = f"{column.name}, {' '.join(claim.figure.text.split())}"
            yield rows, weight - _weigh_unknown(asked), text, tuple(column.cells[row].claim for row in rows)


def _list_empty(ties: Ties) -> Iterator[Met]:
    """The rows with a number in a column that has none for some, and those with none or nought."""
    asked = ties.asked
    lacking = not ties.near.isdisjoint(asked.words.none)
    for number, column in enumerate(asked.grid.columns):
        filled = tuple(row for row in asked.grid.rows if row in column.cells)
        zero = tuple(row for row in filled if not column.cells[row].value)
        tied = min(ties.columns[number] + ties.years[number], 3.0)
        if len(filled) < len(asked.grid.rows):
            yield filled, tied - 1.0, column.name, ()
        if zero and lacking:
            yield zero, tied + 1.0, column.name, tuple(column.cells[row].claim for row in zero)
