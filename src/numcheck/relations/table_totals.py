"""Breakdowns in tables: a row named total, or a figure beside the table that is said of what the head of a column names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.model import Block, Claim, Document
from numcheck.patterns import re
from numcheck.reading.cues import Cue, Cues, Names
from numcheck.reading.operand import Operand, find_kind, find_unit, is_bare, read_operand
from numcheck.relations.breakdowns import Breakdown
from numcheck.relations.column_equations import find_claims
from numcheck.relations.rounding import is_slip

BEFORE = 3  # blocks before a table in which its whole may stand
LEAST = 3  # letters of the name of a currency or unit: 47,500 marks
EMPTY = " \t\n*_—–-"  # what a cell may hold besides its number, or without one
_BOLD = ("**", "__")


class Words(Cues, section="total"):
    """What the lexicon says of tables and lists that are added up."""

    rows = Names("rows")  # names of the rows of totals
    columns = Names("columns")  # names of the columns that hold the sum of the others
    subtotals = Cue("{subtotals}")  # in the name of a row that sums up those above it
    nested = Cue("{nested}")  # in the name of a row or column that is part of others, or no part
    selected = Cue("{selected}")  # in a sentence that says that what follows is some of it
    open = Cue("{announced open}")  # in a line that announces a list that is not all


class Source(NamedTuple):
    """A document with its claims, and where these start."""

    document: Document
    claims: Sequence[Claim]
    starts: list[int]

    def find(self, block: Block) -> Sequence[Claim]:
        """The claims of a block."""
        return find_claims(block, self.claims, self.starts)

    def read(self, cell: Block | None) -> Operand | None:
        """The one number of a cell that holds nothing else."""
        found = self.find(cell) if cell else ()
        if cell is None or len(found) != 1:
            return None
        figure, prose = found[0].figure, self.document.prose
        around = prose[cell.start : figure.start] + prose[figure.end : cell.end]
        return None if around.strip(EMPTY) else read_operand(found[0])

    def read_column(self, cells: Sequence[Block | None]) -> tuple[Operand, ...]:
        """The numbers of a column; none if one of its cells holds anything else."""
        operands = [self.read(cell) for cell in cells]
        for cell, operand in zip(cells, operands, strict=True):
            if operand is None and read_cell(self.document, cell).strip(EMPTY):
                return ()
        return tuple(operand for operand in operands if operand)


def open_source(document: Document, claims: Sequence[Claim]) -> Source:
    """A document with its claims."""
    return Source(document, claims, [claim.figure.start for claim in claims])


def find_tabled(source: Source, words: Words) -> Iterator[Breakdown]:
    """The columns of tables with what stands under them in the row that is named total."""
    for table in group_tables(source.document):
        yield from _read_table(source, table, words)


def _read_table(source: Source, table: Table, words: Words) -> Iterator[Breakdown]:
    document = source.document
    rows = sorted({row for row, _ in table if row > 0})
    names = {row: read_cell(document, table.get((row, 0))) for row in rows}
    totals = [row for row in rows if is_total(names[row], words.rows)]
    set_off = not totals and bool(rows) and _is_set_off(document, table, rows)
    named = bool(rows) and _is_named(names[rows[-1]], words.rows)
    set_off = set_off or (named and not totals and "other" not in names[rows[-1]].lower())
    totals = rows[-1:] if set_off else totals
    if len(totals) != 1 or totals[0] not in (rows[0], rows[-1]) or any(map(words.nested.search, names.values())):
        return
    rest = [row for row in rows if row != totals[0]]
    for column in sorted({column for _, column in table if column > 0}):
        whole = source.read(table.get((totals[0], column)))
        header = read_cell(document, table.get((0, column)))
        if whole is None or words.nested.search(header) or whole.value is None:
            continue
        parts = source.read_column([table.get((row, column)) for row in rest])
        if len(parts) >= 2 and all(can_be_part(part, whole) for part in parts) and not _is_mean(parts, whole):
            if not set_off or _is_slip(parts, whole) or (named and _is_set_off(document, table, rows)):
                yield Breakdown(whole, parts, 0, True, near=set_off)


def _is_set_off(document: Document, table: Table, rows: Sequence[int]) -> bool:
    """Whether the last row of a table is the only one whose name is in bold type."""
    cells = {row: table.get((row, 0)) for row in rows}
    bold = [row for row, cell in cells.items() if cell and document.text[cell.start - 2 : cell.start] in _BOLD]
    return bold == rows[-1:] and "other" not in read_cell(document, cells[rows[-1]]).lower()


def _is_slip(parts: Sequence[Operand], whole: Operand) -> bool:
    """Whether three numbers or more make nearly what stands under them, as far off as a slip is."""
    total = sum((part.value or Fraction(0) for part in parts), Fraction(0))
    return len(parts) > 2 and is_slip(total, whole.value or Fraction(0))


def _is_named(name: str, names_of_sums: frozenset[str]) -> bool:
    """Whether the name of a row begins or ends with a word for a sum: All expenditure, not All Saints."""
    words = name.split()
    plain = len(words) in (2, 3) and all(word.islower() for word in words[1:])
    return plain and bool({words[0].lower(), words[-1]} & names_of_sums)


def find_captioned(source: Source, words: Words) -> Iterator[Breakdown]:
    """The columns of tables without a row of totals, with the figure beside the table that is said of what their head names."""
    document = source.document
    places = {block: place for place, block in enumerate(document.blocks) if block.table is not None}
    for table in group_tables(document):
        rows = sorted({row for row, _ in table if row > 0})
        names = [read_cell(document, table.get((row, 0))) for row in rows]
        if len(rows) < 2 or any(is_total(name, words.rows) or words.nested.search(name) for name in names):
            continue
        around = _list_around(source, [places[block] for block in table.values()])
        if not around:
            continue
        columns = [
            source.read_column([table.get((row, column)) for row in rows])
            for column in range(1, 1 + max(column for _, column in table))
        ]
        for number, parts in enumerate(columns, 1):
            header = read_cell(document, table.get((0, number)))
            wholes = [whole for whole in around if _is_headed(whole, header, words) and not _is_mean(parts, whole)]
            if len(parts) == len(rows) and len(wholes) == 1 and not any(_add_up(other, wholes[0]) for other in columns):
                if all(can_be_part(part, wholes[0]) for part in parts):
                    sentence = wholes[0].claim.sentence
                    some = words.selected.search(document.prose, sentence.start, sentence.end) is not None
                    yield Breakdown(wholes[0], parts, 0, not some, near=True)


def _list_around(source: Source, cells: Sequence[int]) -> list[Operand]:
    """The figures of the texts right before and after a table, or of the heading before that."""
    blocks, first, last = source.document.blocks, min(cells), max(cells)
    near = (*blocks[max(0, first - BEFORE) : first], *blocks[last + 1 : last + 2])
    found = [claim for block in near if block.table is None for claim in source.find(block)]
    return [read_operand(claim) for claim in found if claim.figure.value is not None]


def _is_headed(whole: Operand, header: str, words: Words) -> bool:
    """Whether the head of a column names what a figure counts: `7,310 homes`, `Homes started`."""
    last = whole.claim.figure.text.split()[-1]
    named = last.lower() if last.isalpha() and len(last) >= LEAST else ""
    stem = (whole.head or named).removesuffix("s").removesuffix("y")
    forms = re.findall(r"[\w'’-]+", header.lower())
    return bool(stem) and not words.nested.search(header) and any(form.startswith(stem) for form in forms)


def _add_up(parts: Sequence[Operand], whole: Operand) -> bool:
    return bool(parts) and sum(part.value or 0 for part in parts) == whole.value


def is_total(name: str, names: frozenset[str]) -> bool:
    """Whether the name of a row says that it holds the sum of the others; ``names`` are the lexicon's for such rows."""
    return " ".join(name.strip(" *_:.()").lower().split()) in names


def _is_mean(parts: Sequence[Operand], whole: Operand) -> bool:
    """Whether the row named `all` may hold the mean of its column: it lies among the parts."""
    values = [part.value for part in parts if part.value is not None]
    return not values or whole.value is None or whole.value <= max(values)


def can_be_part(part: Operand, whole: Operand) -> bool:
    """Whether an operand is measured as the whole is; a count may be one of something else (nine women of 12 people)."""
    one, two = find_kind(part), find_kind(whole)
    if {one, two} - {"count", "money", "measure"} or whole.value is None:
        return False
    if one == two == "count":
        return True
    return is_bare(part) or (one == two and find_unit(part) == find_unit(whole))
