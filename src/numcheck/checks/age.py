"""age: a birth date or year, an age and the date of the story that disagree (`Fenn, 37, who was born in 1989`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from numcheck.checks.duration import find_ordinals
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.documents.dates import MONTHS, WEEKDAYS, Date
from numcheck.exact import Extent, exact
from numcheck.model import Claim, Finding, Span
from numcheck.patterns import re
from numcheck.reading.births import MOST, Page, is_of_one, read_page, resolve
from numcheck.reading.document_time import Window, date_story, make_date_claim, write_day
from numcheck.reading.persons import Birth, fold, list_names, same_person
from numcheck.reading.stated_ages import find_person, is_age
from numcheck.relations.ages_at import AgeAt, find_denied_ages
from numcheck.relations.lone import find_lone_ages
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

EARLIER, LATER = 31, 7  # days before and after the date of a story in which a birthday makes both ages right

# How `born in 1952` is tied to an age right after or before it in one sentence.
_AFTER_BIRTH = re.compile(
    r"(?:\s(?:in|near|at)\s(?:[A-Z][\w'’-]*\s?){1,4})?"
    r"(?:,\s(?:the|this)\s(?:now\s)?|,?\sand\s(?:the|this)\s|,?\sand\sis\s(?:now\s)?|,\s(?:he|she)\sis\s(?:now\s)?)"
)
# `Jonah, who was born in 2011, is now 14`
# `Lotte Amsel, who turned 80 last week, was born in 1955`
_IS_BORN = re.compile(r"(?:\s[^,.;:()]{1,30})?,\s(?:who\s)?was\s")
_STILL_SAID = re.compile(
    r"(?:\s(?:in|near|at)\s(?:[A-Z][\w'’-]*\s?){1,4})?(?:(?:,|,?\sand)\sis\s(?:now\s)?(?:only\s|just\s)?|,?\sand\s(?:now\s)|\),?\s(?:now\s|aged?\s|is\s(?:now\s)?)?)"
)
_BEFORE_BIRTH = re.compile(
    r"(?:\syears\sold)?(?:\s[a-zß-ÿ'’-]+){0,3}(?:\sand\s[^,;.]{1,40},\swas\s|,\s(?:who\swas\s)?|\swas\s|\sand\s(?:(?:he|she)\s)?was\s|\s\(|\s)"
)
_NO_PERSONS = frozenset((*MONTHS, *(month[:3] for month in MONTHS), *WEEKDAYS, "I"))
_KIN = re.compile(
    r"(?i)\b(?:son|daughter|wife|husband|mother|father|brother|sister|child|children|baby|twins?|widow|parents?|whose)\b"
)
_PRONOUN = re.compile(r"(?:He|She|[\"“]?I|The(?:\s[a-z][a-z-]+){1,3})\s(?:was|is)\s\Z")
_PLACED = re.compile(r"(?:\b(?:in|at|near|from|around|outside)|,\sof)\s(?:the\s)?\Z")


def check_ages(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every age that a birth date, in the same text or in a source of it, does not give."""
    sources = [read_page(document) for document in run.documents if document.role == "source"]
    for document, claims in run.reported():
        window = date_story(document, run.documents)
        page = read_page(document)
        flagged: set[int] = set()
        for claim in claims if window else ():
            if not is_age(claim) or not is_about(rule.about, claim):
                continue
            found = _find_birth(page, claim) or (document.role == "draft" and _find_in_sources(page, claim, sources))
            finding = _check(rule, page, claim, *found, window) if found and window else None
            if finding:
                flagged.add(id(claim))
                yield finding
        today = Date(0, 0, window.last.year, window.last.month, window.last.day) if window else None
        told = [*claims, *find_ordinals(document)]
        for denied in chain(
            find_denied_ages(document, told, today, run.lexicon), find_lone_ages(document, claims, run.lexicon)
        ):
            if id(denied.claim) not in flagged and is_about(rule.about, denied.claim):
                flagged.add(id(denied.claim))
                yield _report(rule, page, denied)


def _report(rule: Rule, page: Page, denied: AgeAt) -> Finding:
    """A finding where somebody was not as old at an event as the text says."""
    document = page.document
    birth = Span(denied.birth.start, denied.birth.end)
    fields = {
        "birth": " ".join(document.text[slice(*birth)].split()),
        "right": denied.right,
        "stated": f"{denied.claim.figure.value:g}",
        "date": " ".join(document.text[denied.event.start : denied.event.end].split()) or f"{denied.event.year}",
    }
    sides = (make_side(denied.claim), make_side(make_date_claim(document, birth, page.sentences)))
    return make_finding(rule, sides, fields, message=None if denied.event.day_date else rule.parameters["then"])


def _find_birth(page: Page, claim: Claim) -> tuple[Page, Birth] | None:
    """The one birth in the same text that is told of the person whose age this is."""
    person = find_person(page.document, claim)
    births = page.list_births(claim.figure.start, page.name(person))
    tied = [birth for birth in births if _is_tied(page, claim, birth, person)]
    return (page, tied[0]) if len({birth.date.year for birth in tied}) == 1 else None


def _is_tied(page: Page, claim: Claim, birth: Birth, person: Span | None) -> bool:
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
    said = same_sentence and person and _IS_BORN.fullmatch(prose, figure.end, birth.span.start)
    if said and is_of_one(prose, claim.sentence):
        return True
    if person and birth.subject:
        one, two = page.name(person), page.name(birth.subject)
        return (
            same_person(one, two)
            or (person == birth.subject)
            or (_is_near(page, claim, birth) and fold(one) == fold(two))
        )
    return bool(person) and birth.subject is None and _is_sequel(page, claim, birth, person)


def _is_near(page: Page, claim: Claim, birth: Birth) -> bool:
    return page.block(claim.figure.start) is page.block(birth.span.start)


def _is_sequel(page: Page, claim: Claim, birth: Birth, person: Span | None) -> bool:
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


def _find_in_sources(page: Page, claim: Claim, sources: Sequence[Page]) -> tuple[Page, Birth] | None:
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


def _check(rule: Rule, page: Page, claim: Claim, home: Page, birth: Birth, window: Window) -> Finding | None:
    low, high = find_ages(birth.date, window)
    stated = _read_stated(rule, claim)
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
        "date": write_day(window.last, claim.document),
    }
    return make_finding(rule, (make_side(claim), make_side(told)), fields)


def _read_stated(rule: Rule, claim: Claim) -> Extent:
    """The ages that a figure may stand for, with what the rule tolerates."""
    figure = claim.figure
    return Extent.of(figure.interval).widen(rule.parameters["tolerance"].allow(exact(figure.value or 0)))


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
            ),
            "then": Parameter(
                "message",
                "born {birth}, so {right} in {date}, not {stated}",
                about="the message for an age in a year or month that the text names",
            ),
        },
        frozenset({"birth", "right", "stated", "date"}),
        about="An age that does not follow from the date of birth, in the same text or a source, and the date of the story.",
    ),
)
