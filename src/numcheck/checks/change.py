"""change: from what, to what, and by how much, where the three disagree (`from 40 to 50, a 20 percent increase`).

Every number may have been rounded to how it is written, and a hedge counts as what it allows: a change is flagged only
if no values within reach give the amount that is stated.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.fractions import add_fractions
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import Extent, exact
from numcheck.model import Claim, Finding
from numcheck.patterns import re
from numcheck.reading.apposition import read_around
from numcheck.reading.cues import list_phrases
from numcheck.reading.operand import Operand, find_start, find_unit, is_bare, make_operand
from numcheck.reading.statements import list_statements
from numcheck.relations.amounts import Amount
from numcheck.relations.changes import find_moves, propose_changes
from numcheck.relations.column_equations import find_changes as find_changes_in_tables
from numcheck.relations.levels import (
    COARSE,
    SCALES,
    SHARP,
    Change,
    Sign,
    find_change,
    is_alike,
    is_in_full_units,
    read_extent,
    read_extents,
)
from numcheck.relations.movement import read_words
from numcheck.relations.rendering import count_digits, write_like, write_number
from numcheck.relations.verdict import Reading, choose_wrong, list_settled
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance
from numcheck.units import convert_difference, dimension

CRISP = Fraction("0.04")  # how far off `more than doubled` may be
FAR = Fraction("0.03")  # how far off a percentage of a hundred and more may be, as a part of it
HALVED = Extent.point(Fraction(1, 2)).widen(COARSE / 2)
_POINT = "percentage point"
_BARE_POINTS = re.compile(r"\d\spoints?\Z")
_BASIS_POINT = "basis point"  # a hundredth of one
# What is adjusted or averaged need not be what the two numbers give.
_OTHERWISE = re.compile(
    r"(?i)\b(?:annuali[sz]ed|adjust(?:ed|ing)|in\s+real\s+terms|real-terms|on\s+average|(?:annual|yearly)\s+average|per\s+annum|each\s+year|"
    r"every\s+year|an?\s+year\s+on\s+average|like-for-like|constant\s+currenc\w+|excluding|same-store|organic(?:ally)?|compound)\b"
)
_REVERSED = re.compile(
    r"(?i)\b(?:cash\s+(?:flows?\s+)?used|use\s+of\s+cash|outflows?|net\s+expense|loss(?!\s+of\s+[\w.,]+(?:\s|-)?(?:%|per\s?cent|(?!(?:thousand|million|billion|cents?|pence|pounds?|euros?|dollars?)\b)[a-z]{3,}))|losses|deficit|minus|below\s+(?:zero|freezing)|shortfall|negative)\b"
)
_OF = re.compile(r"(?i)\s+(?:an?|of|the|point|percent)\b")
# A rank, an exchange rate and a time get better as their number falls.
_UPSIDE_DOWN = re.compile(
    r"(?i)\b(?:rank\w*|places?|positions?|spots?|standings|league|table|seed\w*|chart\w*|handicap|par|to\s+the\s+(?:dollar|euro|pound|yen)|"
    r"(?:against|per)\s+(?:the\s+)?(?:u\.s\.\s+)?(?:dollar|euro|pound|sterling|yen)|exchange\s+rate|odds|celsius|fahrenheit|degrees)\b"
)


class Stated(NamedTuple):
    """A change that the text states: two levels and, unless it only says that it went up or down, by how much.

    ``sign`` is what the words for the amount say, ``moved`` what the verb says.
    """

    before: Operand
    after: Operand
    amount: Operand | None
    sign: Sign
    moved: Sign
    words: str


def check_changes(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every change whose amount or direction is not what its two levels give."""
    words, heads = read_words(run.lexicon), list_phrases(run.lexicon, "change", "columns")
    for document, bare in run.reported():
        claims = add_fractions(document, bare)
        statements = list_statements(claims)
        readings = list(propose_changes(statements, words))
        told = list_settled(readings, lambda reading: _fits(rule, reading))
        for wrong in choose_wrong(readings, lambda reading: _fits(rule, reading)):
            finding = _check(rule, _read_stated(wrong))
            if finding:
                told |= {id(term.claim) for term in (wrong.stated, *wrong.operands)}
                yield finding
        for before, after, change in find_changes_in_tables(document, bare, heads):
            finding = _check_row(rule, before, after, change)
            if finding:
                told.add(id(change.claim))
                yield finding
        for move in find_moves(statements, words):
            stated = Stated(move.before.operand, move.after.operand, None, 0, move.sign, move.said.lower())
            spoken = id(move.after.claim) in told or _may_be_another(stated, claims)
            finding = None if spoken else _check(rule, stated)
            if finding:
                told.add(id(move.after.claim))
                yield finding


