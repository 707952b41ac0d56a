"""A figure as something that is to be worked out: which results are of its sort, and which give its number."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from numcheck.facts.derivation_cues import Frame
from numcheck.facts.operands import Operand, make_operand, measure_step
from numcheck.facts.operations import Result
from numcheck.model import Figure
from numcheck.reading.quantity import Quantity

BEYOND = 0.15  # by what share of itself a number may be exceeded that is called more than
ROUGH = 0.05  # by how much a share or multiple may be off that is written in words, and a small number that is no difference
FEW = 10  # a number below this may be met by chance everywhere
WORDS = 0.12  # how likely a share in words (a third, nine in ten) is to be met by a result
POINTS = frozenset(("percentage point", "basis point"))
BARE = frozenset(("", "point"))  # what a number counts that says nothing of its unit


class Target(NamedTuple):
    """A figure to be worked out, in its own unit: between which results it is true, and its step, one more in its last digit."""

    operand: Operand
    low: float
    high: float
    step: float

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.operand.claim.figure


def aim(mine: Quantity) -> Target:
    """A figure as it is to be worked out."""
    operand, figure = make_operand(mine), mine.claim.figure
    value, step = operand.value, measure_step(figure)
    if figure.kind == "ratio" or (figure.kind == "multiple" and not figure.text[:1].isdigit()):
        low, high = value * (1 - ROUGH), value * (1 + ROUGH)
    else:
        low, high = value - min(step, 1) / 2, value + min(step, 1) / 2
        if figure.bound == "exact":
            low, high = min(low, figure.interval.low), max(high, figure.interval.high)
    if figure.bound == "about":
        low, high = min(low, figure.interval.low), max(high, figure.interval.high)
    elif figure.bound in ("more_than", "at_least"):
        low, high = value, max(value * (1 + BEYOND), value + min(step, 1))
    elif figure.bound in ("less_than", "at_most"):
        low, high = min(value * (1 - BEYOND), value - min(step, 1)), value
    return Target(operand, low, high, step)


def measure_chance(target: Target) -> float:
    """How likely a number of the form of a figure is to be met by one result."""
    if target.figure.kind == "ratio":
        return WORDS
    first = 10.0 ** math.floor(math.log10(target.operand.value))
    return float(max(target.step, target.high - target.low) / (9 * first))


def read_result(result: Result, target: Target) -> float | None:
    """What a result is in the unit of a figure; None where it is of another sort or size, which no number of its form can be."""
    operand = target.operand
    value = _convert(result, target)
    if value is None:
        return None
    if target.figure.kind == "ratio":
        return value if 0 < value < 1 else None
    first = 10.0 ** math.floor(math.log10(operand.value))
    return value if 0.95 * first <= value < 10.5 * first else None


def _convert(result: Result, target: Target) -> float | None:
    operand = target.operand
    multiple = target.figure.kind == "multiple" or operand.head == "time"
    if not operand.value or (result.sort == "multiple") != multiple:
        return None
    if multiple:
        return result.value
    if result.slot == operand.slot:
        return result.value * operand.value / operand.base
    if (
        operand.slot == "count"
        and (operand.head in BARE or result.slot == "score")
        and result.sort in ("sum", "difference")
    ):
        return result.plain
    return None


def may_give(result: Result, target: Target, frame: Frame) -> bool:
    """Whether a figure can be what an operation gives, whatever the number is."""
    kind, sort = target.figure.kind, result.sort
    if any(one.slot == target.operand.slot and one.base == target.operand.base for one in result.operands):
        return False
    if kind == "age":
        return sort == "lapse"
    if sort == "change":
        return target.figure.trend in (None, result.trend)
    if target.operand.slot == "percent" and sort in ("sum", "difference"):
        return target.figure.unit in POINTS or sort == "sum" or any(one.unit in POINTS for one in result.operands)
    if sort == "quotient" and kind == "count":
        dividend, divisor = result.operands
        if dividend.slot == divisor.slot and dividend.head == divisor.head:
            return False
        return target.operand.head in ("", dividend.head) and frame.speaks_of(divisor)
    if sort == "exchange":
        return target.operand.slot == "money" and target.operand.value < FEW
    if target.operand.slot == "count" and sort in ("sum", "difference") and target.operand.head not in BARE:
        return _count_alike(target.operand, result.operands)
    return True


def _count_alike(mine: Operand, operands: Iterable[Operand]) -> bool:
    """Whether a figure counts what one of its operands does, or things of the same class, or these do not say what they count."""
    named = [one for one in operands if one.head]
    kind = mine.claim.frame.category
    return not named or any(one.head == mine.head or kind & one.claim.frame.category for one in named)


def gives(value: float, target: Target, result: Result) -> bool:
    """Whether a result is the number of a figure, to its precision."""
    figure, own = target.figure, target.operand.value
    if result.whole and figure.bound == "exact" and target.step == 1 and target.operand.slot == "count":
        return value == own
    low, high = target.low, target.high
    if figure.bound == "exact" and result.sort in ("quotient", "product", "multiple") and own < FEW:
        low, high = max(low, own * (1 - ROUGH)), min(high, own * (1 + ROUGH))
    return low * (1 - 1e-9) <= value <= high * (1 + 1e-9)
