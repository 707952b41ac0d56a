"""The times of day that a document states: 7.45pm, 19:45, from 9.40 to 11.15, half past six, noon."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.documents.once import once
from numcheck.model import Document
from numcheck.patterns import re

HALF = 720  # minutes of half a day
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PARTS = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HOUR = rf"(?P<oclock>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
_LATE = r"(?:\s(?:in\sthe\s(?P<time>morning|afternoon|evening)|(?P<night>at\snight)))?"
_CLOCK = re.compile(
    r"(?<![\d:.,$€£-])(?:(?P<hour>[01]?\d|2[0-3])(?:(?::(?P<minute>[0-5]\d)(?![\d%-]|[:.]\d)|\.(?P<dotted>[0-5]\d)(?=\s?[ap]\.?m\b))(?:\s?(?P<half>[ap])\.?m\b)?"
    r"|\s?(?P<whole>[ap])\.?m\b)|(?P<joined>(?:[01]\d|2[0-3])[0-5]\d)\s(?:GMT|UTC|hours)\b)"
)
# A dot may part an hour from its minutes where two such follow each other, or after words that tell a time; no unit follows.
_NO_UNIT = r"(?!\d|%|[.,:]\d|\s(?:per|percent|million|billion|points?|euros?|dollars?|pounds?|met(?:re|er)s?|m|km|seconds?|kg|cents?|each|a\s)\b)"
_DOTTED = rf"(?:[01]?\d|2[0-3])\.[0-5]\d{_NO_UNIT}"
_BARE = re.compile(
    rf"(?i)(?<![\w$€£.,:-])(?:(?:(?<=\bfrom\s)|(?<=\bbetween\s)|(?<=\()|(?=\d\d?\.\d[05]\s?[-–]))(?P<hour>[01]?\d|2[0-3])\.(?P<dotted>[0-5]\d)"
    rf"(?=(?:\s(?:to|until|till|and)\s|\s?[-–]\s?){_DOTTED})"
    r"|(?P<colon>[01]?\d|2[0-3]):(?P<after>[0-5]\d)(?=-(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]))"
    rf"|(?:(?<=\bat\s)|(?<=\buntil\s)|(?<=\btill\s)|(?<=\blater\sthan\s)|(?<=\bearlier\sthan\s)|(?=0\d\.\d[05]\s(?:on|from|to|until|every|each)\b))(?P<at>[01]?\d|2[0-3])\.(?P<past>[0-5][05])(?=[.,;:)]?(?:\s[a-z“]|\s?\Z|\n|\s[A-Z])){_NO_UNIT})"
)
# What a time has that is told in digits, or before a full hour in words: most texts have neither, and this is found fast.
_DIGITS = re.compile(r"\d(?:[.:][0-5]\d|\s?[ap]\.?m|\d\d\d\s(?:GMT|UTC|hours))")
_AT = re.compile(rf"at\s(?:{'|'.join(_HOURS)}|[1-9])")
_TO = re.compile(rf"to\s(?:{'|'.join(_HOURS)}|[1-9])")
_NAMED = ("noon", "midday", "midnight", "clock", "past")
_AFTER = re.compile(r"(?:\s(?:to|until|till|and)\s|\s?[-–]\s?)(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)")
# The same where a time with a dot is told nearby.
_MORE = re.compile(
    rf"(?i)\b(?:at|by|until|till|to|was|before|after)\s(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?=[,.;:)]?(?:\s|\Z)){_NO_UNIT}"
    rf"|\bthe\s(?P<train>[01]?\d|2[0-3])\.(?P<past>[0-5]\d)(?=\s(?:from|to)\s)"
)
_NEAR = 300  # characters within which it is
_WORDED = re.compile(
    rf"(?i)\b(?:(?P<named>noon|midday|midnight)|(?:an?\s)?(?P<part>half|quarter|twenty-five|twenty|ten|five)(?:\sminutes)?\s(?P<side>past|to)\s{_HOUR}(?!\s?[.:,]?\d)\b{_LATE}"
    rf"|{_HOUR.replace('oclock', 'full')}\so['’]clock\b{_LATE.replace('time', 'time2').replace('night>', 'night2>')}"
    rf"|(?<=\bat\s){_HOUR.replace('oclock', 'spoken')}(?:\sin\sthe\s(?P<time3>morning|afternoon|evening)|\s(?P<night3>at\snight)|(?=[,.;]\s|\son\s[A-Z]|\suntil\s)(?<!\d)))"
)
_DOT = re.compile(r"\d{1,2}\.\d\d")
_TOLD = re.compile(r"(?i)\b(?:at|around|about|until|till|from|since|before|after|just|shortly)\s\Z")


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
    >>> text = "It began at 7.45pm, from 9.40 to 11.15 it rained, and at half past six in the evening it was 22:05."
    >>> [clock.minutes for clock in find_clocks(in_memory(text))]
    [1185, 580, 675, 1110, 1325]
    """
    prose = document.prose
    told = list[Clock]()
    lower = prose.lower()
    if any(name in lower for name in _NAMED) or _AT.search(lower) or _TO.search(lower):
        told += _find_worded(prose)
    if _DIGITS.search(prose):
        told += (*_find_dotted(prose), *_find_written(prose))
    found = {clock.start: clock for clock in told}
    for clock in [one for one in told if _DOT.match(prose, one.start)]:
        for more in _find_more(prose, clock):
            found.setdefault(more.start, more)
    return tuple(found[start] for start in sorted(found))


