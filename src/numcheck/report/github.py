"""Annotations for GitHub Actions: workflow commands in the log, which GitHub shows beside the lines of a pull request.

GitHub shows so many annotations of each level for a step; further findings are lines of the log, and the last lines count them.
"""

from __future__ import annotations

from collections import Counter

from numcheck.model import Finding, Report, Severity
from numcheck.report import line as line_report
from numcheck.report.asides import Aside, gather_asides
from numcheck.report.control_codes import hide_commands, make_safe
from numcheck.report.coverage import tell_coverage, tell_number, tell_subject
from numcheck.report.document_labels import name_documents
from numcheck.report.escaping import escape_data, escape_property
from numcheck.report.failure import tell_unvouched
from numcheck.report.locations import tell_location
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.quotes import Quotes, prepare_quotes, tell_sentences
from numcheck.report.regions import FindRegion, count_utf16, find_regions, tell_repository_path

SHOWN = 10  # of each level, docs.github.com: "10 warning annotations, 10 error annotations, and 10 notice annotations per step"


def render_report(report: Report, look: Look) -> str:
    """The first line of the report, an annotation for each finding as long as GitHub shows them, and what came of it."""
    quotes, find_region = prepare_quotes(report), find_regions(count_utf16)
    names = name_documents(report.documents)
    told = Counter[Severity]()
    lines = [] if look.quiet else [f"numcheck {tell_subject(report)}"]
    for aside in gather_asides(report):
        if aside.failed and told["error"] < SHOWN:
            told["error"] += 1
            lines.append(_annotate_aside(aside, look))
    beyond = Counter[Severity]()
    for finding in sort_findings(report):
        if told[finding.severity] < SHOWN:
            told[finding.severity] += 1
            lines.append(_annotate(finding, quotes, find_region, look))
        else:
            beyond[finding.severity] += 1
            lines.append(line_report.write_finding(finding, names))
    if beyond:
        rest = ", ".join(tell_number(count, severity) for severity, count in beyond.items())
        lines.append(f"GitHub shows {SHOWN} annotations of each level for a step; {rest} more only in the lines above")
    return "\n".join([*lines, *filter(None, [tell_unvouched(report, look)]), tell_coverage(report)]) + "\n"


def _annotate(finding: Finding, quotes: Quotes, find_region: FindRegion, look: Look) -> str:
    claim = lead_claim(finding)
    location = tell_location(claim.document, claim.figure.start)
    told = make_safe(tell_message(finding)) + (f" ({location})" if location else "")
    properties = {"file": tell_repository_path(claim.document.path, look)}
    if region := find_region(claim.document, claim.figure.start, claim.figure.end):
        properties |= {"line": str(region.line), "endLine": str(region.end_line)}
        if region.line == region.end_line:  # GitHub takes columns only within one line, and the last one as part of it
            properties |= {"col": str(region.column), "endColumn": str(max(region.column, region.end_column - 1))}
    properties["title"] = f"numcheck: {finding.rule}" + (f" · {make_safe(finding.fact)}" if finding.fact else "")
    return _command(finding.severity, properties, "\n".join([told, *tell_sentences(finding, quotes)]))


def _annotate_aside(aside: Aside, look: Look) -> str:
    properties = {"file": tell_repository_path(aside.path, look)} if aside.path else {}
    if aside.line:
        properties["line"] = str(aside.line)
    return _command("error", {**properties, "title": "numcheck: could not be done"}, aside.message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    fields = ",".join(f"{name}={escape_property(_clean(value))}" for name, value in properties.items())
    return f"::{level} {fields}::{escape_data(chr(10).join(map(_clean, message.split(chr(10)))))}"


def _clean(text: str) -> str:
    return hide_commands(make_safe(text))
