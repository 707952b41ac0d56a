"""The unit that the title of a table says for its cells: `Output (thousand tonnes)`, `Accounts, £000`; and for which of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from numcheck.documents.tables import Table, read_cell
from numcheck.model import Document, Span
from numcheck.patterns import re

_LONGEST = 200  # characters of a title
_UNIT = re.compile(
    r"[(\[](?P<bracket>[^()\[\]]{1,30})[)\]]\W*\Z"
    r"|,\s*(?:in\s+)?(?P<behind>(?:[A-Z]{3}|[$£€])\s?(?:m|mn|bn|k|tn|millions?|billions?|thousands?|['’]?000s?))\s*\Z"
)
_PERIOD = re.compile(
    r"(?i)(?<!\w)(?:(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?|[QH][1-4]"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?)(?!\w)"
)
_WHOLE = frozenset(("all", "total", "totals"))
_WORD = re.compile(r"[^\W\d_]{3,}")


def find_title(document: Document, table: Table) -> Span | None:
    """Where the title right above a table stands: a heading, or a short line that is no sentence."""
    first = min(table.values(), key=lambda cell: cell.start)
    at = bisect_left(document.blocks, first.start, key=lambda block: block.start)
    above = document.blocks[at - 1] if at else None
    if above is None or above.kind not in ("heading", "paragraph") or above.end - above.start > _LONGEST:
        return None
    return Span(above.start, above.end)


def find_unit(document: Document, title: Span | None) -> Span | None:
    """Where the unit stands that a title ends in.

    >>> from numcheck.documents import in_memory
    >>> document = in_memory("Output by region (thousand tonnes)")
    >>> unit = find_unit(document, Span(0, 34))
    >>> unit and document.text[slice(*unit)]
    'thousand tonnes'
    """
    match = _UNIT.search(document.prose[title.start : title.end]) if title else None
    if title is None or match is None or not match[match.lastgroup or 0]:
        return None
    start, end = match.span(match.lastgroup or 0)
    return Span(title.start + start, title.start + end)


def choose_columns(
    document: Document, table: Table, title: str, unit: str, unmeasured: Iterable[str]
) -> frozenset[int]:
    """The columns whose cells are in the unit of the title; the first one names the rows.

    These are the ones whose heads are periods; then those that the title names (`Fees by port (£m)`), or where it names none, all but
    the ones that count something (Ships) or are of another sort (``unmeasured``: Share, Rank).
    """
    heads = {column: read_cell(document, cell) for (row, column), cell in table.items() if row == 0 and column}
    periods = {column for column, head in heads.items() if _PERIOD.search(head) or head.lower() in _WHOLE}
    if periods and any(_PERIOD.search(heads[column]) for column in periods):
        return frozenset(periods)
    if len(unit) == 1 and unit.isalpha():
        return frozenset()
    said, others = _stem(title), frozenset(unmeasured)
    named = {column for column, head in heads.items() if _stem(head) & said}
    if named:
        return frozenset(() if unit == "%" else named)
    return frozenset(
        column for column, head in heads.items() if head and not _counts(head) and not _stem(head) & others
    )


def _stem(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(text))


def _counts(head: str) -> bool:
    """Whether a head is a noun in the plural, of which there is some number: Ships, not Gross."""
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))
