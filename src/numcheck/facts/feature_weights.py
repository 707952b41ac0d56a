"""The reasons for and against two figures being of one thing, weighed: their sum, those that exclude it, and the words behind each."""

from __future__ import annotations

from collections.abc import Mapping

from numcheck.facts.features import find_features
from numcheck.model import Reason
from numcheck.reading.concepts import Concepts
from numcheck.reading.profiles import spell_words
from numcheck.reading.quantity import Quantity

# The reasons that the values of two figures give, and not what is said of them.
OF_VALUES = frozenset(
    "same value|telling value|values agree|near value|far value|slip|other unit|only the number|same score|part of score|"
    "other score|same moment|parts of a sum".split("|")
)
# The reasons by which two figures are hardly ever of one thing: 14 people, 30 cars; killed, injured; wide, high; Rob, 33, and Ann, 29.
EXCLUDING = frozenset("other thing|other kind|events apart|other length|other person|another's".split("|"))
# Those of them that a number in common does not outweigh.
STRICT = frozenset("events apart|other length|other person".split("|"))
APART = 0.65  # from which strength they exclude it


def weigh(a: Quantity, b: Quantity, weights: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """The sum of the weighted reasons: above 0 the two speak of the same thing rather than not."""
    return weights.get("base", 0.0) + sum(
        [weights.get(name, 0.0) * strength for name, strength, _ in find_features(a, b, rarity)]
    )


def weigh_context(
    a: Quantity, b: Quantity, weights: Mapping[str, float], rarity: Mapping[str, float]
) -> tuple[float, float, float]:
    """The sums of the reasons that speak for and of those that speak against, none of which has to do with the two values; and how
    far the two are told to be of two things."""
    found = [(name, strength) for name, strength, _ in find_features(a, b, rarity) if name not in OF_VALUES]
    weighed = [weights.get(name, 0.0) * strength for name, strength in found]
    apart = max((strength for name, strength in found if name in EXCLUDING), default=0.0)
    return sum(weight for weight in weighed if weight > 0), sum(weight for weight in weighed if weight < 0), apart


def find_exclusions(a: Quantity, b: Quantity, rarity: Mapping[str, float], strength: float = APART) -> frozenset[str]:
    """The reasons, of more than this strength, that exclude that two figures are of one thing."""
    return frozenset(name for name, found, _ in find_features(a, b, rarity) if name in EXCLUDING and found > strength)


def explain(
    a: Quantity, b: Quantity, weights: Mapping[str, float], rarity: Mapping[str, float], concepts: Concepts
) -> tuple[Reason, ...]:
    """The reasons with their weights and the words behind them as the two sentences have them, the heaviest first."""
    one, two = spell_words(a.claim, concepts), spell_words(b.claim, concepts)
    found = []
    for name, strength, words in find_features(a, b, rarity):
        weight = round(weights.get(name, 0.0) * strength, 2)
        if weight:
            evidence = words if isinstance(words, str) else _quote(words, one, two, concepts)
            found.append(Reason(name, weight, evidence))
    return tuple(sorted(found, key=lambda reason: -abs(reason.weight)))


def _quote(words: frozenset[str], one: Mapping[str, str], two: Mapping[str, str], concepts: Concepts) -> str:
    """Words as the sentences have them, in the order of the first; both where they are two words: `launched/fired`."""
    order = {word: place for place, word in enumerate(one)}
    told: dict[str, None] = {}
    for word in sorted(words, key=lambda word: (order.get(word, len(order)), word)):
        forms = [said[word] for said in (one, two) if word in said] or [word]
        stems = [concepts.stem(form.lower()) for form in forms]
        told["/".join(forms if len(set(stems)) > 1 else forms[:1])] = None
    return ", ".join(told)
