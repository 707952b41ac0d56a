"""What stands over a cell of a table and before it: without its heads a figure there says nothing to a reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from numcheck.documents.tables import group_tables, read_heads
from numcheck.model import Claim, Document
from numcheck.report.control_codes import make_safe
from numcheck.report.layout import shorten

# A head may be a sentence of its own; the figure needs the room.
_WIDEST = 24


class Heads(NamedTuple):
    """Where the cells of some documents start, in order, and for each what its row and column are called."""

    starts: dict[Document, list[int]]
    names: dict[Document, list[str]]

    def tell(self, claim: Claim) -> str:
        """The heads of the row and column that a claim stands in, as `Adults · Price`; empty where it stands in no table."""
        if claim.block != "cell" or claim.document not in self.starts:
            return ""
        at = bisect_right(self.starts[claim.document], claim.figure.start) - 1
        return self.names[claim.document][at] if at >= 0 else ""


def gather_heads(claims: Iterable[Claim]) -> Heads:
    """The heads of all tables in the documents of those claims that stand in one."""
    starts: dict[Document, list[int]] = {}
    names: dict[Document, list[str]] = {}
    for document in dict.fromkeys(claim.document for claim in claims if claim.block == "cell"):
        cells = sorted(_name_cells(document))
        starts[document] = [start for start, _ in cells]
        names[document] = [name for _, name in cells]
    return Heads(starts, names)


def _name_cells(document: Document) -> Iterable[tuple[int, str]]:
    for table in group_tables(document):
        for (row, column), cell in table.items():
            # A head has no heads.
            above, beside = read_heads(document, table, row, column) if row else ("", "")
            yield (
                cell.start,
                " · ".join(shorten(make_safe(head), _WIDEST) for head in (beside, above) if make_safe(head)),
            )
