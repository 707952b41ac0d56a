"""total: parts that do not add up to their whole, in a sentence, a list or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.model import Finding
from numcheck.reading.operand import Operand, find_start
from numcheck.relations.breakdowns import Breakdown, agrees, lend_scale
from numcheck.relations.exhaustion import Words, may_exhaust
from numcheck.relations.part_whole import propose_breakdowns
from numcheck.relations.rendering import read_scale, write_like, write_number
from numcheck.relations.rounding import are_shuffled
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE


def check_totals(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every whole that is not what its parts make."""
    words = Words(run.lexicon)
    reach, tolerance = rule.parameters["reach"], rule.parameters["tolerance"]
    for reading in run.reported():
        document, claims = reading.document, reading.claims
        seen: set[int] = set()
        for breakdown in propose_breakdowns(reading, lambda one: agrees(one, reach, tolerance)):
            whole = breakdown.whole.claim
            if id(whole) in seen or not is_about(rule.about, whole) or agrees(breakdown, reach, tolerance):
                continue
            if may_exhaust(document, whole, [part.claim for part in breakdown.parts], claims, words):
                seen.add(id(whole))
                yield _report(rule, breakdown)


def _report(rule: Rule, breakdown: Breakdown) -> Finding:
    extents = [lend_scale(part, breakdown.whole) for part in breakdown.parts]
    total = sum((extent.middle for extent in extents), Fraction(breakdown.more))
    whole = breakdown.whole
    fields = {
        "parts": _join([*(_write(part) for part in breakdown.parts), *["one"] * breakdown.more]),
        "sum": _write_sum(total, whole),
        "whole": _write(whole),
    }
    parts = make_side(*dict.fromkeys(part.claim for part in breakdown.parts), value=fields["parts"])
    message = (
        rule.message if breakdown.complete else rule.parameters["larger" if len(breakdown.parts) > 1 else "single"]
    )
    diagnosis = "digits swapped" if are_shuffled(total, whole.value or Fraction(0)) else None
    return make_finding(rule, (make_side(whole.claim), parts), fields, message=message, diagnosis=diagnosis)


def _write(operand: Operand) -> str:
    """An operand without its noun, in lower case."""
    claim = operand.claim
    if operand.value is not None and claim.figure.value is not None and operand.value != exact(claim.figure.value):
        return operand.written  # two stations x one
    end = claim.figure.number.end if claim.figure.kind == "count" else claim.figure.end
    text = " ".join(claim.document.text[find_start(claim) : end].split())
    return text[:1].lower() + text[1:]


def _write_sum(total: Fraction, whole: Operand) -> str:
    """A sum as the whole is written: $3.5 million, 11."""
    bare = whole.claim.figure.kind == "count" and read_scale(whole.written) == 1
    return write_number(total) if bare else write_like(total, whole.written)


def _join(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


TOTAL = Kind(
    check_totals,
    Schema(
        parameters={
            "reach": Parameter(
                "number",
                2.0,
                low=1,
                about="how many times the whole the sum may be and still be taken for a mistake",
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off the sum may be: in the unit of the whole, or as a share of it",
            ),
            "larger": Parameter(
                "message",
                "{parts} make {sum}, more than the whole, {whole}",
                about="the message for parts that need not be all parts and are too large",
            ),
            "single": Parameter(
                "message",
                "{parts} is more than the whole, {whole}",
                about="the message for a single part larger than its whole",
            ),
        },
        fields=frozenset({"parts", "sum", "whole"}),
        about="Parts that do not add up to the stated whole, in a sentence, a list or a table.",
    ),
)
