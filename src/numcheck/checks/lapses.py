"""Lapses: lengths of time told of dates that stand before them, in the same sentence or the one before.

    He was mayor from 1994 to 2008. In those 24 years he opened 30 playgrounds.
    The mill closed in 1987. Twenty-eight years later, in 2005, it opened as a hotel.
    In 2005, 28 years after it closed in 1987, the mill opened as a hotel.

The words must say of which dates a length is, and there must be one date, or one pair of them, that can be meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from numcheck.documents.dates import Date
from numcheck.model import Claim, Span
from numcheck.patterns import re

FAR = 80  # characters between a length and the date behind it

_HEDGE = r"(?:about\s|some\s|nearly\s|almost\s|more\sthan\s|over\s|only\s|just\s|full\s|long\s){0,2}"
_THOSE = re.compile(rf"(?i)\b(?:those|these)\s{_HEDGE}\Z")
_THAT = re.compile(rf"(?i)\b(?:that|this)\s{_HEDGE}\Z")
_OWN = re.compile(rf"(?i)\b(?:in|over|during|throughout|after)\s(?:all\s)?(?:his|her|its|their|the)\s{_HEDGE}\Z")
_OFFICE = re.compile(
    r"(?i)\s(?:in\s(?:office|charge|power|between|the\s(?:post|job|role|chair))|at\sthe\s(?:helm|top|head)|on\sthe\s(?:throne|job)|"
    r"there\b|as\s(?:an?\s|the\s)?(?P<role>[a-z]+))"
)
# `these three years without a deal` are told of for the first time.
_OTHERS = re.compile(r"(?i)\s(?:without|with|of|after|before|since|from|when|that|which)\b")
_IT_IS = re.compile(
    r"(?i)\W*(?:that|this|it|they|he|she)(?:['’]s|\s(?:is|was|makes?|made|means|meant|lasted|took|held\son|stayed|ruled|served))\s(?:for\s|a\speriod\sof\s|"
    rf"a\stotal\sof\s|the\sjob\sfor\s)?{_HEDGE}\Z"
)
# `in the 31 years since then`, but not `in the three years since the fire`
_SINCE_THEN = re.compile(r"\ssince(?:\sthen)?(?=\s?[,.;]|,?\s(?:he|she|it|they|we|I)\s)")
_DURING = re.compile(rf"(?i)\b(?:in|over|during)\s(?:all\s)?(?:the|his|her|its|their)\s{_HEDGE}\Z")
_ENDS = re.compile(r"\s?[.,;:!?)]|\s?[—–]|\sin\s(?:all|total|office|power|charge)\b|\saltogether\b|\Z")
_LATER_IN = re.compile(r"\s(?:later|on),?\s(?:in|on)\s(?:early\s|late\s|the\s[a-z]+\sof\s)?")
_EARLIER_IN = re.compile(r"\s(?:earlier|before|previously),?\s(?:in|on)\s(?:early\s|late\s|the\s[a-z]+\sof\s)?")
_UNTIL = re.compile(r",?\s(?:until|till)\s|,\s(?:not\s(?:before|until)\s|in\s)")
_TAKING = re.compile(
    rf"(?i)\b(?:(?:it\s)?(?:took|takes|would\stake|was\sto\stake|lasted)\s(?:(?:him|her|it|them|us|the\s[a-z]+|[A-Z]\w+)\s)?(?:another\s)?|waited\s(?:for\s)?|"
    rf"only\safter\s|\Aafter\s|not\suntil\s){_HEDGE}\Z"
)
_AFTER = re.compile(r"\safter\s")
_BEFORE = re.compile(r"\sbefore\s")
_DATED = re.compile(r"(?i)\b(?:in|on)\s(?:early\s|late\s|the\s[a-z]+\sof\s)?\Z|\(\Z")
_BORN = re.compile(r"(?i)\bborn\b[^,;.]{0,40}\Z")
_WHO = re.compile(r"(?i)\b(?:who|whose|which)\b")
_OTHER = re.compile(r"[;:.()]|\b(?:and|but)\b")

_FIRST = re.compile(rf"(?i)\bfirst\b[^.;:,]{{0,60}}\s(?:in|for)\s{_HEDGE}\Z")
_LAST = re.compile(
    r"(?i)(?:\b(?:the|its|his|her|their)\s(?:last|previous)\s[^.;:]{0,50}\s(?:in|on|of|from)\s(?:early\s|late\s)?|,\ssince\s)\Z"
)

Pairing = Callable[[Claim, Date, Date], bool]


def find_lapse(
    claim: Claim, dates: Sequence[Date], sentences: Sequence[Span], is_span: Pairing
) -> tuple[Date, Date] | None:
    """The two dates between which a claim tells the time; ``is_span`` says whether two dates make a span of time."""
    prose, figure, sentence = claim.document.prose, claim.figure, claim.sentence
    lead = prose[max(sentence.start, figure.start - 60) : figure.start]
    if figure.bound == "range" or figure.value is None:
        return None
    here, ahead = _list_dates(dates, sentence), _find_before(claim, sentences)
    before = _list_dates(dates, ahead) if ahead else []
    if _refers(claim, lead, ahead):
        whole = replace(claim, sentence=Span(ahead.start if ahead else sentence.start, sentence.end))
        span = _find_span(whole, [date for date in here if date.end <= figure.start] or before, is_span)
        if span:
            return span
    following = next((date for date in here if date.start >= figure.end), None)
    if following and following.start - figure.end <= FAR:
        gap = prose[figure.end : following.start]
        since = [date for date in here if date.end <= figure.start] or before
        told = since is not before or not _WHO.search(lead)
        one = since[0] if told and len(since) == 1 and len(here) <= 2 and not _is_birth(claim, since[0]) else None
        # In one sentence two dates are read elsewhere where they stand in this order.
        if one and _LATER_IN.fullmatch(gap):
            return one, following
        if one and _EARLIER_IN.fullmatch(gap):
            return following, one
        if one and one in before and _UNTIL.fullmatch(gap) and _TAKING.search(lead):
            return one, following
    return _find_after(claim, here)


def find_last(claim: Claim, dates: Sequence[Date], sentences: Sequence[Span]) -> Date | None:
    """The date of the last time, where a length tells of the first time since: `the first in 26 years; the last was in 2009`."""
    prose, figure, sentence = claim.document.prose, claim.figure, claim.sentence
    if not _FIRST.search(prose, max(sentence.start, figure.start - 90), figure.start):
        return None
    number = bisect_right(sentences, sentence.start, key=lambda span: span.start)
    following = sentences[number] if number < len(sentences) else sentence
    end = sentence.end if "\n\n" in prose[sentence.end : following.start] else following.end
    found = [date for date in _list_dates(dates, Span(figure.end, end)) if date.year]
    if len(found) != 1 or any(date.year for date in _list_dates(dates, Span(sentence.start, figure.start))):
        return None
    return found[0] if _LAST.search(prose, max(figure.end, found[0].start - 90), found[0].start) else None


def find_since(claim: Claim, dates: Sequence[Date], sentences: Sequence[Span]) -> Date | None:
    """The only date of the sentence before that a length counts from: joined it in 1994. In the 31 years since then ..."""
    prose, figure = claim.document.prose, claim.figure
    ahead = _find_before(claim, sentences)
    if ahead is None or not _SINCE_THEN.match(prose, figure.end) or _list_dates(dates, claim.sentence):
        return None
    if not _DURING.search(prose, max(claim.sentence.start, figure.start - 40), figure.start):
        return None
    found = _list_dates(dates, ahead)
    return found[0] if len(found) == 1 and found[0].year and not _is_birth(claim, found[0]) else None


def _refers(claim: Claim, lead: str, ahead: Span | None) -> bool:
    """Whether a length is that of a span just told: `in those 24 years`, `his 24 years in office`, `That is 24 years.`"""
    prose, figure, sentence = claim.document.prose, claim.figure, claim.sentence
    hyphened = "-" in figure.text or "-" in prose[figure.end : figure.end + 1]
    if _THOSE.search(lead) or (hyphened and _THAT.search(lead)):
        return _OTHERS.match(prose, figure.end) is None
    if figure.start - sentence.start == len(lead) and _IT_IS.fullmatch(lead):
        return _ENDS.match(prose, figure.end) is not None
    office = _OFFICE.match(prose, figure.end) if _OWN.search(lead) else None
    if office is None or office["role"] is None:
        return office is not None
    start = ahead.start if ahead else sentence.start
    return re.search(rf"(?i)\b{re.escape(office['role'])}\b", prose[start : figure.start]) is not None


def _find_span(claim: Claim, dates: Sequence[Date], is_span: Pairing) -> tuple[Date, Date] | None:
    """The only span of time that these dates make."""
    if len(dates) != 2:
        return None
    one, two = dates
    return (one, two) if is_span(claim, one, two) else None


def _find_after(claim: Claim, here: Sequence[Date]) -> tuple[Date, Date] | None:
    """`In 2005, 28 years after it closed in 1987,`: the two dates of a sentence, told from the later or the earlier one."""
    prose, figure = claim.document.prose, claim.figure
    if len(here) != 2:
        return None
    joint = _AFTER.match(prose, figure.end) or _BEFORE.match(prose, figure.end)
    told = next((date for date in here if date.start >= figure.end), None)
    if joint is None or told is None or told.start - joint.end() > FAR:
        return None
    gap = prose[joint.end() : told.start]
    other = here[1] if told is here[0] else here[0]
    # After `a report in 1987 had warned` the date is no more than the report's.
    if (
        _ENDS.match(prose, told.end) is None
        or _OTHER.search(gap)
        or not (gap == "" or _DATED.search(gap))
        or gap.count(",") > 0
    ):
        return None
    # What is said to be so long after must be dated itself, right before or in the clause behind.
    if other.end <= figure.start and not re.fullmatch(
        r",\s(?:only\s|just\s|some\s|about\s|almost\s|nearly\s|more\sthan\s)?", prose[other.end : figure.start]
    ):
        return None
    if other.start > told.end and not re.fullmatch(r",\s[^,;:.()]{1,60}\s(?:in|on)\s", prose[told.end : other.start]):
        return None
    return (told, other) if _AFTER.match(prose, figure.end) else (other, told)


def _find_before(claim: Claim, sentences: Sequence[Span]) -> Span | None:
    """The sentence before that of a claim, in the same paragraph."""
    number = bisect_left(sentences, claim.sentence.start, key=lambda span: span.start)
    before = sentences[number - 1] if number else None
    if before is None or "\n\n" in claim.document.prose[before.end : claim.sentence.start]:
        return None
    return before


def _list_dates(dates: Sequence[Date], span: Span) -> list[Date]:
    """The dates in a stretch of text that have a year or a day."""
    first = bisect_left(dates, span.start, key=lambda found: found.start)
    last = bisect_right(dates, span.end, key=lambda found: found.start)
    return [found for found in dates[first : min(last, first + 6)] if found.year or found.day]


def _is_birth(claim: Claim, date: Date) -> bool:
    prose = claim.document.prose
    return _BORN.search(prose, max(0, date.start - 60), date.start) is not None
