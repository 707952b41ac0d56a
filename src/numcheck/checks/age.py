"""age: a birth date or year, an age and the date of the story that disagree (`Fenn, 37, who was born in 1989`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from numcheck.checks.about import is_about
from numcheck.checks.ages import find_person, is_age
from numcheck.checks.dating import Window, date_story, make_date_claim, write_day
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.persons import Birth, find_births, fold, list_names, same_person
from numcheck.checks.run import Run
from numcheck.documents.dates import MONTHS, WEEKDAYS, Date, find_dates
from numcheck.documents.sentences import cut
from numcheck.documents.tables import group_tables, read_cell
from numcheck.model import Block, Claim, Document, Finding, Interval, Span
from numcheck.patterns import re
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

EARLIER, LATER = 31, 7  # days before and after the date of a story in which a birthday makes both ages right
NEAR = 300  # characters within which a birth may be told of an age without the name
MOST = 20  # births told of one surname that are looked at

# How `born in 1952` is tied to an age right after or before it in one sentence.
_AFTER_BIRTH = re.compile(
    r"(?:\s(?:in|near|at)\s(?:[A-Z][\w'’-]*\s?){1,4})?"
    r"(?:,\s(?:the|this)\s(?:now\s)?|,?\sand\s(?:the|this)\s|,?\sand\sis\s(?:now\s)?|,\s(?:he|she)\sis\s(?:now\s)?)"
)
# `Jonah, who was born in 2011, is now 14`
_STILL_SAID = re.compile(r"(?:\s(?:in|near|at)\s(?:[A-Z][\w'’-]*\s?){1,4})?,\sis\s(?:now\s)?(?:only\s|just\s)?")
_BEFORE_BIRTH = re.compile(
    r"(?:\syears\sold)?(?:\s[a-zß-ÿ'’-]+){0,3}(?:\sand\s[^,;.]{1,40},\swas\s|,\s(?:who\swas\s)?|\swas\s|\sand\s(?:(?:he|she)\s)?was\s|\s\(|\s)"
)
_NO_PERSONS = frozenset((*MONTHS, *(month[:3] for month in MONTHS), *WEEKDAYS, "I"))
_TELLS = re.compile(r"(?i)born|birth|dob|d\.o\.b|\bb\.")
_KIN = re.compile(
    r"(?i)\b(?:son|daughter|wife|husband|mother|father|brother|sister|child|children|baby|twins?|widow|parents?|whose)\b"
)
_PRONOUN = re.compile(r"(?:He|She|[\"“]?I|The(?:\s[a-z][a-z-]+){1,3})\s(?:was|is)\s\Z")
_PLACED = re.compile(r"(?:\b(?:in|at|near|from|around|outside)|,\sof)\s(?:the\s)?\Z")
_HEADED = re.compile(r"(?i)\W*(?:born|birth|date\s+of\s+birth|birth\s?date|birthday|dob|d\.o\.b\.?)\W*")


class _Page(NamedTuple):
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
        return resolve(" ".join(self.document.prose[span.start : span.end].split()), self.full)

    def block(self, at: int) -> Block:
        """The block in which an offset stands."""
        blocks = self.document.blocks
        return blocks[max(bisect_right(blocks, at, key=lambda block: block.start) - 1, 0)]

    def list_births(self, at: int, name: str) -> list[Birth]:
        """The births told near an offset, and those of persons of that name; as many as a person can have, and some."""
        first = bisect_left(self.births, at - NEAR, key=lambda birth: birth.span.start)
        last = bisect_right(self.births, at + NEAR, key=lambda birth: birth.span.start)
        return [*self.births[first:last], *(self.named.get(fold(name)[-1], ())[:MOST] if name else ())]


def resolve(words: str, full: dict[str, set[str]]) -> str:
    """A name, or for a single word the full name that it is part of, if there is one only."""
    folded = fold(words)
    known = full.get(folded[-1], set()) if len(folded) == 1 else set()
    return next(iter(known)) if len(known) == 1 else words


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


def _read_page(document: Document) -> _Page:
    prose = document.prose
    if document.role == "source" and not _TELLS.search(prose):
        return _Page(document, (), (), (), {}, {})
    dates, sentences = find_dates(document), cut(document)
    births = [birth for span in sentences for birth in find_births(document, dates, *span)]
    births = sorted([*births, *_find_tabled(document, dates)], key=lambda birth: birth.span.start)
    full = _list_full_names(prose, sentences)
    named: dict[str, list[Birth]] = {}
    for birth in births:
        if birth.subject:
            words = " ".join(prose[birth.subject.start : birth.subject.end].split())
            named.setdefault(fold(resolve(words, full))[-1], []).append(birth)
    return _Page(document, dates, sentences, tuple(births), full, named)


def _list_full_names(prose: str, sentences: Sequence[Span]) -> dict[str, set[str]]:
    """The full names of a text by each of the words that may stand for them: the first and the last."""
    full: dict[str, set[str]] = {}
    for span in sentences:
        for name in list_names(prose, *span):
            words = " ".join(prose[name.start : name.end].split())
            folded = fold(words)
            for word in {folded[0], folded[-1]} if len(folded) > 1 else ():
                if not any(same_person(words, other) for other in full.get(word, ())):
                    full.setdefault(word, set()).add(words)
    return full


def _find_tabled(document: Document, dates: Sequence[Date]) -> Iterator[Birth]:
    """The births in tables that have a column of them, each with the name that begins its row."""
    for table in group_tables(document):
        columns = [
            column
            for row, column in table
            if row == 0 and column and _HEADED.fullmatch(read_cell(document, table[0, column]))
        ]
        for row, column in table:
            cell, name = table[row, column], table.get((row, 0))
            place = bisect_left(dates, cell.start, key=lambda found: found.start)
            found = dates[place] if row and column in columns and place < len(dates) else None
            if found and name and found.end <= cell.end and found.day_date:
                yield Birth(found, Span(found.start, found.end), Span(name.start, name.end))


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
        if birth.span.end <= figure.start and _STILL_SAID.fullmatch(between):
            return True
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
    others = list_names(page.document.prose, *claim.sentence)
    # Any other name may be the one that is meant, unless it is that of a place or in a dateline.
    return not any(_may_be_meant(page.document.prose, span, claim) for span in others if span != person)


def _may_be_meant(prose: str, name: Span, claim: Claim) -> bool:
    words = prose[name.start : name.end]
    if words.isupper() or words.rstrip(".") in _NO_PERSONS or not words[0].isupper():
        return False
    if " " in words:
        return True
    placed = _PLACED.search(prose, max(claim.sentence.start, name.start - 20), name.start)
    return placed is None and name.start > claim.sentence.start


def _find_in_sources(page: _Page, claim: Claim, sources: Sequence[_Page]) -> tuple[_Page, Birth] | None:
    """The birth that sources tell of the person whose age this is, if the full names are the same."""
    person = find_person(page.document, claim)
    if person is None:
        return None
    found = []
    for source in sources:
        # `Tess, 31` in the draft may be the only Tess of the sources.
        name = page.name(person)
        known = resolve(name, source.full)
        name = known if fold(known)[0] == fold(name)[0] else name
        births = source.named.get(fold(name)[-1], ())[:MOST]
        found += [(source, birth) for birth in births if same_person(name, source.name(birth.subject))]
    return found[0] if len({(birth.date.year, birth.date.month, birth.date.day) for _, birth in found}) == 1 else None


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
        if birth.month:
            first, last = date(birth.year, birth.month, 1), date(birth.year, birth.month, 28)
            return _count_years(last, window.first - timedelta(EARLIER)), _count_years(
                first, window.last + timedelta(LATER)
            )
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
