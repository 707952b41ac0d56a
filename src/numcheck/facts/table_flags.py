"""Columns of yes and no, and the rows that have either, as a sentence asks for them: the five runs with a cache hit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from numcheck.facts.table_ties import Rows, Ties, find_clause
from numcheck.model import Claim
from numcheck.reading.table_words import shorten

YES, NO = frozenset(("y", "yes", "ye", "true", "x")), frozenset(("n", "no", "fals", "false"))
# Rows that meet a condition, its weight, the condition in words, and the cells that tell it.
Met = tuple[Rows, float, str, tuple[Claim, ...]]


@lru_cache(maxsize=1)  # several kinds of expression ask for those of one figure
def list_flags(ties: Ties) -> tuple[Met, ...]:
    """The rows with yes, or with no, in a column of whose head the sentence speaks."""
    return tuple(_find_flags(ties))


def _find_flags(ties: Ties) -> Iterator[Met]:
    asked = ties.asked
    start, end = find_clause(asked)
    near = {shorten(word.stem) for word in asked.sentence.words[start:end] if word.stem}
    said = {shorten(word.stem) for word in asked.sentence.words if word.stem}
    lacking = not ties.near.isdisjoint(asked.words.none)
    for head, names in zip(asked.grid.heads, asked.grid.names, strict=True):
        share = (0.4 * len(head & near) + 0.6 * len(head & said)) / len(head) if head else 0.0
        values = {stems[0] for stems in names.values() if len(stems) == 1} if share else set()
        if values and values <= YES | NO:
            wanted, inside = NO if lacking else YES, frozenset(asked.grid.rows)
            rows = tuple(row for row, stems in names.items() if stems[0] in wanted and row in inside)
            yield rows, 3.0 * share, " ".join(sorted(head)), ()
