"""Breakdowns in lists: the items under a line that names their sum, or above one named total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.model import Block, Claim, Document
from numcheck.patterns import re
from numcheck.reading.operand import Operand, find_start, read_operand
from numcheck.relations.breakdowns import Breakdown
from numcheck.relations.table_totals import Source, Words, can_be_part, is_total

_LABELLED = re.compile(r"[^:\d]{1,60}(?::|\s[—–-])\s*")  # `Gate A: 120`


def find_listed(source: Source, words: Words) -> Iterator[Breakdown]:
    """The lists whose items each state one part of the only number in the line above them."""
    document, blocks = source.document, source.document.blocks
    for index, block in enumerate(blocks[:-1]):
        if block.kind not in ("paragraph", "item") or blocks[index + 1].kind != "item":
            continue
        text = document.prose[block.start : block.end]
        wholes = source.find(block)
        if not text.rstrip(" *_\n").endswith(":") or len(wholes) != 1 or words.open.search(text):
            continue
        whole = read_operand(wholes[0])
        parts = _read_items(source, find_items(document, index + 1), whole)
        if parts and whole.value is not None:
            yield Breakdown(whole, parts, 0, True)
    yield from _find_footed(source, words)


def _find_footed(source: Source, words: Words) -> Iterator[Breakdown]:
    """The lists that end with an item named total, or behind which such a line stands."""
    blocks = source.document.blocks
    for index, block in enumerate(blocks):
        if block.kind != "item" or (index and blocks[index - 1].kind == "item"):
            continue
        items = find_items(source.document, index)
        after = blocks.index(items[-1]) + 1
        lines = [*items, *blocks[after : after + 1]]
        named = [line for line in lines if is_total(_read_label(source, line), words.rows)]
        if len(named) != 1 or named[0] not in lines[-2:]:
            continue
        whole = read_item(source.document, named[0], source.find(named[0]))
        rows = items[: items.index(named[0])] if named[0] in items else items
        parts = _read_items(source, rows, whole) if whole else ()
        if whole and parts:
            yield Breakdown(whole, parts, 0, True)


def _read_items(source: Source, items: Sequence[Block], whole: Operand) -> tuple[Operand, ...]:
    """The parts of a whole that items state; none where one of them states no part."""
    found = [read_item(source.document, item, source.find(item)) for item in items]
    parts = tuple(part for part in found if part is not None and can_be_part(part, whole))
    return parts if len(parts) == len(found) >= 2 else ()


def _read_label(source: Source, line: Block) -> str:
    """What stands before the only number of a line; empty where there are more or none."""
    found = source.find(line)
    return source.document.prose[line.start : find_start(found[0])] if len(found) == 1 else ""


def find_items(document: Document, index: int) -> list[Block]:
    """The items of a list from its first one on, without those of lists inside it."""
    blocks = document.blocks
    items: list[Block] = []
    indent = document.place(blocks[index].start).column
    while index < len(blocks) and blocks[index].kind == "item":
        depth = document.place(blocks[index].start).column
        if depth < indent or (items and "\n\n\n" in document.text[items[-1].end : blocks[index].start]):
            break
        items += [blocks[index]] if depth == indent else []
        index += 1
    return items


def read_item(document: Document, item: Block, found: Sequence[Claim]) -> Operand | None:
    """The number with which an item begins, or that stands behind its name; the only one in it."""
    if len(found) != 1:
        return None
    first = any(char.isalnum() for char in document.prose[item.start : found[0].figure.start])
    before = document.prose[item.start : find_start(found[0])]
    return None if first and not _LABELLED.fullmatch(before) else read_operand(found[0])
