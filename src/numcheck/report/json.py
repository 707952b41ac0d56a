"""JSON: one object for a report, one list for figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from numcheck.model import Acceptance, Document, Entry, Finding, PassedOver, Report
from numcheck.report.coverage import count_coverage, gather_passed_over
from numcheck.report.look import Look
from numcheck.report.order import sort_findings
from numcheck.report.plain_data import Reading, encode, record_claim, record_figure

VERSION = 1


def render_report(report: Report, look: Look) -> str:
    """The report as one JSON object and a line end; ``ledger`` and what is counted of it only where there is one.

    So it is with ``chosen``, the sources taken from an index, ``failed``, what of the run could not be done, and ``scope``,
    what the report is limited to.
    """
    document: dict[str, Any] = {
        "version": VERSION,
        "documents": [
            {"path": document.path, "role": document.role, "figures": len(figures), **_record_encoding(document)}
            for document, figures in zip(report.documents, report.figures, strict=True)
        ],
        "findings": [_record_finding(finding) for finding in sort_findings(report)],
        "accepted": [_record_acceptance(acceptance) for acceptance in report.accepted],
    }
    if report.ledger is not None:
        document["ledger"] = [_record_entry(entry) for entry in report.ledger]
    document["passed_over"] = [_record_passed_over(one) for one in gather_passed_over(report)]
    if report.chosen:
        document["chosen"] = [one._asdict() for one in report.chosen]
    if report.undone:
        document["failed"] = [{"path": one.path, "line": one.line, "message": one.message} for one in report.undone]
    if report.scope:
        document["scope"] = report.scope
    document["summary"] = _record_summary(report)
    return encode(document, indent=2) + "\n"


def render_figures(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """The figures of all documents as one JSON list, one figure a line."""
    start = "[\n"
    for document, figures in readings:
        for figure in figures:
            yield start + encode(record_figure(document, figure))
            start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _record_finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "fact": finding.fact,
        "diagnosis": finding.diagnosis,
        "fingerprint": finding.fingerprint,
        "sides": [{"value": side.value, "figures": list(map(record_claim, side.claims))} for side in finding.sides],
    }


def _record_acceptance(acceptance: Acceptance) -> dict[str, Any]:
    return {**_record_finding(acceptance.finding), "reason": acceptance.reason, "origin": acceptance.origin}


def _record_entry(entry: Entry) -> dict[str, Any]:
    record: dict[str, Any] = {
        "figure": record_claim(entry.claim),
        "status": entry.status,
        "sources": list(map(record_claim, entry.sources)),
    }
    if entry.equation:
        record["equation"] = entry.equation
    return {**record, "accepted": True} if entry.accepted else record


def _record_encoding(document: Document) -> dict[str, str]:
    return {"encoding": document.encoding} if document.encoding else {}


def _record_passed_over(one: PassedOver) -> dict[str, Any]:
    place = {"line": one.line, "column": one.column} if one.line else {}
    location = {"location": one.location} if one.location else {}
    return {"path": one.path, **place, **location, "reason": one.reason}


def _record_summary(report: Report) -> dict[str, int]:
    counts = count_coverage(report)
    return {
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notices": counts.notices,
        "accepted": counts.accepted,
        "figures": counts.figures,
        "without_sources": sum(document.role == "peer" for document in report.documents),
        **(counts.statuses or {}),
    }
