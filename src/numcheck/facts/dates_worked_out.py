"""Dates that follow from others: by a length of time that is counted from one, or as the next month begins where one ends."""

from __future__ import annotations

from datetime import timedelta

from numcheck.documents.dates import Date, find_day
from numcheck.figures.instants import Instant
from numcheck.reading.date_lengths import Length
from numcheck.reading.dated import Dated

YEAR = 2001  # stands for a year that is not told
LAST = 28  # the day from which a month is at its end ...
LATE = 75  # ... and the percent of it
DAY = 1440  # minutes
MONTHS = 12


def is_worked_out(one: Dated, two: Dated) -> bool:
    """Whether a date of a draft follows from one of a source by words that either sentence has.

    A death in 2004, a year after a show, follows from the show in 2003, the year before a death.
    """
    return (
        any(_is_moved(one.instant, two.instant, length) for length in one.lengths)
        or any(_is_moved(two.instant, one.instant, length) for length in two.lengths)
        or _is_next_month(one, two)
        or _is_next_month(two, one)
    )


def _is_moved(one: Instant, two: Instant, length: Length) -> bool:
    """Whether a date is so much further on than another one."""
    if one.clock and two.clock and length.minutes:
        return (one.clock.minutes + length.minutes - two.clock.minutes) % DAY == 0
    a, b = one.date, two.date
    if a is None or b is None:
        return False
    if length.days:
        first, second = (find_day(each.year or (a.year or b.year or YEAR), each.month, each.day) for each in (a, b))
        return first is not None and second is not None and first + timedelta(days=length.days) == second
    return length.months != 0 and _count_months(a, b) == length.months


def _count_months(one: Date, two: Date) -> int | None:
    """The months from a date to another one, in whole years if either tells no month; None where that is not told."""
    if one.month and two.month and (one.day is None or two.day is None or one.day == two.day):
        if (one.year is None) == (two.year is None):
            return MONTHS * ((two.year or 0) - (one.year or 0)) + two.month - one.month
        return None
    if one.year and two.year and not (one.month and two.month):
        return MONTHS * (two.year - one.year)
    return None


def _is_next_month(one: Dated, two: Dated) -> bool:
    """Whether something lasts until a month, and so until the end of the one before it."""
    a, b = one.instant, two.instant
    if one.side != "end" or a.date is None or b.date is None or a.date.day or not a.date.month or not b.date.month:
        return False
    ends = (b.date.day or 0) >= LAST or (b.part is not None and b.part[1] > LATE and not b.date.day)
    return ends and (a.date.month - b.date.month) % MONTHS == 1 and (a.part is None or a.part[0] == 0)
