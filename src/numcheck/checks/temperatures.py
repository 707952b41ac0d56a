"""Temperatures: what a thermometer shows, or by how much something is warmer: 5C is 41F, and a gap of 5C one of 9F."""

from __future__ import annotations

from typing import Literal

from numcheck.checks.unit_values import Quantity
from numcheck.patterns import re
from numcheck.reading.apposition import read_around

Sense = Literal["reading", "difference", "either"]

BEFORE = 110  # characters before a temperature that tell what it is
BEHIND = 60
_HEDGED = (
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|over|well\s+over|up\s+to|at\s+least|more\s+than|less\s+than|as\s+much\s+as|an?|"
    r"a\s+further|another|between|from)\s+)*"
)
_GAP = r"(?:gaps?|differences?|contrasts?|swings?|spreads?|variations?|deviations?|anomal(?:y|ies)|departures?)"
_BY_HOW_MUCH = re.compile(
    rf"""(?ix)\b(?:
      (?:by|another|(?:rises?|increases?|warming|cooling|drops?|decreases?|falls?|gains?|jumps?|changes?|margins?|errors?|{_GAP})\s+of|within)
    | {_GAP}\b[^.;:\d]{{0,60}}\b(?:is|are|was|were|of|be|been|reach(?:es|ed)?|averages?|averaged|exceeds?|exceeded)
    | (?:limit|keep|hold|cap|restrict|contain)\w*\b[^.;\d]{{0,30}}\b(?:warming|heating|rises?|increases?)\b[^.;\d]{{0,30}}
    | global\s+(?:warming|heating)\b[^.;\d]{{0,30}}
    )\s+ {_HEDGED} $"""
)
_LEVEL = (
    r"(?:(?:the|its|their|his|her|a|an|our|this|that|what|long-term|seasonal|monthly|annual|\w+['’]s)\s+){0,3}"
    r"(?:average|averages|mean|means|norms?|normal|usual|pre-?industrial|baseline|climatolog\w+|long-term|seasonal|historical|forecasts?|"
    r"expected|predicted|previous|last|ambient|room|body|surrounding\w*|those|that\s+of|usually|is\s+(?:normal|usual))\b"
)
_THAN_WHAT = re.compile(
    rf"(?i)[)\]]?\s*(?:(?:above|below|over|under)\s+{_LEVEL}|(?:warmer|cooler|colder|hotter)\b|(?:higher|lower|more|less)\s+than\b|"
    r"(?:in\s+the\s+)?(?:rise|increase|drop|difference|anomaly|warming|cooling)\b)"
)
_MAY_DIFFER = re.compile(
    r"(?i)\b(?:warm\w*|cool\w*|ris\w+|rose|fell|fall\w*|drop\w*|increas\w+|decreas\w+|differ\w+|above|below|more|less|"
    r"hotter|colder|higher|lower|gap|spread|contrast|range[sd]?|anomal\w+|than|average|limit|target|margin|within|swing|chang\w+)\b"
)


def find_sense(one: Quantity, two: Quantity) -> Sense:
    """Whether a temperature, restated by the one behind it, is a reading or a difference; `either` where words allow both."""
    claim = one.claim
    prose = claim.document.prose
    before = prose[max(claim.sentence.start, one.start - BEFORE) : one.start]
    if _BY_HOW_MUCH.search(before) or _THAN_WHAT.match(prose, two.end, two.end + BEHIND):
        return "difference"
    return "either" if _MAY_DIFFER.search(read_around(claim)) else "reading"
