"""The figures that another one may be worked out from: those that words tie to it, the best tied first."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from numcheck.exact import find_last
from numcheck.facts.source_index import Sentence, SourceIndex, name_sentence
from numcheck.model import Claim, Figure, Passage
from numcheck.reading.concepts import stem
from numcheck.reading.quantity import Quantity
from numcheck.units import FACTORS

BACK, AHEAD = 2, 1  # sentences of the draft around one whose figures it may be worked out from
TIED = 10  # figures of the sources that are looked at, those of the same words first
MATES = 8  # figures of the sentence of each of these
CROWD = 120  # figures of a sentence, or of a row of a table, of which these are chosen
MOST = 40  # figures in all
AROUND = 0.15  # how near the words of the sentences before and after a figure are to it
BESIDE = 1.0  # how well a settled figure of the same sentence of the draft is tied ...
NEXT = 0.6  # ... and one of a sentence beside it
COMPANY = 0.3  # how much better a figure is tied that stands in the sources beside what the draft says nearby
_CENTS = frozenset(("cent", "penny"))
_YEAR = float(FACTORS["time"]["year"])


class Operand(NamedTuple):
    """A figure that may be worked with: ``value`` in its own ``unit`` and ``base`` in that of its ``slot``; the sentences in which it
    stands, and how well it is tied to the figure in question."""

    claim: Claim
    value: float
    base: float
    unit: str
    slot: str
    head: str
    places: frozenset[Sentence]
    tie: float = 0.0
    step: float = 0.0  # one more in its last digit, in the base unit
    per: str = ""  # of a rate: the time or thing for each of which it is

    @property
    def each(self) -> bool:
        """Whether it is said of each of several."""
        return bool(self.per) or "each" in self.claim.frame.scope


def make_operand(quantity: Quantity, places: Iterable[Sentence] = (), tie: float = 0.0) -> Operand:
    """A quantity as it is worked with."""
    claim, figure = quantity.claim, quantity.claim.figure
    slot, base = _find_base(quantity)
    unit, _, per = (figure.unit or "").partition(" per ")
    head = stem(figure.counted.head.lower()) if figure.counted else ""
    written = figure.value if figure.value is not None else quantity.value
    step = measure_step(figure) * abs(base / written) if written else 0.0
    homes = frozenset((name_sentence(quantity), *places))
    return Operand(claim, abs(written), abs(base), unit, slot, head, homes, tie, step, stem(per))


def measure_step(figure: Figure) -> float:
    """What one more in the last digit of a number makes: 1 of 37, 0.1 of 4.2, 100,000 of 1.2 million."""
    return find_last(figure.value or 0.0)


def _find_base(quantity: Quantity) -> tuple[str, float]:
    """What a quantity is of, as far as two must share it to be added, and how much it is."""
    figure = quantity.claim.figure
    value = figure.value or 0.0
    if figure.kind == "score" and figure.members:
        return "score", value
    if figure.kind == "money":
        return "money", value / 100 if figure.unit in _CENTS else value
    if figure.kind in ("percent", "ratio") or figure.unit in FACTORS["percentage point"]:
        scale = 100 if figure.kind == "ratio" else float(FACTORS["percentage point"].get(figure.unit or "", 1))
        return "percent", value * scale
    if figure.kind == "age":
        return "time", quantity.value * _YEAR
    if figure.kind == "duration":
        return "time", quantity.value
    return (quantity.dimension, quantity.value) if figure.kind == "measure" else (figure.kind, value)


def list_operands(
    mine: Quantity, draft: Sequence[Quantity], settled: Mapping[int, Quantity], index: SourceIndex
) -> list[Operand]:
    """The figures that words tie to one: settled ones beside it in the draft, as their witnesses have them, and those of the sources
    in whose sentences its words stand."""
    found: dict[int, Operand] = {}
    near: dict[Sentence, int] = {}
    _, sentence = name_sentence(mine)
    first, last = (bisect_left(draft, sentence + step, key=_number_sentence) for step in (-BACK, AHEAD + 1))
    for k in range(first, last):
        other = draft[k]
        away = _number_sentence(other) - sentence
        if other is mine or k not in settled:
            continue
        witness = settled[k]
        near[name_sentence(witness)] = near.get(name_sentence(witness), 0) + 1
        _add(found, make_operand(witness, [name_sentence(other)], NEXT if away else BESIDE))
    said = weigh_words(mine.claim.passage)
    ties = {j: _tie(said, index.quantities[j], index, near) for j in index.find_spoken(said)}
    best = sorted(ties, key=lambda j: (-ties[j], j))[:TIED]
    homes = [*near, *(name_sentence(index.quantities[j]) for j in best)]
    for document, at in dict.fromkeys(homes):
        places = [j for step in (0, -1, 1) for j in index.sentences.get((document, at + step), ())[:CROWD]]
        for j in places:
            ties.setdefault(j, _tie(said, index.quantities[j], index, near))
        for j in sorted(places, key=lambda j: (-ties[j], j))[:MATES]:
            _add(found, make_operand(index.quantities[j], tie=ties[j]))
    usable = [one for one in found.values() if _is_usable(one.claim.figure)]
    return sorted(usable, key=lambda one: (-one.tie, one.claim.figure.start))[:MOST]


def _number_sentence(quantity: Quantity) -> int:
    return quantity.claim.passage.sentence


def weigh_words(passage: Passage) -> dict[str, float]:
    """The words around a figure, those of the sentences before and after it too, each with how near it stands."""
    return {**dict.fromkeys(passage.around, AROUND), **passage.nearness}


def _is_usable(figure: Figure) -> bool:
    return bool(figure.value) and figure.bound not in ("range", "vague")


def _add(found: dict[int, Operand], one: Operand) -> None:
    """Adds an operand, or what is new of one that is there."""
    known = found.get(id(one.claim))
    found[id(one.claim)] = (
        known._replace(places=known.places | one.places, tie=max(known.tie, one.tie)) if known else one
    )


def _tie(said: Mapping[str, float], other: Quantity, index: SourceIndex, near: Mapping[Sentence, int]) -> float:
    """How much of what is said around a figure is said around another one, by the rarity of the words and how near they stand, and
    whether what the draft says nearby stands there."""
    theirs = weigh_words(other.claim.passage)
    every = sum(index.rarity(word) * strength for word, strength in said.items())
    common = sum(
        index.rarity(word) * math.sqrt(strength * theirs[word]) for word, strength in said.items() if word in theirs
    )
    document, sentence = name_sentence(other)
    company = near.get((document, sentence), 0) + 0.5 * (
        near.get((document, sentence - 1), 0) + near.get((document, sentence + 1), 0)
    )
    return min(common / every if every else 0.0, 1.0) + COMPANY * min(company, 2.0)
