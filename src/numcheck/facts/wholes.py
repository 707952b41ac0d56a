"""Of what figures are parts: 13 children among 80 who were injured are none of the 240 who left their homes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numcheck.facts.linkage import Pair
from numcheck.model import Claim
from numcheck.reading.quantity import Quantity

PART = "part"  # the scope of a figure that is told as one: among them, of whom, including


def find_wholes(quantities: Sequence[Quantity]) -> dict[int, int]:
    """For each figure that is told as a part the one that it is a part of: the last larger count before it in its sentence, or the one before."""
    wholes: dict[int, int] = {}
    for i, part in enumerate(quantities):
        if PART not in part.claim.frame.scope or part.dimension != "count":
            continue
        for j in range(i - 1, -1, -1):
            if not _is_near(quantities[j].claim, part.claim):
                break
            if quantities[j].dimension == "count" and quantities[j].value > part.value:
                wholes[i] = j
                break
    return wholes


def _is_near(before: Claim, claim: Claim) -> bool:
    """Whether a figure before another stands in its sentence, or in the one before."""
    if before.document is not claim.document:
        return False
    between = claim.document.prose[before.sentence.end : claim.sentence.start]
    return before.sentence == claim.sentence or not between.strip()


def weigh_wholes(quantities: Sequence[Quantity], scores: Mapping[Pair, float], unseen: float) -> dict[Pair, float]:
    """What it says against pairs of parts that their wholes are of two things; pairs that were never compared have the weight ``unseen``."""
    wholes, found = find_wholes(quantities), dict[Pair, float]()
    for i, j in scores:
        if i in wholes and j in wholes and quantities[i].denies(quantities[j]):
            a, b = sorted((wholes[i], wholes[j]))
            weight = scores.get((a, b), unseen) if a != b else 0.0
            if weight < 0:
                found[i, j] = weight
    return found
