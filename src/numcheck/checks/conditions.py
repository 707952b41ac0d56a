"""What a rule asks of its findings beside what its kind looks for: conditions, and rules that speak instead of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from numcheck.checks.finding import name_document
from numcheck.checks.selectors import find_dimension, is_about
from numcheck.model import Claim, Finding
from numcheck.relations.rendering import write_figure
from numcheck.rules.condition import Value
from numcheck.rules.rule import Rule
from numcheck.terms import NO_TERMS, Terms


def apply_conditions(rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a rule for which its condition holds, each of the severity that its conditions give it."""
    if rule.when is None and not rule.grades:
        yield from findings
        return
    for finding in findings:
        values = describe_finding(finding)
        if rule.when is None or rule.when.holds(values):
            severity = next((grade.severity for grade in rule.grades if grade.when.holds(values)), rule.severity)
            yield replace(finding, severity=severity)


def silence(rules: Iterable[Rule], findings: Iterable[Finding], terms: Terms = NO_TERMS) -> list[Finding]:
    """The findings without those on figures of which another rule speaks instead.

    Where that one has a condition it speaks only where the condition holds, and where it is off it does not speak: what
    it leaves out is not lost.
    """
    speakers: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for id in rule.instead:
            speakers[id].append(rule)
    return [
        finding for finding in findings if not any(_speaks(rule, finding, terms) for rule in speakers[finding.rule])
    ]


def _speaks(rule: Rule, finding: Finding, terms: Terms) -> bool:
    flagged = (claim for claim in finding.sides[0].claims if claim.document.role != "source")
    heard = (claim for claim in flagged if terms.levels(claim.document).get(rule.id) != "off")
    if not any(is_about(rule.about, claim) for claim in heard):
        return False
    return rule.when is None or rule.when.holds(describe_finding(finding))


def describe_finding(finding: Finding) -> dict[str, Value]:
    """What a condition may ask of a finding, by the names of rules/condition.py.

    The figure that is flagged is the first of the first side, the one that it is held against the first of the next;
    a finding of one side has no `source`.
    """
    others = [claim for side in finding.sides[1:] for claim in side.claims]
    values: dict[str, Value] = {
        **_describe_claim("draft", finding.sides[0].claims[0]),
        "fact": finding.fact,
        "diagnosis": finding.diagnosis or "",
        "sources": float(len({claim.document for claim in others})),
    }
    return values | _describe_claim("source", others[0]) if others else values


def _describe_claim(name: str, claim: Claim) -> dict[str, Value]:
    figure, document = claim.figure, claim.document
    fields: dict[str, Value] = {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "whole": figure.whole,
        "bound": figure.bound,
        "hedge": figure.hedge,
        "kind": figure.kind,
        "unit": figure.unit,
        "dimension": find_dimension(figure),
        "head": figure.counted.head if figure.counted else "",
        "concept": claim.measured,
        "trend": figure.trend,
        "text": write_figure(claim),
        "sentence": " ".join(document.prose[claim.sentence.start : claim.sentence.end].split()),
        "block": claim.block,
        "quoted": claim.quoted or claim.block == "quote",
        "path": document.path,
        "title": name_document(document),
        "date": document.date.isoformat() if document.date else None,
    }
    return {f"{name}.{key}": value for key, value in fields.items()}
