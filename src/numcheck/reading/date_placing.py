"""Dates placed in the calendar: what a date leaves out is told by the day on which its document was written."""

from __future__ import annotations

from datetime import date, timedelta

from numcheck.documents.dates import Date, find_day
from numcheck.figures.instants import Instant

NEAR = 183  # days within which a date without its year is the nearest one to that of the document
WEEK = 9  # days within which a weekday alone may be that of a date


def place(one: Instant, today: date | None) -> Instant:
    """A date with its year and weekday, as far as they can be told; words that count from the day of the document become dates.

    >>> from numcheck.documents.dates import Date
    >>> place(Instant(None, Date(0, 6, month=5, day=12)), date(2025, 5, 14)).date[2:6]
    (2025, 5, 12, 0)
    """
    if today is None:
        return one
    if one.shift:
        return _shift(one, today)
    when = one.date
    if when is None or not when.month or not when.day:
        return one
    day = when.day_date if when.year else _find_nearest(when.month, when.day, today)
    if day is None:
        return one
    far = abs(day - today).days > WEEK
    weekday = day.weekday() if when.weekday is None and not far else when.weekday
    return one._replace(date=when._replace(year=day.year, weekday=weekday), far=far)


def _shift(one: Instant, today: date) -> Instant:
    assert one.shift is not None
    unit, number = one.shift
    figure = one.figure
    if unit == "day":
        day = today + timedelta(days=number)
        return one._replace(
            date=Date(figure.start, figure.end, day.year, day.month, day.day, day.weekday()), counted=True, shift=None
        )
    if unit == "month":
        months = 12 * today.year + today.month - 1 + number
        return one._replace(
            date=Date(figure.start, figure.end, months // 12, months % 12 + 1), counted=True, shift=None
        )
    if unit == "year":
        return one._replace(date=Date(figure.start, figure.end, today.year + number), counted=True, shift=None)
    return one


def _find_nearest(month: int, day: int, today: date) -> date | None:
    days = [found for year in (-1, 0, 1) if (found := find_day(today.year + year, month, day))]
    best = min(days, key=lambda found: abs(found - today), default=None)
    return best if best and abs(best - today).days <= NEAR else None
