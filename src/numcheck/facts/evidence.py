"""What tells that a figure of a draft is wrong: how well what agrees with it fits its words, how well what denies it, and how numbers are mistaken."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from numcheck.facts.agreement import Relation, relate
from numcheck.facts.multiples import find_factors
from numcheck.reading.quantity import Quantity
from numcheck.reading.slips import find_slip

NOTHING = -9.0  # the log odds of none of no options
LOWEST, HIGHEST = -8.0, 9.0  # beyond which log odds tell no more
MARGIN = 6.0
TOLD = ("excluded", "words near", "other kind")  # of what is said for and against one that agrees
LIKELY = 0.02  # a chance less than this is none


class Option(NamedTuple):
    """A figure of the sources that one of the draft may speak of, with how the two numbers differ.

    ``ratio`` is the logarithm of the factor between them; ``slip`` and ``digit`` tell whether a slip or one digit explains it.
    """

    place: int
    relation: Relation
    value: float
    ratio: float
    slip: bool
    digit: bool
    home: tuple[int, int] = (0, 0)  # the sentence or row of a table that it stands in


class Asked(NamedTuple):
    """A figure of a draft as far as the decision goes: its kind, how telling its number is, whether it is hedged."""

    kind: str
    telling: float
    hedged: bool


def ask(quantity: Quantity) -> Asked:
    """What the decision needs of a figure."""
    kind = quantity.claim.figure.kind
    name = {"duration": "time"}.get(kind, kind)
    return Asked(name, quantity.telling, quantity.claim.figure.bound != "exact")


def compare_numbers(mine: Quantity, other: Quantity, place: int, telling: float) -> Option:
    """How the number of a figure of a draft stands to that of one of the sources; slips are only seen in numbers as ``telling`` as that."""
    relation, passage = relate(mine, other), other.claim.passage
    home = (id(other.claim.document), passage.sentence)
    if relation != "denied":
        return Option(place, relation, other.value, 0.0, False, False, home)
    factors = find_factors(mine, other)
    a, b = (each.factor for each in factors) if factors else (mine.value, other.value)
    ratio = abs(math.log(max(abs(a), 1e-9) / max(abs(b), 1e-9)))
    one, two = mine.claim.figure, other.claim.figure
    slip = (one.value == two.value or min(mine.telling, other.telling) > telling) and bool(find_slip(one, two))
    digit = one.unit == two.unit and differ_by_digit(one.value or 0.0, two.value or 0.0)
    return Option(place, relation, other.value, ratio, slip, digit, home)


def explain_mistake(option: Option, score: float, likely: Mapping[str, float]) -> float:
    """The log odds that a figure is that of an option, mistaken."""
    near = option.ratio < likely["near ratio"]
    far = option.ratio > likely["far ratio"]
    return (
        score
        + likely["slip"] * option.slip
        + likely["digit"] * option.digit
        + likely["near"] * near
        + likely["far"] * far
    )


def weigh_rounding(option: Option, score: float, likely: Mapping[str, float]) -> float:
    """The log odds of an option; of a number that only rounds to that of the figure a little less."""
    return score - likely["rounded"] if option.relation == "rounded" else score


def find_evidence(
    asked: Asked,
    options: Sequence[Option],
    scores: Sequence[float],
    said: Sequence[Mapping[str, float]],
    spoken: Mapping[int, float],
    likely: Mapping[str, float],
) -> dict[str, float]:
    """Features of the decision whether a figure is wrong, by name.

    ``scores`` are the log odds of its options against `none`, ``said`` what is said for and against each, ``spoken`` is for the place of each option how likely another figure of
    the draft that says its number is to speak of it.
    """
    equal = [k for k, option in enumerate(options) if option.relation in ("same", "rounded")]
    scores = [weigh_rounding(option, score, likely) for option, score in zip(options, scores, strict=True)]
    denying = [k for k, option in enumerate(options) if option.relation == "denied"]
    alone = not equal
    signs = {
        "nothing equal": float(alone),
        "equal": -4.0,
        "telling": asked.telling,
        "telling and equal": 0.0 if alone else asked.telling,
        "hedged": float(asked.hedged),
        "many options": math.log(1 + len(options)),
        "nothing denies": float(not denying),
        "denied": LOWEST,
        "margin": -MARGIN,
        "denied over equal": 0.0 if alone else LOWEST,
        f"kind {asked.kind}": 1.0,
    }
    if equal:
        signs |= _find_for(equal, denying, options, scores, said, spoken)
    return signs | _find_against(equal, denying, options, scores, spoken, likely) if denying else signs


def _find_for(
    equal: Sequence[int],
    denying: Sequence[int],
    options: Sequence[Option],
    scores: Sequence[float],
    said: Sequence[Mapping[str, float]],
    spoken: Mapping[int, float],
) -> dict[str, float]:
    """The features of the options that have the number of a figure."""
    agreeing = add_odds(scores[k] for k in equal)
    others = add_odds([0.0, *(score for k, score in enumerate(scores) if k not in equal)])
    best = max(equal, key=lambda k: scores[k])
    mates = [scores[k] for k in denying if options[k].home == options[best].home]
    return {
        "equal": max(agreeing, LOWEST),
        "equal over the rest": _clip(agreeing - others, -MARGIN, MARGIN),
        "equal is spoken for": spoken.get(options[best].place, 0.0),
        **{f"equal, {name}": said[best].get(name, 0.0) for name in TOLD},
        "next to it fits better": _clip(max(mates, default=LOWEST) - scores[best], 0.0, 4.0),
    }


def _find_against(
    equal: Sequence[int],
    denying: Sequence[int],
    options: Sequence[Option],
    scores: Sequence[float],
    spoken: Mapping[int, float],
    likely: Mapping[str, float],
) -> dict[str, float]:
    """The features of the options that deny a figure."""
    alone, agreeing = not equal, add_odds(scores[k] for k in equal)
    best = max(denying, key=lambda k: scores[k])
    alike = {k for k in denying if math.isclose(options[k].value, options[best].value)}
    against = add_odds(scores[k] for k in alike)
    rest = add_odds([0.0, *(score for k, score in enumerate(scores) if k not in alike)])
    chance, margin = math.exp(against - add_odds([against, rest])), _clip(against - rest, -MARGIN, MARGIN)
    mistaken = max(denying, key=lambda k: explain_mistake(options[k], scores[k], likely))
    option = options[mistaken]
    explained = _clip(explain_mistake(option, scores[mistaken], likely), -MARGIN, HIGHEST)
    return {
        "denied": max(against, LOWEST),
        "denied is spoken for": max(spoken.get(options[k].place, 0.0) for k in alike),
        "mistaken is spoken for": spoken.get(options[mistaken].place, 0.0),
        "chance": chance,
        "margin": margin,
        "denied over equal": _clip(against - agreeing, LOWEST, -LOWEST),
        "chance, nothing equal": chance * alone,
        "margin, equal": margin * (not alone),
        "explained": explained,
        "slip": float(option.slip),
        "one digit": float(option.digit),
        "ratio": min(option.ratio, 4.0),
        "near": float(option.ratio < likely["near ratio"]),
        "explained, nothing equal": explained * alone,
        "slip, nothing equal": float(option.slip and alone),
        "one digit, nothing equal": float(option.digit and alone),
    }


def differ_by_digit(one: float, two: float) -> bool:
    """Whether two numbers differ by one digit, or one of them has a digit more.

    >>> differ_by_digit(1483, 1488), differ_by_digit(12, 123), differ_by_digit(1.83, 18.3), differ_by_digit(7, 8)
    (True, True, False, False)
    """
    short, long = sorted((f"{abs(value):.10g}".replace(".", "").rstrip("0") or "0" for value in (one, two)), key=len)
    if len(short) < 2:
        return False
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def add_odds(scores: Iterable[float]) -> float:
    """The log odds of any of several options that exclude each other; very low for none."""
    found = list(scores)
    if not found:
        return NOTHING
    top = max(found)
    return top + math.log(sum(math.exp(score - top) for score in found))


def judge_chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """How likely what a logistic model decides is, from 0 to 1."""
    return 1 / (1 + math.exp(-weights["base"] - sum(weights.get(name, 0.0) * value for name, value in signs.items())))


def _clip(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))


def list_spoken(options: Sequence[Sequence[Option]], chances: Sequence[Sequence[float]]) -> list[dict[int, float]]:
    """For each figure of a draft, by the place of a figure of the sources, how likely another one of the draft that says its number is to
    speak of it."""
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, (found, likely) in enumerate(zip(options, chances, strict=True)):
        for option, chance in zip(found, likely, strict=True):
            if chance > LIKELY and option.relation in ("same", "rounded"):
                best[option.place].append((chance, i))
    return [
        {
            option.place: max((chance for chance, k in best.get(option.place, ()) if k != i), default=0.0)
            for option in found
        }
        for i, found in enumerate(options)
    ]
