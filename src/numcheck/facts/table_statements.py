"""Statements of prose held against tables: each figure is weighed against all that a table can give for it.

A condition that the whole clause tells is read first (``row_conditions``, ``universals``).  Any other figure is judged by
``table_judgement``: it is borne out, denied, or left to the matcher, for whom only cells of the rows named can deny it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from numcheck.documents.sentences import cut
from numcheck.facts.row_conditions import read_condition
from numcheck.facts.row_names import read_sentence
from numcheck.facts.table_expressions import Expression
from numcheck.facts.table_judgement import DENIED, Judged, weigh
from numcheck.facts.table_query import Asked, Stated, aim_at, choose
from numcheck.facts.table_ranks import read_rank
from numcheck.facts.table_ties import Rows, find_names
from numcheck.facts.universals import read_universal
from numcheck.model import Claim
from numcheck.reading.concepts import Concepts
from numcheck.reading.grids import Grids
from numcheck.reading.table_words import Words, shorten
from numcheck.reading.tokens import split

MOST = 40  # figures of a sentence that is one
FEW = 3  # tables that every sentence may speak of
BORNE_OUT = 0.05  # how likely what gives the number of a figure must be meant at least for it to bear the figure out
TOLD = 0.1  # the same for what it says of the figures beside it
EVIDENT = 3.0  # the odds by which a number that stands in a name is denied all the same
Judge = Callable[[Asked], Judged]
Past = Mapping[int, Sequence[Rows]]  # the rows that the sentence before names, by the number of their table


def find_statements(claims: Sequence[Claim], grids: Grids, words: Words, concepts: Concepts) -> Iterator[Stated]:
    """What tables say of the figures of a document that stand in prose: for each at most one statement."""
    for _, group in groupby(claims, key=lambda claim: claim.sentence):
        together = list(group)
        if together[0].frame.row or len(together) > MOST:
            continue
        asked = [_list_asked(claim, together, grids, words, concepts) for claim in together if _may_be_held(claim)]
        past = _list_past(together[0], grids, words, concepts)
        judge_alone = _make_judge(past)
        for each in asked:
            told = [one for asking in each if (one := _ask(asking, asked, judge_alone, past))]
            plain = choose(one for one in told if one.sort != "aside")
            if stated := plain or next((one for one in told if one.sort == "aside"), None):
                yield stated


def _may_be_held(claim: Claim) -> bool:
    """Whether a figure is one number."""
    figure = claim.figure
    return figure.value is not None and figure.bound not in ("range", "vague") and not figure.members


def _is_settled(asked: Asked) -> bool:
    """Whether a figure is of how things are, or of what the table has a column for: what is planned a table need not know."""
    unsettled = asked.claim.frame.scope & asked.words.unsettled
    return all(shorten(asked.stem(name)) in asked.grid.vocabulary for name in unsettled)


def _list_asked(claim: Claim, together: Sequence[Claim], grids: Grids, words: Words, concepts: Concepts) -> list[Asked]:
    """A figure with each of the tables that its sentence may speak of: all, where there are few."""
    sentence = read_sentence(claim, together, grids, concepts)
    numbers = set(range(len(grids.grids))) if len(grids.grids) <= FEW else set[int]()
    numbers |= {one.named.grid for one in sentence.mentions}
    said = (shorten(word.stem) for word in sentence.words if word.stem)
    numbers |= {number for key in said for number in grids.headed.get(key, ())}
    asked = [aim_at(claim, sentence, grids.grids[number], number, words, concepts.stem) for number in sorted(numbers)]
    asked = [one for one in asked if _is_settled(one)]
    return [one for one in asked if not sentence.years or sentence.years <= one.grid.told]  # of no other year


def _list_past(claim: Claim, grids: Grids, words: Words, concepts: Concepts) -> Past:
    """The rows that the sentence before names, in the same block."""
    document, spans = claim.document, cut(claim.document)
    before = bisect_left(spans, claim.sentence.start, key=lambda span: span.start) - 1
    if before < 0 or "\n\n" in document.prose[spans[before].start : claim.sentence.start]:
        return {}
    said = split(document.prose[slice(*spans[before])], concepts.stem)
    return {i: [rows for _, _, rows in find_names(said, grid, words)][-2:] for i, grid in enumerate(grids.grids)}


def _ask(asked: Asked, others: Sequence[Sequence[Asked]], judge_alone: Judge, past: Past) -> Stated | None:
    """What a table says of a figure; ``judge_alone`` judges a figure of its sentence without the others."""
    aside = Stated(asked.claim, "aside", False, "", ())
    if asked.is_in_name():
        return aside
    if told := read_condition(asked) or read_universal(asked):
        return told
    beside = _list_beside(asked, others, judge_alone)
    judged = weigh(asked, past.get(asked.number, ()), beside) if beside else judge_alone(asked)
    best = judged.best
    if judged.gives and judged.share > BORNE_OUT and best:
        rank = best.sort == "cell" and read_rank(asked, best.rows[0], asked.grid.columns[best.columns[0]])
        return rank or Stated(asked.claim, best.sort, True, best.tell(), best.operands)
    if judged.odds < EVIDENT and _stands_in_name(asked):
        return aside
    if judged.odds > DENIED and best and not judged.gives:
        return Stated(asked.claim, best.sort, False, best.tell(), best.operands)
    unknown = bool(asked.counted) and asked.counted.isdisjoint(
        asked.grid.vocabulary
    )  # 26 cabins, of which no head tells
    if not asked.mentions or asked.is_aside() or unknown:
        return aside._replace(firm=False) if asked.mentions else None
    rows = {row for one in asked.mentions for row in one.named.rows}
    own = (column.cells[row].claim for column in asked.grid.columns for row in rows if row in column.cells)
    return aside._replace(operands=tuple(own), firm=False)


def _make_judge(past: Past) -> Judge:
    """What judges each figure of a sentence alone, once."""
    known: dict[int, Judged] = {}

    def judge_alone(asked: Asked) -> Judged:
        if id(asked) not in known:
            known[id(asked)] = weigh(asked, past.get(asked.number, ()), ())
        return known[id(asked)]

    return judge_alone


def _list_beside(asked: Asked, others: Sequence[Sequence[Asked]], judge_alone: Judge) -> tuple[Expression, ...]:
    """What surely gives the other figures of a sentence, from the same table."""
    same = (one for each in others for one in each if one.number == asked.number and one.claim is not asked.claim)
    judged = map(judge_alone, same)
    return tuple(one.best for one in judged if one.best and one.gives and one.share > TOLD)


def _stands_in_name(asked: Asked) -> bool:
    """Whether a number stands in the names of rows or heads: 1024 keys, where rows are called insert/1024."""
    figure = asked.claim.figure
    written = figure.text[figure.number.start - figure.start :].split()[0].rstrip(",.")
    forms = {word.form for column in asked.grid.columns for word in column.words}
    forms |= {stem for names in asked.grid.names for stems in names.values() for stem in stems}
    return written in forms or f"{figure.value:g}" in forms
