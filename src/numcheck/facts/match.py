"""Figures of a draft against those of its sources: all at once, the certain pairs first, since the draft was written from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from numcheck.facts.affinity import measure_rarity
from numcheck.facts.align import join_equal, make_fact
from numcheck.facts.candidates import pair_across, pair_inside
from numcheck.facts.concepts import read_concepts
from numcheck.facts.judgement import Judgement, weigh_up
from numcheck.facts.linkage import Pair
from numcheck.facts.quantity import Quantity, find_slip, measure
from numcheck.facts.similarity import weigh, weigh_context
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Fact, Reason

WRITTEN_FROM = 1.0  # what it is worth for an equal pair that a draft was written from its sources
SAME_BOUND = 0.1  # and for one whose source hedges it alike
SURE = 1.0  # the weight from which an equal figure of the sources is the draft's own
SWAPPED = 0.5  # by how much two figures must fit each other's places better than their own
ALIKE = 10.0, 8.0  # numbers are exchanged that are no smaller, and none of them so many times the other
SLIPPED = -0.5  # and where a slip explains why it does
SLIP_TELLING = 0.3  # for which a number must have two digits
STRONG = 0.65  # the weight from which a figure that denies the draft's is held against it
BETTER = 2.5  # by how much it must be better where the sources have the draft's number, too
TELLING = 0.25  # numbers less telling than this may stand in a source by chance
NEIGHBOUR, COMPANION = 0.3, 0.8  # what a matched figure near by is worth, and one in the same sentence
MOST = 1.2  # what all of them are worth at most
BESIDE, PARAGRAPH = 8, 250  # figures and characters within which others are neighbours


@dataclass(slots=True)
class _Table:
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


def match(
    draft: Sequence[Claim],
    sources: Sequence[Claim],
    profiles: Sequence[frozenset[str]],
    lexicon: Lexicon,
    settled: Container[int] = (),
) -> tuple[Fact, ...]:
    """One fact for each figure of a draft: with those of its sources that say the same, or that deny it, or alone.

    ``profiles`` are the words of the draft and of each source, ``settled`` the ids of claims of the draft against which
    no figure of a source need be held, as the draft itself denies them.
    """
    weights, rarity = lexicon.section("weights"), measure_rarity(profiles)
    mine, theirs = [measure(claim) for claim in draft], [measure(claim) for claim in sources]
    table = _set_table(mine, theirs, weights, rarity)
    _match_equal(table)
    _match_swapped(table)
    _match_rivals(table)
    for i, claim in enumerate(draft):
        if id(claim) in settled:
            table.rival.pop(i, None)
    concepts = read_concepts(lexicon)
    found = (table.rival.get(i, table.partner.get(i)) for i in range(len(mine)))
    groups = (sorted(table.groups[number]) if number is not None else [] for number in found)
    return tuple(
        make_fact([quantity, *(theirs[j] for j in group)], weights, rarity, concepts)
        for quantity, group in zip(mine, groups, strict=True)
    )


def judge_sources(
    draft: Sequence[Claim], sources: Sequence[Claim], profiles: Sequence[frozenset[str]], lexicon: Lexicon, claim: Claim
) -> tuple[Judgement, ...]:
    """All that a claim of a draft was set against in the sources, as ``match`` weighs it: the best of each group."""
    weights, rarity = lexicon.section("weights"), measure_rarity(profiles)
    table = _set_table([measure(one) for one in draft], [measure(one) for one in sources], weights, rarity)
    _match_equal(table)
    mine = next(i for i, other in enumerate(draft) if other is claim)
    company, known, found = _vouch(table, mine), _list_known(table), []
    for i, number in sorted(table.ranks):
        if i == mine:
            denied, vouched = table.denies(i, number), company.get(number, 0.0)
            extra = (
                Reason("the draft was written from its sources", 0.0 if denied else WRITTEN_FROM),
                Reason("figures beside them", vouched),
            )
            limit = _find_limit(table, i, number, known, vouched) if denied else 0.0
            a, others = table.draft[i], (table.sources[j] for j in table.groups[number])
            best = max(others, key=lambda b: weigh(a, b, weights, rarity))
            found.append(weigh_up(a, best, extra, limit, lexicon, rarity))
    return tuple(found)


def _set_table(
    mine: Sequence[Quantity], theirs: Sequence[Quantity], weights: Mapping[str, float], rarity: Mapping[str, float]
) -> _Table:
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
    return _Table(mine, theirs, groups, ranks, home, weights, rarity)


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


def _match_equal(table: _Table) -> None:
    """Every figure of the draft gets the group that agrees with it best; what stands near it in the text breaks ties."""
    options = [
        (rank + WRITTEN_FROM + _prefer_bound(table, i, number), i, number)
        for (i, number), rank in table.ranks.items()
        if not table.denies(i, number)
    ]
    for score, i, number in sorted(options, key=_by_score):
        if score > 0:
            table.partner.setdefault(i, number)
    company = {i: _vouch(table, i) for i in {i for _, i, _ in options}}
    table.partner.clear()
    options = [(score + company[i].get(number, 0.0), i, number) for score, i, number in options]
    for score, i, number in sorted(options, key=_by_score):
        if score > 0:
            table.partner.setdefault(i, number)


def _prefer_bound(table: _Table, i: int, number: int) -> float:
    """What it is worth that a source hedges its figure as the draft does, or states it as flat."""
    bound = table.draft[i].claim.figure.bound
    return SAME_BOUND if any(table.sources[j].claim.figure.bound == bound for j in table.groups[number]) else 0.0


def _by_score(option: tuple[float, int, int]) -> tuple[float, int, int]:
    return -option[0], option[1], option[2]


def _vouch(table: _Table, i: int) -> dict[int, float]:
    """For each group what the partners of the figure's neighbours say for it: they stand near each other in a source."""
    worth: dict[int, float] = defaultdict(float)
    for other in _find_neighbours(table.draft, i):
        number = table.partner.get(other)
        if number is None:
            continue
        together = table.draft[other].claim.sentence == table.draft[i].claim.sentence
        weight = (COMPANION if together else NEIGHBOUR) * (0.4 + table.draft[other].telling)
        beside = {j for k in table.groups[number] for j in _find_neighbours(table.sources, k)}
        for j in beside:
            group = table.home[j]
            if group != number:
                worth[group] += weight / len(table.groups[group])
    return {group: min(value, MOST) for group, value in worth.items()}


