"""When a document was written, as far as it or its sources say, and dates as claims of a finding."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from numcheck.documents.dates import MONTHS, WEEKDAYS, Date, find_dates, find_day, find_own_date
from numcheck.documents.sentences import sentence_at
from numcheck.model import Claim, Document, Figure, Interval, Span
from numcheck.patterns import re

NEAR = 150  # days within which a date without its year is one of the weeks around a story
AFTER = 45  # days within which a story follows the last of its sources


class Window(NamedTuple):
    """The days between which a document was written, both included."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """The day halfway."""
        return self.first + (self.last - self.first) / 2


def date_story(document: Document, documents: Iterable[Document]) -> Window | None:
    """When one of some documents was written: by its own date, for a draft without a full one by the last of its sources."""
    own = find_own_date(document)
    if document.date:
        return Window(document.date, document.date)
    last = _find_last_source(document, documents)
    if own and own.day and own.month:
        day = find_nearest(own.month, own.day, last) if last else None
        return Window(day, day) if day else None
    if own and own.year and own.month:
        first = date(own.year, own.month, 1)
        return Window(first, first + timedelta(days=31))
    return Window(last, last + timedelta(days=AFTER)) if last else None


def _find_last_source(document: Document, documents: Iterable[Document]) -> date | None:
    if document.role != "draft":
        return None
    return max((other.date for other in documents if other.role == "source" and other.date), default=None)


def find_nearest(month: int, day: int, around: date) -> date | None:
    """The day of that month and day that is nearest to another, None where it is not near.

    >>> find_nearest(12, 30, date(2025, 1, 9))
    datetime.date(2024, 12, 30)
    """
    days = [found for year in (-1, 0, 1) if (found := find_day(around.year + year, month, day))]
    best = min(days, key=lambda found: abs(found - around), default=None)
    return best if best and abs(best - around).days <= NEAR else None


def complete(found: Date, window: Window | None) -> date | None:
    """The calendar day of a date; one without its year is the nearest to when the document was written."""
    if found.year is not None or found.month is None or found.day is None:
        return found.day_date
    return find_nearest(found.month, found.day, window.middle) if window else None


def make_date_claim(document: Document, span: Span, sentences: tuple[Span, ...]) -> Claim:
    """A date, or other words that are no figure, as a claim for a finding; ``sentences`` are those of the document."""
    block = document.find_block(span.start)
    text = document.text[span.start : span.end]
    figure = Figure(span.start, span.end, text, None, Interval(-math.inf, math.inf), "exact", "count", None, span)
    return Claim(document, figure, sentence_at(sentences, span.start) or span, block.kind, "")


def write_day(day: date, document: Document) -> str:
    """A day as the dates of a document are written, the month first where it has none.

    >>> from numcheck.documents import in_memory
    >>> write_day(date(2025, 2, 18), in_memory("It met on May 3.")), write_day(date(2025, 2, 18), in_memory("It met on 3 May."))
    ('February 18, 2025', '18 February 2025')
    """
    month = MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}" if puts_day_first(document) else f"{month} {day.day}, {day.year}"


def puts_day_first(document: Document) -> bool:
    """Whether the first date of a document that has a day and a month has the day first: 3 May 2025."""
    dates = (document.prose[found.start : found.end] for found in find_dates(document) if found.day and found.month)
    named = (text for text in dates if re.search("[A-Za-z]{3}", text))
    return re.search(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]", next(named, "")) is not None


def name_weekday(day: date) -> str:
    """The name of the day of the week.

    >>> name_weekday(date(2025, 2, 18))
    'Tuesday'
    """
    return WEEKDAYS[day.weekday()]
