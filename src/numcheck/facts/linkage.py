"""Average linkage over the pairs that were weighed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]


def link(
    groups: Sequence[frozenset[int]],
    scores: Mapping[Pair, float],
    forbidden: Callable[[frozenset[int], frozenset[int]], bool],
    unseen: float,
    limit: float,
) -> list[frozenset[int]]:
    """The groups that are left when no two of them have a mean pair weight above ``limit``.

    ``scores`` holds the pairs that were weighed, the smaller number first; any other counts ``unseen``.  Two groups
    that are ``forbidden`` are never joined, nor are groups made of them.

    >>> pairs = {(0, 1): 2.0, (1, 2): -1.0}
    >>> link([frozenset({0}), frozenset({1}), frozenset({2})], pairs, lambda x, y: False, -1.0, 0.0)
    [frozenset({0, 1}), frozenset({2})]
    """
    linkage = _Linkage(groups, scores, forbidden, unseen, limit)
    while linkage.join_next():
        pass
    return sorted(linkage.members.values(), key=min)


class _Linkage:
    """The state of one linkage: groups by number, and between two groups the sum and number of their weighed pairs."""

    def __init__(
        self,
        groups: Sequence[frozenset[int]],
        scores: Mapping[Pair, float],
        forbidden: Callable[[frozenset[int], frozenset[int]], bool],
        unseen: float,
        limit: float,
    ) -> None:
        self.members = dict(enumerate(groups))
        self.unseen, self.limit = unseen, limit
        self.links: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in self.members}
        self.banned: dict[int, set[int]] = {number: set() for number in self.members}
        self.fresh = len(groups)
        self._sum(scores)
        self.forbidden = forbidden
        self.heap: list[tuple[float, int, int]] = []
        for x, others in self.links.items():
            for y in others:
                if x < y:
                    self._offer(x, y)

    def _sum(self, scores: Mapping[Pair, float]) -> None:
        home = {i: number for number, group in self.members.items() for i in group}
        for (i, j), score in scores.items():
            x, y = home[i], home[j]
            if x != y:
                total, count = self.links[x].get(y, (0.0, 0))
                self.links[x][y] = self.links[y][x] = (total + score, count + 1)

    def _offer(self, x: int, y: int) -> None:
        """Puts two groups forward for joining, if they may be joined."""
        if y in self.banned[x]:
            return
        total, count = self.links[x][y]
        size = len(self.members[x]) * len(self.members[y])
        mean = (total + (size - count) * self.unseen) / size
        if mean > self.limit:
            heapq.heappush(self.heap, (-mean, x, y))

    def join_next(self) -> bool:
        """Joins the two groups of the highest mean; False where none is left."""
        while self.heap:
            _, x, y = heapq.heappop(self.heap)
            if x not in self.members or y not in self.members:
                continue
            if self.forbidden(self.members[x], self.members[y]):
                self.banned[x].add(y)
                self.banned[y].add(x)
                continue
            self._join(x, y)
            return True
        return False

    def _join(self, x: int, y: int) -> None:
        number, self.fresh = self.fresh, self.fresh + 1
        self.members[number] = self.members.pop(x) | self.members.pop(y)
        self.banned[number] = {other for old in (x, y) for other in self.banned.pop(old) if other in self.members}
        for other in self.banned[number]:
            self.banned[other].add(number)
        joined: dict[int, tuple[float, int]] = {}
        for old in (x, y):
            for other, (total, count) in self.links.pop(old).items():
                if other in self.members:
                    before = joined.get(other, (0.0, 0))
                    joined[other] = (before[0] + total, before[1] + count)
        self.links[number] = joined
        for other, link in joined.items():
            self.links[other][number] = link
            self._offer(other, number)
