"""GitLab's code quality report: a list of findings, each with a line, for the widget of a merge request.

It has no columns, no second place and no text but a description; what a source says stands in that.
"""

from __future__ import annotations

from typing import Any

from numcheck.model import Finding, Report, Severity
from numcheck.pipeline import take_fingerprint
from numcheck.report.asides import Aside, gather_asides
from numcheck.report.control_codes import make_safe
from numcheck.report.locations import has_lines, tell_location
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.plain_data import encode
from numcheck.report.quotes import Quotes, prepare_quotes, quote_sentences
from numcheck.report.regions import tell_repository_path

# GitLab's own words, from info to blocker.
SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "notice": "info"}


def render_report(report: Report, look: Look) -> str:
    """A JSON list; what was passed over or could not be done is in it, too."""
    quotes = prepare_quotes(report)
    issues = [_record_finding(finding, quotes, look) for finding in sort_findings(report)]
    home = next((document.path for document in report.documents if document.role != "source"), "numcheck")
    issues += (_record_aside(aside, home, look) for aside in gather_asides(report))
    return encode(issues, indent=2) + "\n"


def _record_finding(finding: Finding, quotes: Quotes, look: Look) -> dict[str, Any]:
    claim = lead_claim(finding)
    told = make_safe(tell_message(finding))
    if location := tell_location(claim.document, claim.figure.start):
        told += f" ({location})"
    others = [f"{quote.name} ({quote.place}): {quote.excerpt.text}" for quote in quote_sentences(finding, quotes)[1:2]]
    return _record(
        finding.rule,
        SEVERITIES[finding.severity],
        " · ".join([told, *others]),
        finding.fingerprint,
        tell_repository_path(claim.document.path, look),
        claim.document.place(claim.figure.start).line if has_lines(claim.document, claim.figure.start) else 1,
    )


def _record_aside(aside: Aside, home: str, look: Look) -> dict[str, Any]:
    path = tell_repository_path(aside.path or home, look)
    mark = take_fingerprint("\0".join((aside.rule, path, aside.message)))
    return _record(aside.rule, "critical" if aside.failed else "info", aside.message, mark, path, max(aside.line, 1))


def _record(rule: str, severity: str, description: str, fingerprint: str, path: str, line: int) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": rule,
        "description": description,
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {"path": path, "lines": {"begin": line}},
    }
