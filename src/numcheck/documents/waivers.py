"""Comments that accept findings: `<!-- numcheck: ok RULE -- reason -->`, on a line or alone before a block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from numcheck.errors import near_miss
from numcheck.model import Document, Span, Waiver
from numcheck.patterns import re

FORM = "<!-- numcheck: ok RULE -- reason -->"
# A comment that begins like this is meant for numcheck; one that only speaks of numcheck is not.
_OPENING = re.compile(r"<!--\s{0,40}numcheck(?:\s{0,40}:|\s{1,40}ok\b)", re.IGNORECASE)
_HEAD = re.compile(r"<!--\s*numcheck(?P<colon>\s*:)?\s*(?P<verb>[^\s,]*)\s*", re.IGNORECASE)
_DASHES = re.compile(r"--+|[—–]")
_RULE = re.compile(r"[^\s,]+")
_LINE_END = re.compile(r"[\r\n]")


class Comment(NamedTuple):
    """Where a comment stands in a text, and whether it is closed."""

    start: int
    end: int
    closed: bool


def find_comments(text: str, starts: Iterable[int] | None = None) -> list[Comment]:
    """The comments meant for numcheck, in order; only those that begin at ``starts`` where some are given.

    One that is not closed before the next one ends with its line, and so hides what follows on it.

    >>> find_comments("14 dead <!-- numcheck: ok conflict -- late count -->")
    [Comment(start=8, end=52, closed=True)]
    """
    if "<!--" not in text:
        return []
    if starts is None:
        starts = (match.start() for match in _OPENING.finditer(text))
    last = text.rfind("-->")
    comments: list[Comment] = []
    for start in starts:
        if not comments or start >= comments[-1].end:
            comments.append(_find_end(text, start, last))
    return comments


def _find_end(text: str, start: int, last: int) -> Comment:
    """The comment that begins at an offset; ``last`` is where the last one of the text is closed."""
    following = text.find("<!--", start + 4)
    end = text.find("-->", start + 4) if start + 4 <= last else -1
    if end < 0 or -1 < following < end:
        return Comment(start, find_line_end(text, start), False)
    return Comment(start, end + 3, True)


def find_line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line end."""
    end = _LINE_END.search(text, at)
    return end.start() if end else len(text)


def is_opening(text: str, at: int) -> bool:
    """Whether a comment meant for numcheck begins at an offset.

    >>> is_opening("<!-- numcheck: ok", 0), is_opening("<!-- checked with numcheck -->", 0)
    (True, False)
    """
    return bool(_OPENING.match(text, at))


def read_waivers(document: Document, comments: Iterable[Comment]) -> tuple[Waiver, ...]:
    """The waivers that the comments of a document are; its prose and blocks tell for what each of them stands.

    >>> from numcheck.documents import in_memory
    >>> document = in_memory("14 dead <!-- numcheck: ok conflict, hedge -- the mayor's count -->")
    >>> read_waivers(document, find_comments(document.text))[0].rules
    (('conflict', 26), ('hedge', 36))
    """
    sheet = _Sheet(document)
    return tuple(_read_waiver(document.text, comment, sheet.find_scope(comment)) for comment in comments)


def _read_waiver(text: str, comment: Comment, scope: Span) -> Waiver:
    start, end, closed = comment

    def refuse(problem: str, at: int) -> Waiver:
        return Waiver(start, end, problem=problem, problem_at=at)

    if not closed:
        return refuse(f"this comment is not closed: expected {FORM}", start)
    head = _HEAD.match(text, start, end - 3)
    assert head is not None, "what find_comments finds begins so"
    verb = head["verb"]
    if not head["colon"]:
        return refuse(f"no colon after 'numcheck': expected {FORM}", start)
    if verb != "ok":
        return refuse(f"expected {FORM}, found {verb!r}{near_miss(verb, ['ok'])}", head.start("verb"))
    dashes = _DASHES.search(text, head.end(), end - 3)
    names = list(_RULE.finditer(text, head.end(), dashes.start() if dashes else end - 3))
    if not names:
        return refuse(f"no rule is named: expected {FORM}", head.end())
    reason = " ".join(text[dashes.end() : end - 3].split()) if dashes else ""
    if not reason:
        return refuse(f"the reason is missing: expected {FORM}", names[0].start())
    return Waiver(start, end, tuple((name[0], name.start()) for name in names), reason, scope)


class _Sheet:
    """The lines and blocks of a document, to look up what a comment stands for."""

    def __init__(self, document: Document) -> None:
        self.prose = document.prose
        self.lines = document.line_starts
        self.blocks = document.blocks
        self.tables = {block.table: block.end for block in self.blocks if block.table is not None}
        self.written: dict[Span, bool] = {}

    def find_scope(self, comment: Comment) -> Span:
        """The lines of a comment; where nothing else stands on them, the block behind them, the whole of a table."""
        first, last = (bisect_right(self.lines, at) for at in (comment.start, comment.end - 1))
        end = self.lines[last] if last < len(self.lines) else len(self.prose)
        lines = Span(self.lines[first - 1], end)
        if lines not in self.written:
            self.written[lines] = bool(self.prose[lines.start : lines.end].strip())
        if self.written[lines]:
            return lines
        index = bisect_left(self.blocks, comment.end, key=lambda block: block.start)
        if index == len(self.blocks):
            return Span(comment.start, comment.end)
        block = self.blocks[index]
        return Span(block.start, block.end if block.table is None else self.tables[block.table])
