"""Figures of a draft against those of its sources: all at once, the certain pairs first, since the draft was written from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from numcheck.facts.affinity import measure_rarity
from numcheck.facts.align import join_equal, make_fact
from numcheck.facts.quantity import Quantity, measure
from numcheck.facts.similarity import weigh
from numcheck.model import Claim, Fact

WRITTEN_FROM = 1.0  # what it is worth that a draft was written from its sources
SURE = 1.0  # the weight from which an equal figure of the sources is the draft's own
STRONG = 0.4  # the weight from which a figure that denies the draft's is held against it
BETTER = 2.5  # by how much it must be better than an equal one
NEIGHBOUR, COMPANION = 0.3, 0.8  # what a matched figure in the same block, in the same sentence is worth


@dataclass(slots=True)
class _Table:
    """The figures of one draft and the groups of equal figures of the sources while they are matched."""

    draft: Sequence[Quantity]
    sources: Sequence[Quantity]
    groups: Sequence[frozenset[int]]
    scores: Mapping[tuple[int, int], float]
    partner: dict[int, int] = field(default_factory=dict)  # draft figure -> group that says the same
    rival: dict[int, int] = field(default_factory=dict)  # draft figure -> group that denies it

    def rank(self, i: int, number: int) -> float:
        """The weight of the best pair of a draft's figure and the figures of a group."""
        return max(self.scores[i, j] for j in self.groups[number])


def match(
    draft: Sequence[Claim], sources: Sequence[Claim], profiles: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> tuple[Fact, ...]:
    """The facts that a draft shares with its sources: its figures with those that say the same, or that deny them.

    ``profiles`` are the words of the draft and of each source.
    """
    rarity = measure_rarity(profiles)
    mine, theirs = [measure(claim) for claim in draft], [measure(claim) for claim in sources]
    groups = _group_sources(theirs, weights, rarity)
    scores = {
        (i, j): WRITTEN_FROM + weigh(a, b, weights, rarity)
        for i, a in enumerate(mine)
        for j, b in enumerate(theirs)
        if a.dimension == b.dimension
    }
    table = _Table(mine, theirs, groups, scores)
    _match_equal(table)
    _match_swapped(table)
    _match_rivals(table)
    return tuple(_make_facts(table, weights, rarity))


def _group_sources(
    sources: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float]
) -> list[frozenset[int]]:
    scores = {
        (i, j): weigh(a, b, weights, rarity)
        for i, a in enumerate(sources)
        for j, b in enumerate(sources)
        if i < j and a.dimension == b.dimension and not a.denies(b)
    }
    return join_equal(sources, scores)


def _find_options(table: _Table, agreeing: bool) -> Iterator[tuple[float, int, int]]:
    for i, a in enumerate(table.draft):
        for number, members in enumerate(table.groups):
            b = table.sources[min(members)]
            if a.dimension == b.dimension and a.denies(b) != agreeing:
                yield table.rank(i, number), i, number


def _match_equal(table: _Table) -> None:
    """Every figure of the draft gets the group that agrees with it best; what stands near it in the text breaks ties."""
    options = sorted(_find_options(table, True), key=lambda option: (-option[0], option[1:]))
    for score, i, number in options:
        if score > 0:
            table.partner.setdefault(i, number)
    company = {i: _vouch(table, i) for i in range(len(table.draft))}
    table.partner.clear()
    for score, i, number in sorted(
        options, key=lambda option: (-option[0] - company[option[1]].get(option[2], 0.0), option[1:])
    ):
        if score + company[i].get(number, 0.0) > 0:
            table.partner.setdefault(i, number)


def _vouch(table: _Table, i: int) -> dict[int, float]:
    """For each group what the partners of the figure's neighbours say for it: they stand near each other in a source."""
    mine = table.draft[i].claim
    worth: dict[int, float] = defaultdict(float)
    for other, number in table.partner.items():
        near = table.draft[other].claim
        if other == i or not _is_near(mine, near):
            continue
        weight = (COMPANION if near.sentence == mine.sentence else NEIGHBOUR) * (0.4 + table.draft[other].telling)
        for j, group in _list_places(table):
            if group != number and any(
                _is_near(table.sources[j].claim, table.sources[k].claim) for k in table.groups[number]
            ):
                worth[group] += weight / len(table.groups[group])
    return {group: min(value, 1.2) for group, value in worth.items()}


