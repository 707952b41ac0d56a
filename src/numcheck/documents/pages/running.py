"""Running heads and page numbers: lines at the edges of pages that come again on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from numcheck.documents.pages.rows import Row
from numcheck.patterns import re

_EDGE = 3  # lines at the top and at the bottom of a page that are looked at
_MARGIN = 0.14  # of the height of a page
_HIGH, _FAR, _NO_LARGER = 0.07, 2.5, 1.02  # of the height of a page; of a row; of the usual row
_FEWEST_BELOW = 4  # rows of a page with a running head
_SHARE = 0.3  # of the pages on which a running head comes again
_NUMBER = re.compile(r"\d+")
_ALONE = re.compile(
    r"(?i)[\s\-–—|·•]*(?:page|p\.|seite)?\s*(\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|von)\s*\d{1,4})?[\s\-–—|·•]*"
)


def drop_running(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The rows of each page without running heads and page numbers."""
    if len(pages) == 1 and _is_head(pages[0], heights[0]):
        pages = [pages[0][1:]]
    edges = [_list_edges(rows, height) for rows, height in zip(pages, heights, strict=True)]
    running = _find_running(edges)
    kept, heads = [], set[str]()
    for number, (rows, edge) in enumerate(zip(pages, edges, strict=True)):
        dropped = {id(row) for row in edge if _is_running(row, number, running, len(pages))}
        # Of the head of a table that stands at the top of each page the first one stays.
        first = [row for row in edge if id(row) in dropped and _may_be_head(row) and row.text not in heads]
        heads.update(row.text for row in first)
        dropped -= {id(row) for row in first}
        kept.append([row for row in rows if id(row) not in dropped])
    return kept


def _is_head(rows: Sequence[Row], height: float) -> bool:
    """Whether the first row of the only page is a running head: high in the margin, far from the next one, and no larger than the text."""
    if len(rows) < _FEWEST_BELOW or rows[0].bold:
        return False
    usual = median(row.height for row in rows[1:])
    far = rows[1].y - rows[0].y > _FAR * rows[0].height
    return rows[0].y < _HIGH * height and far and rows[0].height <= _NO_LARGER * usual


def _list_edges(rows: Sequence[Row], height: float) -> list[Row]:
    """The rows in the margins of a page."""
    top = [row for row in rows[:_EDGE] if row.y < _MARGIN * height]
    return top + [row for row in rows[len(top) :][-_EDGE:] if row.y > (1 - _MARGIN) * height]


def _find_running(edges: Sequence[Sequence[Row]]) -> set[tuple[str, int, tuple[int, ...]]]:
    """The texts that come again at the same place with the same numbers, or with numbers that grow with the pages."""
    counts = Counter[tuple[str, int, tuple[int, ...]]]()
    for number, edge in enumerate(edges):
        counts.update({key for row in edge for key in _list_keys(row, number)})
    least = max(2, _SHARE * len(edges))
    return {key for key, count in counts.items() if count >= least}


def _list_keys(row: Row, page: int) -> list[tuple[str, int, tuple[int, ...]]]:
    """What a running head shows of a row: its words, its place, its numbers; and one for each number that may count pages."""
    text = row.text
    numbers = [int(number) for number in _NUMBER.findall(text)[:6] if len(number) < 9]
    shape, place = _NUMBER.sub("#", text), round(row.y / 4)
    keys = [(shape, place, tuple(numbers))]
    for at, number in enumerate(numbers):
        rest = (*numbers[:at], -10_000 - at + number - page, *numbers[at + 1 :])
        keys.append((f"{shape}@{at}", place, rest))
    return keys


def _is_running(row: Row, page: int, running: set[tuple[str, int, tuple[int, ...]]], pages: int) -> bool:
    if any(key in running for key in _list_keys(row, page)):
        return True
    alone = _ALONE.fullmatch(row.text)
    return bool(
        alone
        and (pages > 1 or alone[1] in ("1", "i") or "of" in row.text or "/" in row.text)
        and _is_small(alone[1], page)
    )


def _may_be_head(row: Row) -> bool:
    """Whether a row has three parts or more."""
    gaps = (after.x0 - before.x1 for before, after in pairwise(row.words))
    return sum(gap > row.height for gap in gaps) > 1


def _is_small(number: str, page: int) -> bool:
    """Whether a number alone in the margin may count pages."""
    return not number.isdigit() or abs(int(number) - page - 1) <= 40 + page
