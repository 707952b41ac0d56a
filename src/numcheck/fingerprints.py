"""Findings in the order of the documents, each with the fingerprint by which it is known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from numcheck.model import Claim, Document, Finding


def sort_findings(findings: Iterable[Finding], places: Mapping[Document, int]) -> tuple[Finding, ...]:
    """Findings by where their first figure stands, each with its fingerprint."""

    def place(finding: Finding) -> tuple[int, int, str]:
        claim = finding.sides[0].claims[0]
        return places[claim.document], claim.figure.start, finding.rule

    seen = Counter[str]()
    placed: list[Finding] = []
    for finding in sorted(findings, key=place):
        words = tell_identity(finding)
        placed.append(replace(finding, fingerprint=take_fingerprint(words, seen[words])))
        seen[words] += 1
    return tuple(placed)


def tell_identity(finding: Finding) -> str:
    """What makes a finding this one: its rule, the name of its document, its sentence and the values against each other."""
    claim = find_anchor(finding)
    sentence = claim.document.prose[claim.sentence.start : claim.sentence.end]
    words = [
        finding.rule,
        claim.document.name or claim.document.path,
        *sentence.split(),
        "",
        *claim.figure.text.split(),
    ]
    return "\0".join([*words, *sorted(side.value for side in finding.sides)])


def take_fingerprint(words: str, earlier: int = 0) -> str:
    """Sixteen hexadecimal digits for a finding that stay while its rule, its sentence and the values against it do.

    ``earlier`` is how many findings of the run before it say the very same: a sentence may stand in a text twice.
    """
    import hashlib  # 3 ms, and most runs find nothing

    text = f"{words}\0{earlier}" if earlier else words
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def find_anchor(finding: Finding) -> Claim:
    """The claim by which a finding is known: the flagged one; between peers that of the first document by name.

    So a fingerprint does not depend on the order in which peers were named.
    """
    claims = [claim for side in finding.sides for claim in side.claims]
    if len({claim.document for claim in claims}) > 1 and all(claim.document.role == "peer" for claim in claims):
        return min(claims, key=lambda claim: (claim.document.name or claim.document.path, claim.figure.start))
    return finding.sides[0].claims[0]