def _check_row(rule: Rule, before: Amount, after: Amount, change: Amount) -> Finding | None:
    """The finding for a row of a table whose change is not that of two of its cells."""
    old, new, amount = (_read_cell(cell) for cell in (before, after, change))
    stated = Stated(old, new, amount._replace(value=abs(amount.value or Fraction(0))), 0, 0, amount.written)
    measure = "percent" if change.slot == "percent" and before.slot != "percent" else "difference"
    changes = _list_changes(stated)
    return (
        _report(rule, stated, changes, measure, amount.written)
        if changes and is_about(rule.about, change.claim)
        else None
    )


def _read_cell(cell: Amount) -> Operand:
    figure = cell.claim.figure
    return make_operand(cell.claim, cell.written, figure.value, figure.interval)


def _read_stated(reading: Reading) -> Stated:
    """A reading as a change; the sign of an amount is in its words."""
    amount = reading.stated.operand
    sign: Sign = 1 if reading.form == "1" else -1 if reading.form == "-1" else 0
    if amount.value is not None and amount.value < 0:
        amount = amount._replace(value=-amount.value, extent=-amount.extent)
    before, after = reading.operands
    amount = _convert(amount, after.operand)
    return Stated(before.operand, after.operand, amount, sign, 0, reading.said or amount.written)


def _convert(amount: Operand, level: Operand) -> Operand:
    """An amount in the unit of a level, of two lengths or the like: 35 cm is 0.35 m."""
    unit, other = find_unit(amount), find_unit(level)
    if unit == other or amount.value is None or dimension(unit) is None or dimension(unit) != dimension(other):
        return amount
    factor = convert_difference(Fraction(1), unit, other)
    return amount._replace(value=amount.value * factor, extent=amount.extent.scale(factor))


def _fits(rule: Rule, reading: Reading) -> bool:
    stated = _read_stated(reading)
    return any(
        agrees(stated, change, measure, exact(rule.parameters["rounding"]), rule.parameters["tolerance"])
        for change in _list_changes(stated)
        for measure in _list_measures(stated)
    )


def _check(rule: Rule, stated: Stated) -> Finding | None:
    changes = _list_changes(stated)
    around = read_around(stated.after.claim)
    flagged = (stated.amount or stated.after).claim
    if not changes or _REVERSED.search(around) or not is_about(rule.about, flagged):
        return None
    sign = stated.sign or stated.moved
    if sign and all(change.sign == -sign for change in changes) and not _UPSIDE_DOWN.search(around):
        return _report_direction(rule, stated, changes[0]) if _may_move(stated) else None
    if stated.words == "halved":
        fits = any(change.ratio.meets(HALVED) for change in changes)
        return None if fits else _report(rule, stated, changes, "percent", "halved")
    if stated.amount is None or _OTHERWISE.search(around):
        return None
    measures = [measure for measure in _list_measures(stated) if measure]
    if not measures or any(
        agrees(stated, change, measure, exact(rule.parameters["rounding"]), rule.parameters["tolerance"])
        for change in changes
        for measure in measures
    ):
        return None
    return _report(rule, stated, changes, measures[0], _write(stated.amount))


