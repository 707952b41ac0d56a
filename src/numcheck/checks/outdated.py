"""outdated: the draft agrees with an earlier source, and a later-dated one revises it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.sides import write_value
from numcheck.checks.superseded import (
    Record,
    Revision,
    find_agreeing,
    find_entry,
    find_revision,
    find_revision_within,
    read_record,
)
from numcheck.documents.dates import find_own_date
from numcheck.model import Claim, Fact, Finding
from numcheck.reading.apposition import find_link
from numcheck.reading.document_time import write_day
from numcheck.reading.slips import find_slip
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE


def check_revisions(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every figure of a draft that its sources had once and gave up later."""
    record, found = read_record(run), []
    for fact in run.facts:
        for claim in fact.claims:
            if claim.document.role == "draft" and claim.figure.bound != "vague" and is_about(rule.about, claim):
                revision = _find_revision(rule, run, fact, claim, record)
                if revision:
                    found.append(_report(rule, fact, claim, revision))
    flagged = [finding.sides[0].claims[0] for finding in found]
    for finding, claim in zip(found, flagged, strict=True):
        if not any(_is_gloss(claim, one) for one in flagged):
            yield finding


def _find_revision(rule: Rule, run: Run, fact: Fact, claim: Claim, record: Record) -> Revision | None:
    tolerance = rule.parameters["tolerance"]
    agreeing = find_agreeing(fact, claim, run, tolerance)
    found = find_revision(claim, fact, agreeing, record, tolerance)
    return found or find_revision_within(claim, agreeing, run, tolerance)


def _is_gloss(claim: Claim, one: Claim) -> bool:
    """Whether a figure in brackets says another one again in another unit: 150km/h (93mph)."""
    if (
        claim.document is not one.document
        or claim.figure.kind != one.figure.kind
        or claim.figure.unit == one.figure.unit
    ):
        return False
    link = find_link(claim, one.figure.end, claim.figure.start)
    return link is not None and link.joint == "bracket" and not link.words


def _report(rule: Rule, fact: Fact, claim: Claim, revision: Revision) -> Finding:
    newest, older = revision.newest, revision.older
    sides = tuple(make_side(*group, value=write_value(group[0])) for group in ([claim], newest, older))
    fields = {"newer": sides[1].value, "date": "", "earlier": ""}
    if revision.within:
        finding = make_finding(rule, sides, fields, fact=fact.label, message=rule.parameters["within"])
        return replace(finding, reasons=fact.reasons)
    same_day = newest[0].document.date == older[0].document.date
    fields |= {"date": _tell_date(newest[0], same_day), "earlier": _tell_date(older[0], same_day)}
    slip = find_slip(claim.figure, newest[0].figure) or None
    return replace(make_finding(rule, sides, fields, fact=fact.label, diagnosis=slip), reasons=fact.reasons)


def _tell_date(claim: Claim, timed: bool) -> str:
    """The date of a figure's document, with the time of day where only that tells two apart; the time of an entry."""
    entry = find_entry(claim)
    if timed and entry:
        return entry.time
    found = find_own_date(claim.document)
    if found is None or found.day_date is None:
        return ""
    time = f", {found.minute // 60}:{found.minute % 60:02}" if timed and found.minute is not None else ""
    return write_day(found.day_date, claim.document) + time


OUTDATED = Kind(
    check_revisions,
    Schema(
        {
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far apart two figures may be: in the figure's own unit, or as a share of the larger one",
            ),
            "within": Parameter(
                "message",
                "the source now has {newer}; {draft} is its earlier figure",
                about="the message where one source has both figures",
            ),
        },
        frozenset({"newer", "date", "earlier"}),
        about="A figure of a draft that agrees with an earlier source, although a later one has a different figure.",
    ),
)
