"""Multiples and percentages of one comparison: 1.5x faster, 50% faster, one and a half times as fast."""

from __future__ import annotations

from typing import Literal, NamedTuple

from numcheck.patterns import re
from numcheck.reading.numbered_names import are_numbered_apart
from numcheck.reading.quantity import Quantity

CLOSE = 0.06  # how far off a factor may be that is the other one, rounded
EXACT = 1e-9
SHARED = 2  # words that two sentences have in common if they compare the same
_COMPARED = re.compile(
    r"(?i)\s*(?:times\s+)?(?:as\s+(?P<plain>[a-z]+)|more\s+(?P<more>[a-z]+)|(?P<comparative>[a-z]{2,}er))\b"
)
_SAID = frozenset("x time twice more".split())  # words of the comparison itself
_DOWN = frozenset("cheap small short low light narrow thin".split())  # of which a percentage more is a fraction


class Multiple(NamedTuple):
    """How many times another thing one is, in what, whether it may be meant as so many times more (3x larger), and what it may have been
    rounded by."""

    quality: str
    factor: float
    more: bool
    step: float


def read_multiple(quantity: Quantity) -> Multiple | None:
    """The comparison that a multiple or a percentage makes with the words behind it; None where there is none."""
    figure = quantity.claim.figure
    if figure.kind not in ("multiple", "percent") or figure.value is None or figure.bound == "range":
        return None
    match = _COMPARED.match(quantity.claim.document.prose, figure.end)
    percent = figure.kind == "percent"
    if match is None or (percent and (match["plain"] or figure.unit != "percentage")):
        return None
    quality = match["plain"] or match["more"] or _find_base(match["comparative"].lower())
    quality = re.sub("e\\Z", "", quality.lower().replace("y", "i"))
    if quality in _DOWN:
        return None
    step = 0.5 / 10**quantity.decimals / (100 if percent else 1)
    factor = 1 + figure.value / 100 if percent else figure.value
    return Multiple(quality, factor, not percent and not match["plain"], step)


def _find_base(comparative: str) -> str:
    """What a comparative is one of: heavier, heavy; bigger, big."""
    stem = comparative.removesuffix("er")
    return stem[:-1] if stem[-2:-1] == stem[-1:] and stem[-1:] not in "ls" else stem


def find_factors(one: Quantity, two: Quantity) -> tuple[Multiple, Multiple] | None:
    """The factors of a multiple and a percentage of one comparison, or of `three times as large` and `3x larger`; None of others."""
    a, b = read_multiple(one), read_multiple(two)
    if a is None or b is None or a.quality != b.quality:
        return None
    alike = one.claim.figure.kind == two.claim.figure.kind
    return None if alike and a.more == b.more else (a, b)


def say_one_comparison(one: Quantity, two: Quantity) -> bool:
    """Whether two figures compare the same things in the same quality, as all words of one sentence are in the other."""
    a, b = read_multiple(one), read_multiple(two)
    if a is None or b is None or a.quality != b.quality or are_numbered_apart(one.claim, two.claim):
        return False
    mine, theirs = (
        {word for word in quantity.claim.passage.nearness if not word.startswith(a.quality) and word not in _SAID}
        for quantity in (one, two)
    )
    return len(mine & theirs) >= SHARED and (mine <= theirs or theirs <= mine)


def relate_factors(one: Multiple, two: Multiple) -> Literal["same", "rounded", "loose", "denied"]:
    """What two factors are to each other; `twice as fast` is no `30% faster`, and `2x faster` may be 200%."""
    off = abs(one.factor - two.factor)
    if off < EXACT:
        return "same"
    if off <= CLOSE * max(one.factor, two.factor):
        return "rounded" if off <= max(one.step, two.step) + EXACT else "loose"
    larger, smaller = (one, two) if one.factor > two.factor else (two, one)
    again = smaller.more and abs(smaller.factor + 1 - larger.factor) <= CLOSE * larger.factor
    return "loose" if again else "denied"
