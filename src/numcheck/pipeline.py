"""The whole pure run: documents and rules in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from numcheck.checks import KINDS
from numcheck.checks.conditions import apply_conditions, silence
from numcheck.checks.ledger import keep_ledger
from numcheck.checks.run import Run
from numcheck.checks.sides import has_sides
from numcheck.errors import Fault, attempt
from numcheck.facts.date_verdicts import Verdict, judge_dates
from numcheck.facts.relevant_rows import keep_told, list_tokens
from numcheck.facts.table_verdicts import settle_fact
from numcheck.fingerprints import sort_findings
from numcheck.joining_facts import UNCOMPARED, compare_sources, find_facts
from numcheck.lexicon import Lexicon
from numcheck.model import Acceptance, Document, Entry, Figure, Finding, Report
from numcheck.reading.dated import read_dated
from numcheck.reading.read import Reading, read
from numcheck.rules.rule import Rule, Ruleset
from numcheck.terms import NO_TERMS, Terms

if TYPE_CHECKING:
    from numcheck.facts.table_query import Stated

Extract: TypeAlias = Callable[[Document], tuple[Figure, ...]]  # the figures of a document, in order

UNREAD = "its figures could not be read"
UNKEPT = "it could not be told what became of each figure"


def check(
    documents: Sequence[Document],
    rules: Ruleset,
    lexicon: Lexicon,
    extract: Extract,
    terms: Terms = NO_TERMS,
) -> Report:
    """The report on documents: each draft against itself and the sources, or, where there is no draft, each against every other.

    ``extract`` reads the figures of a document; ``terms`` say how grave what is found is, and what of it was accepted.
    Findings are in the order of the documents and of the places in them.
    """
    faults: list[Fault] = []
    drafts = [document for document in documents if document.role == "draft"]
    tokens = list_tokens(drafts) if drafts else None
    readings = tuple(read_document(document, lexicon, extract, faults, tokens) for document in documents)
    asked = any(rule.kind == "outdated" for rule in rules)
    revised = attempt(faults, "", UNCOMPARED, compare_sources, readings, lexicon) if asked else ()
    facts, matches = find_facts(readings, lexicon, faults)
    dates = judge_all_dates(documents, lexicon, faults) if any(rule.kind == "date" for rule in rules) else ()
    stated = attempt(faults, "", UNCOMPARED, read_stated, readings, lexicon) or {}
    facts = tuple(settle_fact(fact, stated, has_sides) for fact in facts)
    run = Run(readings, facts, revised or (), matches, lexicon, dates, stated)
    places = {document: place for place, document in enumerate(documents)}
    found = [finding for rule in rules for finding in find_findings(rule, run, faults)]
    found += find_denied(rules, run, found, faults)
    settled = [finding for finding in map(terms.settle, silence(rules, found, terms)) if finding is not None]
    findings = sort_findings(drop_repeated(settled), places)
    judged = [(finding, terms.find_acceptance(finding)) for finding in findings]
    standing = tuple(finding for finding, acceptance in judged if acceptance is None)
    accepted = tuple(acceptance for _, acceptance in judged if acceptance is not None)
    has_draft = any(document.role == "draft" for document in documents)
    ledger = None
    if has_draft:
        ledger = attempt(faults, "", UNKEPT, enter_accepted, run, standing, accepted, tuple(rules)) or ()
    idle = tuple(
        (document, *one)
        for document in documents
        if document.role != "source"
        for one in terms.find_idle(findings, document, rules.ids)
    )
    figures = tuple(reading.figures for reading in readings)
    return Report(run.documents, figures, standing, ledger, accepted, idle, faults=tuple(faults))


def read_document(
    document: Document,
    lexicon: Lexicon,
    extract: Extract,
    faults: list[Fault],
    tokens: frozenset[str] | None = None,
) -> Reading:
    """The figures of a document, and what it says of them; none where either could not be read, which is added to the faults.

    ``tokens`` are the words and numbers of the drafts that a source is for: rows of large tables that share none make no claims.
    """
    figures = attempt(faults, document.path, UNREAD, extract, document)
    if not figures:
        return Reading(document, (), (), lexicon)
    told = keep_told(document, figures, tokens) if tokens is not None and document.role == "source" else figures
    reading = attempt(faults, document.path, UNREAD, read, document, figures, lexicon, told)
    return reading or Reading(document, (), (), lexicon)


def read_stated(readings: Sequence[Reading], lexicon: Lexicon) -> dict[int, Stated]:
    """What tables and lists say of figures, by the identity of their claims."""
    if not any(block.kind in ("cell", "item") for reading in readings for block in reading.document.blocks):
        return {}
    from numcheck.facts.told_by_tables import read_tables  # 12 ms, and most documents have no table

    return read_tables(readings, lexicon)


def judge_all_dates(documents: Sequence[Document], lexicon: Lexicon, faults: list[Fault]) -> tuple[Verdict, ...]:
    """What became of the dates, times of day and ranks of all documents but the sources."""
    sources = [document for document in documents if document.role == "source"]
    read = [attempt(faults, document.path, UNCOMPARED, read_dated, document, lexicon) or () for document in sources]
    theirs = tuple(chain.from_iterable(read))
    return tuple(
        verdict
        for document in documents
        if document.role != "source"
        for verdict in attempt(
            faults,
            document.path,
            UNCOMPARED,
            judge_dates,
            document,
            theirs if document.role == "draft" else (),
            lexicon,
        )
        or ()
    )


def find_findings(rule: Rule, run: Run, faults: list[Fault]) -> list[Finding]:
    """What a rule finds in a run; where it fails, what it finds in each of the documents for itself, with the fault of each that it fails on."""
    problem = f"the rule {rule.id!r} could not be applied"
    wrong: list[Fault] = []
    found = attempt(wrong, "", problem, apply_rule, rule, run)
    if found is not None:
        return found
    parts = [attempt(faults, part.documents[0].path, problem, apply_rule, rule, part) for part in run.split()]
    # What fails only where the documents are taken together is a fault of none of them.
    faults += wrong if all(part is not None for part in parts) else ()
    return [finding for part in parts for finding in part or ()]


def apply_rule(rule: Rule, run: Run) -> list[Finding]:
    """What a rule finds in a run, under its conditions."""
    return list(apply_conditions(rule, KINDS[rule.kind].check(rule, run)))


def find_denied(rules: Iterable[Rule], run: Run, found: Sequence[Finding], faults: list[Fault]) -> list[Finding]:
    """What tables deny of figures of which nothing else is found that is wrong."""
    accused = {id(one.sides[0].claims[0]) for one in found if one.kind not in ("elsewhere", "unsupported")}
    stated = {key: one for key, one in run.stated.items() if not one.agrees and key not in accused}
    problem = "tables could not be held against prose"
    return [
        finding
        for rule in (rules if stated else ())
        for finding in attempt(faults, "", problem, deny_stated, rule, replace(run, stated=stated)) or ()
    ]


def deny_stated(rule: Rule, run: Run) -> list[Finding]:
    """What tables deny in the way of a rule, under its conditions."""
    from numcheck.checks.table_denials import check_tables

    return list(apply_conditions(rule, check_tables(rule, run)))


def join_reports(reports: Sequence[Report]) -> Report:
    """One report of several: drafts and peers before sources, each document once.

    >>> join_reports([Report((), ()), Report((), ())])
    Report(documents=(), figures=(), findings=(), ledger=None, accepted=(), idle=(), passed_over=(), faults=(), undone=(), scope='', chosen=())
    """
    if len(reports) == 1:
        return reports[0]
    figures = {document: found for one in reports for document, found in zip(one.documents, one.figures, strict=True)}
    documents = sorted(figures, key=lambda document: document.role == "source")
    ledgers = [one.ledger for one in reports if one.ledger is not None]
    return Report(
        tuple(documents),
        tuple(figures[document] for document in documents),
        tuple(chain.from_iterable(one.findings for one in reports)),
        tuple(chain.from_iterable(ledgers)) if ledgers else None,
        tuple(chain.from_iterable(one.accepted for one in reports)),
        tuple(chain.from_iterable(one.idle for one in reports)),
        tuple(dict.fromkeys(chain.from_iterable(one.passed_over for one in reports))),
        tuple(dict.fromkeys(chain.from_iterable(one.faults for one in reports))),
    )


def enter_accepted(
    run: Run, standing: Sequence[Finding], accepted: Sequence[Acceptance], rules: Sequence[Rule]
) -> tuple[Entry, ...]:
    """The ledger, in which a figure is marked that only accepted findings speak of."""
    ledger = keep_ledger(run, standing, rules)
    if not accepted:
        return ledger
    findings = [acceptance.finding for acceptance in accepted]
    spoken = {id(claim) for finding in findings for claim in finding.sides[0].claims}
    full = keep_ledger(run, [*standing, *findings], rules)
    return tuple(
        one._replace(accepted=True)
        if (one.status, one.rule) != (bare.status, bare.rule)
        or (one.status == "unsupported" and id(one.claim) in spoken)
        else bare
        for bare, one in zip(ledger, full, strict=True)
    )


def drop_repeated(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those on a figure of which another finding tells more: first comes what else is wrong with it, then a
    difference or product that others give, then `elsewhere`, then `unsupported`.  What is outdated is no conflict besides."""
    outdated = {id(finding.sides[0].claims[0]) for finding in findings if finding.kind == "outdated"}
    findings = [one for one in findings if one.kind != "compare" or id(one.sides[0].claims[0]) not in outdated]
    flagged: list[set[int]] = [set(), set(), set(), set()]
    for finding in findings:
        flagged[_find_rank(finding)].update(id(claim) for side in finding.sides for claim in side.claims)
    return [
        finding
        for finding in findings
        if not any(id(finding.sides[0].claims[0]) in claims for claims in flagged[: _find_rank(finding)])
    ]


def _find_rank(finding: Finding) -> int:
    return {"difference": 1, "product": 1, "elsewhere": 2, "unsupported": 3}.get(finding.kind, 0)
