"""Whether documents that disagree tell of two events: many against many, with nothing else in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

MANY = 3  # documents on each side from which a disagreement may be two events
BRIDGED = 0.3  # share of the documents that must share a figure with one of the other side to tell of one event

Pair = tuple[int, int]


def part_documents(
    facts: Sequence[frozenset[int]],
    anchors: Sequence[frozenset[int]],
    where: Sequence[int],
    denies: Callable[[int, int], bool],
) -> set[Pair]:
    """Pairs of documents, the smaller number first, that tell of two events.

    ``facts`` are groups of claims, made of the ``anchors``, which are groups of equal ones; ``where`` is the document
    of each claim.  One or few documents against many contradict them; many against many, of which hardly one shares
    any other figure with the other side, speak of something else.
    """
    company = _find_company(anchors, where)
    home = {i: number for number, members in enumerate(facts) for i in members}
    inside: dict[int, list[frozenset[int]]] = defaultdict(list)
    for anchor in anchors:
        inside[home[min(anchor)]].append(anchor)
    apart: set[Pair] = set()
    for parts in inside.values():
        for one, two in _find_camps(parts, where, denies):
            if _measure_bridge(one, two, company) < BRIDGED:
                one, two = _gather(one, two, parts, where, company)
                apart |= {(min(a, b), max(a, b)) for a in one for b in two}
    return apart


def _find_company(anchors: Sequence[frozenset[int]], where: Sequence[int]) -> dict[int, Counter[int]]:
    """For each document the others with which it shares figures, and how many."""
    company: dict[int, Counter[int]] = defaultdict(Counter)
    for anchor in anchors:
        documents = {where[i] for i in anchor}
        if len(documents) > 1:
            for document in documents:
                company[document].update(documents - {document})
    return company


def _find_camps(
    parts: Sequence[frozenset[int]], where: Sequence[int], denies: Callable[[int, int], bool]
) -> Iterator[tuple[set[int], set[int]]]:
    """The documents of every group of equal figures and of all those that deny it, where both are many."""
    for part in parts:
        one = {where[i] for i in part}
        if len(one) < MANY:
            continue
        two = {where[i] for other in parts if denies(min(part), min(other)) for i in other}
        if len(two) >= MANY and not one & two:
            yield one, two


def _measure_bridge(one: set[int], two: set[int], company: dict[int, Counter[int]]) -> float:
    """The share of documents that share a figure with one of the other side."""
    bridged = sum(any(other in two for other in company[document]) for document in one)
    bridged += sum(any(other in one for other in company[document]) for document in two)
    return bridged / (len(one) + len(two))


def _gather(
    one: set[int],
    two: set[int],
    parts: Sequence[frozenset[int]],
    where: Sequence[int],
    company: dict[int, Counter[int]],
) -> tuple[set[int], set[int]]:
    """The two sides with the other documents of the fact, each on the side with which it shares more figures."""
    left = {where[i] for part in parts for i in part} - one - two
    while left:
        pulls = {d: sum(company[d][o] for o in one) - sum(company[d][o] for o in two) for d in left}
        best = max(sorted(left), key=lambda document: abs(pulls[document]))
        if not pulls[best]:
            break
        if pulls[best] > 0:
            one = one | {best}
        else:
            two = two | {best}
        left.discard(best)
    return one, two
