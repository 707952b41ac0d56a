"""The figures of the sources, indexed: by what they are of, by number and by the words of their sentences."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, islice
from typing import NamedTuple

from numcheck.facts.agreement import SCALES, find_slot
from numcheck.facts.multiples import read_multiple
from numcheck.model import Claim, Document
from numcheck.reading.quantity import Quantity, measure

ENOUGH = 60  # beyond that so many by their words, and half as many by their number
VISITS = (
    20_000  # entries of the index that are looked at for one figure of a draft; at least all those of its rarest word
)
BARE = "bare"  # the slot of numbers alone, which may be of any unit
MATES = 4  # figures on each side of one that are told apart from it
Key = tuple[str, float]
Sentence = tuple[int, int]
Tie = tuple[int, str, str]


class _Rarities(dict[str, float]):
    """How rare words are, with one rarity for all that stand in no sentence."""

    def __init__(self, unknown: float) -> None:
        self.unknown = unknown

    def __missing__(self, stem: str) -> float:
        return self.unknown


class SourceIndex(NamedTuple):
    """The figures of the sources of a draft.

    A sentence is known by its document and its number in it.
    """

    quantities: Sequence[Quantity]
    shelves: Mapping[str, Sequence[int]]  # by slot
    words: Mapping[tuple[str, str], Sequence[int]]  # by slot and stem
    numbers: Mapping[float, Mapping[str, Sequence[int]]]  # by the number as written, and by slot
    sentences: Mapping[Sentence, Sequence[int]]
    mates: Mapping[int, Sequence[int]]  # the other figures of its slot in the sentence of each
    own: Mapping[int, frozenset[str]]  # the words of its item that none of these has
    keys: Mapping[Sentence, frozenset[Key]]
    rarity: Callable[[str], float]  # of each stem: the rarer, the fewer sentences with figures it stands in
    documents: Sequence[Document]  # all sources, those without a figure too
    ties: Mapping[Tie, int]  # how many figures of a document and a slot have each stem in their ties

    def near(self, place: int) -> frozenset[Key]:
        """What the sentences before and after that of a figure say."""
        document, sentence = name_sentence(self.quantities[place])
        none = frozenset[Key]()
        return self.keys.get((document, sentence - 1), none) | self.keys.get((document, sentence + 1), none)

    def propose(self, quantity: Quantity, enough: int = ENOUGH, most: int = VISITS) -> list[int]:
        """The figures that one of a draft may speak of, in their order; of many, ``enough`` by their words and half as many by
        number, of about ``most`` that are looked at."""
        slots = tuple(self.shelves) if quantity.bare else (find_slot(quantity), BARE)
        slots = ("multiple", "percentage", BARE) if read_multiple(quantity) else slots
        number = abs(quantity.claim.figure.value or 0.0)
        scaled = (number / scale for scale in (1.0, *SCALES) if number)
        alike = chain.from_iterable(self._find_elsewhere(one, find_slot(quantity)) for one in scaled)
        other = [j for j in islice(alike, most) if may_share_unit(quantity, self.quantities[j])]
        if sum(len(self.shelves.get(slot, ())) for slot in slots) <= 2 * enough:
            return sorted({*(j for slot in slots for j in self.shelves.get(slot, ())), *other[: enough // 2]})
        stems = sorted(quantity.claim.passage.nearness, key=lambda stem: (-self.rarity(stem), stem))
        fit: dict[int, float] = defaultdict(float)
        visits = 0
        for stem in stems:
            found = [self.words.get((slot, stem), ()) for slot in slots]
            visits += sum(map(len, found))
            if fit and visits > most:
                break
            rarity = self.rarity(stem)
            for j in chain.from_iterable(found):
                fit[j] += rarity
        best = nsmallest(enough, fit, key=lambda j: (-fit[j], j))
        of_slots = (places for slot, places in self.numbers.get(number, {}).items() if quantity.bare or slot in slots)
        equal = islice(chain.from_iterable(of_slots), most)
        same = nsmallest(enough // 2, equal, key=lambda j: (-fit.get(j, 0.0), j))
        return sorted({*best, *same, *other[: enough // 2]})

    def _find_elsewhere(self, number: float, slot: str) -> list[int]:
        """The figures of a number in all slots but one, in their order."""
        return sorted(
            chain.from_iterable(places for other, places in self.numbers.get(number, {}).items() if other != slot)
        )

    def find_spoken(self, words: Mapping[str, float]) -> set[int]:
        """The figures of whatever sort in whose sentences the words of a passage stand that are rare and near its number."""
        found: set[int] = set()
        for stem in sorted(words, key=lambda stem: (-self.rarity(stem) * words[stem], stem)):
            if len(found) > ENOUGH:
                break
            found.update(j for slot in self.shelves for j in self.words.get((slot, stem), ())[:ENOUGH])
        return found


def index_sources(claims: Sequence[Claim], documents: Sequence[Document] = ()) -> SourceIndex:
    """The index of the claims of all sources; ``documents`` are these sources, as far as more than their figures is of use."""
    quantities = [measure(claim) for claim in claims]
    shelves: dict[str, list[int]] = defaultdict(list)
    words: dict[tuple[str, str], list[int]] = defaultdict(list)
    numbers: dict[float, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    sentences: dict[Sentence, list[int]] = defaultdict(list)
    spread: Counter[str] = Counter()
    for j, quantity in enumerate(quantities):
        slot, passage = BARE if quantity.bare else find_slot(quantity), quantity.claim.passage
        shelves[slot].append(j)
        numbers[abs(quantity.claim.figure.value or 0.0)][find_slot(quantity)].append(j)
        for stem in passage.nearness:
            words[slot, stem].append(j)
        sentence = name_sentence(quantity)
        if sentence not in sentences:
            spread.update(passage.nearness)
        sentences[sentence].append(j)
    keys = {name: frozenset(name_number(quantities[j]) for j in places) for name, places in sentences.items()}
    rarities = _Rarities(math.log(1 + 2 * max(len(sentences), 1)))
    rarities |= {stem: math.log(1 + len(sentences) / (0.5 + times)) for stem, times in spread.items()}
    mates = dict(_list_mates(quantities, sentences))
    own = {
        j: _find_label(quantities[j]).difference(*(_find_label(quantities[k]) for k in others))
        for j, others in mates.items()
    }
    ties = Counter(tie for quantity in quantities for tie in list_ties(quantity))
    return SourceIndex(
        quantities, shelves, words, numbers, sentences, mates, own, keys, rarities.__getitem__, documents, ties
    )


def list_ties(quantity: Quantity) -> Iterator[Tie]:
    """The stems of the phrase that a figure is tied to, each with its document and slot, and once none, for the phrase itself."""
    document, slot, tie = id(quantity.claim.document), find_slot(quantity), quantity.claim.passage.tie
    return ((document, slot, stem) for stem in (*tie, *([""] if tie else ())))


def _list_mates(
    quantities: Sequence[Quantity], sentences: Mapping[Sentence, Sequence[int]]
) -> Iterator[tuple[int, list[int]]]:
    """The figures that share a sentence with others of their slot, each with these; of a long list or table only the nearest."""
    for places in sentences.values():
        slots: dict[str, list[int]] = defaultdict(list)
        for j in places:
            slots[find_slot(quantities[j])].append(j)
        for found in slots.values():
            for at, j in enumerate(found):
                others = [k for k in found[max(at - MATES, 0) : at + MATES + 1] if k != j]
                if others:
                    yield j, others


def _find_label(quantity: Quantity) -> frozenset[str]:
    frame = quantity.claim.frame
    return frame.label | frame.head


def name_sentence(quantity: Quantity) -> Sentence:
    """The sentence of a figure, by its document and its number in it."""
    return id(quantity.claim.document), quantity.claim.passage.sentence


def name_number(quantity: Quantity) -> Key:
    """The number of a figure in one unit, and what it is of."""
    return quantity.dimension, round(quantity.value, 6)


def may_share_unit(one: Quantity, two: Quantity) -> bool:
    """Whether figures of two slots may be of one unit, as one of them counts it: `31 field days`, `31 days`."""
    if find_slot(one) == find_slot(two) or "score" in (one.claim.figure.kind, two.claim.figure.kind):
        return False
    units = [(quantity.claim.figure.unit or "").partition(" per ")[0] for quantity in (one, two)]
    if "degree angle" in units:
        return all(unit.startswith("degree") for unit in units)
    heads = [quantity.claim.frame.head for quantity in (one, two)]
    words = [unit.rpartition(" ")[2] for unit in units]  # 10 points are as many percentage points
    return units[0] == units[1] or words[0] in heads[1] or words[1] in heads[0]
