"""Figures that are worked out from others: sums, differences, shares, changes, multiples, products, rates and lengths of time.

Any number is the sum or the difference of some others.  So only figures count that words tie to the one in question, those tied
best first, and an equation holds only while it would be unlikely to be met by chance among all that were tried.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.derivation_cues import Cues, Frame, are_contrasted, find_frame
from numcheck.facts.endpoints import list_lapses
from numcheck.facts.operands import list_operands, weigh_words
from numcheck.facts.operations import PERIODS, Result, list_rates, list_results, list_sums
from numcheck.facts.source_index import SourceIndex
from numcheck.facts.targets import Target, aim, gives, may_give, measure_chance, read_result
from numcheck.model import Claim
from numcheck.reading.quantity import Quantity

CUED = 0.25  # how likely the results that were tried may be to give a number by chance where the words tell how it was worked out ...
RESTATED = 0.12  # ... and where they only say that it restates what stands before it
DOUBTED = 0.9  # how likely to be wrong a figure is of which the sources say another number, whatever equation gives it
CLOSE = 1e-9  # the share by which two numbers differ at most that are the same
LEAST = 0.5  # how well operands must be tied


class Equation(NamedTuple):
    """How a figure is worked out, as a person would write it, and from which figures; by what share of itself its number is off."""

    text: str
    operands: tuple[Claim, ...]
    off: float = 0.0


def work_out(
    mine: Quantity, draft: Sequence[Quantity], settled: Mapping[int, Quantity], index: SourceIndex, cues: Cues
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
        result for result in list_all(mine, target, frame, draft, settled, index) if may_give(result, target, frame)
    ]
    told = [result for result in results if result.sort in frame.sorts]
    found = _try(target, told, CUED) or (_try(target, results, RESTATED) if frame.restates else None)
    if found is None:
        return None
    off = abs((read_result(found, target) or 0.0) / target.operand.value - 1)
    claims = tuple(one.claim for one in found.operands)
    return Equation(f"{found.text} = {figure.text}", claims, off)


def find_rest(
    mine: Quantity, denied: Quantity, draft: Sequence[Quantity], settled: Mapping[int, Quantity], cues: Cues
) -> Equation | None:
    """What is left between a figure that denies one of a draft and another one beside both, where words say so.

    Either the draft tells the other part of a whole: of the 240 dockers 180 work by day, if 60 work at night; or its words say that its
    figure is a difference: £14.2 million, £2.1 million over a budget of £12.1 million.
    """
    one, other = mine.claim, denied.claim
    if {one.figure.bound, other.figure.bound} != {"exact"} or not (one.figure.kind == other.figure.kind != "score"):
        return None
    apart = "difference" in find_frame(one, cues).sorts
    for k, beside in settled.items():
        told, whole = draft[k].claim, beside.claim
        if told.sentence != one.sentence or told.document is not one.document or whole.figure.kind != one.figure.kind:
            continue
        part = (
            one.figure.kind == "count"
            and told.figure.start < one.figure.start
            and whole.document is other.document
            and whole.sentence == other.sentence
            and are_contrasted(one, other)
        )
        left = abs(beside.value - denied.value) if apart else beside.value - denied.value
        if (part or apart) and math.isclose(left, mine.value, rel_tol=CLOSE):
            more, less = sorted((whole, other), key=lambda claim: -(claim.figure.value or 0.0))
            return Equation(f"{more.figure.text} − {less.figure.text} = {one.figure.text}", (more, less))
    return None


def list_all(
    mine: Quantity,
    target: Target,
    frame: Frame,
    draft: Sequence[Quantity],
    settled: Mapping[int, Quantity],
    index: SourceIndex,
) -> list[Result]:
    """What the figures give that words tie to one, and the times between the dates around it, the best tied first."""
    operands = list_operands(mine, draft, settled, index)
    found = [*list_results(operands, target.operand.head), *list_sums(operands)]
    found += list_rates(operands, sorted(PERIODS.keys() & (frame.stems | {target.operand.per})))
    if target.operand.slot == "time" and (frame.restates or "lapse" in frame.sorts):
        found += list_lapses(mine.claim, weigh_words(mine.claim.passage), index)
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
