"""Two dates of one sentence whose weekdays cannot both be right in any year: from Friday, 4 July to Sunday, 7 July."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from numcheck.documents.dates import Date, find_day
from numcheck.documents.sentences import sentence_at
from numcheck.patterns import re
from numcheck.reading.read import Reading

COMMON, LEAP = 2023, 2024  # a year of each length
NEAR = 70  # characters within which two dates are of one year
GREGORIAN = 1930  # since when dates are given in today's calendar everywhere

_TO = r"(?:\s(?:to|until|till|through|and|or)\s(?:the\s)?|\s?[-–]\s?)"
_JOINED = re.compile(rf",?{_TO}(?:on\s)?")
_BARE = re.compile(rf",?\s(?:the\s)?(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?{_TO}")
_OTHER_YEAR = re.compile(r"(?i)\byears?\b|\bannual|\bseasons?\b|\b(?:1[5-9]|20)\d\d\b|\banniversary\b|\bcalendar\b")


class WrongSpan(NamedTuple):
    """Two dates with their weekdays, and the day on which the last would be if the first had its weekday."""

    first: Date
    last: Date
    days: int
    day: date


def find_wrong_spans(reading: Reading) -> Iterator[WrongSpan]:
    """The pairs of neighbouring dates of which a calendar has no year.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.reading.read import read
    >>> from numcheck.standard import lexicon
    >>> def find(text):
    ...     return list(find_wrong_spans(read(in_memory(text), (), lexicon())))
    >>> [span.days for span in find("It runs from Friday, 4 July to Sunday, 7 July.")]
    [3]
    >>> find("It runs from Friday, 4 July to Sunday, 6 July.")
    []
    """
    prose, sentences = reading.document.prose, reading.sentences
    for one, two in pairwise(reading.dates):
        if two.weekday is None or two.day is None or two.month is None or one.weekday is None:
            continue
        first = _fill_in(one, two, prose)
        gap = prose[first.end : two.start]
        sentence = sentence_at(sentences, one.start)
        if first.day is None or first.month is None or (first.year and two.year) or len(gap) > NEAR or "\n" in gap:
            continue
        if sentence is None or sentence.end < two.end:
            continue
        around = ((sentence.start, one.start), (first.end, two.start), (two.end, sentence.end))
        if not _JOINED.fullmatch(gap) and any(_OTHER_YEAR.search(prose, *span) for span in around):
            continue
        wrong = _judge(first, two)
        if wrong:
            yield wrong


def _fill_in(one: Date, two: Date, prose: str) -> Date:
    """`Monday 3 to Friday 8 February`: the first day is of the month of the last."""
    bare = _BARE.fullmatch(prose, one.end, two.start) if one.day is None else None
    return one._replace(end=bare.end("day"), month=two.month, day=int(bare["day"])) if bare else one


def _judge(one: Date, two: Date) -> WrongSpan | None:
    known = one.year or two.year
    if known and known < GREGORIAN:
        return None
    assert one.weekday is not None
    assert two.weekday is not None
    turned = (one.month or 0, one.day or 0) > (two.month or 0, two.day or 0)
    pairs = [
        (find_day(year, one.month, one.day), find_day(year + later, two.month, two.day))
        for year in ((known - 1, known) if known and turned else (known,) if known else (COMMON - 1, COMMON, LEAP))
        for later in ((0, 1) if turned else (0,))
    ]
    gaps = [(last - first, last) for first, last in pairs if first and last]
    if not gaps or any((one.weekday + gap.days) % 7 == two.weekday for gap, _ in gaps):
        return None
    gap, day = next(((gap, day) for gap, day in gaps if gap.days > 0), gaps[0])
    return WrongSpan(one, two, gap.days, day)


def find_meant(wrong: WrongSpan) -> tuple[int, date]:
    """The weekday that the last date of a span would be, Monday being 0, and the nearest day to it with the weekday that is stated."""
    assert wrong.first.weekday is not None
    assert wrong.last.weekday is not None
    right = (wrong.first.weekday + wrong.days) % 7
    return right, wrong.day + timedelta(days=(wrong.last.weekday - right + 3) % 7 - 3)
