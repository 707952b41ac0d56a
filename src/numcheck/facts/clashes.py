"""Dates, times of day and ranks of a draft against those of its sources, and of its headline against its text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nsmallest
from typing import NamedTuple

from numcheck.documents.dates import MONTHS
from numcheck.facts.date_agreement import (
    HALF,
    Key,
    agree,
    find_level,
    is_as_precise,
    is_open,
    is_relative,
    is_same_level,
    list_keys,
    look_up,
    measure_likeness,
)
from numcheck.facts.dated import Dated, read_dated
from numcheck.facts.lexical import compare_passages
from numcheck.figures.instants import STANDING, Instant
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document

ASKEW = 0.7  # what it tells against two dates that only one of them is a side of a length of time
FEW = 120  # up to so many dates of the sources are all looked at for each of the draft ...
NEAREST = 30  # ... of more only those that have the most words in common with it
MOST = 60  # dates with a part in common that are looked at for one
VISITS = 2_000  # entries of the index of words that are looked at for one date, about
ROUGHLY = 40  # minutes by which a time that is said roughly may be off
# All that follows is in log odds of two being of one thing, as the signs are.
TIED = 1.5  # what it takes for a date that no source has to clash with another one ...
FLOOR = 0.3  # ... whatever the values are ...
SAID = 8.0  # ... more if something was only said on that day ...
COARSE = 3.0  # ... or a source has it less precisely, or may mean it by a word that counts from a day that is not known
IMPLIED = 2.0  # by how much more a year must fit worse if no source says when it was written
SLIP = 2.0  # what tells that two values are alike as those are of which one was copied wrongly
ALONE, STEP = (
    1.5,
    0.3,
)  # what tells that only one of the others is not spoken of by the draft, and by how much less each more
UNLEVEL = 2.5  # what tells against two that are not told to the same precision
OFFERED, AHEAD = (
    2.5,
    3.0,
)  # what it takes where a source has the date of something else, and by how much it must fit worse ...
MANY, DOUBLED = 8, 0.5  # ... by so much more for each time that there are twice as many to choose from as these
SPOKEN = (
    2.0  # what tells against one that another date of the draft speaks of, if the one that denies is spoken of by none
)
WITHIN = 6.0  # what it takes inside one document
CLAIMED = 0.8  # by how much one that another date of the draft speaks of may fit worse


class Clash(NamedTuple):
    """A date, time or rank, and those that are said otherwise of the same thing."""

    claim: Claim
    others: tuple[Claim, ...]


def find_clashes(draft: Document, theirs: Sequence[Dated], lexicon: Lexicon) -> tuple[Clash, ...]:
    """The dates, times and ranks of a draft that its sources have otherwise, or its headline otherwise than its text.

    ``theirs`` are those of the sources.
    """
    days = [one.claim.document.date for one in theirs if one.claim.document.date]
    mine = read_dated(draft, lexicon, max(days, default=None))
    if not mine:
        return ()
    model = read_model(lexicon)
    found = dict(Comparison(mine, theirs, model).find()) if theirs else {}
    alone = [one for one in mine if one.claim.figure.kind != "rank"]  # a text may place many things in one order
    heads, rest = [one for one in alone if one.headline], [one for one in alone if not one.headline]
    if heads and rest:
        within = Comparison(heads, rest, model, True)
        found |= {place: clash for place, clash in within.find() if place not in found}
    return tuple(found[place] for place in sorted(found))


class Comparison:
    """The dates of a draft and those with which they are compared; what is asked of a pair is worked out once."""

    def __init__(
        self,
        mine: Sequence[Dated],
        theirs: Sequence[Dated],
        model: Model,
        within: bool = False,
    ) -> None:
        self.mine, self.theirs, self.model, self.within = mine, theirs, model, within
        self.rarity = _measure_rarity(theirs)
        self.index = _index(theirs)
        self.texts = list({other.claim.document: None for other in theirs})
        self.shifts = [two.instant for two in theirs if two.instant.shift]
        self.weights: dict[tuple[int, int], float] = {}
        self._mine, self._theirs = (_index_values(dates) for dates in (mine, theirs))
        self._claimed: dict[int, list[int]] = {}
        self._near: dict[int, list[int]] = {}

    def find(self) -> Iterator[tuple[int, Clash]]:
        """The clashes by where they stand."""
        for i, one in enumerate(self.mine):
            if one.own or one.moved or is_relative(one.instant):
                continue
            j = self.find_denial(i)
            if j is not None:
                yield one.claim.figure.start, Clash(one.claim, (self.theirs[j].claim,))

    def find_denial(self, i: int) -> int | None:
        """The one of the others that denies a date of the draft; None where there is none, or one bears it out."""
        one = self.mine[i].instant
        said = {j: True if self.is_near(i, j) else agree(one, self.theirs[j].instant) for j in self.near(i)}
        denying = [j for j in said if said[j] is False and self.may_deny(j)]
        if not denying:
            return None
        if self.mine[i].side == "fiscal" and not self.is_dated:
            return None
        if self.within or self.is_known(i):
            return self._find_better(i, denying, said)
        free = [j for j in denying if self.is_tied(i, j) and not self.is_claimed(i, j, self.weigh(i, j))]
        scores = {j: self.weigh(i, j) + self.lean(i, j) for j in free}
        best = max(free, key=lambda j: (scores[j], -j), default=None)
        if best is None:
            return None
        least = TIED + SAID * (self.mine[i].said or self.theirs[best].said)
        least += COARSE * (any(said.values()) or self.is_open(i))
        return best if scores[best] > least and self.weigh(i, best) > FLOOR else None

    def _find_better(self, i: int, denying: Sequence[int], said: Mapping[int, bool | None]) -> int | None:
        """The one that denies a date and is far more likely to be of the same thing than any that does not."""
        best = max(denying, key=lambda j: (self.weigh(i, j), -j))
        score = self.weigh(i, best)
        agreeing = [j for j, same in said.items() if same]
        fits = max((self.weigh(i, j) - SPOKEN * self.is_spoken(i, j, best) for j in agreeing), default=-math.inf)
        unlike = max((self.weigh(i, j) for j, same in said.items() if same is None), default=-math.inf)
        least = WITHIN if self.within else OFFERED
        least += SAID * (self.mine[i].said or self.theirs[best].said)
        ahead = (
            AHEAD + IMPLIED * (self._is_year(i) and not self.is_dated) + DOUBLED * max(math.log2(len(said) / MANY), 0.0)
        )
        if score <= max(least, unlike) or score - fits <= ahead or self.is_claimed(i, best, score):
            return None
        return best

    def may_deny(self, j: int) -> bool:
        """Whether one of the others is told in full, and was not put off."""
        other = self.theirs[j]
        return not (other.moved or other.own or is_relative(other.instant))

    def is_near(self, i: int, j: int) -> bool:
        """Whether two times of day are near each other, of which one is told roughly: shortly before 2 a.m."""
        one, two = self.mine[i], self.theirs[j]
        if one.instant.clock is None or two.instant.clock is None or not (one.side or two.side):
            return False
        off = (one.instant.clock.minutes - two.instant.clock.minutes) % HALF
        return min(off, HALF - off) <= ROUGHLY

    def is_spoken(self, i: int, j: int, other: int) -> bool:
        """Whether another date of the draft is more likely to speak of one of the others, while none speaks of another one."""
        return not self.claimed(other) and any(k != i and self.weigh(k, j) > self.weigh(i, j) for k in self.claimed(j))

    def is_tied(self, i: int, j: int) -> bool:
        """Whether the sentences of two have a word in common that says something, and is none of the ranks or dates themselves."""
        one, two = self.mine[i].claim, self.theirs[j].claim
        said = f"{one.figure.text} {two.figure.text}".lower()
        if one.figure.kind == "rank":
            said += f" {one.passage.beside[2]} {two.passage.beside[2]}"  # second largest
        return any(word not in said for word in one.passage.nearness.keys() & two.passage.nearness.keys())

    def near(self, i: int) -> Sequence[int]:
        """The places of those of the others that a date may be compared with."""
        if len(self.theirs) <= FEW:
            return range(len(self.theirs))
        if i not in self._near:
            self._near[i] = _find_near(self.mine[i], self.index, self.rarity)
        return self._near[i]

    def weigh(self, i: int, j: int) -> float:
        """The log odds of two being of one thing, by the words, numbers and dates around them."""
        if (i, j) not in self.weights:
            told = is_of_sort(self.mine[i], self.theirs[j])
            signs = self.model.signs
            said = (
                sum(signs.get(name, 0.0) * strength for name, strength in self.list_signs(i, j)) if told else -math.inf
            )
            self.weights[i, j] = said - self.model.none
        return self.weights[i, j]

    def list_signs(self, i: int, j: int) -> Iterator[tuple[str, float]]:
        """The signs of two being of one thing or not, each with its strength."""
        one, two = self.mine[i], self.theirs[j]
        yield from compare_passages(one.claim.passage, two.claim.passage, self.rarity)
        yield "numbers beside", min(len(one.numbers & two.numbers), 3)
        yield "other side", float(one.side != two.side)
        yield "words of the passage", _share_around(one, two, self.rarity)
        if two.instant.noun == STANDING and two.claim.block in ("item", "cell"):
            yield "names of the entry", _share_names(one, two)
        yield "other kind of date", float(not is_same_level(one.instant, two.instant))

    def _is_year(self, i: int) -> bool:
        date = self.mine[i].instant.date
        return date is not None and find_level(date) == 1

    @cached_property
    def is_dated(self) -> bool:
        """Whether any of the others is from a document that says when it was written."""
        return any(other.claim.document.date for other in self.theirs)

    def claimed(self, j: int) -> list[int]:
        """The dates of the draft that agree with one of the others."""
        two = self.theirs[j].instant
        if j not in self._claimed:
            self._claimed[j] = [k for k in look_up(two, self._mine) if agree(self.mine[k].instant, two)]
        return self._claimed[j]

    def is_claimed(self, i: int, j: int, score: float) -> bool:
        """Whether another date of the draft, which agrees with it, speaks of one of the others."""
        return any(k != i and self.weigh(k, j) >= score - CLAIMED for k in self.claimed(j))

    def is_known(self, i: int) -> bool:
        """Whether a value stands anywhere among the others, as precisely."""
        one = self.mine[i].instant
        alike = (self.theirs[j].instant for j in look_up(one, self._theirs))
        return (
            any(agree(one, two) and is_as_precise(two, one) for two in alike)
            or _is_written(one, self.texts)
            or (one.clock is not None and any(self.is_near(i, j) for j in self.near(i)))
        )

    def is_open(self, i: int) -> bool:
        """Whether a value may be meant by a word that counts from a day that is not known."""
        return any(is_open(self.mine[i].instant, two) for two in self.shifts)

    def lean(self, i: int, j: int) -> float:
        """What tells, of a value that no source has, that it stands for another one: how alike they are, and how few are left."""
        one, two = self.mine[i].instant, self.theirs[j].instant
        left = sum(
            not self.claimed(k)
            and agree(one, other.instant) is False
            and not other.own
            and is_same_level(one, other.instant)
            for k, other in ((k, self.theirs[k]) for k in self.near(i))
        )
        few = 0.0 if self.claimed(j) else max(ALONE - STEP * max(left - 1, 0), 0.0)
        return SLIP * measure_likeness(one, two) + few - UNLEVEL * (not is_same_level(one, two))


class Model(NamedTuple):
    """What each sign weighs, and the log odds of a date that no source has."""

    signs: Mapping[str, float]
    none: float


@lru_cache(maxsize=4)
def read_model(lexicon: Lexicon) -> Model:
    """What dates are weighed by."""
    section = lexicon.section("dates")
    return Model(section["signs"], section["none"])


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


def _index(dated: Sequence[Dated]) -> dict[str, list[int]]:
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


def _is_written(one: Instant, documents: Sequence[Document]) -> bool:
    """Whether a year or a month alone stands anywhere, though it may not be read as one."""
    date = one.date
    if date is None or date.day or (date.year and date.month):
        return False
    word = str(date.year) if date.year else MONTHS[date.month - 1] if date.month else ""
    return bool(word) and any(word in document.prose for document in documents)


def is_of_sort(one: Dated, two: Dated) -> bool:
    """Whether two are a date, a time or a rank each, and not of two sides of a length of time or of a comparison."""
    if one.claim.figure.kind != two.claim.figure.kind:
        return False
    return one.side == two.side or (not (one.side and two.side) and "compared" not in (one.side, two.side))


def _measure_rarity(dated: Sequence[Dated]) -> Callable[[str], float]:
    """How rare a word is in the sentences with dates."""
    sentences = {(id(one.claim.document), one.claim.passage.sentence): one.claim.passage for one in dated}
    spread = Counter(stem for passage in sentences.values() for stem in passage.nearness)
    many = max(len(sentences), 1)
    return lambda stem: math.log(1 + many / (0.5 + spread[stem])) if stem in spread else math.log(1 + 2 * many)
