"""Conversions: whether a quantity restates the one before it in another unit, and whether the two can be one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from numcheck.exact import exact
from numcheck.reading.apposition import Link, ends_there, find_link, read_around
from numcheck.reading.cues import Cue, Names
from numcheck.relations.rounding import ROUGHLY, may_round
from numcheck.relations.temperatures import Sense, find_sense
from numcheck.relations.temperatures import Words as TemperatureWords
from numcheck.relations.unit_values import Quantity
from numcheck.rules.tolerance import Tolerance
from numcheck.units import convert, convert_difference, dimension, list_readings

Scale = Callable[[Fraction, str, str], Fraction]

DEGREE = 1.0  # kelvins by which a converted temperature may be off
WORDED = 0.25  # how far off a fraction in words may be: half a mile, a quarter of a ton


class Words(TemperatureWords):
    """What the lexicon says of quantities in two units."""

    customary = Names("customary")  # units that are not metric
    at_sea = Cue("{at sea}")  # words near which miles are nautical
    choice = Cue("{choice}")  # words near which what stands before and behind `or` are two things
    size = Cue(r"-?{=sizes}?\Z")  # between a quantity and the same in another unit: 40 feet long
    stuff = Cue(r"of\s[a-z]+(?:\s[a-z]+){0,2}\Z")  # the same, what it is of
    # the same, before what stands in dashes: the 860 acres set aside for orchids - about half a square mile -
    set_aside = Cue(r"[a-z]+(?:\s[a-z]+){0,5}\Z")
    times = Cue(r"\s*(?:{=ranging}|x|×|-|–)\s*\d")  # behind a quantity that is one of two: 6 by 4 metres
    going_on = Cue(r"\s*{going on}")  # behind a quantity that is more than what stands before it


def is_restated(one: Quantity, two: Quantity, words: Words) -> bool:
    """Whether the text says that the second quantity is the first one in other words."""
    claim, prose = two.claim, two.claim.document.prose
    link = find_link(claim, one.end, two.start)
    if link is None:
        return False
    # `2.5 million liters of water, or about 660,000 gallons`
    if not words.size.match(link.words) and not (
        _may_part(one, two, link, words) and ends_there(claim, two.end, link.joint)
    ):
        return False
    if words.times.match(prose, two.end):
        return False
    if _is_attribute(two) and not _is_attribute(one):
        return False
    if link.joint == "bracket":
        return ends_there(claim, two.end, link.joint)
    if link.joint == "comma" or dimension(two.unit) == "time":
        hedged = bool(claim.figure.hedge) or link.joint != "comma"
        return hedged and link.joint != "or" and ends_there(claim, two.end, link.joint)
    if link.joint == "or" and (one.values == two.values or words.choice.search(read_around(claim))):
        return False
    return not words.going_on.match(prose, two.end)


def _is_attribute(quantity: Quantity) -> bool:
    """Whether a hyphen ties a number to its unit: the `2-bit` of `256 bytes (2-bit)` says what sort of bytes these are."""
    figure, text = quantity.claim.figure, quantity.claim.document.text
    return text[figure.number.end : figure.number.end + 1] in ("-", "‑")


def _may_part(one: Quantity, two: Quantity, link: Link, words: Words) -> bool:
    """Whether words may stand between a quantity and what restates it: what it is of, or more of an area in dashes."""
    if link.joint in ("bracket", "aside", "gloss") and words.stuff.match(link.words):
        return True
    hedged = two.claim.figure.bound == "about"
    return (
        link.joint == "aside" and hedged and dimension(one.unit) == "area" and bool(words.set_aside.match(link.words))
    )


def agree(one: Quantity, two: Quantity, unit: str, target: str, tolerance: Tolerance, words: Words) -> bool:
    """Whether two quantities may be one, in any of the senses that their units have."""
    scales = choose_scales(one, two, unit, words)
    readings = product(_choose_readings(one, unit, words), _choose_readings(one, target, words), scales)
    if one.worded or two.worded:
        tolerance = Tolerance(tolerance.amount, max(tolerance.share, WORDED))
    return any(_fit(one, two, a, b, scale, tolerance) for a, b, scale in readings)


def _choose_readings(one: Quantity, unit: str, words: Words) -> tuple[str, ...]:
    """The units that a unit's name may stand for here: a mile is a nautical one only at sea and in the air."""
    readings = list_readings(unit)
    if "nautical mile" in readings and not words.at_sea.search(read_around(one.claim)):
        return readings[:1]
    return readings


def choose_scales(one: Quantity, two: Quantity, unit: str, words: Words) -> tuple[Scale, ...]:
    """How to convert: a temperature by its zero, a difference of temperatures without it."""
    if dimension(unit) != "temperature":
        return (convert,)
    scales: dict[Sense, tuple[Scale, ...]] = {
        "reading": (convert,),
        "difference": (convert_difference,),
        "either": (convert, convert_difference),
    }
    return scales[find_sense(one, two, words)]


def _fit(one: Quantity, two: Quantity, unit: str, target: str, scale: Scale, tolerance: Tolerance) -> bool:
    low, high = scale(one.low, unit, target), scale(one.high, unit, target)
    # Two ranges agree if both of their ends do; anything else may meet the other one anywhere.
    if low <= two.high and two.low <= high and len(one.values) + len(two.values) < 4:
        return True
    absolute = scale is convert and dimension(unit) == "temperature"
    ahead = [scale(value, unit, target) for value in one.values]
    back = [scale(value, target, unit) for value in two.values]

    def fits(i: int, j: int) -> bool:
        if abs(ahead[i] - two.values[j]) <= exact(tolerance.amount):
            return True
        if absolute:
            near = abs(convert_difference(ahead[i] - two.values[j], target, "kelvin")) <= DEGREE
            return near or may_round(ahead[i], two.values[j])
        if may_round(ahead[i], two.values[j], exact(tolerance.share)):
            return True
        # The other way round only if little is lost: 5 feet are rounded to 2 meters, but 2 meters are not 5 feet.
        return may_round(back[j], one.values[i]) and abs(back[j] - one.values[i]) <= ROUGHLY * abs(back[j])

    if len(ahead) == len(back):
        return all(fits(i, i) for i in range(len(ahead)))
    return any(fits(i, j) for i in range(len(ahead)) for j in range(len(back)))
