"""Temperatures: what a thermometer shows, or by how much something is warmer: 5C is 41F, and a gap of 5C one of 9F."""

from __future__ import annotations

from typing import Literal, NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.apposition import read_around
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_moves, list_phrases
from numcheck.relations.unit_values import Quantity

Sense = Literal["reading", "difference", "either"]

BEFORE = 110  # characters before a temperature that tell what it is
BEHIND = 60


class Words(NamedTuple):
    """What the lexicon says of differences of temperatures, as patterns."""

    before: Pattern  # before a difference
    behind: Pattern  # behind one
    near: Pattern  # in a sentence in which a temperature may be one


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def say(*names: str) -> str:
        return join_phrases(phrase for name in names for phrase in list_phrases(lexicon, "conversion", name))

    few = rf"(?:(?:{join_phrases(list_phrases(lexicon, 'change', 'few'))}|between|from)\s+)*"
    warmed = rf"(?:{say('limits')})\b[^.;\d]{{0,30}}\b(?:{say('warming')})|global\s+(?:{say('warming')})"
    return Words(
        compile_cues(
            (),
            rf"(?i)(?<![\w-])(?:(?:{say('by how much')})|(?:{say('changes', 'gaps')})\s+of|"
            rf"(?:{say('gaps')})\b[^.;:\d]{{0,60}}\b(?:{say('being')})|(?:{warmed})\b[^.;\d]{{0,30}})\s+{few}\Z",
        ),
        compile_cues(
            (),
            rf"(?i)[)\]]?\s*(?:(?:above|below|over|under)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{say('levels')})|(?:{say('warmer')}))(?!\w)",
        ),
        compile_cues((*list_phrases(lexicon, "conversion", "moving"), *list_moves(lexicon)), r"(?i){}"),
    )


def find_sense(one: Quantity, two: Quantity, words: Words) -> Sense:
    """Whether a temperature, restated by the one behind it, is a reading or a difference; `either` where words allow both."""
    claim = one.claim
    prose = claim.document.prose
    before = prose[max(claim.sentence.start, one.start - BEFORE) : one.start]
    if words.before.search(before) or words.behind.match(prose, two.end, two.end + BEHIND):
        return "difference"
    return "either" if words.near.search(read_around(claim)) else "reading"
