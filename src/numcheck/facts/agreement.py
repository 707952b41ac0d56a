"""Whether two figures of one thing say the same number: as it is, rounded, or another one."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

from numcheck.exact import exact, find_last
from numcheck.facts.multiples import find_factors, relate_factors
from numcheck.model import Claim, Figure
from numcheck.patterns import re
from numcheck.reading.quantity import SMALL_CHANGE, Quantity, measure, strip_unit

# `same`: the same number; `rounded`: they meet only by rounding or a hedge; `denied`: not both are true, or they state
# different ends; `loose`: both may be true, and neither bears the other out.
Relation = Literal["same", "rounded", "denied", "loose"]

FAR = 0.35  # the share of a number by which another one is too far to be the same, rounded
BOTH = 2  # names that two results have in common if they are of one game
EXACT = 1e-6
SCALES = (1e3, 1e6, 1e9)
FRACTION = 4.0  # points by which a share may be off where the other figure gives it in words: nine in ten, 91.3 percent
ROUNDED = 0.05  # the share of a number by which an end of a range may have been rounded
BARE_DOLLAR = re.compile(r"(?<![\w.])\$(?!\s?[A-Z])")  # of whichever country
_UP, _DOWN = ("at_least", "more_than"), ("at_most", "less_than")


def find_slot(quantity: Quantity) -> str:
    """What two figures must have in common to be held against each other: the dimension; sums of money and percentages whatever their unit."""
    kind, dimension = quantity.claim.figure.kind, quantity.dimension
    if kind == "money":
        return "money"
    return "percentage" if kind == "percent" or dimension == "percentage point" else dimension  # or basis points


def relate(one: Quantity, two: Quantity) -> Relation:
    """What a figure of a draft is to one of its source, or one of a text to another of the same text, if both speak of one thing."""
    a, b = one.claim.figure, two.claim.figure
    if factors := find_factors(one, two):
        return relate_factors(*factors)
    if _leaves_scale_out(one, two):
        return "same"
    if find_slot(one) != find_slot(two):
        if not (one.bare or two.bare) or "score" in (a.kind, b.kind):
            return "same" if a.value == b.value else "loose"
        if any(is_share_of_one(a, b) and b.decimals > 1 and b.value for a, b in ((one, two), (two, one))):
            return "same" if _say_one_share(one, two) else "denied"
        one, two = strip_unit(one), strip_unit(two)
    elif are_one_share(one, two):
        return "loose"
    elif _may_be_one_dollar(a, b) or _may_be_one_sum(one, two):
        one, two = one._replace(dimension="money"), two._replace(dimension="money")
    if one.dimension != two.dimension:
        return "denied" if a.value == b.value and "ratio" not in (a.kind, b.kind) else "loose"
    if a.bound == "range" and b.bound == "range":
        return _relate_ends(one, two)
    if "range" in (a.bound, b.bound):
        return _relate_to_range(one, two) if b.bound == "range" else _relate_to_range(two, one)
    if "ratio" in (a.kind, b.kind) and a.kind != b.kind and _is_near_share(one, two):
        return "same" if one.value == two.value else "rounded"
    return "denied" if one.denies(two) else _relate_points(one, two)


def is_share_of_one(percent: Quantity, number: Quantity) -> bool:
    """Whether a percentage may be said again as a number alone from 0 to 1: 87.1 % and 0.871."""
    return percent.claim.figure.kind == "percent" and number.bare and 0 <= number.value <= 1


def are_one_share(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers alone may be one share, of one and of a hundred: 0.871 and 87.1."""
    low, high = (two, one) if two.value < one.value else (one, two)
    if not (0 < low.value < 1 < high.value <= 100 and low.decimals > 1 and low.bare and high.bare):
        return False
    return abs(exact(high.value) - 100 * exact(low.value)) <= Fraction(1, 2 * 10 ** max(low.decimals - 2, 0))


def _say_one_share(one: Quantity, two: Quantity) -> bool:
    """Whether a percentage and such a number are the same to the precision of the coarser one."""
    percent, number = (one, two) if one.claim.figure.kind == "percent" else (two, one)
    places = min(percent.decimals, max(number.decimals - 2, 0))
    return abs(exact(percent.claim.figure.value or 0.0) - 100 * exact(number.value)) <= Fraction(1, 2 * 10**places)


def _relate_points(one: Quantity, two: Quantity) -> Relation:
    """What two single numbers or limits are to each other, of which neither makes the other impossible."""
    a, b = one.claim.figure, two.claim.figure
    if "vague" in (a.bound, b.bound):
        return "rounded" if a.bound == "vague" else "loose"  # that there were dozens says nothing of 36
    if math.isclose(one.value, two.value, rel_tol=EXACT):
        return "same"
    ways = (_find_way(one), _find_way(two))
    if a.unit != b.unit and a.bound == b.bound and (not ways[0] or _is_close(one, two, ROUNDED)):
        return "same"
    if not any(ways):
        return "rounded" if _is_close(one, two) else "loose"
    if ways[0] and _is_next_limit(one, two):
        return "rounded"
    return "denied" if ways[0] == ways[1] and not _is_next_limit(two, one) else "loose"


def _may_be_one_dollar(one: Figure, two: Figure) -> bool:
    """Whether two sums are of one dollar, as one of them does not say of which country: $620, A$620."""
    if one.kind != "money" or two.kind != "money" or one.unit == two.unit or not ("$" in one.text and "$" in two.text):
        return False
    return any(BARE_DOLLAR.search(figure.text) is not None for figure in (one, two))


