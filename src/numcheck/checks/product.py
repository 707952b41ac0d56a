"""product: a rate times a count, and a stated result that they do not give (`12 buses of 50 seats, 500 seats in all`).

The rate says by its unit (`a night`, `per square kilometre`) or by a word (`each`) what it is multiplied with, and words tie the
result to the two.  Where some other figures beside them give the number, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import Extent, exact
from numcheck.model import Claim, Finding
from numcheck.relations.amounts import Amount, list_sentences
from numcheck.relations.column_equations import find_products
from numcheck.relations.factors import (
    SMALL,
    Product,
    Words,
    find_period,
    is_number,
    may_be_whole,
    may_count,
)
from numcheck.relations.lone_products import find_three
from numcheck.relations.products import find_stated
from numcheck.relations.rates import Conversion, find_converted
from numcheck.relations.rendering import round_digits, write_like
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import Tolerance

LOOSE = Fraction("0.03")  # how far off a span of time may be, as a part of it
DIGITS = 4  # with which what comes out is written


def check_products(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every stated product that its two factors do not give."""
    words = Words(run.lexicon)
    for reading in run.reported():
        document, claims = reading.document, reading.claims
        told: set[int] = set()
        for found in _find_wrong(claims, rule.parameters["tolerance"], words):
            claim = found.stated.claim
            if id(claim) not in told and is_about(rule.about, claim):
                told.add(id(claim))
                yield _report(rule, found) if isinstance(found, Product) else _report_rate(rule, found)
        for count, rate, whole in find_products(document, claims, words.counts, words.rates, words.wholes):
            if is_about(rule.about, whole.claim):
                yield _report(rule, Product(rate, count, whole, whole))


def _find_wrong(claims: Sequence[Claim], tolerance: Tolerance, words: Words) -> Iterator[Product | Conversion]:
    """The products and the rates said again by another period that sentences state, and which nothing beside them gives."""
    for _, amounts, before in list_sentences(claims):
        for found in (*find_stated(amounts, before, words), *find_three(amounts, before, words)):
            if not _fits(found, tolerance) and not _is_explained(found, [*before, *amounts], tolerance, words):
                yield found
        yield from (pair for pair in find_converted(amounts, words) if not _converts(pair, tolerance))


def _multiply(rate: Amount, count: Amount) -> Extent:
    """What a rate and a count give, in the base unit of the rate."""
    unit = find_period(rate.per)
    slack = LOOSE * count.value if count.slot == "time" else Fraction(0)
    times = count.extent.widen(slack).scale(1 / unit)
    return Extent(times.low * rate.extent.low, times.high * rate.extent.high)


def _fits(found: Product, tolerance: Tolerance) -> bool:
    crisp = _is_crisp(found)
    given = found.rate.extent.scale(found.number.value / find_period(found.rate.per)) if crisp else None
    given = given or _multiply(found.rate, found.number)
    allowed = exact(tolerance.allow(found.whole.value))
    return given.meets(found.whole.extent.widen(allowed / 4 if crisp else allowed))


def _is_crisp(found: Product) -> bool:
    """Whether a product is one of two whole numbers without hedges, a time being in the unit that the rate is for."""
    rate, number = found.rate, found.number
    if any(each.claim.figure.bound != "exact" or (each.value / each.scale).denominator > 1 for each in (rate, number)):
        return False
    return number.value / number.scale < SMALL and (number.slot == "count" or number.claim.figure.unit == rate.per)


def _is_explained(found: Product, amounts: Sequence[Amount], tolerance: Tolerance, words: Words) -> bool:
    """Whether a third factor, or other figures beside them, give the result: three nights for two guests at 120 each."""
    given = _multiply(found.rate, found.number)
    reach = found.whole.extent.widen(exact(tolerance.allow(found.whole.value)))
    for each in amounts:
        if any(each.claim is one.claim for one in found[:3]) or each.value <= 0:
            continue
        number = each.value / each.scale
        if given.scale(number).meets(reach) or given.scale(1 / number).meets(reach):
            return True
        if may_be_whole(each, found.rate, found.number) and (
            given.meets(each.extent) or (given + each.extent).meets(reach)
        ):
            return True
        counted = may_count(each, found.rate, words) if found.rate.per else is_number(each, found.rate)
        if counted and _multiply(found.rate, each).meets(reach):
            return True
    return any(
        (given + _multiply(rate, number)).meets(reach)
        for number, rate in pairwise(amounts)
        if number is not found.number
        and rate is not found.rate
        and rate.slot == found.rate.slot
        and is_number(number, rate)
    )


def _converts(pair: Conversion, tolerance: Tolerance) -> bool:
    """Whether some number of the shorter period gives the rate by the longer one."""
    short, long = pair.short.extent, pair.long.extent.widen(exact(tolerance.allow(pair.long.value)) / 4)
    return Extent(short.low * pair.low, short.high * pair.high).meets(long)


def _report(rule: Rule, found: Product) -> Finding:
    rate, count, whole = found.rate, found.number, found.whole
    stated = found.stated
    times = count.value / find_period(rate.per)
    value = rate.value * times if stated is whole else whole.value / times
    parts = (count, rate) if stated is whole else (whole, count)
    sign = "x" if stated is whole else "/"
    return _write(rule, stated, parts, f"{parts[0].written} {sign} {parts[1].written}", value)


def _report_rate(rule: Rule, pair: Conversion) -> Finding:
    short, long = pair.short, pair.long
    most = short.value * pair.high < long.value
    times = pair.high if most else pair.low
    limit = "" if pair.low == pair.high else "at most " if most else "at least "
    if short.start < long.start:
        return _write(rule, long, (short,), f"{short.written} x {float(times):g}", short.value * times, limit)
    limit = {"at most ": "at least ", "at least ": "at most "}.get(limit, "")
    return _write(rule, short, (long,), f"{long.written} / {float(times):g}", long.value / times, limit)


def _write(
    rule: Rule, stated: Amount, parts: tuple[Amount, ...], equation: str, value: Fraction, limit: str = ""
) -> Finding:
    fields = {
        "equation": equation,
        "right": limit + write_like(round_digits(value / stated.scale, DIGITS), stated.written),
        "stated": stated.written,
    }
    side = make_side(*(part.claim for part in parts), value=equation)
    return make_finding(rule, (make_side(stated.claim), side), fields)


PRODUCT = Kind(
    check_products,
    Schema(
        parameters={
            "tolerance": Parameter(
                "tolerance", Tolerance(share=0.04), about="how far off a product may be: an amount, or a share of it"
            ),
        },
        fields=frozenset({"equation", "right", "stated"}),
        about="A product of a rate and a count that its factors do not give.",
    ),
)
