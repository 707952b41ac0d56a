"""Where the sentences of a document begin and end."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from numcheck.documents.once import once
from numcheck.documents.prose import trimmed
from numcheck.model import Document, Span
from numcheck.patterns import re

# The unclosed brackets of a text cost sentencex quadratic time, so it is given no more than this at once.
WINDOW = 4096
# Quote marks are hidden from sentencex: it never cuts inside a quotation, loses count where one stays open, and
# takes quadratic time over apostrophes.  Line ends are those of wrapped text, not of sentences.
_QUOTES = "\"'`“”„‟‘’‚‛«»‹›"
_NEUTRAL = str.maketrans(dict.fromkeys(_QUOTES + "\r\n\v\f\x1c\x1d\x1e\x1f", " "))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PER = re.compile(r"/[a-z](?=\.)")  # the end of a unit, which sentencex takes for an initial: 126 km/h.
# What sentences end with as sentencex sees them, and what it may take for the number of an item; `4.3` is a number.
_ENDING = re.compile(r"[!?…]|\.(?!\d)|\d\)")
_OPENING = frozenset("\"'`“„‟‘‚‛«‹")

_TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Pres|Gen|Col|Lt|Maj|Capt|Cmdr|Cpl|Sgt|Pvt|Spc|Adm|Brig|Supt|Insp|Det|Rev|Hon|Msgr"
)
_BEFORE_NUMBERS = (
    "Nos?|Nr|[Aa]pprox|ca|pp?|[Ff]igs?|Art|Sec|Vol|Ch|est|Rs"
    "|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_HOUR_FOLLOWERS = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|MSK|[IJK]ST)\\b|Eastern|Central|Mountain|Pacific|Greenwich|Moscow|Beijing"
)
_TITLED = re.compile(rf"\b(?:{_TITLES})\.\s*$")
_NUMBERED = re.compile(rf"\b(?:{_BEFORE_NUMBERS})\.\s*$")
_HOUR = re.compile(r"\b[ap]\.\s?m\.\s*$", re.IGNORECASE)
_HOUR_FOLLOWER = re.compile(_HOUR_FOLLOWERS)


@once
def cut(document: Document) -> tuple[Span, ...]:
    """The sentences of a document in order, none of them across two blocks, without the blanks around them.

    >>> from numcheck.documents import in_memory
    >>> text = "Two died at 9 a.m. Monday. The U.S. Geological Survey put it at 6.1."
    >>> [text[start:end] for start, end in cut(in_memory(text))]
    ['Two died at 9 a.m. Monday.', 'The U.S. Geological Survey put it at 6.1.']
    >>> [span.start for span in cut(in_memory("It slid at 90 km/h. Nobody was hurt."))]
    [0, 20]
    """
    return tuple(span for block in document.blocks for span in _sentences(document.prose, block.start, block.end))


def sentence_at(sentences: tuple[Span, ...], offset: int) -> Span | None:
    """The sentence that holds the character at an offset; None between sentences.

    >>> sentence_at((Span(0, 8), Span(9, 20)), 12)
    Span(start=9, end=20)
    """
    i = bisect_right(sentences, offset, key=lambda span: span.start) - 1
    return sentences[i] if i >= 0 and offset < sentences[i].end else None


def _sentences(prose: str, start: int, end: int) -> list[Span]:
    """The sentences of one block."""
    text = prose[start:end]
    cuts = [0, *_cuts(text), len(text)]
    spans = [trimmed(prose, start + a, start + b) for a, b in pairwise(cuts)]
    return [span for span in spans if span.end > span.start]


def _cuts(text: str) -> list[int]:
    """The offsets inside a text at which a new sentence begins."""
    if len(text) <= WINDOW and text[-1:] not in _OPENING and not _ENDING.search(text):
        return []
    from sentencex import get_sentence_boundaries

    plain, cuts, start = _plain(text), list[int](), 0
    while start < len(plain):
        inside = [
            start + found["start_index"] for found in get_sentence_boundaries("en", plain[start : start + WINDOW])[1:]
        ]
        # The last sentence of a window goes on in the next one, unless it is longer than a window.
        end = min(start + WINDOW, len(plain))
        start = inside[-1] if inside and end < len(plain) else end
        cuts += inside or [end]
    moved = (_before_quote(text, at) for at in cuts)
    return [at for at in moved if 0 < at < len(text) and not _undone(text, at)]


def _plain(text: str) -> str:
    """The text as sentencex takes it: as long, without quote marks, and in ASCII, because it looks back over
    initials byte by byte and panics in the middle of a character.
    """
    plain = _PER.sub("xx", text.translate(_NEUTRAL))
    return plain if plain.isascii() else _BEYOND_ASCII.sub(_likeness, plain)


def _likeness(match: re.Match[str]) -> str:
    """An ASCII character of the same sort."""
    char = match.group()
    if char.isalpha():
        return "A" if char.isupper() else "a"
    if char.isspace():
        return " "
    return {"…": ".", "–": "-", "—": "-"}.get(char, "$")


def _before_quote(text: str, at: int) -> int:
    """The cut moved before the opening quote marks of the sentence that begins there."""
    start = at
    while start and text[start - 1] in _OPENING and at - start < 3:
        start -= 1
    return start if start < at and (not start or text[start - 1].isspace()) else at


def _undone(text: str, at: int) -> bool:
    """Whether an abbreviation stands before a cut, or what follows goes on in lower case."""
    before, after = text[max(at - 12, 0) : at], text[at : at + 12].lstrip(_QUOTES + "(")
    if after[:1].islower():
        return not after[1:2].isupper()  # eBay, iPhone
    if after[:1].isdigit():
        return bool(_NUMBERED.search(before))
    return bool(_TITLED.search(before) or (_HOUR.search(before) and _HOUR_FOLLOWER.match(after)))
