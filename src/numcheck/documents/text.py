"""Plain text -> Document: paragraphs, headlines and lists by the look of the lines, wrapped or not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from numcheck.documents.prose import blank, hidden, line_starts, unify_letters
from numcheck.model import Block, BlockKind, Document, Role
from numcheck.patterns import re

if TYPE_CHECKING:
    from numcheck.documents.waivers import Comment

# Mail and terminals wrap between 60 and 80 columns; longer lines are paragraphs, shorter ones lists or verse.
NARROWEST, WIDEST = 40, 100
LONGEST_HEADING = 120
# Of the lines of wrapped English that follow another one, some three in four start in lower case.
WRAPPED_SHARE = 0.3

_MARKER = re.compile(r"(?:[-*+•‣◦·▪–]|\(?\d{1,3}[.)])\s+(?=\S)")
_MARKER_STARTS = frozenset("0123456789(-*+•‣◦·▪–")
_ENTRY = re.compile(r"[^:]{1,40}:\s*[$€£]?[\d.,]+%?$")
_CLOSING_MARKS = "\"'”’»)]"
_STOPS = frozenset(".!?…:;,") | {""}


# A line that is not blank: the offset of its first character that is none, and what stands from there on.
Line: TypeAlias = tuple[int, str]
# Lines joined to one block, the length of the bullet or ordinal before them, and whether a blank line is.
Piece: TypeAlias = tuple[list[Line], int, bool]


def read_text(path: str, text: str, role: Role = "peer") -> Document:
    """The document of a plain text.

    >>> [(b.kind, b.start, b.end) for b in read_text("a.txt", "Six dead\\n\\nSix died.\\n- two here").blocks]
    [('heading', 0, 8), ('paragraph', 10, 19), ('item', 22, 30)]
    """
    starts = line_starts(text)
    prose, blocks = cut_blocks(text, starts)
    title = None
    if blocks and blocks[0].kind == "heading":
        title = " ".join(prose[blocks[0].start : blocks[0].end].split())
    document = Document(path, text, prose, blocks, role, title, None, starts)
    comments = _find_comments(text)
    return _add_waivers(document, comments) if comments else document


def cut_blocks(text: str, starts: tuple[int, ...]) -> tuple[str, tuple[Block, ...]]:
    """The prose of a plain text whose lines begin at ``starts``, and its blocks.

    >>> cut_blocks("1. two here", (0,))
    ('   two here', (Block(kind='item', start=3, end=11, table=None, row=None, column=None, says=''),))
    """
    spans = hidden(text)
    prose = unify_letters(blank(text, spans) if spans else text)
    if comments := _find_comments(text):
        prose = blank(prose, [(comment.start, comment.end) for comment in comments])
    prose = prose.replace("\ufeff", " ")
    groups = _groups(prose, starts)
    if len(starts) > 1:
        width = _wrap_width(groups)
        pieces = [piece for group in groups for piece in _pieces(group, width)]
    else:
        pieces = [(group, _marker(group[0][1]), True) for group in groups]
    blocks = tuple([_block(piece, last=piece is pieces[-1]) for piece in pieces])
    if markers := [(lines[0][0], lines[0][0] + marker) for lines, marker, _ in pieces if marker]:
        prose = blank(prose, markers)
    return prose, blocks


def _find_comments(text: str) -> list[Comment]:
    """The comments meant for numcheck, which hardly any text has."""
    if "<!--" not in text:
        return []
    from numcheck.documents.waivers import find_comments

    return find_comments(text)


def _add_waivers(document: Document, comments: list[Comment]) -> Document:
    from numcheck.documents.waivers import read_waivers

    return replace(document, waivers=read_waivers(document, comments))


def _groups(prose: str, starts: tuple[int, ...]) -> list[list[Line]]:
    """The lines that are not blank, in groups with blank lines between."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    for start, end in pairwise((*starts, len(prose))):
        words = prose[start:end].strip()
        if words:
            group.append((prose.index(words[0], start), words))
        elif group:
            groups.append(group)
            group = []
    if group:
        groups.append(group)
    return groups


def _wrap_width(groups: list[list[Line]]) -> int:
    """The width at which the text was wrapped by hand or by a mailer; 0 where each line is a paragraph of its own."""
    following = [words for group in groups for _, words in group[1:]]
    if sum([words[0].islower() for words in following]) <= len(following) * WRAPPED_SHARE:
        return 0
    lengths = [len(words) for group in groups for _, words in group]
    fitting = [length for length in lengths if length <= WIDEST]
    # A long URL or a pasted line now and then does not make a wrapped text an unwrapped one.
    if len(fitting) < len(lengths) * 0.9 or max(fitting) < NARROWEST:
        return 0
    return max(fitting)


def _pieces(group: list[Line], width: int) -> list[Piece]:
    """The lines of a group joined where one was wrapped into the next."""
    if not width:
        return [([line], _marker(line[1]), line is group[0]) for line in group]
    limit = max(0.85 * width, max([len(words) for _, words in group]))
    pieces: list[Piece] = []
    before, listed = "", False
    for line in group:
        words = line[1]
        runs_on = bool(pieces) and _runs_on(before, words, limit)
        # `26. The` and `- 26 in all -` may be the middle of a wrapped sentence; in a list they are none.
        marker = _marker(words) if not runs_on or listed or _stops(before) else 0
        if runs_on and not marker:
            pieces[-1][0].append(line)
        else:
            pieces.append(([line], marker, not pieces))
            listed = marker > 0
        before = words
    return pieces


def _marker(words: str) -> int:
    """The length of the bullet or ordinal at the start of a line, 0 where there is none."""
    match = _MARKER.match(words) if words[0] in _MARKER_STARTS else None
    return match.end() if match else 0


def _runs_on(line: str, following: str, limit: float) -> bool:
    """Whether a line was wrapped into the following one: the next word had no room, or it goes on in lower case."""
    if len(line) > WIDEST:
        return False
    if following[0].islower():
        return len(line) * 2 >= limit
    return len(line) + 1 + len(following.split(None, 1)[0]) > limit


def _block(piece: Piece, last: bool) -> Block:
    """The block of joined lines."""
    lines, marker, leads = piece
    (start, first), (begin, words) = lines[0], lines[-1]
    start, end = start + marker, begin + len(words)
    kind: BlockKind = "item" if marker else "paragraph"
    if not marker and leads and not last and end - start <= LONGEST_HEADING and _headline(first, words):
        kind = "heading"
    return Block(kind, start, end)


def _headline(first: str, last: str) -> bool:
    """Whether these lines look like a headline: no lower case at the start, no stop at the end, no `Ruiz: 1,204`."""
    return not _stops(last) and not first[0].islower() and not _ENTRY.match(last)


def _stops(words: str) -> bool:
    """Whether words end in a punctuation mark, closing quote marks and brackets aside."""
    return words.rstrip(_CLOSING_MARKS)[-1:] in _STOPS
