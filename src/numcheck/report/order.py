"""The order in which findings are read: the gravest first, then as they stand in the documents."""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.model import SEVERITIES, Claim, Finding, Report, Side


def sort_findings(report: Report) -> list[Finding]:
    """The findings by severity, then by the place of the claim that each one leads with."""
    rank = {document: index for index, document in enumerate(report.documents)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        claim = lead_claim(finding)
        return SEVERITIES.index(finding.severity), rank.get(claim.document, len(rank)), claim.figure.start, finding.rule

    return sorted(report.findings, key=key)


def lead_claim(finding: Finding) -> Claim:
    """The claim that a finding is placed at: the draft's, where a draft is party to it, else the first one."""
    return lead_side_first(finding)[0].claims[0]


def lead_side_first(finding: Finding) -> list[Side]:
    """The sides that hold claims, the draft's before the others, and in each the draft's claims first."""
    sides = [Side(side.value, tuple(sorted(side.claims, key=_is_no_draft))) for side in finding.sides if side.claims]
    return sorted(sides, key=lambda side: _is_no_draft(side.claims[0]))


def claims_agree(claims: Sequence[Claim]) -> bool:
    """Whether one value can make all claims true that are in the same unit."""
    intervals: dict[str | None, list[tuple[float, float]]] = {}
    for claim in claims:
        interval = claim.figure.interval
        intervals.setdefault(claim.figure.unit, []).append((interval.low, interval.high))
    return all(max(low for low, _ in ends) <= min(high for _, high in ends) for ends in intervals.values())


def _is_no_draft(claim: Claim) -> bool:
    return claim.document.role != "draft"
