"""The figures of a draft and the groups of equal figures of its sources, with how likely each speaks of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from numcheck.facts.align import join_equal
from numcheck.facts.candidates import pair_across, pair_inside
from numcheck.facts.linkage import Pair
from numcheck.facts.quantity import Quantity
from numcheck.facts.similarity import weigh, weigh_context
from numcheck.model import Claim

WRITTEN_FROM = 1.0  # what it is worth for an equal pair that a draft was written from its sources
NEIGHBOUR, COMPANION = 0.3, 0.8  # what a matched figure near by is worth, and one in the same sentence
MOST = 1.2  # what all of them are worth at most
BESIDE, PARAGRAPH = 8, 250  # figures and characters within which others are neighbours


@dataclass(slots=True)
class Table:
    """The figures of one draft and the groups of equal figures of the sources while they are matched."""

    draft: Sequence[Quantity]
    sources: Sequence[Quantity]
    groups: Sequence[frozenset[int]]
    ranks: Mapping[Pair, float]  # draft figure and group -> the weight of their best pair
    home: Mapping[int, int]  # source figure -> its group
    weights: Mapping[str, float]
    rarity: Mapping[str, float]
    partner: dict[int, int] = field(default_factory=dict)  # draft figure -> the group that says the same
    rival: dict[int, int] = field(default_factory=dict)  # draft figure -> the group that denies it

    def weigh_context(self, one: Quantity, two: Quantity) -> float:
        """What speaks for two figures being of one thing, whatever their values are."""
        return weigh_context(one, two, self.weights, self.rarity)

    def denies(self, i: int, number: int) -> bool:
        """Whether a figure of the draft and a group cannot both be true."""
        return self.draft[i].denies(self.sources[min(self.groups[number])])


def set_table(
    mine: Sequence[Quantity], theirs: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float]
) -> Table:
    """The figures of a draft with the groups of the sources that each may speak of, and how likely that is."""
    groups = _group_equal(theirs, weights, rarity)
    home = {j: number for number, members in enumerate(groups) for j in members}
    shelves: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, quantity in enumerate((*mine, *theirs)):
        shelves[quantity.dimension][i >= len(mine)].append(i)
    ranks: dict[Pair, float] = {}
    both = [*mine, *theirs]
    for ours, others in shelves.values():
        for i, j in pair_across(both, ours, others):
            pair = i, home[j - len(mine)]
            ranks[pair] = max(ranks.get(pair, -99.0), weigh(both[i], both[j], weights, rarity))
    for i, j in _pair_bare(mine, theirs):
        pair = i, home[j]
        ranks[pair] = max(ranks.get(pair, -99.0), weigh(mine[i], theirs[j], weights, rarity))
    return Table(mine, theirs, groups, ranks, home, weights, rarity)


def _pair_bare(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Pair]:
    """Figures of one number that are no quantities of one kind, as one leaves out its unit (42.8 in a table) or counts it."""
    shelves: dict[float, list[int]] = defaultdict(list)
    for j, quantity in enumerate(theirs):
        shelves[abs(quantity.claim.figure.value or 0)].append(j)
    for i, a in enumerate(mine):
        value = abs(a.claim.figure.value or 0)
        for j in shelves.get(value, ()) if value else ():
            b = theirs[j]
            if "score" in (a.claim.figure.kind, b.claim.figure.kind):
                continue
            if a.dimension != b.dimension and (_is_bare(a) or _is_bare(b) or _may_share_unit(a, b)):
                yield i, j


def _is_bare(quantity: Quantity) -> bool:
    figure = quantity.claim.figure
    return figure.kind == "count" and figure.counted is None


def _may_share_unit(one: Quantity, two: Quantity) -> bool:
    """Whether two figures may be of one unit: `31 field days` and `31 days`, `11 degrees` and `11 degrees Celsius`."""
    units = [(quantity.claim.figure.unit or "").partition(" per ")[0] for quantity in (one, two)]
    if "degree angle" in units:
        return all(unit.startswith("degree") for unit in units)
    heads = [quantity.claim.traits["head"] for quantity in (one, two)]
    return units[0] == units[1] or units[0] in heads[1] or units[1] in heads[0]


def _group_equal(
    sources: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float]
) -> list[frozenset[int]]:
    """The groups of figures of the sources that say the same of the same thing."""
    shelves: dict[tuple[str, int], list[int]] = defaultdict(list)
    for j, quantity in enumerate(sources):
        shelves[quantity.dimension, id(quantity.claim.document)].append(j)
    pairs: list[Pair] = []
    for place, ((dimension, _), mine) in enumerate(shelves.items()):
        pairs += pair_inside(sources, mine)
        for (other, _), theirs in list(shelves.items())[place + 1 :]:
            if other == dimension:
                pairs += pair_across(sources, mine, theirs)
    scores = {
        (i, j): weigh(sources[i], sources[j], weights, rarity) for i, j in pairs if not sources[i].denies(sources[j])
    }
    return join_equal(sources, scores)


def vouch(table: Table, i: int) -> dict[int, float]:
    """For each group what the partners of the figure's neighbours say for it: they stand near each other in a source."""
    worth: dict[int, float] = defaultdict(float)
    for other in find_neighbours(table.draft, i):
        number = table.partner.get(other)
        if number is None:
            continue
        together = table.draft[other].claim.sentence == table.draft[i].claim.sentence
        weight = (COMPANION if together else NEIGHBOUR) * (0.4 + table.draft[other].telling)
        beside = {j for k in table.groups[number] for j in find_neighbours(table.sources, k)}
        for j in beside:
            group = table.home[j]
            if group != number:
                worth[group] += weight / len(table.groups[group])
    return {group: min(value, MOST) for group, value in worth.items()}


def find_neighbours(quantities: Sequence[Quantity], i: int) -> Iterator[int]:
    """The figures that stand in the same sentence as one or near it."""
    for j in range(max(i - BESIDE, 0), min(i + BESIDE + 1, len(quantities))):
        if j != i and is_near(quantities[i].claim, quantities[j].claim):
            yield j


def is_near(one: Claim, two: Claim) -> bool:
    if one.document is not two.document:
        return False
    return one.sentence == two.sentence or abs(one.sentence.start - two.sentence.start) < PARAGRAPH


def sort_options(option: tuple[float, int, int]) -> tuple[float, int, int]:
    return -option[0], option[1], option[2]
