"""reviewdog's diagnostic format (rdjson): one object with all diagnostics; columns count bytes of UTF-8."""

from __future__ import annotations

from typing import Any

from numcheck.model import Claim, Finding, Report, Severity
from numcheck.report.asides import Aside, gather_asides
from numcheck.report.control_codes import make_safe
from numcheck.report.locations import tell_location
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.plain_data import encode
from numcheck.report.quotes import Quotes, prepare_quotes, quote_sentences, tell_sentences
from numcheck.report.regions import FindRegion, count_utf8, find_regions

SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "notice": "INFO"}


def render_report(report: Report, look: Look) -> str:
    """One JSON object; paths are those from the current folder, in which reviewdog runs, too."""
    quotes, find_region = prepare_quotes(report), find_regions(count_utf8)
    diagnostics = [_record_finding(finding, quotes, find_region) for finding in sort_findings(report)]
    home = next((document.path for document in report.documents if document.role != "source"), "numcheck")
    diagnostics += (_record_aside(aside, home) for aside in gather_asides(report))
    return encode({"source": {"name": "numcheck"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _record_finding(finding: Finding, quotes: Quotes, find_region: FindRegion) -> dict[str, Any]:
    claim = lead_claim(finding)
    location = tell_location(claim.document, claim.figure.start)
    told = make_safe(tell_message(finding)) + (f" ({location})" if location else "")
    return {
        "message": "\n".join([told, *tell_sentences(finding, quotes)[1:]]),
        "location": _locate(claim, find_region),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "related_locations": [
            {"message": f"{quote.name}: {quote.excerpt.text}", "location": _locate(quote.claim, find_region)}
            for quote in quote_sentences(finding, quotes)[1:]
        ],
    }


def _record_aside(aside: Aside, home: str) -> dict[str, Any]:
    location: dict[str, Any] = {"path": aside.path or home}
    if aside.line:
        location["range"] = {"start": {"line": aside.line}}
    severity = "ERROR" if aside.failed else "INFO"
    return {"message": aside.message, "location": location, "severity": severity, "code": {"value": aside.rule}}


def _locate(claim: Claim, find_region: FindRegion) -> dict[str, Any]:
    region = find_region(claim.document, claim.figure.start, claim.figure.end)
    if region is None:
        return {"path": claim.document.path}
    start = {"line": region.line, "column": region.column}
    end = {"line": region.end_line, "column": region.end_column}
    return {"path": claim.document.path, "range": {"start": start, "end": end}}
