"""conversion: two units of one quantity disagree, `1,500 km (1,100 miles)`.

Two quantities are set against each other only where the text says that the second restates the first: in brackets,
after `, or`, between dashes.  Newsrooms round conversions to one or two digits, so the second number is right if the
first one rounds to it, or it to the first, or if it is within the rule's tolerance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise, product

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.temperatures import Sense, find_sense
from numcheck.checks.unit_values import Quantity, match_units, read_quantities
from numcheck.exact import Extent, exact
from numcheck.model import Finding
from numcheck.patterns import re
from numcheck.reading.apposition import Link, ends_there, find_link, read_around
from numcheck.reading.cues import Pattern, compile_cues, list_phrases
from numcheck.reading.statements import list_statements
from numcheck.relations.amounts import Amount
from numcheck.relations.column_equations import find_conversions
from numcheck.relations.exchanges import Exchange, find_exchanges, read_words, reckon
from numcheck.relations.rendering import count_digits, round_digits, write_like, write_number
from numcheck.relations.rounding import ROUGHLY, may_round
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import Tolerance
from numcheck.units import convert, convert_difference, dimension, list_readings

Scale = Callable[[Fraction, str, str], Fraction]

DEGREE = 1.0  # kelvins by which a converted temperature may be off
SLIPPED = Fraction("0.02")  # how far off a number may be whose decimal point slipped
POWERS = tuple(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
WORDED = 0.25  # how far off a fraction in words may be: half a mile, a quarter of a ton

_SIZES = re.compile(r"(?i)-?(?:long|wide|high|tall|deep|thick|across|away|square)?")
_STUFF = re.compile(r"of\s[a-z]+(?:\s[a-z]+){0,2}")
_SET_ASIDE = re.compile(r"[a-z]+(?:\s[a-z]+){0,5}")  # the 860 acres set aside for orchids - about half a square mile -
_TIMES = re.compile(r"(?i)\s*(?:by|x|×|to|and|-|–)\s*\d")
_TIMES_BEFORE = re.compile(r"(?i)\d\s*(?:by|x|×)\s*$")
_GOES_ON = re.compile(
    r"(?i)\s*(?:if|when|for|per|with|depending|more|less|fewer|further|farther|longer|shorter|wider|higher|lower|taller|"
    r"deeper|ahead|behind|above|below|short|of\s+(?:it|them|which))\b"
)
_CHOICE = re.compile(
    r"(?i)\b(?:either|whether|choos\w+|chose|chosen|choices?|options?|races?|runs?|walks?|swims?|rides?|events?)\b"
)
_UNIT = re.compile(r"(?s)\A.*\d")


def check_conversions(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every quantity that is restated in another unit with a value that is not its own."""
    at_sea = compile_cues(list_phrases(run.lexicon, "conversion", "at sea"), r"(?i){}")
    exchanged = read_words(run.lexicon)
    for document, claims in run.reported():
        for found in find_exchanges(list_statements(claims), exchanged):
            if is_about(rule.about, found.stated.claim) and not _is_exchanged(found, rule.parameters["tolerance"]):
                yield _report_exchange(rule, found)
        for given, stated in find_conversions(document, claims):
            if is_about(rule.about, stated.claim):
                yield _report_row(rule, given, stated)
        quantities = list(read_quantities(claims))
        for one, two in pairwise(quantities):
            if not is_restated(one, two) or not is_about(rule.about, two.claim):
                continue
            units = match_units(one, two)
            if units and not agree(one, two, *units, tolerance=rule.parameters["tolerance"], at_sea=at_sea):
                yield _report(rule, one, two, *units)


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


def is_restated(one: Quantity, two: Quantity) -> bool:
    """Whether the text says that the second quantity is the first one in other words."""
    claim, prose = two.claim, two.claim.document.prose
    link = find_link(claim, one.end, two.start)
    if link is None:
        return False
    # `2.5 million liters of water, or about 660,000 gallons`
    if not _SIZES.fullmatch(link.words) and not (_may_part(one, two, link) and ends_there(claim, two.end, link.joint)):
        return False
    if _TIMES.match(prose, two.end) or _TIMES_BEFORE.search(prose[max(0, one.start - 12) : one.start]):
        return False
    if _is_attribute(two) and not _is_attribute(one):
        return False
    if link.joint == "bracket":
        return ends_there(claim, two.end, link.joint)
    if link.joint == "comma" or dimension(two.unit) == "time":
        hedged = bool(claim.figure.hedge) or link.joint != "comma"
        return hedged and link.joint != "or" and ends_there(claim, two.end, link.joint)
    if link.joint == "or" and (one.values == two.values or _CHOICE.search(read_around(claim))):
        return False
    return not _GOES_ON.match(prose, two.end)


def _is_attribute(quantity: Quantity) -> bool:
    """Whether a hyphen ties a number to its unit: the `2-bit` of `256 bytes (2-bit)` says what sort of bytes these are."""
    figure, text = quantity.claim.figure, quantity.claim.document.text
    return text[figure.number.end : figure.number.end + 1] in ("-", "‑")


