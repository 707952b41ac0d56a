"""Products that a sentence states: a rate, what it is multiplied with, and what words say that the two give.

12 buses of 50 seats, 600 seats in all
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.relations.amounts import Amount
from numcheck.relations.factors import (
    LIKE,
    Product,
    Words,
    find_next,
    find_period,
    holds_more,
    is_like,
    is_number,
    may_be_whole,
    may_count,
)

NEAR = 60  # characters between an amount and the `each` that makes it a rate


def find_stated(amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> Iterator[Product]:
    """The products that a sentence states."""
    if len(amounts) < 2 or len(amounts) > 12:
        return
    for rate in amounts:
        if rate.slot == "count" and not rate.per and rate.value <= 1:
            continue  # two stations sent one apiece
        for count in list_counts(rate, amounts, before, words):
            found = find_whole(rate, count, amounts, words)
            if found is not None and not holds_more(found, words):
                yield found


def list_counts(rate: Amount, amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> list[Amount]:
    """What a rate is multiplied with: the only figure of what it is one for each of."""
    named = words.per.match(rate.claim.document.prose, rate.end) if rate.slot != "count" else None
    if rate.per:
        mine = [each for each in amounts if may_count(each, rate, words)]
        mine = mine or [each for each in before if may_count(each, rate, words)]
    elif named:
        mine = [each for each in amounts if is_number(each, rate) and each.head == named[1].lower()]
    else:
        mine = _list_shared(rate, amounts, words)
    return mine if len(mine) == 1 else []


def _list_shared(rate: Amount, amounts: Sequence[Amount], words: Words) -> list[Amount]:
    """The numbers of things of each of which a figure may be said: 12 buses of 50 seats; six turbines, each rated at 4.2 MW."""
    prose, index = rate.claim.document.prose, next(k for k, each in enumerate(amounts) if each is rate)
    earlier = amounts[index - 1] if index else None
    beside = [each for each in (earlier, *amounts[index + 1 : index + 2]) if each and is_number(each, rate)]
    ends, follows = (rate.claim.figure.number.end, rate.end), find_next(rate, amounts)
    behind = any(words.each_after.match(prose, end, follows) for end in ends)
    if earlier in beside:
        gap = prose[earlier.end : rate.start]
        each_of = words.each_of.search(prose, rate.claim.sentence.start, earlier.start)
        if words.holding.search(gap) or (len(gap) < NEAR if behind else each_of):
            return [earlier]
    if behind:
        return beside or [each for each in amounts if is_number(each, rate)]
    told = (one for one in reversed(amounts[:index]) if words.each_before.search(prose, one.end, rate.start))
    one = next(told, None)
    return [one] if one and rate.start - one.end <= NEAR and is_number(one, rate) else []


def find_whole(rate: Amount, count: Amount, amounts: Sequence[Amount], words: Words) -> Product | None:
    """What words say that a rate and a count give; None where it is not clear that they speak of these two."""
    prose, sentence = rate.claim.document.prose, rate.claim.sentence
    options = [each for each in amounts if each is not rate and each is not count and may_be_whole(each, rate, count)]
    told = [each for each in options if _is_told(each, amounts, words)]
    # `7,200 inhabitants, 1,900 per square kilometre`
    earlier = max((each for each in amounts if each.end <= rate.start), key=lambda each: each.end, default=None)
    lead = prose[earlier.end if earlier else sentence.start : rate.start]
    restates = words.restating.search(lead) is not None
    if rate.per and earlier is not None and (restates or words.gap.match(lead)):
        if earlier in options:
            return Product(rate, count, earlier, rate)
        if restates and len(options) == 1 and options[0].end <= rate.start:
            return Product(rate, count, options[0], rate)
        if len(told) == 1 and told[0].end <= rate.start:
            return Product(rate, count, told[0], rate)
    if len(told) == 1:
        return Product(rate, count, told[0], told[0]) if _may_give(rate, count, told[0]) else None
    if not told and len(options) == 1 and is_like(rate, count, options[0]):
        # No word says so, but it is the only figure of its sort, and about what the two give.
        return Product(rate, count, options[0], max(rate, options[0], key=lambda each: each.start))
    return None


def _may_give(rate: Amount, count: Amount, whole: Amount) -> bool:
    """Whether a figure stands behind what it may be the whole of, or is so near to it that it may be meant all the same."""
    given = rate.value * count.value / find_period(rate.per)
    return whole.start > rate.start or (given <= LIKE * whole.value and whole.value <= LIKE * given)


def _is_told(each: Amount, amounts: Sequence[Amount], words: Words) -> bool:
    """Whether a figure is said to be the whole of something."""
    prose = each.claim.document.prose
    last = max((one.end for one in amounts if one.end <= each.start), default=each.claim.sentence.start)
    following = find_next(each, amounts)
    lead, tail = prose[last : each.start], prose[each.end : following]
    return bool(words.whole_before.search(lead) or words.restating.search(lead) or words.whole_after.match(tail))
