"""Groups of claims that speak of the same thing: an index gives candidate pairs, reasons weigh them, average linkage joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import fsum

from numcheck.facts.blocking import find_candidates
from numcheck.facts.document_similarity import Affinity, Background, measure_affinity
from numcheck.facts.event_split import part_documents
from numcheck.facts.exclusions import are_two
from numcheck.facts.feature_weights import explain, weigh
from numcheck.facts.labels import name_fact
from numcheck.facts.linkage import Pair, link
from numcheck.facts.pair_score import Judgement, weigh_up
from numcheck.facts.wholes import weigh_wholes
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Fact, Reason
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.quantity import Quantity, measure

JOIN = 0.0  # the mean weight from which two groups are one
UNSEEN = -1.5  # the weight of a pair that was never compared
FEW_DOCUMENTS, MORE_DOCUMENTS = 6, 14  # a run of so few is of one event; with so many more it may be of several
USUAL, SPREAD = 0.08, 0.05  # the affinity between two events and one, and how sharply it divides them
CLOSE = 0.3  # near documents speak for a pair less than distant ones against it
TELLING = 0.3  # how telling a number is at least by which documents are known
CHANCE = 0.01  # the share by which values of two events differ at least
COMPANY = 3  # figures on each side in the sentence that can vouch for a pair


def group(
    claims: Sequence[Claim],
    profiles: Sequence[frozenset[str]],
    lexicon: Lexicon,
    limit: float = JOIN,
    background: Background | None = None,
    weigh_words: Callable[[Claim, Claim], float] | None = None,
) -> tuple[Fact, ...]:
    """The facts that claims speak of; ``profiles`` are the words of each document, in the order of first mention in ``claims``.

    ``limit`` is the mean weight from which two groups of different figures are one fact.  ``background`` tells how common
    words are in the archive that the documents are of, and ``weigh_words`` what two figures of two documents have for and
    against them there.
    """
    weights, concepts = lexicon.section("weights"), read_concepts(lexicon)
    places = _number_documents(claims)
    quantities = [measure(claim) for claim in claims]
    where = [places[id(claim.document)] for claim in claims]
    affinity = measure_affinity(add_numbers(profiles, quantities, where), background)
    scores = _weigh_pairs(quantities, where, affinity, weights)
    if weigh_words:
        for i, j in scores:
            if where[i] != where[j]:
                scores[i, j] += weigh_words(claims[i], claims[j])
    for pair, weight in weigh_wholes(quantities, scores, UNSEEN).items():
        scores[pair] += weight
    anchors = join_equal(quantities, scores)
    _vouch(quantities, scores, anchors, weights)
    groups = _link(quantities, where, scores, anchors, limit)
    return tuple(
        make_fact([quantities[i] for i in sorted(members)], weights, affinity.rarity, concepts) for members in groups
    )


def judge_peers(
    claims: Sequence[Claim], profiles: Sequence[frozenset[str]], lexicon: Lexicon, claim: Claim
) -> tuple[Judgement, ...]:
    """All that a claim was set against among peers, as ``group`` weighs it."""
    weights, places = lexicon.section("weights"), _number_documents(claims)
    quantities = [measure(other) for other in claims]
    where = [places[id(other.document)] for other in claims]
    affinity = measure_affinity(add_numbers(profiles, quantities, where))
    scores = _weigh_pairs(quantities, where, affinity, weights)
    alone, wholes = dict(scores), weigh_wholes(quantities, scores, UNSEEN)
    _vouch(quantities, scores, join_equal(quantities, scores), weights)
    mine, found = next(i for i, other in enumerate(claims) if other is claim), []
    for pair in sorted(scores):
        if mine in pair:
            other = pair[0] + pair[1] - mine
            extra = (
                Reason("the two documents", _relate(where[mine], where[other], affinity, weights)),
                Reason("figures beside them", scores[pair] - alone[pair]),
                Reason("what they are parts of", wholes.get(pair, 0.0)),
            )
            found.append(weigh_up(quantities[mine], quantities[other], extra, JOIN, lexicon, affinity.rarity))
    return tuple(found)


def add_numbers(
    profiles: Sequence[frozenset[str]], quantities: Sequence[Quantity], where: Sequence[int]
) -> list[frozenset[str]]:
    """The words of each document with its numbers, which tell an event as well as names do: twice each, as these are."""
    numbers: list[set[str]] = [set() for _ in profiles]
    for quantity, place in zip(quantities, where, strict=True):
        if quantity.telling > TELLING:
            number = f"{quantity.dimension} {quantity.value:.3g}"
            numbers[place].update((f"#{number}", f"##{number}"))
    return [profile | mine for profile, mine in zip(profiles, numbers, strict=True)]


def _weigh_pairs(
    quantities: Sequence[Quantity], where: Sequence[int], affinity: Affinity, weights: Mapping[str, float]
) -> dict[Pair, float]:
    """The weight of every candidate pair: of the reasons between the figures and of the affinity of their documents."""
    related: dict[Pair, float] = {}
    scores: dict[Pair, float] = {}
    alone = _find_alone(quantities, where)
    for i, j in find_candidates(quantities, where, affinity):
        places = where[i], where[j]
        if places not in related:
            related[places] = _relate(*places, affinity, weights)
        scores[i, j] = weigh(quantities[i], quantities[j], weights, affinity.rarity) + related[places]
        if where[i] == where[j] and (i in alone or j in alone):
            scores[i, j] += weights.get("headline alone", 0.0)
    return scores


def _find_alone(quantities: Sequence[Quantity], where: Sequence[int]) -> set[int]:
    """The figures of headlines that nothing in the text under them agrees with: it was written from that text."""
    bodies: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for i, quantity in enumerate(quantities):
        if quantity.claim.frame.place != "headline":
            bodies[where[i], quantity.dimension].append(quantity)
    return {
        i
        for i, quantity in enumerate(quantities)
        if quantity.claim.frame.place == "headline"
        and not any(not quantity.denies(other) for other in bodies[where[i], quantity.dimension])
    }


def _link(
    quantities: Sequence[Quantity],
    where: Sequence[int],
    scores: Mapping[Pair, float],
    anchors: Sequence[frozenset[int]],
    limit: float,
) -> list[frozenset[int]]:
    """The groups of average linkage; where that shows documents to tell of two events, once more with these kept apart."""

    def forbidden(one: frozenset[int], two: frozenset[int]) -> bool:
        return are_two(quantities, where, one, two)

    groups = _link_in_turn(quantities, anchors, scores, forbidden, limit)
    apart = part_documents(groups, anchors, where, lambda i, j: _tell_two_events(quantities[i], quantities[j]))
    if not apart:
        return groups

    def parted(one: frozenset[int], two: frozenset[int]) -> bool:
        return forbidden(one, two) or any(
            (min(where[i], where[j]), max(where[i], where[j])) in apart and quantities[i].denies(quantities[j])
            for i in one
            for j in two
        )

    return _link_in_turn(quantities, anchors, scores, parted, limit)


def _link_in_turn(
    quantities: Sequence[Quantity],
    anchors: Sequence[frozenset[int]],
    scores: Mapping[Pair, float],
    forbidden: Callable[[frozenset[int], frozenset[int]], bool],
    limit: float,
) -> list[frozenset[int]]:
    """The groups of average linkage: first of figures that name a value, then with the limits, which agree with many of them."""
    named = [members for members in anchors if quantities[min(members)].point]
    limits = [members for members in anchors if not quantities[min(members)].point]
    points = {i for members in named for i in members}
    sure = {pair: score for pair, score in scores.items() if pair[0] in points and pair[1] in points}
    groups = link(named, sure, forbidden, UNSEEN, limit)
    return link([*groups, *limits], scores, forbidden, UNSEEN, limit)


def _tell_two_events(one: Quantity, two: Quantity) -> bool:
    """Whether two figures may be those of two events: no two of them have all but the same by chance."""
    return one.denies(two) and abs(one.value - two.value) > CHANCE * max(abs(one.value), abs(two.value))


def _number_documents(claims: Sequence[Claim]) -> dict[int, int]:
    places: dict[int, int] = {}
    for claim in claims:
        places.setdefault(id(claim.document), len(places))
    return places


def _relate(one: int, two: int, affinity: Affinity, weights: Mapping[str, float]) -> float:
    """What the affinity of two documents says of their figures; where a run has few of them, only their names count."""
    if one == two:
        return 0.0
    crowd = min(1.0, max(0.0, (affinity.documents - FEW_DOCUMENTS) / MORE_DOCUMENTS))
    nearness = (affinity.between(one, two) - USUAL) / SPREAD
    weight = crowd * weights.get("related documents", 0.0) * max(-1.0, min(CLOSE, nearness))
    return weight + weights.get("no name in common", 0.0) * affinity.measure_strangeness(one, two)


def join_equal(quantities: Sequence[Quantity], scores: Mapping[Pair, float]) -> list[frozenset[int]]:
    """Groups of figures of one value, the surest pairs first."""
    home = {i: frozenset([i]) for i in range(len(quantities))}
    sure = sorted((pair for pair, score in scores.items() if score > JOIN), key=lambda pair: (-scores[pair], pair))
    for i, j in sure:
        a, b = quantities[i], quantities[j]
        if home[i] is home[j] or not (a.point and b.point) or a.denies(b):
            continue
        if _disagree(quantities, home[i], home[j]):
            continue
        joined = home[i] | home[j]
        for member in joined:
            home[member] = joined
    return sorted({id(members): members for members in home.values()}.values(), key=min)


def _disagree(quantities: Sequence[Quantity], one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether figures of two groups deny each other; those with the outermost values tell for all."""
    ends = [
        (
            min(members, key=lambda i: quantities[i].interval.high),
            max(members, key=lambda i: quantities[i].interval.low),
        )
        for members in (one, two)
    ]
    trends = [{quantities[i].claim.figure.trend: i for i in members} for members in (one, two)]
    reach = [(*pair, *told.values()) for pair, told in zip(ends, trends, strict=True)]
    return any(quantities[i].denies(quantities[j]) for i in reach[0] for j in reach[1])


