"""Columns of a table with earlier numbers, and those with the numbers in their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from numcheck.documents.tables import group_tables, read_cell
from numcheck.model import Claim, Document


@dataclass(frozen=True, slots=True)
class RevisionWords:
    """The words of the section `revisions`."""

    earlier: frozenset[str]
    told: frozenset[str]
    times: frozenset[str]
    revised: frozenset[str]
    changed: frozenset[str]
    tallies: frozenset[str]
    meant: frozenset[str]
    now: frozenset[str]
    running: frozenset[str]
    early: frozenset[str]
    final: frozenset[str]


def pair_columns(document: Document, claims: Sequence[Claim], known: RevisionWords) -> Iterator[tuple[Claim, Claim]]:
    """The figures in the columns of earlier numbers, each with the one of its row in a column of later ones."""
    starts: list[int] = []
    for table in group_tables(document):
        heads = {column: read_cell(document, cell).lower().split() for (row, column), cell in table.items() if row == 0}
        earlier, newer = _find_columns(heads, known)
        if not earlier or not newer:
            continue
        starts = starts or [claim.figure.start for claim in claims]
        for (row, column), cell in table.items():
            new = table.get((row, max(newer)))
            if not row or column not in earlier or new is None:
                continue
            pairs = [claims[bisect_left(starts, one.start) : bisect_left(starts, one.end)] for one in (cell, new)]
            if [len(found) for found in pairs] == [1, 1] and pairs[0][0].figure.kind == pairs[1][0].figure.kind:
                yield pairs[0][0], pairs[1][0]


def _find_columns(heads: Mapping[int, Sequence[str]], known: RevisionWords) -> tuple[set[int], set[int]]:
    """The columns of a table that hold earlier numbers, and those of the numbers in their place."""
    earlier = {
        column
        for column, words in heads.items()
        if not known.earlier.isdisjoint(words) and known.times.isdisjoint(words)
    }
    told = any(not (known.told | known.early).isdisjoint(heads[column]) for column in earlier)
    later = known.revised | (known.final if told else frozenset())
    return earlier, {column for column, words in heads.items() if not later.isdisjoint(words)} - earlier
