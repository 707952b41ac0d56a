"""Dates, times of day and ranks, read as figures of their own sorts; they are not counted among figures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numcheck.documents.clocks import Clock, find_clocks
from numcheck.documents.dates import MONTHS, Date, find_dates
from numcheck.lexicon import Lexicon
from numcheck.model import Document, Figure, Interval, Kind, Span
from numcheck.patterns import re

_NAMES = "|".join(MONTHS)
# May, March and the like are other words, too: something beside them must say that the month is meant.
_MONTH = re.compile(
    rf"\b(?:(?:(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=by\s)|(?<=of\s)|(?<=last\s)|(?<=next\s)|(?<=this\s)|(?<=early\s)|(?<=late\s)|(?<=mid-)|"
    rf"(?<=through\s)|(?<=from\s)|(?<=to\s))(?P<month>{_NAMES})|(?P<first>{_NAMES})(?=(?:,|\sto|\sand|\s?[-–])\s?(?:{_NAMES})\b)|"
    rf"(?P<plain>January|February|July|September|October|November|December))\b(?!\s\d|['’]s)"
)
# A year without a word that leads to it, unless a noun in the plural follows, which it would count.
_YEAR = re.compile(
    r"(?<![\w.,:/$€£#§–-])(?<!No\.\s)(?<!\bat\s)(?P<year>1[6-9]\d\d|20\d\d)(?![\w%°€£$/–-]|[.,:]\d)"
    r"(?!\s(?!(?:was|is|has|this|his|its|as|does|less|unless|across)\b)[a-z]+s\b|\s(?:[a-z]+\s)?(?:people|men|women|children|feet|million|billion|percent|per|km|kg|m|mm|hours|GMT|UTC|euros?|dollars?)\b)"
)
_RELATIVE = re.compile(
    r"(?i)\b(?:(?P<day>yesterday|today|tonight|tomorrow|overnight|last\snight|this\s(?:morning|afternoon|evening))"
    r"|(?P<which>last|next|this|the\sprevious|the\sfollowing)\s(?P<unit>week|month|year|spring|summer|autumn|fall|winter)|(?P<years>a|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\syears?\sago)\b"
)
_DAYS = {"yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1}
_SHIFTS = {"last": -1, "the previous": -1, "next": 1, "the following": 1, "this": 0}
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPAN = re.compile(
    r"(?<![\w.,:/$€£#§-])(?P<first>1[5-9]\d\d|20\d\d)[-–/](?P<last>1[5-9]\d\d|20\d\d|\d\d)(?![\w%°€£$/-]|[.,:]\d)"
)
_DECADE = re.compile(r"\bthe\s(?P<decade>(?:1[5-9]|20)\d0)s\b")
_DIGITS = r"(?<![\w$€£.,/-])\d{1,3}(?:st|nd|rd|th)\b"
_BEFORE = re.compile(r"(?P<word>[A-Za-z]+)[\s-]+\Z")
_AFTER = re.compile(r"[\s-](?P<word>[A-Za-z]+)")
_MARKED = re.compile(r"(?P<rank>\d{1,3})[.)]\s*\Z")
_RUNNER_UP = re.compile(
    r"(?i)\b(?:runners?-up|(?P<place>first|second|third|fourth|fifth)(?=-placed|\splace\b))|\b(?:No\.|[Nn]umber)\s(?P<number>\d{1,2}|one|two|three|four|five)(?=\s(?:in|on|of|at)\sthe)|(?P<but>[a-z]+est)\s(?:[a-z]+\s){0,2}but\s(?P<less>one|two)\b"
)
_PLACES = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
STANDING = "standing"  # the noun of a place among others, whatever it is called


class Instant(NamedTuple):
    """A date, a time of day or a rank: its figure, and what it says.

    ``date`` is None for a time, a rank and a decade; ``years`` are the first and last year of a
    decade or a season.
    ``noun`` is the word behind a rank, lower case, or `standing` where it is said of no noun.  ``shift`` is what a word tells that counts from
    the day of the document: a unit, and how many of it; a date
    is ``far`` from that day if a weekday alone cannot mean it, and
    ``counted`` if it was told from there.
    """

    figure: Figure
    date: Date | None = None
    years: tuple[int, int] | None = None
    clock: Clock | None = None
    rank: int = 0
    noun: str = ""
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
    for date in find_dates(document):
        end = next((clock.start for clock in clocks if date.start < clock.start < date.end), date.end)
        end = date.start + len(document.prose[date.start : end].removesuffix("at ").rstrip(" ,"))
        found.append(Instant(_make_figure(document, "date", date.start, end), date=date))
    taken = [False] * (len(document.prose) + 1)
    for one in found:
        taken[one.figure.start : one.figure.end] = [True] * (one.figure.end - one.figure.start)
    for one in _list_rest(document, lexicon):
        if one.years:
            found = [other for other in found if not one.figure.start <= other.figure.start < one.figure.end]
        elif any(taken[one.figure.start : one.figure.end]):
            continue
        found.append(one)
    return tuple(sorted(found, key=lambda one: one.figure.start))


def _list_rest(document: Document, lexicon: Lexicon) -> Iterator[Instant]:
    """Months and decades alone, several years together (2023-24), and ranks."""
    for match in _MONTH.finditer(document.prose):
        date = Date(*match.span(), month=MONTHS.index(match.group()) + 1)
        yield Instant(_make_figure(document, "date", date.start, date.end), date=date)
    for match in _SPAN.finditer(document.prose):
        first = int(match["first"])
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        if first < last:
            yield Instant(_make_figure(document, "date", *match.span()), years=(first, last))
    for match in _DECADE.finditer(document.prose):
        first = int(match["decade"])
        yield Instant(_make_figure(document, "date", *match.span("decade")), years=(first, first + 9))
    for match in _YEAR.finditer(document.prose):
        date = Date(*match.span(), year=int(match["year"]))
        yield Instant(_make_figure(document, "date", *match.span()), date=date)
    for match in _RELATIVE.finditer(document.prose):
        yield Instant(_make_figure(document, "date", *match.span()), shift=_read_shift(match))
    yield from _list_places(document)
    words = read_words(lexicon)
    for match in words.rank.finditer(document.prose):
        rank = _read_rank(document, match, words)
        if rank:
            yield rank


def _read_shift(match: re.Match[str]) -> tuple[str, int]:
    if match["day"]:
        return "day", _DAYS.get(" ".join(match["day"].lower().split()), 0)
    if match["years"]:
        word = match["years"].lower()
        return "year", -(int(word) if word.isdigit() else max(_SMALL.index(word) if word in _SMALL else 1, 1))
    unit = match["unit"].lower()
    return unit if unit in ("week", "month") else "year", _SHIFTS[" ".join(match["which"].lower().split())]


def _list_places(document: Document) -> Iterator[Instant]:
    """Places among others: runner-up, second-placed, the warmest but one, and the numbers of a numbered list."""
    for match in _RUNNER_UP.finditer(document.prose):
        word = (match["place"] or match["number"] or "").lower()
        rank = _PLACES.get(word) or (int(word) if word.isdigit() else 2)
        if match["less"]:
            rank = 1 + _SMALL.index(match["less"].lower())
        yield Instant(_make_figure(document, "rank", *match.span()), rank=rank, noun=(match["but"] or STANDING).lower())
    for block in document.blocks:
        marked = _MARKED.search(document.text, max(block.start - 8, 0), block.start) if block.kind == "item" else None
        if marked:
            yield Instant(_make_figure(document, "rank", *marked.span("rank")), rank=int(marked["rank"]), noun=STANDING)


class DateWords(NamedTuple):
    """The words of the section `dates` of a lexicon."""

    rank: re.Pattern[str]
    ranks: dict[str, int]
    parts: frozenset[str]
    loose: frozenset[str]
    ranked: frozenset[str]
    standings: frozenset[str]
    alike: dict[str, str]
    sides: dict[str, str]
    compared: frozenset[str]
    turned: frozenset[str]
    moved: frozenset[str]
    said: frozenset[str]


@lru_cache(maxsize=4)
def read_words(lexicon: Lexicon) -> DateWords:
    """The words of a lexicon that stand around dates, times of day and ranks."""
    section = lexicon.section("dates")
    ranks = dict(section["ranks"])
    sides = {word: side for side, words in section["sides"].items() for word in words.split()}
    alike = {word: name for name, words in section["alike"].items() for word in words.split()}
    pattern = re.compile(rf"{_DIGITS}|(?<![\w-])(?:{'|'.join(ranks)})\b", re.IGNORECASE)
    names = ("parts", "loose", "ranked", "standings", "compared", "turned", "moved", "said")
    parts, loose, ranked, standings, compared, turned, moved, said = (
        frozenset(section[name].split()) for name in names
    )
    return DateWords(pattern, ranks, parts, loose, ranked, standings, alike, sides, compared, turned, moved, said)


def _read_rank(document: Document, match: re.Match[str], words: DateWords) -> Instant | None:
    prose, text = document.prose, match.group().lower()
    before = _BEFORE.search(prose, max(match.start() - 24, 0), match.start())
    after = _AFTER.match(prose, match.end())
    lead, noun = (found["word"] if found else "" for found in (before, after))
    if lead.lower() in words.parts or noun[:1].isupper():
        return None
    if noun.lower() in words.loose:
        noun = ""
    ends = document.prose[match.end() : match.end() + 1] in (".", ",", ";", "")
    if not noun and lead.lower() not in words.ranked and not (ends and lead[:1].isupper()):
        return None
    rank = words.ranks.get(text) or int(text[:-2])
    noun = words.alike.get(noun.lower(), noun.lower()) if noun and noun.lower() not in words.standings else STANDING
    return Instant(_make_figure(document, "rank", *match.span()), rank=rank, noun=noun)


def _make_figure(document: Document, kind: Kind, start: int, end: int) -> Figure:
    text, span = document.text[start:end], Span(start, end)
    return Figure(start, end, text, None, Interval(-math.inf, math.inf), "exact", kind, None, span)
