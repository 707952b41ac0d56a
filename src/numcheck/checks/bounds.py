"""bounds: a figure beyond what is known to be possible, though no source says so (a battalion of 5,000)."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.checks.about import is_about
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.wording import write_number
from numcheck.model import Finding, Interval
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema


def check_bounds(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every figure that the rule is about and that can have no value between its two numbers."""
    low, high = rule.parameters["between"]
    fields = {"low": write_number(low), "high": write_number(high)}
    for _, claims in run.reported():
        for claim in claims:
            if is_about(rule.about, claim) and claim.figure.interval.disjoint(Interval(low, high)):
                yield make_finding(rule, (make_side(claim),), fields)


BOUNDS = Kind(
    check_bounds,
    Schema(
        {
            "between": Parameter(
                "pair",
                required=True,
                about="the least and the greatest value that is possible, in the figure's own unit",
            )
        },
        frozenset({"low", "high"}),
    ),
)