def _find_written(prose: str) -> list[Clock]:
    found = []
    for match in _CLOCK.finditer(prose):
        half = (match["half"] or match["whole"] or "").lower()
        joined = match["joined"] or ""
        hour, minute = int(joined[:2] or match["hour"]), int(joined[2:] or match["minute"] or match["dotted"] or 0)
        if half and hour <= 12:
            hour = hour % 12 + 12 * (half == "p")
        found.append(Clock(*match.span(), 60 * hour + minute, bool(half or joined)))
    return found


def _find_dotted(prose: str) -> list[Clock]:
    found = []
    for match in _BARE.finditer(prose):
        hour = int(match["hour"] or match["colon"] or match["at"])
        found.append(Clock(*match.span(), 60 * hour + int(match["dotted"] or match["after"] or match["past"])))
        after = None if match["at"] else _AFTER.match(prose, match.end())
        if after:
            found.append(Clock(after.start("hour"), after.end(), 60 * int(after["hour"]) + int(after["minute"])))
    return found


def _find_more(prose: str, clock: Clock) -> list[Clock]:
    """The times with a dot behind a word that may tell one, near another of them."""
    matches = _MORE.finditer(prose, max(clock.start - _NEAR, 0), clock.end + _NEAR)
    return [
        Clock(
            max(one.start("hour"), one.start("train")),
            one.end(),
            60 * int(one["hour"] or one["train"]) + int(one["minute"] or one["past"]),
        )
        for one in matches
    ]


def _find_worded(prose: str) -> list[Clock]:
    found = []
    for match in _WORDED.finditer(prose):
        if match["named"]:
            found.append(Clock(*match.span(), 0 if match["named"].lower() == "midnight" else HALF, True))
            continue
        late = (match["time"] or match["time2"] or match["time3"] or "").lower()
        night = match["night"] or match["night2"] or match["night3"]
        if match["side"] == "to" and not (
            late
            or night
            or match["part"] == "quarter"
            or _TOLD.search(prose, max(match.start() - 12, 0), match.start())
        ):
            continue
        word = (match["oclock"] or match["full"] or match["spoken"]).lower()
        hour = int(word) if word.isdigit() else _HOURS.index(word) + 1
        past = _PARTS[match["part"].lower()] if match["part"] else 0
        minutes = 60 * (hour % 12) + (-past if match["side"] == "to" else past)
        is_late = late in ("afternoon", "evening") or bool(night and hour > 5)
        minutes = (minutes + HALF * is_late) % (2 * HALF) if late or night else minutes % HALF or HALF
        found.append(Clock(*match.span(), minutes, bool(late or night)))
    return found
