"""Products of the only three figures of a sentence, or of it and the one before it, which no words tie to each other.

They earn £11 an hour. For 38 hours she got £418.
Each of the 36 tenants pays £45 a year, which brings in £1,620.
Twelve crossings a day with room for 60 cars, 720 cars a day
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from numcheck.relations.amounts import Amount
from numcheck.relations.factors import Product, Words, find_dimension, holds_more, is_like, may_count

FEW = 4  # figures of which three may stand for a rate, a number and what they give


def find_three(amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> Iterator[Product]:
    """The only three figures of a sentence, or of it and the one before it, of which two make about the third, where a word or a unit
    says that something is so much for each: `They earn £11 an hour. For 38 hours she got £418.`"""
    near = before if len(before) + len(amounts) == 3 else []
    windows = [
        window for window in (amounts, [*near, *amounts]) if 3 <= len(window) <= FEW and _is_rated(window, words)
    ]
    for window in (*windows, *(_drop_period(window, words) for window in windows)):
        found = {
            frozenset((id(rate), id(number), id(whole))): Product(
                rate, number, whole, max((rate, whole), key=lambda each: each.start)
            )
            for rate, number, whole in permutations(window, 3)
            if _may_multiply(rate, number, whole, words) and is_like(rate, number, whole)
        }
        if len(found) == 1:
            (one,) = found.values()
            alone = len(
                [each for each in window if each.slot == one.rate.slot and each.per in ("", one.rate.per)]
            ) < FEW - (one.rate.slot != "count")
            if (
                alone
                and not holds_more(one, words, both=True)
                and _is_in(one.stated, amounts)
                and not _is_of_others(one, words)
                and not any(words.compared.match(each.claim.document.prose, each.end) for each in one[:3])
            ):
                yield one
            return


def _is_in(stated: Amount, amounts: Sequence[Amount]) -> bool:
    return any(each.claim is stated.claim for each in amounts)


def _drop_period(window: Sequence[Amount], words: Words) -> Sequence[Amount]:
    """Figures without the only period that one or two of them are for, where another one of them is no number of such periods, and a
    word tells that it is so much for each of something, or two are for that period; none where they are not so."""
    periods = {each.per for each in window if each.per}
    prose, sentences = window[0].claim.document.prose, [each.claim.sentence for each in window]
    if (
        ";" in prose[window[0].start : window[-1].end]
        or len(window) != 3
        or len(periods) != 1
        or find_dimension(min(periods)) != "time"
    ):
        return ()
    rated = [each for each in window if each.per]
    start, end = min(one.start for one in sentences), max(one.end for one in sentences)
    shared = len(rated) == 1 and words.shared.search(prose, start, end) is not None
    if not shared and len(rated) != 2:
        return ()
    return [each._replace(per="") for each in window]


def _is_of_others(found: Product, words: Words) -> bool:
    """Whether a whole opens the sentence behind its two factors, and words limit it: the 700 bottles in the next lorry."""
    whole, prose = found.whole, found.whole.claim.document.prose
    apart = whole.claim.sentence != found.number.claim.sentence
    return apart and bool(whole.head) and words.limited.match(prose, whole.end) is not None


def _is_rated(amounts: Sequence[Amount], words: Words) -> bool:
    """Whether figures stand in sentences with one that is so much for each of something."""
    prose = amounts[0].claim.document.prose
    start, end = amounts[0].claim.sentence.start, amounts[-1].claim.sentence.end
    return any(each.per for each in amounts) or words.rating.search(prose, start, end) is not None


def _may_multiply(rate: Amount, number: Amount, whole: Amount, words: Words) -> bool:
    """Whether a number of things, or a time, may be what a rate is multiplied with to give a whole of its sort."""
    if "percent" in (rate.slot, whole.slot) or (
        min(rate.value, number.value, whole.value) <= 1 and rate.slot == "count"
    ):
        return False
    if {"time", "times"} & {rate.head, number.head, whole.head}:
        return False
    if any(
        each.claim.figure.members or each.claim.figure.bound in ("range", "vague", "at_most")
        for each in (rate, number, whole)
    ):
        return False
    if number.per or whole.per or number.value <= 1:
        return False
    if rate.per and not may_count(number, rate, words) and not (number.bare and not find_dimension(rate.per)):
        return False
    if rate.slot == "count":
        each = words.each_after.match(rate.claim.document.prose, rate.claim.figure.number.end) is not None
        alike = each or rate.head in ("", whole.head)
        return number.slot in ("count", "time") and bool(whole.head) and alike and number.head != whole.head
    return rate.slot == whole.slot != number.slot and number.slot in ("count", "time")
