"""A text with what is known about it before any figure is read, and where its parts stand.

Every offset counts characters (code points) of ``Document.text``, which is the decoded file exactly as it
stands on disk: line ends, tabs and a byte order mark are kept.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Role = Literal["draft", "source", "peer"]
BlockKind = Literal["heading", "paragraph", "item", "cell", "quote"]
LabelName = Literal["page", "paragraph", "slide", "time", "cell", "shown", "key", "row", "field"]


class Span(NamedTuple):
    """A stretch of a document's text: ``text[start:end]``."""

    start: int
    end: int


NO_SPAN = Span(0, 0)


class Place(NamedTuple):
    """Where something stands, for a person: line and column, both from 1."""

    line: int
    column: int


class Location(NamedTuple):
    """Where a stretch of the text of a document stands in its file, for a person: on page 3, in cell Sheet1!B4.

    ``labels`` are names and values, the most telling first: a number is told with its name (`page 3`), a text stands for
    itself (`Sheet1!B4`, `results.latency.p99_ms`, `00:01:02`).  The names are keys of the machine formats.
    """

    start: int
    end: int
    labels: tuple[tuple[LabelName, str | int], ...]


class Block(NamedTuple):
    """A stretch of prose that belongs together: a heading, a paragraph, a list item, a quote, one cell of a table.

    Cells carry the number of their table in the document and their row and column in it, all from 0; row 0 is
    the header row.  ``says`` is what a cell says as the head of others where that is not just its text: the words of merged
    heads, or of a key (`p99_ms`).
    """

    kind: BlockKind
    start: int
    end: int
    table: int | None = None
    row: int | None = None
    column: int | None = None
    says: str = ""


class Waiver(NamedTuple):
    """A comment in a text that accepts findings: `<!-- numcheck: ok conflict -- the mayor corrected it -->`.

    ``rules`` are the ids it names, each with its offset; ``scope`` is the line or the block for which it stands.
    A comment that cannot be read so has a ``problem``, found at an offset, and accepts nothing.
    """

    start: int
    end: int
    rules: tuple[tuple[str, int], ...] = ()
    reason: str = ""
    scope: Span = NO_SPAN
    problem: str = ""
    problem_at: int = 0


class Unread(NamedTuple):
    """Where a stretch of a document begins in which no figure was looked for, and why: `lists nested too deeply`."""

    start: int
    reason: str


class PassedOver(NamedTuple):
    """A file or folder that was not read although its place was named, or in which there is nothing to check, and why.

    Of a document that was read in part, ``line`` and ``column`` tell where the rest begins; else they are 0.  Where its text
    was extracted from the file, ``location`` says where that is for a person: `page 3`.
    """

    path: str
    reason: str
    line: int = 0
    column: int = 0
    location: str = ""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Document:
    """A text, and what is known about it before any figure is read.

    ``prose`` is as long as ``text``: whatever cannot contain a figure (code, URLs, front matter, comments, list numbers)
    is replaced by spaces, so that an offset means the same in both; İ, ı, ſ and the sign for kelvins become I, i, s and K.
    ``blocks`` are in order of their start.  Two documents are equal only if they are the same object.
    ``name`` is the path from the root of the project; fingerprints contain it, so they do not depend on the folder in which
    numcheck is run.  ``front`` is where the front matter is, ``waivers`` are the comments that accept findings, and
    ``unread`` lists the passages that the reader had to leave out, which every report mentions.
    ``locations`` tell where in its file a text stands that was extracted from it; they are sorted and do not overlap.
    ``encoding`` is the name of the encoding of the file where that had to be guessed.
    """

    path: str
    text: str
    prose: str
    blocks: tuple[Block, ...]
    role: Role = "peer"
    title: str | None = None
    date: date | None = None
    line_starts: tuple[int, ...] = field(default=(0,), repr=False)
    front: Span = NO_SPAN
    waivers: tuple[Waiver, ...] = ()
    name: str = ""
    unread: tuple[Unread, ...] = ()
    locations: tuple[Location, ...] = ()
    encoding: str = ""

    def find_block(self, offset: int) -> Block:
        """The block in which an offset stands, or the last one before it."""
        return self.blocks[max(bisect_right(self.blocks, offset, key=lambda block: block.start) - 1, 0)]

    def place(self, offset: int) -> Place:
        """The line and column (from 1) of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Place(line, offset - self.line_starts[line - 1] + 1)

    def locate(self, offset: int) -> dict[LabelName, str | int]:
        """The labels of the location in which a character stands; none where the text is the file itself.

        >>> Document("a.pdf", "26 km", "26 km", (), locations=(Location(0, 5, (("page", 3),)),)).locate(2)
        {'page': 3}
        """
        index = bisect_right(self.locations, offset, key=lambda location: location.start) - 1
        return dict(self.locations[index].labels) if index >= 0 and offset < self.locations[index].end else {}


class Chosen(NamedTuple):
    """A source that was chosen for a draft from an index: how alike the two are, from 0 to 1, and what they have in common."""

    draft: str
    path: str
    alike: float
    common: tuple[str, ...] = ()
