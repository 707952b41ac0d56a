"""duration: two dates or years, or a year and the date of the story, and a stated length between them that disagree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from numcheck.checks.about import is_about
from numcheck.checks.dating import Window, date_story, make_date_claim, write_day
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.lapses import find_lapse, find_last, find_since
from numcheck.checks.run import Run
from numcheck.documents.dates import Date, find_dates
from numcheck.documents.sentences import cut, sentence_at
from numcheck.exact import Extent
from numcheck.model import Claim, Document, Figure, Finding, Interval, Span
from numcheck.patterns import re
from numcheck.relations.wording import find_place, write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

NEAR = 120  # characters between a length and its dates
ROUNDED_UP = Fraction("0.65")  # the part of a year that may be missing of a whole one
MANY = 40  # dates of a sentence that are looked at
YEAR = Fraction("365.25")
DAYS = {
    "day": Fraction(1), "week": Fraction(7), "month": Fraction("30.44"), "year": YEAR, "decade": 10 * YEAR, "century": 100 * YEAR
}  # fmt: skip

_PLURALS = {"century": "centuries"}
_TERM = r"(?:span|streak|period|stretch|run|reign|tenure|term|total|rule|interval|gap|spell|lapse|career|era)"
_START = re.compile(r"(?i)\b(?:from|between)\s(?:the\s|early\s|late\s|mid-)?\Z")
_BRACKETED = re.compile(r"[(\[]\s?\Z")
_TO = re.compile(
    r",?\s(?:to|until|till|through|and)\s(?:the\s)?|\s?[–—-]\s?|\s(?:until|till|to)\s(?:his|her|its|their|the)\s[a-z]+\s(?:in|on)\s"
)
# `opened in 1961 and closed in 1984`: two ends told by verbs.
_BEGUN = re.compile(
    r"(?i)\b(?:open(?:ed|s)|began|begins|begun|start(?:ed|s)|launched|founded|built|shut|closed|sailed|left|set\s(?:off|out)|introduced|"
    r"elected|appointed|hired|jailed|arrested|married|arrived|inaugurated|established|moved\sin|signed|adopted|imposed|occupied|interned)\s(?:in|on)\s(?:early\s|late\s|mid-|spring\s|"
    r"summer\s|autumn\s|winter\s)?\Z"
)
_ENDED = re.compile(
    r"(?i)(?:,?\s(?:and|but|before|until\sit)\s(?:it\s|he\s|she\s|they\s)?(?:was\s|were\s|had\s|being\s|finally\s)*|\sto\s(?:be\s)?)"
    r"(?:clos(?:ed|es|ing)|re-?open(?:ed|s)|ended|ends|finish(?:ed|es)|complet(?:ed|es|ion)|return(?:ed|s)|stopped|abolished|demolished|dismantled|"
    r"released|freed|opened|revoked|repealed|cancel(?:l)?ed|dissolved|ousted|expelled|withdrawn|resigned|retired|left|sold|scrapped|divorced|died|lifted)\s(?:again\s)?(?:in|on)\s(?:early\s|late\s|mid-)?"
)
_LASTED = re.compile(
    r"(?i)\)?,?\s(?:it\s|they\s)?(?P<verb>last(?:ed|ing|s)|will\slast|ran|going\son|went\son|continued|stood\s(?:empty|idle|still)|"
    r"(?:was|were|has\sbeen|had\sbeen)\s(?:worked|closed|shut|open|used|operated|run|occupied|besieged|mined|married|away))?\s?"
    r"(?:for\s|after\s)?(?:the\s|some\s|a\s)?"
)
# `from 1994 to 2008, a span of 12 years`; a bare `, 12 years` must end the clause.
_THEN_TERM = re.compile(
    rf"\)?(?:,|\s?[–—(]|\s--?)?\s?(?:or\s)?(?:for\s)?(?:a|an|the)\s(?:[a-z]+\s)?{_TERM}\sof\s(?:just\s|only\s)?"
)
_THEN = re.compile(
    r"\)?(?:,\s(?:or\s|(?:that\sis|i\.e\.),?\s(?:for\s)?|a\s|in\sall\s|altogether\s)?|\s?\((?:or\s)?|\s?[–—]\s?(?:a\s)?|\s--?\s(?:a\s)?|\sfor\s)"
)
_DURING = re.compile(
    r"(?i)\s(?:of\s(?:which|them|it)|ago|before|earlier|after|longer|more|less|each|a\s(?:week|month|year))\b"
)
_CLOSED = re.compile(rf"\s?(?:[,.;:)\]–—]|--|\Z|\slater\b|\sin\sall|[\s-]{_TERM}\b)")
_BEFORE = re.compile(
    r"(?:\s(?!of\b|for\b|when\b|while\b|and\b|but\b|that\b|until\b|who\b|which\b|during\b|within\b|after\b|before\b|ago\b|earlier\b|later\b|at\b|between\b|or\b|out\b)[a-z'’-]+){0,3}(?:,\s|\s|\s?\(|\s?[–—]\s?)"
)
_FOUNDED = re.compile(
    r"\b(?:[Bb]uilt|[Ff]ounded|[Ee]stablished|[Oo]pened|[Ll]aunched|[Cc]ompleted|[Cc]onstructed|[Cc]ommissioned|[Cc]reated|[Ii]ntroduced|"
    r"[Ii]naugurated|[Ff]ormed|[Ee]rected|[Ii]ncorporated)\s(?:in|on)\s\Z"
)
# What stands before `the five years between 2017 and 2022`, not before `titles in five years between ...`.
_WHOLLY = re.compile(
    r"(?i)\b(?:for|(?:for|during|in|over)\sthe|period\sof|span\sof)\s(?:about\s|some\s|almost\s|nearly\s)?\Z"
)
_OLD_AFTER = re.compile(
    r",\s(?:the|this|its|their)\s(?:now\s)?|,\s(?:is|are|making\s(?:it|them))\s(?:now\s|only\s|just\s|about\s)?|"
    r",\s(?:the|this|it)(?:\s[a-z]+){0,3}?\s(?:turns|is)\s(?:now\s)?"
)
_OLD_BEFORE = re.compile(r"(?:\s[A-Za-z'’-]+){1,5}(?:,\s(?:which\s)?(?:was\s)?|\swas\s(?:first\s)?|\s\()")
_AGO = re.compile(r"\sago\b")
_AGO_IN = re.compile(r"\sago,?\s(?:\(|in\s|on\s)")
_SINCE_THEN = re.compile(r"(?i)\bsince\s(?:early\s|late\s)?\Z")
# `for the first time since 2008, a drought of 17 years`
_LULL = re.compile(
    r",\s(?:a|an)\s(?:drought|wait|gap|lull|break|spell|run|streak|reign|absence|pause|stretch|era)\sof\s(?:more\sthan\s|over\s|almost\s|nearly\s|about\s)?"
)
# `After 51 years of service, the tunnel, which opened in 1974, will close`
_SERVED = re.compile(
    r"\sof\s(?:service|operation|use|business|trading|duty),\s(?:[Tt]he|[Ii]ts|[Aa]n?)\s(?:[\w'’-]+\s){0,4}[\w'’-]+,\s(?:which|that)\s(?:was\s)?\Z"
)
_SO_LONG = re.compile(r",\s(?:now\s)?(?:for\s|or\s|a\stotal\sof\s)?(?:more\sthan\s|over\s|almost\s|nearly\s|about\s)?")
_AFTER = re.compile(r"(?i)\bafter\s\Z")
_ENDED_HERE = re.compile(r"\s?[.,;)]|\Z")
_BY_NOW = re.compile(r"\s(?:now|in\sall|altogether)\b")
# `They married in 1975 and have been together for 50 years.`
_UNTIL_NOW = re.compile(r"\sand\s(?:have|has)\s(?:[a-z]+\s){1,4}?for\s(?:the\s(?:past|last)\s)?")
_SINCE = re.compile(r",?\ssince\s")
_LATER = re.compile(r"\slater,?\s(?:in|on)\s")
_ORDINAL = re.compile(r"\b(?P<number>[1-9]\d{0,2})(?:st|nd|rd|th)\s(?:anniversary|birthday|year)\b")
_NOT_NOW = re.compile(
    r"(?i)\b(?:before|until|till|after|by|since|was|were|had|then)\s(?:its|their|the|her|his|a|an)?\s?\Z"
)


class Stretch(NamedTuple):
    """The time from one date to another, the words that tell of it, and how it is spoken of."""

    extent: Extent  # days
    span: Span
    words: str
    to_the_month: bool = False


def check_durations(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every stated length of time that its dates do not give."""
    for document, claims in run.reported():
        dates = find_dates(document)
        if not any(found.year or found.day for found in dates):
            continue
        window, sentences = date_story(document, run), cut(document)
        lengths = [claim for claim in claims if claim.figure.kind in ("duration", "age") and claim.figure.unit in DAYS]
        for claim in sorted([*lengths, *_find_ordinals(document, sentences)], key=lambda claim: claim.figure.start):
            if claim.figure.bound == "vague" or not is_about(rule.about, claim):
                continue
            stretch = find_stretch(claim, _list_dates(claim, dates), window) or _find_told(
                claim, dates, sentences, window
            )
            if stretch and not agrees(claim.figure, stretch, rule.parameters["tolerance"]):
                yield _report(rule, claim, stretch, sentences)


