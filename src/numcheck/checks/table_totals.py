"""Breakdowns in tables and lists: a row or a column named total, the bullets under a line that names their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from numcheck.checks.breakdowns import Breakdown, can_be_part
from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.model import Block, Claim, Document
from numcheck.patterns import re
from numcheck.reading.operand import Operand, find_start, make_operand
from numcheck.relations.column_equations import find_claims
from numcheck.relations.rounding import is_slip

BEFORE = 3  # blocks before a table in which its whole may stand

_NESTED = re.compile(
    r"(?i)\b(?:sub-?totals?|of\s+which|thereof|including|average|mean|median|rate|change|per|growth|share)\b"
)
_BOLD = ("**", "__")
_OTHERS = re.compile(r"(?i)\bothers?\b")
_EMPTY = re.compile(r"[\s*_—–-]*")
_ANNOUNCES = re.compile(r":\s*[*_]*\s*\Z")
_LEADING = re.compile(
    r"(?i)\W*(?:about|around|some|only|just|at\s+least|up\s+to|nearly|almost|over|more\s+than)?\s*\W*"
)
_LABELLED = re.compile(r"[^:\d]{1,60}(?::|\s[—–-])\s*")
_SELECTED = re.compile(
    r"(?i)\b(?:includ\w+|among|such\s+as|mostly|some\s+of|main|major|top|largest|biggest|busiest|hardest|worst|best|selected|most\s+of|"
    r"leading|chief|principal)\b"
)
_NAME = re.compile(r"[^\W\d_]{3,}\Z")  # of a currency or unit: 47,500 marks
_OPEN = re.compile(r"(?i)\b(?:includ\w+|among|such\s+as|mostly|e\.g|example|some\s+of|highlights?|following|these)\b")


def find_tabled(document: Document, claims: Sequence[Claim], totals: Sequence[str]) -> Iterator[Breakdown]:
    """The columns of tables with what stands under them in the row that is named total."""
    starts = [claim.figure.start for claim in claims]
    for table in group_tables(document):
        yield from _read_table(document, table, claims, starts, totals)


def _read_table(
    document: Document, table: Table, claims: Sequence[Claim], starts: list[int], names_of_sums: Sequence[str]
) -> Iterator[Breakdown]:
    rows = sorted({row for row, _ in table if row > 0})
    names = {row: read_cell(document, table.get((row, 0))) for row in rows}
    totals = [row for row in rows if is_total(names[row], names_of_sums)]
    set_off = not totals and bool(rows) and _is_set_off(document, table, rows)
    named = bool(rows) and _is_named(names[rows[-1]], names_of_sums)
    totals = rows[-1:] if set_off else totals
    if len(totals) != 1 or totals[0] not in (rows[0], rows[-1]) or any(map(_NESTED.search, names.values())):
        return
    rest = [row for row in rows if row != totals[0]]
    for column in sorted({column for _, column in table if column > 0}):
        whole = find_operand(table.get((totals[0], column)), document, claims, starts)
        header = read_cell(document, table.get((0, column)))
        if whole is None or _NESTED.search(header) or whole.value is None:
            continue
        parts = _read_column([table.get((row, column)) for row in rest], document, claims, starts)
        if len(parts) >= 2 and all(can_be_part(part, whole) for part in parts) and not _is_mean(parts, whole):
            if not set_off or named or _is_slip(parts, whole):
                yield Breakdown(whole, parts, 0, True, near=set_off)


def _is_set_off(document: Document, table: Table, rows: Sequence[int]) -> bool:
    """Whether the last row of a table is the only one whose name is in bold type."""
    cells = {row: table.get((row, 0)) for row in rows}
    bold = [row for row, cell in cells.items() if cell and document.text[cell.start - 2 : cell.start] in _BOLD]
    return bold == rows[-1:] and not _OTHERS.search(read_cell(document, cells[rows[-1]]))


def _is_slip(parts: Sequence[Operand], whole: Operand) -> bool:
    """Whether three numbers or more make nearly what stands under them, as far off as a slip is."""
    total = sum((part.value or Fraction(0) for part in parts), Fraction(0))
    return len(parts) > 2 and is_slip(total, whole.value or Fraction(0))


def _is_named(name: str, names_of_sums: Sequence[str]) -> bool:
    """Whether the name of a row begins or ends with a word for a sum: All expenditure, not All Saints."""
    words = name.split()
    plain = len(words) in (2, 3) and all(word.islower() for word in words[1:])
    return plain and bool({words[0].lower(), words[-1]} & set(names_of_sums))


def find_captioned(document: Document, claims: Sequence[Claim], totals: Sequence[str]) -> Iterator[Breakdown]:
    """The columns of tables without a row of totals, with the figure beside the table that is said of what their head names."""
    starts = [claim.figure.start for claim in claims]
    places = {block: place for place, block in enumerate(document.blocks) if block.table is not None}
    for table in group_tables(document):
        rows = sorted({row for row, _ in table if row > 0})
        names = [read_cell(document, table.get((row, 0))) for row in rows]
        if len(rows) < 2 or any(is_total(name, totals) or _NESTED.search(name) for name in names):
            continue
        around = _list_around(document, [places[block] for block in table.values()], claims, starts)
        if not around:
            continue
        columns = [
            _read_column([table.get((row, column)) for row in rows], document, claims, starts)
            for column in range(1, 1 + max(column for _, column in table))
        ]
        for number, parts in enumerate(columns, 1):
            header = read_cell(document, table.get((0, number)))
            wholes = [whole for whole in around if _is_headed(whole, header) and not _is_mean(parts, whole)]
            if len(parts) == len(rows) and len(wholes) == 1 and not any(_add_up(other, wholes[0]) for other in columns):
                if all(can_be_part(part, wholes[0]) for part in parts):
                    yield Breakdown(wholes[0], parts, 0, not _is_selected(document, wholes[0]), near=True)


def _list_around(document: Document, cells: Sequence[int], claims: Sequence[Claim], starts: list[int]) -> list[Operand]:
    """The figures of the texts right before and after a table, or of the heading before that."""
    blocks, first, last = document.blocks, min(cells), max(cells)
    near = (*blocks[max(0, first - BEFORE) : first], *blocks[last + 1 : last + 2])
    found = [claim for block in near if block.table is None for claim in find_claims(block, claims, starts)]
    return [read_operand(claim) for claim in found if claim.figure.value is not None]


def _is_headed(whole: Operand, header: str) -> bool:
    """Whether the head of a column names what a figure counts: `7,310 homes`, `Homes started`."""
    named = _NAME.search(whole.claim.figure.text)
    stem = (whole.head or (named[0].lower() if named else "")).removesuffix("s").removesuffix("y")
    words = re.findall(r"[\w'’-]+", header.lower())
    return bool(stem) and not _NESTED.search(header) and any(word.startswith(stem) for word in words)


def _add_up(parts: Sequence[Operand], whole: Operand) -> bool:
    return bool(parts) and sum(part.value or 0 for part in parts) == whole.value


def _is_selected(document: Document, whole: Operand) -> bool:
    """Whether the sentence of a whole says that what follows is some of it."""
    sentence = whole.claim.sentence
    return _SELECTED.search(document.prose, sentence.start, sentence.end) is not None


def is_total(name: str, names: Sequence[str]) -> bool:
    """Whether the name of a row says that it holds the sum of the others; ``names`` are the lexicon's for such rows."""
    return " ".join(name.strip(" *_:.()").lower().split()) in names


