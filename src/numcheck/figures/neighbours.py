"""What a figure has to do with the one before it: the noun that it leaves out, or the rate whose base it is."""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.model import Figure
from numcheck.patterns import re

LISTED = (", ", " and ", ", and ", " or ", " but ")
ELIDED = re.compile(
    r"\A[^.;!?\n]*\b(?:compared\s(?:with|to)|(?:up|down)\sfrom|against|versus|an\saverage\sof|from)\s\Z"
)
THE_REST = re.compile(r"\A[^.!?\n]*\bthe\s(?:other|remaining)\s\Z")
FARTHEST_NOUN = 80  # characters between a noun and the number that leaves it out
PER = re.compile(r"\A(?:\s[a-z]+(?:\s[a-z]+)?)?\s(?:per|for\severy|in\severy)\s\Z")
BASES = frozenset((100.0, 1e3, 1e4, 1e5, 1e6, 1e9))  # of what rates are told: 57 per 100,000 people


def with_elided_noun(text: str, figure: Figure, before: Sequence[Figure]) -> Figure:
    """The figure with the noun of one before it where its own is left out: 46 vehicles, compared with 63 in May.

    In a list of ages (`aged 19, 24 and 31`) the later ones are ages, too; of the ships of which 46 sailed are the other 12.
    """
    last = before[-1]
    gap = text[last.end : figure.start]
    if last.kind == "age" and figure.kind == "count" and not figure.counted and gap in LISTED:
        return figure._replace(kind="age", unit=last.unit)
    if figure.kind != "count" or figure.counted or figure.whole or len(gap) > FARTHEST_NOUN:
        return figure
    if last.kind == "count" and last.counted and ELIDED.search(gap):
        return figure._replace(counted=last.counted)
    if last.kind == "count" and THE_REST.search(gap):
        counted = next((one.counted for one in reversed(before) if one.kind == "count" and one.counted), None)
        return figure._replace(counted=counted)
    return figure


def is_base(text: str, figure: Figure, before: Figure) -> bool:
    """Whether a figure is what the rate before it is counted by: the 100,000 of 57 per 100,000 people."""
    if figure.kind != "count" or figure.value not in BASES or figure.bound != "exact" or figure.unit is not None:
        return False
    if before.kind != "count" or before.unit is not None or before.whole is not None:
        return False
    return PER.match(text[before.end : figure.start]) is not None


def with_base(source: str, rate: Figure, base: Figure) -> Figure:
    """A rate with what it is counted by as its unit: `per 100,000`."""
    end = base.end
    return rate._replace(end=end, text=source[rate.start : end], unit=f"per {base.value:,.0f}")
