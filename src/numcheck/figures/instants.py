"""Dates, times of day and ranks, read as figures of their own sorts; they are not counted among figures."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from numcheck.documents.clocks import Clock, find_clocks
from numcheck.documents.dates import MONTHS, WEEKDAYS, Date, find_dates
from numcheck.figures.ranks import find_ranks
from numcheck.lexicon import Lexicon
from numcheck.model import Document, Figure, Interval, Kind, Span
from numcheck.patterns import re

_NAMES = "|".join(MONTHS)
# May, March and the like are other words, too: something beside them must say that the month is meant.
_MONTH = re.compile(
    rf"\b(?:(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|of|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id|[Tt]hrough|[Ff]rom|to|[Tt]hat|[Dd]uring|[Bb]efore|[Aa]fter)"
    rf"[\s-](?P<month>{_NAMES})|(?P<first>{_NAMES})(?=(?:,|\sto|\sand|\s?[-–])\s?(?:{_NAMES})\b)|"
    rf"(?P<plain>January|February|April|July|September|October|November|December))\b(?!\s\d|['’]s)"
)
# A year without a word that leads to it, unless a noun in the plural follows, which it would count.
_YEAR = re.compile(
    r"(?<![\w.,:/$€£#§–-])(?<!No\.\s)(?<!\bat\s)(?P<year>1[6-9]\d\d|20\d\d)(?![\w%°€£$/–-]|[.,:]\d)"
    r"(?!\s(?!(?:was|is|has|this|his|its|as|does|less|unless|across)\b)[a-z]+s\b|\s(?:[a-z]+\s)?(?:people|men|women|children|feet|million|billion|percent|per|km|kg|m|mm|hours|GMT|UTC|euros?|dollars?)\b)"
)
# Behind `in` a number counts something: the convoy in January had 22 lorries, the one in May 19.
_COUNTED = re.compile(rf"\b[Ii]n\s(?:{_NAMES})(?=\s\d{{1,2}}\b(?!,?\s\d{{4}}))")
_RELATIVE = re.compile(
    r"(?i)\b(?:(?P<day>yesterday|today|tonight|tomorrow|last\snight|this\s(?:morning|afternoon|evening)|"
    # before a noun, overnight tells what is of the night: overnight trains
    r"overnight(?=\W|\Z)(?!\s(?!(?:in|on|at|after|by|from|to|and|as|into|that|with|but|for|when|while|before|between|through|during|near|it|he|she|they)\b)[a-z]))"
    r"|(?P<which>last|next|this|the\sprevious|the\sfollowing)\s(?P<unit>week|month|year|spring|summer|autumn|fall|winter)|(?P<years>a|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\syears?\sago)\b"
)
_RELATIVE_WORDS = (  # one of them is in all that the pattern finds
    *("yesterday", "today", "tonight", "tomorrow", "overnight", "last", "next", "this", "previous", "following", "ago"),
)
_DAYS = {"yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1}
_SHIFTS = {"last": -1, "the previous": -1, "next": 1, "the following": 1, "this": 0}
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPAN = re.compile(
    r"(?<![\w.,:/$€£#§-])(?P<first>1[5-9]\d\d|20\d\d)[-–/](?P<last>1[5-9]\d\d|20\d\d|\d\d)(?![\w%°€£$/-]|[.,:]\d)"
)
# A day whose month was told before: on 3 May it sailed, and on the 5th it was back.
_DAY = re.compile(
    r"\b[Oo]n\sthe\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?=[.,;:)]|\s(?:and|at|by|but|when|after|with|for|to)\b|\Z)"
)
_HABIT = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})s\b")
_DECADE = re.compile(r"\b(?:the\s(?:[a-z]+[\s-])?|[Mm]id-)(?P<decade>(?:1[5-9]|20)\d0)s\b")
# Words before a date that may say which part of it is meant: in late May, at the end of May, early in 2013.
_PART = re.compile(r"(?P<word>[A-Za-z]+)(?:\s(?:in|of))?(?:\sthe)?(?:\s|-)\Z")
_PART_REACH = 30  # characters in which they stand


class Instant(NamedTuple):
    """A date, a time of day or a rank: its figure, and what it says.

    ``date`` is None for a time, a rank and a decade; ``years`` are the first and last year of a
    decade or a season.
    ``nouns`` tell what a rank is said of (figures/ranks).  ``part`` is the part of a month, year or decade that is meant, in
    percent of its length: late May.  ``shift`` is what a word tells that counts from the day of the document:
    a unit, and how many of it; a date is ``far`` from that day if a weekday alone cannot mean it, and ``counted`` if it
    was told from there.
    """

    figure: Figure
    date: Date | None = None
    years: tuple[int, int] | None = None
    clock: Clock | None = None
    rank: int = 0
    nouns: frozenset[str] = frozenset()
    part: tuple[int, int] | None = None
    shift: tuple[str, int] | None = None
    far: bool = False
    counted: bool = False


def read_instants(document: Document, lexicon: Lexicon) -> tuple[Instant, ...]:
    """Every date, time of day and rank of a document, in order, none inside another.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.standard import lexicon
    >>> [one.figure.text for one in read_instants(in_memory("At 7.45pm on May 3 it had its third-largest crowd."), lexicon())]
    ['7.45pm', 'May 3', 'third']
    """
    clocks = find_clocks(document)
    found = [Instant(_make_figure(document, "time", clock.start, clock.end), clock=clock) for clock in clocks]
    starts = sorted(clock.start for clock in clocks)
    for date in find_dates(document):
        place = bisect_right(starts, date.start)
        end = starts[place] if place < len(starts) and starts[place] < date.end else date.end
        end = date.start + len(document.prose[date.start : end].removesuffix("at ").rstrip(" ,"))
        if (
            date.month
            and date.day
            and not date.year
            and (month := _COUNTED.match(document.prose, max(date.start - 3, 0)))
        ):
            date, end = Date(date.start, month.end(), month=date.month), month.end()
        found.append(Instant(_make_figure(document, "date", date.start, end), date=date))
    taken = [False] * (len(document.prose) + 1)
    for one in found:
        taken[one.figure.start : one.figure.end] = [True] * (one.figure.end - one.figure.start)
    spans = tuple(_list_rest(document, lexicon))
    ends = {start for one in spans if one.years for start in range(one.figure.start, one.figure.end)}
    found = [one for one in found if one.figure.start not in ends]
    for one in spans:
        if not one.years and any(taken[one.figure.start : one.figure.end]):
            continue
        found.append(one)
    found += _list_days(document, sorted(found, key=lambda one: one.figure.start))
    words = read_words(lexicon).within
    return tuple(sorted((_read_part(document, one, words) for one in found), key=lambda one: one.figure.start))


def _read_part(document: Document, one: Instant, words: Mapping[str, tuple[int, int]]) -> Instant:
    """A month, year or decade with the part of it that the words before it tell."""
    if not one.years and (one.date is None or one.date.day or not (one.date.month or one.date.year)):
        return one
    start = one.figure.start
    before = _PART.search(document.prose, max(start - _PART_REACH, 0), start)
    return one._replace(part=words.get(before["word"].lower())) if before else one


def _list_days(document: Document, dated: Sequence[Instant]) -> Iterator[Instant]:
    """Days that leave out their month, where a date before them tells it."""
    told = [(one.figure.start, one.date) for one in dated if one.date and one.date.month and one.date.day]
    for match in _DAY.finditer(document.prose):
        place = bisect_right(told, match.start(), key=lambda one: one[0])
        if place:
            before = told[place - 1][1]
            date = Date(*match.span(), year=before.year, month=before.month, day=int(match["day"]))
            yield Instant(_make_figure(document, "date", match.start("day"), match.end()), date=date)


def _list_rest(document: Document, lexicon: Lexicon) -> Iterator[Instant]:
    """Months and decades alone, several years together (2023-24), and ranks."""
    lower = document.prose.lower()
    for match in _MONTH.finditer(document.prose) if any(name in document.prose for name in MONTHS) else ():
        part = next(name for name in ("month", "first", "plain") if match[name])
        date = Date(*match.span(part), month=MONTHS.index(match[part]) + 1)
        yield Instant(_make_figure(document, "date", date.start, date.end), date=date)
    for match in _SPAN.finditer(document.prose):
        first = int(match["first"])
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        if first < last:
            yield Instant(_make_figure(document, "date", *match.span()), years=(first, last))
    for match in _HABIT.finditer(document.prose):
        date = Date(*match.span(), weekday=WEEKDAYS.index(match["weekday"]))
        yield Instant(_make_figure(document, "date", *match.span()), date=date)
    for match in _DECADE.finditer(document.prose):
        first, (start, end) = int(match["decade"]), match.span("decade")
        yield Instant(_make_figure(document, "date", start, end + 1), years=(first, first + 9))
    for match in _YEAR.finditer(document.prose):
        date = Date(*match.span(), year=int(match["year"]))
        yield Instant(_make_figure(document, "date", *match.span()), date=date)
    for match in _RELATIVE.finditer(document.prose) if any(word in lower for word in _RELATIVE_WORDS) else ():
        yield Instant(_make_figure(document, "date", *match.span()), shift=_read_shift(match))
    for rank in find_ranks(document, lexicon):
        yield Instant(_make_figure(document, "rank", rank.start, rank.end), rank=rank.number, nouns=rank.nouns)


def _read_shift(match: re.Match[str]) -> tuple[str, int]:
    if match["day"]:
        return "day", _DAYS.get(" ".join(match["day"].lower().split()), 0)
    if match["years"]:
        word = match["years"].lower()
        return "year", -(int(word) if word.isdigit() else max(_SMALL.index(word) if word in _SMALL else 1, 1))
    unit = match["unit"].lower()
    return unit if unit in ("week", "month") else "year", _SHIFTS[" ".join(match["which"].lower().split())]


class DateWords(NamedTuple):
    """The words of the section `dates` of a lexicon that stand around dates."""

    sides: dict[str, str]
    rough: frozenset[str]
    compared: frozenset[str]
    turned: frozenset[str]
    moved: frozenset[str]
    said: frozenset[str]
    passive: frozenset[str]
    links: frozenset[str]
    clauses: frozenset[str]
    within: dict[str, tuple[int, int]]
    ways: dict[str, str]


@lru_cache(maxsize=4)
def read_words(lexicon: Lexicon) -> DateWords:
    """The words of a lexicon that stand around dates."""
    section = lexicon.section("dates")
    sides = {word: side for side, words in section["sides"].items() for word in words.split()}
    names = ("rough", "compared", "turned", "moved", "said", "passive", "links", "clauses")
    within = {word: _read_span(span) for span, words in section["within"].items() for word in words.split()}
    words = {name: frozenset(section[name].split()) for name in names}
    return DateWords(sides=sides, within=within, ways=section["ways"], **words)


def _read_span(text: str) -> tuple[int, int]:
    low, high = map(int, text.split())
    return low, high


def _make_figure(document: Document, kind: Kind, start: int, end: int) -> Figure:
    text, span = document.text[start:end], Span(start, end)
    return Figure(start, end, text, None, Interval(-math.inf, math.inf), "exact", kind, None, span)
