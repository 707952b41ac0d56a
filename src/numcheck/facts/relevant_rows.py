"""Which figures of a source's large tables a draft may speak of: those of rows that share a rare word or number with it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from numcheck.documents.tables import Table, group_tables
from numcheck.model import Document, Figure, Span
from numcheck.patterns import re

LARGE = 500  # rows up to which a table is read as a whole
RARE = 50  # rows in which a word or number stands at most that tells them from others
DIGITS = 3  # digits of a number that tells a row from others
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*(?:\.\d+)?")


def list_tokens(documents: Iterable[Document]) -> frozenset[str]:
    """The words of documents, in lower case, and their numbers without commas."""
    return frozenset(token for document in documents for token in _split(document.prose))


def keep_told(document: Document, figures: Sequence[Figure], tokens: frozenset[str]) -> tuple[Figure, ...]:
    """The figures of a document without those in rows of large tables that share no rare word and no number with ``tokens``."""
    spans = sorted(span for table in group_tables(document) for span in _list_untold(document, table, tokens))
    if not spans:
        return tuple(figures)
    starts = [span.start for span in spans]

    def is_told(figure: Figure) -> bool:
        at = bisect_left(starts, figure.start + 1) - 1
        return at < 0 or figure.start >= spans[at].end

    return tuple(filter(is_told, figures))


def _list_untold(document: Document, table: Table, tokens: frozenset[str]) -> Iterator[Span]:
    """Where the cells stand of rows that nothing is said of."""
    rows = {row for row, _ in table if row}
    if len(rows) <= LARGE:
        return
    words = {place: list(_split(document.prose[cell.start : cell.end])) for place, cell in table.items() if place[0]}
    often = Counter(token for row, found in _join(words).items() for token in found)
    names = Counter((column, *found) for (_, column), found in words.items())
    told = set()
    for (row, column), found in words.items():
        known = [token for token in found if token in tokens and (len(token) >= DIGITS or not token[0].isdigit())]
        whole = len(known) == len(found) > 0 and names[(column, *found)] <= RARE
        if whole or any(often[token] <= RARE for token in known):
            told.add(row)
    yield from (Span(cell.start, cell.end) for (row, _), cell in table.items() if row and row not in told)


def _join(words: dict[tuple[int, int], list[str]]) -> dict[int, set[str]]:
    """The words of each row."""
    rows: dict[int, set[str]] = {}
    for (row, _), found in words.items():
        rows.setdefault(row, set()).update(found)
    return rows


def _split(text: str) -> Iterator[str]:
    return (token.replace(",", "") for token in _TOKEN.findall(text.lower()))
