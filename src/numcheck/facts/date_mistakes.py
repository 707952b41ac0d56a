"""How likely a date is mistaken for another one: digits exchanged, one day or month off, the next weekday, an hour off."""

from __future__ import annotations

from numcheck.documents.dates import Date
from numcheck.figures.instants import Instant

HALF = 720  # minutes of half a day
HOUR = 60
WEEKDAYS, MONTHS = 7, 12
# How likely a mistake makes one value of another, by how it is made; estimated from corrections that newspapers print, to about a factor of two.
EXCHANGED, NEXT, ONE_DIGIT, DIGIT_LOST = 0.15, 0.08, 0.03, 0.05
OTHER_MONTH, NEXT_MONTH = 0.03, 0.1
OTHER_DAY, WEEK_OFF, DAY_SHARE = 0.004, 0.02, 0.5  # of a day a slip in a digit is half as likely as of a year
OTHER_WEEKDAY, NEXT_WEEKDAY = 0.06, 0.15
HOUR_OFF, HOURS_OFF, MINUTES_OFF = 0.1, 0.04, 0.05
RANK_OFF = 0.3
# Among how many values one falls of which the sources say nothing.
SPREAD = {"time": 40, "rank": 6, "year": 60, "day": 100, "weekday": 5, "month": 12}


def name_sort(one: Instant) -> str:
    """The sort of a date, by the most precise part that it tells: time, rank, day, weekday, month or year."""
    if one.clock or one.rank:
        return "time" if one.clock else "rank"
    if one.date is None:
        return "year"
    return (
        "day" if one.date.day else "weekday" if one.date.weekday is not None else "month" if one.date.month else "year"
    )


def measure_mistake(one: Instant, two: Instant) -> float:
    """How likely ``two`` is written as ``one``, if a mistake is made; 0 where no slip leads from one to the other.

    >>> measure_mistake(Instant(None, Date(0, 4, 1987)), Instant(None, Date(0, 4, 1978)))
    0.15
    """
    if one.clock and two.clock:
        return _mistake_time(one.clock.minutes, two.clock.minutes)
    if one.rank and two.rank:
        return RANK_OFF if abs(one.rank - two.rank) == 1 else _mistake_digits(one.rank, two.rank)
    return _mistake_date(one.date, two.date) if one.date and two.date else 0.0


def _mistake_time(one: int, two: int) -> float:
    off = abs(one - two) % HALF
    off = min(off, HALF - off)
    if off % HOUR == 0:
        return HOUR_OFF if off == HOUR else HOURS_OFF
    return MINUTES_OFF if one // HOUR % 12 == two // HOUR % 12 else 0.0


def _mistake_date(one: Date, two: Date) -> float:
    same_year = one.year is None or two.year is None or one.year == two.year
    same_month = one.month is None or two.month is None or one.month == two.month
    if one.day and two.day:
        if one.day == two.day:
            return _mistake_month(one, two) if same_year else 0.0
        slip = max(
            DAY_SHARE * _mistake_digits(one.day, two.day), WEEK_OFF if abs(one.day - two.day) in (7, 10) else OTHER_DAY
        )
        return slip if same_year and same_month else 0.0
    if one.year and two.year and not same_year:
        return _mistake_digits(one.year, two.year) if same_month else 0.0
    if not same_month:
        return _mistake_month(one, two)
    if one.weekday is not None and two.weekday is not None:
        return NEXT_WEEKDAY if (one.weekday - two.weekday) % WEEKDAYS in (1, WEEKDAYS - 1) else OTHER_WEEKDAY
    return 0.0


def _mistake_month(one: Date, two: Date) -> float:
    off = ((one.month or 0) - (two.month or 0)) % MONTHS
    return NEXT_MONTH if off in (1, MONTHS - 1) else OTHER_MONTH if off else 0.0


def _mistake_digits(one: int, two: int) -> float:
    a, b = str(one), str(two)
    if one == two:
        return 0.0
    if sorted(a) == sorted(b):
        return EXCHANGED
    if abs(one - two) == 1:
        return NEXT
    if len(a) == len(b):
        return ONE_DIGIT if sum(map(str.__ne__, a, b)) == 1 else 0.0
    return DIGIT_LOST if a in b or b in a else 0.0
