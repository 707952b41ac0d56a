"""Lengths of time that a sentence counts from one of its dates: a year after the flood, two days later, the day before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from numcheck.model import Document, Span
from numcheck.patterns import re

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAYS = {"night": 1, "morning": 1, "day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}
_MINUTES = {"minute": 1, "hour": 60}
_UNITS = "minute|hour|night|morning|day|week|fortnight|month|year|decade|centurie|century"
_LENGTH = re.compile(
    rf"(?i)\b(?:(?P<half>half\san?)|(?P<number>an?|the|{'|'.join(_NUMBERS[1:])}|\d{{1,4}}))\s(?P<unit>{_UNITS})s?\s(?P<way>[a-z]+)"
)


class Length(NamedTuple):
    """What lies between a date and another one, which is told by it: so many months, days or minutes ahead, or back."""

    months: int = 0
    days: int = 0
    minutes: int = 0


def find_lengths(document: Document, sentence: Span, ways: Mapping[str, str]) -> Iterator[Length]:
    """The lengths of a sentence; ``ways`` has the words that tell whether another date is `ahead` of one, or `back`.

    What comes a year after the flood is told a year ahead of it, so that the flood is a year back.

    >>> from numcheck.documents import in_memory
    >>> text = in_memory("He died in 1962, two years after the flood.")
    >>> list(find_lengths(text, Span(0, 43), {"after": "back"}))
    [Length(months=-24, days=0, minutes=0)]
    """
    for match in _LENGTH.finditer(document.prose, *sentence):
        way = ways.get(match["way"].lower())
        if way is None:
            continue
        unit = match["unit"].lower()
        number = _read_number(match["number"] or "one") * (1 if way == "ahead" else -1)
        if match["half"]:
            yield Length(minutes=number * _MINUTES.get(unit, 0) // 2, months=number * _MONTHS.get(unit, 0) // 2)
        else:
            yield Length(*(number * units.get(unit, 0) for units in (_MONTHS, _DAYS, _MINUTES)))


def _read_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word.lower()) if word.lower() in _NUMBERS else 1
