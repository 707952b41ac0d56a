"""Figures of a draft against those of its sources: all at once, the certain pairs first, since the draft was written from them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from numcheck.facts.affinity import measure_rarity
from numcheck.facts.align import make_fact
from numcheck.facts.concepts import read_concepts
from numcheck.facts.judgement import Judgement, weigh_up
from numcheck.facts.quantity import measure
from numcheck.facts.rivals import find_limit, list_known, match_misplaced, match_rivals, match_swapped
from numcheck.facts.similarity import weigh
from numcheck.facts.table import WRITTEN_FROM, Table, set_table, sort_options, vouch
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Fact, Reason

CHANCE = 0.5  # how telling a number is that counts pupils here and roads there
SAME_BOUND = 0.1  # and for one whose source hedges it alike


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
    table = set_table(mine, theirs, weights, rarity)
    _match_equal(table)
    match_swapped(table)
    match_misplaced(table)
    match_rivals(table)
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
    table = set_table([measure(one) for one in draft], [measure(one) for one in sources], weights, rarity)
    _match_equal(table)
    mine = next(i for i, other in enumerate(draft) if other is claim)
    company, known, found = vouch(table, mine), list_known(table), []
    for i, number in sorted(table.ranks):
        if i == mine:
            denied, vouched = table.denies(i, number), company.get(number, 0.0)
            extra = (
                Reason("the draft was written from its sources", 0.0 if denied else WRITTEN_FROM),
                Reason("figures beside them", vouched),
            )
            limit = find_limit(table, i, number, known, vouched) if denied else 0.0
            a, others = table.draft[i], (table.sources[j] for j in table.groups[number])
            best = max(others, key=lambda b: weigh(a, b, weights, rarity))
            found.append(weigh_up(a, best, extra, limit, lexicon, rarity))
    return tuple(found)


def _match_equal(table: Table) -> None:
    """Every figure of the draft gets the group that agrees with it best; what stands near it in the text breaks ties."""
    options = [
        (rank + WRITTEN_FROM + _prefer_bound(table, i, number), i, number)
        for (i, number), rank in table.ranks.items()
        if not table.denies(i, number) and not _are_strangers(table, i, number)
    ]
    for score, i, number in sorted(options, key=sort_options):
        if score > 0:
            table.partner.setdefault(i, number)
    company = {i: vouch(table, i) for i in {i for _, i, _ in options}}
    table.partner.clear()
    options = [(score + company[i].get(number, 0.0), i, number) for score, i, number in options]
    for score, i, number in sorted(options, key=sort_options):
        if score > 0:
            table.partner.setdefault(i, number)


def _are_strangers(table: Table, i: int, number: int) -> bool:
    """Whether figures that agree count things of different sorts, so that only a telling number could make them one."""
    a = table.draft[i]
    for j in table.groups[number]:
        b = table.sources[j]
        mine, theirs = a.claim.traits, b.claim.traits
        unlike = bool(mine["head"] and theirs["head"]) and mine["head"].isdisjoint(theirs["phrase"] | theirs["head"])
        unlike = unlike and mine["class"].isdisjoint(theirs["class"]) and not _are_kin(mine["class"], theirs["class"])
        telling = min(a.telling, b.telling) if a.claim.figure.value == b.claim.figure.value else 0.0
        if not unlike or telling > CHANCE:
            return False
    return True


def _are_kin(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool({kind.partition("/")[0] for kind in one} & {kind.partition("/")[0] for kind in two})


def _prefer_bound(table: Table, i: int, number: int) -> float:
    """What it is worth that a source hedges its figure as the draft does, or states it as flat."""
    bound = table.draft[i].claim.figure.bound
    return SAME_BOUND if any(table.sources[j].claim.figure.bound == bound for j in table.groups[number]) else 0.0
