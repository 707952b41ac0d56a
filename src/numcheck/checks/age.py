"""age: a birth date or year, an age and the date of the story that disagree (`Fenn, 37, who was born in 1989`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from numcheck.checks.about import is_about
from numcheck.checks.dating import Window, date_story, make_date_claim, write_day
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.persons import Birth, find_births, fold, list_names, same_person
from numcheck.checks.run import Run
from numcheck.documents.dates import Date, find_dates
from numcheck.documents.sentences import cut
from numcheck.model import Block, Claim, Document, Finding, Interval, Span
from numcheck.patterns import re
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

EARLIER, LATER = 31, 7  # days before and after the date of a story in which a birthday makes both ages right
REACH = 60  # characters in which the person of an age is named
NEAR = 300  # characters within which a birth may be told of an age without the name
MOST = 20  # births told of one surname that are looked at

# An age at another time than that of the story.
_THEN = re.compile(
    r"(?i)\b(?:at|of|when|by|before|after|until|since|from|over|under|then|was|were|been|be|turn(?:s|ed|ing)?|reach\w*|than|least|"
    r"until|between|and)\s(?:the\s|an?\s|just\s|only\s|age\s|age\sof\s|about\s|still\s|already\s){0,3}\Z"
)
_WHEN = re.compile(
    r"(?i)[\s,]{1,2}(?:years?\s(?:old\s)?)?(?:when|while|at\sthe\stime|then|later|earlier|before|after|as\she|as\sshe)\b"
)
_NAMED = re.compile(r"(?:,\s(?:who\sis\s|now\s|aged?\s|age\s)?|\s\(|\sis\s(?:now\s|only\s|just\s)?)")
_FOLLOWED = re.compile(r"(?:\s(?!and\b|or\b|who\b|whose\b|of\b|from\b)[a-zß-ÿ'’-]+){0,4},?\s")
# How `born in 1952` is tied to an age right after or before it in one sentence.
_AFTER_BIRTH = re.compile(
    r"(?:\s(?:in|near|at)\s(?:[A-Z][\w'’-]*\s?){1,4})?(?:,\s(?:the|this)\s(?:now\s)?|\sand\sis\s(?:now\s)?|,\s(?:he|she)\sis\s(?:now\s)?)"
)
_BEFORE_BIRTH = re.compile(
    r"(?:\syears\sold)?(?:\s[a-zß-ÿ'’-]+){0,3}(?:,\s(?:who\swas\s)?|\swas\s|\sand\s(?:(?:he|she)\s)?was\s|\s\(|\s)"
)
_KIN = re.compile(
    r"(?i)\b(?:son|daughter|wife|husband|mother|father|brother|sister|child|children|baby|twins?|widow|parents?|whose)\b"
)
_PRONOUN = re.compile(r"(?:He|She)\s(?:was|is)\s\Z")


@dataclass(frozen=True, slots=True)
class _Page:
    """A document as this check reads it: its dates, the births that it tells, and full names by surname."""

    document: Document
    dates: tuple[Date, ...]
    sentences: tuple[Span, ...]
    births: tuple[Birth, ...]
    full: dict[str, set[str]]
    named: dict[str, list[Birth]]

    def name(self, span: Span | None) -> str:
        """The words of a name; for a surname the full name, if the document has one only."""
        if span is None:
            return ""
        words = " ".join(self.document.prose[span.start : span.end].split())
        known = self.full.get(fold(words)[-1], set())
        return next(iter(known)) if len(fold(words)) == 1 and len(known) == 1 else words

    def block(self, at: int) -> Block:
        """The block in which an offset stands."""
        blocks = self.document.blocks
        return blocks[max(bisect_right(blocks, at, key=lambda block: block.start) - 1, 0)]

    def list_births(self, at: int, name: str) -> list[Birth]:
        """The births told near an offset, and those of persons of that name; as many as a person can have, and some."""
        first = bisect_left(self.births, at - NEAR, key=lambda birth: birth.span.start)
        last = bisect_right(self.births, at + NEAR, key=lambda birth: birth.span.start)
        return [*self.births[first:last], *(self.named.get(fold(name)[-1], ())[:MOST] if name else ())]


def check_ages(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every age that a birth date, in the same text or in a source of it, does not give."""
    sources = [_read_page(document) for document in run.documents if document.role == "source"]
    for document, claims in run.reported():
        ages = [claim for claim in claims if is_age(claim) and is_about(rule.about, claim)]
        window = date_story(document, run) if ages else None
        if window is None:
            continue
        page = _read_page(document)
        for claim in ages:
            found = _find_birth(page, claim) or (document.role == "draft" and _find_in_sources(page, claim, sources))
            if found:
                home, birth = found
                finding = _check(rule, page, claim, home, birth, window)
                if finding:
                    yield finding


