"""Lengths of time and the moments between which they lie: proposed by phrases, never by the numbers, and judged by one equation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from numcheck.documents.dates import Date
from numcheck.exact import Extent
from numcheck.model import Claim, Interval
from numcheck.patterns import re
from numcheck.reading.moments import DAYS, Moment, measure_elapsed
from numcheck.reading.phrases import Found, Token, find_phrases, read_phrases
from numcheck.reading.read import Reading
from numcheck.reading.time_passages import Passage

# By how much of its unit a length may be off that is given as a whole number: days and months may count both ends, hours are rounded.
SLACK = {
    "second": Fraction(2), "minute": Fraction(1), "hour": Fraction("0.55"), "day": Fraction(1), "week": Fraction("0.65"), "month": Fraction(1),
    "year": Fraction("0.65"), "decade": Fraction("0.5"), "century": Fraction("0.1"),
}  # fmt: skip
_TO_THE_MINUTE = re.compile(r"(?i)\d\s?min|\bminutes?\b")
ROUND = 10  # minutes that are a multiple of this are rounded ...
ROUNDED = Fraction(5)  # ... and may be off by as much
REACH = 60  # tokens in which a word must have been said before
FLOWN = 12  # tokens on either side in which a word tells that something flies
NEAR = 40  # characters between two dates of which one lends its year to the other
AT_MOST = "times at most"  # the list of those that may be a part of the time between two times of day
MANY = 10  # moments of a passage of which all pairs are looked at


class Lapse(NamedTuple):
    """A length, the moments between which it is said to lie, and what the time between these is, in days.

    ``end`` is None where it lasts until the document was written.
    """

    claim: Claim
    start: Moment
    end: Moment | None
    extents: tuple[Extent, ...]


def find_lapses(reading: Reading, today: date | None, name: str = "lengths") -> Iterator[Lapse]:
    """The lengths of a document that the moments they are said to lie between do not give.

    ``today`` is the day on which it was written, if it tells; ``name`` is the list of phrases to go by.
    """
    phrases = read_phrases(reading.lexicon, "elapsed")
    now = Moment(0, 0, Date(0, 0, today.year, today.month, today.day)) if today else None
    for passage in reading.passages:
        denied: dict[int, Lapse] = {}
        fitting: set[int] = set()
        for found in find_phrases(passage.tokens, phrases, name):
            lapse = _read_lapse(found, passage, now)
            if lapse is None or lapse.claim.figure.start in denied or (name == AT_MOST and not _is_timed(lapse)):
                continue
            start = lapse.claim.figure.start
            if agrees(lapse.claim, lapse.extents, name == AT_MOST) or (
                "H" not in found.roles and _fits_another(lapse, passage, now)
            ):
                fitting.add(start)
            else:
                denied[start] = lapse
        yield from (denied[start] for start in sorted(denied) if start not in fitting)


def _read_lapse(found: Found, passage: Passage, now: Moment | None) -> Lapse | None:
    roles = found.roles
    length = next((roles[role] for role in "LHGNK" if role in roles), None)
    start, end = roles["A"], roles.get("B")
    if length is None or not isinstance(length.value, Claim) or not isinstance(start.value, Moment):
        return None
    claim = _take_away(roles, length.value) if "H" in roles else length.value
    if claim.figure.value is None:
        return None
    last = end.value if end else now
    if not isinstance(last, Moment) or not _is_alone(found, passage, length) or _is_flown(found, passage, last):
        return None
    if (
        "R" in roles
        and all(token.value != roles["R"].value for token in passage.tokens[max(found.start - REACH, 0) : found.start])
        and not _is_said(found, passage)
    ):
        return None
    if end is None and (
        start.value.date is None or start.value.date.year is None or _has_other_year(found, passage, last)
    ):
        return None
    extents = measure_elapsed(start.value, last)
    return Lapse(claim, start.value, last if end else None, extents) if extents else None


def _is_flown(found: Found, passage: Passage, last: Moment) -> bool:
    """Whether two times of day may be of different zones, as something near them flies."""
    near = passage.tokens[max(found.start - FLOWN, 0) : found.end + FLOWN]
    return last.minutes is not None and any(token.kind == "air" for token in near)


def _is_timed(lapse: Lapse) -> bool:
    return lapse.start.minutes is not None and lapse.end is not None and lapse.end.minutes is not None


def _take_away(roles: Mapping[str, Token], claim: Claim) -> Claim:
    """The years between two ages of one person, as a claim of a length."""
    first = next((roles[role].value for role in "GN" if role in roles), None)
    if not isinstance(first, Claim):
        return claim
    years = (claim.figure.value or 0.0) - (first.figure.value or 0.0)
    text = f"{first.figure.text} to {claim.figure.text}"
    figure = claim.figure._replace(value=years, interval=Interval(years, years), kind="age", unit="year", text=text)
    return replace(claim, figure=figure)


def _is_said(found: Found, passage: Passage) -> bool:
    role = found.roles["R"]
    return any(token.value == role.value and token is not role for token in passage.tokens[found.start : found.end])


def _is_alone(found: Found, passage: Passage, length: Token) -> bool:
    """Whether the sentence of moments that a length of the next one refers to has no others."""
    used = [found.roles[role] for role in "AB" if role in found.roles]
    home = bisect_right(passage.stops, length.start)
    for sentence in {bisect_right(passage.stops, token.start) for token in used} - {home}:
        there = passage.list_moments(sentence, sentence)
        if len(there) > sum(token in used for token in there):
            return False
    return True


def _has_other_year(found: Found, passage: Passage, now: Moment) -> bool:
    """Whether the sentence of a moment names another year than that of the document, of which it may tell."""
    start = found.roles["A"]
    known = {found.roles["A"].value.date.year, now.date.year if now.date else None, None}  # type: ignore[attr-defined]
    home = bisect_right(passage.stops, start.start)
    return any(
        isinstance(token.value, Moment) and token.value.date and token.value.date.year not in known
        for token in passage.list_moments(home, home)
    )


def _fits_another(lapse: Lapse, passage: Passage, now: Moment | None) -> bool:
    """Whether a length is that between two other moments of its sentence and those beside it."""
    home = bisect_right(passage.stops, lapse.claim.figure.start)
    there = passage.list_moments(max(home - 1, 0), home + 1)
    at = bisect_left(there, lapse.claim.figure.start, key=lambda token: token.start)
    near = [token.value for token in there[max(at - MANY, 0) : at + MANY] if isinstance(token.value, Moment)]
    pairs = [*combinations(near, 2), *((one, now) for one in near if now and not lapse.end)]
    times = (measure_elapsed(*pair) + measure_elapsed(*pair[::-1]) for pair in pairs if _can_be_ends(*pair))
    return any(agrees(lapse.claim, time) for time in times)


def _can_be_ends(one: Moment, two: Moment) -> bool:
    """Whether two dates of which one only has its year stand so near each other that this is the year of both."""
    if one.date is None or two.date is None or (one.date.year is None) == (two.date.year is None):
        return True
    return abs(one.start - two.start) < NEAR


def agrees(claim: Claim, extents: Sequence[Extent], at_most: bool = False) -> bool:
    """Whether a length may be one of these times, in days, to its own precision and theirs, or ``at_most`` one of them."""
    unit = claim.figure.unit or "year"
    told = Extent.of(claim.figure.interval)
    if unit == "hour" and _TO_THE_MINUTE.search(claim.figure.text):
        unit, told = "minute", told.scale(Fraction(60))  # two hours and 25 minutes
    return any(
        wide.meets(extent) or (at_most and wide.low <= extent.high)
        for extent in extents
        for wide in (_widen(told, unit, extent).scale(DAYS[unit]),)
    )


def _widen(told: Extent, unit: str, extent: Extent) -> Extent:
    """A length with what may be off in it: nothing where the moments are known to no more than a unit of it."""
    if extent.high - extent.low >= DAYS[unit]:
        return told
    if unit == "year":
        return Extent(told.low - SLACK[unit], told.high + 1)
    if told.middle.denominator > 1:
        return told.widen(SLACK[unit] / 2)
    return told.widen(ROUNDED if unit == "minute" and told.middle % ROUND == 0 else SLACK[unit])
