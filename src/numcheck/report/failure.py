"""What makes a run fail: findings that are grave enough and, where that is asked for, figures that nothing vouches for."""

from __future__ import annotations

from numcheck.model import DATES, SEVERITIES, Entry, Finding, Report, Status
from numcheck.report.coverage import count_coverage, tell_number
from numcheck.report.locations import tell_address
from numcheck.report.look import Look

NAMED = 5  # figures that are named
UNVOUCHED: tuple[Status, ...] = ("unsupported", "elsewhere")


def is_grave(finding: Finding, look: Look) -> bool:
    """Whether a finding makes the run fail.

    >>> is_grave(Finding("hedge", "warning", "", ()), Look()), is_grave(Finding("hedge", "warning", "", ()), Look(fail_on="notice"))
    (False, True)
    """
    return look.fail_on != "never" and SEVERITIES.index(finding.severity) <= SEVERITIES.index(look.fail_on)


def is_unvouched(entry: Entry, look: Look) -> bool:
    """Whether a figure makes a strict run fail: no source says it, and it is not worked out."""
    counts = entry.claim.figure.kind not in DATES and not entry.accepted  # of dates the ledger has but a part
    return look.strict and look.fail_on != "never" and counts and entry.status in UNVOUCHED


def list_unvouched(report: Report, look: Look) -> list[Entry]:
    """The figures that make a strict run fail."""
    return [entry for entry in report.ledger or () if is_unvouched(entry, look)]


def fails(report: Report, look: Look) -> bool:
    """Whether a report makes the run fail."""
    return any(is_grave(finding, look) for finding in report.findings) or bool(list_unvouched(report, look))


def tell_unvouched(report: Report, look: Look) -> str:
    """How many figures make a strict run fail, and where the first of them are; empty where none does."""
    found = list_unvouched(report, look)
    if not found:
        return ""
    places = [tell_address(entry.claim.document, entry.claim.figure.start) for entry in found[:NAMED]]
    more = [f"{len(found) - NAMED:,} more"] if len(found) > NAMED else []
    are = "are" if len(found) > 1 else "is"
    return f"strict: {tell_number(len(found), 'figure')} that no source bears out and that {are} not worked out: {', '.join(places + more)}"


def choose_sign(report: Report, look: Look) -> str:
    """The sign for the head of a report: that of failure, of something to look at, or of neither.

    >>> choose_sign(Report((), ()), Look())
    '⚠️'
    """
    if report.undone or fails(report, look):
        return "❌"
    return "⚠️" if report.findings or not count_coverage(report).figures else "✅"
