"""Groups of claims that speak of the same thing: an index gives candidate pairs, reasons weigh them, average linkage joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from numcheck.facts.affinity import Affinity, measure_affinity
from numcheck.facts.events import part_documents
from numcheck.facts.linkage import Pair, link
from numcheck.facts.quantity import Quantity, measure
from numcheck.facts.similarity import explain, weigh
from numcheck.model import Claim, Fact, Reason

JOIN = 0.0  # the mean weight from which two groups are one
UNSEEN = -1.5  # the weight of a pair that was never compared
FEW = 30  # up to so many documents every one is compared with every other
DISTANT = 0.03  # documents less alike than this are not compared where there are many
CLOSE = 0.3
COMPANY = 3  # figures on each side in the sentence that can vouch for a pair


def group(
    claims: Sequence[Claim], profiles: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> tuple[Fact, ...]:
    """The facts that claims speak of; ``profiles`` are the words of each document, in the order of first mention in ``claims``."""
    places = _number_documents(claims)
    affinity = measure_affinity(profiles)
    readings = [measure(claim) for claim in claims]
    where = [places[id(claim.document)] for claim in claims]
    scores = {
        (i, j): weigh(readings[i], readings[j], weights, affinity.rarity)
        + _relate(where[i], where[j], affinity, weights)
        for i, j in _find_candidates(readings, where, affinity)
    }
    anchors = join_equal(readings, scores)
    _vouch(readings, scores, anchors, weights)
    groups = link(anchors, scores, lambda i, j: _forbidden(readings[i], readings[j]), UNSEEN, JOIN)
    apart = part_documents(groups, anchors, where, lambda i, j: readings[i].denies(readings[j]))
    if apart:

        def forbidden(i: int, j: int) -> bool:
            pair = (min(where[i], where[j]), max(where[i], where[j]))
            return (pair in apart and readings[i].denies(readings[j])) or _forbidden(readings[i], readings[j])

        groups = link(anchors, scores, forbidden, UNSEEN, JOIN)
    return tuple(make_fact([readings[i] for i in sorted(members)], weights, affinity.rarity) for members in groups)


def _number_documents(claims: Sequence[Claim]) -> dict[int, int]:
    places: dict[int, int] = {}
    for claim in claims:
        places.setdefault(id(claim.document), len(places))
    return places


def _find_candidates(readings: Sequence[Quantity], where: Sequence[int], affinity: Affinity) -> Iterator[Pair]:
    """Pairs of one dimension in documents that may tell of the same event."""
    index: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, reading in enumerate(readings):
        index[reading.dimension, where[i]].append(i)
    total = len(affinity.near)
    for (dimension, place), mine in index.items():
        others = (
            range(place + 1, total)
            if total <= FEW
            else [o for o, value in affinity.near[place].items() if o > place and value > DISTANT]
        )
        for i in mine:
            yield from ((i, j) for j in mine if j > i)
            for other in others:
                for j in index.get((dimension, other), ()):
                    yield (i, j) if i < j else (j, i)


def _relate(one: int, two: int, affinity: Affinity, weights: Mapping[str, float]) -> float:
    """What the affinity of two documents says of their figures; little where there are few documents."""
    if one == two:
        return 0.0
    strength = min(1.0, max(0.0, (len(affinity.near) - 6) / 14))
    return (
        strength
        * weights.get("related documents", 0.0)
        * max(-1.0, min(CLOSE, (affinity.between(one, two) - 0.08) / 0.05))
    )


def _forbidden(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one document are two facts: their values differ, and neither is the headline of the other."""
    if a.claim.document is not b.claim.document or not a.denies(b):
        return False
    return ("place" in a.claim.traits) == ("place" in b.claim.traits)


def join_equal(readings: Sequence[Quantity], scores: Mapping[Pair, float]) -> list[frozenset[int]]:
    """Groups of figures of one value, the surest pairs first."""
    home = {i: frozenset([i]) for i in range(len(readings))}
    sure = sorted((pair for pair, score in scores.items() if score > JOIN), key=lambda pair: (-scores[pair], pair))
    for i, j in sure:
        a, b = readings[i], readings[j]
        if home[i] is home[j] or not (a.point and b.point) or a.denies(b):
            continue
        if any(readings[x].denies(readings[y]) for x in home[i] for y in home[j]):
            continue
        joined = home[i] | home[j]
        for member in joined:
            home[member] = joined
    return sorted({id(members): members for members in home.values()}.values(), key=min)


def _vouch(
    readings: Sequence[Quantity],
    scores: dict[Pair, float],
    anchors: Sequence[frozenset[int]],
    weights: Mapping[str, float],
) -> None:
    """Adds to the weight of unequal pairs whose neighbours in the sentence speak of the same things."""
    home = {i: number for number, members in enumerate(anchors) for i in members if len(members) > 1}
    company = [_find_company(readings, i, home) for i in range(len(readings))]
    weight = weights.get("same company", 0.0)
    for i, j in scores:
        if readings[i].denies(readings[j]) and readings[i].claim.document is not readings[j].claim.document:
            shared = company[i].keys() & company[j].keys()
            strength = sum(0.4 + min(company[i][k], company[j][k]) for k in shared)
            if strength:
                scores[i, j] += weight * min(1.0, strength)


def _find_company(readings: Sequence[Quantity], i: int, home: Mapping[int, int]) -> dict[int, float]:
    """The anchor groups of the figures around one in its sentence, and how telling their values are."""
    mine, found = readings[i].claim, {}
    for j in range(max(i - COMPANY, 0), min(i + COMPANY + 1, len(readings))):
        other = readings[j].claim
        if j != i and j in home and other.document is mine.document and other.sentence == mine.sentence:
            found[home[j]] = readings[j].telling
    return found


def make_fact(readings: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float]) -> Fact:
    claims = tuple(reading.claim for reading in readings)
    return Fact(_label(claims), claims, _find_reasons(readings, weights, rarity))


def _find_reasons(
    readings: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float]
) -> tuple[Reason, ...]:
    """Why the fact's first figure and the first that denies it (else the second) were joined."""
    if len(readings) < 2:
        return ()
    other = next((reading for reading in readings if reading.denies(readings[0])), readings[1])
    return explain(readings[0], other, weights, rarity)


def _label(claims: Sequence[Claim]) -> str:
    """What the fact is, for people."""
    return claims[0].measured
