"""On what terms a run is judged: how grave a rule is for which document, and what was accepted before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from numcheck.model import SEVERITIES, Acceptance, Document, Finding, Severity

Level = Severity | Literal["off"]


def set_no_level(document: Document) -> Mapping[str, Level]:
    """No level for any rule: each is as grave as its file says.

    >>> set_no_level(Document("a.txt", "", "", ()))
    {}
    """
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """``levels`` gives what a document asks of rules, by their ids; ``accepted`` the reason for a fingerprint and where it stands."""

    levels: Callable[[Document], Mapping[str, Level]] = set_no_level
    accepted: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def settle(self, finding: Finding) -> Finding | None:
        """The finding as grave as its documents ask for, the gravest of them; None where its rule is off for all.

        Sources have no say, for they are not reported on.
        """
        asked = {self.levels(document).get(finding.rule, finding.severity) for document in find_parties(finding)}
        severities = [severity for severity in SEVERITIES if severity in asked]
        if not severities:
            return None
        return finding if severities[0] == finding.severity else replace(finding, severity=severities[0])

    def find_acceptance(self, finding: Finding) -> Acceptance | None:
        """Why a finding is accepted: by a comment where one of its figures stands, or because its fingerprint was."""
        for document in find_parties(finding):
            for waiver in document.waivers:
                if covers(document, waiver.scope, finding) and any(id == finding.rule for id, _ in waiver.rules):
                    line, column = document.place(waiver.start)
                    return Acceptance(finding, waiver.reason, f"{document.path}:{line}:{column}")
        if finding.fingerprint in self.accepted:
            return Acceptance(finding, *self.accepted[finding.fingerprint])
        return None

    def find_idle(self, findings: Sequence[Finding], document: Document, rules: Sequence[str]) -> list[tuple[int, str]]:
        """The rules that comments of a document name although they find nothing there, each with its offset.

        Only rules that were checked by: ``rules`` less those that are off for the document.
        """
        levels = self.levels(document) if document.waivers else {}
        return [
            (at, id)
            for waiver in document.waivers
            for id, at in waiver.rules
            if id in rules and levels.get(id) != "off"
            if not any(finding.rule == id and covers(document, waiver.scope, finding) for finding in findings)
        ]


NO_TERMS = Terms()


def find_parties(finding: Finding) -> list[Document]:
    """The documents that a finding is about, each once: drafts or peers, no sources.

    >>> find_parties(Finding("range", "error", "", ()))
    []
    """
    claims = (claim for side in finding.sides for claim in side.claims)
    return list(dict.fromkeys(claim.document for claim in claims if claim.document.role != "source"))


def covers(document: Document, scope: tuple[int, int], finding: Finding) -> bool:
    """Whether a figure of a finding stands inside a stretch of a document."""
    start, end = scope
    return any(
        claim.document is document and claim.figure.start < end and start < claim.figure.end
        for side in finding.sides
        for claim in side.claims
    )
