#!/usr/bin/env python3
"""Whether the weights of reasons hold for topics they were not set by.

Usage: python benchmarks/crossvalidate.py FOLDER [DRAWS]

FOLDER has docs/<cluster>/<doc>.txt and gold/<cluster>.yaml, which groups figures into facts; clusters are of one topic
if their names differ in the last letter only.  All weights are drawn anew DRAWS times (by default 40), each up to about
a third more or less.  For each topic the draw that does best on all other topics is taken, and what it does on that one
is summed up: the held-out figures.  Beside them stand those of the weights as they are, of the draw that is best on all
topics at once, of the middle draw, and of weights that are nothing but signs.

Precision and recall are of pairs of documents that disagree on a fact.
"""

from __future__ import annotations

import math
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from numcheck import pipeline
from numcheck.documents.reader import read
from numcheck.lexicon import Lexicon
from numcheck.model import Document, Figure, Report
from numcheck.standard import extractor, lexicon, ruleset
from numcheck.units import convert, dimension

SPREAD = 0.3
BOUNDS = {"exact": (1.0, 1.0), "about": (0.9, 1.1), "at_least": (1.0, math.inf), "more_than": (1.0, math.inf)}
RULES = ruleset().narrow(select=("conflict", "self-conflict"))


class Mention(NamedTuple):
    """A figure of the gold file."""

    fact: str
    doc: str
    start: int
    end: int
    low: float
    high: float
    unit: str
    settled: bool

    def denies(self, other: Mention) -> bool:
        """Whether not both can be true, with 5 % for rounding where the units differ."""
        low, high, slack = other.low, other.high, 1.0
        if self.unit != other.unit:
            if dimension(self.unit) is None or dimension(self.unit) != dimension(other.unit):
                return False
            low, high = (end if math.isinf(end) else convert(end, other.unit, self.unit) for end in (low, high))
            slack = 1.05
        return self.low > high * slack or low > self.high * slack


class Count(NamedTuple):
    """Right pairs, wrong pairs and pairs that there are."""

    right: int = 0
    wrong: int = 0
    gold: int = 0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.score:.3f}"

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.gold, 1)

    @property
    def score(self) -> float:
        return 2 * self.right / max(self.right + self.wrong + self.gold, 1)


class Cluster(NamedTuple):
    """The reports of one event with their figures, and what the gold file says of them."""

    topic: str
    documents: Sequence[Document]
    figures: Mapping[str, tuple[Figure, ...]]
    mentions: Sequence[Mention]


def read_cluster(folder: Path, gold: Path) -> Cluster:
    documents = [read(path.stem, path.read_bytes()) for path in sorted((folder / "docs" / gold.stem).glob("*.txt"))]
    figures = {document.path: extractor().read(document) for document in documents}
    texts = {document.path: document.text for document in documents}
    facts = yaml.safe_load(gold.read_text("utf-8"))["facts"]
    mentions = [read_mention(fact, one, texts[one["doc"]]) for fact in facts for one in fact["mentions"]]
    return Cluster(gold.stem[:-1], documents, figures, mentions)


def read_mention(fact: Mapping[str, Any], one: Mapping[str, Any], text: str) -> Mention:
    start = -1
    for _ in range(one.get("nth", 1)):
        start = text.index(one["quote"], start + 1)
    if one["bound"] in ("range", "vague"):
        low, high = one["low"], one["high"]
    else:
        least, most = BOUNDS.get(one["bound"], (0.0, 1.0))
        low, high = one["value"] * least, math.inf if math.isinf(most) else one["value"] * most
    settled = not one.get("unsure") and one["bound"] != "vague"
    unit = one.get("unit", fact["unit"]) or ""
    return Mention(fact["id"], one["doc"], start, start + len(one["quote"]), low, high, unit, settled)


def judge(cluster: Cluster, words: Lexicon) -> Count:
    """What the weights of a lexicon make of a cluster."""
    report = pipeline.check(cluster.documents, RULES, words, lambda document: cluster.figures[document.path])
    gold = {
        (a.fact, frozenset((a.doc, b.doc)))
        for a, b in combinations(cluster.mentions, 2)
        if a.fact == b.fact and a.doc != b.doc and a.settled and b.settled and a.denies(b)
    }
    right, wrong = set(), set()
    for one, two in list_pairs(report):
        found = [(a, b) for a in find(cluster, one) for b in find(cluster, two)]
        good = {(a.fact, frozenset((a.doc, b.doc))) for a, b in found if a.fact == b.fact and a.denies(b)}
        right |= good & gold
        if not good and all(a.settled and b.settled for a, b in found):
            wrong.add(frozenset(((one[0], one[1].start), (two[0], two[1].start))))
    return Count(len(right), len(wrong), len(gold))


def list_pairs(report: Report) -> list[tuple[tuple[str, Figure], tuple[str, Figure]]]:
    """The figures of different documents that findings set against each other."""
    sides = [pair for finding in report.findings for pair in combinations(finding.sides, 2)]
    claims = [pair for one, two in sides for pair in product(one.claims, two.claims)]
    return [
        ((a.document.path, a.figure), (b.document.path, b.figure)) for a, b in claims if a.document is not b.document
    ]


def find(cluster: Cluster, figure: tuple[str, Figure]) -> list[Mention]:
    path, found = figure
    return [m for m in cluster.mentions if m.doc == path and m.start < found.end and found.start < m.end]


def judge_topics(clusters: Sequence[Cluster], weights: Mapping[str, float]) -> dict[str, Count]:
    words = Lexicon({**lexicon().sections, "weights": weights})
    counts: dict[str, Count] = defaultdict(Count)
    for cluster in clusters:
        counts[cluster.topic] = add(counts[cluster.topic], judge(cluster, words))
    return counts


def add(*counts: Count) -> Count:
    return Count(*(sum(column) for column in zip(*counts, strict=True)))


def main() -> None:
    folder, draws = Path(sys.argv[1]), int((sys.argv[2:] or ["40"])[0])
    clusters = [read_cluster(folder, gold) for gold in sorted((folder / "gold").glob("*.yaml"))]
    own, dice = lexicon().section("weights"), random.Random(1)
    shipped = judge_topics(clusters, own)
    signs = judge_topics(clusters, {name: math.copysign(1.0, weight) for name, weight in own.items() if weight})
    tried = [
        judge_topics(clusters, {name: weight * math.exp(dice.gauss(0, SPREAD)) for name, weight in own.items()})
        for _ in range(draws)
    ]
    totals = [add(*counts.values()) for counts in tried]
    held = []
    for topic in shipped:
        rest = [add(*(count for name, count in counts.items() if name != topic)).score for counts in tried]
        held.append(tried[rest.index(max(rest))][topic])
    ranked = sorted(totals, key=lambda count: count.score)
    print(f"as they are     {add(*shipped.values())}")
    print(f"best draw       {ranked[-1]}")
    print(f"held out        {add(*held)}")
    print(f"middle draw     {ranked[len(ranked) // 2]}")
    print(f"worst draw      {ranked[0]}")
    print(f"signs alone     {add(*signs.values())}")


if __name__ == "__main__":
    main()
