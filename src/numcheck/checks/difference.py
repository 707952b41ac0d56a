"""difference: two figures and a stated difference, lead or margin that they do not give (`431 votes to 419, a majority of 21`).

The words beside a number tell that it is a difference; its operands are the only two other figures of its part of the sentence
that are of one thing.  Where any other two give it, or the words speak of another time or match, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.model import Finding
from numcheck.relations.amounts import Amount, sharpen
from numcheck.relations.column_equations import find_differences
from numcheck.relations.differences import propose_differences
from numcheck.relations.margins import Difference, Words
from numcheck.relations.rendering import write_like, write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE


def check_differences(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every stated difference that its two figures do not give."""
    words = Words(run.lexicon)
    for reading in run.reported():
        tabled = find_differences(reading.document, reading.claims, words.columns)
        in_rows = (Difference(stated, one, two) for one, two, stated in tabled)
        for found in chain(propose_differences(reading.claims, words), in_rows):
            if is_about(rule.about, found.stated.claim) and not fits(rule, found):
                yield _report(rule, found)


def fits(rule: Rule, found: Difference) -> bool:
    """Whether two figures may give the stated difference."""
    one, two = sharpen(found.one, found.two)
    reach = found.stated.extent.widen(exact(rule.parameters["tolerance"].allow(found.stated.value)))
    return (one - two).meets(reach) or (two - one).meets(reach)


def _report(rule: Rule, found: Difference) -> Finding:
    small, large = sorted((found.one, found.two), key=lambda each: each.value)
    stated = found.stated
    fields = {
        "large": _write(large),
        "small": _write(small),
        "right": write_like(_round(large.value - small.value, found) / stated.scale, stated.written),
        "stated": stated.written,
    }
    both = make_side(large.claim, small.claim, value=f"{fields['large']} - {fields['small']}")
    return make_finding(rule, (make_side(stated.claim), both), fields)


def _round(gap: Fraction, found: Difference) -> Fraction:
    """A difference of times written with colons, to the second."""
    return Fraction(round(gap)) if ":" in found.one.written and ":" in found.two.written else gap


def _write(each: Amount) -> str:
    return write_number(each.value) if each.claim.figure.members else each.written


DIFFERENCE = Kind(
    check_differences,
    Schema(
        parameters={
            "tolerance": Parameter(
                "tolerance", NO_TOLERANCE, about="how far off a difference may be: an amount, or a share of it"
            ),
        },
        fields=frozenset({"large", "small", "right", "stated"}),
        about="A difference, lead or margin that its two figures do not give.",
    ),
)
