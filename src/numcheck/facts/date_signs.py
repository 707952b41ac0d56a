"""What tells that a date of a draft and one of its sources are of one thing: the words, numbers and dates around both."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest

from numcheck.facts.date_agreement import Key, agree, is_same_level, list_keys, look_up
from numcheck.facts.word_overlap import compare_passages
from numcheck.figures.ranks import STANDING
from numcheck.reading.dated import Dated

FEW = 120  # up to so many dates of the sources are all looked at for each of the draft ...
NEAREST = 16  # ... of more only those that have the most words in common with it
MOST = 24  # dates with a part in common that are looked at for one
VISITS = 2_000  # entries of the index of words that are looked at for one date, about
HALF = 720  # minutes of half a day
ROUGHLY = 40  # minutes by which a time that is said roughly may be off


class Pairs:
    """The dates of a draft and those with which they are compared; what is asked of a pair is worked out once.

    ``signs`` tells what each sign weighs, ``none`` what a date outweighs that is of nothing the others speak of, both in log odds.
    """

    def __init__(self, mine: Sequence[Dated], theirs: Sequence[Dated], signs: Mapping[str, float], none: float) -> None:
        self.mine, self.theirs, self.signs, self.none = mine, theirs, signs, none
        self.rarity = _measure_rarity(theirs)
        self._index = _index_words(theirs)
        self._mine, self._theirs = (_index_values(dates) for dates in (mine, theirs))
        self._weights: dict[tuple[int, int], float] = {}
        self._claimed: dict[int, list[int]] = {}
        self._near: dict[int, Sequence[int]] = {}

    def near(self, i: int) -> Sequence[int]:
        """The places of those of the others that a date may be compared with."""
        if i not in self._near:
            few = len(self.theirs) <= FEW
            self._near[i] = range(len(self.theirs)) if few else _find_near(self.mine[i], self._index, self.rarity)
        return self._near[i]

    def bear_out(self, i: int, j: int) -> bool | None:
        """Whether one of the others may be the same as a date; None where they share no part by which that could be told."""
        return True if self.is_close(i, j) else agree(self.mine[i].instant, self.theirs[j].instant)

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
        yield from compare_passages(one.claim.passage, two.claim.passage, self.rarity)
        yield "numbers beside", min(len(one.numbers & two.numbers), 3)
        yield "other side", float(one.side != two.side)
        yield "words of the passage", _share_around(one, two, self.rarity)
        if STANDING in two.instant.nouns and two.claim.block in ("item", "cell"):
            yield "names of the entry", _share_names(one, two)
        yield "other kind of date", float(not is_same_level(one.instant, two.instant))

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
        if one.figure.kind == "rank":
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
    """Whether two are a date, a time or a rank each, and not of two sides of a length of time or of a comparison."""
    if one.claim.figure.kind != two.claim.figure.kind or (one.side == "fiscal") != (two.side == "fiscal"):
        return False
    return one.side == two.side or (not (one.side and two.side) and "compared" not in (one.side, two.side))


def _share_around(one: Dated, two: Dated, rarity: Callable[[str], float]) -> float:
    """The share of the names and other words of a sentence and those beside it that stand around the other one, too, rare words counting more."""
    a, b = one.claim.passage, two.claim.passage
    mine, theirs = a.nearness.keys() | a.around, b.nearness.keys() | b.around
    every = sum(map(rarity, mine))
    return sum(map(rarity, mine & theirs)) / every if every else 0.0


def _share_names(one: Dated, two: Dated) -> float:
    """The share of the names of an entry in a list of places that the other sentence has."""
    names = two.claim.passage.names
    return len(names & one.claim.passage.nearness.keys()) / len(names) if names else 0.0


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


def _measure_rarity(dated: Sequence[Dated]) -> Callable[[str], float]:
    """How rare a word is in the sentences with dates."""
    sentences = {(id(one.claim.document), one.claim.passage.sentence): one.claim.passage for one in dated}
    spread = Counter(stem for passage in sentences.values() for stem in passage.nearness)
    many = max(len(sentences), 1)
    rare = {stem: math.log(1 + many / (0.5 + number)) for stem, number in spread.items()}
    unseen = math.log(1 + 2 * many)
    return lambda stem: rare.get(stem, unseen)
