"""The words by which differences are known, and where a sentence goes on about figures of the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document
from numcheck.patterns import re
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_phrases
from numcheck.relations.amounts import Amount
from numcheck.relations.rounding import is_slip

_DEFINITE = re.compile(r"(?i)\b(?:the|that|this|its|their|his|her)\s*\Z")
_GOES_ON = re.compile(r"(?i)\W*(?:the|that|this|it|she|he|they|a|her|his|its|their|which|only|just)\b")
BESIDE = 12  # characters between such a one and the two figures
LIKE = 2  # how many times a difference a number may be that the next sentence states
FAR = 3  # the same, of one with decimals of which a digit is wrong


class Words(NamedTuple):
    """What the lexicon says of differences, as patterns."""

    noun_before: Pattern
    noun_after: Pattern
    traded: Pattern  # what came of a sale, before its number
    bought: Pattern
    sold: Pattern
    running: Pattern
    by: Pattern
    standing: Pattern
    ending: Pattern
    closing: Pattern
    separating: Pattern
    compared: Pattern
    lying: Pattern
    left_before: Pattern  # before what one figure leaves of another
    left_after: Pattern  # behind it
    spread_before: Pattern  # before how far the ends of a range are apart
    spread_after: Pattern  # behind it
    than: Pattern  # behind a number that is compared with another one
    elsewhere: Pattern
    profit: Pattern
    heads: frozenset[str]
    points: frozenset[str]


class Difference(NamedTuple):
    """A number that is said to be the difference of two others."""

    stated: Amount
    one: Amount
    two: Amount


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def list_of(name: str) -> tuple[str, ...]:
        return list_phrases(lexicon, "difference", name)

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_of(name), form)

    few = r"(?:\s+(?:just|only|some|about))"
    linked = rf"(?:\s+(?:of\s+(?:the\s+)?[\w-]+\s+)?(?:{join_phrases(list_of('links'))}){few}?|:)?\s*\Z"
    return Words(
        cues("nouns", rf"(?i){{}}{linked}"),
        cues("nouns", r"(?i)(?:[\s-]+(?!(?:with|and|of|in|to|for|on|at|by|from|over|as)\b)[\w]+){0,2}?[\s-]+{}"),
        cues("traded", rf"(?i){{}}{linked}"),
        cues("bought", r"(?i){}"),
        cues("sold", r"(?i){}"),
        cues("running", r"(?i){}"),
        cues("beating", r"(?i){}(?:\s+[^\s;()]+){0,8}\s+by(?:\s+(?:just|only|some|about|a|the))*\s*\Z"),
        cues("standing", r"(?i)(?:[\s-]+[\w-]+)?\s+{}"),
        cues("ending", r"(?i)(?:[\s-]+[\w-]+)?\s+{}(?=\s+(?:of|on|at|from|with|and|in|after)\b|\s*[,.;:)!?]|\s*\Z)"),
        cues("closing", r"(?i)(?:[\s-]+[\w-]+)?\s+{}(?=\s*[.;:)!?]|\s*\Z)"),
        cues("separating", r"(?i)(?:\s+[\w-]+){0,2}?\s+{}\s+(?:them|the|him|her|both)\b"),
        cues("compared", r"(?i)(?:\s+[\w-]+)?\s+{}(?:\s+[\w-]+)?\s+than\b"),
        cues("lying", rf"(?i){{}}{few}?\s*\Z"),
        cues(
            "left", r"(?i){}(?:\s+(?:it|them|us|the|a|an|its|just|only|about|some|another|of|for|in|is|was)){0,4}\s*\Z"
        ),
        cues(
            "left",
            r"(?i)(?:[\s-]+[\w-]+){0,2}?[\s-]+{}(?=\s*[,.;:)—–!?]|\s*\Z|\s+(?:to|for|by|on|of|and|off|when|them|the)\b)",
        ),
        cues("spread", r"(?i){}(?:\s+of)?(?:\s+(?:is|was|only|just|about|some|a))*\s+\Z"),
        cues("spread", r"(?i)(?:[\s-]+[\w-]+)?[\s-]+{}"),
        compile_cues(
            (), r"(?i)(?:\s+[\w-]+){0,3}\s+(?:than|per|an?|each|from|of|times|year|quarter|month|prior|previous)\b"
        ),
        cues("elsewhere", r"(?i){}"),
        cues("profit", r"(?i){}"),
        frozenset(phrase for name in ("standing", "ending", "compared", "nouns") for phrase in list_of(name)),
        frozenset(list_of("points")),
    )


def follow(document: Document, one: Claim, two: Claim) -> bool:
    """Whether the sentence of a claim stands right behind that of another one, in its paragraph."""
    gap = document.prose[one.sentence.end : two.sentence.start]
    return len(gap) < 8 and "\n\n" not in gap


def is_like(found: Difference) -> bool:
    """Whether a number is so near to the difference of two figures of another sentence that it may be meant for it."""
    gap = abs(found.one.value - found.two.value)
    scale = found.stated.scale
    beside = found.stated.start - max(found.one.end, found.two.end) < BESIDE
    if beside and (found.stated.value / scale).denominator > 1 and is_slip(gap / scale, found.stated.value / scale):
        return found.stated.value <= FAR * gap and gap <= FAR * found.stated.value  # 1.8 for 0.8
    return found.stated.value <= LIKE * gap and gap <= LIKE * found.stated.value


def goes_on(stated: Amount, before: Sequence[Amount], *, always: bool = False) -> bool:
    """Whether a sentence says more of the one before it in its paragraph, by how it begins or by naming the number as known.

    With ``always`` it need only stand right behind that one.
    """
    if not before or before[0].claim.document is not stated.claim.document:
        return False
    prose, sentence = stated.claim.document.prose, stated.claim.sentence
    known = _GOES_ON.match(prose, sentence.start) or _DEFINITE.search(prose[sentence.start : stated.start])
    return follow(stated.claim.document, before[-1].claim, stated.claim) and (always or known is not None)
