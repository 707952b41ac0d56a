"""Whether two dates, times of day or ranks may be the same, how alike they are, and how precisely they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numcheck.documents.dates import Date
from numcheck.figures.instants import Instant
from numcheck.figures.ranks import STANDING

HALF = 720  # minutes of half a day
MONTHS, DAYS = 12, 31  # of a year, of a month
LONG = 10  # years beyond which one that lies between two is not said by them
LEVELS = {
    "day": 3,
    "month": 2,
    "year": 1,
}  # how precisely words such as yesterday, next month and last year tell a date
Key = tuple[str, int]


def list_keys(one: Instant) -> Iterator[Key]:
    """What two values have in common of which one may be the other."""
    if one.clock:
        yield "time", one.clock.minutes % HALF
    if one.rank:
        yield "rank", one.rank
    for year in range(one.years[0], min(one.years[1], one.years[0] + 2 * LONG) + 1) if one.years else ():
        yield "year", year
    if one.date:
        weekday = _find_weekday(one.date)
        parts = ("year", one.date.year), ("month", one.date.month), ("weekday", weekday)
        yield from ((name, value) for name, value in parts if value is not None)
        if one.date.month and one.date.day:  # of which there are few, where there are many of a month
            yield "day of a year", 31 * one.date.month + one.date.day


def look_up(one: Instant, index: Mapping[Key, Sequence[int]]) -> list[int]:
    """The places of those that may have the value of one."""
    return sorted({j for key in list_keys(one) for j in index.get(key, ())})


def is_relative(one: Instant) -> bool:
    """Whether a date is told by a word that counts from the day of its document."""
    return one.counted or one.shift is not None


def is_same_level(one: Instant, two: Instant) -> bool:
    """Whether two dates are told to the same precision: a day, a month or a year."""
    if one.date is None or two.date is None:
        return True
    return find_level(one.date) == find_level(two.date)


def is_as_precise(one: Instant, two: Instant) -> bool:
    """Whether a date is told as precisely as another one; a weekday alone is not, beside a day of a month."""
    if one.date is None or two.date is None:
        return True
    return find_level(one.date) >= find_level(two.date) and (one.date.day is not None or two.date.day is None)


def is_finer(one: Instant, two: Instant) -> bool:
    """Whether a date tells a day or a month where the other one tells none, so that it is not from there.

    >>> is_finer(Instant(None, Date(0, 4, 1987, 5)), Instant(None, Date(0, 4, 1987)))
    True
    """
    a, b = one.date, two.date
    if a is None or b is None or b.day or b.weekday is not None:
        return False
    return bool(a.day or (a.month and not b.month))


def is_loose(one: Instant) -> bool:
    """Whether no day and no single year is told: May, late 1962, the 1960s.

    >>> is_loose(Instant(None, Date(0, 3, month=5))), is_loose(Instant(None, Date(0, 4, 1987)))
    (True, False)
    """
    return bool(one.years or one.part or (one.date and one.date.month and not one.date.day))


def find_level(date: Date) -> int:
    return 3 if date.day or date.weekday is not None else 2 if date.month else 1


def is_open(one: Instant, two: Instant) -> bool:
    """Whether a word that counts from a day that is not known may tell a date."""
    if two.shift is None or one.date is None or two.shift[0] not in LEVELS or two.figure.text.lower() == "today":
        return False
    return find_level(one.date) == LEVELS[two.shift[0]]


def agree(one: Instant, two: Instant) -> bool | None:
    """Whether two dates, times or ranks may be the same; None where they share no part by which that could be told."""
    same = _agree(one, two)
    return _fits_part(one, two) and _fits_part(two, one) if same else same


def _agree(one: Instant, two: Instant) -> bool | None:
    if one.clock and two.clock:
        off = abs(one.clock.minutes - two.clock.minutes)
        return off == 0 or (off == HALF and not (one.clock.halved and two.clock.halved))
    if one.rank and two.rank:
        return one.rank == two.rank if is_comparable(one, two) else None
    if one.years or two.years:
        spans = [span for span in (_list_years(one), _list_years(two)) if span]
        if len(spans) < 2:
            return None
        (first, last), (low, high) = spans
        if max(last - first, high - low) > LONG and not {first, last} & {low, high}:
            return None if first <= high and low <= last else False
        return first <= high and low <= last
    if one.date is None or two.date is None:
        return None
    mine, theirs = _list_parts(one.date), _list_parts(two.date)
    if one.date.day and two.date.day:  # whether the weekday is right is another question
        mine, theirs = mine[:3], theirs[:3]
    parts = zip(mine, theirs, strict=True)
    known = [(a, b) for a, b in parts if a is not None and b is not None]
    if known:
        return all(a == b for a, b in known)
    days = [None if found.far else _find_weekday(found.date) for found in (one, two) if found.date]
    return True if days[0] is not None and days[0] == days[1] else None


def _fits_part(one: Instant, two: Instant) -> bool:
    """Whether a date lies in the part of a month, year or decade that another one tells, as far as it is told."""
    if one.part is None or two.part is not None or two.date is None:
        return True
    low, high = one.part
    if one.years:
        first, length = one.years[0], one.years[1] - one.years[0] + 1
        return two.date.year is None or low <= 100 * (two.date.year - first + 0.5) / length <= high
    if one.date is None or one.date.month is None:
        return two.date.month is None or low <= 100 * (two.date.month - 0.5) / MONTHS <= high
    return two.date.day is None or low <= 100 * (two.date.day - 0.5) / DAYS <= high


def is_comparable(one: Instant, two: Instant) -> bool:
    """Whether two ranks may be of one order: of one noun, of two unbroken rows, or of a place and whatever has one.

    >>> is_comparable(Instant(None, rank=2, nouns=frozenset({"largest", "port"})), Instant(None, rank=3, nouns=frozenset({"standing"})))
    True
    """
    if one.nouns & two.nouns:
        return True
    placed = [STANDING in each.nouns for each in (one, two)]
    if any(placed):
        other = (two if placed[0] else one).nouns
        return any(noun.endswith("est") for noun in other)
    return not (one.nouns and two.nouns)


def _find_weekday(found: Date) -> int | None:
    day = found.day_date
    return found.weekday if found.weekday is not None else day.weekday() if day else None


def _list_years(one: Instant) -> tuple[int, int] | None:
    year = one.date.year if one.date else None
    return one.years or ((year, year) if year else None)


def _list_parts(date: Date) -> tuple[int | None, ...]:
    return date.year, date.month, date.day, date.weekday