def agrees(figure: Figure, stretch: Stretch, tolerance: Tolerance = NO_TOLERANCE) -> bool:
    """Whether a length may be the one between two dates: one unit more or less, as both ends may count or not."""
    unit = DAYS[figure.unit or "year"]
    told = Extent.of(figure.interval)
    slack = max(min(unit, unit / 2 + YEAR), tolerance.allow(told.middle) * unit)
    if stretch.to_the_month and (figure.unit or "year") == "year":
        # Two years and nine months are three years, or two and some.
        return told.scale(unit).meets(stretch.extent + Extent(-YEAR, ROUNDED_UP * YEAR))
    return told.scale(unit).meets(stretch.extent.widen(slack + 1))


def find_stretch(claim: Claim, dates: Sequence[Date], window: Window | None) -> Stretch | None:
    """The time of which a claim gives the length, by the dates of its sentence."""
    if claim.figure.counted is None and claim.figure.value is None and claim.figure.bound != "range":
        return None
    old = claim.figure.kind == "age" or _ORDINAL.fullmatch(claim.figure.text) is not None
    for index, one in enumerate(dates):
        two = dates[index + 1] if index + 1 < len(dates) else None
        if not old and two and (_is_span(claim, one, two) and _is_length_of(claim, one, two)):
            return measure_stretch(one, two, claim.document)
        if window and _runs_till_now(claim, one, old) and not _has_other_year(dates, one, window):
            today = Date(one.start, one.end, window.last.year, window.last.month, window.last.day)
            return measure_stretch(one, today, claim.document, write_day(window.last, claim.document))
        if not old and two and index == 0 and len(dates) == 2 and _is_later(claim, one, two):
            return measure_stretch(one, two, claim.document)
    return None


