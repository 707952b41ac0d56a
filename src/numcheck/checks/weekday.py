"""weekday: a date that did not fall on its weekday, `Thursday, Feb. 18, 2025`, or two that cannot both have theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.weekday_spans import WrongSpan, find_meant, find_wrong_spans
from numcheck.documents.dates import WEEKDAYS, Date, find_dates
from numcheck.documents.sentences import cut
from numcheck.model import Claim, Document, Finding, Span
from numcheck.reading.document_time import (
    Window,
    complete,
    date_story,
    make_date_claim,
    name_weekday,
    puts_day_first,
    write_day,
)
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema

GREGORIAN = 1583  # the first whole year of today's calendar
JULIAN_UNTIL = 1930  # somewhere dates were given in the older one until then


def check_weekdays(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every date whose weekday is another one; dates without a year are of the year of the document."""
    for document, _ in run.reported():
        dated = [found for found in find_dates(document) if found.weekday is not None and found.day is not None]
        if not dated:
            continue
        window, sentences = date_story(document, run.documents), cut(document)
        for found in dated:
            day = complete(found, window)
            if day and not falls_on(day, found.weekday):
                finding = _report(
                    rule, make_date_claim(document, Span(found.start, found.end), sentences), found, day, window
                )
                if finding:
                    yield finding
        for span in find_wrong_spans(document):
            if not (complete(span.first, window) and complete(span.last, window)):
                yield from _report_span(rule, span, document, sentences)


def falls_on(day: date, weekday: int | None) -> bool:
    """Whether a day falls on a weekday (Monday is 0), in either calendar while there were two.

    >>> falls_on(date(2025, 2, 18), 1), falls_on(date(1905, 1, 9), 6)
    (True, True)
    """
    if day.weekday() == weekday or day.year < GREGORIAN:
        return True
    lag = day.year // 100 - day.year // 400 - 2
    return day.year < JULIAN_UNTIL and (day.weekday() + lag) % 7 == weekday


def _report_span(rule: Rule, span: WrongSpan, document: Document, sentences: tuple[Span, ...]) -> Iterator[Finding]:
    claim = make_date_claim(document, Span(span.first.start, span.last.end), sentences)
    if not is_about(rule.about, claim):
        return
    assert span.last.weekday is not None
    right, meant = find_meant(span)
    first = " ".join(document.prose[span.first.start : span.first.end].split())
    days = f"{span.days} {'day' if span.days == 1 else 'days'} after {first}"
    fields = {
        "date": f"{_write_short(span.day, document)}, {days},",
        "was": "is",
        "right": WEEKDAYS[right],
        "stated": WEEKDAYS[span.last.weekday],
        "other": _write_short(meant, document),
    }
    yield make_finding(rule, (make_side(claim),), fields)


def _write_short(day: date, document: Document) -> str:
    return write_day(day, document).removesuffix(f" {day.year}").removesuffix(",")


def _report(rule: Rule, claim: Claim, found: Date, day: date, window: Window | None) -> Finding | None:
    if not is_about(rule.about, claim):
        return None
    assert found.weekday is not None
    # The day that is meant is the next one to it with that weekday.
    step = (found.weekday - day.weekday() + 3) % 7 - 3
    meant = day + timedelta(days=step)
    fields = {
        "date": write_day(day, claim.document) + ("" if puts_day_first(claim.document) else ","),
        "was": "is" if window and day > window.last else "was",
        "right": name_weekday(day),
        "stated": WEEKDAYS[found.weekday],
        "other": _write_short(meant, claim.document),
    }
    return make_finding(rule, (make_side(claim),), fields)


WEEKDAY = Kind(
    check_weekdays,
    Schema(
        fields=frozenset({"date", "was", "right", "stated", "other"}),
        about="A date with the wrong weekday.",
        alone=True,
    ),
)