def _may_be_another(stated: Stated, claims: Sequence[Claim]) -> bool:
    """Whether `up from` behind a figure may mean one before it, whose direction fits: `now 60 with nine dogs, up from 35`."""
    before, after = stated.before.claim, stated.after.claim
    sign = stated.sign or stated.moved
    if not sign or stated.amount is not None or before.figure.start < after.figure.start:
        return False
    start = bisect_left(claims, after.sentence.start, key=lambda claim: claim.figure.start)
    end = bisect_left(claims, after.figure.start, key=lambda claim: claim.figure.start)
    level, old = after.figure.value, before.figure.value
    values = [claim.figure.value for claim in claims[start:end] if claim.figure.unit == before.figure.unit]
    if level is None or old is None or (level - old) * sign >= 0:
        return False
    return any(value is not None and (value - old) * sign > 0 for value in values)


def _list_changes(stated: Stated) -> list[Change]:
    """What the two levels give in each of the ways they may be read; nothing if they are not of one thing."""
    before, after = stated.before, stated.after
    if (
        before is after
        or not is_alike(before, after)
        or {before.claim.figure.kind, after.claim.figure.kind} & {"ratio"}
    ):
        return []
    if stated.amount is not None and stated.amount in (before, after):
        return []
    found = [find_change(one, two) for one, two in read_extents(before, after)]
    return [change for change in found if change] if all(found) else []


def _may_move(stated: Stated) -> bool:
    """Whether the second level is one, and not what something moved by: `rose 5 percent, up from 300`."""
    after, before = stated.after.claim.figure, stated.before.claim.figure
    if stated.amount is not None or after.kind == before.kind:
        return not (after.kind == "percent" and after.unit == _POINT)
    return after.kind != "percent"


def _list_measures(stated: Stated) -> list[str]:
    """In what the amount may be measured: a percentage of percentages may be meant as points."""
    assert stated.amount is not None
    amount, level = stated.amount, stated.after
    figure = amount.claim.figure
    percents = "percent" in (level.claim.figure.kind, stated.before.claim.figure.kind)
    if figure.bound == "vague" or amount.value is None or figure.kind in ("score", "age"):
        return []
    # 3 percent a year says nothing of the whole change, half a point nothing of a half.
    if (figure.kind == "percent" and " per " in (figure.unit or "")) or (
        figure.kind == "ratio" and _is_of_something(amount)
    ):
        return []
    if figure.unit == _BASIS_POINT:
        return ["difference"] if percents else []
    if figure.unit == _POINT or (amount.head == "point" and (percents or is_bare(level) or level.head == "point")):
        return ["difference"]
    if figure.kind == "percent":
        return ["percent"]
    if figure.kind == "multiple":
        return ["multiple"]
    if figure.kind == "ratio":
        return ["part"]
    return ["difference"] if is_alike(amount, level) or is_alike(amount, stated.before) else []


def _is_of_something(amount: Operand) -> bool:
    prose, end = amount.claim.document.prose, amount.claim.figure.end
    return _OF.match(prose, end) is not None


def agrees(stated: Stated, change: Change, measure: str, rounding: Fraction, tolerance: Tolerance) -> bool:
    """Whether a change may be of the stated amount; ``rounding`` counts units of a percentage's last digit."""
    amount, sign = stated.amount, stated.sign or stated.moved
    assert amount is not None and amount.value is not None
    signs = (sign,) if sign else (1, -1)
    allowed = tolerance.allow(amount.value)
    if measure == "multiple":
        # A twofold increase is one to twice as much, for some to three times.
        hedged = amount.claim.figure.bound in ("more_than", "at_least", "less_than", "at_most")
        slack = max(amount.value * (CRISP if hedged else COARSE), allowed)
        low = min(amount.value - slack, amount.extent.low)
        high = max(amount.value + slack, amount.extent.high)
        folds = 1 if "fold" in amount.written.lower() else 0
        return any(change.ratio.meets(Extent(low + more, high + more)) for more in range(folds + 1))
    if measure == "difference":
        # The numbers of percentages lend their digits to the points between them.
        scales: tuple[int | Fraction, ...] = (1, *SCALES[:3]) if is_bare(amount) else (1,)
        # Cents may be read as parts of a dollar: what is allowed goes by how large the amount is.
        part = allowed / abs(amount.value) if amount.value else Fraction(0)
        found = [*(extent for extent, _ in read_extents(amount, stated.after)), read_extent(amount)]
        if _is_in_basis_points(stated):
            found, scales = [read_extent(amount)], (Fraction(1, 100),)
        extents = [extent.scale(Fraction(scale)) for extent in found for scale in scales]
        extents = [extent.widen(part * abs(extent.middle)) for extent in extents]
        # An amount in full, £200,000, is told by who knows both levels, £3.2m and £2.9m, to their last pound.
        gap = change.difference.high - change.difference.low
        if gap < math.inf:
            extents = [extent.widen(exact(gap) / 2 * (1 / SHARP - 1)) for extent in extents]
        return any(change.difference.meets(_turn(extent, s)) for extent in extents for s in signs)
    scale = Fraction(100 if measure == "part" else 1)
    wide = change.percent.high - change.percent.low > 1
    slack = COARSE * amount.value * scale if measure == "part" else _find_slack(amount, rounding, wide=wide)
    extent = amount.extent.scale(scale).widen(max(slack, allowed * scale))
    return any(change.percent.meets(_turn(extent, s)) for s in signs)


