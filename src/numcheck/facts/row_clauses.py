"""The part of a sentence that counts rows of a table, what of it a table can tell, and the limits that rows keep to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from numcheck.facts.agreement import find_slot, is_share_of_one
from numcheck.facts.table_query import Asked
from numcheck.model import Claim
from numcheck.reading.grids import Column
from numcheck.reading.quantity import Quantity
from numcheck.reading.sentence_words import is_year
from numcheck.reading.table_words import shorten
from numcheck.reading.tokens import Word

SAME = 1e-9  # the share by which two numbers differ at most that are the same
LIMITS = ("at_least", "more_than", "at_most", "less_than")
_BREAKS = frozenset(":;–—")
Test = Callable[[Quantity, bool], bool]


class Clause(NamedTuple):
    """The part of a sentence that counts rows: its words, the rows that it may count, the figure that counts and the limit to which they keep."""

    start: int
    end: int
    rows: tuple[int, ...]
    number: Claim
    limit: Asked


def is_break(words: Sequence[Word], i: int) -> bool:
    """Whether a clause ends at a word: at a colon or a dash, or at a comma with a joint behind it."""
    form = words[i].form
    following = words[i + 1].form if i + 1 < len(words) else ""
    return form in _BREAKS or (form == "," and following in ("and", "but", "while", "although", "though"))


def is_known(asked: Asked, i: int) -> bool:
    """Whether a word says no more of the rows than a table tells."""
    word, words = asked.sentence.words[i], asked.sentence.words
    if not word.stem:
        span = len(word.form) == 2 and i and is_year(words[i - 1].form)  # 2024-25
        return word.form == "," or word.form in asked.sentence.years or not word.form[:1].isalnum() or bool(span)
    lists = asked.words
    adding = lists.idle, lists.empty, lists.none, lists.up, lists.down, lists.since, lists.more, lists.less, lists.being
    return (
        any(word.stem in known for known in adding)
        or (shorten(word.stem) in asked.grid.vocabulary and not (words[i].capital and i))
        or word.stem in asked.grid.title
        or (word.form == "each" and [one.form for one in words[i + 1 : i + 2]] == ["of"])
    )


def find_measured(limit: Asked, clause: Clause) -> list[Column]:
    """The columns that a limit may be of: those that other words of the clause name, else those of what it counts or of its unit."""
    suiting = [column for column in limit.grid.columns if limit.suits(column)]
    if limit.years:
        suiting = [one for one in suiting if not one.years or one.years & limit.years]
    own = frozenset(range(limit.at, limit.end))
    taken = {i for claim in (clause.number,) for i in range(*limit.find(claim))} | own
    said = frozenset(
        shorten(limit.sentence.words[i].stem) for i in range(clause.start, clause.end) if i not in taken
    ) - frozenset(("",))
    scores = [len(column.all & said) for column in suiting]
    if max(scores, default=0):
        return [column for column, score in zip(suiting, scores, strict=True) if score == max(scores)]
    counted = [column for column in suiting if limit.counted and limit.counted <= column.all]
    if counted or limit.counted or limit.claim.figure.kind == "count":
        return counted
    alike = [column for column in suiting if find_slot(column.first) == find_slot(limit.mine)]
    return alike if len(alike) == 1 else []


def make_test(mine: Quantity) -> Test:
    """Whether a cell keeps to a limit; ``loose`` takes one that is the limit itself for such."""
    figure = mine.claim.figure

    def test(cell: Quantity, loose: bool) -> bool:
        value = mine.value if find_slot(cell) == find_slot(mine) else figure.value or 0.0
        own = cell.value * (100 if is_share_of_one(mine, cell) else 1)
        if abs(own - value) <= SAME * abs(value):
            return loose or figure.bound in ("at_least", "at_most")
        return own > value if figure.bound in ("at_least", "more_than") else own < value

    return test
