"""Figures that are worked out from others: sums, differences, shares, changes, multiples, products, rates and lengths of time.

Any number is the sum or the difference of some others.  So only figures count that words tie to the one in question, those tied
best first, and an equation holds only while it would be unlikely to be met by chance among all that were tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.derivation_cues import Cues, Frame, find_frame
from numcheck.facts.endpoints import list_lapses
from numcheck.facts.operands import list_operands, weigh_words
from numcheck.facts.operations import PERIODS, Result, list_rates, list_results, list_sums
from numcheck.facts.source_index import Library
from numcheck.facts.targets import Target, aim, gives, may_give, measure_chance, read_result
from numcheck.model import Claim
from numcheck.reading.quantity import Quantity

CUED = 0.25  # how likely the results that were tried may be to give a number by chance where the words tell how it was worked out ...
RESTATED = 0.12  # ... and where they only say that it restates what stands before it
DOUBTED = 0.9  # how likely to be wrong a figure is of which the sources say another number, whatever equation gives it
LEAST = 0.5  # how well operands must be tied


class Equation(NamedTuple):
    """How a figure is worked out, as a person would write it, and from which figures; by what share of itself its number is off."""

    text: str
    operands: tuple[Claim, ...]
    off: float = 0.0


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
    results = [
        result for result in list_all(mine, target, frame, draft, settled, library) if may_give(result, target, frame)
    ]
    told = [result for result in results if result.sort in frame.sorts]
    found = _try(target, told, CUED) or (_try(target, results, RESTATED) if frame.restates else None)
    if found is None:
        return None
    off = abs((read_result(found, target) or 0.0) / target.operand.value - 1)
    claims = tuple(one.claim for one in found.operands)
    return Equation(f"{found.text} = {figure.text}", claims, off)


def list_all(
    mine: Quantity,
    target: Target,
    frame: Frame,
    draft: Sequence[Quantity],
    settled: Mapping[int, Quantity],
    library: Library,
) -> list[Result]:
    """What the figures give that words tie to one, and the times between the dates around it, the best tied first."""
    operands = list_operands(mine, draft, settled, library)
    found = [*list_results(operands, target.operand.head), *list_sums(operands)]
    found += list_rates(operands, sorted(PERIODS.keys() & (frame.stems | {target.operand.per})))
    if target.operand.slot == "time" and (frame.restates or "lapse" in frame.sorts):
        found += list_lapses(mine.claim, weigh_words(mine.claim.passage), library)
    return sorted((result for result in found if result.tie >= LEAST), key=lambda result: -result.tie)


def _try(target: Target, results: Sequence[Result], budget: float) -> Result | None:
    """The first result that gives a number, while those tried are unlikely to give any number of its form."""
    chance = measure_chance(target)
    tried: set[int] = set()
    for result in results:
        value = read_result(result, target)
        if value is None:
            continue
        tried.add(round(value / target.step))
        if len(tried) * chance > budget:
            return None
        if gives(value, target, result):
            return result
    return None
