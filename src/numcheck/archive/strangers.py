"""Reports of two events that came together, since these share names: they contradict each other again and again, and agree on nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from numcheck.model import Claim, Document, Fact
from numcheck.reading.quantity import measure

TWICE = 2  # facts on which reports that agree on nothing disagree at least if they are of two events


def part_strangers(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, each parted by the events that its claims are of; all facts of some reports that are taken to be of one event."""
    facts = list(facts)
    compared = [list(_compare(fact)) for fact in facts]
    camps = _join(facts, [(one, two) for pairs in compared for one, two, denied in pairs if not denied])
    disagreed: Counter[frozenset[int]] = Counter()
    for pairs in compared:
        disagreed.update(
            {frozenset((camps[one], camps[two])) for one, two, denied in pairs if denied and camps[one] != camps[two]}
        )
    for fact in facts:
        yield from (fact._replace(claims=tuple(claims)) for claims in _part(fact.claims, camps, disagreed))


def _compare(fact: Fact) -> Iterator[tuple[Document, Document, bool]]:
    """Two reports each that name a value, and whether these deny each other."""
    quantities = [quantity for quantity in map(measure, fact.claims) if quantity.point]
    for one, two in combinations(quantities, 2):
        if one.claim.document is not two.claim.document:
            yield one.claim.document, two.claim.document, one.denies(two)


def _join(facts: Sequence[Fact], agreeing: Iterable[tuple[Document, Document]]) -> dict[Document, int]:
    """The number of the camp of every report: those that agree on anything, or agree with one that does, are of one."""
    documents = dict.fromkeys(claim.document for fact in facts for claim in fact.claims)
    camps = {document: place for place, document in enumerate(documents)}
    for one, two in agreeing:
        old, new = camps[two], camps[one]
        if old != new:
            camps = {document: new if camp == old else camp for document, camp in camps.items()}
    return camps


def _part(
    claims: Sequence[Claim], camps: dict[Document, int], disagreed: Counter[frozenset[int]]
) -> Iterator[list[Claim]]:
    """The claims of camps that are not of two events, together."""
    members: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[camps[claim.document]].append(claim)
    groups: list[list[int]] = []
    for camp in members:
        home = next((group for group in groups if all(disagreed[frozenset((camp, o))] < TWICE for o in group)), None)
        if home is None:
            groups.append([camp])
        else:
            home.append(camp)
    return ([claim for claim in claims if camps[claim.document] in group] for group in groups)
