"""Blocks and rows of tables that tell a moment and a length or an age, as rows of classes of words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.model import Block, Claim, Document, Span
from numcheck.reading.moments import DAYS, Moment
from numcheck.reading.phrases import Phrases, Token, read_tokens


class Passage(NamedTuple):
    """A stretch of a document as phrases read it: a block or a row of a table."""

    tokens: Sequence[Token]
    stops: Sequence[int]
    moments: Sequence[Token]

    def list_moments(self, first: int, last: int) -> Sequence[Token]:
        """The moments in the sentences from one to another, which are counted from 0."""
        low = self.stops[first - 1] if 0 < first <= len(self.stops) else -1
        high = self.stops[last] if last < len(self.stops) else self.tokens[-1].end
        begin = bisect_left(self.moments, low, key=lambda token: token.start)
        return self.moments[begin : bisect_left(self.moments, high + 1, key=lambda token: token.start)]


def read_passages(
    document: Document, moments: Sequence[Moment], sentences: Sequence[Span], claims: Sequence[Claim], phrases: Phrases
) -> Iterator[Passage]:
    """The blocks and rows of a document that have a moment and a length or an age, of which its moments, sentences and claims are known."""
    if not moments or not claims:
        return
    values = sorted([*(Token(one.start, one.end, "moment", one) for one in moments), *_list_values(claims)])
    starts = [value.start for value in values]
    ends = [span.end for span in sentences]
    for blocks in _group(document.blocks):
        inside = [values[bisect_left(starts, block.start) : bisect_right(starts, block.end)] for block in blocks]
        kinds = {value.kind for part in inside for value in part}
        if "moment" not in kinds or not kinds & {"length", "age", "anniversary", "number"}:
            continue
        tokens: list[Token] = []
        stops: list[int] = []
        for block, part in zip(blocks, inside, strict=True):
            if tokens:
                tokens.append(Token(block.start, block.start, "bar"))
            first = bisect_right(ends, block.start)
            last = bisect_right(ends, block.end - (block.kind == "cell"))
            stops += ends[first:last]
            tokens += read_tokens(document, Span(block.start, block.end), _drop_nested(part), phrases, ends[first:last])
        yield Passage(tokens, stops, [token for token in tokens if token.kind == "moment"])


def _group(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The cells of a row together, any other block by itself."""
    row: list[Block] = []
    for block in blocks:
        if row and (block.kind != "cell" or (block.table, block.row) != (row[0].table, row[0].row)):
            yield row
            row = []
        if block.kind == "cell":
            row.append(block)
        else:
            yield [block]
    if row:
        yield row


def _list_values(claims: Sequence[Claim]) -> Iterator[Token]:
    for claim in claims:
        figure = claim.figure
        span = Span(figure.start, figure.end)
        kind = {"duration": "length", "age": "age"}.get(figure.kind, "number")
        if kind != "number" and (figure.unit not in DAYS or figure.bound == "vague" or figure.value is None):
            kind = "number"
        if figure.kind == "duration" and figure.unit == "year" and figure.text.endswith(("anniversary", "birthday")):
            kind = "anniversary"
        if kind == "number":
            span = figure.number
        yield Token(*span, kind, claim)


def _drop_nested(values: Sequence[Token]) -> list[Token]:
    """The values of which none stands in another; a moment goes before a number."""
    kept: list[Token] = []
    for value in values:
        if kept and value.start < kept[-1].end:
            if value.kind == "moment" and kept[-1].kind == "number":
                kept[-1] = value
            continue
        kept.append(value)
    return kept
