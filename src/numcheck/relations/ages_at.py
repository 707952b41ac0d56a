"""Ages that somebody has, or had at an event: proposed by phrases, and judged by the birth and the moment of the event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.dates import Date, find_dates
from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.lexicon import Lexicon
from numcheck.model import Block, Claim, Document
from numcheck.reading.moments import Moment
from numcheck.reading.phrases import Found, Phrases, find_phrases, read_phrases
from numcheck.relations.elapsed import Passage, read_passages

OLDEST = 115
LISTS = ("ages", "ages at least", "birthdays")


class AgeAt(NamedTuple):
    """An age with the dates of the birth and of the event, the ages that these leave open, and what it should be."""

    claim: Claim
    birth: Date
    event: Date
    low: int
    high: int
    right: str


def find_denied_ages(
    document: Document, claims: Sequence[Claim], today: Date | None, lexicon: Lexicon
) -> Iterator[AgeAt]:
    """The ages in a document that a birth and an event it tells of deny; ``today`` is the day on which it was written, if it tells."""
    phrases = read_phrases(lexicon, "elapsed")
    told = [*_find_phrased(document, claims, today, phrases), *_find_tabled(document, claims, today, phrases)]
    fitting = {one.claim.figure.start for one, least in told if _agrees(one, least)}
    seen: set[int] = set()
    for one, _ in sorted(told, key=lambda pair: pair[0].claim.figure.start):
        start = one.claim.figure.start
        if start not in fitting and start not in seen:
            seen.add(start)
            yield one


def _agrees(one: AgeAt, least: bool) -> bool:
    figure = one.claim.figure
    return one.low < 0 or (figure.interval.high >= one.low and (least or figure.interval.low <= one.high))


def _find_phrased(
    document: Document, claims: Sequence[Claim], today: Date | None, phrases: Phrases
) -> Iterator[tuple[AgeAt, bool]]:
    for passage in read_passages(document, claims, phrases):
        for name in LISTS:
            for found in find_phrases(passage.tokens, phrases, name):
                one = _read(found, passage, today)
                if one:
                    yield one, name == "ages at least"


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
    others = {
        token.start
        for token in passage.tokens[found.start : found.end]
        if token.kind == "moment" and token not in (roles["A"], roles.get("B"))
    }
    return None if others else make_age(stated, birth.date, when, "K" in roles)


def make_age(claim: Claim, birth: Date, event: Date, is_birthday: bool = False) -> AgeAt:
    """An age with those that its dates leave open; a birthday in a year is that of the years between."""
    low, high = count_ages(birth, event)
    if is_birthday:
        assert birth.year is not None
        assert event.year is not None
        years = event.year - birth.year
        return AgeAt(claim, birth, event._replace(month=None, day=None), years - 1, years + 1, f"{years}")
    return AgeAt(claim, birth, event, low, high, f"{high}" if low == high else f"{low} or {high}")


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


def _find_tabled(
    document: Document, claims: Sequence[Claim], today: Date | None, phrases: Phrases
) -> Iterator[tuple[AgeAt, bool]]:
    """The ages in tables that have a column of births and one of ages, at the date that its head names or at that of the document."""
    starts = [claim.figure.start for claim in claims]
    dates = find_dates(document)
    for table in group_tables(document):
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
