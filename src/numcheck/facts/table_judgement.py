"""Whether a table bears a figure out or denies it, by the probabilities of all that it may be meant to say.

Each expression over a table is meant with a probability that words tell (``table_ties``, ``table_cues``); or else the figure is
of something else, which any number may be.  A right figure is the number of the expression that is meant.  A wrong one is a
slip from it: one digit wrong, two exchanged, the cell beside it, or a number near it.  The odds of the two decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import islice
from math import exp, log
from typing import NamedTuple

from numcheck.facts.agreement import find_slot
from numcheck.facts.operands import measure_step
from numcheck.facts.table_comparisons import list_expressions
from numcheck.facts.table_cues import is_apart, is_together, read_cues
from numcheck.facts.table_expressions import LONG, Expression, says_cell
from numcheck.facts.table_query import Asked
from numcheck.facts.table_tallies import list_tallies, weigh_counting
from numcheck.facts.table_ties import Rows, Ties, tie
from numcheck.model import Figure
from numcheck.patterns import re
from numcheck.reading.slips import are_swapped
from numcheck.reading.table_words import shorten

SHARP = 1.2  # how much a point of weight counts
WRONG = 0.1  # how many figures are wrong, of those that speak of a table
DENIED = 1.0  # the odds, as a logarithm, from which a figure is denied
AMBIGUOUS = 0.3  # how much it speaks against a mistake that other expressions may be meant
LEAST = 1e-4  # how likely an expression must be meant at least, beside the likeliest, for a figure to be a slip from it
# The weight of a figure being of something that a table does not tell, and what adds to it.
OTHER, UNKNOWN, PART, HOPED, APIECE, SET, KNOWN = 2.0, 3.0, 2.5, 3.0, 2.0, 3.0, 1.5
# Of wrong numbers: with one digit wrong, two beside each other exchanged, all of them in another order, of a cell beside it, near it.
DIGIT, SWAP, ORDER, CELL, NEAR = 0.35, 0.25, 0.05, 0.15, 0.2
STRAY = 0.3  # ... or any other, where words tell in full what is compared: 12% more than in 2022
SMALL, STEPS = 12, (0.0, 0.25, 0.1, 0.05)  # counts up to this are off by one, two or three, so often
REACH = 0.3  # how far a wrong number that is near may be off, as a share
ALIKE, USED, AGAIN = 1.5, 1.0, -1.5  # what another figure, worked out alike, of its cells, or of the same, adds
_NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class Judged(NamedTuple):
    """What a table says of a figure: the expression that gives its number or that it is a slip from, and the odds that it is wrong.

    ``share`` is how likely this expression is meant, among all.
    """

    best: Expression | None
    odds: float
    gives: bool
    share: float


def weigh(asked: Asked, past: Sequence[Rows], beside: Sequence[Expression]) -> Judged:
    """What a table says of a figure; ``past`` are the rows named in the sentence before, ``beside`` what gives other figures."""
    ties = tie(asked, past, [(one.rows, one.columns) for one in beside])
    found = [*list_expressions(ties, read_cues(ties)), *list_tallies(ties)]
    if beside:
        found = [one._replace(weight=one.weight + _weigh_beside(one, beside)) for one in found]
    return judge(ties, found)


def _weigh_beside(one: Expression, beside: Sequence[Expression]) -> float:
    """How much the figures beside it speak for an expression: worked out like them, or from their cells; but not the same again."""
    if any((other.sort, other.rows, other.columns) == (one.sort, one.rows, one.columns) for other in beside):
        return AGAIN
    told = {id(claim) for other in beside if other.sort == "cell" for claim in other.operands}
    used = sum(id(claim) in told for claim in one.operands) if len(one.operands) == 2 else 0
    alike = any((other.sort, other.columns) == (one.sort, one.columns) for other in beside)
    return ALIKE * alike + USED * used


def judge(ties: Ties, found: Sequence[Expression]) -> Judged:
    """The odds that a figure is wrong, and what tells it."""
    mine = ties.asked.mine
    figure = mine.claim.figure
    other = weigh_other(ties)
    top = max([other, *(one.weight for one in found)])
    prior = [exp(SHARP * (one.weight - top)) for one in found]
    strange = exp(SHARP * (other - top))
    giving = [one.gives(mine) for one in found]
    right = sum(p for p, gives in zip(prior, giving, strict=True) if gives)
    saying, step = cache(partial(_list_saying, ties)), find_step(figure)
    slips = [
        p * weigh_slip(ties, one, step, saying) if p > LEAST and not gives else 0.0
        for one, p, gives in zip(found, prior, giving, strict=True)
    ]
    odds = log(WRONG * sum(slips) + 1e-12) - log(right + strange * find_density(figure) + 1e-12)
    every = sum(prior) + strange
    if right and odds < 0:
        best = max((one for one, gives in zip(found, giving, strict=True) if gives), key=lambda one: one.weight)
        return Judged(best, odds, True, right / every)
    worded = figure.kind in ("ratio", "multiple") and not figure.text[:1].isdigit()
    if not any(slips) or worded or figure.bound not in ("exact", "about"):
        return Judged(None, min(odds, 0.0), False, 0.0)
    at = max(range(len(found)), key=slips.__getitem__)
    share = prior[at] / every
    return Judged(found[at], odds + AMBIGUOUS * log(share), False, share)


def weigh_other(ties: Ties) -> float:
    """The weight of a figure being of something that the table does not tell: of a part, a plan, of what no head names."""
    asked, words = ties.asked, ties.asked.words
    figure = asked.claim.figure
    counting = (weigh_counting(asked) or 0.0) >= 2.0
    loose = bool(asked.counted) and not counting and not is_apart(asked)
    known = asked.grid.vocabulary | frozenset(map(shorten, asked.grid.title))
    strange = loose and asked.counted.isdisjoint(known)
    whole = asked.is_whole() or is_together(asked) or not ties.near.isdisjoint(words.total)
    part = loose and figure.kind == "count" and not whole
    own = frozenset(asked.stem(word) for word in figure.text.lower().split() if word.isalpha())
    hoped = not (ties.near - own).isdisjoint(words.hoped)  # two goals are no aim
    told = max(ties.lexical.values()) >= 2.0
    return (
        OTHER
        + (UNKNOWN - KNOWN * told) * strange
        + PART * part * (1 + (figure.whole is not None))
        + HOPED * hoped
        + APIECE * asked.is_apiece()
        + SET * asked.has_setting()
    )


def find_step(figure: Figure) -> float:
    """What one in the last digit is that a figure is written with: 0.1 of 4.2, 1,000 of 149,000, 100,000 of 1.2 million."""
    match = _NUMERAL.search(figure.text, figure.number.start - figure.start)
    number = match.group().replace(",", "") if match else ""
    own, decimals = abs(figure.value or 0.0), len(number.partition(".")[2])
    scale = own / float(number) if number and float(number) else 1.0
    if decimals or own < 1000 or not number.endswith("00"):
        return scale * 10.0**-decimals
    return max(scale, measure_step(figure))


def find_density(figure: Figure) -> float:
    """How likely any number is to be just that of a figure, among all that are written as it is."""
    digits = len(str(round(abs(figure.value or 0.0) / find_step(figure))))
    return 0.1 if digits == 1 else 1.0 / (9 * 10 ** (digits - 1))


def weigh_slip(ties: Ties, one: Expression, step: float, saying: Callable[[int], frozenset[int]]) -> float:
    """How likely a figure is what came of the number of an expression by a slip.

    ``step`` is what one in its last digit is, ``saying`` tells the rows of a column that have its number.
    """
    figure = ties.asked.claim.figure
    own, right = abs(figure.value or 0.0), one.scale(ties.asked.mine) / step
    small = figure.kind == "count" and own <= SMALL
    chance = max(_compare(round(own / step), whole, small) for whole in {round(right), int(right)})
    if one.sort in ("change", "difference") and "than" in ties.near and ties.asked.years:
        chance += STRAY * find_density(figure)
    alone = one.sort in ("cell", "mean") and len(one.columns) == 1
    return chance + (_weigh_neighbours(ties, one, saying) if alone else 0.0)


def _compare(stated: int, right: int, small: bool) -> float:
    """How likely one whole number is written for another."""
    off = abs(stated - right)
    if small and right <= SMALL:
        return STEPS[off] if off < len(STEPS) else 0.0
    one, two, chance = str(stated), str(right), 0.0
    if len(one) == len(two) > 1 and off:
        chance += DIGIT / (9 * len(one)) * (sum(a != b for a, b in zip(one, two, strict=True)) == 1)
        chance += SWAP / (len(one) - 1) if are_swapped(one, two) else ORDER * (sorted(one) == sorted(two))
    return chance + (NEAR / (2 * REACH * right + 1) if 0 < off <= REACH * right else 0.0)


def _list_saying(ties: Ties, number: int) -> frozenset[int]:
    """The rows of a column whose cell has the number of the figure; of a long table those at its head."""
    cells = islice(ties.asked.grid.columns[number].cells.items(), LONG)
    return frozenset(row for row, cell in cells if says_cell(ties.asked.mine, cell))


def _weigh_neighbours(ties: Ties, one: Expression, saying: Callable[[int], frozenset[int]]) -> float:
    """How likely a figure is what another row has in the column that is meant, or the row in another year, or in a like column."""
    columns, (number,) = ties.asked.grid.columns, one.columns
    meant, own = columns[number], frozenset(one.rows if len(one.rows) == 1 else ())
    others = min(len(meant.cells), LONG) - len(own & meant.cells.keys())
    chance = CELL / others if others and saying(number) - own else 0.0
    beside = [(column, column.cells[row]) for column in columns for row in one.rows[:1] if row in column.cells]
    beside = [
        (column, cell) for column, cell in beside if column is not meant and find_slot(cell) == find_slot(one.like)
    ]
    years = [cell for column, cell in beside if column.stems == meant.stems]
    groups = [group for group in (years, [cell for _, cell in beside]) if group]
    told = (any(says_cell(ties.asked.mine, cell) for cell in group) for group in groups)
    return chance + sum(CELL / len(group) for group, said in zip(groups, told, strict=True) if said)
