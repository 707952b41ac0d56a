"""Anniversaries beside the only two moments of their sentences, one of a beginning, which no phrase ties to them.

The pier, opened in June 1884, marked its 130th anniversary in June 2024.    it was the 140th
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from numcheck.model import Claim
from numcheck.reading.moments import Moment, measure_elapsed
from numcheck.reading.phrases import Token
from numcheck.reading.read import Reading
from numcheck.relations.elapsed import Lapse
from numcheck.relations.lives import is_birth
from numcheck.relations.lone import part_sentences
from numcheck.relations.rounding import is_exact_slip


def find_lone_anniversaries(reading: Reading) -> Iterator[Lapse]:
    """The anniversaries of a document that a slip parts from those that the only beginning and the only other moment beside them give."""
    sets = reading.lexicon.section("elapsed")["sets"]
    for claim, start, end in _list_wrong(reading, sets["begin"].split()):
        extents = measure_elapsed(start, end)
        if extents:
            yield Lapse(claim, start, end, extents)


def _list_wrong(reading: Reading, kinds: Sequence[str]) -> Iterator[tuple[Claim, Moment, Moment]]:
    apart = frozenset(reading.lexicon.section("elapsed")["sets"]["others"].split())
    for passage in reading.passages if reading.anniversaries else ():
        sentences = part_sentences(passage)
        for window in (*sentences, *([*one, *two] for one, two in pairwise(sentences))):
            told = [token for token in window if token.kind == "anniversary"]
            moments = [token for token in window if token.kind == "moment"]
            if len(told) != 1 or len(moments) != 2 or {token.kind for token in window} & apart:
                continue
            births = [token for token in moments if is_birth(window.index(token), window, kinds)]
            claim, (one, two) = told[0].value, sorted(moments, key=lambda token: token not in births)
            behind = [token.kind for token in window[window.index(told[0]) + 1 :][:2]]
            if behind[:1] == ["of"] or behind == ["in", "name"]:
                continue  # its 30th anniversary in Spain
            if len(births) == 1 and isinstance(claim, Claim) and _is_off(claim, one, two):
                yield claim, one.value, two.value  # type: ignore[misc]


def _is_off(claim: Claim, start: Token, end: Token) -> bool:
    """Whether an anniversary is off from the years between two moments as a slip is."""
    dates = [token.value.date if isinstance(token.value, Moment) else None for token in (start, end)]
    years = [found.year if found and found.year else 0 for found in dates]
    stated = Fraction(claim.figure.value or 0)
    return all(years) and abs(years[1] - years[0] - stated) > 1 and is_exact_slip(Fraction(years[1] - years[0]), stated)