def _is_in_basis_points(stated: Stated) -> bool:
    """Whether an amount is in hundredths of what its levels are in: 25 basis points, of percentages."""
    assert stated.amount is not None
    levels = (stated.before.claim.figure, stated.after.claim.figure)
    return stated.amount.claim.figure.unit == _BASIS_POINT and all(figure.unit != _BASIS_POINT for figure in levels)


def _find_slack(amount: Operand, rounding: Fraction, *, wide: bool) -> Fraction:
    value = amount.value or Fraction(0)
    # A whole ten is often meant roughly, for which rounded levels leave room enough, and so is what is far beyond the whole.
    roughly = not amount.decimals and value % 10 == 0 and not wide
    return max(rounding * amount.step * (2 if roughly else 1), FAR * value if value >= 100 else Fraction(0))


def _turn(extent: Extent, sign: int) -> Extent:
    return extent if sign > 0 else -extent


def _report_direction(rule: Rule, stated: Stated, change: Change) -> Finding:
    fields = {
        **_write_levels(stated),
        "right": "a rise" if change.sign > 0 else "a fall",
        "stated": stated.words.lower(),
    }
    flagged = (stated.amount or stated.after).claim
    rest = [claim for claim in (stated.before.claim, stated.after.claim) if claim is not flagged]
    sides = (make_side(flagged), make_side(*dict.fromkeys(rest))) if rest else (make_side(flagged),)
    return make_finding(rule, sides, fields, message=rule.parameters["direction"])


def _report(rule: Rule, stated: Stated, changes: list[Change], measure: str, words: str) -> Finding:
    right = _write_right(stated, changes[0], measure)
    fields = {**_write_levels(stated), "right": right, "stated": words}
    levels = list(dict.fromkeys((stated.before.claim, stated.after.claim)))
    value = f"{fields['from']} to {fields['to']}"
    reckoned = make_side(*levels, value=value)
    sides = (make_side(stated.amount.claim, value=words), reckoned) if stated.amount else (reckoned,)
    diagnosis = _diagnose(stated, changes[0], measure) if stated.amount else None
    return make_finding(rule, sides, fields, diagnosis=diagnosis)


def _write_levels(stated: Stated) -> dict[str, str]:
    return {"from": _write(stated.before), "to": _write(stated.after)}


def _write(operand: Operand) -> str:
    """An operand as the text has it, a count without its noun, in lower case."""
    figure = operand.claim.figure
    text = operand.written
    if figure.bound != "range" and figure.kind in ("count", "percent", "multiple"):
        hedge = (
            figure.hedge + " "
            if figure.hedge and text.lower().startswith(figure.hedge) is False and figure.kind != "count"
            else ""
        )
        prose = operand.claim.document.text
        end = figure.number.end if figure.kind == "count" and operand.head != "point" else figure.end
        text = hedge + prose[find_start(operand.claim) : end]
    return text[:1].lower() + text[1:]


