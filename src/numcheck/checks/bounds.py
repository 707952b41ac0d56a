"""bounds: a figure beyond what is known to be possible, though no source says so (a battalion of 5,000), or not hedged as it must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.model import Bound, Claim, Finding, Interval
from numcheck.relations.rendering import write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema, tell_words

_HEDGES = frozenset(get_args(Bound)) - {"exact"}


def check_bounds(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every figure that the rule is about and that is beyond its two numbers or not hedged as it asks."""
    between, bounds = rule.parameters["between"], rule.parameters["bound"]
    fields = _describe(between, bounds)
    for _, claims in run.reported():
        for claim in claims:
            if is_about(rule.about, claim) and not (_is_possible(claim, between) and _is_hedged(claim, bounds)):
                yield make_finding(rule, (make_side(claim),), fields)


def _is_possible(claim: Claim, between: tuple[float, float] | None) -> bool:
    return between is None or not claim.figure.interval.disjoint(Interval(*between))


def _is_hedged(claim: Claim, bounds: tuple[str, ...]) -> bool:
    """Whether a figure is hedged in one of these ways, itself or by the one that it restates in brackets."""
    return not bounds or not {claim.figure.bound, *claim.frame.hedge}.isdisjoint(bounds)


def _describe(between: tuple[float, float] | None, bounds: tuple[str, ...]) -> dict[str, str]:
    """The fields of the message: both ends, and all that is expected in words."""
    low, high = map(write_number, map(exact, between)) if between else ("", "")
    expected = [f"{low} to {high}"] if between else []
    if set(bounds) >= _HEDGES:
        expected.append("a hedge")
    elif bounds:
        expected.append(tell_words(bound.replace("_", " ") for bound in bounds))
    return {"low": low, "high": high, "expected": ", ".join(expected)}


BOUNDS = Kind(
    check_bounds,
    Schema(
        {
            "between": Parameter("pair", about="the lowest and the highest possible value, in the figure's own unit"),
            "bound": Parameter("words", (), choices=get_args(Bound), about="how such a figure must be hedged"),
        },
        frozenset({"low", "high", "expected"}),
        about="A figure that is not possible, whatever the sources say, or one that is not hedged as it should be.",
        alone=True,
        one_of=("between", "bound"),
        needs={"low": "between", "high": "between"},
    ),
)