def is_age(claim: Claim) -> bool:
    """Whether a figure is somebody's age in years at the time of the story."""
    figure, prose = claim.figure, claim.document.prose
    if figure.kind != "age" or figure.unit != "year" or figure.bound not in ("exact", "about") or figure.whole:
        return False
    return not _THEN.search(prose, max(claim.sentence.start, figure.start - 30), figure.start) and not _WHEN.match(
        prose, figure.end
    )


def _read_page(document: Document) -> _Page:
    prose = document.prose
    if "born" not in prose and "b." not in prose and "irth" not in prose and document.role == "source":
        return _Page(document, (), (), (), {}, {})
    dates, sentences = find_dates(document), cut(document)
    births = [birth for span in sentences for birth in find_births(document, dates, *span)]
    full: dict[str, set[str]] = {}
    for span in sentences:
        for name in list_names(prose, *span):
            words = " ".join(prose[name.start : name.end].split())
            folded = fold(words)
            if len(folded) > 1 and not any(same_person(words, other) for other in full.get(folded[-1], ())):
                full.setdefault(folded[-1], set()).add(words)
    named: dict[str, list[Birth]] = {}
    for birth in births:
        if birth.subject:
            named.setdefault(fold(prose[birth.subject.start : birth.subject.end])[-1], []).append(birth)
    return _Page(document, dates, sentences, tuple(births), full, named)


def _find_birth(page: _Page, claim: Claim) -> tuple[_Page, Birth] | None:
    """The one birth in the same text that is told of the person whose age this is."""
    person = find_person(page.document, claim)
    births = page.list_births(claim.figure.start, page.name(person))
    tied = [birth for birth in births if _is_tied(page, claim, birth, person)]
    return (page, tied[0]) if len({birth.date.year for birth in tied}) == 1 else None


def _is_tied(page: _Page, claim: Claim, birth: Birth, person: Span | None) -> bool:
    prose, figure = page.document.prose, claim.figure
    same_sentence = claim.sentence.start <= birth.span.start < claim.sentence.end
    person = find_person(page.document, claim)
    if same_sentence:
        between = prose[min(figure.end, birth.span.end) : max(figure.start, birth.span.start)]
        if _KIN.search(between):
            return False
        pattern = _AFTER_BIRTH if birth.span.end <= figure.start else _BEFORE_BIRTH
        if pattern.fullmatch(between) and (birth.subject is None or birth.span.start > figure.end):
            return True
    if person and birth.subject:
        one, two = page.name(person), page.name(birth.subject)
        return (
            same_person(one, two)
            or (person == birth.subject)
            or (_is_near(page, claim, birth) and fold(one) == fold(two))
        )
    return bool(person) and birth.subject is None and _is_sequel(page, claim, birth, person)


def _is_near(page: _Page, claim: Claim, birth: Birth) -> bool:
    return page.block(claim.figure.start) is page.block(birth.span.start)


def _is_sequel(page: _Page, claim: Claim, birth: Birth, person: Span | None) -> bool:
    """`Fenn, 37, ... He was born on ...`: whether a birth is told in the next sentence, of the person that this one begins with."""
    if person is None or not _is_near(page, claim, birth):
        return False
    number = bisect_right(page.sentences, claim.sentence.start, key=lambda span: span.start)
    following = page.sentences[number] if number < len(page.sentences) else None
    if following is None or not _PRONOUN.fullmatch(page.document.prose, following.start, birth.span.start):
        return False
    # Place names in capitals open a dateline; any other full name may be the one that is meant.
    others = list_names(page.document.prose, *claim.sentence)
    names = [page.document.prose[span.start : span.end] for span in others if span != person]
    return not any(" " in name and not name.isupper() for name in names)


