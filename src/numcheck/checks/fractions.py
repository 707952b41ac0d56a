"""Fractions in words that stand for themselves: `160 replied, a third`, `4,000 members, a quarter fewer`.

Alone such words may be a rank or a part of a year, so no figures are made of them; beside two numbers they are read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from numcheck.figures.hedges import interval_of
from numcheck.model import Claim, Document, Figure, Span
from numcheck.patterns import re

_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7, "eighth": 1 / 8, "tenth": 1 / 10,
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?=[aoh])(?:(?<=[,:(—–]\s)|(?<=[(—–])|(?<=\bor\s)|(?<=\bby\s)|(?<=\bis\s)|(?<=\bwas\s)|(?<=\blost\s)|(?<=\bonly\s)|(?<=\bjust\s)|(?<=\babout\s))"
    rf"(?:(?:an?|one)\s|(?<=\bby\s)(?=half))(?P<part>{'|'.join(_PARTS)})(?=\s(?:more|less|fewer|higher|lower|cheaper|dearer)\b|\s?(?:[.;:)—–]|,\s(?!(?:an?|the)\s)|\Z))"
)


def add_fractions(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a document with those of its bare fractions, in the order of the text."""
    found = list(_find_fractions(document, claims))
    return tuple(sorted([*claims, *found], key=lambda claim: claim.figure.start)) if found else tuple(claims)


def _find_fractions(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    for match in _FRACTION.finditer(document.prose):
        place = bisect_right(claims, match.start(), key=lambda claim: claim.figure.start)
        before = claims[place - 1] if place else None
        after = claims[place] if place < len(claims) else None
        # One that stands in a sentence of its own has no numbers beside it.
        if before is None or before.sentence.end < match.end() or before.figure.end > match.start():
            continue
        if after and after.figure.start < match.end():
            continue
        value = _PARTS[match["part"]]
        span = Span(*match.span())
        figure = Figure(*span, match[0], value, interval_of(value, "exact"), "exact", "ratio", None, span)
        yield Claim(document, figure, before.sentence, before.block, "")