def _vouch(
    quantities: Sequence[Quantity],
    scores: dict[Pair, float],
    anchors: Sequence[frozenset[int]],
    weights: Mapping[str, float],
) -> None:
    """Adds to the weight of unequal pairs whose neighbours in the sentence speak of the same things."""
    home = {i: number for number, members in enumerate(anchors) for i in members if len(members) > 1}
    weight = weights.get("same company", 0.0)

    @cache
    def find_company(i: int) -> dict[int, float]:
        return _find_company(quantities, i, home)

    for i, j in scores:
        if quantities[i].claim.document is not quantities[j].claim.document and quantities[i].denies(quantities[j]):
            one, two = find_company(i), find_company(j)
            strength = fsum(0.4 + min(one[k], two[k]) for k in one.keys() & two.keys())
            if strength:
                scores[i, j] += weight * min(1.0, strength)


def _find_company(quantities: Sequence[Quantity], i: int, home: Mapping[int, int]) -> dict[int, float]:
    """The anchor groups of the figures around one in its sentence, and how telling their values are."""
    mine, found = quantities[i].claim, {}
    for j in range(max(i - COMPANY, 0), min(i + COMPANY + 1, len(quantities))):
        other = quantities[j].claim
        if j != i and j in home and other.document is mine.document and other.sentence == mine.sentence:
            found[home[j]] = quantities[j].telling
    return found


def make_fact(
    quantities: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float], concepts: Concepts
) -> Fact:
    """The fact that figures speak of, with why the first was joined with the first that denies it (else the second)."""
    claims = tuple(quantity.claim for quantity in quantities)
    reasons: tuple[Reason, ...] = ()
    if len(quantities) > 1:
        other = next((quantity for quantity in quantities if quantity.denies(quantities[0])), quantities[1])
        reasons = explain(quantities[0], other, weights, rarity, concepts)
    return Fact(name_fact(quantities, reasons, concepts), claims, reasons)
