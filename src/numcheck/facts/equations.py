"""Figures that are worked out from others: sums, differences, shares, changes, multiples, and years between two dates.

Any number is the sum or the difference of some others.  So only figures count that words tie to the one in question, those tied
best first, and an equation holds only while it would be unlikely to be met by chance among all that were tried.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.agreement import find_slot
from numcheck.facts.concepts import stem
from numcheck.facts.lexical import compare_passages
from numcheck.facts.library import Library, name_sentence
from numcheck.facts.quantity import Quantity
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Figure
from numcheck.patterns import re

CHANCE = 0.06  # how likely all equations of a sort that were tried may be to give a number by chance ...
CUED = 0.15  # ... and where the sentence says that it was worked out, and how
TIED = 10  # figures of the sources that are looked at, those of the same words first
BACK = 2  # sentences of the draft before one whose figures it may be worked out from
NEAR = 60  # characters on each side of a number in which such words are looked for
ABOUT = 0.08  # by how much a hedged number may be off
_MEASURES = ("count", "money", "measure", "duration", "age")

Cues = Mapping[str, Sequence[str]]  # stem of a word -> the sorts of equations that it speaks of
Operation = tuple[str, float, tuple[Quantity, ...], str]  # its sort, its result, its operands, how it is written


class Equation(NamedTuple):
    """How a figure is worked out, as a person would write it, and from which figures."""

    text: str
    operands: tuple[Claim, ...]


def read_cues(lexicon: Lexicon) -> Cues:
    """The words of a lexicon that say how a number was worked out."""
    found: dict[str, list[str]] = {}
    for sort, words in lexicon.section("operations").items():
        for word in words.split():
            found.setdefault(stem(word), []).append(sort)
    return found


def work_out(
    mine: Quantity, draft: Sequence[Quantity], settled: Mapping[int, Quantity], library: Library, cues: Cues
) -> Equation | None:
    """The equation that gives a figure of a draft, None where there is none.

    ``settled`` holds, by the place of a figure in the draft, the witness of each that has one; ``cues`` are the words that say what sort of
    equation a number comes from.
    """
    value = mine.claim.figure.value
    if not value or mine.claim.figure.bound in ("range", "vague") or mine.claim.figure.kind == "score":
        return None
    cued = find_cues(mine.claim, cues)
    tried: dict[str, float] = defaultdict(float)
    share = _measure_chance(mine)
    for sort, result, operands, text in list_operations(mine, tie(mine, draft, settled, library)):
        tried[sort] += share
        if tried[sort] <= (CUED if sort in cued else CHANCE) and _gives(result, mine, operands):
            return Equation(f"{text} = {mine.claim.figure.text}", tuple(operand.claim for operand in operands))
    return None


def find_cues(claim: Claim, cues: Cues) -> frozenset[str]:
    """The sorts of equations that the words near a figure speak of: more, together, percent of."""
    text = claim.document.prose
    start, end = max(claim.sentence.start, claim.figure.start - NEAR), min(claim.sentence.end, claim.figure.end + NEAR)
    found = {sort for word in re.findall("[a-z]+", text[start:end].lower()) for sort in cues.get(stem(word), ())}
    if claim.figure.trend:
        found.update(("difference", "change"))
    return frozenset(found)


def tie(mine: Quantity, draft: Sequence[Quantity], settled: Mapping[int, Quantity], library: Library) -> list[Quantity]:
    """The figures that words tie to one, the best tied first: settled ones beside it in the draft and those beside their witnesses, then
    those of the sources in whose sentences its words stand."""
    _, sentence = name_sentence(mine)
    near = [
        (abs(name_sentence(other)[1] - sentence), k)
        for k, other in enumerate(draft)
        if other is not mine and k in settled and sentence - BACK <= name_sentence(other)[1] <= sentence + 1
    ]
    found: dict[int, Quantity] = {}
    for _, k in sorted(near):
        witness = settled[k]
        for quantity in (witness, *(library.quantities[j] for j in library.sentences.get(name_sentence(witness), ()))):
            found.setdefault(id(quantity), quantity)
    fit: dict[int, float] = {}
    for j in library.find_spoken(mine.claim.passage):
        signs = dict(compare_passages(mine.claim.passage, library.quantities[j].claim.passage, library.rarity))
        fit[j] = signs["words near"] + signs["words in common"]
    best = sorted(fit, key=lambda j: (-fit[j], j))[:TIED]
    for j in best:
        for k in library.sentences[name_sentence(library.quantities[j])]:
            found.setdefault(id(library.quantities[k]), library.quantities[k])
    return list(found.values())


def list_operations(mine: Quantity, operands: Sequence[Quantity]) -> Iterator[Operation]:
    """What two figures of one sort, or all those of one sentence, may give that is of the sort of the figure in question."""
    kind, slot = mine.claim.figure.kind, find_slot(mine)
    for one, two in _pair(operands):
        a, b = one.value, two.value
        if a <= 0 or b <= 0:
            continue
        same = find_slot(one) == slot and one.dimension == two.dimension
        large, small = (one, two) if a >= b else (two, one)
        if same and kind in _MEASURES:
            yield "difference", large.value - small.value, (large, small), _write(large, "−", small)
            yield "sum", a + b, (one, two), _write(one, "+", two)
        if kind == "percent" and one.dimension == two.dimension and slot == find_slot(one):
            yield "difference", abs(a - b), (large, small), _write(large, "−", small)
        elif kind in ("percent", "ratio") and one.dimension == two.dimension and one.claim.figure.kind in _MEASURES:
            yield "share", 100 * small.value / large.value, (small, large), _write(small, "/", large)
            yield "change", 100 * (large.value / small.value - 1), (large, small), f"{_write(large, '/', small)} − 1"
            yield "change", 100 * (1 - small.value / large.value), (small, large), f"1 − {_write(small, '/', large)}"
        if kind == "multiple" and one.dimension == two.dimension:
            yield "multiple", large.value / small.value, (large, small), _write(large, "/", small)
    yield from _sum_sentences(mine, operands)


def _pair(operands: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of figures, those of one sentence or of neighbouring ones; the best tied first."""
    for j, two in enumerate(operands):
        for one in operands[:j]:
            (document, sentence), (other, at) = name_sentence(one), name_sentence(two)
            if document == other and abs(sentence - at) <= 1 and one.value != two.value:
                yield one, two


