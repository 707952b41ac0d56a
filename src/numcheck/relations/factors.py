"""The words by which products are known, and what may be a rate, a number of things, or what the two give."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from numcheck.exact import exact
from numcheck.reading.cues import Cue, Cues, Names
from numcheck.relations.amounts import Amount
from numcheck.relations.rounding import is_slip, list_exchanged
from numcheck.units import FACTORS

AFTER = 40  # characters behind three figures in which it may be said that there is more to them
LIKE = Fraction("1.5")  # how many times what two figures give another one may be that nothing but its unit ties to them
SMALL = 1000  # a count below this has not been rounded


class Words(Cues, section="product"):
    """What the lexicon says of products."""

    FEW = r"(?:\s+{=few})*\s*\Z"

    each_after = Cue(r"(?:\s+[\w-]+)?\s*,?\s+{each}")
    each_before = Cue(r"{each}[^;.]*\Z")
    each_of = Cue(r"{each}\s+of(?:\s+(?:the|its|their|his|her|our|these|those))?\s*\Z")
    holding = Cue(r"\A\s+{holding}\s+\Z")
    whole_before = Cue(r"{whole before}(?:\s+(?!and\b|or\b)[\w’'-]+){0,3}\s*\Z")
    whole_after = Cue(r"(?:\s+[\w-]+){0,3}?,?\s+{whole after}")
    restating = Cue("{restating}{FEW}")
    given = Cue("{given}{FEW}")
    beyond = Cue("{beyond}")
    clock = Cue("{round the clock}")
    rating = Cue("{rating}")
    shared = Cue("{shared}")  # `each`, wherever it stands
    limited = Cue(r"\s+{limited}")  # behind a whole that is one of something else
    compared = Cue(r"\s+{compared}")  # behind a figure that is compared
    point = Cue(r"\b{=points}\s+(?:{=few}\s+)?\Z")  # before a time that something happens at: after six months
    gap = Cue(r"\s*[,(:–—-]*\s*\Z")  # between a figure and one that says it again
    per = Cue(r"\s+(?:an?|per|the)\s+([\w-]+)")  # behind what is so much for each of something
    offer = Cue(r"\s*,?\s*or\b")  # between two prices
    opened = Cue(r"\s*[(–—=-]+\s*\Z")  # between a rate and one that says it again
    persons = Names("persons")
    counts = Names("product.columns.count")  # heads of columns
    rates = Names("product.columns.rate")
    wholes = Names("product.columns.whole")

    @cached_property
    def periods(self) -> dict[tuple[str, ...], tuple[Fraction, Fraction]]:
        """How many of one period may be another one."""
        found = self.lexicon.sections.get("relations", {}).get("product", {}).get("periods", {})
        return {tuple(key.split()): (exact(low), exact(high)) for key, (low, high) in found.items()}


class Product(NamedTuple):
    """A rate, what it is multiplied with, and the result; ``stated`` is the one of the three that is said of the others."""

    rate: Amount
    number: Amount
    whole: Amount
    stated: Amount


def find_dimension(unit: str) -> str:
    """What a unit measures; empty for what is counted."""
    return next((slot for slot, units in FACTORS.items() if unit in units), "")


def find_next(amount: Amount, amounts: Sequence[Amount]) -> int:
    """Where the next figure starts, or the sentence ends."""
    return min((each.start for each in amounts if each.start >= amount.end), default=amount.claim.sentence.end)


def is_number(each: Amount, rate: Amount) -> bool:
    """Whether a figure is how many there are of something, which a rate is not of itself."""
    if each.slot != "count" or each.per or each.claim.figure.members or not each.head or each.value <= 1:
        return False
    return rate.slot not in ("count", "percent") or (rate.slot == "count" and rate.head not in ("", each.head))


def may_count(each: Amount, rate: Amount, words: Words) -> bool:
    """Whether a figure says how many there are of what a rate is one for each of."""
    prose = each.claim.document.prose
    if each is rate or each.value <= 0 or prose[: each.start][-2:-1].isdigit():
        return False
    if each.slot == "time" and words.point.search(prose, max(each.start - 24, 0), each.start):
        return False
    per = rate.per
    for slot, units in FACTORS.items():
        if per in units:
            return each.slot == slot
    if each.slot != "count" or not each.head:
        return False
    if per in words.persons and is_person(each):
        return True
    return per == each.head


def is_like(rate: Amount, count: Amount, whole: Amount) -> bool:
    """Whether a figure is so near to what a rate and a count give that it may be meant for it."""
    given = rate.value * count.value / find_period(rate.per)
    like = given <= LIKE * whole.value and whole.value <= LIKE * given
    if whole.start < rate.start and rate.per:  # spread over 20 years it comes to 1.8 million a year
        return like and is_slip(whole.value / given * rate.value / rate.scale, rate.value / rate.scale)
    right, stated = given / whole.scale, whole.value / whole.scale
    return right in list_exchanged(stated) or (like and is_slip(right, stated))


def holds_more(found: Product, words: Words, *, both: bool = False) -> bool:
    """Whether words between the three figures, of one sentence or of ``both``, or right behind them, say that more than two of them make
    the third."""
    stated = [each for each in found[:3] if both or each.claim.sentence == found.rate.claim.sentence]
    last = max(stated, key=lambda each: each.end)
    end = min(last.end + AFTER, last.claim.sentence.end)
    return words.beyond.search(found.rate.claim.document.prose, min(each.start for each in stated), end) is not None


def may_be_whole(each: Amount, rate: Amount, count: Amount) -> bool:
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
        or (is_person(each) and is_person(rate))
        or bool(rate.per and each.slot == "count" and not rate.head)
    )


def is_person(each: Amount) -> bool:
    return any(kind.startswith("person") for kind in each.claim.frame.category)


def find_period(per: str) -> Fraction:
    return next((exact(units[per]) for units in FACTORS.values() if per in units), Fraction(1))
