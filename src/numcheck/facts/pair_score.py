"""One figure set against another: every reason with its weight, their sum, and how much would have joined the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from numcheck.facts.features import explain
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Reason
from numcheck.reading.concepts import read_concepts
from numcheck.reading.quantity import Quantity

START = "to begin with"  # what the sum of the weights begins with; no reason of its own


class Judgement(NamedTuple):
    """What speaks for and against two claims speaking of one thing, the heaviest first.

    They may be joined where ``score``, the sum of the weights, is above ``limit``.  ``denies`` is whether not both
    can be true.  ``chance``, from 0 to 1, is how likely a figure of a draft is to speak of one of its sources, None between peers.
    """

    other: Claim
    reasons: tuple[Reason, ...]
    score: float
    limit: float
    denies: bool
    chance: float | None = None


def weigh_up(
    a: Quantity, b: Quantity, extra: Iterable[Reason], limit: float, lexicon: Lexicon, rarity: Mapping[str, float]
) -> Judgement:
    """The judgement on two figures, with what else than their sentences speaks for them."""
    weights = lexicon.section("weights")
    start = Reason(START, weights.get("base", 0.0))
    told = [*explain(a, b, weights, rarity, read_concepts(lexicon)), *extra]
    reasons = sorted((reason for reason in told if round(reason.weight, 2)), key=lambda reason: -abs(reason.weight))
    score = start.weight + sum(reason.weight for reason in reasons)
    return Judgement(b.claim, (start, *reasons), score, limit, a.denies(b))
