"""What the values of two figures say for and against their being of one thing."""

from __future__ import annotations

import math
from collections.abc import Iterator

from numcheck.reading.quantity import Quantity, find_telling
from numcheck.reading.slips import find_slip

CLOSE = 3.5  # values of one fact hardly ever differ by a larger factor
YEARS = 3  # nor ages by more
OPPOSED = 1.0  # how far the same number tells of one thing where one text has it as a rise and one as a fall
UNIT_SLIP = 0.5  # what it adds that the same number stands with another unit of its kind: 200 ft, 200 m
WIDE = 0.3  # the logarithm of the factor by which the middle of a range is off from a value in it that is the same
CONVERTED = 0.06  # and the same for two numbers, that may be rounded or in two units
SECONDS = 5.0  # nor the times that are left of a game, where both are told to the second
Feature = tuple[str, float, str | frozenset[str]]  # name, strength, the words behind it


def compare_values(a: Quantity, b: Quantity, denied: bool, slip: str) -> Iterator[Feature]:
    """How near two values are, and whether they are the same; ``slip`` is the one by which they differ, if they are ``denied``."""
    members, others = a.claim.figure.members, b.claim.figure.members
    if a.dimension != b.dimension:
        yield "same value", 1.0, ""
        yield "telling value", min(a.telling, b.telling), ""
        yield "other unit", 1.0, ""
        return
    low, high = sorted((abs(a.value), abs(b.value)))
    if _is_moment(a) and _is_moment(b) and high - low <= SECONDS:
        yield "same moment", 1.0 - (high - low) / (2 * SECONDS), ""
    ratio, limit = math.log(high / low) if low > 0 else 5.0 * (high > 0), math.log(CLOSE)
    if not denied:
        close = WIDE if "range" in (a.claim.figure.bound, b.claim.figure.bound) else CONVERTED
        if (a.point and b.point and ratio <= close) or a.value == b.value:
            yield "same value", 1.0, ""
            yield "telling value", min(a.telling, b.telling), ""
        else:
            yield ("values agree", 1.0, "") if ratio <= limit else ("far value", min(ratio / limit - 1.0, 2.0), "")
        if members and members == others:
            yield "same score", 1.0, ""
        return
    if a.value == b.value:
        yield "same value", OPPOSED, ""  # 4 percent up, and 4 percent down
    elif slip:
        yield "slip", 0.2 + min(a.telling, b.telling) + (UNIT_SLIP if slip == "unit" else 0.0), slip
    if a.dimension == "age":
        if not slip or high - low <= YEARS:
            yield ("near value" if high - low <= YEARS else "far value"), 1.0, ""
        return
    if ratio <= limit:
        yield "near value", 1.0 - ratio / limit, ""
    elif not slip:
        yield "far value", min(ratio / limit - 1.0, 2.0), ""
    yield from _compare_members(members, others)


def _is_moment(quantity: Quantity) -> bool:
    """Whether a time is one that a game has left, told to the second: 7:42 to go."""
    figure = quantity.claim.figure
    exact = figure.unit == "minute" and (":" in figure.text or "second" in figure.text)
    return exact and "left" in quantity.claim.frame.anchor


def compare_sums(a: Quantity, b: Quantity) -> Iterator[Feature]:
    """Whether a figure beside one of the two is their sum or their difference: then they are parts, or whole and part."""
    # Digits that changed places differ by a multiple of nine, which stands beside many a number.
    if a.denies(b) and not find_slip(a.claim.figure, b.claim.figure):
        yield from list_sums(a, b)


def list_sums(a: Quantity, b: Quantity) -> Iterator[Feature]:
    """The sum or difference of two figures that stands beside one of them."""
    mine, theirs = a.claim.figure.value, b.claim.figure.value
    if not mine or not theirs or a.claim.figure.unit != b.claim.figure.unit:
        return
    if a.claim.figure.kind == "score":
        return  # of 5-2 and 5-3 the smaller numbers make the larger one, but are no parts of it
    small = a if mine < theirs else b
    beside = a.claim.frame.beside | b.claim.frame.beside
    for value, numbers in ((mine + theirs, beside), (abs(mine - theirs), small.claim.frame.beside)):
        number = f"{value:.10g}"
        if number in numbers:
            yield "parts of a sum", min(1.0, 3 * find_telling(value)), number
            return


def _compare_members(members: tuple[float, ...], others: tuple[float, ...]) -> Iterator[Feature]:
    """Scores that differ: of one game if they have a number in common, hardly of one where they have none."""
    if members and others:
        yield ("part of score" if set(members) & set(others) else "other score"), 1.0, ""
