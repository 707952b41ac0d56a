"""Which figures a rule is about."""

from __future__ import annotations

import re

from numcheck.checks.apposition import read_around
from numcheck.model import Claim
from numcheck.rules.rule import About

_ENDING = r"(?:s|es|'s|’s)?"


def is_about(about: About, claim: Claim) -> bool:
    """Whether a rule that is about such figures is about this one."""
    figure = claim.figure
    head = figure.counted.head if figure.counted else ""
    asked = (
        (about.concept, claim.measured),
        (about.head, head),
        (about.unit, figure.unit or ""),
        (about.kind, figure.kind),
        (about.where, claim.block),
    )
    if any(words and found not in words for words, found in asked):
        return False
    if claim.block in about.where_not or ("quote" in about.where_not and claim.quoted):
        return False
    return not about.near or _stands_near(about.near, claim)


def _stands_near(words: tuple[str, ...], claim: Claim) -> bool:
    pattern = rf"(?i)\b(?:{'|'.join(map(re.escape, words))}){_ENDING}\b"
    return re.search(pattern, read_around(claim)) is not None
