"""The facts on which reports of one event disagree: the way of `check` among peers, over rows in place of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from numcheck.archive.blocks import part_block
from numcheck.archive.report_rows import Report, Row, identify, restore
from numcheck.archive.row_schema import CONFLICT
from numcheck.archive.strangers import part_strangers
from numcheck.archive.time_scope import part_times
from numcheck.archive.wordings import NO_WORDINGS, Wordings, make_weigher
from numcheck.checks.run import Run
from numcheck.errors import Fault, attempt
from numcheck.facts.cluster import group
from numcheck.facts.document_similarity import Background
from numcheck.fingerprints import sort_findings
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Finding
from numcheck.pipeline import apply_rule
from numcheck.reading.quantity import measure
from numcheck.reading.read import Reading
from numcheck.rules.rule import Rule

UNCOMPARED = "the reports of its event could not be compared"
TITLE = 100  # characters of the first sentence that stands for a title


def find_conflicts(
    rows: Iterable[Row],
    background: Background,
    rules: Sequence[Rule],
    lexicon: Lexicon,
    faults: list[Fault],
    wordings: Wordings = NO_WORDINGS,
) -> list[dict[str, Any]]:
    """The conflicts between the reports of one block, as rows of ``row_schema.CONFLICT``; none where they agree.

    The order of ``rows`` does not matter.  ``background`` tells how many reports the archive has, and how many of them have
    each key of these, and ``wordings`` how often figures with two words agree in it; ``rules`` are those of the kind `compare`.  What cannot be compared is added to the faults.
    """
    reports = sorted(map(restore, rows), key=lambda report: _place(report.document))
    found: list[dict[str, Any]] = []
    days = [report.document.date.toordinal() if report.document.date else None for report in reports]
    for places in part_block([report.keys for report in reports], background, days):
        event = [reports[place] for place in sorted(places)]
        if len(spoken := [report for report in event if report.claims]) > 1:
            path = spoken[0].document.path
            findings = attempt(faults, path, UNCOMPARED, _find, spoken, background, rules, lexicon, wordings) or ()
            told = {"event": min(identify(report.document.path) for report in event), "reports": len(event)}
            found += ({**told, **_record(finding)} for finding in findings)
    return [{name: conflict[name] for name, _ in CONFLICT} for conflict in found]


def sort_conflicts(conflicts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Conflicts by events, worst first: in which values are furthest apart, and of which most figures speak."""
    worst: dict[int, tuple[float, int]] = {}
    conflicts = list(conflicts)
    for one in conflicts:
        worst[one["event"]] = min(worst.get(one["event"], (0.0, 0)), _rank(one))
    return sorted(
        conflicts, key=lambda one: (worst[one["event"]], one["event"], _rank(one), one["fact"], one["fingerprint"])
    )


def _rank(conflict: Mapping[str, Any]) -> tuple[float, int]:
    return -conflict["apart"], -sum(len(side["figures"]) for side in conflict["sides"])


def _find(
    reports: Sequence[Report],
    background: Background,
    rules: Sequence[Rule],
    lexicon: Lexicon,
    wordings: Wordings,
) -> tuple[Finding, ...]:
    together = [claim for report in reports for claim in report.claims]
    keys = [report.keys for report in reports]
    facts = group(together, keys, lexicon, background=background, weigh_words=make_weigher(wordings, reports))
    facts = tuple(part_times(part_strangers(facts), together, lexicon))
    readings = tuple(
        Reading(report.document, tuple(claim.figure for claim in report.claims), report.claims, lexicon)
        for report in reports
    )
    run = Run(readings, facts, lexicon=lexicon)
    found = [finding for rule in rules for finding in apply_rule(rule, run)]
    return sort_findings(found, {document: place for place, document in enumerate(run.documents)})


def _place(document: Document) -> tuple[str, str]:
    """Where a document stands in the order of time; those without a date come last."""
    return document.date.isoformat() if document.date else "~", document.path


def _name_event(finding: Finding) -> str:
    """What an event is called: the title of the first report that speaks of a fact, or how that begins."""
    documents = (claim.document for side in finding.sides for claim in side.claims)
    first = min(documents, key=_place)
    return first.title or " ".join(first.prose[: 4 * TITLE].split())[:TITLE]


def _record(finding: Finding) -> dict[str, Any]:
    values = [[measure(claim).value for claim in side.claims] for side in finding.sides]
    return {
        "title": _name_event(finding),
        "fact": finding.fact,
        "apart": max(_tell_apart(min(one), min(two)) for one, two in combinations(values, 2)),
        "message": " and ".join(
            filter(None, (", ".join(side.value for side in finding.sides[:-1]), finding.sides[-1].value))
        ),
        "diagnosis": finding.diagnosis,
        "fingerprint": finding.fingerprint,
        "sides": [{"value": side.value, "figures": list(map(_record_claim, side.claims))} for side in finding.sides],
    }


def _tell_apart(one: float, two: float) -> float:
    """How far two values are apart, as a share of the larger one, to four decimals."""
    most = max(abs(one), abs(two))
    return round(min(abs(one - two) / most, 1.0), 4) if most else 0.0


def _record_claim(claim: Claim) -> dict[str, Any]:
    document, figure = claim.document, claim.figure
    line, column = document.place(figure.start)
    return {
        "path": document.path,
        "line": line,
        "column": column,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "date": document.date.isoformat() if document.date else None,
        "sentence": _quote(document, claim),
    }


def _quote(document: Document, claim: Claim) -> str:
    return " ".join(document.text[claim.sentence.start : claim.sentence.end].split())
