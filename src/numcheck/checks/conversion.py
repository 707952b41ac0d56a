"""conversion: two units of one quantity disagree, `1,500 km (1,100 miles)`.

Two quantities are set against each other only where the text says that the second restates the first: in brackets,
after `, or`, between dashes.  Newsrooms round conversions to one or two digits, so the second number is right if the
first one rounds to it, or it to the first, or if it is within the rule's tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, pairwise

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import Extent, exact
from numcheck.model import Finding
from numcheck.patterns import re
from numcheck.reading.read import Reading
from numcheck.relations.amounts import Amount
from numcheck.relations.column_equations import find_conversions
from numcheck.relations.conversions import Words, agree, choose_scales, is_restated
from numcheck.relations.exchanges import Exchange, find_exchanges, reckon
from numcheck.relations.exchanges import Words as ExchangeWords
from numcheck.relations.lone_conversions import is_lone, is_slipped
from numcheck.relations.rendering import count_digits, round_digits, write_like, write_number
from numcheck.relations.rounding import are_shuffled, may_round
from numcheck.relations.unit_values import Quantity, match_units, read_quantities
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import Tolerance
from numcheck.units import convert_difference, dimension

SLIPPED = Fraction("0.02")  # how far off a number may be whose decimal point slipped
POWERS = tuple(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))

_UNIT = re.compile(r"(?s)\A.*\d")


def check_conversions(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every quantity that is restated in another unit with a value that is not its own."""
    for reading in run.reported():
        for finding in chain(_check_exchanges(rule, reading), _check_rows(rule, reading), _check_units(rule, reading)):
            if is_about(rule.about, finding.sides[0].claims[0]):
                yield finding


def _check_exchanges(rule: Rule, reading: Reading) -> Iterator[Finding]:
    for found in find_exchanges(reading.statements, ExchangeWords(reading.lexicon)):
        if not _is_exchanged(found, rule.parameters["tolerance"]):
            yield _report_exchange(rule, found)


def _check_rows(rule: Rule, reading: Reading) -> Iterator[Finding]:
    return (_report_row(rule, *pair) for pair in find_conversions(reading.document, reading.claims))


def _check_units(rule: Rule, reading: Reading) -> Iterator[Finding]:
    words = Words(reading.lexicon)
    quantities = list(read_quantities(reading.claims))
    for place, (one, two) in enumerate(pairwise(quantities)):
        units = match_units(one, two)
        if units is None or agree(one, two, *units, rule.parameters["tolerance"], words):
            continue
        if is_restated(one, two, words) or (is_slipped(one, two, words) and is_lone(place, quantities)):
            yield _report(rule, one, two, *units, words)


def _is_exchanged(found: Exchange, tolerance: Tolerance) -> bool:
    """Whether a sum may be the stated one in another currency."""
    given, stated = reckon(found), found.stated.operand
    value = exact(stated.value or 0)
    if given.meets(stated.extent) or given.widen(exact(tolerance.allow(value))).meets(Extent.point(value)):
        return True
    return may_round(given.middle, value)


def _report_exchange(rule: Rule, found: Exchange) -> Finding:
    right = reckon(found).middle
    digits = max(2, count_digits(exact(found.stated.operand.value or 0)))
    given, stated = found.given.operand.written, found.stated.operand.written
    fields = {
        "given": f"{given} at {found.rate.price.operand.written}",
        "stated": stated,
        "right": write_like(round_digits(right, digits), stated),
    }
    sides = (
        make_side(found.stated.claim, value=stated),
        make_side(found.given.claim, found.rate.price.claim, value=given),
    )
    return make_finding(rule, sides, fields)


def _report_row(rule: Rule, one: Amount, two: Amount) -> Finding:
    fields = {
        "given": one.written,
        "stated": two.written,
        "right": write_number(one.value, max(2, count_digits(two.value))),
    }
    return make_finding(rule, (make_side(two.claim), make_side(one.claim)), fields)


def _report(rule: Rule, one: Quantity, two: Quantity, unit: str, target: str, words: Words) -> Finding:
    scale = choose_scales(one, two, unit, words)[0]
    right = [scale(value, unit, target) for value in one.values]
    digits = max(2, *(count_digits(value) for value in two.values))
    fields = {
        "given": _write_quantity(one),
        "stated": _write_quantity(two),
        "right": _write_quantity(two, " to ".join(write_number(value, digits) for value in right)),
    }
    sides = (make_side(two.claim, value=fields["stated"]), make_side(one.claim, value=fields["given"]))
    return make_finding(rule, sides, fields, diagnosis=_diagnose(two, unit, target, right))


def _write_quantity(quantity: Quantity, number: str = "") -> str:
    """A quantity in the words of the text, without its hedge, with another number in place of its own if given."""
    figure, text = quantity.claim.figure, quantity.claim.document.text
    if number and len(quantity.values) == 1:
        return number + text[figure.number.end : figure.end]
    return number + _UNIT.sub("", figure.text) if number else text[figure.number.start : figure.end]


def _diagnose(two: Quantity, unit: str, target: str, right: list[Fraction]) -> str | None:
    if len(right) != 1 or len(two.values) != 1 or not right[0] or not two.values[0]:
        return None
    ratio = two.values[0] / right[0]
    if any(may_round(right[0] * power, two.values[0], SLIPPED) for power in POWERS):
        return "decimal point"
    factor = convert_difference(Fraction(1), unit, target)
    if dimension(unit) != "temperature" and abs(ratio * factor * factor - 1) < 0.05:
        return "converted the wrong way"
    meant = round_digits(right[0], count_digits(two.values[0]))
    return "digits swapped" if are_shuffled(two.values[0], meant) else None


CONVERSION = Kind(
    check_conversions,
    Schema(
        parameters={
            "tolerance": Parameter(
                "tolerance",
                Tolerance(share=0.04),
                about="how far off a conversion may be: in its own unit, or as a share of it; rounding to its "
                "own digits is always right",
            )
        },
        fields=frozenset({"given", "stated", "right"}),
        about="A quantity that is repeated in another unit with a different value.",
    ),
)
