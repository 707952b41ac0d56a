"""What tells that a date of a draft and one of its sources are of one thing: the words, numbers and dates around both."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from numcheck.facts.date_agreement import LEVELS, Key, agree, find_level, is_finer, is_same_level, list_keys, look_up
from numcheck.facts.date_words import Classes, WordTies, read_classes
from numcheck.facts.dates_worked_out import is_worked_out
from numcheck.figures.ranks import STANDING
from numcheck.lexicon import Lexicon
from numcheck.model import Passage
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.dated import Dated
from numcheck.reading.sentence_words import deal_words

FEW = 120  # up to so many dates of the sources are all looked at for each of the draft ...
NEAREST = 16  # ... of more only those that have the most words in common with it
MOST = 24  # dates with a part in common that are looked at for one
VISITS = 2_000  # entries of the index of words that are looked at for one date, about
HALF = 720  # minutes of half a day
MUCH = 8.0  # what words in common say beyond which more says no more
ROUGHLY = 40  # minutes by which a time that is said roughly may be off


class Weights(NamedTuple):
    """What each sign weighs, the log odds of a date that is of nothing else, and what tells words for one event."""

    signs: Mapping[str, float]
    none: float
    classes: Classes
    concepts: Concepts


@lru_cache(maxsize=4)
def read_weights(lexicon: Lexicon) -> Weights:
    """What dates are weighed by."""
    section = lexicon.section("dates")
    return Weights(section["signs"], section["none"], read_classes(lexicon), read_concepts(lexicon))


class Pairs:
    """The dates of a draft and those with which they are compared; what is asked of a pair is worked out once."""

    def __init__(self, mine: Sequence[Dated], theirs: Sequence[Dated], weights: Weights) -> None:
        self.mine, self.theirs, self.signs, self.none = mine, theirs, weights.signs, weights.none
        self.ties = WordTies(theirs, weights.classes)
        self._index = _index_words(theirs)
        self._mine, self._theirs = (_index_values(dates) for dates in (mine, theirs))
        self._told = _list_sentences(mine, theirs, weights.concepts)
        self._elsewhere: dict[tuple[int, int], list[float]] = {}
        self._mine_beside, self._theirs_beside = _list_beside(mine), _list_beside(theirs)
        self._weights: dict[tuple[int, int], float] = {}
        self._claimed: dict[int, list[int]] = {}
        self._near: dict[int, Sequence[int]] = {}

    def near(self, i: int) -> Sequence[int]:
        """The places of those of the others that a date may be compared with."""
        if i not in self._near:
            few = len(self.theirs) <= FEW
            near = range(len(self.theirs)) if few else _find_near(self.mine[i], self._index, self.ties.rarity)
            self._near[i] = near if few else sorted({*near, *self.alike(i)})
        return self._near[i]

    def bear_out(self, i: int, j: int) -> bool | None:
        """Whether one of the others may be the same as a date; None where they share no part by which that could be told."""
        one, two = self.mine[i], self.theirs[j]
        return True if self.is_close(i, j) or is_worked_out(one, two) else agree(one.instant, two.instant)

    def weigh(self, i: int, j: int) -> float:
        """The log odds of two being of one thing, by the words, numbers and dates around them."""
        if (i, j) not in self._weights:
            told = is_of_sort(self.mine[i], self.theirs[j])
            self._weights[i, j] = (
                sum(self.signs.get(name, 0.0) * strength for name, strength in self.list_signs(i, j)) - self.none
                if told
                else -math.inf
            )
        return self._weights[i, j]

    def list_signs(self, i: int, j: int) -> Iterator[tuple[str, float]]:
        """The signs of two being of one thing or not, each with its strength."""
        one, two = self.mine[i], self.theirs[j]
        yield from self._compare_words(one.claim.passage, two.claim.passage)
        yield "numbers beside", min(len(one.numbers & two.numbers), 2) / 2
        yield "numbers of the clause", min(len(one.clause_numbers & two.clause_numbers), 2) / 2
        yield "other side", float(bool(one.side) and bool(two.side) and one.side != two.side)
        yield "side of one", float(bool(one.side) != bool(two.side))
        yield "dates beside", float(self._have_beside(i, j))
        yield "told elsewhere", self._tell_elsewhere(i, j)
        yield "same side", float(bool(one.side) and one.side == two.side)
        if STANDING in two.instant.nouns and two.claim.block in ("item", "cell"):
            yield "names of the entry", _share_names(one, two)
        finer = is_finer(one.instant, two.instant)
        yield "more precise", float(finer)
        less = not finer and not is_same_level(one.instant, two.instant)
        yield (
            "month left out"
            if two.instant.date and find_level(two.instant.date) == LEVELS["month"]
            else "less precise",
            float(less),
        )
        yield "date of the document", float(two.own)

    def _compare_words(self, one: Passage, two: Passage) -> Iterator[tuple[str, float]]:
        ties, mine, theirs = self.ties, one.nearness.keys(), two.nearness.keys()
        rest, other = mine - one.clause, theirs - two.clause
        yield "nothing in the clauses", float(ties.find_common(one.clause, two.clause) == 0)
        yield "words of the clause", ties.share(one.clause, two.clause)
        yield "words of the other clause", ties.share(two.clause, one.clause)
        yield "clause in sentence", ties.share(one.clause, theirs)
        yield "clause in another", ties.share(one.clause, other)
        yield "said of another date", ties.share(two.clause, rest)
        yield "words of the source", ties.share(theirs, mine)
        yield "words near", min(ties.sum_near(one.nearness, two.nearness), MUCH) / 4
        yield "words of the passage", ties.share_around(one, two)
        for name in one.contrasts.keys() & two.contrasts.keys():
            yield ("same class" if one.contrasts[name] == two.contrasts[name] else "other class"), 1.0
        yield "other part of the text", abs(one.sentence / max(one.sentences, 1) - two.sentence / max(two.sentences, 1))

    def _have_beside(self, i: int, j: int) -> bool:
        """Whether another date of its sentence is the same for both."""
        return any(
            is_of_sort(one, two) and agree(one.instant, two.instant)
            for one in self._mine_beside[i]
            for two in self._theirs_beside[j]
        )

    def _tell_elsewhere(self, i: int, j: int) -> float:
        """By how much more another sentence of the draft says what that of one of the others does."""
        two = self.theirs[j].claim
        place = id(two.document), two.passage.sentence
        if place not in self._elsewhere:
            self._elsewhere[place] = [self.ties.share(two.passage.nearness.keys(), words) for words in self._told]
        told = self._elsewhere[place]
        return max(told) - told[self.mine[i].claim.passage.sentence] if told else 0.0

    def is_close(self, i: int, j: int) -> bool:
        """Whether two times of day are near each other, of which one is told roughly: shortly before 2 a.m."""
        one, two = self.mine[i], self.theirs[j]
        if one.instant.clock is None or two.instant.clock is None or not (one.rough or two.rough):
            return False
        off = (one.instant.clock.minutes - two.instant.clock.minutes) % HALF
        return min(off, HALF - off) <= ROUGHLY

    def is_tied(self, i: int, j: int) -> bool:
        """Whether the sentences of two have a word in common that says something, and is none of the ranks or dates themselves."""
        one, two = self.mine[i].claim, self.theirs[j].claim
        said = f"{one.figure.text} {two.figure.text}".lower()
        if one.figure.kind == "rank" and two.block not in ("item", "cell"):
            said += f" {one.passage.beside[2]} {two.passage.beside[2]}"  # second largest
        return any(word not in said for word in one.passage.nearness.keys() & two.passage.nearness.keys())

    def claimed(self, j: int) -> list[int]:
        """The dates of the draft that agree with one of the others."""
        two = self.theirs[j].instant
        if j not in self._claimed:
            self._claimed[j] = [k for k in look_up(two, self._mine) if agree(self.mine[k].instant, two)]
        return self._claimed[j]

    def alike(self, i: int) -> list[int]:
        """The places of those of the others that agree with a date."""
        one = self.mine[i].instant
        return [j for j in look_up(one, self._theirs) if agree(one, self.theirs[j].instant)]


def is_of_sort(one: Dated, two: Dated) -> bool:
    """Whether two are a date, a time or a rank each."""
    return one.claim.figure.kind == two.claim.figure.kind


def _share_names(one: Dated, two: Dated) -> float:
    """The share of the names of an entry in a list of places that the other sentence has."""
    names = two.claim.passage.names
    return len(names & one.claim.passage.nearness.keys()) / len(names) if names else 0.0


def _list_sentences(mine: Sequence[Dated], theirs: Sequence[Dated], concepts: Concepts) -> list[frozenset[str]]:
    """What each sentence of a draft says; nothing of a text that is held against itself."""
    drafts = {one.claim.document for one in mine} - {two.claim.document for two in theirs}
    return [
        frozenset(word.stem for word in words if word.stem and not concepts.is_empty(word))
        for draft in drafts
        for words in deal_words(draft, concepts)
    ]


def _list_beside(dates: Sequence[Dated]) -> list[list[Dated]]:
    """For each date the others of its sentence."""
    sentences: dict[tuple[int, int], list[Dated]] = defaultdict(list)
    for one in dates:
        sentences[id(one.claim.document), one.claim.sentence.start].append(one)
    return [
        [two for two in sentences[id(one.claim.document), one.claim.sentence.start] if two is not one] for one in dates
    ]


def _index_values(dates: Sequence[Dated]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for j, one in enumerate(dates):
        for key in list_keys(one.instant):
            if len(found[key]) < MOST:
                found[key].append(j)
    return found


def _index_words(dated: Sequence[Dated]) -> dict[str, list[int]]:
    """By the stem of a word the places of those around which it is said."""
    found: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(dated):
        for stem in one.claim.passage.nearness:
            found[stem].append(j)
    return found


def _find_near(one: Dated, index: Mapping[str, Sequence[int]], rarity: Callable[[str], float]) -> list[int]:
    """The places of those that have the most in common with a date, rare words first; of a long list not all are looked at."""
    fit: dict[int, float] = defaultdict(float)
    visits = 0
    for stem in sorted(one.claim.passage.nearness, key=lambda stem: (-rarity(stem), stem)):
        places = index.get(stem, ())
        visits += len(places)
        if fit and visits > VISITS:
            break
        for j in places[:VISITS]:
            fit[j] += rarity(stem)
    return sorted(nsmallest(NEAREST, fit, key=lambda j: (-fit[j], j)))
