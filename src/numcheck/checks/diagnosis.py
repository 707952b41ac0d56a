"""What may have gone wrong where a figure of a draft is denied: a slip of the pen, or the number of a neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from numcheck.facts.agreement import disagree
from numcheck.model import Claim
from numcheck.reading.quantity import find_slip

NEIGHBOUR = "copied from the neighbouring figure"
PREVIOUS = "previous period's figure"
FEW = 3  # claims of a side that are looked at: they agree among themselves
BESIDE = 4  # figures on either side of one that are its neighbours


def diagnose(sides: Sequence[Sequence[Claim]], others: Sequence[Claim]) -> str | None:
    """What explains that these sides differ, None where nothing is evident; ``others`` are the claims of all sources."""
    for one, two in combinations(sides, 2):
        for a in one[:FEW]:
            for b in two[:FEW]:
                if disagree(a, b):
                    found = find_slip(a.figure, b.figure) or _find_origin(a, b, others) or _find_origin(b, a, others)
                    if found:
                        return found
    return None


def _find_origin(wrong: Claim, right: Claim, others: Sequence[Claim]) -> str:
    """Where the number of one figure stands beside the other, in a source: with another year, or with another thing."""
    if wrong.document.role != "draft" or not wrong.figure.value:
        return ""
    place = next((i for i, claim in enumerate(others) if claim is right), None)
    if place is None:
        return ""
    for other in others[max(place - BESIDE, 0) : place + BESIDE + 1]:
        same = other.figure.value == wrong.figure.value and other.figure.unit == wrong.figure.unit
        if other is not right and other.document is right.document and same and _stand_together(right, other):
            past = other.frame.when or "past" in other.frame.scope
            earlier = past and not right.frame.when and right.frame.row == other.frame.row
            return PREVIOUS if earlier else NEIGHBOUR
    return ""


def _stand_together(one: Claim, two: Claim) -> bool:
    """Whether two figures stand in one sentence, or in one row of a table or two that follow each other."""
    rows = [claim.frame.row for claim in (one, two)]
    if not all(rows):
        return one.sentence == two.sentence
    (table, place), (other, next_place) = (row.split(":") for row in rows)
    return table == other and abs(int(place) - int(next_place)) <= 1
