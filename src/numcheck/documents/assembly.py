"""Parts of a file -> Document: how the text of a format that is no text itself is put together.

A reader hands on headings, paragraphs, cells and the like in the order in which a person reads them.  They become one
text, the same for the same file, and every offset counts its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from numcheck.documents.prose import blank, hidden, line_starts, unify_letters
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Block, BlockKind, Document, LabelName, Location, Role, Span, Unread
from numcheck.patterns import re

LONGEST = 16 << 20  # characters that the text of one document may have
Labels: TypeAlias = tuple[tuple[LabelName, str | int], ...]

# The number of an item that somebody typed, `3. ` or `(12) `, or a bullet.
_MARKER = re.compile(r"(?:[-*+•‣◦·▪●○■□–]|\(?\d{1,3}[.)])[ \t\xa0]+(?=\S)")
_ENDS = re.compile(r"\r\n?")


class Part(NamedTuple):
    """A stretch of text that is one block; ``cell`` are its table, row and column, all from 0.

    ``hidden`` are stretches of it that are shown but can hold no figure, ``unread`` the offsets at which something could
    not be read, each with the reason.  ``labels`` say where the part stands; where that changes within it, ``turns`` hold
    further labels and the offsets from which they are right.
    """

    kind: BlockKind
    text: str
    labels: Labels = ()
    cell: tuple[int, int, int] | None = None
    hidden: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    turns: tuple[tuple[int, Labels], ...] = ()


def make_gap(name: str, reason: str, labels: Labels = ()) -> Part:
    """A part for something that was not read, in whose place its name stands in brackets.

    >>> make_gap("no text", "a page without text").text
    '[no text]'
    """
    text = f"[{name}]"
    return Part("paragraph", text, labels, None, (Span(0, len(text)),), (Unread(0, reason),))


def assemble(
    path: str, parts: Iterable[Part], role: Role = "peer", title: str | None = None, day: date | None = None
) -> Document:
    """The document of the parts of a file.  Raises NumcheckError where its text is too long.

    >>> parts = [Part("heading", "Six dead"), Part("cell", "Lis", cell=(0, 0, 0)), Part("cell", "6", cell=(0, 0, 1))]
    >>> assemble("a.docx", parts).text
    'Six dead\\n\\nLis\\t6\\n'
    """
    texts, blocks, locations = list[str](), list[Block](), list[Location]()
    blanks, unread = list[Span](), list[Unread]()
    at, before = 0, None
    for part in parts:
        words = _ENDS.sub("\n", part.text).strip()
        if not words:
            continue
        gap = _find_gap(before, part)
        start = at + len(gap)
        at = start + len(words)
        if at > LONGEST:
            raise NumcheckError(Fault(f"its text is longer than {LONGEST >> 20} million characters", path))
        origin = start - part.text.index(words[0])
        texts += gap, words
        blocks.append(Block(part.kind, start, at, *(part.cell or ())))
        blanks += (Span(max(origin + a, start), min(origin + b, at)) for a, b in part.hidden)
        unread += (Unread(min(max(origin + one.start, start), at - 1), one.reason) for one in part.unread)
        if part.kind != "cell" and (marker := _MARKER.match(words)):
            blanks.append(Span(start, start + marker.end()))
        locations += _find_locations(part, origin, start, at)
        before = part
    text = "".join(texts) + "\n" * bool(texts)
    prose = unify_letters(blank(text, sorted([*blanks, *hidden(text)])))
    kept = tuple(_trim(prose, blocks))
    title = title or next((" ".join(prose[one.start : one.end].split()) for one in kept if one.kind == "heading"), None)
    lines, told, places = line_starts(text), tuple(sorted(unread)), tuple(locations)
    return Document(path, text, prose, kept, role, title, day, lines, unread=told, locations=places)


def _find_gap(before: Part | None, part: Part) -> str:
    """What stands between two parts: cells of a row and rows of a table are as near as in a plain text."""
    if before is None:
        return ""
    if before.cell and part.cell and before.cell[0] == part.cell[0]:
        return "\t" if before.cell[1] == part.cell[1] else "\n"
    return "\n" if before.kind == part.kind == "item" else "\n\n"


def _find_locations(part: Part, origin: int, start: int, end: int) -> list[Location]:
    """The locations of a part, whose text begins at ``origin`` and, without blanks, at ``start``."""
    turns = [(start, part.labels), *((max(origin + offset, start), labels) for offset, labels in part.turns)]
    ends = [*(min(offset, end) for offset, _ in turns[1:]), end]
    pairs = zip(turns, ends, strict=True)
    return [Location(offset, until, labels) for (offset, labels), until in pairs if labels and offset < until]


def _trim(prose: str, blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks of which some prose is left, without the blanks at their ends."""
    for block in blocks:
        words = prose[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip())
        end = block.start + len(words.rstrip())
        if start < end:
            yield block._replace(start=start, end=end)