def _may_part(one: Quantity, two: Quantity, link: Link) -> bool:
    """Whether words may stand between a quantity and what restates it: what it is of, or more of an area in dashes."""
    if link.joint in ("bracket", "aside", "gloss") and _STUFF.fullmatch(link.words):
        return True
    hedged = two.claim.figure.bound == "about"
    return link.joint == "aside" and hedged and dimension(one.unit) == "area" and bool(_SET_ASIDE.fullmatch(link.words))


def agree(one: Quantity, two: Quantity, unit: str, target: str, tolerance: Tolerance, at_sea: Pattern) -> bool:
    """Whether two quantities may be one, in any of the senses that their units have; ``at_sea`` are words near which miles are nautical."""
    scales = _choose_scales(one, two, unit)
    readings = product(_choose_readings(one, unit, at_sea), _choose_readings(one, target, at_sea), scales)
    if one.worded or two.worded:
        tolerance = Tolerance(tolerance.amount, max(tolerance.share, WORDED))
    return any(_fit(one, two, a, b, scale, tolerance) for a, b, scale in readings)


def _choose_readings(one: Quantity, unit: str, at_sea: Pattern) -> tuple[str, ...]:
    """The units that a unit's name may stand for here: a mile is a nautical one only at sea and in the air."""
    readings = list_readings(unit)
    if "nautical mile" in readings and not at_sea.search(read_around(one.claim)):
        return readings[:1]
    return readings


def _choose_scales(one: Quantity, two: Quantity, unit: str) -> tuple[Scale, ...]:
    """How to convert: a temperature by its zero, a difference of temperatures without it."""
    if dimension(unit) != "temperature":
        return (convert,)
    scales: dict[Sense, tuple[Scale, ...]] = {
        "reading": (convert,),
        "difference": (convert_difference,),
        "either": (convert, convert_difference),
    }
    return scales[find_sense(one, two)]


def _fit(one: Quantity, two: Quantity, unit: str, target: str, scale: Scale, tolerance: Tolerance) -> bool:
    low, high = scale(one.low, unit, target), scale(one.high, unit, target)
    # Two ranges agree if both of their ends do; anything else may meet the other one anywhere.
    if low <= two.high and two.low <= high and len(one.values) + len(two.values) < 4:
        return True
    absolute = scale is convert and dimension(unit) == "temperature"
    ahead = [scale(value, unit, target) for value in one.values]
    back = [scale(value, target, unit) for value in two.values]

    def fits(i: int, j: int) -> bool:
        if abs(ahead[i] - two.values[j]) <= exact(tolerance.amount):
            return True
        if absolute:
            near = abs(convert_difference(ahead[i] - two.values[j], target, "kelvin")) <= DEGREE
            return near or may_round(ahead[i], two.values[j])
        if may_round(ahead[i], two.values[j], exact(tolerance.share)):
            return True
        # The other way round only if little is lost: 5 feet are rounded to 2 meters, but 2 meters are not 5 feet.
        return may_round(back[j], one.values[i]) and abs(back[j] - one.values[i]) <= ROUGHLY * abs(back[j])

    if len(ahead) == len(back):
        return all(fits(i, i) for i in range(len(ahead)))
    return any(fits(i, j) for i in range(len(ahead)) for j in range(len(back)))


def _report(rule: Rule, one: Quantity, two: Quantity, unit: str, target: str) -> Finding:
    scale = _choose_scales(one, two, unit)[0]
    right = [scale(value, unit, target) for value in one.values]
    digits = max(2, *(count_digits(value) for value in two.values))
    fields = {
        "given": _write_quantity(one),
        "stated": _write_quantity(two),
        "right": _write_quantity(two, " to ".join(write_number(value, digits) for value in right)),
    }
    sides = (make_side(two.claim, value=fields["stated"]), make_side(one.claim, value=fields["given"]))
    return make_finding(rule, sides, fields, diagnosis=_diagnose(one, two, unit, target, right))


def _write_quantity(quantity: Quantity, number: str = "") -> str:
    """A quantity in the words of the text, without its hedge, with another number in place of its own if given."""
    figure, text = quantity.claim.figure, quantity.claim.document.text
    if number and len(quantity.values) == 1:
        return number + text[figure.number.end : figure.end]
    return number + _UNIT.sub("", figure.text) if number else text[figure.number.start : figure.end]


def _diagnose(one: Quantity, two: Quantity, unit: str, target: str, right: list[Fraction]) -> str | None:
    if len(right) != 1 or len(two.values) != 1 or not right[0] or not two.values[0]:
        return None
    ratio = two.values[0] / right[0]
    if any(may_round(right[0] * power, two.values[0], SLIPPED) for power in POWERS):
        return "decimal point"
    factor = convert_difference(Fraction(1), unit, target)
    if dimension(unit) != "temperature" and abs(ratio * factor * factor - 1) < 0.05:
        return "converted the wrong way"
    meant = round_digits(right[0], count_digits(two.values[0]))
    stated, correct = f"{float(two.values[0]):g}", f"{float(meant):g}"
    return "digits swapped" if stated != correct and sorted(stated) == sorted(correct) else None


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
