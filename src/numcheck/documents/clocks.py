"""The times of day that a document states."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.documents.once import once
from numcheck.model import Document
from numcheck.patterns import re

_CLOCK = re.compile(
    r"(?<![\d:.,$€£-])(?:(?P<hour>[01]?\d|2[0-3])(?:(?::(?P<minute>[0-5]\d)(?![\d:%-]|\.\d)|\.(?P<dotted>[0-5]\d)(?=\s?[ap]\.?m\b))(?:\s?(?P<half>[ap])\.?m\b)?"
    r"|\s?(?P<whole>[ap])\.?m\b)|(?P<joined>(?:[01]\d|2[0-3])[0-5]\d)\s(?:GMT|UTC|hours)\b)"
)


class Clock(NamedTuple):
    """A time of day as it is stated: ``text[start:end]``, in minutes after midnight.

    ``halved`` tells that it is said to be a.m. or p.m., or has four digits, so that it is no clock of a game.
    """

    start: int
    end: int
    minutes: int
    halved: bool = False


@once
def find_clocks(document: Document) -> tuple[Clock, ...]:
    """Every time of day in the prose, in order; nothing where there is none.

    >>> from numcheck.documents import in_memory
    >>> [clock.minutes for clock in find_clocks(in_memory("It began at 7.45pm and ended at 22:05."))]
    [1185, 1325]
    """
    found = []
    for match in _CLOCK.finditer(document.prose):
        half = (match["half"] or match["whole"] or "").lower()
        joined = match["joined"] or ""
        hour, minute = int(joined[:2] or match["hour"]), int(joined[2:] or match["minute"] or match["dotted"] or 0)
        if half and hour <= 12:
            hour = hour % 12 + 12 * (half == "p")
        found.append(Clock(*match.span(), 60 * hour + minute, bool(half or joined)))
    return tuple(found)
