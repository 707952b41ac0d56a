"""Temperatures: what a thermometer shows, or by how much something is warmer: 5C is 41F, and a gap of 5C one of 9F."""

from __future__ import annotations

from typing import Literal

from numcheck.reading.apposition import read_around
from numcheck.reading.cues import Cue, Cues
from numcheck.relations.unit_values import Quantity

Sense = Literal["reading", "difference", "either"]

BEFORE = 110  # characters before a temperature that tell what it is
BEHIND = 60


class Words(Cues, section="conversion"):
    """What the lexicon says of differences of temperatures."""

    FEW = r"(?:(?:{=change.few}|between|from)\s+)*"
    WARMED = r"(?:{=limits}\b[^.;\d]{0,30}\b{=warming}|global\s+{=warming})"

    # before a difference
    before = Cue(
        r"(?<![\w-])(?:{=by how much}|{=changes+gaps}\s+of|{=gaps}\b[^.;:\d]{0,60}\b{=being}|{WARMED}\b[^.;\d]{0,30})\s+{FEW}\Z"
    )
    # behind one
    behind = Cue(r"[)\]]?\s*(?:(?:above|below|over|under)\s+(?:[\w'’-]+\s+){0,3}?{=levels}|{=warmer})(?!\w)")
    near = Cue(r"(?<![\w-])(?:{=moving}|{MOVED})(?![\w-])")  # in a sentence in which a temperature may be one


def find_sense(one: Quantity, two: Quantity, words: Words) -> Sense:
    """Whether a temperature, restated by the one behind it, is a reading or a difference; `either` where words allow both."""
    claim = one.claim
    prose = claim.document.prose
    before = prose[max(claim.sentence.start, one.start - BEFORE) : one.start]
    if words.before.search(before) or words.behind.match(prose, two.end, two.end + BEHIND):
        return "difference"
    return "either" if words.near.search(read_around(claim)) else "reading"
