"""Which figures a rule is about."""

from __future__ import annotations

import re

from numcheck.model import Claim, Figure
from numcheck.reading.apposition import read_around
from numcheck.rules.globs import fits
from numcheck.rules.rule import About
from numcheck.rules.schema import CURRENCY
from numcheck.units import dimension

_ENDING = r"(?:s|es|'s|’s)?"


def is_about(about: About, claim: Claim) -> bool:
    """Whether a rule that is about such figures is about this one."""
    figure = claim.figure
    asked = (
        (about.head, figure.counted.head if figure.counted else ""),
        (about.kind, figure.kind),
        (about.bound, figure.bound),
        (about.unit, figure.unit),
    )
    if any(words and found not in words for words, found in asked):
        return False
    if about.dimension and find_dimension(figure) not in about.dimension:
        return False
    if about.concept and find_concepts(claim).isdisjoint(about.concept):
        return False
    if about.value and not _is_between(figure, *about.value):
        return False
    if not _stands_in(about, claim):
        return False
    return not about.near or _stands_near(about.near, claim)


def find_dimension(figure: Figure) -> str | None:
    """What a figure's unit measures: a dimension, `currency` for money; None without a unit that does.

    A rate goes by what it is a rate of, unless it has a dimension of its own: `USD per barrel` is money.
    """
    if figure.kind == "money":
        return CURRENCY
    if figure.unit is None or figure.kind == "percent":
        return None
    return dimension(figure.unit) or dimension(figure.unit.partition(" per ")[0])


def find_concepts(claim: Claim) -> set[str]:
    """The names under which the lexicon has what is counted and what happened to it; of a class inside another both.

    `41 soldiers killed`: killed, person/soldier, soldier and person.
    """
    named = {claim.measured, *claim.frame.event, *claim.frame.category}
    return named | {part for name in named for part in name.split("/")}


def _is_between(figure: Figure, low: float, high: float) -> bool:
    """Whether the number of a figure is one of these; of a range and a vague figure both ends."""
    if figure.value is not None:
        return low <= figure.value <= high
    return low <= figure.interval.low and figure.interval.high <= high


def _stands_in(about: About, claim: Claim) -> bool:
    blocks = {claim.block, "quote"} if claim.quoted else {claim.block}
    if about.where and blocks.isdisjoint(about.where):
        return False
    if not blocks.isdisjoint(about.where_not):
        return False
    return not about.document or fits(about.document, claim.document.path)


def _stands_near(words: tuple[str, ...], claim: Claim) -> bool:
    pattern = rf"(?i)\b(?:{'|'.join(map(re.escape, words))}){_ENDING}\b"
    return re.search(pattern, read_around(claim)) is not None
