"""One line a finding, as path:line:column, for editors, logs and scripts; the first line tells what is set against what,
the last one what came of it.
"""

from __future__ import annotations

from numcheck.model import Finding, Report
from numcheck.report.coverage import tell_coverage, tell_subject
from numcheck.report.glyphs import make_safe
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.places import tell_address, tell_location


def render_report(report: Report, look: Look) -> str:
    """A line for each finding, in the order of the terminal report: `draft.md:7:31: error conflict 62 here, 26 in army`."""
    lines = [] if look.quiet else [f"numcheck {tell_subject(report)}"]
    lines += map(write_finding, sort_findings(report))
    return "\n".join([*lines, tell_coverage(report)]) + "\n"


def write_finding(finding: Finding) -> str:
    """The line of a finding."""
    claim = lead_claim(finding)
    place = tell_address(claim.document, claim.figure.start)
    location = tell_location(claim.document, claim.figure.start)
    message = make_safe(tell_message(finding)) + (f" ({location})" if location else "")
    return f"{place}: {finding.severity} {finding.rule} {message}"
