"""date: a date, time of day or rank that a source, or the text under a headline, has otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.model import Finding
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema


def check_dates(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every date, time of day or rank of a document that clashes with another one."""
    for clash in run.dates:
        if clash.status == "conflicting" and is_about(rule.about, clash.claim):
            inside = clash.others[0].document is clash.claim.document
            sides = (make_side(clash.claim), make_side(*clash.others))
            yield make_finding(rule, sides, {"where": "the text below" if inside else "the source"})


DATE = Kind(
    check_dates,
    Schema(
        fields=frozenset({"where"}),
        about="A date, time of day or rank that a source, or the text under a headline, has otherwise for the same thing.",
        alone=True,
    ),
)
