"""Shares in words with what is shared between the two numbers: three beds in four, one adult in eight, one day in five."""

from __future__ import annotations

from numcheck.figures.counted import NounTable
from numcheck.figures.parts import Part
from numcheck.model import Counted
from numcheck.patterns import re

BETWEEN = re.compile(r"\s(?P<what>[A-Za-z][\w’'-]*(?:\s[A-Za-z][\w’'-]*){0,2})\sin\s(?:every\s)?")
NEXT = re.compile(r"\s(?P<word>[^\W\d_][\w’'-]*)")
OTHER_SHARE = re.compile(r"\s[\w,]+\sin\s")  # from one loan in 50 to one in 40
LARGEST = 1e6  # of how many the share is one
FARTHEST_PLURAL = 3  # words behind the second number in which a plural tells what it counts


def is_share(text: str, first: Part, second: Part, limit: int, nouns: NounTable) -> bool:
    """Whether two numbers tell a share of what stands between them: three beds in four, not: two men in four cars."""
    if not 0 < first.value < second.value <= LARGEST or second.unit is not None:
        return False
    between = BETWEEN.fullmatch(text, first.numeral.end, second.start)
    if between is None:
        return False
    if first.unit is None:
        *before, last = between["what"].lower().split()
        if any(word in nouns.stop or word in nouns.verbs for word in (*before, last)):
            return False
        if last in nouns.nominal or last.endswith(("ed", "ly")) or nouns.singular(last) in nouns.outcomes:
            return False
        if nouns.is_plural(last) == (first.value == 1):
            return False
    elif first.unit.dimension != "time":
        return False
    return _counts_nothing(text, second.end, limit, nouns)


def shared(text: str, end: int, start: int, nouns: NounTable) -> Counted | None:
    """What is shared between two numbers, of which the first ends at ``end`` and the second begins at ``start``.

    >>> from numcheck.standard import lexicon
    >>> shared("three beds in four", 5, 14, NounTable(lexicon().section("nouns")))
    Counted(text='beds', head='bed')
    """
    between = BETWEEN.fullmatch(text, end, start)
    return Counted(between["what"], nouns.singular(between["what"].split()[-1])) if between else None


def _counts_nothing(text: str, end: int, limit: int, nouns: NounTable) -> bool:
    """Whether no noun stands behind a number: the end of a clause, or a word that opens something else."""
    match = NEXT.match(text, end, limit)
    if match is None:
        return not text[end : end + 1].strip("-‐‑/ ").isalnum() and text[end : end + 1] not in ("-", "‐", "‑", "/")
    word = match["word"]
    if word == "of" or not word.islower() or (word in ("or", "to") and not OTHER_SHARE.match(text, match.end())):
        return False
    if word in nouns.stop or nouns.is_verb(word):
        return True
    for _ in range(FARTHEST_PLURAL):
        if match is None or match["word"] in nouns.stop:
            return True
        if nouns.is_plural(match["word"]):
            return False
        match = NEXT.match(text, match.end(), limit)
    return True