def _find_told(claim: Claim, dates: Sequence[Date], sentences: Sequence[Span], window: Window | None) -> Stretch | None:
    """The time that a claim refers back to, or that has gone by since the last time."""
    if claim.figure.kind == "age" or _ORDINAL.fullmatch(claim.figure.text):
        return None
    pair = find_lapse(claim, dates, sentences, _is_span)
    if pair:
        return measure_stretch(*pair, claim.document)
    last = (find_last(claim, dates, sentences) or find_since(claim, dates, sentences)) if window else None
    if window is None or last is None:
        return None
    today = Date(last.start, last.end, window.last.year, window.last.month, window.last.day)
    return measure_stretch(last, today, claim.document, write_day(window.last, claim.document))


def measure_stretch(one: Date, two: Date, document: Document, end: str = "") -> Stretch | None:
    """The time between two dates; where one of them is a year only, to within a year.

    None where a year is missing in one only, or the second comes first.
    """
    if one.year is None and two.year is None:
        one, two = one._replace(year=2001), two._replace(year=2001)
    elif (
        one.year is None and two.year is not None and (one.month or 13, one.day or 0) <= (two.month or 0, two.day or 0)
    ):
        one = one._replace(year=two.year)
    if one.year is None or two.year is None:
        return None
    span = Span(min(one.start, two.start), max(one.end, two.end))  # the later date may stand first
    first, last = (" ".join(document.text[found.start : found.end].split()) for found in (one, two))
    words = f"{first} to {end or last}"
    a, b = one.day_date, two.day_date
    if a and b and a < b:
        return Stretch(Extent.point(Fraction((b - a).days)), span, words, True)
    years = two.year - one.year
    if one.month and two.month and not (a and b):
        months = 12 * years + two.month - one.month
        return (
            Stretch(Extent((months - 1) * DAYS["month"], (months + 1) * DAYS["month"]), span, words, True)
            if months > 0
            else None
        )
    if years <= 0 or (a and b):
        return None
    return Stretch(Extent.point(years * YEAR), span, words)


