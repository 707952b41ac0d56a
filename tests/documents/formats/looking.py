"""What the tests of formats ask of a document."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.documents.tables import group_tables, read_cell
from numcheck.errors import NumcheckError
from numcheck.model import Document
from numcheck.report.locations import tell_location
from numcheck.standard import extractor


def list_figures(document: Document) -> list[tuple[str, str, float | None, str | None]]:
    """Location, text, value and unit of each figure; every figure is found again by its offsets."""
    figures = extractor().read(document)
    assert all(document.text[one.start : one.end] == one.text for one in figures)
    return [(tell_location(document, one.start), one.text, one.value, one.unit) for one in figures]


def list_tables(document: Document) -> list[dict[tuple[int, int], str]]:
    """The texts of the cells of each table, by row and column."""
    return [{place: read_cell(document, cell) for place, cell in table.items()} for table in group_tables(document)]


def list_lines(document: Document) -> list[tuple[str, str]]:
    """Kind and text of what stands outside of tables."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks if block.kind != "cell"]


def refuse(path: str, data: bytes) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(NumcheckError) as caught:
        read(path, data)
    (fault,) = caught.value.faults
    return str(fault)