def _sum_sentences(mine: Quantity, operands: Sequence[Quantity]) -> Iterator[Operation]:
    """The sums of three or more figures of one sort in a sentence."""
    sentences: dict[tuple[int, int], list[Quantity]] = {}
    for operand in operands:
        if find_slot(operand) == find_slot(mine) and operand.dimension == mine.dimension:
            sentences.setdefault(name_sentence(operand), []).append(operand)
    for found in sentences.values():
        if 3 <= len(found) <= 6 and mine.claim.figure.kind in _MEASURES:
            text = " + ".join(operand.claim.figure.text for operand in found)
            yield "sum", sum(operand.value for operand in found), tuple(found), text


def _write(one: Quantity, sign: str, two: Quantity) -> str:
    return f"{one.claim.figure.text} {sign} {two.claim.figure.text}"


def _measure_step(figure: Figure) -> float:
    """Half of what one more in the last digit of a number would make; a whole number below 1,000 of which nothing is rounded is exact."""
    value = abs(figure.value or 0.0)
    digits, _, exponent = f"{value:.8e}".partition("e")
    written = len(digits.replace(".", "").rstrip("0"))
    step = 10.0 ** (int(exponent) - written + 1)
    return 0.5 * min(step, max(1.0, step) if value < 1000 else step)


def _measure_width(mine: Quantity) -> float:
    """By how much a number may be off, in the unit in which it is compared."""
    figure = mine.claim.figure
    scale = mine.value / figure.value if figure.value else 1.0
    half = _measure_step(figure) * abs(scale)
    if figure.bound != "exact":
        half = max(half, ABOUT * mine.value)
    if figure.kind in ("count", "age") and half < 1 and float(mine.value).is_integer():
        return 0.0 if figure.bound == "exact" else half
    return min(half, 0.2 * mine.value)


def _measure_chance(mine: Quantity) -> float:
    """How likely a number met at random is to be that of a figure, as far as it is rounded."""
    width = max(_measure_width(mine), 0.5 if mine.claim.figure.kind in ("count", "age") and mine.value < 1000 else 0.0)
    return min(1.0, 2 * width / max(mine.value, 1e-9))


def _gives(result: float, mine: Quantity, operands: Iterable[Quantity]) -> bool:
    """Whether the result of an equation is the number of a figure, as far as that and the operands are rounded."""
    if mine.claim.figure.kind in ("count", "money", "measure", "duration", "age"):
        slack = sum((operand.interval.high - operand.interval.low) / 2 for operand in operands if _is_rounded(operand))
    else:
        slack = 0.0
    width = _measure_width(mine) + min(slack, 0.02 * mine.value)
    return abs(result - mine.value) <= width * (1 + 1e-9) + 1e-9


def _is_rounded(quantity: Quantity) -> bool:
    low, high = quantity.interval
    return not math.isinf(low) and not math.isinf(high) and quantity.claim.figure.bound == "exact"
