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


def list_measures(stated: Stated) -> list[str]:
    """In what the amount may be measured: a percentage of percentages may be meant as points."""
    assert stated.amount is not None
    amount, level = stated.amount, stated.after
    figure = amount.claim.figure
    percents = "percent" in (level.claim.figure.kind, stated.before.claim.figure.kind)
    if figure.bound == "vague" or amount.value is None or figure.kind in ("score", "age"):
        return []
    if figure.kind == "percent" and " per " in (figure.unit or ""):
        return []  # 3 percent a year says nothing of the whole change
    if figure.unit == _BASIS_POINT:
        return ["difference"] if percents else []
    if figure.unit == POINT or (amount.head == "point" and (percents or is_bare(level) or level.head == "point")):
        return ["difference"]
    if figure.kind == "percent":
        return ["percent"]
    if figure.kind == "multiple":
        return ["multiple"]
    if figure.kind == "ratio":
        return ["part"]
    return ["difference"] if is_alike(amount, level) or is_alike(amount, stated.before) else []


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
        if is_in_basis_points(stated):
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


def _turn(extent: Extent, sign: int) -> Extent:
    return extent if sign > 0 else -extent
