"""How much of what is said of one date is said of another one, too: in the same words, or in words for the same event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from numcheck.lexicon import Lexicon
from numcheck.model import Passage
from numcheck.reading.concepts import read_concepts
from numcheck.reading.dated import Dated

ALIKE = 0.6  # how much a word for the same event counts, beside the same word
PERSON = "person"  # a class of things that says too little

Classes = Mapping[str, frozenset[str]]


class WordTies:
    """What ties words of a draft to words of its sources; rare words, and classes of words, count more."""

    def __init__(self, theirs: Sequence[Dated], classes: Classes) -> None:
        self._classes = classes
        sentences = {(id(one.claim.document), one.claim.passage.sentence): one.claim.passage for one in theirs}
        self.rarity = _measure_rarity([passage.nearness.keys() for passage in sentences.values()])
        self._rarity_of_class = _measure_rarity([self._name(passage.nearness) for passage in sentences.values()])

    def weigh(self, words: Collection[str]) -> float:
        """How much some words say."""
        return math.fsum(map(self.rarity, words))

    def find_common(self, words: Collection[str], others: Collection[str]) -> float:
        """How much of what some words say others say, too."""
        named, total = self._name(others), 0.0
        for word in words:
            if word in others:
                total += self.rarity(word)
            elif shared := self._classes.get(word, frozenset()) & named:
                total += ALIKE * min(max(map(self._rarity_of_class, shared)), self.rarity(word))
        return total

    def sum_near(self, one: Mapping[str, float], two: Mapping[str, float]) -> float:
        """How much two say in common, by how near the words are to both dates."""
        by_class: dict[str, float] = {}
        for word, much in two.items():
            for name in self._classes.get(word, ()):
                by_class[name] = max(by_class.get(name, 0.0), much)
        found = []
        for word, much in one.items():
            if word in two:
                found.append(self.rarity(word) * math.sqrt(much * two[word]))
            elif shared := [name for name in self._classes.get(word, ()) if name in by_class]:
                found.append(
                    max(
                        ALIKE * min(self._rarity_of_class(n), self.rarity(word)) * math.sqrt(much * by_class[n])
                        for n in shared
                    )
                )
        return math.fsum(found)

    def share(self, words: Collection[str], others: Collection[str]) -> float:
        """The share of what some words say that others say, too; 0 of no words."""
        whole = self.weigh(words)
        return self.find_common(words, others) / whole if whole else 0.0

    def share_around(self, one: Passage, two: Passage) -> float:
        """The share of the words of a sentence and those beside it that stand around the other one, too."""
        mine, theirs = one.nearness.keys() | one.around, two.nearness.keys() | two.around
        whole = self.weigh(mine)
        return self.weigh(mine & theirs) / whole if whole else 0.0

    def _name(self, words: Collection[str]) -> set[str]:
        return {name for word in words for name in self._classes.get(word, ())}


@lru_cache(maxsize=4)
def read_classes(lexicon: Lexicon) -> Classes:
    """By the stem of a word the classes of events and things that it is for."""
    concepts = read_concepts(lexicon)
    found: dict[str, set[str]] = {}
    for name, words in lexicon.section("dates")["happenings"].items():
        for word in words.split():
            found.setdefault(concepts.stem(word), set()).add(name)
    for stem, name in (*concepts.things.items(), *concepts.events.items()):
        if name != PERSON:
            found.setdefault(stem, set()).add(f"/{name}")
    return {stem: frozenset(names) for stem, names in found.items()}


def _measure_rarity(sentences: Sequence[Collection[str]]) -> Callable[[str], float]:
    """How rare a word is in some sentences, about its surprise in nats."""
    spread = Counter(word for words in sentences for word in words)
    many = max(len(sentences), 1)
    rare = {word: math.log(1 + many / (0.5 + number)) for word, number in spread.items()}
    unseen = math.log(1 + 2 * many)
    return lambda word: rare.get(word, unseen)
