"""Equations: whether figures, as they are written, may give another one."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import Extent, exact
from numcheck.model import Figure
from numcheck.patterns import re
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

COARSE = Fraction("0.12")  # how far a share in words (a third, three in four) may be off, as a part of it
PERCENT = Fraction(1, 100)
CRISP = Fraction("0.04")  # the same behind more than, less than, at least ...
EXACT_BELOW = 1000  # a count below this that stands with its whole has not been rounded


class Slack(NamedTuple):
    """How far off a share may be: a percentage in units of its last digit, any share beyond that."""

    rounding: Fraction
    tolerance: Tolerance = NO_TOLERANCE


def fits_share(part: Figure, whole: Figure, share: Figure, slack: Slack, form: str = "share") -> bool:
    """Whether a part and its whole may give a stated share; with the form `rest` what the part leaves, with `both` a part beside
    the rest of its whole, whichever of the two comes first.
    """
    one, two = read_extent(part), read_extent(whole)
    if one is None or two is None or two.low <= 0:
        return True
    stated = _read_share(share, slack)
    if form == "both":
        return any((each / (one + two)).meets(stated) for each in (one, two))
    given = one / two
    return (Extent.point(Fraction(1)) - given if form == "rest" else given).meets(stated)


def read_extent(figure: Figure) -> Extent | None:
    """What a part or a whole may be; a one-sided hedge goes for the share, too, so the number itself counts."""
    if figure.bound == "vague":
        return None
    if figure.bound in ("about", "range") or (figure.bound == "exact" and (figure.value or 0) >= EXACT_BELOW):
        return Extent.of(figure.interval)
    return Extent.point(exact(figure.value)) if figure.value is not None else None


def _read_share(figure: Figure, allowed: Slack) -> Extent:
    """The shares that make a figure true, as parts of one, as exactly as they are written."""
    extent = Extent.of(figure.interval)
    return extent.widen(_find_slack(figure, allowed)).scale(PERCENT if figure.kind == "percent" else Fraction(1))


def _find_slack(figure: Figure, allowed: Slack) -> Fraction:
    value = exact(figure.value if figure.value is not None else figure.interval.high)
    if figure.kind == "ratio":
        # More than half is a statement of its own: it is not made of 49 percent.
        worded = (COARSE if figure.bound in ("exact", "about", "range") else CRISP) * value
        return max(worded, PERCENT * allowed.tolerance.allow(value / PERCENT))
    decimals = count_decimals(figure)
    # A whole ten is often meant roughly.
    rounded = allowed.rounding * (2 if decimals == 0 and value % 10 == 0 else 1) * Fraction(1, 10**decimals)
    return max(rounded, allowed.tolerance.allow(value))


def count_decimals(figure: Figure) -> int:
    """How many digits stand behind the point of a figure."""
    match = re.search(r"\d[.·](\d+)", figure.text)
    return len(match[1]) if match else 0
