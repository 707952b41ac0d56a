"""Breakdowns: whether parts, as they are written, may make their whole."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import NamedTuple

from numcheck.exact import Extent
from numcheck.reading.operand import Operand, is_bare
from numcheck.relations.levels import read_extent
from numcheck.relations.rendering import read_scale
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

NEAR = Fraction("1.25")  # how many times their whole parts may make, or it them, where little ties them to it
FLOW = 3  # parts of which one may have been added to what the others leave
LEAST_WHOLE = 5  # a smaller number may belong to something else


class Breakdown(NamedTuple):
    """A whole, its parts, how many more are stated in words (`one in Ancona`), and whether these are all parts."""

    whole: Operand
    parts: tuple[Operand, ...]
    more: int
    complete: bool
    near: bool = False  # what ties the parts to the whole is so loose that their sum must be near it
    flat: bool = False  # nothing in it is rounded
    slip: bool = False  # it is known to be off as a slip is, however far that is


def agrees(breakdown: Breakdown, reach: float, tolerance: Tolerance = NO_TOLERANCE) -> bool:
    """Whether the parts may make the whole, or are so far from it that they are of something else."""
    total, slack = _add(breakdown), tolerance.allow(breakdown.whole.value or Fraction(0))
    whole = _read_whole(breakdown).widen(slack)
    if whole.high >= total.low and (total.high >= whole.low or not breakdown.complete):
        return True
    value = breakdown.whole.value
    if value is None or value <= 0 or _is_flow(breakdown, value):
        return True
    if breakdown.slip:
        return False
    if len(breakdown.parts) == 1:
        return value < LEAST_WHOLE
    over = total.low / value
    off = max(over, value / total.high if total.high else inf) if breakdown.complete else over
    if breakdown.near:
        return off > NEAR
    return off > reach or (off > 1 + (reach - 1) / 2 and not _are_alike(breakdown.parts, breakdown.whole))


def _is_flow(breakdown: Breakdown, whole: Fraction) -> bool:
    """Whether a whole is what few parts make of which one came to it: of 90 sheep ten died and four were born, which left 84."""
    parts = [part.value or Fraction(0) for part in breakdown.parts]
    return 1 < len(parts) <= FLOW and any(sum(parts) - 2 * part == whole for part in parts)


def _read_whole(breakdown: Breakdown) -> Extent:
    """What a whole may be; `at least 58` of which all are listed is 58, unless the number is a round one."""
    bound, value = breakdown.whole.claim.figure.bound, breakdown.whole.value
    flat = all(part.claim.figure.bound == "exact" for part in breakdown.parts)
    if bound == "at_least" and value is not None and value % 10 and flat and breakdown.complete:
        return Extent.point(value)
    return Extent.point(value) if breakdown.flat and value is not None else read_extent(breakdown.whole)


def _add(breakdown: Breakdown) -> Extent:
    if breakdown.flat:
        return Extent.point(sum((part.value or Fraction(0) for part in breakdown.parts), Fraction(breakdown.more)))
    extents = (lend_scale(part, breakdown.whole) for part in breakdown.parts)
    return sum(extents, Extent.point(Fraction(breakdown.more)))


def lend_scale(part: Operand, whole: Operand) -> Extent:
    """What a part may be; `3.2 million: 2 for roads` lends its scale."""
    extent = read_extent(part)
    if (
        part.value is not None
        and whole.value
        and part.value < 1000
        and whole.value >= 1000 * max(part.value, Fraction(1))
    ):
        scale = read_scale(whole.written)
        if scale > 1 and read_scale(part.written) == 1:
            return extent.scale(Fraction(scale))
    return extent


def _are_alike(parts: tuple[Operand, ...], whole: Operand) -> bool:
    """Whether the parts leave out their noun, or have that of the whole."""
    return all(is_bare(part) or part.head == whole.head for part in parts)