def _read_column(
    cells: Sequence[Block | None], document: Document, claims: Sequence[Claim], starts: list[int]
) -> tuple[Operand, ...]:
    """The numbers of a column; none if one of its cells holds anything else."""
    parts = []
    for cell in cells:
        operand = find_operand(cell, document, claims, starts)
        if operand is None and not _EMPTY.fullmatch(read_cell(document, cell)):
            return ()
        parts += [operand] if operand else []
    return tuple(parts)


def _is_mean(parts: Sequence[Operand], whole: Operand) -> bool:
    """Whether the row named `all` may hold the mean of its column: it lies among the parts."""
    values = [part.value for part in parts if part.value is not None]
    return not values or whole.value is None or whole.value <= max(values)


def find_operand(cell: Block | None, document: Document, claims: Sequence[Claim], starts: list[int]) -> Operand | None:
    """The one number of a cell that holds nothing else."""
    found = find_claims(cell, claims, starts) if cell else ()
    if cell is None or len(found) != 1:
        return None
    claim = found[0]
    around = document.prose[cell.start : claim.figure.start] + document.prose[claim.figure.end : cell.end]
    return read_operand(claim) if _EMPTY.fullmatch(around) else None


def read_operand(claim: Claim) -> Operand:
    """The operand that a figure is, wherever it stands."""
    written = " ".join(claim.document.prose[find_start(claim) : claim.figure.end].split())
    return make_operand(claim, written, claim.figure.value, claim.figure.interval)


