"""Several texts in one file -> one Document, one text behind the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from numcheck.documents.prose import line_starts
from numcheck.model import Block, Document, LabelName, Location, Role, Unread

BETWEEN = "\n\n"


class Part(NamedTuple):
    """A text in a file, read as a document, and the labels of the place where it stands there."""

    document: Document
    labels: tuple[tuple[LabelName, str | int], ...] = ()


def join_parts(path: str, parts: Sequence[Part], role: Role = "peer", title: str | None = None) -> Document:
    """The document of the parts of a file; a part that has locations of its own keeps these.

    >>> from numcheck.documents.text import read_text
    >>> parts = [Part(read_text("", text), (("page", number),)) for number, text in enumerate(("26 km", "31 km"), start=1)]
    >>> document = join_parts("a.pdf", parts)
    >>> document.prose, document.blocks[1].start, document.locate(7)
    ('26 km\\n\\n31 km', 7, {'page': 2})
    """
    blocks: list[Block] = []
    unread: list[Unread] = []
    locations: list[Location] = []
    at = tables = 0
    for document, labels in parts:
        blocks += (_move(block, at, tables) for block in document.blocks)
        unread += (one._replace(start=one.start + at) for one in document.unread)
        size = len(document.text)
        own = document.locations or ((Location(0, size, labels),) if labels and size else ())
        locations += (one._replace(start=one.start + at, end=one.end + at) for one in own)
        tables += 1 + max((block.table for block in document.blocks if block.table is not None), default=-1)
        at += size + len(BETWEEN)
    text, prose = (_join(getattr(part.document, name) for part in parts) for name in ("text", "prose"))
    title = title or next((part.document.title for part in parts if part.document.title), None)
    return Document(
        path, text, prose, tuple(blocks), role, title, None, line_starts(text),
        unread=tuple(unread), locations=tuple(locations),
    )  # fmt: skip


def _join(texts: Iterable[str]) -> str:
    return BETWEEN.join(texts)


def _move(block: Block, by: int, tables: int) -> Block:
    table = None if block.table is None else block.table + tables
    return block._replace(start=block.start + by, end=block.end + by, table=table)
