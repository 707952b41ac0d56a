"""Rates that a sentence says again by another period: 18 tonnes an hour, or 432 tonnes a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from numcheck.relations.amounts import Amount
from numcheck.relations.factors import AFTER, Words, find_period
from numcheck.relations.products import NEAR


class Conversion(NamedTuple):
    """A rate that is said again by another period, and how many of the shorter one make the longer one."""

    short: Amount
    long: Amount
    low: Fraction
    high: Fraction

    @property
    def stated(self) -> Amount:
        """The one that is said of the other."""
        return self.long


def find_converted(amounts: Sequence[Amount], words: Words) -> Iterator[Conversion]:
    """The rates that a sentence says again by another period: `18 tonnes an hour, or 432 tonnes a day`."""
    rates = [each for each in amounts if each.per and each.claim.figure.bound not in ("range", "vague", "at_most")]
    for one, two in pairwise(rates):
        if one.slot != two.slot or (one.head and two.head and one.head != two.head):
            continue
        beside = amounts.index(two) == amounts.index(one) + 1
        if not _is_restated(one, two, words, beside=beside, alone=len(rates) == 2):
            continue
        # `$10 a month or $100 a year` are two prices, of which the longer one is cheaper.
        is_offer = one.slot.isupper() and words.offer.match(one.claim.document.prose, one.end, two.start) is not None
        for short, long in ((one, two), (two, one)):
            span = _find_span(short, long, words)
            if span and not (is_offer and long.value < short.value * span[0]):
                yield Conversion(short, long, *span)


def _is_restated(one: Amount, two: Amount, words: Words, *, beside: bool, alone: bool) -> bool:
    """Whether words tell that the second of two rates is the first one by another period."""
    prose, sentence = one.claim.document.prose, one.claim.sentence
    gap = prose[one.end : two.start]
    if words.beyond.search(prose, one.end, min(two.end + AFTER, two.claim.sentence.end)):
        return False
    if beside and (words.restating.search(gap) or words.opened.match(gap)):
        return True
    return alone and len(gap) < 2 * NEAR and words.given.search(prose[sentence.start : one.start]) is not None


def _find_span(short: Amount, long: Amount, words: Words) -> tuple[Fraction, Fraction] | None:
    """How many of the period of one rate that of another one has, as people work, or the whole of it round the clock."""
    span = words.periods.get((short.per, long.per))
    sentence = short.claim.sentence
    if span and words.clock.search(short.claim.document.prose, sentence.start, sentence.end):
        times = find_period(long.per) / find_period(short.per)
        return times * Fraction("0.97"), times * Fraction("1.03")
    return span
