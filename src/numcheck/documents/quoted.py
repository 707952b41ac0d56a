"""What a mail quotes of other mails, as a part apart: its figures are not those of the writer."""

from __future__ import annotations

from dataclasses import replace

from numcheck.documents.prose import blank, spaces
from numcheck.documents.reader import suffix_of
from numcheck.model import Document, Unread

QUOTED = "quoted from another mail, so no word of the writer"
_MAIL = ".eml"


def part_quoted(document: Document) -> tuple[Document, ...]:
    """A mail without what it quotes, and what it quotes as a document of its own; any other document as it is.

    Both have the same text, so that all places stay.  Of a draft there is only the first one, which tells where the other begins.

    >>> from numcheck.documents.reader import read
    >>> mail = read("a.eml", b"From: Anna\\n\\nWe saw 26.\\n\\n> I saw 30.\\n")
    >>> [(part.path, part.prose.split()) for part in part_quoted(mail)]
    [('a.eml', ['We', 'saw', '26.']), ('a.eml (quoted)', ['I', 'saw', '30.'])]
    """
    quotes = tuple(block for block in document.blocks if block.kind == "quote")
    if suffix_of(document.path) != _MAIL or not quotes:
        return (document,)
    others = tuple(block for block in document.blocks if block.kind != "quote")
    own = replace(document, blocks=others, prose=blank(document.prose, [(one.start, one.end) for one in quotes]))
    if document.role == "draft":
        return (replace(own, unread=tuple(sorted([*own.unread, Unread(quotes[0].start, QUOTED)]))),)
    pieces, done = list[str](), 0
    for one in quotes:
        pieces += spaces(document.prose[done : one.start]), document.prose[one.start : one.end]
        done = one.end
    prose = "".join(pieces) + spaces(document.prose[done:])
    apart = replace(
        document, path=f"{document.path} (quoted)", blocks=quotes, prose=prose, title=None, date=None, unread=()
    )
    return own, apart
