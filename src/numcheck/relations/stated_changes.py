"""Stated changes: whether two levels, as they are written, may give the amount that a text states.

Every number may have been rounded to how it is written, and a hedge counts as what it allows.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import Extent, exact
from numcheck.model import Claim
from numcheck.reading.operand import Operand, find_unit, is_bare
from numcheck.relations.levels import (
    CENT,
    COARSE,
    SCALES,
    SHARP,
    Change,
    Sign,
    find_change,
    is_alike,
    read_extent,
    read_extents,
)
from numcheck.relations.verdict import Proposal
from numcheck.rules.tolerance import Tolerance
from numcheck.units import convert_difference, dimension

CRISP = Fraction("0.04")  # how far off `more than doubled` may be
FAR = Fraction("0.03")  # how far off a percentage of a hundred and more may be, as a part of it
POINT = "percentage point"
_BASIS_POINT = "basis point"  # a hundredth of one


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


def read_stated(proposal: Proposal) -> Stated:
    """A proposal as a change; the sign of an amount is in its words."""
    amount = proposal.stated.operand
    sign: Sign = 1 if proposal.form == "1" else -1 if proposal.form == "-1" else 0
    if amount.value is not None and amount.value < 0:
        amount = amount._replace(value=-amount.value, extent=-amount.extent)
    before, after = proposal.operands
    amount = _convert(amount, after.operand)
    return Stated(before.operand, after.operand, amount, sign, 0, proposal.said or amount.written)


def _convert(amount: Operand, level: Operand) -> Operand:
    """An amount in the unit of a level, of two lengths or the like: 35 cm is 0.35 m."""
    unit, other = find_unit(amount), find_unit(level)
    if unit == other or amount.value is None or dimension(unit) is None or dimension(unit) != dimension(other):
        return amount
    factor = convert_difference(Fraction(1), unit, other)
    return amount._replace(value=amount.value * factor, extent=amount.extent.scale(factor))


def list_changes(stated: Stated) -> list[Change]:
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


def may_move(stated: Stated) -> bool:
    """Whether the second level is one, and not what something moved by: `rose 5 percent, up from 300`."""
    after, before = stated.after.claim.figure, stated.before.claim.figure
    if stated.amount is not None or after.kind == before.kind:
        return not (after.kind == "percent" and after.unit == POINT)
    return after.kind != "percent"


def may_be_another(stated: Stated, claims: Sequence[Claim]) -> bool:
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


def find_measure(stated: Stated) -> str:
    """In what the amount is measured; empty where it says nothing of the whole change.  Points of percentages are a difference."""
    assert stated.amount is not None
    amount, level = stated.amount, stated.after
    figure = amount.claim.figure
    percents = "percent" in (level.claim.figure.kind, stated.before.claim.figure.kind)
    if figure.bound == "vague" or amount.value is None or figure.kind in ("score", "age"):
        return ""
    if figure.kind == "percent" and " per " in (figure.unit or ""):
        return ""  # 3 percent a year
    if figure.unit == _BASIS_POINT:
        return "difference" if percents else ""
    if figure.unit == POINT or (amount.head == "point" and (percents or is_bare(level) or level.head == "point")):
        return "difference"
    named = {"percent": "percent", "multiple": "multiple", "ratio": "part"}.get(figure.kind)
    return named or ("difference" if is_alike(amount, level) or is_alike(amount, stated.before) else "")


def agrees(stated: Stated, rounding: Fraction, tolerance: Tolerance) -> bool:
    """Whether the two levels may give the stated amount; ``rounding`` counts units of a percentage's last digit."""
    amount, measure = stated.amount, find_measure(stated)
    if amount is None or amount.value is None or not measure:
        return False
    allowed = tolerance.allow(amount.value)
    if measure == "multiple":
        return any(_is_multiple(amount, change, allowed) for change in list_changes(stated))
    sign = stated.sign or stated.moved
    signs = (sign,) if sign else (1, -1)
    part = allowed / abs(amount.value) if amount.value else Fraction(0)
    for change in list_changes(stated):
        if measure == "difference":
            given, told = change.difference, _list_differences(stated, amount, change, part)
        else:
            given, told = change.percent, [_read_percent(amount, change, measure, rounding, allowed)]
        if any(given.meets(extent if s > 0 else -extent) for extent in told for s in signs):
            return True
    return False


def _is_multiple(amount: Operand, change: Change, allowed: Fraction) -> bool:
    """Whether one level is as many times the other one: a twofold increase is one to twice as much, for some to three times."""
    value = amount.value or Fraction(0)
    hedged = amount.claim.figure.bound in ("more_than", "at_least", "less_than", "at_most")
    slack = max(value * (CRISP if hedged else COARSE), allowed)
    extent = Extent(min(value - slack, amount.extent.low), max(value + slack, amount.extent.high))
    more = Extent(extent.low + 1, extent.high + 1)
    return change.ratio.meets(extent) or ("fold" in amount.written.lower() and change.ratio.meets(more))


def _list_differences(stated: Stated, amount: Operand, change: Change, part: Fraction) -> list[Extent]:
    """What an amount may be in the unit of its levels; ``part`` is how far off it may be, as a part of it."""
    if is_in_basis_points(stated):
        extents = [read_extent(amount).scale(CENT)]
    else:
        # The numbers of percentages lend their digits to the points between them.
        found = [*(extent for extent, _ in read_extents(amount, stated.after)), read_extent(amount)]
        scales = (1, *SCALES[:3]) if is_bare(amount) else (1,)
        extents = [extent.scale(Fraction(scale)) for extent in found for scale in scales]
    # Cents may be read as parts of a dollar: what is allowed goes by how large the amount is.
    extents = [extent.widen(part * abs(extent.middle)) for extent in extents]
    # An amount in full, £200,000, is told by who knows both levels, £3.2m and £2.9m, to their last pound.
    gap = change.difference.high - change.difference.low
    return [extent.widen(exact(gap) / 2 * (1 / SHARP - 1)) for extent in extents] if gap < math.inf else extents


def _read_percent(amount: Operand, change: Change, measure: str, rounding: Fraction, allowed: Fraction) -> Extent:
    """The percentages that a stated one, or a part of one, may stand for."""
    scale = Fraction(100 if measure == "part" else 1)
    wide = change.percent.high - change.percent.low > 1
    coarse = COARSE * (amount.value or 0) * scale
    slack = coarse if measure == "part" else _find_slack(amount, rounding, wide=wide)
    return amount.extent.scale(scale).widen(max(slack, allowed * scale))


def is_in_basis_points(stated: Stated) -> bool:
    """Whether an amount is in hundredths of what its levels are in: 25 basis points, of percentages."""
    assert stated.amount is not None
    levels = (stated.before.claim.figure, stated.after.claim.figure)
    return stated.amount.claim.figure.unit == _BASIS_POINT and all(figure.unit != _BASIS_POINT for figure in levels)


def _find_slack(amount: Operand, rounding: Fraction, *, wide: bool) -> Fraction:
    value = amount.value or Fraction(0)
    # A whole ten is often meant roughly, for which rounded levels leave room enough, and so is what is far beyond the whole.
    roughly = not amount.decimals and value % 10 == 0 and not wide
    return max(rounding * amount.step * (2 if roughly else 1), FAR * value if value >= 100 else Fraction(0))