def _find_in_sources(page: _Page, claim: Claim, sources: Sequence[_Page]) -> tuple[_Page, Birth] | None:
    """The birth that sources tell of the person whose age this is, if the full names are the same."""
    person = find_person(page.document, claim)
    if person is None:
        return None
    name = page.name(person)
    surname = fold(name)[-1]
    found = [
        (source, birth)
        for source in sources
        for birth in source.named.get(surname, ())[:MOST]
        if same_person(name, source.name(birth.subject))
    ]
    return found[0] if len({(birth.date.year, birth.date.month, birth.date.day) for _, birth in found}) == 1 else None


def find_person(document: Document, claim: Claim) -> Span | None:
    """The name with which an age stands: `Fenn, 37`, `Fenn (37)`, `Fenn is 37`, `the 37-year-old locksmith Marko Fenn`."""
    prose, figure = document.prose, claim.figure
    for name in reversed(list_names(prose, max(claim.sentence.start, figure.start - REACH), figure.start)):
        if _NAMED.fullmatch(prose, name.end, figure.start):
            return name
    if "year-old" in figure.text or "year old" in figure.text:
        for name in list_names(prose, figure.end, min(claim.sentence.end, figure.end + REACH)):
            if _FOLLOWED.fullmatch(prose, figure.end, name.start):
                return name
    return None


def _check(rule: Rule, page: _Page, claim: Claim, home: _Page, birth: Birth, window: Window) -> Finding | None:
    low, high = find_ages(birth.date, window)
    slack = rule.parameters["tolerance"].allow(claim.figure.value or 0.0)
    stated = Interval(claim.figure.interval.low - slack, claim.figure.interval.high + slack)
    if low < 0 or (stated.high >= low and stated.low <= high):
        return None
    assert birth.date.year is not None
    # A paragraph may tell of another time.
    block = page.block(claim.figure.start)
    first = bisect_left(page.dates, block.start, key=lambda found: found.start)
    last = bisect_left(page.dates, block.end, key=lambda found: found.start)
    # Two hundred dates of a paragraph are as good as all.
    years = {found.year for found in page.dates[first : min(last, first + 200)] if found.year}
    if home is page:
        years -= {birth.date.year}
    if any(
        stated.high >= year - birth.date.year - 1 and stated.low <= year - birth.date.year
        for year in years
        if year != window.last.year
    ):
        return None
    told = make_date_claim(home.document, birth.span, home.sentences)
    fields = {
        "birth": " ".join(home.document.text[birth.date.start : birth.date.end].split()),
        "right": _tell_ages(birth.date, window),
        "stated": f"{claim.figure.value:g}",
        "date": write_day(window.last),
    }
    return make_finding(rule, (make_side(claim), make_side(told)), fields)


def find_ages(birth: Date, window: Window) -> tuple[int, int]:
    """The least and the greatest age that somebody born then may be given by a story.

    >>> find_ages(Date(0, 4, 1952), Window(date(2015, 5, 3), date(2015, 5, 3)))
    (62, 63)
    """
    day = birth.day_date
    if day is None:
        assert birth.year is not None
        return window.first.year - birth.year - 1, window.last.year - birth.year
    return _count_years(day, window.first - timedelta(EARLIER)), _count_years(day, window.last + timedelta(LATER))


def _count_years(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _tell_ages(birth: Date, window: Window) -> str:
    day = birth.day_date
    low, high = find_ages(birth, window)
    if day:
        low, high = _count_years(day, window.first), _count_years(day, window.last)
    return f"{high}" if low == high else f"{low} or {high}"


AGE = Kind(
    check_ages,
    Schema(
        {
            "tolerance": Parameter(
                "tolerance", NO_TOLERANCE, about="how far off an age may be: in years, or a share of it"
            )
        },
        frozenset({"birth", "right", "stated", "date"}),
        about="An age that the birth date, in the same text or a source of it, and the date of the story do not give.",
    ),
)
