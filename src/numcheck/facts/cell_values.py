"""Whether a figure says the number of a cell, or one worked out from cells, and how such a number is written."""

from __future__ import annotations

from numcheck.facts.agreement import find_slot, is_share_of_one, relate
from numcheck.facts.operands import measure_step
from numcheck.reading.quantity import Quantity

PRECISE = 2e-3  # the share of a number that its last digit makes at most if a hedge does not make it a round one
BEYOND = 1.25  # how many times a value may be what is said to be more than it


def meets(mine: Quantity, cell: Quantity) -> bool:
    """Whether a figure says the number of a cell, as it is or rounded."""
    if find_slot(mine) == find_slot(cell):
        relation = relate(mine, cell)
        if relation != "rounded" or (mine.claim.figure.bound != "exact" and not is_precise(mine)):
            return relation in ("same", "rounded")
        return holds(mine, cell.value) or holds(cell, mine.value)
    factor = 100 if is_share_of_one(mine, cell) else 1
    figure = mine.claim.figure
    return holds(mine._replace(value=figure.value or 0.0, interval=figure.interval), cell.value * factor)


def is_precise(mine: Quantity) -> bool:
    """Whether a figure is written out to the last digit, whatever hedge it has: some 6,454 people."""
    figure = mine.claim.figure
    return figure.bound in ("exact", "about") and measure_step(figure) <= PRECISE * abs(figure.value or 0.0)


def says(mine: Quantity, value: float, like: Quantity) -> bool:
    """Whether a figure says a number that was worked out from cells like one, whose column may leave the unit out."""
    if find_slot(mine) == find_slot(like):
        return holds(mine, value)
    figure = mine.claim.figure
    return holds(mine._replace(value=figure.value or 0.0, interval=figure.interval), value)


def is_near(mine: Quantity, value: float, like: Quantity, share: float) -> bool:
    """Whether a figure is off such a number by no more than a share of it."""
    own = mine.value if find_slot(mine) == find_slot(like) else mine.claim.figure.value or 0.0
    return abs(own - value) <= share * abs(value)


def holds(mine: Quantity, value: float) -> bool:
    """Whether a figure says a number that was worked out, to the precision in which it is written."""
    figure = mine.claim.figure
    own = figure.value or 0.0
    scale = mine.value / own if own else 1.0
    if figure.bound in ("at_least", "more_than"):
        return mine.value <= value <= mine.value * BEYOND
    if figure.bound in ("at_most", "less_than"):
        return mine.value / BEYOND <= value <= mine.value
    if figure.kind in ("ratio", "multiple") and not figure.text[:1].isdigit():
        return mine.value * 0.93 <= value <= mine.value * 1.07
    decimals = len(figure.text[: figure.number.end - figure.start].partition(".")[2])
    half = max(0.5 / 10**decimals, measure_step(figure) / 2 if abs(own) >= 1e5 else 0.0) * scale
    low, high = mine.value - half, mine.value + half
    if figure.bound == "exact" or not is_precise(mine):
        low, high = min(mine.interval.low, low), max(mine.interval.high, high)
    return bool(low - 1e-9 <= value <= high + 1e-9)


def write(cell: Quantity) -> str:
    """A cell as it is written."""
    return " ".join(cell.claim.figure.text.split())


def spell(value: float, like: Quantity) -> str:
    """A number in the unit in which a cell is written."""
    figure = like.claim.figure
    try:
        written = abs(float(figure.text.replace(",", "").strip("£$€%() −-+")))
    except ValueError:
        written = abs(figure.value or 1.0)
    scale = like.value / written if written and like.value else 1.0
    return f"{value / scale:,.10g}"


def write_percent(share: float) -> str:
    """A share of one as a percentage.

    >>> write_percent(0.4407)
    '44.1%'
    """
    return f"{100 * share:.3g}%"
