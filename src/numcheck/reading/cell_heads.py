"""The cells of tables in which figures stand: what the heads of their rows and columns say."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from numcheck.documents.tables import Table, group_tables, read_cell, read_heads
from numcheck.model import Document, Figure, Frame
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts
from numcheck.reading.passages import Label, read_label
from numcheck.reading.sentence_words import is_year
from numcheck.reading.tokens import split

# How many cells of a row may say what it is about, and how many characters of each cell or head.
LABELS, LABEL = 20, 400


class Head(NamedTuple):
    """What a head or another cell of a table says: its content words, what these mean, the events they tell, its years."""

    label: Label
    forms: frozenset[str]
    means: frozenset[str]
    events: frozenset[str]
    years: frozenset[str]


class Cell(NamedTuple):
    """Where a figure in a table stands: what the heads of its row and column say, the row, the year the table is of.

    ``label`` are the head of the column and whatever else in the row is text: who played whom.
    """

    heads: tuple[str, ...]
    label: tuple[str, ...]
    row: str
    current: str
    column: str


ReadHead: TypeAlias = Callable[[str], Head]


def find_cells(document: Document, figures: Sequence[Figure]) -> dict[int, Cell]:
    """The cell of each figure that stands in a table."""
    starts = [figure.start for figure in figures]
    of_document = str(document.date.year) if document.date else ""
    cells: dict[int, Cell] = {}
    for place, table in enumerate(group_tables(document)):
        heads = [cell for (row, column), cell in table.items() if row == 0 or column == 0]
        told = {year for cell in heads for year in _list_years(read_cell(document, cell))}
        current = of_document if of_document in told else max(told, default="")
        texts = _read_rows(document, table)
        for (row, column), cell in table.items():
            for number in range(bisect_left(starts, cell.start), bisect_left(starts, cell.end)):
                above, beside = (head[:LABEL] for head in read_heads(document, table, row, column))
                label = (above, *(text for other, text in texts[row] if other != column))
                cells[number] = Cell((beside, above), label, f"{place}:{row}", current, f"{place}:{column}")
    return cells


def _read_rows(document: Document, table: Table) -> dict[int, list[tuple[int, str]]]:
    """For each row of a table the columns and texts of the first cells that begin with a letter."""
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), cell in table.items():
        text = read_cell(document, cell)
        if text[:1].isalpha() and len(rows[row]) < LABELS:
            rows[row].append((column, text[:LABEL]))
    return rows


def _list_years(text: str) -> list[str]:
    return [form for form in re.findall(r"\d+", text) if is_year(form)]


def add_heads(frame: Frame, cell: Cell, read: ReadHead, concepts: Concepts) -> Frame:
    """What is said of a figure in a table, with what the heads of its row and column say."""
    beside, above = map(read, cell.heads)
    said, events, years = beside.means | above.means, beside.events | above.events, beside.years | above.years
    sole = len(events) == 1 and not frame.event
    return frame._replace(
        near=frame.near | said,
        words=frame.words | said,
        years=frame.years | years,
        when=frame.when if cell.current in years else frame.when | years,
        row=cell.row,
        column=cell.column,
        label=frozenset[str]().union(*(read(text).means for text in cell.label)),
        heads=beside.forms | above.forms,
        event=events if sole else frame.event,
        apart=events & concepts.apart if sole else frame.apart,
    )


def read_head(text: str, concepts: Concepts) -> Head:
    """What a text of its own says."""
    words = [word for word in split(text, concepts.stem) if not concepts.is_empty(word)]
    means = (concepts.mean(word.stem) for word in words if word.stem and word.form not in concepts.titles)
    events = (concepts.tell(word, persons=False) for word in words)
    forms, years = frozenset(word.form for word in words), frozenset(_list_years(text))
    return Head(read_label(words, concepts), forms, frozenset(means), frozenset(filter(None, events)), years)
