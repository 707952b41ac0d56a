"""Average linkage over the pairs that were weighed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]


def link(
    groups: Sequence[frozenset[int]],
    scores: Mapping[Pair, float],
    forbidden: Callable[[int, int], bool],
    unseen: float,
    limit: float,
) -> list[frozenset[int]]:
    """The groups that are left when no two of them have a mean pair weight above ``limit``.

    ``scores`` holds the pairs (the smaller number first) that were weighed; any other counts ``unseen``.  Two groups
    with a ``forbidden`` pair are never joined.

    >>> link([frozenset({0}), frozenset({1}), frozenset({2})], {(0, 1): 2.0, (1, 2): -1.0}, lambda i, j: False, -1.0, 0.0)
    [frozenset({0, 1}), frozenset({2})]
    """
    members: dict[int, frozenset[int]] = dict(enumerate(groups))
    home = {i: number for number, group in members.items() for i in group}
    sums: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in members}
    for (i, j), score in scores.items():
        x, y = home[i], home[j]
        if x != y:
            total, count = sums[x].get(y, (0.0, 0))
            sums[x][y] = sums[y][x] = (total + score, count + 1)
    banned = {number: set[int]() for number in members}
    for x, others in sums.items():
        for y in others:
            if x < y and any(forbidden(i, j) for i in members[x] for j in members[y]):
                banned[x].add(y)
                banned[y].add(x)

    def mean(x: int, y: int) -> float:
        total, count = sums[x][y]
        size = len(members[x]) * len(members[y])
        return (total + (size - count) * unseen) / size

    heap = [(-mean(x, y), x, y) for x, others in sums.items() for y in others if x < y and y not in banned[x]]
    heap = [entry for entry in heap if entry[0] < -limit]
    heapq.heapify(heap)
    fresh = len(members)
    while heap:
        _, x, y = heapq.heappop(heap)
        if x not in members or y not in members or y in banned[x]:
            continue
        members[fresh] = members.pop(x) | members.pop(y)
        joined: dict[int, tuple[float, int]] = {}
        for old in (x, y):
            for other, (total, count) in sums.pop(old).items():
                if other in members:
                    before = joined.get(other, (0.0, 0))
                    joined[other] = (before[0] + total, before[1] + count)
        sums[fresh] = joined
        banned[fresh] = {other for old in (x, y) for other in banned.pop(old) if other in members}
        for other, total_and_count in joined.items():
            sums[other].pop(x, None)
            sums[other].pop(y, None)
            sums[other][fresh] = total_and_count
        for other in banned[fresh]:
            banned[other].add(fresh)
        for other in joined:
            if other not in banned[fresh]:
                score = mean(fresh, other)
                if score > limit:
                    heapq.heappush(heap, (-score, other, fresh))
        fresh += 1
    return sorted(members.values(), key=min)
