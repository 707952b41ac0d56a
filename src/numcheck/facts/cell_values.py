"""Whether a figure says the number of a cell, or one worked out from cells, and how such a number is written."""

from __future__ import annotations

from functools import lru_cache

from numcheck.facts.agreement import find_slot, is_share_of_one, relate
from numcheck.facts.operands import measure_step
from numcheck.model import Figure, Interval
from numcheck.reading.quantity import Quantity

PRECISE = 2e-3  # the share of a number that its last digit makes at most if a hedge does not make it a round one
BEYOND = 1.25  # how many times a value may be what is said to be more than it


def meets(mine: Quantity, cell: Quantity) -> bool:
    """Whether a figure says the number of a cell, as it is or rounded."""
    if find_slot(mine) == find_slot(cell):
        relation = relate(mine, cell)
        if relation != "rounded" or (mine.claim.figure.bound != "exact" and not is_precise(mine.claim.figure)):
            return relation in ("same", "rounded")
        return holds(mine, cell.value) or holds(cell, mine.value)
    factor = 100 if is_share_of_one(mine, cell) else 1
    figure = mine.claim.figure
    return holds(mine._replace(value=figure.value or 0.0, interval=figure.interval), cell.value * factor)


def is_precise(figure: Figure) -> bool:
    """Whether a figure is written out to the last digit, whatever hedge it has: some 6,454 people."""
    return figure.bound in ("exact", "about") and measure_step(figure) <= PRECISE * abs(figure.value or 0.0)


def says(mine: Quantity, value: float, like: Quantity) -> bool:
    """Whether a figure says a number that was worked out from cells like one, whose column may leave the unit out."""
    if find_slot(mine) == find_slot(like):
        return holds(mine, value)
    figure = mine.claim.figure
    return holds(mine._replace(value=figure.value or 0.0, interval=figure.interval), value)


def holds(mine: Quantity, value: float) -> bool:
    """Whether a figure says a number that was worked out, to the precision in which it is written."""
    low, high = _find_range(mine.claim.figure, mine.value, mine.interval)
    return low <= value <= high


@lru_cache(maxsize=64)  # hundreds of numbers are held against one figure
def _find_range(figure: Figure, value: float, interval: Interval) -> tuple[float, float]:
    """The least and the greatest number that a figure says, whose own number and interval are these in the unit of the table."""
    own = figure.value or 0.0
    scale = value / own if own else 1.0
    if figure.bound in ("at_least", "more_than"):
        return value, value * BEYOND
    if figure.bound in ("at_most", "less_than"):
        return value / BEYOND, value
    if figure.kind in ("ratio", "multiple") and not figure.text[:1].isdigit():
        return value * 0.93, value * 1.07
    decimals = len(figure.text[: figure.number.end - figure.start].partition(".")[2])
    half = max(0.5 / 10**decimals, measure_step(figure) / 2 if abs(own) >= 1e5 else 0.0) * scale
    low, high = value - half, value + half
    if figure.bound == "exact" or not is_precise(figure):
        low, high = min(interval.low, low), max(interval.high, high)
    return low - 1e-9, high + 1e-9


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


def find_scale(cell: Quantity) -> float:
    """How much one of the unit in which a cell is written is in that in which it is compared."""
    own = abs(cell.claim.figure.value or 0.0)
    return cell.value / own if own and cell.value else 1.0