def _list_places(table: _Table) -> Iterator[tuple[int, int]]:
    for number, members in enumerate(table.groups):
        for j in members:
            yield j, number


def _is_near(one: Claim, two: Claim) -> bool:
    """Whether two figures stand in neighbouring sentences of one document."""
    return one.document is two.document and (
        one.sentence == two.sentence or abs(one.sentence.start - two.sentence.start) < 250
    )


def _match_swapped(table: _Table) -> None:
    """Two figures that agree with two of the sources, but with the words that belong to the other one, have been exchanged."""
    for i, j in [(i, j) for i in table.partner for j in table.partner if i < j]:
        a, b = table.draft[i], table.draft[j]
        one, two = table.partner[i], table.partner[j]
        if one == two or a.dimension != b.dimension or not a.denies(b) or not _is_near(a.claim, b.claim):
            continue
        mine, other = _tell_apart(a.claim, b.claim)
        pairs = [(table.sources[x].claim, table.sources[y].claim) for x in table.groups[one] for y in table.groups[two]]
        told = [_tell_apart(x, y) for x, y in pairs if _is_near(x, y)]
        crossed = any(mine & y and other & x for x, y in told)
        if crossed and not any(mine & x or other & y for x, y in told):
            table.rival |= {i: two, j: one}


def _tell_apart(one: Claim, two: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand with the first of two figures and not with the second, and the other way round."""
    trait = "near" if one.sentence == two.sentence else "words"
    a, b = one.traits[trait], two.traits[trait]
    return a - b, b - a


def _match_rivals(table: _Table) -> None:
    """A figure without a sure partner is held against the one left over in the sources that speaks of the same thing."""
    for i in table.rival:
        table.partner.pop(i, None)
    sure = {
        i for i, number in table.partner.items() if table.rank(i, number) + _vouch(table, i).get(number, 0.0) >= SURE
    }
    claimed = {table.partner[i] for i in sure}
    known = {abs(reading.claim.figure.value or 0) for reading in table.sources if reading.telling > 0.25}
    options = []
    for score, i, number in _find_options(table, False):
        if i in sure or i in table.rival or number in claimed:
            continue
        score += _vouch(table, i).get(number, 0.0) - WRITTEN_FROM
        old = table.partner.get(i)
        limit = STRONG if old is None else max(STRONG, table.rank(i, old) + BETTER)
        if abs(table.draft[i].claim.figure.value or 0) in known:
            limit = max(limit, STRONG + BETTER)
        if score >= limit and not _is_other_score(table.draft[i], table.sources[min(table.groups[number])]):
            options.append((score, i, number))
    taken: set[int] = set()
    for _, i, number in sorted(options, key=lambda option: (-option[0], option[1:])):
        if i not in table.rival and number not in taken:
            table.rival[i] = number
            table.partner.pop(i, None)
            taken.add(number)


def _is_other_score(one: Quantity, two: Quantity) -> bool:
    """Whether two scores have nothing in common, or are those before and after one more game."""
    a, b = one.claim.figure.members, two.claim.figure.members
    if not a or not b:
        return False
    shared = sum(x == y for x, y in zip(a, b, strict=False))
    return shared == 0 or (shared == len(a) - 1 and sum(abs(x - y) for x, y in zip(a, b, strict=False)) == 1)


def _make_facts(table: _Table, weights: Mapping[str, float], rarity: Mapping[str, float]) -> Iterator[Fact]:
    for i, reading in enumerate(table.draft):
        number = table.rival.get(i, table.partner.get(i))
        if number is None:
            yield make_fact([reading], weights, rarity)
        else:
            yield make_fact([reading, *(table.sources[j] for j in sorted(table.groups[number]))], weights, rarity)