def _is_near_share(one: Quantity, two: Quantity) -> bool:
    """Whether a share is one that a fraction in words stands for: 91.3 percent and nine in ten, not 6.5 percent and one in 40."""
    return abs(one.value - two.value) <= FRACTION and _is_close(one, two)


def _may_be_one_sum(one: Quantity, two: Quantity) -> bool:
    """Whether one of two sums is in cents or pence, which say not of which currency: 19 cents, $0.19; 5p, £0.05."""
    small, other = (one, two) if one.dimension in SMALL_CHANGE else (two, one)
    if small.dimension not in SMALL_CHANGE or find_slot(one) != find_slot(two) or other.dimension in SMALL_CHANGE:
        return False
    return (small.dimension == "penny") == (other.dimension == "GBP")


def disagree(one: Claim, two: Claim) -> bool:
    """Whether two claims of one fact cannot both be true; inside a text, or between a draft and its source, also whether they state different ends."""
    if one.document is not two.document and one.document.role == two.document.role:
        return measure(one).denies(measure(two))
    return relate(measure(one), measure(two)) == "denied"


def is_other_score(one: Quantity, two: Quantity) -> bool:
    """Whether two scores have nothing in common, or are those before and after one more game: 30-19 and 31-19."""
    a, b = one.claim.figure.members, two.claim.figure.members
    if "score" not in (one.claim.figure.kind, two.claim.figure.kind) or not a or not b:
        return False  # the ends of a range are members, too
    shared = sum(x == y for x, y in zip(a, b, strict=False))
    if shared == len(a) - 1 and sum(abs(x - y) for x, y in zip(a, b, strict=False)) == 1:
        # A record grows by one with every game; the result of a game between two that both texts name does not.
        mine, theirs = one.claim.frame, two.claim.frame
        named = (mine.names & (theirs.names | theirs.words), theirs.names & (mine.names | mine.words))
        return max(map(len, named)) < BOTH
    return shared == 0


def agrees(one: Claim, two: Claim) -> bool:
    """Whether two claims of one fact say the same number, not only one that rounds to it."""
    return relate(measure(one), measure(two)) != "rounded"


def is_end(point: Quantity, span: Quantity) -> bool:
    """Whether a number is one end of a range."""
    ends = (span.interval.low, span.interval.high)
    return ends[0] < ends[1] and any(math.isclose(point.value, end, rel_tol=EXACT) for end in ends)


def _leaves_scale_out(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers are the same but for a scale that one of them leaves out: 1.6 billion euros, of which 1.3; 84.6 in a table of billions."""
    small, large = sorted((one, two), key=lambda quantity: abs(quantity.claim.figure.value or 0.0))
    figure, value = small.claim.figure, abs(large.claim.figure.value or 0.0)
    if (
        figure.kind != "count"
        or figure.counted is not None
        or not figure.value
        or large.claim.figure.kind not in ("count", "money")
    ):
        return False
    return any(math.isclose(abs(figure.value) * scale, value, rel_tol=EXACT) for scale in SCALES)


def _find_way(quantity: Quantity) -> str:
    bound = quantity.claim.figure.bound
    return "up" if bound in _UP else "down" if bound in _DOWN else ""


def _relate_ends(one: Quantity, two: Quantity) -> Relation:
    pairs = tuple(zip(one.interval, two.interval, strict=True))
    if all(math.isclose(x, y, rel_tol=EXACT, abs_tol=1e-12) for x, y in pairs):
        return "same"
    return "rounded" if all(_rounds(x, y) or _rounds(y, x) for x, y in pairs) else "denied"


def _relate_to_range(one: Quantity, span: Quantity) -> Relation:
    """What a single number, or a limit, is to a range."""
    if one.claim.figure.bound == "exact" and is_end(one, span):
        return "denied"
    if one.denies(span):
        return "denied"
    if one.claim.figure.bound == "exact" and one.value != span.value:
        return "loose"
    return "rounded" if not _find_way(one) or is_end(one, span) or _is_close(one, span) else "loose"


def _is_next_limit(limit: Quantity, number: Quantity) -> bool:
    """Whether a limit is the next round number below another one, or above it: more than 360 for 364, not more than 330.

    How round a limit is shows in its own unit: 360 in tens, 350 in fifties, 300 in hundreds.
    """
    written = abs(limit.claim.figure.value or 0.0)
    if not written or not _is_close(limit, number):
        return False
    off = (number.value - limit.value) / abs(limit.value) * (1 if _find_way(limit) == "up" else -1)
    return 0 <= off < _find_step(written) / written


def _find_step(value: float) -> float:
    """How round a number is: the power of ten that its last digit counts, five of them where that digit is a five.

    >>> _find_step(364), _find_step(360), _find_step(350), _find_step(1.2e6)
    (1.0, 10.0, 50.0, 100000.0)
    """
    last = find_last(value)
    return 5.0 * last if round(value / last) % 10 == 5 else last


def _rounds(fine: float, coarse: float) -> bool:
    """Whether a number becomes another one at that one's significant digits.

    >>> _rounds(5230, 5200), _rounds(5230, 5000), _rounds(4.48, 4.5), _rounds(18, 20)
    (True, True, True, False)
    """
    if not coarse:
        return not fine
    return abs(fine - coarse) <= min(0.5000001 * find_last(coarse), ROUNDED * abs(fine))


def _is_close(one: Quantity, two: Quantity, share: float = FAR) -> bool:
    low, high = sorted((abs(one.value), abs(two.value)))
    return high <= (1 + share) * low
