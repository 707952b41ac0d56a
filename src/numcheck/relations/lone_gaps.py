"""Differences whose two figures stand anywhere in the two sentences before them, or in their own, among others.

The house asks £96,400, and three have bid. The budget allows £88,000. An overspend of £8,600 cannot be met.    not £8,400

A word says that the number is a difference, but none of what; so one pair of figures of its sort must be off from it as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from numcheck.relations.amounts import Amount, are_alike, sharpen
from numcheck.relations.margins import Difference, Words, lend_all
from numcheck.relations.rendering import count_digits
from numcheck.relations.rounding import find_step, is_exact_slip

MOST = {1: 0, 2: 1}  # pairs of figures among which a number of so many digits may be looked for
SEVERAL = 6  # of more digits
SHORT = 3  # digits below which a number is too often near what two others give, unless plain words call it a difference
LEAD, TAIL = 70, 60  # characters before and behind a number in which it is said to be a difference


def find_gap(stated: Amount, near: Sequence[Amount], words: Words) -> Difference | None:
    """A number with the only two figures ``near`` it that words and sorts allow and that are off from it as a slip is; None where some
    two give it, or it is no difference by the words around it."""
    figure = stated.claim.figure
    if (
        stated.slot == "percent"
        or figure.members
        or figure.bound != "exact"
        or stated.value <= 0
        or stated.per
        or not _is_said(stated, near, words)
    ):
        return None
    found = list(_list_pairs(stated, near, words))
    if len(found) > MOST.get(count_digits(stated.value / stated.scale), SEVERAL) or any(map(_is_given, found)):
        return None
    slips = list(filter(_is_slip, found))
    return slips[0] if len(slips) == 1 else None


def _is_slip(found: Difference) -> bool:
    """Whether a number is off from the difference of two figures by one digit, or by two that are exchanged; times are in minutes and seconds."""
    scale = found.stated.scale
    stated, gap = found.stated.value / scale, abs(found.one.value - found.two.value) / scale
    if found.stated.slot == "time" and stated.denominator > 1:
        return is_exact_slip(_write_clock(gap * scale), _write_clock(stated * scale))
    step = min(find_step(stated), Fraction(1))
    right = round(gap / step) * step
    rounding = max(each.extent.high - each.extent.low for each in found[1:]) / scale
    return abs(right - gap) <= rounding and is_exact_slip(right, stated)


def _write_clock(seconds: Fraction) -> Fraction:
    """A time as its digits say it: 335 seconds are 535."""
    minutes, rest = divmod(round(seconds), 60)
    return Fraction(100 * minutes + rest)


def _is_said(stated: Amount, near: Sequence[Amount], words: Words) -> bool:
    """Whether a word beside a number says that it is a difference."""
    prose, sentence = stated.claim.document.prose, stated.claim.sentence
    begin = max([sentence.start, stated.start - LEAD, *(each.end for each in near if each.end <= stated.start)])
    end = min([sentence.end, stated.end + TAIL, *(each.start for each in near if each.start >= stated.end)])
    lead, tail = prose[begin : stated.start], prose[stated.claim.figure.number.end : end]
    if words.elsewhere.search(prose, sentence.start, sentence.end):
        return False
    if words.each.match(tail) or words.profit.search(lead) or words.rate.match(prose, stated.end):
        return False
    if words.noun_before.search(lead) or words.noun_after.match(tail) or words.apart.match(tail):
        return True
    long = count_digits(stated.value / stated.scale) >= SHORT
    return long and bool(words.further.search(lead) or words.drawn.search(lead))


def _list_pairs(stated: Amount, near: Sequence[Amount], words: Words) -> Iterator[Difference]:
    """The pairs of figures of the sort of a number that may be as far apart."""
    levels = [each for each in near if each.claim is not stated.claim and _may_be_level(stated, each, words)]
    for one, two in combinations(levels, 2):
        found = lend_all(stated, one, two, words.points) if are_alike(one, two) else None
        if found and found.stated.value < max(found.one.value, found.two.value):
            yield found


def _may_be_level(stated: Amount, level: Amount, words: Words) -> bool:
    figure = level.claim.figure
    if (
        figure.members
        or figure.bound in ("range", "vague", "at_most", "at_least")
        or figure.whole is not None
        or level.per
    ):
        return False
    if level.slot == stated.slot:
        return not stated.head or not level.head or stated.head == level.head
    return "percent" not in (level.slot, stated.slot) and (level.bare or stated.bare or stated.head in words.points)


def _is_given(found: Difference) -> bool:
    one, two = sharpen(found.one, found.two)
    return (
        (one - two).meets(found.stated.extent)
        or (two - one).meets(found.stated.extent)
        or (one + two).meets(found.stated.extent)
    )
