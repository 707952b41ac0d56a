"""What the figures of the sources that one of a draft may speak of have in common with it, by what is said, as a score for each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.agreement import find_slot
from numcheck.facts.evidence import Option, add_odds, ask, compare_numbers
from numcheck.facts.feature_weights import weigh_context
from numcheck.facts.multiples import find_factors
from numcheck.facts.neighbourhood import REACH, Spoken, find_neighbourhood
from numcheck.facts.source_index import Key, Sentence, SourceIndex, name_number, name_sentence
from numcheck.facts.word_overlap import compare_passages
from numcheck.lexicon import Lexicon
from numcheck.reading.quantity import Quantity

Sign = tuple[str, float]
KNOWN = 0.3  # how much any figure beside tells, and more the more telling its number is
MOST = 1.5  # what the figures beside tell at most


class Model(NamedTuple):
    """The numbers that matching goes by, as `matcher.yaml` has them."""

    concepts: Mapping[str, float]  # the weights of the reasons of `similarity`
    signs: Mapping[str, float]  # of what is said
    none: Mapping[str, float]  # by kind: the log odds of a figure that no source has
    together: Mapping[str, float]  # of what the other figures of the draft speak of
    mistakes: Mapping[str, float]
    doubt: Mapping[str, float]
    trust: Mapping[str, float]
    limits: Mapping[str, float]


class Draft(NamedTuple):
    """The figures of a draft with those of the same sentence for each, and what all matching of it needs."""

    quantities: Sequence[Quantity]
    source_index: SourceIndex
    sentences: Mapping[Sentence, Sequence[int]]
    company: Sequence[Mapping[Key, float]]
    weights: Mapping[str, float]
    rarity: Mapping[str, float]

    def neighbours(self, i: int) -> Iterator[int]:
        """The other figures of a figure's sentence."""
        return (k for k in self.sentences[name_sentence(self.quantities[i])] if k != i)


def read_model(lexicon: Lexicon) -> Model:
    """The model of a lexicon."""
    section = lexicon.section("matcher")
    return Model(
        lexicon.section("weights"),
        section["signs"],
        section["none"],
        section["together"],
        section["mistakes"],
        section["doubt"],
        section["trust"],
        section["limits"],
    )


def set_draft(
    quantities: Sequence[Quantity], index: SourceIndex, weights: Mapping[str, float], rarity: Mapping[str, float]
) -> Draft:
    """A draft made ready to be matched."""
    sentences: dict[Sentence, list[int]] = defaultdict(list)
    for i, quantity in enumerate(quantities):
        sentences[name_sentence(quantity)].append(i)
    company = []
    for i, quantity in enumerate(quantities):
        own, home = name_number(quantity), name_sentence(quantity)
        around = range(max(i - REACH, 0), min(i + REACH + 1, len(quantities)))
        beside = (quantities[k] for k in around if k != i and name_sentence(quantities[k]) == home)
        told = {name_number(other): KNOWN + other.telling for other in beside}
        company.append({key: weight for key, weight in told.items() if key != own})
    return Draft(quantities, index, sentences, company, weights, rarity)


def compare_options(draft: Draft, i: int, telling: float) -> list[Option]:
    """The figures that one of a draft may speak of, with how the numbers differ; slips only of numbers as ``telling`` as that."""
    mine, others = draft.quantities[i], draft.source_index.quantities
    return [compare_numbers(mine, others[j], j, telling) for j in draft.source_index.propose(mine)]


def weigh_options(
    one: Quantity, said: Sequence[Mapping[str, float]], weights: Mapping[str, float], none: Mapping[str, float]
) -> list[float]:
    """For each option of a figure the log odds that the figure speaks of it rather than of nothing else; ``none`` are those of nothing."""
    nothing = none[ask(one).kind]
    return [sum(weights.get(name, 0.0) * strength for name, strength in signs.items()) - nothing for signs in said]


def find_signs(draft: Draft, i: int, j: int) -> dict[str, float]:
    """All that is said for and against a figure of a draft speaking of one of the sources, whatever the two numbers are."""
    return dict(_find_signs(draft, i, j))


