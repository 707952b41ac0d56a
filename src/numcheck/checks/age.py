"""age: a birth date or year, an age and the date of the story that disagree (`Fenn, 37, who was born in 1989`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import Extent, exact
from numcheck.model import Finding, Span
from numcheck.reading.births import Births
from numcheck.reading.document_time import date_story, make_date_claim, write_day
from numcheck.relations.ages_at import AgeAt, find_denied_ages
from numcheck.relations.ages_now import find_named_ages
from numcheck.relations.lone_ages import find_lone_ages
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE


def check_ages(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every age that a birth date, in the same text or in a source of it, does not give."""
    sources = tuple(run.sources)
    for reading in run.reported():
        window = date_story(reading.document, run.documents)
        theirs = sources if reading.document.role == "draft" else ()
        named = find_named_ages(reading, theirs, window) if window else ()
        flagged: set[int] = set()
        lone = find_lone_ages(reading, window)
        for one in chain(named, find_denied_ages(reading, window), lone):
            if id(one.claim) not in flagged and is_about(rule.about, one.claim) and not _is_tolerated(rule, one):
                flagged.add(id(one.claim))
                yield _report(rule, reading.births, one)


def _is_tolerated(rule: Rule, one: AgeAt) -> bool:
    """Whether an age is off by no more than a rule allows."""
    figure = one.claim.figure
    stated = Extent.of(figure.interval).widen(rule.parameters["tolerance"].allow(exact(figure.value or 0)))
    return stated.high >= one.low and stated.low <= one.high


def _report(rule: Rule, page: Births, one: AgeAt) -> Finding:
    home, span = one.told or (page, Span(one.birth.start, one.birth.end))
    event, day = one.event, one.event.day_date
    words = " ".join(page.document.text[event.start : event.end].split())
    fields = {
        "birth": " ".join(home.document.text[one.birth.start : one.birth.end].split()),
        "right": one.right,
        "stated": f"{one.claim.figure.value:g}",
        "date": words or (write_day(day, page.document) if day else f"{event.year}"),
    }
    sides = (make_side(one.claim), make_side(make_date_claim(home.document, span, home.sentences)))
    return make_finding(rule, sides, fields, message=None if day else rule.parameters["then"])


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
