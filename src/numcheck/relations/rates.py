"""Rates that a sentence says again by another period: 18 tonnes an hour, or 432 tonnes a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from numcheck.relations.amounts import Amount
from numcheck.relations.factors import AFTER, Words, find_period
from numcheck.relations.products import NEAR
from numcheck.relations.rounding import is_exact_slip

FAR = 12  # how many times what a rate gives by another period may be stated, and still be that rate


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
    amounts = [_lend_period(each, words) for each in amounts]
    rates = [each for each in amounts if each.per and each.claim.figure.bound not in ("range", "vague", "at_most")]
    for one, two in pairwise(rates):
        if one.slot != two.slot or (one.head and two.head and one.head != two.head):
            continue
        beside = amounts.index(two) == amounts.index(one) + 1
        end = min(two.end + AFTER, two.claim.sentence.end)
        loose = beside and _is_loose(one, two) and not words.beyond.search(one.claim.document.prose, one.end, end)
        if not loose and not _is_restated(one, two, words, beside=beside, alone=len(rates) == 2):
            continue
        # `$10 a month or $100 a year` are two prices, of which the longer one is cheaper.
        is_offer = one.slot.isupper() and words.offer.match(one.claim.document.prose, one.end, two.start) is not None
        for short, long in ((one, two), (two, one)):
            span = _find_span(short, long, words)
            if span and not (is_offer and long.value < short.value * span[0]):
                times = Fraction(round(find_period(long.per) / find_period(short.per)))
                if not 1 <= long.value / (short.value * times) * FAR <= FAR**2:
                    continue  # £17 a month for households that earn £23,000 a year
                if not loose or is_exact_slip(short.value * times / short.scale, long.value / short.scale):
                    yield Conversion(short, long, *span)


def _is_restated(one: Amount, two: Amount, words: Words, *, beside: bool, alone: bool) -> bool:
    """Whether words tell that the second of two rates is the first one by another period."""
    prose, sentence = one.claim.document.prose, one.claim.sentence
    gap = prose[one.end : two.start]
    if words.beyond.search(prose, one.end, min(two.end + AFTER, two.claim.sentence.end)) or two.start > sentence.end:
        return False
    if beside and (words.restating.search(gap) or words.opened.match(gap) or words.whole_before.search(gap)):
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


def _is_loose(one: Amount, two: Amount) -> bool:
    """Whether nothing but a comma, or the period that words give to one of them, tells that two rates are one."""
    lent = any(each.per not in (each.claim.figure.unit or "") for each in (one, two))
    return lent or one.claim.document.prose[one.end : two.start].strip() == ","


def _lend_period(each: Amount, words: Words) -> Amount:
    """An amount that is one for a period which words behind or before it name: 2,700 litres in an hour."""
    if each.per or each.slot in ("time", "percent"):
        return each
    prose, sentence = each.claim.document.prose, each.claim.sentence
    named = words.in_period.match(prose, each.end, sentence.end)
    named = named or words.period_ahead.search(prose[sentence.start : each.start])
    return each._replace(per=named["period"].lower()) if named else each