def _find_neighbours(quantities: Sequence[Quantity], i: int) -> Iterator[int]:
    """The figures that stand in the same sentence as one or near it."""
    for j in range(max(i - BESIDE, 0), min(i + BESIDE + 1, len(quantities))):
        if j != i and _is_near(quantities[i].claim, quantities[j].claim):
            yield j


def _is_near(one: Claim, two: Claim) -> bool:
    if one.document is not two.document:
        return False
    return one.sentence == two.sentence or abs(one.sentence.start - two.sentence.start) < PARAGRAPH


def _match_swapped(table: _Table) -> None:
    """Two figures that agree with two of the sources, but with the words that belong to the other one, were exchanged."""
    for i in sorted(table.partner):
        for j in _find_neighbours(table.draft, i):
            if j > i and j in table.partner and _are_swapped(table, i, j):
                table.rival |= {i: table.partner[j], j: table.partner[i]}
    for i in table.rival:
        del table.partner[i]


def _are_swapped(table: _Table, i: int, j: int) -> bool:
    a, b = table.draft[i], table.draft[j]
    one, two = table.groups[table.partner[i]], table.groups[table.partner[j]]
    if one == two or a.dimension != b.dimension or not a.denies(b):
        return False
    low, high = sorted((a.value, b.value))
    if low < ALIKE[0] or high > ALIKE[1] * low:
        return False
    pairs = [(table.sources[x], table.sources[y]) for x in one for y in two]
    near = [(x, y) for x, y in pairs if _is_near(x.claim, y.claim)]
    mine, other = _tell_apart(a.claim, b.claim)
    told = [_tell_apart(x.claim, y.claim) for x, y in near]
    if not any(mine & y and other & x for x, y in told) or any(mine & x and other & y for x, y in told):
        return False
    crossed = max(table.weigh_context(a, y) + table.weigh_context(b, x) for x, y in near)
    straight = max(table.weigh_context(a, x) + table.weigh_context(b, y) for x, y in near)
    return crossed > straight + SWAPPED


