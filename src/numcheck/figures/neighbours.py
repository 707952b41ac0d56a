"""What a figure has to do with those before it: the noun or unit that it leaves out, or the rate whose base it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from numcheck.figures.alternatives import any_of
from numcheck.figures.counted import NounTable
from numcheck.model import Figure
from numcheck.patterns import re

LISTED = (", ", " and ", ", and ", " or ", " but ")
HEDGED = r"(?:(?:about|around|some|nearly|almost|just|only|over|under|more\sthan|less\sthan|an?\sestimated)\s)?"
COMPARED = r"\b(?:compared\s(?:with|to)|(?:up|down)\sfrom|against|versus|an\saverage\sof)\s"
ELIDED = re.compile(rf"\A[^.;!?\n]*(?:{COMPARED}|\bfrom\s)\Z")
OWNED = r"(?:(?:\w+\s){0,3}\w+['’]s\s)?"  # from the old car's 190
WITH_UNIT = re.compile(rf"\A(?:[^.;:!?\n\d]|\.(?=\w)){{0,40}}{COMPARED}{HEDGED}{OWNED}\Z")
THERE_ARE = re.compile(r"\bthere\s(?:were|are|have\sbeen|had\sbeen)\s(?:only\s|just\s)?\Z")
ENDS_CLAUSE = re.compile(r"[.,;:)]|\s(?:in|at|on|by|this|last|a)\b|\Z")
CONVERTED = re.compile(r"\s\((?:about\s|around\s|some\s)?(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3}\s?\d)")
OF_LEVEL = re.compile(r"\A\sfrom\s" + HEDGED + r"\Z")
LEVEL = re.compile(r"\b(?:to|at|was|is|were|reached|hit|reach)\s(?:about\s|around\s|nearly\s|almost\s|just\s)?\Z")
THE_REST = re.compile(r"\A[^.!?\n]*\bthe\s(?:other|remaining)\s\Z")
OF_THEM = re.compile(r"\sof\s(?:them|these|those|whom|which)\b")
# Where a clause begins, whose subject a bare number may be: 29 lacked an alarm.
CLAUSE = re.compile(
    r"(?:\A|[.!?;:,—–(]\s?[\"“]?|\b(?:and|but|while|whereas|though|although|when|because|that|which|whom|where|with)\s)"
    r"(?:(?:only|just|barely|merely|exactly|all|another|a\sfurther|the\sother|the\sremaining|yet)\s)?\Z"
)
NEXT_WORD = re.compile(r"\s(?:(?:also|still|never|now|then|more|\w+ly)\s)?([a-z]+)\b")
GOES_ON = re.compile(r"\s(?:no|against|to|in|from|by|at|on|for|with|into|as)\b")
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s")
FARTHEST_NOUN = 80  # characters between a noun and the number that leaves it out
FARTHEST_SUBJECT = 200  # the same, where the number is the subject of a verb
NEAR = 60  # characters before a sum in which a word tells that it is one
MOST = 20.0  # no number with which another is compared is so many times as large
PER = re.compile(r"\A(?:\s[a-z]+(?:\s[a-z]+)?)?\s(?:per|for\severy|in\severy)\s\Z")
BASES = frozenset((100.0, 1e3, 1e4, 1e5, 1e6, 1e9))  # of what rates are told: 57 per 100,000 people


class Neighbours:
    """Completes figures by those before them, with the words of one lexicon's `nouns` and `units`."""

    def __init__(self, nouns: NounTable, units: Mapping[str, Any]) -> None:
        self.nominal = nouns.nominal
        verbs = (nouns.verbs | nouns.participles | nouns.auxiliaries) - nouns.adjectives
        self.verbs = {verb for verb in verbs if not verb.endswith("s")}  # 29 lack, and not: 10,000 remains
        self.paid = re.compile(rf"(?i)\b(?:{any_of(units['sums behind'])})\b[^.;:!?\d]{{0,16}}\Z")
        self.other_points = re.compile(rf"(?i)\b(?:{any_of(units['other points'])})\b")

    def complete(self, text: str, figure: Figure, before: Sequence[Figure]) -> Figure:
        """The figure with the noun or unit that it leaves out: 46 vehicles, compared with 63 in May.

        In a list of ages (`aged 19, 24 and 31`) the later ones are ages, too; of the ships of which 46 sailed are the other 12.
        """
        last = before[-1]
        gap = text[last.end : figure.start]
        if figure.kind != "count" or figure.whole or not (figure.unit or "per ").startswith("per "):
            return figure
        if figure.counted:
            return self._in_percent(text, figure, last, gap)
        if last.kind == "age" and gap in LISTED:
            return figure._replace(kind="age", unit=last.unit)
        lender = self._lender(text, figure, before, gap) if figure.unit is None else None
        if lender is not None:
            return figure._replace(kind=lender.kind, unit=lender.unit)
        owner = self._owner(text, figure, before, gap)
        return figure._replace(counted=owner.counted) if owner is not None else figure

    def _in_percent(self, text: str, figure: Figure, last: Figure, gap: str) -> Figure:
        """The figure in percentage points where it stands behind a percentage: 43 percent, down about 2 points."""
        if figure.counted is None or figure.counted.text not in ("point", "points") or len(gap) > FARTHEST_NOUN:
            return figure
        if not (last.kind == "percent" or last.unit == "basis point") or SENTENCE_END.search(gap):
            return figure
        stop = SENTENCE_END.search(text, figure.end, figure.end + NEAR)
        around = text[max(0, last.start - FARTHEST_NOUN) : stop.start() if stop else figure.end + NEAR]
        if not figure.trend or figure.interval.low > 100 or " or " in gap or self.other_points.search(around):
            return figure
        unit = "basis point" if last.unit == "basis point" else "percentage point"
        return figure._replace(kind=last.kind, unit=unit, counted=None)

    def _lender(self, text: str, figure: Figure, before: Sequence[Figure], gap: str) -> Figure | None:
        """The figure of the same sentence whose unit a bare number leaves out: 640 million kronor, up from 590 million."""
        last = before[-1]
        if gap[:1] == ")" and len(before) > 1 and text[before[-2].end : last.start] in (" (", "("):
            last, gap = before[-2], gap[1:]  # 2 million litres (440,000 gallons), up from 1.5 million
        if last.unit and last.kind in ("money", "percent", "measure", "duration") and is_near(figure, last):
            if WITH_UNIT.match(gap):
                return last
            if OF_LEVEL.match(gap) and LEVEL.search(text[max(0, last.start - 20) : last.start]):
                return last
        if CONVERTED.match(text, figure.end) is None and (
            figure.interval.low < 1e5 or not self.paid.search(text[max(0, figure.start - NEAR) : figure.start])
        ):
            return None
        one = next((one for one in reversed(before) if one.kind == "money" and text[one.start - 1] != "("), None)
        if one is None or SENTENCE_END.search(text, one.end, figure.start) or " per " in (one.unit or ""):
            return None
        return one

    def _owner(self, text: str, figure: Figure, before: Sequence[Figure], gap: str) -> Figure | None:
        """The figure before whose noun a bare number leaves out."""
        last = before[-1]
        if len(gap) <= FARTHEST_NOUN:
            if last.kind == "count" and last.counted and ELIDED.search(gap):
                return last
            if last.kind == "count" and THE_REST.search(gap):
                return next((one for one in reversed(before) if one.kind == "count" and one.counted), None)
        if last.counted and last.end == last.number.end and CLAUSE.search(gap) and GOES_ON.match(text, figure.end):
            return last if len(gap) <= FARTHEST_NOUN else None  # 40 went to Berlin, 30 to Munich
        if not (
            OF_THEM.match(text, figure.end)
            or (CLAUSE.search(gap) and self._does(text, figure.end))
            or (THERE_ARE.search(gap) and ENDS_CLAUSE.match(text, figure.end))
        ):
            return None
        one = next((one for one in reversed(before) if self._lends_noun(one)), None)
        if one is None or one.value == 1 or not -1 <= figure.start - one.end <= FARTHEST_SUBJECT:
            return None
        between = text[one.end : figure.start]
        return one if len(SENTENCE_END.findall(between)) < 2 and "\n\n" not in between else None

    def _lends_noun(self, figure: Figure) -> bool:
        """Whether what a figure counts may be counted again: 12 flats, but not three injured."""
        return (
            figure.kind in ("count", "percent")
            and figure.counted is not None
            and figure.counted.head not in self.nominal
        )

    def _does(self, text: str, end: int) -> bool:
        """Whether a verb stands behind a number: 29 lacked, 41,000 had cast."""
        match = NEXT_WORD.match(text, end)
        return match is not None and (match[1] in self.verbs or match[1].endswith(("ed", "ing")))


def is_near(figure: Figure, other: Figure) -> bool:
    """Whether two numbers are of one size, so that one may be compared with the other."""
    if figure.value is None or other.value is None:
        return False
    low, high = sorted((abs(figure.value), abs(other.value)))
    return 0 < high <= MOST * low


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
