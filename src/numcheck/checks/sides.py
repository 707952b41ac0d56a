"""The sides of a disagreement: groups of figures that agree among themselves, any two groups denying each other."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from numcheck.checks.finding import make_side
from numcheck.facts.agreement import disagree
from numcheck.model import Claim, Side
from numcheck.reading.quantity import measure
from numcheck.relations.rendering import write_figure


def take_sides(
    claims: Sequence[Claim], denies: Callable[[Claim, Claim], bool] = disagree
) -> tuple[tuple[Claim, ...], ...]:
    """The groups of claims that cannot be true together, in the claims' order; fewer than two where all may be.

    ``denies`` says which two cannot.
    The most definite figures are placed first.  A figure that agrees with two groups (`over 100` with 150 and with
    200) takes no side and is left out, and so is a vague one, which is too loose to accuse anybody.
    """
    sides: list[list[Claim]] = []
    for claim in sorted(claims, key=_measure_width):
        if claim.figure.bound == "vague":
            continue
        near = [side for side in sides if any(not denies(claim, other) for other in side)]
        if not near:
            sides.append([claim])
        elif len(near) == 1:
            near[0].append(claim)
    places = {id(claim): place for place, claim in enumerate(claims)}
    ordered = [sorted(side, key=lambda claim: places[id(claim)]) for side in sides]
    return tuple(tuple(side) for side in sorted(ordered, key=lambda side: places[id(side[0])]))


def has_sides(claims: Sequence[Claim]) -> bool:
    """Whether some of the claims deny others; one alone cannot."""
    return len(claims) > 1 and len(take_sides(claims)) > 1


def _measure_width(claim: Claim) -> float:
    """How loose a figure is: the width of its interval against its size; a limit is looser than any span."""
    interval = measure(claim).interval
    if math.isinf(interval.low) or math.isinf(interval.high) or claim.figure.bound in ("at_most", "less_than"):
        return math.inf
    return (interval.high - interval.low) / abs(interval.high) if interval.high else 0.0


def make_sides(groups: Iterable[Sequence[Claim]]) -> tuple[Side, ...]:
    """A side of each group, its value being that of the most definite claim."""
    return tuple(make_side(*group, value=write_value(min(group, key=_measure_width))) for group in groups)


def write_value(claim: Claim) -> str:
    """The value of a figure for people: the number of a count, else the figure with its unit as it stands.

    `26 rockets` -> `26`; `nearly 1,500 kilometers` stays.
    """
    figure = claim.figure
    if figure.kind != "count" or figure.value is None:
        return write_figure(claim)
    number = f"{figure.value:,.12g}"
    return f"{figure.hedge} {number}" if figure.hedge and not figure.hedge.startswith(("-", "+")) else number