def _list_dates(claim: Claim, dates: tuple[Date, ...]) -> list[Date]:
    """The dates of a claim's sentence with a year or a day, near it."""
    start = max(claim.sentence.start, claim.figure.start - 2 * NEAR)
    end = min(claim.sentence.end, claim.figure.end + 2 * NEAR)
    first = bisect_left(dates, start, key=lambda found: found.start)
    return [found for found in dates[first : first + MANY] if found.end <= end and (found.year or found.day)]


def _is_span(claim: Claim, one: Date, two: Date) -> bool:
    prose = claim.document.prose
    joint = prose[one.end : two.start]
    if _ENDED.fullmatch(joint) and _BEGUN.search(prose, max(claim.sentence.start, one.start - 30), one.start):
        return True
    if not _TO.fullmatch(joint):
        return False
    lead = prose[max(claim.sentence.start, one.start - 14) : one.start]
    if joint.strip() in ("–", "—", "-"):
        return True
    return bool(_START.search(lead) or _BRACKETED.search(lead)) and ("between" in lead.lower()) == ("and" in joint)


def _is_length_of(claim: Claim, one: Date, two: Date) -> bool:
    prose, figure = claim.document.prose, claim.figure
    if figure.start >= two.end:
        between = prose[two.end : figure.start]
        if _THEN_TERM.fullmatch(between):
            return True
        lasted = _LASTED.fullmatch(between)
        # `served from 1994 to 2008, after three years in jail`, but `left in May and came back in June, after six weeks`
        ended = _ENDED.fullmatch(prose, one.end, two.start) is not None and between.startswith(", after ")
        if lasted and (lasted["verb"] or ended):
            return _DURING.match(prose, figure.end) is None
        return bool(_THEN.fullmatch(between) and _CLOSED.match(prose, figure.end, claim.sentence.end))
    lead = _START.search(prose, max(claim.sentence.start, one.start - 14), one.start)
    start = lead.start() if lead else one.start
    if figure.end > start:
        return False
    if lead and lead[0].lower().startswith("between"):
        wholly = _WHOLLY.search(prose, max(claim.sentence.start, figure.start - 24), figure.start)
        return wholly is not None and prose[figure.end : start] in (" ", ", ")
    return _BEFORE.fullmatch(prose, figure.end, start) is not None


