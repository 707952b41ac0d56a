"""Dates, times of day and ranks of a draft against those of its sources, and of its headline against its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from numcheck.facts.date_evidence import Evidence
from numcheck.facts.date_signs import Pairs
from numcheck.facts.dated import Dated, read_dated
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document

LIKELY = -0.7  # log odds from which a date is told to be wrong
HEADLINE = 6.0, 3.0  # how well a date of the text must fit one of the headline to deny it, and how much better than any other


class Clash(NamedTuple):
    """A date, time or rank, and those that are said otherwise of the same thing."""

    claim: Claim
    others: tuple[Claim, ...]


def find_clashes(draft: Document, theirs: Sequence[Dated], lexicon: Lexicon) -> tuple[Clash, ...]:
    """The dates, times and ranks of a draft that its sources have otherwise, or its headline otherwise than its text.

    ``theirs`` are those of the sources.
    """
    days = [one.claim.document.date for one in theirs if one.claim.document.date]
    mine = read_dated(draft, lexicon, max(days, default=None))
    if not mine:
        return ()
    weights = read_weights(lexicon)
    found = dict(_find_denied(mine, theirs, weights)) if theirs else {}
    alone = [one for one in mine if one.claim.figure.kind != "rank"]  # a text may place many things in one order
    heads, rest = [one for one in alone if one.headline], [one for one in alone if not one.headline]
    if heads and rest:
        found |= {place: clash for place, clash in _find_denied_below(heads, rest, weights) if place not in found}
    return tuple(found[place] for place in sorted(found))


def _find_denied(mine: Sequence[Dated], theirs: Sequence[Dated], weights: Weights) -> Iterator[tuple[int, Clash]]:
    """The dates of a draft that the sources have otherwise, by where they stand."""
    evidence = Evidence(Pairs(mine, theirs, weights.signs, weights.none))
    for i, one in enumerate(mine):
        denial = evidence.find_denial(i)
        if denial and add_up(denial.evidence, weights) > LIKELY:
            yield one.claim.figure.start, Clash(one.claim, (theirs[denial.place].claim,))


def _find_denied_below(heads: Sequence[Dated], rest: Sequence[Dated], weights: Weights) -> Iterator[tuple[int, Clash]]:
    """The dates of a headline that the text has otherwise: what is there more likely of the same thing than any other date."""
    least, ahead = HEADLINE
    pairs = Pairs(heads, rest, weights.signs, weights.none)
    evidence = Evidence(pairs)
    for i, one in enumerate(heads):
        denial = evidence.find_denial(i)
        if denial is None or one.said or rest[denial.place].said:
            continue
        fit = pairs.weigh(i, denial.place)
        others = [pairs.weigh(i, j) for j in pairs.near(i) if pairs.bear_out(i, j) is not False]
        if fit > least and fit - ahead > max(others, default=fit - 2 * ahead) and not pairs.claimed(denial.place):
            yield one.claim.figure.start, Clash(one.claim, (rest[denial.place].claim,))


class Weights(NamedTuple):
    """What each sign weighs, the log odds of a date that is of nothing else, and what each piece of evidence weighs."""

    signs: Mapping[str, float]
    none: float
    evidence: Mapping[str, float]


@lru_cache(maxsize=4)
def read_weights(lexicon: Lexicon) -> Weights:
    """What dates are weighed by."""
    section = lexicon.section("dates")
    return Weights(section["signs"], section["none"], section["evidence"])


def add_up(evidence: Sequence[tuple[str, float]], weights: Weights) -> float:
    """The log odds of a date being wrong."""
    return sum(weights.evidence.get(name, 0.0) * strength for name, strength in evidence)
