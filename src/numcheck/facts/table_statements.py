"""Statements of prose held against tables: a cell by its row and column, and what a column or row implies.

Names and words say which rows and which column are spoken of, and only then are numbers compared.  Where they leave a
choice, one reading that fits is enough, and nothing is denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from numcheck.facts.cells import read_cell, read_count
from numcheck.facts.column_changes import read_change
from numcheck.facts.deduced import deduce
from numcheck.facts.derived import Way, is_explained, list_ways
from numcheck.facts.implied import read_gap, read_share, read_total
from numcheck.facts.row_conditions import LIMITS, read_condition
from numcheck.facts.row_names import Sentence, read_sentence
from numcheck.facts.table_query import Asked, Stated, aim_at, choose
from numcheck.facts.universals import read_universal
from numcheck.model import Claim
from numcheck.reading.concepts import Concepts
from numcheck.reading.grids import Grids, Words, shorten

MOST = 40  # figures of a sentence that is one


def find_statements(claims: Sequence[Claim], grids: Grids, words: Words, concepts: Concepts) -> Iterator[Stated]:
    """What tables say of the figures of a document that stand in prose: for each at most one statement."""
    ways: tuple[Way, ...] = ()
    for _, group in groupby(claims, key=lambda claim: claim.sentence):
        together = list(group)
        if together[0].frame.row or len(together) > MOST:
            continue
        held = [claim for claim in together if _may_be_held(claim)]
        asked = {id(claim): _list_asked(claim, together, grids, words, concepts) for claim in held}
        taken = {id(cell) for claim in held for one in asked[id(claim)] for cell in _list_taken(one)}
        for claim in held:
            told = [_ask(one, taken, ways) for one in asked[id(claim)]]
            if stated := choose(one for one in told if one and one.sort != "aside") or next(filter(None, told), None):
                yield stated
            ways = next(filter(None, map(list_ways, asked[id(claim)])), ())


def _may_be_held(claim: Claim) -> bool:
    """Whether a figure is one number."""
    figure = claim.figure
    return figure.value is not None and figure.bound not in ("range", "vague") and not figure.members


def _is_settled(asked: Asked) -> bool:
    """Whether a figure is of how things are, or of what the table has a column for: what is planned a table need not know."""
    unsettled = asked.claim.frame.scope & asked.words.unsettled
    return all(shorten(asked.stem(name)) in asked.grid.vocabulary for name in unsettled)


def _list_asked(claim: Claim, together: Sequence[Claim], grids: Grids, words: Words, concepts: Concepts) -> list[Asked]:
    """A figure with each of the tables that its sentence may speak of."""
    sentence = read_sentence(claim, together, grids, concepts)
    numbers = {one.named.grid for one in sentence.mentions}
    numbers |= {number for key in _list_keys(sentence) for number in grids.headed.get(key, ())}
    asked = [aim_at(claim, sentence, grids.grids[number], number, words, concepts.stem) for number in sorted(numbers)]
    asked = [one for one in asked if _is_settled(one)]
    return [one for one in asked if not sentence.years or sentence.years <= one.grid.told]  # of no other year


def _list_keys(sentence: Sentence) -> frozenset[str]:
    return frozenset(shorten(word.stem) for word in sentence.words if word.stem)


def _list_taken(asked: Asked) -> tuple[Claim, ...]:
    """The cells that a figure states."""
    stated = read_cell(asked)
    return stated.operands if stated is not None and stated.agrees else ()


def _ask(asked: Asked, taken: set[int], past: Sequence[Way]) -> Stated | None:
    """What a table says of a figure: by a condition that rows meet, the words beside it, or the cell that row and column name."""
    aside = Stated(asked.claim, "aside", False, "", ())
    if asked.is_in_name():
        return aside
    if told := read_condition(asked) or read_universal(asked):
        return told
    ways = (read_count, read_change, read_share, read_gap, read_total)
    told = choose([*(way(asked) for way in ways), read_cell(asked, taken)])
    if told and not told.agrees and _is_open(asked, told):
        return aside
    told = told or deduce(asked, past)
    if told or not asked.mentions:
        return told
    if asked.is_aside():
        return aside
    rows = {row for one in asked.mentions for row in one.named.rows}
    own = (column.cells[row].claim for column in asked.grid.columns for row in rows if row in column.cells)
    return aside._replace(operands=tuple(own))


def _is_open(asked: Asked, told: Stated) -> bool:
    """Whether what a table denies may be said of something else in it, or is a limit beside a number of rows that keep to it."""
    if told.sort in ("rank", "count", "condition"):
        return False
    limit = asked.claim.figure.bound in LIMITS and told.sort != "cell"
    if limit and any(claim.figure.whole == len(asked.grid.rows) for claim in asked.sentence.claims):
        return True
    return is_explained(asked, told.sort)