def _runs_till_now(claim: Claim, since: Date, old: bool) -> bool:
    """Whether a length is counted from a date to the day of the story: `built in 1994, the 31-year-old ferry`."""
    if since.year is None:
        return False
    prose, figure = claim.document.prose, claim.figure
    before = figure.end <= since.start
    between = prose[figure.end : since.start] if before else prose[since.end : figure.start]
    if len(between) > NEAR:
        return False
    founded = _FOUNDED.search(prose, max(claim.sentence.start, since.start - 20), since.start)
    if figure.kind == "age":
        if not founded:
            return False
        text = prose[figure.end : founded.start()] if before else between
        return bool((_OLD_BEFORE if before else _OLD_AFTER).fullmatch(text))
    if old:
        return bool(founded) and not _NOT_NOW.search(prose, max(claim.sentence.start, figure.start - 20), figure.start)
    since_then = not before and _SINCE_THEN.search(prose, max(claim.sentence.start, since.start - 12), since.start)
    if since_then and _SO_LONG.fullmatch(between) and _BY_NOW.match(prose, figure.end):
        return True
    if not before and _UNTIL_NOW.fullmatch(between):
        return True
    if before and founded and _AFTER.search(prose, max(claim.sentence.start, figure.start - 12), figure.start):
        return _SERVED.match(prose[figure.end : founded.start()]) is not None
    if since_then and _LULL.fullmatch(between) and _ENDED_HERE.match(prose, figure.end):
        return True
    if before:
        return bool(_AGO_IN.fullmatch(between) or (_SINCE.fullmatch(between) and figure.bound != "range"))
    return bool(re.fullmatch(r",\s(?:or\s)?|\s\(", between) and _AGO.match(prose, figure.end))


def _has_other_year(dates: Sequence[Date], since: Date, window: Window) -> bool:
    """Whether the sentence names another year, of which it may tell."""
    return any(found.year not in (None, since.year, window.first.year, window.last.year) for found in dates)


def _is_later(claim: Claim, one: Date, two: Date) -> bool:
    """`opened in 1994 and, 12 years later, in 2008, burned`."""
    prose, figure = claim.document.prose, claim.figure
    return (
        one.end <= figure.start
        and figure.end <= two.start
        and _LATER.fullmatch(prose, figure.end, two.start) is not None
    )


def _find_ordinals(document: Document, sentences: tuple[Span, ...]) -> Iterator[Claim]:
    """`its 40th anniversary` as a claim of 40 years."""
    for match in _ORDINAL.finditer(document.prose):
        sentence = sentence_at(sentences, match.start())
        if sentence:
            claim = make_date_claim(document, Span(*match.span()), sentences)
            number = float(match["number"])
            figure = claim.figure._replace(
                value=number, interval=Interval(number, number), kind="duration", unit="year",
                number=Span(*match.span("number")),
            )  # fmt: skip
            yield replace(claim, figure=figure)


def _report(rule: Rule, claim: Claim, stretch: Stretch, sentences: tuple[Span, ...]) -> Finding:
    unit = claim.figure.unit or "year"
    length = stretch.extent.middle / DAYS[unit]
    number = write_number(length, find_place(length) + 1 if length >= 3 else 2)
    fields = {
        "dates": stretch.words,
        "right": f"{number} {unit}" if number == "1" else f"{number} {_PLURALS.get(unit, unit + 's')}",
        "stated": " ".join(claim.figure.text.split()),
    }
    dates = make_date_claim(claim.document, stretch.span, sentences)
    return make_finding(rule, (make_side(claim), make_side(dates)), fields)


DURATION = Kind(
    check_durations,
    Schema(
        {
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off a length may always be: in its own unit, or as a share of it",
            )
        },
        frozenset({"dates", "right", "stated"}),
        about="A stated length of time that does not fit its two dates or years, or a year and the date of the story.",
    ),
)
