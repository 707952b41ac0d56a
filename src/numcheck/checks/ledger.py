"""The ledger: what became of every figure of a draft, and of its dates, times of day and ranks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from numcheck.checks.closeness import deny
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.facts.agreement import agrees
from numcheck.facts.date_verdicts import Verdict
from numcheck.facts.match import Match
from numcheck.model import Claim, Entry, Finding, Status
from numcheck.reading.quantity import find_telling
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE

if TYPE_CHECKING:
    from numcheck.facts.table_query import Stated

# What becomes of a figure that a rule of some kind flags, where it does not conflict.
_STATUS: dict[str, Status] = {"hedge": "hedged", "elsewhere": "elsewhere", "unsupported": "unsupported"}
TELLING = 0.3  # what a number tells at least that is looked for elsewhere: 3 or 10 may stand anywhere
_ACCUSING = frozenset({"compare", "outdated"})  # kinds of rule of which each side speaks against the others


def keep_ledger(run: Run, findings: Sequence[Finding], rules: Sequence[Rule]) -> tuple[Entry, ...]:
    """One entry for every figure of every draft, in order, then one for each date, time and rank of which a source says something.

    ``rules`` are those that the findings are of.
    """
    sources = _find_sources(run)
    kinds = {rule.id: rule.kind for rule in rules}
    accused = _find_accused([finding for finding in findings if finding.severity != "notice"], kinds)
    noticed = _find_accused([finding for finding in findings if finding.severity == "notice"], kinds)
    tolerant = [rule for rule in rules if rule.kind == "compare" and rule.parameters["tolerance"]]
    figures = [
        _accuse(claim, sources.get(id(claim), ()), finding, kinds[finding.rule])
        if (finding := accused.get(id(claim)))
        else _enter(
            claim,
            sources.get(id(claim), ()),
            run.matches.get(id(claim)),
            tolerant,
            noticed.get(id(claim)),
            run.stated.get(id(claim)),
        )
        for claim in _list_claims(run)
    ]
    spoken = [one for one in run.dates if one.claim.document.role == "draft" and one.others]
    dates = [_enter_date(one, accused.get(id(one.claim))) for one in spoken]
    return (*figures, *dates)


def _enter_date(verdict: Verdict, finding: Finding | None) -> Entry:
    """What became of a date: one that is denied without a finding, as the rule is not about it, is not borne out either."""
    if finding:
        return Entry(verdict.claim, "conflicting", verdict.others, finding.rule, severity=finding.severity)
    return Entry(verdict.claim, "unsupported" if verdict.status == "conflicting" else verdict.status, verdict.others)


def _list_claims(run: Run) -> Iterator[Claim]:
    for reading in run.readings:
        if reading.document.role == "draft":
            yield from reading.claims


def _find_sources(run: Run) -> dict[int, tuple[Claim, ...]]:
    """For each claim of a draft those of the sources that speak of the same fact."""
    found: dict[int, tuple[Claim, ...]] = {}
    for fact in run.facts:
        sources = tuple(claim for claim in fact.claims if claim.document.role == "source")
        found |= {
            id(claim): found.get(id(claim), ()) + sources for claim in fact.claims if claim.document.role == "draft"
        }
    return found


def _find_accused(findings: Sequence[Finding], kinds: Mapping[str, str]) -> dict[int, Finding]:
    """The first finding that speaks against each claim."""
    accused: dict[int, Finding] = {}
    for finding in findings:
        sides = finding.sides if kinds[finding.rule] in _ACCUSING else finding.sides[:1]
        for side in sides:
            for claim in side.claims:
                accused.setdefault(id(claim), finding)
    return accused


def _accuse(claim: Claim, sources: tuple[Claim, ...], finding: Finding, kind: str) -> Entry:
    status = _STATUS.get(kind, "conflicting")
    sides = finding.sides[:2] if status == "elsewhere" else finding.sides
    against = tuple(other for side in sides for other in side.claims if other.document.role == "source")
    return Entry(claim, status, against or sources, finding.rule, severity=finding.severity)


def _enter(
    claim: Claim,
    sources: tuple[Claim, ...],
    match: Match | None,
    tolerant: Sequence[Rule],
    noticed: Finding | None,
    stated: Stated | None,
) -> Entry:
    # What the house tolerates is as good as the same.
    tolerance = next((rule.parameters["tolerance"] for rule in tolerant if is_about(rule.about, claim)), NO_TOLERANCE)
    agreeing = tuple(source for source in sources if not deny(claim, source, tolerance) and _same_score(claim, source))
    status: Status = ("confirmed" if agrees(claim, agreeing[0]) else "rounded") if agreeing else "unsupported"
    if not agreeing and stated and stated.agrees:
        if stated.sort == "cell":
            return Entry(claim, "confirmed" if agrees(claim, stated.operands[0]) else "rounded", stated.operands)
        return Entry(claim, "worked out", stated.operands, equation=f"{stated.text}")
    if not agreeing and match and match.equation:
        return Entry(claim, "worked out", match.equation.operands, equation=match.equation.text)
    if not sources and match and match.elsewhere and find_telling(claim.figure.value) >= TELLING:
        return Entry(claim, "elsewhere", match.elsewhere, notice=noticed.rule if noticed else None)
    return Entry(claim, status, agreeing or sources, notice=noticed.rule if noticed else None)


def _same_score(claim: Claim, source: Claim) -> bool:
    """Whether two figures are no scores, or numbers of the same score, whichever side is named first: 3-2 is not 3-1."""
    return sorted(claim.figure.members) == sorted(source.figure.members) or "score" not in (
        claim.figure.kind,
        source.figure.kind,
    )
