"""What tables say of the figures of a run: those of a document itself, and those of the sources of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numcheck.facts.list_counts import find_counted
from numcheck.facts.row_alignment import find_aligned
from numcheck.facts.table_query import Stated
from numcheck.facts.table_statements import find_statements
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Fact, Figure
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.grids import Grids, Words, gather_grids, read_words
from numcheck.reading.sentence_words import is_year

_PART = re.compile(r"\S+ of (?:the|its|their|his|her|our)\b")


def read_tables(
    documents: Sequence[Document],
    claims: Sequence[tuple[Claim, ...]],
    figures: Sequence[tuple[Figure, ...]],
    lexicon: Lexicon,
) -> dict[int, Stated]:
    """What tables say of figures, by the identity of their claims; of two statements the one that agrees counts."""
    spoken = list(zip(documents, claims, figures, strict=True))
    if not any(block.kind in ("cell", "item") for document in documents for block in document.blocks):
        return {}
    concepts = read_concepts(lexicon)
    words = read_words(lexicon, concepts)
    theirs = gather_grids([pair for pair in spoken if pair[0].role == "source"], words, concepts)
    stated: dict[int, Stated] = {}
    for document, mine, read in spoken:
        if document.role == "source":
            continue
        for one in _read_document(document, mine, read, theirs, words, concepts):
            known = stated.get(id(one.claim))
            if known is None or (one.agrees and not known.agrees):
                stated[id(one.claim)] = one
    return stated


def _read_document(
    document: Document, mine: Sequence[Claim], read: Sequence[Figure], theirs: Grids, words: Words, concepts: Concepts
) -> Iterator[Stated]:
    own = gather_grids([(document, mine, read)], words, concepts)
    yield from (one for one in find_counted(document, mine, words, concepts) if one.agrees or one.firm)
    if own.grids:
        yield from find_statements(mine, own, words, concepts)
    if document.role == "draft" and theirs.grids:
        yield from find_aligned(own.grids, theirs.grids)
        yield from find_statements(mine, theirs, words, concepts)


def settle_fact(fact: Fact, stated: Mapping[int, Stated], denies: bool) -> Fact:
    """A fact of a draft in which tables have the last word; ``denies`` tells that its sources deny its figure.

    The cell that row and column name takes the place of whatever else denies a figure; a sum or the like that a table implies
    needs no source; and a cell denies no part, no difference, and nothing of a year that is not told there.
    """
    mine = [claim for claim in fact.claims if claim.document.role != "source"]
    if not denies or len(mine) != 1:
        return fact
    told = stated.get(id(mine[0]))
    if told is not None and told.agrees and told.sort != "count":
        return fact._replace(claims=(mine[0], *(told.operands if told.sort == "cell" else ())))
    kept = (claim for claim in fact.claims if not _is_of_other(mine[0], claim))
    return fact._replace(claims=tuple(claim for claim in kept if told is None or not _is_beside(told, claim)))


def _is_beside(told: Stated, cell: Claim) -> bool:
    """Whether a cell is none that a figure can be of: any, where that is said aside, or one in another row than those named."""
    if told.sort != "aside" or cell is told.claim or not cell.frame.row:
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
