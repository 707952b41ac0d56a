"""Anniversaries and birthdays as lengths of time: its 40th anniversary, her 21st birthday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from numcheck.model import Claim, Document, Interval, Span
from numcheck.patterns import re
from numcheck.reading.document_time import make_date_claim

_ORDINAL = re.compile(r"\b(?P<number>[1-9]\d{0,2})(?:st|nd|rd|th)\s(?:anniversary|birthday)\b")


def find_anniversaries(document: Document, sentences: tuple[Span, ...]) -> Iterator[Claim]:
    """`its 40th anniversary` as a claim of 40 years; ``sentences`` are those of the document.

    >>> from numcheck.documents import in_memory
    >>> text = in_memory("It marks its 40th anniversary.")
    >>> [(claim.figure.text, claim.figure.value) for claim in find_anniversaries(text, (Span(0, 30),))]
    [('40th anniversary', 40.0)]
    """
    for match in _ORDINAL.finditer(document.prose):
        claim = make_date_claim(document, Span(*match.span()), sentences)
        number = float(match["number"])
        span = Span(*match.span("number"))
        figure = claim.figure._replace(
            value=number, interval=Interval(number, number), kind="duration", unit="year", number=span
        )
        yield replace(claim, figure=figure)
