"""A review as diagnostics: findings with the sentences that speak against them, and what could not be done, each in its file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range

from numcheck.editor.positions import find_range, find_whole_line
from numcheck.editor.review import Review
from numcheck.errors import Fault
from numcheck.model import Claim, Document, Finding, Report, Severity
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import gather_passed_over
from numcheck.report.failure import list_unvouched
from numcheck.report.locations import tell_location
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.quotes import Quotes, prepare_quotes, quote_sentences
from numcheck.report.regions import FindRegion

SOURCE = "numcheck"
SEVERITIES: dict[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "notice": DiagnosticSeverity.Information,
}
Diagnostics = dict[str, list[Diagnostic]]
_STRICT = "strict: no source says this figure, and it is not worked out from others"


class Sheet(NamedTuple):
    """What all diagnostics of a review share: how positions are counted, and the address of a file by its path."""

    find_region: FindRegion
    find_uri: Callable[[str], str]


def list_diagnostics(review: Review, sheet: Sheet) -> Diagnostics:
    """The diagnostics of a review by the address of the file that they are about; that of the text itself always has a list."""
    found: Diagnostics = defaultdict(list)
    found[sheet.find_uri(review.path)] = []
    if review.report:
        for claim, diagnostic in _list_findings(review.report, review.look, sheet):
            found[sheet.find_uri(claim.document.path)].append(diagnostic)
    for severity, faults in ((DiagnosticSeverity.Error, review.faults), (DiagnosticSeverity.Warning, review.notes)):
        for fault in dict.fromkeys(faults):
            uri = sheet.find_uri(fault.path or review.path)
            found[uri].append(_show(_find_range(fault, review.report, sheet), fault.message, severity))
    for uri, diagnostic in _list_passed_over(review.report, sheet) if review.report else ():
        found[uri].append(diagnostic)
    return dict(found)


def _list_findings(report: Report, look: Look, sheet: Sheet) -> Iterator[tuple[Claim, Diagnostic]]:
    """The findings, each with the claim at which it stands; in a strict check figures that no source says are errors, found or not."""
    quotes = prepare_quotes(report)
    unvouched = {id(entry.claim.figure): entry.claim for entry in list_unvouched(report, look)}
    for finding in sort_findings(report):
        lead = lead_claim(finding)
        diagnostic = _show_finding(finding, quotes, sheet)
        if finding.kind in ("unsupported", "elsewhere") and id(lead.figure) in unvouched:
            del unvouched[id(lead.figure)]
            diagnostic.severity = DiagnosticSeverity.Error
        yield lead, diagnostic
    for claim in unvouched.values():
        range = find_range(claim.document, claim.figure.start, claim.figure.end, sheet.find_region)
        yield claim, _show(range, _STRICT, DiagnosticSeverity.Error, "strict")


def _show_finding(finding: Finding, quotes: Quotes, sheet: Sheet) -> Diagnostic:
    lead = lead_claim(finding)
    location = tell_location(lead.document, lead.figure.start)
    told = tell_message(finding) + (f" ({location})" if location else "")
    range = find_range(lead.document, lead.figure.start, lead.figure.end, sheet.find_region)
    diagnostic = _show(range, told, SEVERITIES[finding.severity], finding.rule)
    diagnostic.data = {"fingerprint": finding.fingerprint}
    diagnostic.related_information = [
        DiagnosticRelatedInformation(
            Location(
                sheet.find_uri(quote.claim.document.path),
                find_range(quote.claim.document, quote.claim.figure.start, quote.claim.figure.end, sheet.find_region),
            ),
            make_safe(
                f"{_tell_name(quote.name, quote.claim.document, quote.claim.figure.start)}: {quote.excerpt.text}"
            ),
        )
        for quote in quote_sentences(finding, quotes)[1:]
    ]
    return diagnostic


def _tell_name(name: str, document: Document, offset: int) -> str:
    """Whose sentence it is, and in which page or cell it stands where no line tells."""
    location = tell_location(document, offset)
    return f"{name} ({location})" if location else name


def _list_passed_over(report: Report, sheet: Sheet) -> Iterator[tuple[str, Diagnostic]]:
    """The passages of a draft that were not read."""
    drafts = {document.path for document in report.documents if document.role != "source"}
    for path, reason, line, _, location in gather_passed_over(report):
        if path in drafts and line:
            told = f"not checked from here: {reason}" + (f" ({location})" if location else "")
            yield sheet.find_uri(path), _show(find_whole_line(line), told, DiagnosticSeverity.Information)


def _show(range: Range, message: str, severity: DiagnosticSeverity, rule: str = "") -> Diagnostic:
    return Diagnostic(range, make_safe(message), severity, rule or None, source=SOURCE)


def _find_range(fault: Fault, report: Report | None, sheet: Sheet) -> Range:
    """Where a fault is marked: from its column to the end of its line in a text that was read, the whole line in other files."""
    for document in report.documents if report else ():
        if document.path == fault.path and fault.line and fault.line <= len(document.line_starts):
            start = document.line_starts[fault.line - 1]
            end = start + len(document.text[start:].split("\n", 1)[0].rstrip("\r"))
            return find_range(document, min(start + max(fault.column - 1, 0), end), end, sheet.find_region)
    return find_whole_line(fault.line)
