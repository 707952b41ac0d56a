"""Plain features of two passages: which words they have in common, how near to both numbers, how rare."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from numcheck.model import Passage

Feature = tuple[str, float]

MUCH, MUCH_NEAR = 12.0, 8.0  # rarity in common beyond which more says no more


def compare_passages(one: Passage, two: Passage, rarity: Callable[[str], float]) -> Iterator[Feature]:
    """Features of a passage of a draft and one of a source, each with its strength; ``rarity`` is that of a word in the sources."""
    mine, theirs = one.nearness, two.nearness
    common = mine.keys() & theirs.keys()

    def weigh(words: Iterable[str]) -> float:
        return math.fsum(map(rarity, words))

    shared, own = weigh(common), weigh(mine)
    yield "words of the draft", _share(shared, own)
    yield "words of the source", _share(shared, weigh(theirs))
    yield "words in common", min(shared, MUCH) / 6
    yield (
        "words near both",
        _share(
            math.fsum([rarity(w) * mine[w] * theirs[w] for w in common]),
            math.fsum([rarity(w) * near for w, near in mine.items()]),
        ),
    )
    yield "words near", min(math.fsum([rarity(w) * math.sqrt(mine[w] * theirs[w]) for w in common]), MUCH_NEAR) / 4
    if one.clause:
        clause = weigh(one.clause)
        yield "same clause", _share(weigh(one.clause & two.clause), clause)
        yield "clause in sentence", _share(weigh(one.clause & theirs.keys()), clause)
    before, after = one.beside[0] == two.beside[0], one.beside[2] == two.beside[2]
    yield "word before", float(before)
    yield "two words before", float(before and one.beside[1] == two.beside[1])
    yield "word after", float(after)
    for name, a, b in zip(("noun before", "noun after"), one.nearest, two.nearest, strict=True):
        if a and b:
            yield name, float(a == b)
            yield f"{name} in sentence", float(a in theirs)
    yield "words around", _share(weigh([w for w in mine if w in two.around and w not in theirs]), own)
    if one.names:
        yield "names of the draft", _share(weigh(one.names & theirs.keys()), weigh(one.names))
        if two.names:
            yield "other names", _share(weigh(two.names - mine.keys()), weigh(two.names))
    for name in one.contrasts.keys() | two.contrasts.keys():
        kind, other = one.contrasts.get(name), two.contrasts.get(name)
        yield ("same class" if kind == other else "other class" if kind and other else "one class"), 1.0
    yield "early in the source", 1 / (1 + two.sentence / 5)
    yield "lead of the source", float(two.sentence < 3)
    yield "other part of the text", abs(one.sentence / max(one.sentences, 1) - two.sentence / max(two.sentences, 1))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
