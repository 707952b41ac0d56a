"""What tables say of the figures of a run: those of a document itself, and those of the sources of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.facts.list_counts import find_counted
from numcheck.facts.row_alignment import find_aligned
from numcheck.facts.table_query import Stated
from numcheck.facts.table_statements import find_statements
from numcheck.lexicon import Lexicon
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.grids import Grids, gather_grids
from numcheck.reading.read import Reading
from numcheck.reading.table_words import Words, read_words


def read_tables(readings: Sequence[Reading], lexicon: Lexicon) -> dict[int, Stated]:
    """What tables say of figures, by the identity of their claims; of two statements the one that agrees counts."""
    concepts = read_concepts(lexicon)
    words = read_words(lexicon, concepts)
    theirs = gather_grids([one for one in readings if one.document.role == "source"], words, concepts)
    stated: dict[int, Stated] = {}
    for reading in readings:
        if reading.document.role == "source":
            continue
        for one in _read_document(reading, theirs, words, concepts):
            known = stated.get(id(one.claim))
            if known is None or (one.agrees and not known.agrees):
                stated[id(one.claim)] = one
    return stated


def _read_document(reading: Reading, theirs: Grids, words: Words, concepts: Concepts) -> Iterator[Stated]:
    own = gather_grids([reading], words, concepts)
    document, mine = reading.document, reading.claims
    yield from (one for one in find_counted(document, mine, words, concepts) if one.agrees or one.firm)
    if own.grids:
        yield from find_statements(mine, own, words, concepts)
    if document.role == "draft" and theirs.grids:
        yield from find_aligned(own.grids, theirs.grids)
        yield from find_statements(mine, theirs, words, concepts)
