"""Figures of a draft against those of its sources: what is said decides which speak of one thing; then the numbers are compared."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.agreement import is_other_score, relate
from numcheck.facts.cluster import make_fact
from numcheck.facts.derivation_cues import read_cues
from numcheck.facts.evidence import (
    Option,
    ask,
    explain_mistake,
    find_evidence,
    judge_chance,
    list_spoken,
    weigh_rounding,
)
from numcheck.facts.feature_weights import OF_VALUES, STRICT, explain, find_exclusions
from numcheck.facts.misplaced import Misplaced, find_misplaced
from numcheck.facts.multiples import say_one_comparison
from numcheck.facts.option_scores import (
    Draft,
    Model,
    compare_options,
    find_chances,
    find_signs,
    read_model,
    set_draft,
    weigh_options,
    weigh_together,
)
from numcheck.facts.pair_score import Judgement
from numcheck.facts.source_index import Key, SourceIndex, name_number
from numcheck.facts.worked_out import DOUBTED, Equation, find_rest, work_out
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Fact, Reason
from numcheck.reading.concepts import read_concepts
from numcheck.reading.numbered_names import are_numbered_apart
from numcheck.reading.quantity import Quantity, measure

Chosen = tuple[Sequence[int], float]  # what confirms or denies a figure, and how likely it is to be wrong
UNLIKE = -1.0  # log odds below which the number of another thing is met by chance
EXCHANGED = 1.5  # log odds from which a figure is taken to speak of the number of another one
SURE = 0.9  # how likely a figure is to be wrong that says the number of another one, which says its own
BESIDE = 8  # figures of a sentence that a sum is looked for among


class Match(NamedTuple):
    """What became of a figure of a draft: the fact that it speaks of, with its witnesses or what denies it; where its number
    stands, of something else; how likely it is to be wrong, from 0 to 1; how it is worked out, where no source says it; and
    where it most likely has its number from by mistake."""

    fact: Fact
    elsewhere: tuple[Claim, ...] = ()
    doubt: float = 0.0
    equation: Equation | None = None
    misplaced: Misplaced | None = None


def match(
    claims: Sequence[Claim],
    index: SourceIndex,
    rarity: Mapping[str, float],
    lexicon: Lexicon,
    settled: Container[int] = (),
) -> tuple[Match, ...]:
    """What became of each figure of a draft.

    ``rarity`` is how rare each word is among the draft and its sources, ``settled`` are the ids of claims of the draft against
    which no figure of a source need be held, as the draft itself denies them.
    """
    model, concepts = read_model(lexicon), read_concepts(lexicon)
    draft, options, said, _, scores = _weigh_draft(claims, index, rarity, model)
    spoken = list_spoken(options, [find_chances(found) for found in scores])
    sure = find_exchanged(draft, options, scores, model.mistakes["far ratio"]) | find_compared(draft, options)
    chosen = [
        decide(draft, i, options[i], scores[i], said[i], spoken[i], model, id(quantity.claim) in settled, i in sure)
        for i, quantity in enumerate(draft.quantities)
    ]
    chosen = [
        ((), doubt) if _is_restated(draft, i, chosen) else (places, doubt) for i, (places, doubt) in enumerate(chosen)
    ]
    said_by = {i: index.quantities[places[0]] for i, (places, _) in enumerate(chosen) if places}
    denied = {i: one for i, one in said_by.items() if relate(draft.quantities[i], one) == "denied"}
    settles = {i: one for i, one in said_by.items() if i not in denied}
    cues, found = read_cues(lexicon), []
    for i, quantity in enumerate(draft.quantities):
        places, doubt = chosen[i]
        equation = None
        if id(quantity.claim) not in settled and doubt < DOUBTED and not _is_said(quantity, settles.get(i)):
            equation = work_out(quantity, draft.quantities, settles, index, cues)
            if equation and i in settles and 2 * equation.off >= abs(settles[i].value / quantity.value - 1):
                equation = None  # the witness has the number as exactly
        if equation is None and i in denied:
            equation = find_rest(quantity, denied[i], draft.quantities, settles, cues)
        places = [] if equation else places
        fact = make_fact([quantity, *(index.quantities[j] for j in places)], model.concepts, rarity, concepts)
        equal = {option.place for option in options[i] if option.relation == "same"}
        told = (j for j in find_same(options[i], scores[i], model) if j in equal)
        elsewhere = () if places else tuple(index.quantities[j].claim for j in told)
        misplaced = None
        if not places and equation is None and id(quantity.claim) not in settled:
            weighed = list(zip(options[i], scores[i], said[i], strict=True))
            misplaced = find_misplaced(quantity, draft.company[i], index, weighed, rarity, doubt, model.limits)
        found.append(Match(fact, elsewhere, doubt, equation, misplaced))
    return tuple(found)


class _Weighed(NamedTuple):
    """A draft with, for each of its figures, what it may speak of, what is said of each option, and the scores of these: alone, and
    by the other figures too."""

    draft: Draft
    options: Sequence[Sequence[Option]]
    said: Sequence[Sequence[Mapping[str, float]]]
    alone: Sequence[Sequence[float]]
    scores: Sequence[Sequence[float]]


def _weigh_draft(claims: Sequence[Claim], index: SourceIndex, rarity: Mapping[str, float], model: Model) -> _Weighed:
    draft = set_draft([measure(claim) for claim in claims], index, model.concepts, rarity)
    options = [compare_options(draft, i, model.mistakes["telling"]) for i in range(len(claims))]
    said = [[find_signs(draft, i, option.place) for option in found] for i, found in enumerate(options)]
    alone = [weigh_options(draft.quantities[i], one, model.signs, model.none) for i, one in enumerate(said)]
    return _Weighed(draft, options, said, alone, weigh_together(draft, options, alone, model))


def _is_said(mine: Quantity, witness: Quantity | None) -> bool:
    """Whether the witness of a figure has its number as it is."""
    return witness is not None and (not mine.value or relate(mine, witness) == "same")


def judge_sources(
    claims: Sequence[Claim], index: SourceIndex, rarity: Mapping[str, float], lexicon: Lexicon, claim: Claim
) -> tuple[Judgement, ...]:
    """All that a claim of a draft was set against in the sources, as ``match`` weighs it."""
    model, concepts = read_model(lexicon), read_concepts(lexicon)
    draft, options, said, alone, together = _weigh_draft(claims, index, rarity, model)
    mine = next(i for i, other in enumerate(claims) if other is claim)
    found = []
    for option, signs, before, score, chance in zip(
        options[mine], said[mine], alone[mine], together[mine], find_chances(together[mine]), strict=True
    ):
        other = index.quantities[option.place]
        told = [
            reason._replace(
                weight=round(model.signs["concepts" if reason.weight > 0 else "concepts against"] * reason.weight, 2)
            )
            for reason in explain(draft.quantities[mine], other, model.concepts, rarity, concepts)
            if reason.name not in OF_VALUES
        ]
        told += [
            Reason(name, round(model.signs.get(name, 0.0) * strength, 2))
            for name, strength in signs.items()
            if not name.startswith("concepts")
        ]
        told.append(Reason("the other figures of the draft", round(score - before, 2)))
        reasons = sorted((reason for reason in told if reason.weight), key=lambda reason: -abs(reason.weight))
        start = Reason("to begin with", round(-model.none[ask(draft.quantities[mine]).kind], 2))
        total = start.weight + sum(reason.weight for reason in reasons)
        found.append(Judgement(other.claim, (start, *reasons), total, 0.0, option.relation == "denied", chance))
    return tuple(found)


def decide(
    draft: Draft,
    i: int,
    options: Sequence[Option],
    scores: Sequence[float],
    said: Sequence[Mapping[str, float]],
    spoken: Mapping[int, float],
    model: Model,
    settled: bool,
    sure: bool,
) -> Chosen:
    """The figures of the sources that confirm one of the draft, or that deny it, the best first, and how likely it is to be wrong."""
    signs = find_evidence(ask(draft.quantities[i]), options, scores, said, spoken, model.mistakes)
    doubt = max(judge_chance(model.doubt, signs), SURE * sure)
    if doubt > model.limits["wrong"] and not settled:
        denying = _choose_rival(draft, i, options, scores, model)
        if denying and not _is_sum(draft, i, denying[0]):
            return denying, doubt
    fit = dict(zip((option.place for option in options), scores, strict=True))
    likely = (j for j in find_same(options, scores, model) if fit[j] > model.limits["witness"])
    same = [j for j in likely if not _is_stranger(draft, i, j, fit[j])]
    if not same or judge_chance(model.trust, signs) < model.limits["right"]:
        return [], doubt
    chances = dict(zip((option.place for option in options), find_chances(scores), strict=True))
    return [j for j in same if chances[j] >= model.limits["second witness"] * chances[same[0]]], doubt


def find_exchanged(
    draft: Draft, options: Sequence[Sequence[Option]], scores: Sequence[Sequence[float]], far: float
) -> frozenset[int]:
    """The figures of a draft that say each other's numbers: each of two in one sentence most likely speaks of the number of the other.

    Numbers of which one is ``far`` times as large (as a logarithm) are no exchange.
    """
    likely: dict[int, Key] = {}
    for i, found in enumerate(options):
        best = max(zip(scores[i], found, strict=True), key=lambda pair: pair[0], default=None)
        if best and best[0] > EXCHANGED and best[1].relation == "denied" and best[1].ratio < far:
            likely[i] = name_number(draft.source_index.quantities[best[1].place])
    return frozenset(
        i
        for i, number in likely.items()
        for k in draft.neighbours(i)
        if number == name_number(draft.quantities[k]) and likely.get(k) == name_number(draft.quantities[i])
    )


def find_compared(draft: Draft, options: Sequence[Sequence[Option]]) -> frozenset[int]:
    """The multiples and percentages of a draft by which the sources, in the same words, compare the same things otherwise, and never so."""
    sources = draft.source_index.quantities
    return frozenset(
        i
        for i, found in enumerate(options)
        if any(
            one.relation == "denied" and say_one_comparison(draft.quantities[i], sources[one.place]) for one in found
        )
        and not any(one.relation in ("same", "rounded") for one in found)
    )


def _is_restated(draft: Draft, i: int, chosen: Sequence[Chosen]) -> bool:
    """Whether what denies a figure is what another one of its sentence says in another unit: then the draft denies itself."""
    places, unit = chosen[i][0], draft.quantities[i].claim.figure.unit
    return bool(places) and any(
        chosen[k][0][:1] == places[:1]
        and draft.quantities[k].claim.figure.unit != unit
        and draft.quantities[k].dimension == draft.quantities[i].dimension
        and relate(draft.quantities[k], draft.source_index.quantities[places[0]]) == "same"
        and relate(draft.quantities[i], draft.source_index.quantities[places[0]]) == "denied"
        for k in draft.neighbours(i)
    )


def _is_stranger(draft: Draft, i: int, j: int, score: float) -> bool:
    """Whether a figure of the sources that has the number of one of the draft is of something else: of another fate, or of another
    thing while little else that is said is alike."""
    one, two = draft.quantities[i], draft.source_index.quantities[j]
    if find_exclusions(one, two, draft.rarity) & STRICT:
        return True
    return score < UNLIKE and bool(find_exclusions(one, two, draft.rarity, 0.0))


def _is_sum(draft: Draft, i: int, j: int) -> bool:
    """Whether a figure is what one of the sources makes with another of its sentence, or with all of them: 14 people in Lis and nine
    in Oru, 23 people."""
    own, others = draft.source_index.quantities[j], draft.source_index.mates.get(j, ())
    beside = [draft.source_index.quantities[k].value for k in others[:BESIDE]]
    sums = [own.value + value for value in (*beside, sum(beside)) if value]
    return any(math.isclose(draft.quantities[i].value, value) for value in sums)


def _is_no_rival(draft: Draft, i: int, j: int) -> bool:
    """Whether a figure of the sources is none that one of the draft could have been: of another thing, or a record before another game."""
    one, two = draft.quantities[i], draft.source_index.quantities[j]
    apart = are_numbered_apart(one.claim, two.claim)
    return apart or bool(find_exclusions(one, two, draft.rarity)) or is_other_score(one, two)


def find_same(options: Sequence[Option], scores: Sequence[float], model: Model) -> list[int]:
    """The options that say the same number, the likeliest first."""
    same = [
        (weigh_rounding(option, score, model.mistakes), option.place)
        for option, score in zip(options, scores, strict=True)
        if option.relation in ("same", "rounded")
    ]
    return [place for _, place in sorted(same, key=lambda pair: (-pair[0], pair[1]))]


def _choose_rival(draft: Draft, i: int, options: Sequence[Option], scores: Sequence[float], model: Model) -> list[int]:
    """The options that deny the figure and say what the one says that best explains it."""
    denying = [
        (option, score)
        for option, score in zip(options, scores, strict=True)
        if option.relation == "denied" and not _is_no_rival(draft, i, option.place)
    ]
    if not denying:
        return []
    best, top = max(denying, key=lambda pair: explain_mistake(pair[0], pair[1], model.mistakes))
    if top < model.limits["rival"]:
        return []
    alike = [
        (score, option.place) for option, score in denying if math.isclose(option.value, best.value) and score > top - 3
    ]
    return [place for _, place in sorted(alike, key=lambda pair: (-pair[0], pair[1]))]
