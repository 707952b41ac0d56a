"""Dates and times of day that a length of time may lie between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from numcheck.documents.clocks import find_clocks
from numcheck.documents.dates import Date, find_dates
from numcheck.documents.sentences import cut
from numcheck.facts.operands import Operand
from numcheck.facts.operations import TOGETHER, Result
from numcheck.facts.source_index import SourceIndex
from numcheck.model import Claim, Document, Span
from numcheck.reading.concepts import stem
from numcheck.reading.document_time import make_date_claim
from numcheck.reading.tokens import split

BACK, AHEAD = 4, 1  # sentences of the draft around a length in which its dates may stand
MOST = 12  # moments that are looked at, the best tied first
HERE, FARTHER = (
    1.0,
    0.15,
)  # how well a moment of the same sentence is tied, and by how much less one of each sentence farther off
DAY, YEAR, MINUTE = 86400.0, 31557600.0, 60.0


class Endpoint(NamedTuple):
    """A date or a time of day: the first and last day it may be, or the minutes since midnight, with the words of its sentence."""

    document: Document
    span: Span
    sentence: int = 0
    stems: frozenset[str] = frozenset()
    date: Date | None = None
    minutes: int | None = None
    halved: bool = False  # it is said to be a.m. or p.m., so no game clock


@lru_cache(maxsize=64)
def read_endpoints(document: Document) -> tuple[Endpoint, ...]:
    """The dates and times of day of a document."""
    sentences = cut(document)
    starts = [span.start for span in sentences]
    stems: dict[int, frozenset[str]] = {}
    dates = (Endpoint(document, Span(one.start, one.end), date=one) for one in find_dates(document))
    clocks = find_clocks(document)
    times = (Endpoint(document, Span(one.start, one.end), minutes=one.minutes, halved=one.halved) for one in clocks)
    moments = []
    for moment in (*dates, *times):
        at = bisect_right(starts, moment.span.start) - 1
        if at not in stems and at >= 0:
            text = document.prose[slice(*sentences[at])]
            stems[at] = frozenset(word.stem for word in split(text, stem) if word.stem)
        if at >= 0:
            moments.append(moment._replace(sentence=at, stems=stems[at]))
    return tuple(moments)


def list_lapses(claim: Claim, said: Mapping[str, float], index: SourceIndex) -> Iterator[Result]:
    """The times between two moments of the draft that the sources have, or of the sources, the best tied first."""
    theirs = [moment for document in index.documents for moment in read_endpoints(document)]
    if not theirs:
        return
    every = sum(index.rarity(word) * strength for word, strength in said.items()) or 1.0
    tied = [(sum(index.rarity(w) * s for w, s in said.items() if w in one.stems) / every, one) for one in theirs]
    here = claim.passage.sentence
    for one in read_endpoints(claim.document):
        away = one.sentence - here
        if -BACK <= away <= AHEAD and any(_is_same(one, other) for other in theirs):
            tied.append((HERE - FARTHER * abs(away), one))
    tied.sort(key=lambda pair: (-pair[0], pair[1].span))
    best: list[tuple[float, Endpoint]] = []
    for pair in tied:
        if len(best) < MOST and not any(_is_same(pair[1], other) for _, other in best):
            best.append(pair)
    pairs = [(a + b + TOGETHER * _stand_together(one, two), one, two) for (a, one), (b, two) in combinations(best, 2)]
    for tie, one, two in sorted(pairs, key=lambda pair: -pair[0]):
        for seconds, first, last in _measure(one, two):
            text = f"{_write(last)} − {_write(first)}"
            yield Result("lapse", seconds, seconds, "time", (_make_operand(last), _make_operand(first)), text, tie)


def _stand_together(one: Endpoint, two: Endpoint) -> bool:
    return one.document is two.document and one.sentence == two.sentence


def _is_same(one: Endpoint, two: Endpoint) -> bool:
    """Whether two texts speak of one date, one of which may leave the year or the weekday out."""
    if one.date is None or two.date is None:
        return one.minutes == two.minutes and one.date is two.date
    pairs = zip(one.date[2:6], two.date[2:6], strict=True)
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(known) and all(a == b for a, b in known)


def _measure(one: Endpoint, two: Endpoint) -> Iterator[tuple[float, Endpoint, Endpoint]]:
    """The seconds between two moments, with the first and the last of them; a clock may be that of a day or of a game."""
    if one.minutes is not None and two.minutes is not None:
        first, last = (one, two) if one.minutes <= two.minutes else (two, one)
        minutes = abs(one.minutes - two.minutes)
        yield minutes * MINUTE, first, last
        if not (one.halved or two.halved):
            yield float(minutes), first, last
        return
    a, b = one.date, two.date
    if a is None or b is None:
        return
    if a.weekday is not None and b.weekday is not None and a.day is None and b.day is None:
        yield (b.weekday - a.weekday) % 7 * DAY, one, two
        yield (a.weekday - b.weekday) % 7 * DAY, two, one
        return
    early, late = _find_middle(a, b), _find_middle(b, a)
    if early is not None and late is not None:
        first, last = (one, two) if early <= late else (two, one)
        if a.month is None and b.month is None and a.year and b.year:
            yield abs(a.year - b.year) * YEAR, first, last
        else:
            yield abs(early - late) * DAY, first, last


def _find_middle(found: Date, other: Date) -> float | None:
    """The day of a date, or the middle of its month or year; a year that is left out is that of the other date."""
    year = found.year or other.year or 2001
    if found.month is None:
        return date(year, 7, 2).toordinal() if found.year and 0 < year < 9999 else None
    if found.day is None:
        return date(year, found.month, 15).toordinal() + 0.5
    try:
        return float(date(year, found.month, found.day).toordinal())
    except ValueError:
        return None


def _write(moment: Endpoint) -> str:
    return " ".join(moment.document.prose[slice(*moment.span)].split())


def _make_operand(moment: Endpoint) -> Operand:
    claim = make_date_claim(moment.document, moment.span, cut(moment.document))
    return Operand(claim, 0.0, 0.0, "", "time", "", frozenset())
