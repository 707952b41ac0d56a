"""What tables deny: a figure of prose that is not what the cell, the column or the rows it speaks of say."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.checks.diagnosis import diagnose
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.facts.table_query import Stated
from numcheck.model import Finding
from numcheck.relations.rendering import write_figure
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule

# The kinds of rule that tell what sort of statement is wrong.
_KINDS = {
    "cell": "compare", "rank": "compare", "count": "total", "condition": "total", "total": "total", "mean": "total", "share": "share",
    "change": "change", "multiple": "change", "difference": "difference",
}  # fmt: skip
_MESSAGE = parse_message("{given}, not {draft}")


def check_tables(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding of a rule for every figure that a table denies in its way."""
    for stated in run.stated.values():
        if stated.agrees or _KINDS.get(stated.sort) != rule.kind or not is_about(rule.about, stated.claim):
            continue
        inside = any(claim.document is stated.claim.document for claim in stated.operands) or not stated.operands
        if rule.kind == "compare" and rule.parameters["inside"] != inside:
            continue
        yield _report(rule, run, stated)


def _report(rule: Rule, run: Run, stated: Stated) -> Finding:
    sides = make_side(stated.claim), *((make_side(*stated.operands),) if stated.operands else ())
    if stated.sort == "cell":
        diagnosis = diagnose([side.claims for side in sides], run.source_claims)
        values = " and ".join(write_figure(side.claims[0]) for side in sides)
        return make_finding(rule, sides, {"values": values}, diagnosis=diagnosis)
    return make_finding(rule, sides, {"given": stated.text}, message=_MESSAGE)
