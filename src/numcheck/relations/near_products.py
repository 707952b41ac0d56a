"""Products of figures of a sentence and of the two before it in its paragraph, which no words tie to each other.

All 840 seats were sold at £12.50, so the gala took £11,500.    not £10,500
The subscription is £24 a year. With 310 members the club collects £8,440.

One of the figures must be called a rate: by its unit, by a word such as `each`, or as a price.  Nothing around may give the others, and
one must be off from what two give as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from numcheck.exact import exact
from numcheck.patterns import re
from numcheck.relations.amounts import Amount
from numcheck.relations.factors import AFTER, Product, Words, find_dimension, find_period, may_count
from numcheck.relations.rendering import read_scale
from numcheck.relations.rounding import is_exact_slip
from numcheck.units import FACTORS

MOST = 7  # figures
ALONE = 3  # figures, which are a rate, a number and what they give
FOUR = 4  # figures of which three may make the fourth
FEW = 4  # of which so many threes may be a rate, a number and what they give
AHEAD = 60  # characters before a rate in which it is called one
LIKE = 2  # how many times what two figures give another one may be
_EACH = re.compile(
    r"(?i)\s+(?:an?|per|each|every|to\s+(?:an?|the|each)|(?:in|for|on|at|from)\s+(?:each|every))\s+(?P<noun>[\w-]+)"
)
_IS = re.compile(
    r"(?i)\b(?:an?|each|every|one)\s+(?P<noun>[a-z-]+)\s+(?:is|was|has|had|holds?|held|contains?|weighs?|costs?|takes?|carries|seats?|makes?)\s+\Z"
)
_HOLDING = re.compile(r"(?i)\b(?P<noun>[a-z]+?)(?:es|s)?\s+(?:of|with|holding|seating|containing)\s+\Z")


def find_near(amounts: Sequence[Amount], windows: Sequence[Sequence[Amount]], words: Words) -> Iterator[Product]:
    """The only three figures near each other that are a rate, a number and what they give, but for a slip."""
    here = {id(each.claim) for each in amounts}
    for recent in windows:
        found = _list_products(recent, words)
        if any(map(_may_give, found)):
            return
        wrong = [one for one in found if id(one.stated.claim) in here and _is_off(one)] if len(found) <= FEW else []
        if not wrong and len(recent) == FOUR:
            wrong = list(_find_twice(found, recent, words))
        if wrong:
            one = wrong[0]
            around = _list_products(windows[-1], words)
            fitting = any(_may_give(each) and each.whole.claim is one.whole.claim for each in around)
            if len(wrong) == 1 and not fitting and not _holds_more(recent, words):
                yield one._replace(stated=one.whole if one.stated is one.number else one.stated)
            return


def _list_products(recent: Sequence[Amount], words: Words) -> list[Product]:
    """The threes of figures that may be a rate, a number and what they give."""
    if len(recent) > MOST:
        return []
    return [
        Product(_take(rate, number), number, whole, max((rate, number, whole), key=lambda each: each.start))
        for rate, number, whole in permutations([_as_time(each) for each in recent], 3)
        if _may_multiply(rate, number, whole, recent, words)
    ]


def _find_twice(found: Sequence[Product], recent: Sequence[Amount], words: Words) -> Iterator[Product]:
    """A rate that is multiplied with two numbers of different things: six hours on each of ten days."""
    for one in found:
        (again,) = (each for each in recent if all(each.claim is not part.claim for part in one[:3]))
        number = again.value / again.scale
        prose, sentence = again.claim.document.prose, again.claim.sentence
        if again.slot not in ("count", "time") or again.per or number <= 1 or again.claim.figure.bound != "exact":
            continue
        if (
            one.stated is not one.whole
            or not (one.rate.per or words.rating.search(prose, *sentence))
            or again.head == one.number.head != ""
        ):
            continue
        more = one._replace(number=one.number._replace(value=one.number.value * number))
        if not _may_give(more) and _is_off(more) and not _holds_more(recent, words):
            yield one._replace(again=again)
            return


def _holds_more(recent: Sequence[Amount], words: Words) -> bool:
    """Whether a word in the sentences of figures says that more than two of them make the third."""
    prose, start = recent[0].claim.document.prose, recent[0].claim.sentence.start
    told = words.beyond.search(prose, start, min(recent[-1].end + AFTER, recent[-1].claim.sentence.end))
    return told is not None or words.partly.search(prose, start, recent[-1].start) is not None


def _take(rate: Amount, number: Amount) -> Amount:
    """A rate by the year as one for each of a number of things."""
    timed = find_dimension(rate.per) == "time" and number.slot == "count"
    return rate._replace(per="") if timed else rate


def _as_time(each: Amount) -> Amount:
    """Working days as days."""
    if each.slot != "count" or each.head not in FACTORS["time"]:
        return each
    scale = exact(FACTORS["time"][each.head])
    return each._replace(slot="time", head="", value=each.value * scale, extent=each.extent.scale(scale), scale=scale)


def _may_multiply(rate: Amount, number: Amount, whole: Amount, recent: Sequence[Amount], words: Words) -> bool:
    """Whether three figures may be a rate, how many times it is taken, and what that gives."""
    if "time" in (rate.head, number.head, whole.head):
        return False
    if not all(map(_is_plain, (rate, number, whole))) or number.per or whole.per or number.value <= 1:
        return False
    if number.slot == "count" and number.value.denominator > 1:
        return False
    if number.slot not in ("count", "time") or (not rate.per and whole.value <= rate.value):
        return False
    if rate.slot == "count":
        alike = whole.head == rate.head != ""
        if whole.slot != "count" or rate.value <= 1 or not (alike or _is_sum(whole, words)):
            return False
    elif rate.slot != whole.slot or (
        rate.slot == "time" and not words.each_after.match(rate.claim.document.prose, rate.end)
    ):
        return False
    return _may_count(rate, number, whole, recent, words)


def _is_plain(each: Amount) -> bool:
    """Whether a figure is one number that is no share, and no part of a whole."""
    figure = each.claim.figure
    plain = figure.bound == "exact" and not figure.members and figure.whole is None
    return plain and each.value > 0 and each.slot != "percent"


def _may_count(rate: Amount, number: Amount, whole: Amount, recent: Sequence[Amount], words: Words) -> bool:
    """Whether a figure may be how many times a rate is taken: by the unit of that, or by words that call it one."""
    timed = find_dimension(rate.per) == "time"
    if rate.per:
        if may_count(number, rate, words) or (timed and number.slot == "time"):
            return True
        lasts = any(each.slot == "time" for each in recent)
        return number.slot == "count" and not lasts and timed and number.head != whole.head
    if rate.slot == "count":
        return number.head != rate.head and _is_held(rate, number, words)
    alone = len(recent) == ALONE and not whole.head and whole is max(recent, key=lambda each: each.start)
    return alone or (bool(number.head or number.slot == "time") and _is_held(rate, number, words))


def _is_held(rate: Amount, number: Amount, words: Words) -> bool:
    """Whether a figure is how much each of a number of things has: five rows of fourteen singers, 32 pupils to a class, boxes of 48."""
    prose, sentence = rate.claim.document.prose, rate.claim.sentence
    lead = prose[sentence.start : rate.start]
    named = _EACH.match(prose, rate.end) or _HOLDING.search(lead) or _IS.search(lead)
    if named and number.head and named["noun"].lower() in (number.head, f"{number.head}s"):
        return True
    return words.holding.search(prose[number.end : rate.start]) is not None or _is_priced(rate, words)


def _is_sum(whole: Amount, words: Words) -> bool:
    prose, sentence = whole.claim.document.prose, whole.claim.sentence
    before = words.whole_before.search(prose[max(sentence.start, whole.start - 60) : whole.start])
    return before is not None or words.whole_after.match(prose[whole.end : sentence.end]) is not None


def _is_priced(rate: Amount, words: Words) -> bool:
    """Whether a figure is called a price, or what there is for each of something, by the words before or behind it."""
    prose, sentence = rate.claim.document.prose, rate.claim.sentence
    if words.each_after.match(prose[rate.claim.figure.number.end : sentence.end]):
        return True
    lead = prose[max(sentence.start, rate.start - AHEAD) : rate.start]
    return words.priced.search(lead) is not None or words.shared.search(re.split(r"[,;:\d]", lead)[-1]) is not None


def _may_give(found: Product) -> bool:
    return found.whole.extent.meets(found.rate.extent.scale(found.number.value / find_period(found.rate.per)))


def _is_off(found: Product) -> bool:
    """Whether one of three figures is off from what the others give as a slip is."""
    rate, number, whole = found[:3]
    period = find_period(rate.per)
    given = rate.value * number.value / period
    if given > LIKE * whole.value or whole.value > LIKE * given:
        return False
    if _is_slip_of(given, whole):
        return True
    if rate.slot == "count" or found.stated is whole:
        return False
    return any(_is_slip_of(whole.value * period / one.value, other) for one, other in ((number, rate), (rate, number)))


def _is_slip_of(right: Fraction, each: Amount) -> bool:
    """Whether a slip parts the third figure from what two others give, which is as exact."""
    scale = each.scale * read_scale(each.claim.figure.text)
    return is_exact_slip(right / scale, each.value / scale)
