"""Which groups of figures are never of one thing, however alike they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from numcheck.exact import exact
from numcheck.facts.blocking import TRANSPOSED, is_transposed
from numcheck.facts.value_features import compare_sums
from numcheck.model import Claim, Figure
from numcheck.reading.quantity import Quantity
from numcheck.reading.slips import find_slip

SUM = 0.9  # how telling a third number must be to show that two others make a sum with it


def are_two(quantities: Sequence[Quantity], where: Sequence[int], one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether two groups have different figures of one document, of which neither is the headline: these are two facts."""
    # Of what a document says twice, the place that is not its headline tells more.
    mine = {_name_value(quantities, where, i): i for i in sorted(one, key=lambda i: not quantities[i].again)}
    theirs: dict[int, list[int]] = defaultdict(list)
    for place, j in {
        _name_value(quantities, where, j): j for j in sorted(two, key=lambda j: not quantities[j].again)
    }.items():
        theirs[place[0]].append(j)
    for (document, *_), i in mine.items():
        a = quantities[i]
        for j in theirs.get(document, ()):
            b = quantities[j]
            if _make_a_sum(a, b):
                return True
            if a.denies(b) and (a.again == b.again or _is_nested(a.claim.figure, b.claim.figure)):
                if not _is_replaced(a.claim, b.claim) and not is_transposed(a, b):
                    return True
    return False


def _name_value(quantities: Sequence[Quantity], where: Sequence[int], i: int) -> tuple[int, float, str | None]:
    """The document of a figure, its value, and whether it rose or fell: up 2% and down 2% are two."""
    return where[i], quantities[i].value, quantities[i].claim.figure.trend


def _make_a_sum(one: Quantity, two: Quantity) -> bool:
    """Whether a third number of their text tells that two are parts, or whole and part, and not by chance."""
    if any(strength >= SUM for _, strength, _ in compare_sums(one, two)):
        return True
    if min(one.telling, two.telling) < TRANSPOSED or find_slip(one.claim.figure, two.claim.figure):
        return False
    # Orders of 491,000 and 501,000, and beside one of them 10,000.
    a, b = one.claim.figure, two.claim.figure
    apart = abs(exact(a.value or 0) - exact(b.value or 0))
    return a.unit == b.unit and f"{float(apart):.10g}" in one.claim.frame.beside | two.claim.frame.beside


def _is_replaced(one: Claim, two: Claim) -> bool:
    """Whether a sentence gives one of two figures up for the other: 230 hens, not the 180 of yesterday."""
    return one.sentence == two.sentence and "denied" in one.frame.scope | two.frame.scope


def _is_nested(one: Figure, two: Figure) -> bool:
    """Whether one figure stands inside the other, as a whole in its part: three of its 14 libraries."""
    return one.start < two.end and two.start < one.end
