"""Figures that are worked out from others: sums, differences, shares, changes, multiples, products, rates.

Any number is the sum or the difference of some others.  So only figures count that words tie to the one in question, those tied
best first, and an equation holds only while it would be unlikely to be met by chance among all that were tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.frames import Cues, Frame, find_frame
from numcheck.facts.library import Library
from numcheck.facts.moments import list_lapses
from numcheck.facts.operands import Operand, list_operands, make_operand, weigh_words
from numcheck.facts.operations import Result, list_results, list_sums
from numcheck.facts.quantity import Quantity
from numcheck.model import Claim, Figure

CUED = 0.25  # how likely the results that were tried may be to give a number by chance where the words tell how it was worked out ...
RESTATED = 0.12  # ... where they say that it restates what stands before it ...
PLAIN = 0.02  # ... and where they do not
LEAST = 0.5  # how well operands must be tied
BEYOND = 0.15  # by what share of itself a number may be exceeded that is called more than
ROUGH = 0.05  # by how much a share or multiple may be off that is written in words


class Equation(NamedTuple):
    """How a figure is worked out, as a person would write it, and from which figures; whether its words say that it is worked out so."""

    text: str
    operands: tuple[Claim, ...]
    told: bool = False


class Target(NamedTuple):
    """A figure to be worked out, in its own unit: between which results it is true, and its step, one more in its last digit."""

    operand: Operand
    low: float
    high: float
    step: float
    kind: str


def work_out(
    mine: Quantity, draft: Sequence[Quantity], settled: Mapping[int, Quantity], library: Library, cues: Cues
) -> Equation | None:
    """The equation that gives a figure of a draft, None where there is none.

    ``settled`` holds, by the place of a figure in the draft, the witness of each that has one; ``cues`` are the words that say what sort of
    operation a number comes from.
    """
    figure = mine.claim.figure
    if not figure.value or figure.value < 0 or figure.bound in ("range", "vague") or figure.kind == "score":
        return None
    target, frame = aim(mine), find_frame(mine.claim, cues)
    operands = list_operands(mine, draft, settled, library)
    results = list_all(mine, target, operands, library)
    told = [result for result in results if result.sort in frame.sorts]
    budget = RESTATED if frame.restates else PLAIN
    found = _try(target, told, CUED) or _try(target, results, budget)
    if found is None:
        return None
    return Equation(f"{found.text} = {figure.text}", tuple(one.claim for one in found.operands), found in told)


def list_all(mine: Quantity, target: Target, operands: Sequence[Operand], library: Library) -> list[Result]:
    """What the operands of a figure give, and the times between the dates around it, the best tied first."""
    found = [*list_results(operands, target.operand.head), *list_sums(operands)]
    if target.operand.slot == "time":
        found += list_lapses(mine.claim, weigh_words(mine.claim.passage), library)
    return sorted(found, key=lambda result: -result.tie)


def _try(target: Target, results: Sequence[Result], budget: float) -> Result | None:
    """The first result that gives a number, while those tried are unlikely to give any number of its form."""
    chance = measure_chance(target)
    tried: set[int] = set()
    for result in results:
        if result.tie < LEAST:
            return None
        value = read_result(result, target)
        if value is None or not is_alike(value, target):
            continue
        tried.add(round(value / target.step))
        if len(tried) * chance > budget:
            return None
        if gives(value, target, result):
            return result
    return None


def aim(mine: Quantity) -> Target:
    """A figure as it is to be worked out."""
    operand, figure = make_operand(mine), mine.claim.figure
    value, step = operand.value, measure_step(figure)
    if figure.kind == "ratio" or (figure.kind == "multiple" and not figure.text[:1].isdigit()):
        low, high = value * (1 - ROUGH), value * (1 + ROUGH)
    else:
        half = step / 2 if value < 1000 or step < 1000 else min(step / 2, 0.05 * value)
        low, high = value - half, value + half
    if figure.bound == "about":
        low, high = min(low, figure.interval.low), max(high, figure.interval.high)
    elif figure.bound in ("more_than", "at_least"):
        low, high = value, max(value * (1 + BEYOND), value + min(step, 1))
    elif figure.bound in ("less_than", "at_most"):
        low, high = min(value * (1 - BEYOND), value - min(step, 1)), value
    return Target(operand, low, high, step, figure.kind)


def measure_step(figure: Figure) -> float:
    """What one more in the last digit of a number makes: 1 of 37, 0.1 of 4.2, 100,000 of 1.2 million."""
    value = abs(figure.value or 0.0)
    digits, _, exponent = f"{value:.8e}".partition("e")
    return float(10.0 ** (int(exponent) - len(digits.replace(".", "").rstrip("0")) + 1))


def measure_chance(target: Target) -> float:
    """How likely a number of the form of a figure is to be met by one result."""
    if target.kind == "ratio":
        return 0.12
    value = target.operand.value
    first = 10.0 ** math.floor(math.log10(value))
    return float(max(target.step, target.high - target.low) / (9 * first))


def is_alike(value: float, target: Target) -> bool:
    """Whether a result is of the size of a figure: others cannot be met by numbers of its form."""
    if target.kind == "ratio":
        return 0 < value < 1
    first = 10.0 ** math.floor(math.log10(target.operand.value))
    return first * 0.95 <= value < 10.5 * first


def read_result(result: Result, target: Target) -> float | None:
    """What a result is in the unit of a figure; None where it is of something else."""
    operand = target.operand
    if not operand.value:
        return None
    scale = operand.base / operand.value
    if result.sort == "multiple":
        return result.value if target.kind == "multiple" or operand.head == "time" else None
    if target.kind == "multiple" or operand.head == "time":
        return None
    if result.slot == operand.slot:
        return result.value / scale
    if operand.slot == "count" and operand.head in ("", "point") and result.sort in ("sum", "difference"):
        return result.plain
    return None


def gives(value: float, target: Target, result: Result) -> bool:
    """Whether a result is the number of a figure, to its precision."""
    if result.whole and target.operand.claim.figure.bound == "exact" and target.step == 1 and target.operand.slot == "count":
        return value == target.operand.value
    return target.low * (1 - 1e-9) <= value <= target.high * (1 + 1e-9)
