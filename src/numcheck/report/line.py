"""One line a finding, as path:line:column, for editors, logs and scripts; the first line tells what is set against what,
the last one what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from numcheck.model import Document, Finding, Report
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_coverage, tell_subject
from numcheck.report.document_labels import name_documents
from numcheck.report.locations import tell_address, tell_location
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, lead_side_first, sort_findings


def render_report(report: Report, look: Look) -> str:
    """A line for each finding, in the order of the terminal report: `draft.md:7:31: error conflict 62 here, 26 in army (army: page 3)`."""
    names = name_documents(report.documents)
    lines = [] if look.quiet else [f"numcheck {tell_subject(report)}"]
    lines += (write_finding(finding, names) for finding in sort_findings(report))
    return "\n".join([*lines, tell_coverage(report)]) + "\n"


def write_finding(finding: Finding, names: Mapping[Document, str]) -> str:
    """The line of a finding."""
    claim = lead_claim(finding)
    place = tell_address(claim.document, claim.figure.start)
    locations = "; ".join(_tell_locations(finding, names))
    message = make_safe(tell_message(finding)) + (f" ({locations})" if locations else "")
    return f"{place}: {finding.severity} {finding.rule} {message}"


def _tell_locations(finding: Finding, names: Mapping[Document, str]) -> Iterator[str]:
    """In which page, cell or the like each side stands, where its text is not the file itself: `paragraph 2; army: page 3`."""
    lead = lead_claim(finding)
    for side in lead_side_first(finding):
        claim = side.claims[0]
        location = tell_location(claim.document, claim.figure.start)
        if location:
            yield location if claim is lead else f"{names[claim.document]}: {location}"
