"""Figures near a number that words call a difference: those of its sentence and of the two before it in its paragraph.

Income came to £6.4m. Outgoings were £5.9m. That leaves a surplus of £1.5m.    not £1.5m
The pass, at 1,085 metres, stands 147 metres higher than the lake, which lies at 968.

No words tie the number to its operands.  So nothing around it may give it, and it must be off from only two of them, as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from numcheck.patterns import re
from numcheck.relations.amounts import Amount, are_alike, sharpen
from numcheck.relations.margins import Difference, Words, lend_all
from numcheck.relations.rendering import read_scale
from numcheck.relations.rounding import LEAST, is_exact_slip, list_exchanged

_BEING = re.compile(r"\s+(?:were|was|are|is|had|have|went|came)\b")
BACK = 2  # sentences before the one of a number in which its operands may stand
FAR = 300  # characters between them
ALONE = 3  # figures, of which two may count different things
MOST = 2  # figures of its sort: of more, two are too likely to be off by a slip
TIMES = 12  # of two figures one is at most so many times the other


def list_recent(sentences: Sequence[Sequence[Amount]]) -> list[list[Amount]]:
    """The figures of the last sentence, then with those of the one before it in its paragraph, and of the one before that."""
    found = list(sentences[-1])
    windows = [found]
    for before in reversed(sentences[-1 - BACK : -1]):
        if not before or not found:
            continue
        one, two = before[-1].claim, found[0].claim
        gap = one.document.prose[one.sentence.end : two.sentence.start]
        if "\n\n" in gap or len(gap) > FAR or one.block != two.block or one.frame.row:
            break
        found = [*before, *found]
        windows.append(found)
    return windows


def find_near(stated: Amount, recent: Sequence[Amount], around: Sequence[Amount], words: Words) -> Iterator[Difference]:
    """A number that words call a difference, with the only two figures near it that it may be one of by a slip; nothing ``around`` may
    give it."""
    options = [each for each in recent if _may_be_operand(each, stated, words)]
    if not 2 <= len(options) <= MOST:
        return
    if len(recent) == ALONE and not stated.head and all(each.head for each in options):
        options = [each._replace(head="") for each in options]
    found = _pair(stated, options, words)
    others = [each for each in around if _may_be_operand(each, stated, words)]
    if any(map(_may_give, _pair(stated, others, words))) or _is_made_of(stated, options):
        return
    wrong = [pair for pair in found if _is_off(pair) and not any(are_parallel(stated, each) for each in pair[1:])]
    if len(wrong) == 1:
        yield wrong[0]


def _pair(stated: Amount, options: Sequence[Amount], words: Words) -> list[Difference]:
    return [pair for pair in (_lend(stated, *two, words) for two in combinations(options, 2)) if pair]


def are_parallel(stated: Amount, each: Amount) -> bool:
    """Whether a number is told as one of several: 22 were drowned, 11 were saved."""
    one, two = (_BEING.match(each.claim.document.prose, each.claim.figure.number.end) for each in (stated, each))
    return one is not None and two is not None and one[0] == two[0]


def _is_made_of(stated: Amount, options: Sequence[Amount]) -> bool:
    """Whether more than two figures, each added or taken away, make a number."""
    several = [some for size in range(3, len(options) + 1) for some in combinations(options, size)]
    made = (
        sum(sign * each.value for sign, each in zip(signs, some, strict=True))
        for some in several
        for signs in product((1, -1), repeat=len(some))
    )
    return any(stated.extent.low <= value <= stated.extent.high for value in made)


def _may_be_operand(each: Amount, stated: Amount, words: Words) -> bool:
    figure = each.claim.figure
    if each.claim is stated.claim or figure.members or figure.whole is not None:
        return False
    if figure.bound not in ("exact", "about") or each.value <= 0 or (each.per and each.per != stated.per):
        return False
    if stated.slot == each.slot:
        return not stated.head or not each.head or stated.head == each.head or stated.head in words.points
    return each.bare and stated.slot not in ("percent", "count", "time")


def _lend(stated: Amount, one: Amount, two: Amount, words: Words) -> Difference | None:
    if not are_alike(one, two) or (stated.head and bool(one.head) != bool(two.head)):
        return None  # a 19-run win after 104 off 116 balls
    found = lend_all(stated._replace(head=""), one, two, words.points)
    if found and max(found[1:], key=_read_value).value > TIMES * min(found[1:], key=_read_value).value:
        return None
    return Difference(*(each._replace(per="") for each in found)) if found else None


def _read_value(each: Amount) -> Fraction:
    return each.value


def _may_give(found: Difference) -> bool:
    """Whether two figures, or what they make, may be the number, or one of them is."""
    one, two = sharpen(found.one, found.two)
    reach = found.stated.extent
    return any(extent.meets(reach) for extent in (one - two, two - one, one + two, found.one.extent, found.two.extent))


def _is_off(found: Difference) -> bool:
    """Whether a number is off from the difference of two figures as a slip is, in it or in one of these."""
    scale = found.stated.scale * read_scale(found.stated.claim.figure.text)
    one, two, stated = (each.value / scale for each in (found.one, found.two, found.stated))
    if is_exact_slip(abs(one - two), stated):
        return True
    return stated >= LEAST and any(abs(a - b) == stated for a, b in _exchange(one, two))


def _exchange(one: Fraction, two: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """Two numbers of which one has two digits exchanged."""
    yield from ((value, two) for value in list_exchanged(one))
    yield from ((one, value) for value in list_exchanged(two))
