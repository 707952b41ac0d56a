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
        prose = one.claim.document.prose
        gap = prose[one.end : two.start]
        lead = prose[one.claim.sentence.start : one.start]
        if (
            one.slot != two.slot
            or (one.head and two.head and one.head != two.head)
            or words.beyond.search(prose, one.end, min(two.end + AFTER, two.claim.sentence.end))
        ):
            continue
        beside = amounts.index(two) == amounts.index(one) + 1
        restated = beside and (words.restating.search(gap) or words.opened.match(gap))
        if not restated and not (words.given.search(lead) and len(gap) < 2 * NEAR and len(rates) == 2):
            continue
        for short, long in ((one, two), (two, one)):
            span = words.periods.get((short.per, long.per))
            if span is None:
                continue
            sentence = one.claim.sentence
            if words.clock.search(prose, sentence.start, sentence.end):
                times = find_period(long.per) / find_period(short.per)
                span = (times * Fraction("0.97"), times * Fraction("1.03"))
            # `$10 a month or $100 a year` are two prices, of which the longer one is cheaper.
            is_offer = words.offer.match(gap) is not None and one.slot.isupper()
            if not (is_offer and long.value < short.value * span[0]):
                yield Conversion(short, long, *span)
