"""What tables say of figures goes before what was matched: the last word on a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from numcheck.model import Claim, Document, Fact
from numcheck.patterns import re
from numcheck.reading.sentence_words import is_year

if TYPE_CHECKING:
    from numcheck.facts.table_query import Stated

_PART = re.compile(r"\S+ of (?:the|its|their|his|her|our)\b")


def settle_fact(fact: Fact, stated: Mapping[int, Stated], denies: Callable[[Sequence[Claim]], bool]) -> Fact:
    """A fact of a draft in which tables have the last word; ``denies`` tells whether some claims deny others.

    The cell that row and column name takes the place of whatever else denies a figure; a sum or the like that a table implies
    needs no source; and a cell denies no part, no difference, and nothing of a year that is not told there.
    """
    mine = [claim for claim in fact.claims if claim.document.role != "source"]
    if len(mine) != 1:
        return fact
    told = stated.get(id(mine[0]))
    named = told is not None and told.sort == "aside" and told.firm and not told.operands
    if not named and not denies(fact.claims):
        return fact
    if told is not None and told.agrees and told.sort != "count":
        return fact._replace(claims=(mine[0], *(told.operands if told.sort == "cell" else ())))
    kept = (claim for claim in fact.claims if not _is_of_other(mine[0], claim))
    return fact._replace(claims=tuple(claim for claim in kept if told is None or not _is_beside(told, claim)))


def _is_beside(told: Stated, cell: Claim) -> bool:
    """Whether a cell is none that a figure can be of: any, where that is said aside, or one in another row than those named."""
    if told.sort != "aside" or cell is told.claim or cell.block != "cell":
        return False
    if not told.operands:
        return True
    table = told.operands[0].frame.row.partition(":")[0]
    same = cell.document is told.operands[0].document and cell.frame.row.partition(":")[0] == table
    return same and all(cell is not one for one in told.operands)


def _is_of_other(mine: Claim, cell: Claim) -> bool:
    """Whether a cell is of another thing than what a sentence says: of all where that says `five of the`, of another year."""
    if not cell.frame.row or mine.frame.row or cell.document is mine.document:
        return False
    if "more" in mine.frame.scope or (mine.figure.kind == "count" and _PART.match(mine.figure.text)):
        return True
    if mine.figure.kind == "count" and mine.document.prose.startswith(" of the ", mine.figure.end):
        return True
    told = mine.frame.years - cell.frame.years
    return bool(told) and not cell.frame.years and not told & _list_years(cell.document)


def _list_years(document: Document) -> frozenset[str]:
    """The years that a document is of."""
    text = f"{document.title or ''} {document.path} {document.text[:300]}"
    own = [str(document.date.year)] if document.date else []
    return frozenset([*own, *filter(is_year, re.findall(r"\d+", text))])
