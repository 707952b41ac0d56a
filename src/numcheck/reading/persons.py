"""Persons of whom a text says when they were born, and the full names by which they are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from numcheck.documents.dates import Date
from numcheck.model import Document, Span
from numcheck.patterns import re

REACH = 90  # characters between a name and what is said of it
_PARTICLE = r"(?:van|der|de|den|von|zu|di|da|del|della|la|le|bin|ibn|al|el|dos|du|ten|ter|y)"
_PART = (
    r"(?:[A-Z]\.|(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|St|Capt|Lt|Sgt|Col|Maj)\.|"
    r"[^\W\d_a-zß-ÿ](?:[\w'’-]|\.(?=[A-Z]))*)"
)
NAME = re.compile(rf"(?<![\w'’-]){_PART}(?:[ \xa0](?:{_PARTICLE}[ \xa0]){{0,2}}{_PART}){{0,4}}")
_TITLES = frozenset(
    "mr mrs ms dr prof professor sir lady lord president minister mayor governor sen rep gov gen judge chief captain coach king "
    "queen prince princess pope bishop father sister the a an he she his her they on in at of and but by for with from when while "
    "after before as who that this detective officer senator police actor singer author director former capt sgt lt col about father mother brother "
    "grandmother grandfather gran granny nan uncle aunt singer jockey pilot diver driver winner swimmer runner cyclist striker keeper "
    "defendant suspect victim widow widower author councillor mp nurse farmer lawyer sculptor painter abbot born aged name".split()
)
_BORN = re.compile(
    r"(?:\b[Bb]orn\b|\bBORN\b|\b[Dd]ate\sof\sbirth:?|\b(?:DOB|dob|[Dd]\.\s?[Oo]\.\s?[Bb]\.):?|(?<=\()b\.|(?<=,\s)b\.)"
)
# What may stand between `born` and the date: `born to a baker in the town of Tolm on`.
_FILLER = re.compile(r"[^.;:()!?]{0,60}?\s?(?:on|in)?(?:\s(?:the|early|late))?[\s:]{1,2}")
_LINK = re.compile(r"(?:,?\s(?:who\s)?(?:was|is)\s|,\s?(?:who\swas\s)?|\s?\(|:?\s)(?:himself\s|herself\s|also\s)?")

# `Born 2 March 1994 in Lis.` has no verb of its own; a person's entry in a list of biographies goes on like this.
_ALONE = re.compile(r"(?:\s(?:in|near)\s[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})?\s?(?:[.;]|\Z|\n)")
_ENTRY = re.compile(r"\s?[,.:(–—-]")
# `Born on 7 June 1971, Paula Renn ...`
_NEXT = re.compile(r"(?:\s(?:in|near)\s[A-Z][\w'’-]*)?,\s(?:[a-z-]+\s){0,3}")
# `RENN, Paula; date of birth 7 June 1971`, as registers have it
_REGISTERED = re.compile(r"(?P<name>(?<![\w'’-])[A-Z][\w'’-]+,\s[A-Z][\w'’-]+)[.,;:]?\s{1,2}(?:\(\s?)?\Z")


class Birth(NamedTuple):
    """What a text says of a birth: the date, the span of the words, and who was born, as far as the words tell."""

    date: Date
    span: Span
    subject: Span | None


def find_births(document: Document, dates: tuple[Date, ...], floor: int, end: int) -> Iterator[Birth]:
    """The births told in a stretch of a document's prose; ``dates`` are those of the document, in order."""
    prose = document.prose
    for match in _BORN.finditer(prose, floor, end):
        place = bisect_left(dates, match.end(), key=lambda found: found.start)
        when = dates[place] if place < len(dates) else None
        if when is None or when.year is None or when.end > end:
            continue
        if _FILLER.fullmatch(prose, match.end(), when.start):
            alone = match.start() == floor and _ALONE.match(prose, when.end)
            subject = find_entry(document, floor) if alone else None
            subject = subject or find_subject(document, match.start(), floor)
            if subject is None and match.start() == floor:
                subject = next(iter(list_names(prose, when.end, min(end, when.end + REACH))), None)
                subject = subject if subject and _NEXT.fullmatch(prose, when.end, subject.start) else None
            yield Birth(when, Span(match.start(), when.end), subject)


def find_entry(document: Document, at: int) -> Span | None:
    """The full name with which a paragraph begins that tells of one person: `Ida Noor, nurse. Born 2 March 1994.`"""
    block = document.find_block(at)
    name = next(iter(list_names(document.prose, block.start, min(at, block.start + REACH))), None)
    if name is None or name.start > block.start or not _ENTRY.match(document.prose, name.end):
        return None
    return name if " " in document.prose[name.start : name.end] else None


def find_subject(document: Document, at: int, floor: int) -> Span | None:
    """The name of which the words at an offset are said: the one right before, past `, 37, a former locksmith`."""
    prose = document.prose
    block = document.find_block(at)
    registered = _REGISTERED.search(prose, max(block.start, at - REACH), at)
    if registered:
        return Span(*registered.span("name"))
    for name in reversed(list_names(prose, max(floor, at - REACH), at)):
        between = prose[name.end : at]
        if _LINK.fullmatch(between) or _ASIDE.fullmatch(between):
            return name
    return None


_ASIDE = re.compile(
    r",?\s?[,(]?\s?(?:now\s|aged?\s)?\d{1,3}\)?,?\s(?:(?:who\s)?(?:was|is)\s|(?:an?|the)\s[a-zß-ÿ' -]{1,50},?\s(?:who\swas\s)?)?"
)


def list_names(prose: str, start: int, end: int) -> list[Span]:
    """The runs of capitalized words in a stretch of prose, titles and first words of sentences cut off."""
    found = []
    for match in NAME.finditer(prose, start, end):
        begin = match.start()
        words = match[0].split()
        while words and words[0].rstrip(".").lower() in _TITLES:
            begin += len(words[0]) + 1
            words = words[1:]
        if words and begin < match.end():
            found.append(Span(begin, match.end()))
    return found


def same_person(one: str, two: str) -> bool:
    """Whether two full names are one person's: the shorter is how the longer ends, with two words at least.

    >>> same_person("Dr. Ana Berg", "Ana Berg"), same_person("Ana Berg", "Ola Berg"), same_person("Berg", "Berg")
    (True, False, False)
    """
    a, b = sorted((fold(one), fold(two)), key=len)
    return len(a) > 1 and b[-len(a) :] == a


def fold(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without possessive endings and dots; `Renn, Paula` turned round."""
    surname, comma, first = name.partition(",")
    name = f"{first} {surname}" if comma else name
    return tuple(re.sub(r"['’]s?$", "", word).rstrip(".").lower() for word in name.split())
