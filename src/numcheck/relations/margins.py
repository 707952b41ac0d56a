"""The words by which differences are known, and numbers as the difference of two figures."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.reading.cues import Cue, Cues, Names
from numcheck.relations.amounts import Amount, lend
from numcheck.relations.rounding import is_slip

BESIDE = 12  # characters between such a one and the two figures
LIKE = 2  # how many times a difference a number may be that the next sentence states
FAR = 3  # the same, of one with decimals of which a digit is wrong


class Words(Cues, section="difference"):
    """What the lexicon says of differences."""

    FEW = r"(?:\s+{=few})"
    LINKED = r"(?:\s+(?:of\s+(?:the\s+)?[\w-]+\s+)?{=links}{FEW}?|:)?\s*\Z"

    noun_before = Cue("{nouns}{LINKED}")
    noun_after = Cue(r"(?:[\s-]+(?!(?:with|and|of|in|to|for|on|at|by|from|over|as)\b)[\w]+){0,2}?[\s-]+{nouns}")
    traded = Cue("{traded}{LINKED}")  # what came of a sale, before its number
    bought = Cue("{bought}")
    sold = Cue("{sold}")
    running = Cue("{running}")
    by = Cue(
        r"{beating}(?:\s+[^\s;()]+){0,8}\s+by(?:\s+(?:just|only|some|about|a|the|full|mere|clear|whole|good))*\s*\Z"
    )
    standing = Cue(r"(?:[\s-]+[\w-]+)?\s+{standing}")
    ending = Cue(r"(?:[\s-]+[\w-]+)?\s+{ending}(?=\s+(?:of|on|at|from|with|and|in|after)\b|\s*[,.;:)!?]|\s*\Z)")
    closing = Cue(r"(?:[\s-]+[\w-]+)?\s+{closing}(?=\s*[.;:)!?]|\s*\Z)")
    separating = Cue(r"(?:\s+[\w-]+){0,2}?\s+{separating}\s+(?:them|the|him|her|both)\b")
    compared = Cue(r"(?:\s+[\w-]+)?\s+{compared}(?:\s+[\w-]+)?\s+than\b")
    lying = Cue(r"{lying}{FEW}?\s*\Z")
    # before what one figure leaves of another
    left_before = Cue(
        r"{left}(?:\s+(?:it|them|us|the|a|an|its|just|only|about|some|another|of|for|in|is|was)){0,4}\s*\Z"
    )
    # behind it
    left_after = Cue(
        r"(?:[\s-]+[\w-]+){0,2}?[\s-]+{left}(?=\s*[,.;:)—–!?]|\s*\Z|\s+(?:to|for|by|on|of|and|off|when|them|the)\b)"
    )
    # behind it, whatever follows
    apart = Cue(
        r"(?:[\s-]+(?!(?:of|and|or|but)\b)[\w-]+)?,?\s+(?:the\s+)?(?:{standing+closing+outdoing}|{compared}(?=\s+than\b|\s*[.,;:)!?]))"
    )
    each = Cue(
        r"(?:\s+(?!(?:on|in|of|for|by|at|to|than|with)\b)[\w-]+){0,2}\s+{rated}"
    )  # behind one that is of something else
    drawn = Cue(r"(?<![\w-]){=drawn}(?:\s*,)?(?:\s+[\w’'-]+){0,6}?\s*\Z")  # before what follows from others
    further = Cue(r"{further}\s+\Z")  # before what one figure has more than another
    # before how far the ends of a range are apart, and behind it
    spread_before = Cue(r"{spread}(?:\s+of)?(?:\s+(?:is|was|only|just|about|some|a))*\s+\Z")
    spread_after = Cue(r"(?:[\s-]+[\w-]+)?[\s-]+{spread}")
    # behind a number that is compared with another one
    than = Cue(r"(?:\s+[\w-]+){0,3}\s+(?:than|per|an?|each|from|of|times|year|quarter|month|prior|previous)\b")
    elsewhere = Cue("{elsewhere}")
    profit = Cue("{profit}")
    sequel = Cue(r"\W*{sequels}")  # how a sentence begins that says more of the one before it
    tied = Cue(r"(?:['’]s|['’]|[,(:]|{tied})\s*\Z")  # before a figure that another one is compared with
    parted = Cue(r"{parted}|\d")  # between the two, where they are not
    record = Cue(r"{records}\s*\Z")  # before a score that is not that of one match
    aside = Cue(r"\s*[,(—–]\s*(?:{=few}|a)?\s*")  # between the last of two figures and their difference
    closed = Cue(r"\s*(?:[.,;:)!?]|\Z|(?:on|for)\b)")  # behind one of which nothing more is said
    rate = Cue(r"\s*(?:an?|per)\s")  # behind what is so much for each of something: nine an over
    short = Cue(r"\bshort\s+of\s*\Z")  # before what is no difference, but what something falls short of
    heads = Names("standing+ending+compared+nouns")
    points = Names("points")
    columns = Names("columns")


class Difference(NamedTuple):
    """A number that is said to be the difference of two others."""

    stated: Amount
    one: Amount
    two: Amount


def lend_all(stated: Amount, one: Amount, two: Amount, points: frozenset[str]) -> Difference | None:
    """A number as the difference of two figures, where those that leave their unit out have that of the others; None where units differ."""
    level = two if one.bare else one
    lent = [lend(each, level, points) for each in (stated, one, two)]
    return Difference(*(each for each in lent if each)) if all(lent) else None


def is_like(found: Difference) -> bool:
    """Whether a number is so near to the difference of two figures of another sentence that it may be meant for it."""
    gap = abs(found.one.value - found.two.value)
    scale = found.stated.scale
    beside = found.stated.start - max(found.one.end, found.two.end) < BESIDE
    if beside and (found.stated.value / scale).denominator > 1 and is_slip(gap / scale, found.stated.value / scale):
        return found.stated.value <= FAR * gap and gap <= FAR * found.stated.value  # 1.8 for 0.8
    return found.stated.value <= LIKE * gap and gap <= LIKE * found.stated.value
