"""product: a rate times a count, and a stated result that they do not give (`12 buses of 50 seats, 500 seats in all`).

The rate says by its unit (`a night`, `per square kilometre`) or by a word (`each`) what it is multiplied with, and words tie the
result to the two.  Where some other figures beside them give the number, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from typing import NamedTuple

from numcheck.checks.about import is_about
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.exact import Extent, exact
from numcheck.lexicon import Lexicon
from numcheck.model import Finding
from numcheck.patterns import re
from numcheck.relations.amounts import Amount, group_sentences, list_amounts
from numcheck.relations.columns import find_products
from numcheck.relations.cues import Pattern, compile_cues, list_phrases
from numcheck.relations.rounding import is_slip
from numcheck.relations.wording import round_digits, write_like
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import Tolerance
from numcheck.units import FACTORS

_GAP = re.compile(r"\s*[,(:–—-]*\s*\Z")  # between a figure and one that says it again
_PART = re.compile(r"(?i)\s*,?\s*(?:of\s+(?:whom|which|them|these|those))\b")
_PER = re.compile(r"(?i)\s+(?:an?|per|the)\s+([\w-]+)")
_LIMITED = re.compile(r"(?i)\s+(?:of|in|at|from|for|on|who|that|which)\b")
_ALL = re.compile(
    r"(?i)\W*(?:all(?:\s+of)?(?:\s+(?:the|these|those))?|(?:[\w’'-]+\s+){0,4}(?:thus|therefore|so|hence)(?:\s+[\w’'-]+){0,2}?)\s+"
)
_DONE = re.compile(r"(?i),?\s+(?:it|they|he|she|that|this)\s+[\w-]+\s+")
AFTER = 40  # characters behind three figures in which it may be said that there is more to them
LIKE = Fraction("1.5")  # how many times what two figures give another one may be that nothing but its unit ties to them
FEW = 4  # figures of which three may stand for a rate, a number and what they give
NEAR = 60  # characters between an amount and the `each` that makes it a rate
LOOSE = Fraction("0.03")  # how far off a span of time may be, as a part of it
SMALL = 1000  # a count below this has not been rounded
DIGITS = 4  # with which what comes out is written


class Words(NamedTuple):
    """What the lexicon says of products, as patterns."""

    each_after: Pattern
    each_before: Pattern
    each_of: Pattern
    holding: Pattern
    whole_before: Pattern
    whole_after: Pattern
    restating: Pattern
    given: Pattern
    beyond: Pattern
    clock: Pattern
    rating: Pattern
    persons: frozenset[str]
    periods: dict[tuple[str, str], tuple[Fraction, Fraction]]


class Product(NamedTuple):
    """A rate, what it is multiplied with, and the result; ``stated`` is the one of the three that is said of the others."""

    rate: Amount
    number: Amount
    whole: Amount
    stated: Amount


class Conversion(NamedTuple):
    """A rate that is said again by another period, and how many of the shorter one make the longer one."""

    short: Amount
    long: Amount
    low: Fraction
    high: Fraction


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "product", name), form)

    periods = lexicon.sections.get("relations", {}).get("product", {}).get("periods", {})
    return Words(
        cues("each", r"(?i)(?:\s+[\w-]+)?\s*,?\s+{}"),
        cues("each", r"(?i){}[^;.]*\Z"),
        cues("each", r"(?i){}\s+of(?:\s+(?:the|its|their|his|her|our|these|those))?\s*\Z"),
        cues("holding", r"(?i)\A\s+{}\s+\Z"),
        cues("whole before", r"(?i){}(?:\s+(?!and\b|or\b)[\w’'-]+){0,3}\s*\Z"),
        cues("whole after", r"(?i)(?:\s+[\w-]+){0,3}?,?\s+{}"),
        cues("restating", r"(?i){}(?:\s+(?:about|some|only|just|a|an|the))*\s*\Z"),
        cues("given", r"(?i){}(?:\s+(?:about|some|only|just|a|an|the))*\s*\Z"),
        cues("beyond", r"(?i){}"),
        cues("round the clock", r"(?i){}"),
        cues("rating", r"(?i){}"),
        frozenset(list_phrases(lexicon, "product", "persons")),
        {tuple(key.split()): (exact(low), exact(high)) for key, (low, high) in periods.items()},
    )


def check_products(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every stated product that its two factors do not give."""
    words = read_words(run.lexicon)
    tolerance = rule.parameters["tolerance"]
    heads = [list_phrases(run.lexicon, "product", "columns", name) for name in ("count", "rate", "whole")]
    for document, claims in run.reported():
        told: set[int] = set()
        before: list[Amount] = []
        for sentence in group_sentences(claims):
            amounts = list_amounts(claim for claim in sentence if not claim.traits.get("row"))
            for found in (
                *_find_stated(amounts, before, words),
                *_find_all_of_them(amounts, before, words),
                *_find_three(amounts, before, words),
            ):
                if id(found.stated.claim) in told or not is_about(rule.about, found.stated.claim):
                    continue
                if not _fits(found, tolerance) and not _is_explained(found, [*before, *amounts], tolerance, words):
                    told.add(id(found.stated.claim))
                    yield _report(rule, found)
            for pair in _find_converted(amounts, words):
                if (
                    id(pair.long.claim) not in told
                    and is_about(rule.about, pair.long.claim)
                    and not _converts(pair, tolerance)
                ):
                    told.add(id(pair.long.claim))
                    yield _report_rate(rule, pair)
            before = amounts
        for count, rate, whole in find_products(document, claims, *heads):
            if is_about(rule.about, whole.claim):
                yield _report(rule, Product(rate, count, whole, whole))


