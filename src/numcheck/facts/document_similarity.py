"""How near documents of one run are to each other: whether they may tell of the same event."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SMOOTH = 10  # documents added to those of the run, so that a word of all of them still says something
COMMON = 40  # a word of more documents than this is not looked up: it would make the cost grow with their square
SEVERAL = 3  # names that a document has at least if it shares none by more than chance
FAMILIAR = 0.2  # the share of its names, by rarity, that a document has in common with one of the same event
KIN = 3  # a document's nearest ones stand in for what little it says itself


class Background(NamedTuple):
    """What documents are compared before: how many an archive has, and how many of them have each word.

    A word that is not counted is one of a single document.
    """

    documents: int
    counts: Mapping[str, int]


class Affinity(NamedTuple):
    """How alike the documents of a run are, from 0 to 1, and how rare each of their words is.

    ``documents`` is how many they are, or how many the archive has of which they are a part.
    """

    rarity: Mapping[str, float]
    near: Sequence[Mapping[int, float]]  # for each document those that share words with it
    kin: Sequence[Sequence[int]] = ()
    names: Sequence[frozenset[str]] = ()  # of each document ...
    sums: Sequence[float] = ()  # ... and the sum of their rarities
    documents: int = 0

    def between(self, one: int, two: int) -> float:
        """The affinity of two documents, lent by their nearest ones where these know more."""
        direct = self.near[one].get(two, 0.0)
        lent = [self.near[one].get(other, 0.0) for other in self.kin[two]] + [
            self.near[other].get(two, 0.0) for other in self.kin[one]
        ]
        return max(direct, (direct + sum(lent)) / (1 + len(lent)))

    def measure_strangeness(self, one: int, two: int) -> float:
        """From 0 to 1: how far two documents that have several names each have none of them, or only common ones, in common.

        Documents that two others know are no strangers: short reports of one event name different things of it.
        """
        direct = self._compare_names(one, two)
        if not direct:
            return 0.0
        known = {k for k in (*self.kin[one], *self.kin[two]) if len(self.names[k]) >= SEVERAL} - {one, two}
        introduced = sorted(max(self._compare_names(one, k), self._compare_names(k, two)) for k in known)
        return min(direct, introduced[1]) if len(introduced) > 1 else direct

    def _compare_names(self, one: int, two: int) -> float:
        mine, theirs = self.names[one], self.names[two]
        if len(mine) < SEVERAL or len(theirs) < SEVERAL:
            return 0.0
        shared = math.fsum([self.rarity[name] for name in mine & theirs])
        return max(0.0, 1.0 - shared / min(self.sums[one], self.sums[two]) / FAMILIAR)


def measure_rarity(profiles: Sequence[frozenset[str]], background: Background | None = None) -> dict[str, float]:
    """How rare each word is among the documents, or in their archive; a word of all of them is worth a little over nothing."""
    count: Counter[str] = Counter()
    for profile in profiles:
        count.update(profile)
    if background is None:
        background = Background(len(profiles), count)
    whole = background.documents + SMOOTH
    return {word: math.log(whole / max(background.counts.get(word, 1), 1)) for word in count}


def measure_affinity(profiles: Sequence[frozenset[str]], background: Background | None = None) -> Affinity:
    """The affinity of documents by the words of each, weighted by rarity (a cosine)."""
    rarity = measure_rarity(profiles, background)
    holders: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for word in profile:
            holders[word].append(i)
    # Of an archive no more documents come here than can be compared in pairs.
    limit = len(profiles) if background else max(COMMON, 2 * SMOOTH)
    shared: list[dict[int, float]] = [defaultdict(float) for _ in profiles]
    for word, where in holders.items():
        if 1 < len(where) <= limit:
            weight = rarity[word] ** 2
            for i in where:
                mine = shared[i]
                for j in where:
                    mine[j] += weight
    sizes = [math.sqrt(math.fsum(rarity[word] ** 2 for word in profile)) or 1.0 for profile in profiles]
    near = [
        {j: weight / (sizes[i] * sizes[j]) for j, weight in mine.items() if j != i} for i, mine in enumerate(shared)
    ]
    kin = [sorted(mine, key=lambda j: (-mine[j], j))[:KIN] for mine in near]
    names = [frozenset(word for word in profile if word[:1] == "@") for profile in profiles]
    sums = [math.fsum(rarity[name] for name in mine) for mine in names]
    return Affinity(rarity, near, kin, names, sums, background.documents if background else len(profiles))
