"""How many items a list has that a sentence counts: `4 skills:` above five of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from numcheck.facts.asked import Stated
from numcheck.model import Block, Claim, Document
from numcheck.patterns import re

FEWEST = 2  # items of a list
_BEHIND = re.compile(
    r"(?i)\b(?:of|on|for|in|at|with|after|by|from|to|within|over|per|every)(?:\s(?:the|its|these|all))?\s\Z"
)
_MARKER = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_ENDING = re.compile(r":[\s*_]*\Z")


def find_counted(document: Document, claims: Sequence[Claim]) -> Iterator[Stated]:
    """What the lists of a document say of the only count in the sentence above each, which ends in a colon."""
    starts = [claim.figure.start for claim in claims]
    blocks = document.blocks
    at = 0
    while at + 1 < len(blocks):
        above, at = blocks[at], at + 1
        items = _count_items(document, at) if above.kind in ("paragraph", "item") and blocks[at].kind == "item" else 0
        if items < FEWEST or not _ENDING.search(document.prose, above.start, above.end):
            continue
        inside = claims[bisect_right(starts, above.start - 1) : bisect_right(starts, above.end)]
        last = [claim for claim in inside if claim.sentence == inside[-1].sentence]
        if len(last) == 1 and _is_count(last[0], above, document):
            value = last[0].figure.value or 0
            yield Stated(last[0], "count", value == items, f"{items} items", (), may_be_miscounted(value, items))


def may_be_miscounted(stated: float, real: int) -> bool:
    """Whether a number is near enough to that of a list for one to have grown or shrunk: 18 of 19, not 8 cores of 3 lines.

    >>> may_be_miscounted(18, 19), may_be_miscounted(8, 3)
    (True, False)
    """
    return abs(stated - real) <= max(2, real / 4)


def _is_count(claim: Claim, above: Block, document: Document) -> bool:
    """Whether a figure counts things, to the last one, in the sentence that ends in the colon."""
    figure = claim.figure
    plain = figure.kind == "count" and figure.bound == "exact" and figure.whole is None and figure.counted is not None
    whole = claim.traits["scope"].isdisjoint(("more", "each", "part", "negated", "planned"))
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