def _write_right(stated: Stated, change: Change, measure: str) -> str:
    """What the levels give, in what the amount is measured in, with its decimals."""
    amount = stated.amount
    if measure == "difference" and amount is not None:
        right = _find_difference(stated)
        unit = amount.claim.figure.unit
        text = write_number(right)
        if _is_in_basis_points(stated):
            return f"{write_number(100 * right)} basis points"
        if unit == _POINT:
            return f"{text} points" if _BARE_POINTS.search(amount.written) else f"{text} percentage points"
        if find_unit(amount) in ("cent", "penny"):
            return f"{write_number(right * (100 if is_in_full_units(stated.after) else 1))} cents"
        return f"{text} points" if amount.head == "point" else write_like(right, _leave_hedge(amount))
    if measure == "multiple":
        ratio = _find_ratio(stated)
        return f"{write_number(ratio, max(2, count_digits(round(ratio, 1))))} times as much"
    percent = abs(100 * (_find_ratio(stated) - 1))
    if percent > 10_000:
        return "more than a hundredfold"
    decimals = amount.decimals if amount is not None and measure == "percent" else 0
    text = f"{float(percent):.{decimals}f}"
    return f"{text}%" if amount is not None and "%" in amount.written else f"{text} percent"


def _leave_hedge(amount: Operand) -> str:
    """How an amount is written, without its hedge: $900 million of `nearly $900 million`."""
    hedge = amount.claim.figure.hedge
    return (
        amount.written[len(hedge) :].lstrip() if hedge and amount.written.lower().startswith(hedge) else amount.written
    )


def _find_pair(stated: Stated) -> tuple[Fraction, Fraction]:
    """The two levels as numbers in one scale."""
    pairs = ((before.middle, after.middle) for before, after in read_extents(stated.before, stated.after))
    # A number that borrows the scale of the other is near it.
    return min(pairs, key=lambda pair: max(pair) / min(pair) if min(pair) else math.inf)


def _find_ratio(stated: Stated) -> Fraction:
    before, after = _find_pair(stated)
    return after / before


def _find_difference(stated: Stated) -> Fraction:
    before, after = _find_pair(stated)
    return abs(after - before)


def _diagnose(stated: Stated, change: Change, measure: str) -> str | None:
    amount = stated.amount
    assert amount is not None and amount.value is not None
    value, difference, ratio = amount.value, _find_difference(stated), _find_ratio(stated)
    if _is_in_basis_points(stated):
        difference *= 100
    if not 0.01 < ratio < 100 and any(
        abs(100 * abs(ratio * power - 1) - value) < 2 for power in (Fraction(1, 1000), 1000)
    ):
        return (
            "million and billion mixed up"
            if stated.after.value and max(stated.after.value, stated.before.value or 0) >= 1e9
            else "decimal point"
        )
    if measure == "percent":
        if value in (difference, 100 * difference):
            unit = " in percentage points" if stated.after.claim.figure.kind == "percent" else ", not the percentage"
            return f"{write_number(difference)} is the difference{unit}"
        if abs(100 * ratio - value) <= 1 and ratio > 1:
            return f"the later value is {write_number(value)} percent of the earlier one"
        if ratio and abs(100 * abs(1 - 1 / ratio) - value) <= 0.5:
            return "reckoned from the later value"
    right = difference if measure == "difference" else 100 * abs(ratio - 1)
    stated_digits, right_digits = f"{float(value):g}", f"{float(round(right, amount.decimals)):g}"
    if stated_digits != right_digits and sorted(stated_digits) == sorted(right_digits):
        return "digits swapped"
    if any(math.isclose(value, right * power, rel_tol=0.03) for power in (Fraction(1, 10), 10)):
        return "decimal point"
    return None


CHANGE = Kind(
    check_changes,
    Schema(
        parameters={
            "rounding": Parameter(
                "number", 1.0, low=0, about="how far off a percentage may be, in units of its last digit"
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off the stated amount may always be: in its own unit, or as a share of it",
            ),
            "direction": Parameter(
                "message",
                "from {from} to {to} is {right}, but the text says {stated}",
                about="the message for a change in the opposite direction",
            ),
        },
        fields=frozenset({"from", "to", "right", "stated"}),
        about="A change whose amount or direction does not fit its two values.",
    ),
)