def _tell_apart(one: Claim, two: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand with the first of two figures and not with the second, and the other way round."""
    trait = "near" if one.sentence == two.sentence else "words"
    a, b = one.traits[trait], two.traits[trait]
    return a - b, b - a


def _match_rivals(table: _Table) -> None:
    """A figure without a sure partner is held against the one left over in the sources that speaks of the same thing."""
    company = {i: _vouch(table, i) for i in range(len(table.draft))}
    sure = {
        i
        for i, number in table.partner.items()
        if table.ranks[i, number] + WRITTEN_FROM + company[i].get(number, 0.0) >= SURE
    }
    claimed = {table.partner[i] for i in sure}
    known, options = _list_known(table), []
    for (i, number), rank in table.ranks.items():
        vouched = company[i].get(number, 0.0)
        slipped = i in sure and _is_slip_in_company(table, i, number, vouched)
        if (i in sure and not slipped) or i in table.rival or number in claimed or not table.denies(i, number):
            continue
        score = rank + vouched
        if score >= _find_limit(table, i, number, known, vouched) and not _is_other_score(table, i, number):
            options.append((score, i, number))
    taken: set[int] = set()
    for _, i, number in sorted(options, key=_by_score):
        if i not in table.rival and number not in taken:
            table.rival[i] = number
            table.partner.pop(i, None)
            taken.add(number)


def _list_known(table: _Table) -> dict[float, set[int]]:
    """The numbers that the sources have and that are not met by chance, with the groups that have them."""
    known: dict[float, set[int]] = defaultdict(set)
    for j, quantity in enumerate(table.sources):
        if quantity.telling > TELLING:
            known[abs(quantity.claim.figure.value or 0)].add(table.home[j])
    return known


def _is_slip_in_company(table: _Table, i: int, number: int, company: float) -> bool:
    """Whether a slip explains the figure of the sources that is denied, the figures beside it are those beside the draft's,
    and the group that has the draft's number stands among other words: 470 guests from 38 towns, written 4,700."""
    a, partner = table.draft[i], table.partner.get(i)
    rival = table.sources[min(table.groups[number])]
    if company < COMPANION or not find_slip(a.claim.figure, rival.claim.figure) or partner is None:
        return False
    words = a.claim.traits["words"]
    return not any(words & table.sources[j].claim.traits["words"] for j in table.groups[partner])


def _find_limit(table: _Table, i: int, number: int, known: Mapping[float, set[int]], company: float) -> float:
    """The weight from which a figure that denies this one is held against it.

    Less where only a slip parts the two, since a draft has its numbers from its sources; more where the sources have
    its number elsewhere.
    """
    if _is_slip_in_company(table, i, number, company):
        return STRONG
    limit = STRONG
    if i in table.partner:
        limit = max(limit, table.ranks[i, table.partner[i]] + WRITTEN_FROM + BETTER)
    if known.get(abs(table.draft[i].claim.figure.value or 0), set()) - {number}:
        limit = max(limit, STRONG + BETTER)
    if limit == STRONG and _is_plain_slip(table.draft[i], table.sources[min(table.groups[number])]):
        return SLIPPED
    return limit


def _is_plain_slip(one: Quantity, two: Quantity) -> bool:
    """Whether a slip alone explains that two numbers of some digits differ, and they are no numbers of two kinds of things."""
    if min(one.telling, two.telling) < SLIP_TELLING or not find_slip(one.claim.figure, two.claim.figure):
        return False
    return not one.claim.traits["head"] or not two.claim.traits["head"] or not _are_unlike(one.claim, two.claim)


def _are_unlike(one: Claim, two: Claim) -> bool:
    """Whether two figures count things of different sorts: numbers drawn, and tickets."""
    mine, theirs = one.traits, two.traits
    if mine["head"] == theirs["head"]:
        return False
    return not (mine["class"] and mine["class"] == theirs["class"])


def _is_other_score(table: _Table, i: int, number: int) -> bool:
    """Whether two scores have nothing in common, or are those before and after one more game."""
    a, b = table.draft[i].claim.figure.members, table.sources[min(table.groups[number])].claim.figure.members
    if not a or not b:
        return False
    shared = sum(x == y for x, y in zip(a, b, strict=False))
    step = sum(abs(x - y) for x, y in zip(a, b, strict=False))
    return shared == 0 or (shared == len(a) - 1 and step == 1)
