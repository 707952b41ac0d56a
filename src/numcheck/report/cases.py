"""The figures of a report with all that is found on each: what readers go through one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from numcheck.model import Acceptance, Document, Entry, Figure, Finding, Report
from numcheck.report.order import lead_claim, sort_findings


class Case(NamedTuple):
    """A figure, what became of it, and the findings that are placed at it, accepted ones too."""

    document: Document
    figure: Figure
    entry: Entry | None
    findings: tuple[Finding, ...]
    accepted: tuple[Acceptance, ...]


_ACCUSING = frozenset({"compare", "outdated"})  # kinds of rule of which each side speaks against the others


def gather_cases(report: Report, *, each: bool = False) -> Iterator[Case]:
    """The figures of drafts and peers in order; a finding on what is no figure, such as a date, has a case of its own.

    With ``each``, a finding is placed at each of the figures of peers that it speaks against, not only at the first.
    """
    findings: dict[tuple[Document, int], list[Finding]] = defaultdict(list)
    accepted: dict[tuple[Document, int], list[Acceptance]] = defaultdict(list)
    figures: dict[tuple[Document, int], tuple[Figure, Entry | None]] = {}
    for document, own in zip(report.documents, report.figures, strict=True):
        if document.role != "source":
            figures |= {(document, figure.start): (figure, None) for figure in own}
    for entry in report.ledger or ():
        figures[entry.claim.document, entry.claim.figure.start] = (entry.claim.figure, entry)
    blamed = {key: entry.rule for key, (_, entry) in figures.items() if entry}
    for finding in sort_findings(report):
        claim = lead_claim(finding)
        figures.setdefault((claim.document, claim.figure.start), (claim.figure, None))
        others = [(one.document, one.figure.start) for side in finding.sides for one in side.claims]
        keys = [(claim.document, claim.figure.start), *(key for key in others if blamed.get(key) == finding.rule)]
        if each and finding.kind in _ACCUSING:
            keys += (key for key in others if key in figures and key not in blamed)
        for key in dict.fromkeys(keys):
            findings[key].append(finding)
    for acceptance in report.accepted:
        claim = lead_claim(acceptance.finding)
        accepted[claim.document, claim.figure.start].append(acceptance)
        figures.setdefault((claim.document, claim.figure.start), (claim.figure, None))
    rank = {document: index for index, document in enumerate(report.documents)}
    for key in sorted(figures, key=lambda key: (rank.get(key[0], len(rank)), key[1])):
        yield Case(key[0], *figures[key], tuple(findings[key]), tuple(accepted[key]))
