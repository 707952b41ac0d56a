"""The whole pure run: documents and rules in, a report out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from numcheck.checks import KINDS
from numcheck.checks.conditions import apply_conditions, silence
from numcheck.checks.ledger import keep_ledger
from numcheck.checks.run import Run
from numcheck.checks.sides import take_sides
from numcheck.facts.align import group
from numcheck.facts.context import read_claims, read_profile
from numcheck.facts.match import match
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Fact, Figure, Finding, Report
from numcheck.rules.rule import Ruleset


def check(
    documents: Sequence[Document], rules: Ruleset, lexicon: Lexicon, extract: Callable[[Document], tuple[Figure, ...]]
) -> Report:
    """The report on documents: each draft against itself and the sources, or, where there is no draft, each against every other.

    ``extract`` reads the figures of a document.  Findings are in the order of
    the documents and of the places in them.
    """
    figures = tuple(extract(document) for document in documents)
    claims = tuple(read_claims(document, found, lexicon) for document, found in zip(documents, figures, strict=True))
    asked = any(rule.kind == "outdated" for rule in rules)
    revised = compare_sources(documents, claims, lexicon) if asked else ()
    run = Run(tuple(documents), claims, find_facts(documents, claims, lexicon), revised)
    places = {document: place for place, document in enumerate(documents)}
    found = [finding for rule in rules for finding in apply_conditions(rule, KINDS[rule.kind].check(rule, run))]
    found = silence(rules, found)
    lacking = {rule.id for rule in rules if rule.kind == "unsupported"}
    findings = sort_findings(drop_repeated(found, lacking), places)
    ledger = (
        keep_ledger(run, findings, tuple(rules)) if any(document.role == "draft" for document in documents) else None
    )
    return Report(run.documents, figures, findings, ledger)


def find_facts(
    documents: Sequence[Document], claims: Sequence[tuple[Claim, ...]], lexicon: Lexicon
) -> tuple[Fact, ...]:
    """The facts that the documents speak of; those of a draft hold its own figures and the sources', never another draft's."""
    spoken = [
        (read_profile(document, lexicon), document, mine)
        for document, mine in zip(documents, claims, strict=True)
        if mine
    ]
    sources = [(profile, mine) for profile, document, mine in spoken if document.role == "source"]
    if not any(document.role == "draft" for document in documents):
        return group([claim for _, _, mine in spoken for claim in mine], [profile for profile, _, _ in spoken], lexicon)
    facts: list[Fact] = []
    against = [claim for _, theirs in sources for claim in theirs]
    for profile, document, mine in spoken:
        if document.role == "draft":
            own = [fact for fact in group(mine, [profile], lexicon) if len(take_sides(fact.claims)) > 1]
            settled = {id(claim) for fact in own for claim in fact.claims}
            facts += own
            facts += match(mine, against, [profile, *(other for other, _ in sources)], lexicon, settled)
    return tuple(facts)


def compare_sources(
    documents: Sequence[Document], claims: Sequence[tuple[Claim, ...]], lexicon: Lexicon
) -> tuple[Fact, ...]:
    """The facts that the dated sources of a draft speak of, for what a later one revises; none where all are of unknown date."""
    dated = [
        (document, mine)
        for document, mine in zip(documents, claims, strict=True)
        if document.role == "source" and document.date and mine
    ]
    if len(dated) < 2 or not any(document.role == "draft" for document in documents):
        return ()
    profiles = [read_profile(document, lexicon) for document, _ in dated]
    return group([claim for _, mine in dated for claim in mine], profiles, lexicon)


def drop_repeated(findings: Sequence[Finding], lacking: Container[str]) -> list[Finding]:
    """The findings without those of a rule in ``lacking`` on a figure of which another rule speaks: that is why no source has it."""
    others = (finding for finding in findings if finding.rule not in lacking)
    flagged = {id(claim) for finding in others for side in finding.sides for claim in side.claims}
    return [
        finding for finding in findings if finding.rule not in lacking or id(finding.sides[0].claims[0]) not in flagged
    ]


def sort_findings(findings: Iterable[Finding], places: Mapping[Document, int]) -> tuple[Finding, ...]:
    """Findings by where their first figure stands, each with its fingerprint."""

    def place(finding: Finding) -> tuple[int, int, str]:
        claim = finding.sides[0].claims[0]
        return places[claim.document], claim.figure.start, finding.rule

    return tuple(replace(finding, fingerprint=take_fingerprint(finding)) for finding in sorted(findings, key=place))


def take_fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits for a finding that stay while its rule, its sentence and the values against it do."""
    claim = finding.sides[0].claims[0]
    sentence = claim.document.prose[claim.sentence.start : claim.sentence.end]
    words = [finding.rule, claim.document.path, *sentence.split(), "", *claim.figure.text.split()]
    values = sorted(side.value for side in finding.sides)
    return hashlib.sha256("\0".join([*words, *values]).encode()).hexdigest()[:16]
