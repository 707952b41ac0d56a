"""What a mail quotes of other mails, as a part apart: its figures are not those of the writer."""

from __future__ import annotations

from dataclasses import replace

from numcheck.documents.prose import blank, spaces
from numcheck.documents.reader import suffix_of
from numcheck.model import Document, Unread
from numcheck.patterns import re

QUOTED = "quoted from another mail, so no word of the writer"
_MAIL = ".eml"
_WORD = re.compile(r"[a-z]+")


def part_quoted(document: Document) -> tuple[Document, ...]:
    """A mail without what it quotes, and where that begins; any other document as it is.

    What is quoted may be what the writer corrects, so it is neither checked nor a witness.  Of a mail whose writer names no
    number, as of one that is passed on, it is a document of its own beside sources and peers, with the same text, so that all
    places stay.

    >>> from numcheck.documents.reader import read
    >>> mail = read("a.eml", b"From: Anna\\n\\nWe saw 26.\\n\\n> I saw 30.\\n")
    >>> [(part.path, part.prose.split()) for part in part_quoted(mail)]
    [('a.eml', ['We', 'saw', '26.'])]
    >>> mail = read("a.eml", b"From: Anna\\n\\nSee below.\\n\\n> I saw 30.\\n")
    >>> [(part.path, part.prose.split()) for part in part_quoted(mail)]
    [('a.eml', ['See', 'below.']), ('a.eml (quoted)', ['I', 'saw', '30.'])]
    """
    quotes = tuple(block for block in document.blocks if block.kind == "quote")
    if suffix_of(document.path) != _MAIL or not quotes:
        return (document,)
    others = tuple(block for block in document.blocks if block.kind != "quote")
    own = replace(document, blocks=others, prose=blank(document.prose, [(one.start, one.end) for one in quotes]))
    texts = (own.prose[one.start : one.end] for one in others if one.kind != "heading")
    if document.role == "draft" or any(map(_names_number, texts)):
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


def _names_number(text: str) -> bool:
    """Whether a text has a digit, or a word for a number other than one."""
    from numcheck.documents.pages.paragraphs import NUMBER_WORDS

    words = set(_WORD.findall(text.lower())) - {"one"}
    return any(char.isdigit() for char in text) or not words.isdisjoint(NUMBER_WORDS)