def _find_signs(draft: Draft, i: int, j: int) -> Iterator[Sign]:
    one, two, index = draft.quantities[i], draft.source_index.quantities[j], draft.source_index
    for_it, against_it, apart = weigh_context(one, two, draft.weights, draft.rarity)
    yield "excluded", apart
    yield "concepts", for_it
    yield "concepts against", against_it
    yield from compare_passages(one.claim.passage, two.claim.passage, index.rarity)
    company = draft.company[i]
    if company:
        here, around, own = index.keys[name_sentence(two)], index.near(j), name_number(two)
        yield "figures beside", min(sum(t for key, t in company.items() if key in here and key != own), MOST)
        yield "figures not beside", min(sum(t for key, t in company.items() if key not in here), MOST)
        yield "figures near", min(sum(t for key, t in company.items() if key in around and key not in here), MOST)
    yield from _compare_items(one, j, index)
    yield from _compare_ties(one, two, index)
    a, b = one.claim.figure, two.claim.figure
    yield "same bound", float(a.bound == b.bound)
    yield "one hedged", float((a.bound == "exact") != (b.bound == "exact"))
    if a.trend or b.trend:
        yield ("same trend" if a.trend == b.trend else "other trend" if a.trend and b.trend else "one trend"), 1.0
    if find_factors(one, two):
        yield "same kind", 1.0
    elif find_slot(one) == find_slot(two):
        yield "same unit", float(a.unit == b.unit)
        yield "same kind", float(a.kind == b.kind)
    else:
        yield "other kind", 1.0
        yield f"other kind, {(b if one.bare else a).kind}", 1.0


def _compare_items(one: Quantity, j: int, index: SourceIndex) -> Iterator[Sign]:
    """Whether a figure of the draft has the words by which one of a list or sentence is told from the others, or those of another."""
    if j not in index.mates:
        return
    frame = one.claim.frame
    said = frame.near | frame.label | frame.head | frame.phrase | frame.event
    mine, *others = (
        len(index.own[k] & said) / len(index.own[k]) if index.own[k] else 0.0 for k in (j, *index.mates[j])
    )
    yield "words of its own", mine
    yield "words of the next", max(others)


def _compare_ties(one: Quantity, two: Quantity, index: SourceIndex) -> Iterator[Sign]:
    """Whether two figures are tied to the same (on ARM, in Spain), where the text of the second one has another that is tied otherwise."""
    mine, theirs = one.claim.passage.tie, two.claim.passage.tie
    if not mine or not theirs:
        return
    document, slot = id(two.claim.document), find_slot(two)
    told = max(index.ties.get((document, slot, stem), 0) for stem in mine)
    if mine.isdisjoint(theirs):
        if told:
            yield "other tie", 1.0
    elif index.ties.get((document, slot, ""), 0) > told:
        yield "same tie", 1.0


def weigh_together(
    draft: Draft, options: Sequence[Sequence[Option]], scores: Sequence[Sequence[float]], model: Model
) -> list[list[float]]:
    """The scores once more, by what the other figures of the draft speak of: those of one sentence stand together in the
    sources, too, and no two of them speak of the same figure."""
    sources = draft.source_index.quantities
    told = [Spoken(name_sentence(quantity), name_number(quantity)) for quantity in draft.quantities]
    places = [[(option.place, name_sentence(sources[option.place])) for option in found] for found in options]
    together = model.together
    return [
        [
            together["alone"] * score + sum(together[name] * strength for name, strength in signs) - together["none"]
            for score, signs in zip(scores[i], found, strict=True)
        ]
        for i, found in enumerate(find_neighbourhood(told, places, [find_chances(found) for found in scores]))
    ]


def find_chances(scores: Sequence[float]) -> list[float]:
    """How likely each option is, from 0 to 1; what is left is the chance of none of them."""
    every = add_odds([0.0, *scores])
    return [math.exp(score - every) for score in scores]
