"""Ages that somebody has, or had at an event: proposed by phrases, and judged by the birth and the moment of the event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from numcheck.documents.dates import Date
from numcheck.documents.tables import Table, read_cell
from numcheck.model import Block, Claim, Document, Span
from numcheck.reading.births import Births
from numcheck.reading.document_time import Window
from numcheck.reading.moments import Moment
from numcheck.reading.phrases import Found, Phrases, find_phrases, read_phrases
from numcheck.reading.read import Reading
from numcheck.reading.stated_ages import is_age
from numcheck.reading.time_passages import Passage

OLDEST = 115
LISTS = ("ages", "ages at least", "birthdays", "ages now")
# How long before and after the date of a story a birthday makes both ages right.
EARLIER, LATER = timedelta(31), timedelta(7)


class AgeAt(NamedTuple):
    """An age with the dates of the birth and of the event, the ages that these leave open, and what it should be.

    ``told`` is where the birth is told, if that is more than its date, or elsewhere.
    """

    claim: Claim
    birth: Date
    event: Date
    low: int
    high: int
    right: str
    told: tuple[Births, Span] | None = None


def find_denied_ages(reading: Reading, window: Window | None) -> Iterator[AgeAt]:
    """The ages in a document that a birth and an event it tells of deny; it was written in the days of the ``window``, if it tells."""
    phrases = read_phrases(reading.lexicon, "elapsed")
    today = read_day(window.last) if window else None
    told = [*_find_phrased(reading, window, phrases), *_find_tabled(reading, today, phrases)]
    fitting = {one.claim.figure.start for one, least in told if agrees(one, least)}
    seen: set[int] = set()
    for one, _ in sorted(told, key=lambda pair: pair[0].claim.figure.start):
        start = one.claim.figure.start
        if start not in fitting and start not in seen:
            seen.add(start)
            yield one


def agrees(one: AgeAt, least: bool = False) -> bool:
    """Whether an age is one of those that are left open, or with ``least`` more than these, or the birth is after the event."""
    figure = one.claim.figure
    return one.low < 0 or (figure.interval.high >= one.low and (least or figure.interval.low <= one.high))


def _find_phrased(reading: Reading, window: Window | None, phrases: Phrases) -> Iterator[tuple[AgeAt, bool]]:
    today = read_day(window.last) if window else None
    for passage in reading.passages:
        for name in LISTS:
            for found in find_phrases(passage.tokens, phrases, name):
                one = _read(found, passage, today)
                if one and name == "ages now":
                    one = _read_now(one, found, passage, reading.births, window)
                if one:
                    yield one, name == "ages at least"


def _read_now(one: AgeAt, found: Found, passage: Passage, page: Births, window: Window | None) -> AgeAt | None:
    """An age as one that somebody has in the days in which a document was written; None where it need not be of these."""
    if window is None or not is_age(one.claim):
        return None
    born = next(token for token in passage.tokens[found.start : found.end] if token.kind == "birth")
    now = make_age_now(one.claim, one.birth, window, (page, Span(born.start, one.birth.end)))
    return None if is_of_another_time(page, now) else now


def read_day(day: date) -> Date:
    """A day as a date that stands nowhere."""
    return Date(0, 0, day.year, day.month, day.day)


def _read(found: Found, passage: Passage, today: Date | None) -> AgeAt | None:
    roles = found.roles
    stated = next((roles[role].value for role in "GNK" if role in roles), None)
    birth, event = (roles[role].value if role in roles else None for role in "AB")
    if (
        not isinstance(stated, Claim)
        or not isinstance(birth, Moment)
        or not (stated.figure.value or OLDEST + 1) <= OLDEST
    ):
        return None
    when = event.date if isinstance(event, Moment) else today
    if birth.date is None or when is None or birth.date.year is None or when.year is None:
        return None
    if (
        stated.figure.kind not in ("age", "duration", "count")
        or stated.figure.counted
        or stated.figure.bound not in ("exact", "about")
    ):
        return None
    used = (roles["A"], roles.get("B"))
    others = (token for token in passage.tokens[found.start : found.end] if token not in used)
    if any(isinstance(token.value, Moment) and _is_of_year(token.value) for token in others):
        return None
    return make_age(stated, birth.date, when, "K" in roles)


def _is_of_year(moment: Moment) -> bool:
    """Whether a moment may be of another year: not on Sunday."""
    return moment.date is None or moment.date.year is not None or moment.date.month is not None


def make_age(claim: Claim, birth: Date, event: Date, is_birthday: bool = False) -> AgeAt:
    """An age with those that its dates leave open; a birthday in a year is that of the years between."""
    low, high = count_ages(birth, event)
    if is_birthday:
        assert birth.year is not None
        assert event.year is not None
        years = event.year - birth.year
        return AgeAt(claim, birth, event._replace(month=None, day=None), years - 1, years + 1, f"{years}")
    return AgeAt(claim, birth, event, low, high, f"{high}" if low == high else f"{low} or {high}")


def make_age_now(claim: Claim, birth: Date, window: Window, told: tuple[Births, Span] | None = None) -> AgeAt:
    """An age in the days in which a document was written, with those that somebody born then may be given."""
    first, last = read_day(window.first), read_day(window.last)
    exact = count_ages(birth, first)[0], count_ages(birth, last)[1]
    right = f"{exact[1]}" if exact[0] == exact[1] else f"{exact[0]} or {exact[1]}"
    return AgeAt(claim, birth, last, *count_ages_near(birth, window), right, told)


def count_ages_near(birth: Date, window: Window) -> tuple[int, int]:
    """The least and the greatest age that somebody born then may be given by a story, whose birthday may be near.

    >>> count_ages_near(Date(0, 4, 1952), Window(date(2015, 5, 3), date(2015, 5, 3)))
    (62, 63)
    """
    first, last = read_day(window.first - EARLIER), read_day(window.last + LATER)
    return count_ages(birth, first)[0], count_ages(birth, last)[1]


def is_of_another_time(page: Births, one: AgeAt) -> bool:
    """Whether the paragraph of an age names another year in which it is right."""
    block = page.document.find_block(one.claim.figure.start)
    first = bisect_left(page.dates, block.start, key=lambda found: found.start)
    last = bisect_left(page.dates, block.end, key=lambda found: found.start)
    # Two hundred dates of a paragraph are as good as all.
    years = {found.year for found in page.dates[first : min(last, first + 200)] if found.year}
    if one.told is None or one.told[0] is page:
        years -= {one.birth.year}
    born, stated = one.birth.year or 0, one.claim.figure.interval
    return any(stated.high >= year - born - 1 and stated.low <= year - born for year in years - {one.event.year})


def count_ages(birth: Date, event: Date) -> tuple[int, int]:
    """The least and the greatest age that somebody born then had at that time.

    >>> count_ages(Date(0, 4, 1950), Date(0, 4, 1972))
    (21, 22)
    >>> count_ages(Date(0, 4, 1932, 3, 4), Date(0, 4, 2025, 7, 18))
    (93, 93)
    """
    assert birth.year is not None
    assert event.year is not None
    years = event.year - birth.year
    if birth.month is None or event.month is None or (birth.month == event.month and not (birth.day and event.day)):
        return years - 1, years
    had = (birth.month, birth.day or 0) <= (event.month, event.day or 31)
    return (years, years) if had else (years - 1, years - 1)


def _find_tabled(reading: Reading, today: Date | None, phrases: Phrases) -> Iterator[tuple[AgeAt, bool]]:
    """The ages in tables that have a column of births and one of ages, at the date that its head names or at that of the document."""
    document, claims, dates = reading.document, (*reading.claims, *reading.anniversaries), reading.dates
    starts = [claim.figure.start for claim in claims]
    for table in reading.tables:
        births, ages = (_find_column(document, table, kind, phrases) for kind in ("birth", "aging"))
        if births is None or ages is None:
            continue
        head = table[0, ages]
        event = next((found for found in dates if head.start <= found.start < head.end), today)
        for (row, column), cell in table.items():
            place = bisect_right(starts, cell.end) - 1
            claim = claims[place] if row and column == ages and place >= 0 and starts[place] >= cell.start else None
            birth = _find_in(dates, table.get((row, births)))
            if claim and birth and event and birth.year and event.year and claim.figure.value is not None:
                yield make_age(claim, birth, event), False


def _find_column(document: Document, table: Table, kind: str, phrases: Phrases) -> int | None:
    for row, column in table:
        if row == 0 and any(
            phrases.classes.get(word) == kind for word in read_cell(document, table[row, column]).lower().split()
        ):
            return column
    return None


def _find_in(dates: Sequence[Date], cell: Block | None) -> Date | None:
    return next((found for found in dates if cell and cell.start <= found.start < cell.end), None)
