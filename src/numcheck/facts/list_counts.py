"""How many items or rows a list or table has that a sentence right above it counts: `4 skills:` above five of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.facts.table_query import Stated
from numcheck.model import Block, Claim, Document
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts
from numcheck.reading.grids import Words, name_row, read_stems
from numcheck.reading.tokens import split

FEWEST = 2  # items of a list
_BEHIND = re.compile(
    r"(?i)\b(?:of|on|for|in|at|with|after|by|from|to|within|over|per|every)(?:\s(?:the|its|these|all))?\s\Z"
)
_MARKER = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_ENDING = re.compile(r":[\s*_]*\Z")


def find_counted(document: Document, claims: Sequence[Claim], words: Words, concepts: Concepts) -> Iterator[Stated]:
    """What the lists and tables of a document say of the only count in the sentence or heading right above each."""
    starts = [claim.figure.start for claim in claims]
    tables = {table[0, 0].start: table for table in group_tables(document) if (0, 0) in table}
    for number, (above, first) in enumerate(zip(document.blocks, document.blocks[1:], strict=False), start=1):
        if above.kind not in ("paragraph", "item", "heading") or first.kind not in ("item", "cell"):
            continue
        inside = claims[bisect_right(starts, above.start - 1) : bisect_right(starts, above.end)]
        last = [claim for claim in inside if claim.sentence == inside[-1].sentence]
        if len(last) != 1 or not _is_count(last[0], above, document):
            continue
        if first.kind == "item":
            ends = bool(_ENDING.search(document.prose, above.start, above.end)) or _is_in_brackets(last[0], above)
            found, name = _count_items(document, number), "items"
            ends = ends or (above.kind != "heading" and bool(_list_behind(last[0], concepts) & words.pointing))
        else:
            table = tables.get(first.start, {})
            ends = _is_named(last[0], document, table, words, concepts)
            found, name = _count_rows(document, table, words, concepts), "rows"
        if ends and found >= FEWEST:
            value = last[0].figure.value or 0
            yield Stated(last[0], "count", value == found, f"{found} {name}", (), may_be_miscounted(value, found))


def _is_in_brackets(claim: Claim, above: Block) -> bool:
    """Whether a number in brackets ends a heading: Plugins (6)."""
    prose, figure = claim.document.prose, claim.figure
    closed = prose[figure.end : above.end].strip() == ")"
    return above.kind == "heading" and closed and prose[: figure.start].endswith("(")


def _list_behind(claim: Claim, concepts: Concepts) -> frozenset[str]:
    """The stems of the words of a sentence behind a figure, and of the one before it."""
    prose, sentence, figure = claim.document.prose, claim.sentence, claim.figure
    before = split(prose[sentence.start : figure.start], concepts.stem)[-1:]
    return frozenset(word.stem for word in (*before, *split(prose[figure.end : sentence.end], concepts.stem)))


def _is_named(claim: Claim, document: Document, table: Table, words: Words, concepts: Concepts) -> bool:
    """Whether a figure counts what the first column of a table is called, and its sentence says no more of it."""
    counted = claim.figure.counted.text if claim.figure.counted else ""
    said = read_stems(counted, words, concepts)
    names = read_stems(read_cell(document, table.get((0, 0))), words, concepts)
    behind = split(document.prose[claim.figure.end : claim.sentence.end], concepts.stem)
    more = [word for word in behind if word.stem and word.stem not in words.pointing | words.empty]
    return bool(said) and said <= names and not more


def _count_rows(document: Document, table: Table, words: Words, concepts: Concepts) -> int:
    """How many rows a table has, without those that sum up others; none where two have one name."""
    cells = {row: read_cell(document, cell) for (row, column), cell in table.items() if row and not column}
    names = [name_row(text, concepts) for text in cells.values() if text]
    kept = [name for name in names if not name or name[0] not in words.summing]
    return len(kept) if len(set(cells.values())) == len(cells) else 0


def may_be_miscounted(stated: float, real: int) -> bool:
    """Whether a number is near enough to that of a list for one to have grown or shrunk: 18 of 19, not 8 cores of 3 lines.

    >>> may_be_miscounted(18, 19), may_be_miscounted(8, 3)
    (True, False)
    """
    return abs(stated - real) <= max(2, real / 4)


def _is_count(claim: Claim, above: Block, document: Document) -> bool:
    """Whether a figure counts things, to the last one, in the sentence that ends a block, or stands in the brackets that do."""
    figure = claim.figure
    plain = figure.kind == "count" and figure.bound == "exact" and figure.whole is None
    plain = plain and (figure.counted is not None or _is_in_brackets(claim, above))
    whole = claim.frame.scope.isdisjoint(("more", "each", "part", "negated", "planned"))
    whole = whole and not _BEHIND.search(document.prose, claim.sentence.start, figure.start)
    return plain and whole and not document.prose[claim.sentence.end : above.end].strip()


def _count_items(document: Document, at: int) -> int:
    """How many items the list has that begins with a block; those of lists inside it do not count."""
    column, count = _find_column(document, document.blocks[at]), 0
    for block in document.blocks[at:]:
        place = _find_column(document, block)
        if block.kind != "item" or (place is not None and column is not None and place < column):
            break
        count += place is not None and place == column
    return count if column is not None else 0


def _find_column(document: Document, block: Block) -> int | None:
    """The column at which an item begins; None where its block is not the first of it."""
    line, column = document.place(block.start)
    before = document.text[document.line_starts[line - 1] : block.start]
    return column if _MARKER.match(before) else None
