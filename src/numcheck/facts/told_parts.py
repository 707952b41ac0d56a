"""Parts that a source tells one after the other, of which a draft tells the sum: 40 arrests on Saturday, 24 on Sunday, 64 in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from numcheck.exact import exact
from numcheck.model import Claim

MOST = 6  # parts in a row
REACH = 600  # characters between the first of them and the last


def is_sum_with(claim: Claim, part: Claim, told: Iterable[Claim]) -> bool:
    """Whether a figure is what ``part`` and those beside it make, which count the same or leave out what they count.

    ``told`` are the figures of the sources, in order.
    """
    if claim.figure.value is None or part.figure.value is None:
        return False
    row = [one for one in told if one.document is part.document and _may_join(part, one)]
    place = next((i for i, one in enumerate(row) if one.figure.start == part.figure.start), None)
    return place is not None and _makes(exact(claim.figure.value), place, row)


def _may_join(part: Claim, one: Claim) -> bool:
    """Whether a figure may be another part of what a part is one of."""
    if one.figure.value is None or abs(one.figure.start - part.figure.start) > REACH:
        return False
    alike = (one.figure.kind, one.figure.unit) == (part.figure.kind, part.figure.unit)
    return alike and (not one.frame.head or not part.frame.head or one.frame.head == part.frame.head)


def _makes(whole: Fraction, place: int, row: Sequence[Claim]) -> bool:
    """Whether some figures in a row, the one at ``place`` among them, make a whole."""
    values = [exact(one.figure.value or 0) for one in row]
    spans = (
        values[first : last + 1]
        for first in range(max(place - MOST, 0), place + 1)
        for last in range(place, min(place + MOST, len(row)))
    )
    return any(1 < len(span) <= MOST and sum(span) == whole for span in spans)
