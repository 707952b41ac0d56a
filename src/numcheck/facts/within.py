"""Two places of one document that speak of the same thing with different numbers: prose and prose, prose and list or table."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from numcheck.facts.agreement import find_slot
from numcheck.facts.cluster import make_fact
from numcheck.facts.evidence import Option, ask, compare_numbers, explain_mistake, find_evidence, judge_chance
from numcheck.facts.option_scores import Draft, Sign, find_signs, read_model, set_draft, weigh_options
from numcheck.facts.parallel_sentences import find_twins, read_setting
from numcheck.facts.source_index import SourceIndex, index_sources, name_sentence
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Fact
from numcheck.reading.concepts import read_concepts
from numcheck.reading.quantity import Quantity, measure

SHARED = 2  # words that two sentences have in common, or the thing counted, before they are weighed
WORDS = 4.0  # rarity of words that is counted as one
CLAUSE = 3  # words of a clause that are counted as one
ENOUGH = 24  # other places at which a figure is looked for again, of the many that there may be ...
MOST = 400  # ... of which so many are looked at
TWIN = 0.9  # how likely one of two figures is wrong of which their sentences say the same

Home: TypeAlias = str | int


class Inside(NamedTuple):
    """The numbers that a document is held against itself by, as `within.yaml` has them."""

    signs: Mapping[str, float]
    none: Mapping[str, float]
    doubt: Mapping[str, float]
    mistakes: Mapping[str, float]
    wrong: float  # the chance from which two places contradict each other
    apart: frozenset[str]  # words that tell two times or persons apart
    definite: frozenset[str]  # words before a number of what has been spoken of: the 43 residents
    plain: frozenset[str]  # the stems by which the head of a column says no more than that there are numbers in it


def read_inside(lexicon: Lexicon) -> Inside:
    """The numbers of a lexicon."""
    section = lexicon.section("within")
    mistakes = lexicon.section("matcher")["mistakes"]
    return Inside(
        section["signs"],
        section["none"],
        section["doubt"],
        mistakes,
        section["wrong"],
        frozenset(section["apart"].split()),
        frozenset(section["definite"].split()),
        frozenset(section["plain"].split()),
    )


def find_contradictions(
    claims: Sequence[Claim], rarity: Mapping[str, float], lexicon: Lexicon, settled: Container[int] = ()
) -> list[Fact]:
    """The facts of which two places of a document give different numbers, each with the figure that is the likelier to be wrong first.

    Figures whose claims are in ``settled``, by their ids, are left alone.
    """
    if len({_find_home(claim) for claim in claims}) < 2:
        return []
    model, inside, concepts = read_model(lexicon), read_inside(lexicon), read_concepts(lexicon)
    quantities = [measure(claim) for claim in claims]
    asked = [i for i in find_repeatable(quantities) if id(quantities[i].claim) not in settled]
    if not asked:
        return []
    draft = set_draft(quantities, index_sources(claims), model.concepts, rarity)
    settings = [read_setting(claim, inside.apart) for claim in claims]
    told: list[tuple[float, int, int]] = []
    for i in asked:
        one, options = quantities[i], list_places(draft, i, inside.mistakes)
        if not any(option.relation == "denied" for option in options):
            continue
        said = [find_signs_within(draft, i, option.place, inside.definite) for option in options]
        scores = weigh_options(one, said, inside.signs, inside.none)
        signs = find_evidence(ask(one), options, scores, said, {}, inside.mistakes) | {
            "many figures": count_like(draft, i)
        }
        doubt = judge_chance(inside.doubt, signs)
        if doubt > inside.wrong:
            told.append((doubt, i, find_rival(options, scores, inside.mistakes)))
        told += [(TWIN, i, j) for j in find_twins(i, options, draft.source_index.quantities, settings, inside.plain)]
    known, facts = set[int](), []
    for _, i, j in sorted(told, reverse=True):
        if i not in known and j not in known and id(quantities[j].claim) not in settled:
            known |= {i, j}
            facts.append(make_fact([quantities[i], quantities[j]], model.concepts, rarity, concepts))
    return facts


def count_like(draft: Draft, i: int) -> float:
    """How many figures of a document one might be taken for, as a logarithm: those that can be held against it."""
    return math.log(len(draft.source_index.shelves.get(find_slot(draft.quantities[i]), ())) + 1)


def list_places(draft: Draft, i: int, mistakes: Mapping[str, float]) -> list[Option]:
    """The figures of other sentences that one may speak of again: those with which it has a thing or some words in common."""
    one, others = draft.quantities[i], draft.source_index.quantities
    return [
        compare_numbers(one, others[j], j, mistakes["telling"])
        for j in draft.source_index.propose(one, ENOUGH, MOST)
        if j != i and _may_repeat(one, others[j])
    ]


def find_repeatable(quantities: Sequence[Quantity]) -> Iterator[int]:
    """The figures that others of their slot may say again; where many stand elsewhere, that is not looked at one by one."""
    shelves: dict[str, dict[Home, list[int]]] = defaultdict(lambda: defaultdict(list))
    homes = [_find_home(quantity.claim) for quantity in quantities]
    for i, quantity in enumerate(quantities):
        shelves[find_slot(quantity)][homes[i]].append(i)
    for i, one in enumerate(quantities):
        shelf = shelves[find_slot(one)]
        elsewhere = chain.from_iterable(places for home, places in shelf.items() if home != homes[i])
        some = tuple(islice(elsewhere, 2 * ENOUGH + 1))
        if len(some) > 2 * ENOUGH or any(_may_repeat(one, quantities[j]) for j in some):
            yield i


def _may_repeat(one: Quantity, two: Quantity) -> bool:
    if name_sentence(one) == name_sentence(two) or _read_table(one.claim) == _read_table(two.claim) != "":
        return False
    if find_slot(one) != find_slot(two):
        return False
    common = one.claim.passage.nearness.keys() & two.claim.passage.nearness.keys()
    mine, theirs = one.claim, two.claim
    if len(common) >= SHARED or not mine.frame.head.isdisjoint(theirs.frame.head):
        return True
    return bool(common) and any(  # the heads of a cell name what it counts
        a.frame.row and not b.frame.head.isdisjoint(a.passage.nearness) for a, b in ((mine, theirs), (theirs, mine))
    )


def _find_home(claim: Claim) -> Home:
    """The table that a figure stands in, or else the sentence."""
    return _read_table(claim) or claim.passage.sentence


def _read_table(claim: Claim) -> str:
    return claim.frame.row.partition(":")[0]


def find_rival(options: Sequence[Option], scores: Sequence[float], mistakes: Mapping[str, float]) -> int:
    """The place of the option that denies a figure and best explains it."""
    denying = [pair for pair in zip(options, scores, strict=True) if pair[0].relation == "denied"]
    return max(denying, key=lambda pair: explain_mistake(pair[0], pair[1], mistakes))[0].place


def find_signs_within(draft: Draft, i: int, j: int, definite: frozenset[str]) -> dict[str, float]:
    """All that is said for and against two figures of one document being of one thing; ``definite`` are words before a number that has
    been spoken of."""
    apart = _tell_apart(draft.quantities[i], draft.source_index.quantities[j], draft.source_index, definite)
    return find_signs(draft, i, j) | dict(apart) | {"many figures": count_like(draft, i)}


def _tell_apart(one: Quantity, two: Quantity, index: SourceIndex, definite: frozenset[str]) -> Iterator[Sign]:
    """What each sentence has for itself: words, thing, time, event, person."""
    mine, theirs = one.claim, two.claim
    own = [
        math.fsum(
            index.rarity(word) * near for word, near in a.passage.nearness.items() if word not in b.passage.nearness
        )
        for a, b in ((mine, theirs), (theirs, mine))
    ]
    yield "own words of both", min(own) / WORDS
    clauses = mine.passage.clause, theirs.passage.clause
    yield "own clause words of both", min(len(clauses[0] - clauses[1]), len(clauses[1] - clauses[0])) / CLAUSE
    later = max(mine, theirs, key=lambda claim: claim.figure.start)
    if later.passage.beside[0] in definite:
        yield "spoken of again", 1.0
        yield "head spoken of again", float(not mine.frame.head.isdisjoint(theirs.frame.head))
    this, that = mine.frame, theirs.frame
    for name, a, b in (
        ("head", this.head, that.head),
        ("when", this.when, that.when),
        ("event", this.event, that.event),
    ):
        if a and b:
            yield (f"same {name}" if a & b else f"other {name}"), 1.0
        elif a or b:
            yield f"one {name}", 1.0
    if mine.figure.kind == "age":
        people = [frame.person | frame.perhaps for frame in (this, that)]
        yield ("ages of one" if people[0] & people[1] else "ages"), 1.0
