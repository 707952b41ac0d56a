"""Milestones: the age that somebody had at an event of a stated date: `In 1972, aged 25, she won`, `on July 18, at the age of 95`.

The date must be the only one of its sentence besides that of the birth, and the person the one of whom the sentence
or the sentence before tells the birth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from numcheck.checks.ages import OLDEST
from numcheck.checks.biographies import Page, is_of_one
from numcheck.checks.dating import Window, make_date_claim
from numcheck.checks.persons import Birth
from numcheck.documents.dates import Date
from numcheck.model import Claim, Figure, Interval, Span
from numcheck.patterns import re

_AT = re.compile(
    r"(?i)(?:\b(?:at|reached|by)\s(?:the\s)?age\s(?:of\s)?|\bat\s(?:just\s|only\s)?|"
    r"(?:\A\W*|[,(—–]\s?|\d{4},?\s|\b(?:then|just|when|died)\s)aged?\s(?:just\s|only\s)?)\Z"
)
_BARE = re.compile(r"(?i)\bat\s(?:just\s|only\s)?\Z")
_HOUR = re.compile(r"(?i)\s(?:in\sthe|on\s[a-z]+day|o['’]clock|[ap]\.?m\b)")
HOURS = 12  # at 7 may be a time of day
_WAS = re.compile(r"(?i)\b(?:was|were)\s(?:just\s|only\s|already\s|still\s|then\s|about\s)?\Z")
_WHEN = re.compile(
    r"(?i)(?:\syears?\sold)?,?\s(?:when|as)\s(?:he|she|the)\b|(?:\syears?\sold)?\s(?:at\sthe\stime|then)\b"
)
_WHEN_HE = re.compile(r"(?i)\b(?:when|as)\s(?:he|she)\swas\s(?:just\s|only\s|already\s|still\s)?\Z")
_CLOSED = re.compile(r"\s?[,.;:)—–]|\syears?\sold\b|\s(?:and|as|with|in|on)\b|\Z")
_UNTIL = re.compile(
    r"(?i)\b(?:until|till|since|before|after|from|between|to|by|late|early)\s(?:the\s|early\s|late\s)?\Z"
)
_SUBJECT = re.compile(
    r"(?:[^.;:!?]{0,40},\s(?:aged\s(?:just\s|only\s)?\d{1,3},\s)?|(?:But|And|Then|Already|There|In\s\d{4}|At\s(?:the\sage\sof\s)?\d{1,3})\s)?(?P<he>[Hh]e|[Ss]he)\s"
)
_PARTED = re.compile(r"(?i)[;:.]|\b(?:and|but|again|later|whom?|whose)\b")
_KIN = re.compile(
    r"(?i)\b(?:son|daughter|wife|husband|mother|father|brother|sister|child|children|baby|twins?|widow|parents?|grand\w+|whose)\b"
)
_BIRTHDAY = re.compile(r"\b(?P<number>[1-9]\d?|1[01]\d)(?:st|nd|rd|th)\sbirthday\b")
_OWN = re.compile(r"(?i)\b(?:his|her|own)\s(?:own\s)?\Z")
_COMING = re.compile(
    r"(?i)\b(?:will|celebrat(?:es|ing)|marks|marking|is\sto|next\s(?:week|month)|this\s(?:week|month|year)|today|tomorrow|ahead\sof)\b"
)
# `Rosa Lind (1931-2024)`
_LIFE = re.compile(r"\(\s?(?P<birth>1[6-9]\d\d|20\d\d)\s?[-–—]\s?(?P<death>1[6-9]\d\d|20\d\d)\s?\)")
_DIED = re.compile(r"(?i)\b(?:died|dies|dead|passed\saway|death)\b[^.;!?]{0,60}\Z")
_WHEN_DEAD = re.compile(r"(?i)(?:\syears\sold)?\swhen\s(?:he|she)\s(?:died|passed\saway)\b")


class Milestone(NamedTuple):
    """An age with the birth by which it can be told, the ages that fit, the words of the date, and whether this is a full one."""

    claim: Claim
    birth: Birth
    low: int
    high: int
    right: tuple[int, int]
    date: str
    full: bool


def find_milestones(page: Page, claims: Sequence[Claim]) -> Iterator[Milestone]:
    """The ages of a document that somebody whose birth it tells had at an event whose date it tells."""
    for claim in claims:
        if not _may_be_age(claim.figure) or not _is_then(claim):
            continue
        life = _find_life(claim)
        birth = life[0] if life else _find_birth(page, claim)
        event = life[1] if life else (_find_event(page, claim, birth) if birth else None)
        if birth and event:
            low, high = count_ages(birth.date, event)
            date = " ".join(page.document.text[event.start : event.end].split())
            yield Milestone(claim, birth, low, high, (low, high), date, event.day_date is not None)


def find_birthdays(page: Page, window: Window | None) -> Iterator[Milestone]:
    """The birthdays of persons whose birth a document tells that are in a year it names, or are celebrated as it is written."""
    for match in _BIRTHDAY.finditer(page.document.prose) if page.births else ():
        claim = make_date_claim(page.document, Span(*match.span()), page.sentences)
        if not _OWN.search(page.document.prose, max(claim.sentence.start, match.start() - 8), match.start()):
            continue
        value = float(match["number"])
        figure = claim.figure._replace(value=value, interval=Interval(value, value), kind="age", unit="year")
        claim = replace(claim, figure=figure)
        birth = _find_birth(page, claim)
        year = _find_year(page, claim, birth, window) if birth else None
        if birth and year and birth.date.year:
            age = year - birth.date.year
            yield Milestone(claim, birth, age - 1, age + 1, (age, age), str(year), False)


def _find_year(page: Page, claim: Claim, birth: Birth, window: Window | None) -> int | None:
    event = _find_event(page, claim, birth)
    if event:
        return event.year
    prose, sentence = claim.document.prose, claim.sentence
    if window is None or any(found.year for found in _list_dates(page, claim, birth)):
        return None
    return window.last.year if _COMING.search(prose, sentence.start, min(sentence.end, claim.figure.end + 80)) else None


def _may_be_age(figure: Figure) -> bool:
    if figure.kind not in ("age", "count") or figure.bound != "exact" or figure.whole or figure.counted:
        return False
    return figure.value is not None and 0 < figure.value <= OLDEST and figure.unit in (None, "year")


def _is_then(claim: Claim) -> bool:
    """Whether an age is said of some time: `at the age of 25`, `was 25 when she`, `aged 25,`."""
    prose, figure = claim.document.prose, claim.figure
    lead = prose[max(claim.sentence.start, figure.start - 40) : figure.start]
    text = figure.text.lower()
    if text.startswith(("aged ", "age ", "at the age")):
        lead += text[: figure.number.start - figure.start]
    if _WHEN_HE.search(lead):
        return _CLOSED.match(prose, figure.end) is not None
    if _WAS.search(lead):
        return _WHEN.match(prose, figure.end, claim.sentence.end) is not None
    if _BARE.search(lead) and ((figure.value or 0) <= HOURS or _HOUR.match(prose, figure.end)):
        return False
    return _AT.search(lead) is not None and _CLOSED.match(prose, figure.end) is not None


def _find_birth(page: Page, claim: Claim) -> Birth | None:
    """The one birth told in the sentence of an age, or in the one before of the person whom this one calls he or she."""
    prose, sentence = page.document.prose, claim.sentence
    own = _list_births(page.births, sentence)
    if own:
        between = Span(sentence.start, max(claim.figure.end, own[0].span.end))
        return own[0] if len(own) == 1 and is_of_one(prose, sentence) and not _KIN.search(prose, *between) else None
    number = bisect_left(page.sentences, sentence.start, key=lambda span: span.start)
    before = page.sentences[number - 1] if number else None
    if before is None or page.block(before.start) is not page.block(sentence.start):
        return None
    told = _list_births(page.births, before)
    if len(told) != 1 or not _SUBJECT.match(prose, sentence.start, sentence.end) or _KIN.search(prose, *before):
        return None
    return told[0] if is_of_one(prose, before) else None


def _list_births(births: Sequence[Birth], sentence: Span) -> list[Birth]:
    first = bisect_left(births, sentence.start, key=lambda birth: birth.span.start)
    last = bisect_right(births, sentence.end, key=lambda birth: birth.span.start)
    return list(births[first:last])


def _find_event(page: Page, claim: Claim, birth: Birth) -> Date | None:
    """The one date with a year in the sentence of an age that is not that of the birth."""
    found = [date for date in _list_dates(page, claim, birth) if date.year]
    if len(found) != 1:
        return None
    when = found[0]
    prose, figure = page.document.prose, claim.figure
    if _UNTIL.search(prose, max(claim.sentence.start, when.start - 16), when.start):
        return None
    # `She won at 21 and again in 2019`: an age and a date that are parted are of two events.
    between = prose[min(figure.end, when.end) : max(figure.start, when.start)]
    if _PARTED.search(between) or when.end <= birth.span.start < figure.start:
        return None
    return when


def _list_dates(page: Page, claim: Claim, birth: Birth) -> list[Date]:
    first = bisect_left(page.dates, claim.sentence.start, key=lambda found: found.start)
    last = bisect_right(page.dates, claim.sentence.end, key=lambda found: found.start)
    return [found for found in page.dates[first:last] if found.start != birth.date.start]


def _find_life(claim: Claim) -> tuple[Birth, Date] | None:
    """`Rosa Lind (1931-2024), who died at the age of 88`: the years of a life before the age at its end."""
    prose, figure, sentence = claim.document.prose, claim.figure, claim.sentence
    died = _DIED.search(prose, max(sentence.start, figure.start - 80), figure.start)
    if not (died or _WHEN_DEAD.match(prose, figure.end)) or not is_of_one(prose, sentence):
        return None
    lives = list(_LIFE.finditer(prose, sentence.start, sentence.end))
    if len(lives) != 1:
        return None
    one, two = lives[0].span("birth"), lives[0].span("death")
    birth = Date(*one, int(lives[0]["birth"]))
    return Birth(birth, Span(*one), None), Date(*two, int(lives[0]["death"]))


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
