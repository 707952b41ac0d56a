"""The moments that a document states, dates with the times of day beside them, and the time between two of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from numcheck.documents.clocks import HALF, find_clocks
from numcheck.documents.dates import MONTHS, Date, find_dates
from numcheck.documents.once import once
from numcheck.exact import Extent
from numcheck.model import Document
from numcheck.patterns import re

YEAR = Fraction("365.25")
DAY = 1440  # minutes
_BETWEEN = re.compile(
    r"(?:(?<=[ap]\.m)\.)?,?\s(?:(?:at|on|of|the)\s){0,2}|,?\s?(?:local\stime|[A-Z]{3,4}),?\s(?:on\s)?"
)
# `3 to 17 May`, `May 3 to 17`: a day whose month stands with the other one
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"(?:\s(?:to|until|till|through|and)\s(?:the\s)?|\s?[-–]\s?)"
_FIRST = re.compile(rf"(?<![\w.,:$€£-])(?P<day>{_DAY}){_TO}\Z")
_LAST = re.compile(rf"{_TO}(?P<day>{_DAY})(?![\w%]|[.,:]\d)(?!\s(?:{'|'.join(MONTHS)}|people|percent|per|million))")
_YEARS = re.compile(
    r"(?<![\w.,:/$€£#-])(?P<first>1[5-9]\d\d|20\d\d)\s?[-–]\s?(?P<last>1[5-9]\d\d|20\d\d)(?![\w%°€£$/-]|[.,:]\d)"
)
_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})(?=\s(?:to|until|till|through|and)\s(?:\d\d?\s)?(?:{'|'.join(MONTHS)})\b)(?!\s\d)"
)
NEAR = 30  # characters in which the other part of a moment or a span stands


class Moment(NamedTuple):
    """A date, a time of day or both, as stated: ``text[start:end]``; ``minutes`` count from midnight.

    ``halved`` tells that the time is said to be a.m. or p.m., or is written with 24 hours.
    """

    start: int
    end: int
    date: Date | None = None
    minutes: int | None = None
    halved: bool = False


@once
def read_moments(document: Document) -> tuple[Moment, ...]:
    """Every moment in the prose, in order, none inside another.

    >>> from numcheck.documents import in_memory
    >>> text = "It ran from 3 to 17 May and ended at 4 a.m. on Monday, after 1991-1994."
    >>> [text[one.start : one.end] for one in read_moments(in_memory(text))]
    ['3', '17 May', '4 a.m. on Monday', '1991', '1994']
    """
    prose = document.prose
    found: dict[int, Moment] = {}
    for when in (*find_dates(document), *_find_months(prose), *_find_years(prose)):
        found.setdefault(when.start, Moment(when.start, when.end, when, when.minute, when.minute is not None))
        for other in _find_days(prose, when):
            found.setdefault(other.start, Moment(other.start, other.end, other))
    for clock in find_clocks(document):
        found.setdefault(clock.start, Moment(clock.start, clock.end, None, clock.minutes, clock.halved))
    return tuple(_merge(prose, [found[start] for start in sorted(found)]))


def _find_days(prose: str, when: Date) -> list[Date]:
    if not when.day or not when.month or when.weekday is not None:
        return []
    before = _FIRST.search(prose, max(when.start - NEAR, 0), when.start) if prose[when.start].isdigit() else None
    after = None if before or prose[when.start].isdigit() else _LAST.match(prose, when.end)
    return [
        Date(*match.span("day"), when.year, when.month, int(re.sub(r"\D", "", match["day"])))
        for match in (before, after)
        if match
    ]


def _find_months(prose: str) -> list[Date]:
    return [Date(*match.span(), month=MONTHS.index(match["month"]) + 1) for match in _MONTH.finditer(prose)]


def _find_years(prose: str) -> list[Date]:
    matches = [match for match in _YEARS.finditer(prose) if match["first"] < match["last"]]
    return [Date(*match.span(name), int(match[name])) for match in matches for name in ("first", "last")]


def _merge(prose: str, moments: list[Moment]) -> list[Moment]:
    """A time of day and the date beside it are one moment."""
    merged: list[Moment] = []
    for one in moments:
        last = merged[-1] if merged else None
        if last and one.start < last.end:
            continue
        if last and (last.date is None) != (one.date is None) and _BETWEEN.fullmatch(prose, last.end, one.start):
            timed = last if last.date is None else one
            if last.minutes is None or one.minutes is None:
                when = last.date or one.date
                if when and (when.day or when.weekday is not None):
                    merged[-1] = Moment(last.start, one.end, when, timed.minutes, timed.halved)
                    continue
        merged.append(one)
    return merged


def measure_elapsed(one: Moment, two: Moment) -> tuple[Extent, ...]:
    """The days from one moment to a later one, to the precision of both; several where a half of the day is left open.

    Empty where they cannot be compared, or the second comes first.

    >>> measure_elapsed(Moment(0, 4, None, 580), Moment(9, 14, None, 675))[0].middle * 24 * 60
    Fraction(95, 1)
    """
    if one.date is None or two.date is None:
        return _measure_clocks(one, two)
    a, b = one.date, two.date
    if a.day is None and b.day is None and a.weekday is not None and b.weekday is not None:
        days = Fraction((b.weekday - a.weekday) % 7) + Fraction((two.minutes or 0) - (one.minutes or 0), DAY)
        return (Extent.point(days if days > 0 else days + 7),)
    first, last = _list_days(a, b)
    if first is None or last is None:
        return ()
    if (a.month is None or b.month is None) and a.year and b.year:
        years = b.year - a.year
        return (Extent((years - 1) * YEAR - 1, (years + 1) * YEAR + 1),) if years >= 0 else ()
    low, high = Fraction((last[0] - first[1]).days), Fraction((last[1] - first[0]).days)
    if one.minutes is not None and two.minutes is not None:
        low, high = (end + Fraction(two.minutes - one.minutes, DAY) for end in (low, high))
    return (Extent(max(low, Fraction(0)), high),) if high > 0 else ()


def _measure_clocks(one: Moment, two: Moment) -> tuple[Extent, ...]:
    if one.minutes is None or two.minutes is None:
        return ()
    minutes = (two.minutes - one.minutes) % (2 * HALF)
    open_half = not (one.halved and two.halved) and min(one.minutes, two.minutes) <= HALF
    options = {minutes, (minutes + HALF) % (2 * HALF)} if open_half else {minutes}
    return tuple(Extent.point(Fraction(option, DAY)) for option in sorted(options, key=lambda m: (m != minutes, m)))


def _list_days(a: Date, b: Date) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """The first and the last day of each of two dates; a year that is left out is that of the other, or the one next to it."""
    if a.month and b.month and (a.year is None or b.year is None):
        turned = (a.month, a.day or 0) > (b.month, b.day or 31)
        year = a.year or (b.year - turned if b.year else 2001)
        a, b = a._replace(year=year), b._replace(year=b.year or year + turned)
    return _find_ends(a), _find_ends(b)


def _find_ends(when: Date) -> tuple[date, date] | None:
    if when.year is None or not 0 < when.year < 9999:
        return None
    if when.month is None:
        return date(when.year, 1, 1), date(when.year, 12, 31)
    if when.day is None:
        return date(when.year, when.month, 1), date(when.year, when.month, monthrange(when.year, when.month)[1])
    day = when.day_date
    return (day, day) if day else None