def _find_stated(amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> Iterator[Product]:
    """The products that a sentence states."""
    if len(amounts) < 2 or len(amounts) > 12:
        return
    for rate in amounts:
        for count in _list_counts(rate, amounts, before, words):
            found = _find_whole(rate, count, amounts, words)
            if found is not None and not _holds_more(found, words):
                yield found


def _find_all_of_them(amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> Iterator[Product]:
    """The product at the head of a sentence, of what the one before it counts: `12 crates, each with 20 hens. All 240 hens lived.`"""
    whole = amounts[0] if amounts else None
    if whole is None or not whole.head:
        return
    prose, start = whole.claim.document.prose, whole.claim.sentence.start
    if not _goes_on(amounts, before) or not _ALL.fullmatch(prose, start, whole.start):
        return
    for rate in before:
        for number in _list_counts(rate, before, (), words) if rate.head == whole.head else ():
            found = Product(rate, number, whole, whole)
            more = _holds_more(found, words) or words.beyond.search(prose, whole.end, whole.claim.sentence.end)
            if _may_be_whole(whole, rate, number) and len(before) == 2 and not more:
                yield found


def _find_three(amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> Iterator[Product]:
    """The only three figures of a sentence, or of it and the one before it, of which two make about the third, where a word or a unit
    says that something is so much for each: `They earn £11 an hour. For 38 hours she got £418.`"""
    near = before if _goes_on(amounts, before) and len(before) + len(amounts) == 3 else []
    for window in (amounts, [*near, *amounts]):
        if not 3 <= len(window) <= FEW or not _is_rated(window, words):
            continue
        found = {
            frozenset((id(rate), id(number), id(whole))): Product(
                rate, number, whole, max((rate, whole), key=lambda each: each.start)
            )
            for rate, number, whole in permutations(window, 3)
            if _may_multiply(rate, number, whole, words) and _is_like(rate, number, whole)
        }
        if len(found) == 1:
            (one,) = found.values()
            alone = len(
                [each for each in window if each.slot == one.rate.slot and each.per in ("", one.rate.per)]
            ) < FEW - (one.rate.slot != "count")
            if alone and not _holds_more(one, words, both=True) and one.stated in amounts and not _is_of_others(one):
                yield one
            return


def _is_of_others(found: Product) -> bool:
    """Whether a whole opens the sentence behind its two factors, and words limit it: the 700 bottles in the next lorry."""
    whole, prose = found.whole, found.whole.claim.document.prose
    apart = whole.claim.sentence != found.number.claim.sentence
    return apart and bool(whole.head) and _LIMITED.match(prose, whole.end) is not None


def _goes_on(amounts: Sequence[Amount], before: Sequence[Amount]) -> bool:
    """Whether a sentence stands right behind another one in a paragraph."""
    if not amounts or not before or amounts[0].claim.document is not before[0].claim.document:
        return False
    prose = amounts[0].claim.document.prose
    gap = prose[before[0].claim.sentence.end : amounts[0].claim.sentence.start]
    return not gap.strip() and "\n\n" not in gap


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
    if _PART.match(number.claim.document.prose, number.end) or number.per or whole.per or number.value <= 1:
        return False
    if rate.per and not _counts(number, rate, frozenset()) and not (number.bare and not _find_dimension(rate.per)):
        return False
    if rate.slot == "count":
        each = words.each_after.match(rate.claim.document.prose, rate.claim.figure.number.end) is not None
        alike = each or rate.head in ("", whole.head)
        return number.slot in ("count", "time") and bool(whole.head) and alike and number.head != whole.head
    return rate.slot == whole.slot != number.slot and number.slot in ("count", "time")


def _find_dimension(unit: str) -> str:
    """What a unit measures; empty for what is counted."""
    return next((slot for slot, units in FACTORS.items() if unit in units), "")


def _list_counts(rate: Amount, amounts: Sequence[Amount], before: Sequence[Amount], words: Words) -> list[Amount]:
    """What a rate is multiplied with: the only figure of what it is one for each of."""
    prose = rate.claim.document.prose
    if rate.per:
        mine = [each for each in amounts if _counts(each, rate, words.persons)]
        mine = mine or [each for each in before if _counts(each, rate, words.persons)]
        return mine if len(mine) == 1 else []
    named = _PER.match(prose, rate.end)
    if named and rate.slot != "count":
        mine = [each for each in amounts if _is_number(each, rate) and each.head == named[1].lower()]
        return mine if len(mine) == 1 else []
    index = next(k for k, each in enumerate(amounts) if each is rate)
    earlier = amounts[index - 1] if index else None
    gap = prose[earlier.end : rate.start] if earlier else ""
    behind = words.each_after.match(
        prose, rate.claim.figure.number.end, _find_next(rate, amounts)
    ) or words.each_after.match(prose, rate.end, _find_next(rate, amounts))
    if earlier and (words.holding.search(gap) or (behind and len(gap) < NEAR)) and _is_number(earlier, rate):
        return [earlier]
    if behind:
        later = amounts[index + 1] if index + 1 < len(amounts) else None
        near = [each for each in (earlier, later) if each and _is_number(each, rate)]
        near = near or [each for each in amounts if _is_number(each, rate)]
        return near if len(near) == 1 else []
    if earlier and words.each_of.search(prose, rate.claim.sentence.start, earlier.start) and _is_number(earlier, rate):
        return [earlier]
    # `six turbines, each rated at 4.2 MW and 180 metres tall`
    for k in range(index - 1, -1, -1):
        between = prose[amounts[k].end : rate.start]
        if len(between) > NEAR:
            break
        if words.each_before.search(between):
            return [amounts[k]] if _is_number(amounts[k], rate) else []
    return []


def _find_next(amount: Amount, amounts: Sequence[Amount]) -> int:
    """Where the next figure starts, or the sentence ends."""
    return min((each.start for each in amounts if each.start >= amount.end), default=amount.claim.sentence.end)


def _is_number(each: Amount, rate: Amount) -> bool:
    """Whether a figure is how many there are of something, which a rate is not of itself."""
    if each.slot != "count" or each.per or each.claim.figure.members or not each.head or each.value <= 1:
        return False
    return rate.slot not in ("count", "percent") or (rate.slot == "count" and rate.head not in ("", each.head))


def _counts(each: Amount, rate: Amount, persons: frozenset[str]) -> bool:
    """Whether a figure says how many there are of what a rate is one for each of."""
    prose = each.claim.document.prose
    if each is rate or _PART.match(prose, each.end) or each.value <= 0 or prose[: each.start][-2:-1].isdigit():
        return False
    per = rate.per
    for slot, units in FACTORS.items():
        if per in units:
            return each.slot == slot
    if each.slot != "count" or not each.head:
        return False
    if per in persons and _is_person(each):
        return True
    return per == each.head


def _find_whole(rate: Amount, count: Amount, amounts: Sequence[Amount], words: Words) -> Product | None:
    """What words say that a rate and a count give; None where it is not clear that they speak of these two."""
    prose, sentence = rate.claim.document.prose, rate.claim.sentence
    options = [each for each in amounts if each is not rate and each is not count and _may_be_whole(each, rate, count)]
    told = [each for each in options if _is_told(each, amounts, words) or _is_done_in(count, each)]
    # `7,200 inhabitants, 1,900 per square kilometre`
    earlier = max((each for each in amounts if each.end <= rate.start), key=lambda each: each.end, default=None)
    lead = prose[earlier.end if earlier else sentence.start : rate.start]
    restates = words.restating.search(lead) is not None
    if rate.per and earlier is not None and (restates or _GAP.match(lead)):
        if earlier in options:
            return Product(rate, count, earlier, rate)
        if restates and len(options) == 1 and options[0].end <= rate.start:
            return Product(rate, count, options[0], rate)
        if len(told) == 1 and told[0].end <= rate.start:
            return Product(rate, count, told[0], rate)
    later = [each for each in told if each.start >= rate.end]
    if len(later) == 1 and (not told or len(told) == 1):
        return Product(rate, count, later[0], later[0])
    if len(told) == 1:
        return Product(rate, count, told[0], told[0])
    if not told and len(options) == 1 and _is_like(rate, count, options[0]):
        # No word says so, but it is the only figure of its sort, and about what the two give.
        return Product(rate, count, options[0], max(rate, options[0], key=lambda each: each.start))
    return None


def _is_like(rate: Amount, count: Amount, whole: Amount) -> bool:
    """Whether a figure is so near to what a rate and a count give that it may be meant for it."""
    given = rate.value * count.value / _find_period(rate.per)
    like = given <= LIKE * whole.value and whole.value <= LIKE * given
    if whole.start < rate.start and rate.per:  # spread over 20 years it comes to 1.8 million a year
        return like and is_slip(whole.value / given * rate.value / rate.scale, rate.value / rate.scale)
    return like and is_slip(given / whole.scale, whole.value / whole.scale)


def _holds_more(found: Product, words: Words, *, both: bool = False) -> bool:
    """Whether words between the three figures, of one sentence or of ``both``, or right behind them, say that more than two of them make
    the third."""
    stated = [each for each in found[:3] if both or each.claim.sentence == found.rate.claim.sentence]
    last = max(stated, key=lambda each: each.end)
    end = min(last.end + AFTER, last.claim.sentence.end)
    return words.beyond.search(found.rate.claim.document.prose, min(each.start for each in stated), end) is not None


def _may_be_whole(each: Amount, rate: Amount, count: Amount) -> bool:
    if each.per != count.per:
        return False
    if (
        each.claim.figure.members
        or each.slot != rate.slot
        or (not rate.per and each.value <= rate.value)
        or each.claim.figure.bound in ("range", "vague", "at_most")
    ):
        return False
    return (
        not each.head
        or not rate.head
        or each.head == rate.head
        or (_is_person(each) and _is_person(rate))
        or bool(rate.per and each.slot == "count" and not rate.head)
    )


def _is_person(each: Amount) -> bool:
    return any(kind.startswith("person") for kind in each.claim.traits.get("class", ()))


def _is_done_in(count: Amount, whole: Amount) -> bool:
    """Whether a figure is said to come of a time: `in two minutes it moves 160 litres`."""
    return whole.start > count.end and _DONE.fullmatch(whole.claim.document.prose, count.end, whole.start) is not None


def _is_told(each: Amount, amounts: Sequence[Amount], words: Words) -> bool:
    """Whether a figure is said to be the whole of something."""
    prose = each.claim.document.prose
    last = max((one.end for one in amounts if one.end <= each.start), default=each.claim.sentence.start)
    following = _find_next(each, amounts)
    return (
        words.whole_before.search(prose[last : each.start]) is not None
        or words.restating.search(prose[last : each.start]) is not None
        or words.whole_after.match(prose[each.end : following]) is not None
    )


def _multiply(rate: Amount, count: Amount) -> Extent:
    """What a rate and a count give, in the base unit of the rate."""
    unit = _find_period(rate.per)
    slack = LOOSE * count.value if count.slot == "time" else Fraction(0)
    times = count.extent.widen(slack).scale(1 / unit)
    return Extent(times.low * rate.extent.low, times.high * rate.extent.high)


def _find_period(per: str) -> Fraction:
    return next((exact(units[per]) for units in FACTORS.values() if per in units), Fraction(1))


def _fits(found: Product, tolerance: Tolerance) -> bool:
    crisp = _is_crisp(found)
    given = found.rate.extent.scale(found.number.value / _find_period(found.rate.per)) if crisp else None
    given = given or _multiply(found.rate, found.number)
    allowed = exact(tolerance.allow(found.whole.value))
    return given.meets(found.whole.extent.widen(allowed / 4 if crisp else allowed))


def _is_crisp(found: Product) -> bool:
    """Whether a product is one of two whole numbers without hedges, a time being in the unit that the rate is for."""
    rate, number = found.rate, found.number
    if any(each.claim.figure.bound != "exact" or (each.value / each.scale).denominator > 1 for each in (rate, number)):
        return False
    return number.value / number.scale < SMALL and (number.slot == "count" or number.claim.figure.unit == rate.per)


def _is_explained(found: Product, amounts: Sequence[Amount], tolerance: Tolerance, words: Words) -> bool:
    """Whether a third factor, or other figures beside them, give the result: three nights for two guests at 120 each."""
    given = _multiply(found.rate, found.number)
    reach = found.whole.extent.widen(exact(tolerance.allow(found.whole.value)))
    for each in amounts:
        if each in (found.rate, found.number, found.whole) or each.value <= 0:
            continue
        number = each.value / each.scale
        if given.scale(number).meets(reach) or given.scale(1 / number).meets(reach):
            return True
        if _may_be_whole(each, found.rate, found.number) and (
            given.meets(each.extent) or (given + each.extent).meets(reach)
        ):
            return True
        counts = _counts(each, found.rate, words.persons) if found.rate.per else _is_number(each, found.rate)
        if counts and _multiply(found.rate, each).meets(reach):
            return True
    return any(
        (given + _multiply(rate, number)).meets(reach)
        for number, rate in pairwise(amounts)
        if number is not found.number
        and rate is not found.rate
        and rate.slot == found.rate.slot
        and _is_number(number, rate)
    )


def _find_converted(amounts: Sequence[Amount], words: Words) -> Iterator[Conversion]:
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
        restated = beside and (words.restating.search(gap) or re.fullmatch(r"\s*[(–—=-]+\s*", gap))
        if not restated and not (words.given.search(lead) and len(gap) < 2 * NEAR and len(rates) == 2):
            continue
        for short, long in ((one, two), (two, one)):
            span = words.periods.get((short.per, long.per))
            if span is None:
                continue
            sentence = one.claim.sentence
            if words.clock.search(prose, sentence.start, sentence.end):
                times = _find_period(long.per) / _find_period(short.per)
                span = (times * Fraction("0.97"), times * Fraction("1.03"))
            # `$10 a month or $100 a year` are two prices, of which the longer one is cheaper.
            is_offer = re.match(r"\s*,?\s*or\b", gap) is not None and one.slot.isupper()
            if not (is_offer and long.value < short.value * span[0]):
                yield Conversion(short, long, *span)


def _converts(pair: Conversion, tolerance: Tolerance) -> bool:
    """Whether some number of the shorter period gives the rate by the longer one."""
    short, long = pair.short.extent, pair.long.extent.widen(exact(tolerance.allow(pair.long.value)) / 4)
    return Extent(short.low * pair.low, short.high * pair.high).meets(long)


def _report(rule: Rule, found: Product) -> Finding:
    rate, count, whole = found.rate, found.number, found.whole
    stated = found.stated
    times = count.value / _find_period(rate.per)
    value = rate.value * times if stated is whole else whole.value / times
    parts = (count, rate) if stated is whole else (whole, count)
    sign = "x" if stated is whole else "/"
    return _write(rule, stated, parts, f"{parts[0].written} {sign} {parts[1].written}", value)


def _report_rate(rule: Rule, pair: Conversion) -> Finding:
    short, long = pair.short, pair.long
    most = short.value * pair.high < long.value
    times = pair.high if most else pair.low
    limit = "" if pair.low == pair.high else "at most " if most else "at least "
    if short.start < long.start:
        return _write(rule, long, (short,), f"{short.written} x {float(times):g}", short.value * times, limit)
    limit = {"at most ": "at least ", "at least ": "at most "}.get(limit, "")
    return _write(rule, short, (long,), f"{long.written} / {float(times):g}", long.value / times, limit)


def _write(
    rule: Rule, stated: Amount, parts: tuple[Amount, ...], equation: str, value: Fraction, limit: str = ""
) -> Finding:
    fields = {
        "equation": equation,
        "right": limit + write_like(round_digits(value / stated.scale, DIGITS), stated.written),
        "stated": stated.written,
    }
    side = make_side(*(part.claim for part in parts), value=equation)
    return make_finding(rule, (make_side(stated.claim), side), fields)


PRODUCT = Kind(
    check_products,
    Schema(
        parameters={
            "tolerance": Parameter(
                "tolerance", Tolerance(share=0.04), about="how far off a product may be: an amount, or a share of it"
            ),
        },
        fields=frozenset({"equation", "right", "stated"}),
        about="A product of a rate and a count that its factors do not give.",
    ),
)
