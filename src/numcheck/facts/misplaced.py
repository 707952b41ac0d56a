"""A figure of a draft that most likely has the number of another figure of its sources, of which it does not speak."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from itertools import chain, islice
from typing import NamedTuple

from numcheck.facts.evidence import LOWEST, Option
from numcheck.facts.feature_weights import find_exclusions
from numcheck.facts.source_index import ENOUGH, VISITS, Key, SourceIndex, may_share_unit, name_sentence
from numcheck.model import Claim
from numcheck.reading.quantity import Quantity

TELLING = 0.3  # what a number tells at least: 3 or 10 may stand anywhere
ROUNDED = 0.005  # the share of a number by which another one beside it may be rounded

Weighed = tuple[Option, float, Mapping[str, float]]  # with its log odds and what is said for and against it


class Misplaced(NamedTuple):
    """The figures of the sources that have the number of one of a draft, of something else, the likeliest first; and the one
    with another number that fits its words best."""

    where: tuple[Claim, ...]
    better: Claim


def find_misplaced(
    mine: Quantity,
    company: Mapping[Key, float],
    index: SourceIndex,
    options: Sequence[Weighed],
    rarity: Mapping[str, float],
    doubt: float,
    limits: Mapping[str, float],
) -> Misplaced | None:
    """Where a figure of a draft has its number from, if of something else; None where that is not likely enough.

    ``company`` are the other figures of its sentence, ``options`` those of the sources that it may speak of, with how well
    they fit, ``doubt`` is how likely it is to be wrong.
    """
    shelves = index.numbers.get(abs(mine.claim.figure.value or 0.0), {}).values()
    equal = [index.quantities[j] for j in nsmallest(ENOUGH // 2, islice(chain.from_iterable(shelves), VISITS))]
    if (
        mine.telling < TELLING
        or mine.claim.figure.bound in ("range", "vague")
        or not all(map(_names_thing, (mine, *equal)))
    ):
        return None
    better, score = _find_rival(mine, index, options, rarity)
    if better is None or score < limits["astray better"]:
        return None
    same = sorted((one for one in options if one[0].relation == "same"), key=lambda one: -one[1])
    if same:
        likely = doubt >= limits["astray"] and score > same[0][1]
        if not likely or any(_is_said_alike(company, index, one) for one in same):
            return None
        return Misplaced(tuple(index.quantities[option.place].claim for option, _, _ in same), better)
    others = tuple(other.claim for other in equal if not may_share_unit(mine, other))
    return Misplaced(others, better) if others else None


def _find_rival(
    mine: Quantity, index: SourceIndex, options: Sequence[Weighed], rarity: Mapping[str, float]
) -> tuple[Claim | None, float]:
    """The figure with another number that fits one of a draft best, and how well."""
    value = mine.claim.figure.value
    for option, score, _ in sorted(options, key=lambda one: -one[1]):
        other = index.quantities[option.place]
        if option.relation == "denied" and other.claim.figure.value != value and _names_thing(other):
            if not find_exclusions(mine, other, rarity):
                return other.claim, score
    return None, LOWEST


def _names_thing(quantity: Quantity) -> bool:
    """Whether a figure says what it is of: a number alone may be of anything."""
    figure = quantity.claim.figure
    return figure.kind != "count" or figure.names_noun


def _is_said_alike(company: Mapping[Key, float], index: SourceIndex, one: Weighed) -> bool:
    """Whether what has the number of a figure is said as the figure is, of the same class (both of profits) or beside the same other
    number: then it is most likely the same thing, told otherwise."""
    option, _, said = one
    if said.get("same class"):
        return True
    here = index.keys[name_sentence(index.quantities[option.place])]
    return any(
        dimension == other and math.isclose(value, number, rel_tol=ROUNDED)
        for dimension, value in company
        for other, number in here
    )