def find_listed(document: Document, claims: Sequence[Claim], totals: Sequence[str]) -> Iterator[Breakdown]:
    """The lists whose items each state one part of the only number in the line above them."""
    starts = [claim.figure.start for claim in claims]
    blocks = document.blocks
    for index, block in enumerate(blocks[:-1]):
        if block.kind not in ("paragraph", "item") or blocks[index + 1].kind != "item":
            continue
        text = document.prose[block.start : block.end]
        wholes = find_claims(block, claims, starts)
        if not _ANNOUNCES.search(text) or len(wholes) != 1 or _OPEN.search(text):
            continue
        items = find_items(document, index + 1)
        parts = [read_item(document, item, find_claims(item, claims, starts)) for item in items]
        whole = read_operand(wholes[0])
        found = tuple(part for part in parts if part is not None)
        if (
            len(found) == len(parts) >= 2
            and all(can_be_part(part, whole) for part in found)
            and whole.value is not None
        ):
            yield Breakdown(whole, found, 0, True)
    yield from _find_footed(document, claims, starts, totals)


def _find_footed(
    document: Document, claims: Sequence[Claim], starts: list[int], totals: Sequence[str]
) -> Iterator[Breakdown]:
    """The lists that end with an item named total, or behind which such a line stands."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.kind != "item" or (index and blocks[index - 1].kind == "item"):
            continue
        items = find_items(document, index)
        after = blocks.index(items[-1]) + 1
        lines = [*items, *blocks[after : after + 1]]
        named = [line for line in lines if is_total(_read_label(document, line, claims, starts), totals)]
        if len(named) != 1 or named[0] not in lines[-2:]:
            continue
        whole = read_item(document, named[0], find_claims(named[0], claims, starts))
        rows = items[: items.index(named[0])] if named[0] in items else items
        parts = [read_item(document, row, find_claims(row, claims, starts)) for row in rows]
        found = tuple(part for part in parts if part is not None)
        if whole and len(found) == len(parts) >= 2 and all(can_be_part(part, whole) for part in found):
            yield Breakdown(whole, found, 0, True)


def _read_label(document: Document, line: Block, claims: Sequence[Claim], starts: list[int]) -> str:
    """What stands before the only number of a line; empty where there are more or none."""
    found = find_claims(line, claims, starts)
    return document.prose[line.start : find_start(found[0])] if len(found) == 1 else ""


def find_items(document: Document, index: int) -> list[Block]:
    """The items of a list from its first one on, without those of lists inside it."""
    blocks = document.blocks
    items: list[Block] = []
    indent = _find_indent(document, blocks[index])
    while index < len(blocks) and blocks[index].kind == "item":
        depth = _find_indent(document, blocks[index])
        if depth < indent or (items and "\n\n\n" in document.text[items[-1].end : blocks[index].start]):
            break
        items += [blocks[index]] if depth == indent else []
        index += 1
    return items


def _find_indent(document: Document, block: Block) -> int:
    return document.place(block.start).column


def read_item(document: Document, item: Block, found: Sequence[Claim]) -> Operand | None:
    """The number with which an item begins, or that stands behind its name; the only one in it."""
    if len(found) != 1:
        return None
    before = document.prose[item.start : find_start(found[0])]
    if not (_LEADING.fullmatch(before) or _LABELLED.fullmatch(before)):
        return None
    return read_operand(found[0])
