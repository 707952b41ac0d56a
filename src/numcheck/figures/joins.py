"""Joins: two numbers that make one figure, or a figure and its whole.

`6ft 2in` and `2 hours 15 minutes` are one value; `between five and 10`, `10-15` and `12.9±0.1` are ranges;
`21-17` is a score, `9-14` a record; `two of Russia's 57 air strikes` is a part with its whole; `one in four` a ratio.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from numcheck.figures.compounds import compound_factor
from numcheck.figures.counted import NounTable
from numcheck.figures.numerals import round_off
from numcheck.figures.parts import Part
from numcheck.figures.worded_shares import is_share
from numcheck.patterns import re

How = Literal["compound", "range", "spread", "score", "whole", "ratio"]

LARGEST = (1e6, 1e9)  # of how many a share may be told; the second where it is one
REACH = 80  # characters in which a second dash tells that the first opens a parenthesis
BLANKS = re.compile(r" {2,}")
SPACED = re.compile(r"(?<![\d%])\s[-–—]\s|\s[-–—]\s(?![\d$€£])")
STOP = re.compile(r"[.!?]\s")
OPEN_ENDED = re.compile(r"\s(?:and|or)\s(?:over|under|older|younger|above|below|more|less|fewer|up)\b")
COMPARED = re.compile(
    r"(?:\s\w+)?\s(?:more|less|fewer|above|below|higher|lower|further|better|worse|of\s(?:them|which|whom))\b"
)
CAPITAL = re.compile(r"(?<=[a-z,]\s)[A-Z][\w.'’]*\s\Z")  # beat Rovers 1 – 3, not: About 10 – 15
FROM = re.compile(r"(?i)\bfrom\s(?:(?:about|around|some|nearly|almost|over|just)\s)?\Z")
AMOUNT = re.compile(r"(?i)\bby\s(?:(?:about|around|some|nearly|almost|over|just)\s)?\Z")
JOINERS = (
    " of",
    " out",
    " in ",
    " to ",
    " or ",
    " and ",
    "-of-",
    "-for-",
    ", and",
    "-to-",
    " plus or minus",
    " Of",
    " OF",
    " IN ",
    " TO ",
    " OUT",
)
DASH = re.compile(r"\s?[-‐‑–—]\s?\Z|-to-\Z|(?i:\s(?:to|or)\s)\Z")
BETWEEN = re.compile(r"(?i)\b(?:between|from)\s+(?:(?:about|around|roughly|some|an?\s+estimated)\s+)?\Z")
VERBS = (
    r"\b(?:r[io]se[sn]?|rising|f[ae]ll(?:s|en|ing)?|gr[eo]w(?:n|s|ing)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|dropp?(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|cut(?:s|ting)?|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|slid(?:e|es|ing)?|slipp?(?:s|ed|ing)?|plung(?:e|es|ed|ing)|sank|up|down|gain(?:s|ed|ing)?"
    r"|widen(?:s|ed|ing)?|narrow(?:s|ed|ing)?|shr[aiu]nk(?:s|ing)?|expand(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|chang(?:e|es|ed|ing)"
    r"|improv(?:e|es|ed|ing)|revis(?:e|es|ed|ing)|extend(?:s|ed|ing)?|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?|hik(?:e|es|ed|ing)|swell(?:s|ed|ing)?|swollen|shift(?:s|ed|ing)?|eas(?:ed|ing)|doubl(?:e|ed|ing)|tripl(?:e|ed|ing))\b"
)
GOING = r"\b(?:went|gone|going|goes|go|mov(?:e|es|ed|ing)|t(?:akes?|ook|aken|aking)\s(?!from\b)\w+|br(?:ings?|ought|inging)|push(?:es|ed|ing)?|dr[io]v(?:e|es|en|ing)|sen[dt]|correct(?:s|ed|ing)?|amend(?:s|ed|ing)?|updat(?:e|es|ed|ing)|accelerat(?:e|es|ed|ing)|slow(?:s|ed|ing)?|growth|turn(?:s|ed|ing)?)\b"
CHANGE = re.compile(rf"(?i)(?:{VERBS}|{GOING})[^.;:]{{0,60}}\Z")
CHANGE_NEAR = re.compile(
    rf"(?i){VERBS}(?:\s(?:by|\w+ly|a|an|another|about|around|some|nearly|almost|over|more\sthan|just|further))*\s\Z"
)
RISE_NEAR = re.compile(
    r"(?i)\b(?:up|(?:ris|grow|increas|gain|climb|improv|expand)(?:e|es|ing|s)?)(?:\s(?:by|\w+ly|about|around|some|nearly|almost))*\s\Z"
)
SENTENCE = re.compile(r"[.!?;]\s|\n\s*\n")
NEAR_FORECAST = 160  # characters before a change in which a word tells that it is forecast
# We expect sales to be down 4% to 6%: by so much; not what itself is told in percent, which goes to a level.
FORECAST = re.compile(
    r"(?i)\b(?:expect|estimat|forecast|project|anticipat|predict|guid(?:e|es|ed|ing|ance)\b|outlook|target|will\b|would\b|should\b|could\b|(?-i:may)\b|might\b|we['’]ll\b)"
)
OF_PERCENT = re.compile(
    r"(?i)\b(?:inflation|rates?|unemployment|jobless|margins?|yields?|turnout|share|stake|approval|support|interest)\b(?!\s(?:sales|revenue))"
)
OF_WHOLE = re.compile(
    r"(?i)\s(?:out\s)?of\s(?:(?:the|its|his|her|their|our|these|those|all|a\stotal\sof|some|about|more\sthan|at\sleast|nearly|[\w.’'-]+['’]s?)\s){0,3}(?:(?!of\b)[\w.’'-]+\s)?\Z"
)
IN_WHOLE = re.compile(r"(?i)\s(?:in|out\sof|of)\s(?:every\s)?\Z")
PLUS_MINUS = re.compile(r"(?i)\s?(?:±|\+/-|\+-|plus\sor\sminus)\s?\Z")
COMPOUND_GAP = re.compile(r"(?:,?\s(?:and\s)?|-|)\Z")
RECORD_AFTER = re.compile(
    r"(?i)\s(?:win|wins|won|loss|losses|lead|led|defeat|victory|victories|rout|record|vote|votes|margin|decision|score|run|tie|draw|thriller|triumph|ruling|thrashing|drubbing|season|mark|edge|advantage|upset|overtime|comeback|blowout|odds|majority|ratio)\b"
)


class Join(NamedTuple):
    """How two neighbouring parts belong together; ``left`` is where the words of the join begin."""

    how: How
    left: int


def join_parts(text: str, first: Part, second: Part, floor: int, limit: int, nouns: NounTable) -> Join | None:
    """How these neighbouring parts belong together, or None where they are figures of their own."""
    gap = text[first.end : second.start]
    if "  " in gap:
        gap = BLANKS.sub(" ", gap)  # between **five** and **10**
    if second.left == "/" and len(gap) == 1:
        return Join("whole", first.start)  # 12/40 patients
    some = gap.endswith((" in ", " in every "))
    if len(gap) > 60 or not (len(gap) < 6 or some or gap.startswith(JOINERS)):
        return None
    if first.unit and second.unit and COMPOUND_GAP.match(gap) and first.value == int(first.value):
        factor = compound_factor(first.unit, second.unit)
        if factor and second.value < factor:
            return Join("compound", first.start)
    if (
        second.unit is None
        and implied_factor(text, first, second)
        and not nouns.plural_follows(text, second.end, limit)
    ):
        return Join("compound", first.start)
    if PLUS_MINUS.match(gap) and (first.unit is None or second.unit is None or first.unit == second.unit):
        return Join("spread", first.start)
    return _join_ends(text, first, second, gap, floor, limit, nouns) or _join_whole(
        text, first, second, gap, limit, nouns
    )


def implied_factor(text: str, first: Part, second: Part) -> float:
    """How many of an unnamed smaller unit make the first part's: 6-foot-9, 1 metre 80, 15 dollars 50; else 0."""
    gap = text[first.end : second.start]
    if first.unit is None or second.numeral.form == "clock" or first.value != int(first.value):
        return 0.0
    if first.unit.kind == "money":
        cents = (
            second.end - second.start == 2
            and text[second.start : second.end].isdigit()
            and text[first.end - 1] in "srod"
        )
        cents = cents and not first.signed and text[first.end - 4 : first.end].isalpha()
        return 100.0 if cents and gap in (" ", " and ") else 0.0
    if first.unit.name == "foot" and second.value < 12 and second.value == int(second.value):
        return 12.0 if gap in ("-", "", "’", "'") or (gap == " " and text[first.end - 1] == "t") else 0.0
    return 100.0 if first.unit.name == "metre" and gap == " " and 10 <= second.value < 100 else 0.0


def _join_ends(text: str, first: Part, second: Part, gap: str, floor: int, limit: int, nouns: NounTable) -> Join | None:
    """A range, score or record: two numbers tied by a dash, `to`, `or`, or `and` behind `between`."""
    if not (first.unit is None or second.unit is None or first.unit == second.unit):
        return None
    if first.numeral.form in ("vague", "multiple", "clock") or second.numeral.form in ("vague", "multiple", "clock"):
        return None
    before = text[max(floor, first.start - 64) : first.start]
    opened = BETWEEN.search(before)
    between = opened is not None and opened[0].lower().startswith("between")
    if between and gap.strip().lower() in ("and", "-", "–", "to"):
        return Join("range", first.start - len(opened[0])) if opened else None
    if not DASH.match(gap):
        return None
    mark = gap.strip().lower()
    if mark in ("-", "‐", "‑", "–", "—"):
        if mark == "—" or (gap != mark and not _is_spaced_range(text, first, second, floor, limit, nouns)):
            return None
        if gap != mark:
            return Join("range", first.start)
        return Join(_dashed(text, first, second, limit, nouns), first.start)
    if mark == "or":
        lends = first.numeral.scale == 1.0 < second.numeral.scale
        end = second.numeral.mantissa if lends else second.value
        near = 0 < first.value < end <= 4 * first.value and first.unit is None
        return Join("range", first.start) if near else None
    return _join_to(text, first, second, before, opened)


def _is_spaced_range(text: str, first: Part, second: Part, floor: int, limit: int, nouns: NounTable) -> bool:
    """Whether a dash between blanks makes a range ($10.50 - $11.10, 10 – 15 people) and does not part two thoughts."""
    if not 0 < first.value < second.value <= 10 * first.value or first.signed != second.signed:
        return False
    begin, end = max(floor, first.start - REACH), min(limit, second.end + REACH)
    begin = max((stop.end() for stop in STOP.finditer(text, begin, first.start)), default=begin)
    stop = STOP.search(text, second.end, end)
    if SPACED.search(text, begin, first.start) or SPACED.search(text, second.end, stop.start() if stop else end):
        return False
    if COMPARED.match(text, second.end, end):
        return False
    if second.unit is not None:
        return True
    if CAPITAL.search(text, begin, first.start):
        return False
    return second.end == limit or text[second.end] in ".,;:)" or nouns.plural_follows(text, second.end, limit)


def _join_to(text: str, first: Part, second: Part, before: str, opened: re.Match[str] | None) -> Join | None:
    """`10 to 15` as a range, unless it is a change (rose from 40 to 50) or odds (2 to 1)."""
    if opened is not None:
        falls = first.value > second.value and first.unit is not None and second.unit is not None
        changes = falls or CHANGE.search(before[: opened.start()]) is not None
        return None if changes else Join("range", first.start - len(opened[0]))
    if first.value > second.value and RECORD_AFTER.match(text, second.end):
        return Join("score", first.start)
    if first.value > second.value and (first.unit is not None or second.unit is None):
        upside_down = RISE_NEAR.search(before) is not None and _is_forecast(text, first)
        return Join("range", first.start) if upside_down and second.unit is first.unit else None
    if first.unit is not None and first.unit.kind == "percent" and second.numeral.scale > 1:
        return None  # rose 8 percent to 332 million
    if first.value == second.value or OPEN_ENDED.match(text, second.end):
        return None  # from under 50 to 50 and over
    if first.unit is not None and AMOUNT.search(before):
        return None  # by 2.5 pence to 18.4 pence: the amount, and the level it leads to
    # The end lends its scale or unit only in a range: `rose 5 to 10 percent` has no level to end at.
    lends = first.numeral.scale == 1.0 < second.numeral.scale
    lends = lends or (first.unit is None and second.unit is not None and not second.signed)
    changes = not lends and CHANGE_NEAR.search(before) is not None
    return Join("range", first.start) if not changes or _is_forecast(text, first) else None


def _is_forecast(text: str, first: Part) -> bool:
    """Whether a change in percent is forecast, so that two numbers are the ends of a range: will be down 4% to 6%."""
    if first.unit is None or first.unit.kind != "percent":
        return False
    sentence = SENTENCE.split(text[max(0, first.start - NEAR_FORECAST) : first.start])[-1]
    return FORECAST.search(sentence) is not None and not OF_PERCENT.search(sentence)


def _dashed(text: str, first: Part, second: Part, limit: int, nouns: NounTable) -> How:
    """Score or range: two whole numbers without unit that go down, or that no noun follows."""
    if first.unit is second.unit is None and first.value > second.value and first.value % 1 and not second.value % 1:
        return "score"  # the 19.4-3 of a bowler: no range is written so
    plain = first.unit is None and second.unit is None and first.numeral.form == second.numeral.form == "digits"
    whole = first.value == int(first.value) and second.value == int(second.value)
    if not plain or not whole or first.value > 400 or second.value > 400:
        return "range"
    if first.value >= second.value or RECORD_AFTER.match(text, second.end):
        return "score"
    return "range" if nouns.plural_follows(text, second.end, limit) else "score"


def lent(text: str, first: Part, second: Part, floor: int) -> Part:
    """The first part with the scale and unit that the second lends it.

    So in a change (rose from 62 to 71 million euros) and between two of a kind (1.2 and 1.3 million).
    """
    gap = text[first.end : second.start]
    if first.numeral.scale != 1.0 or gap not in (" to ", " or ", " and "):
        return first
    if gap == " to ":
        lends = FROM.search(text, max(floor, first.start - 30), first.start) is not None
    else:
        lends = second.numeral.scale > 1 and "." in text[first.start : first.end]
    if not lends:
        return first
    if first.unit is None and second.unit is not None and not second.signed:
        scale = second.numeral.scale if first.value < 1000 else 1.0
        return first._replace(unit=second.unit, per=second.per, value=round_off(first.value * scale))
    if first.unit is not second.unit or first.signed != second.signed or second.numeral.scale < 1000:
        return first
    near = second.numeral.mantissa / 10 <= first.value <= second.numeral.mantissa * 10
    return first._replace(value=round_off(first.value * second.numeral.scale)) if near else first


def _join_whole(text: str, first: Part, second: Part, gap: str, limit: int, nouns: NounTable) -> Join | None:
    """A part of a whole (two of 57), or a ratio (one in four)."""
    if first.signed or not (is_whole(first) and is_whole(second)):
        return None
    if is_share(text, first, second, limit, nouns):
        return Join("ratio", first.start)
    if first.unit is not None:
        return None
    if IN_WHOLE.match(gap) and 0 <= first.value < second.value and second.unit is None:
        link = gap.strip().lower()
        if (
            link.startswith("in")
            or link.endswith("every")
            or (link == "out of" and (first.value == 1 or second.value <= 10))
        ):
            return Join("ratio", first.start) if second.value <= LARGEST[first.value == 1] else None
    if gap in ("-of-", "-for-") and first.value <= second.value:
        return Join("whole", first.start)
    if second.value > 1 and (second.unit is None or second.unit.kind in ("money", "measure")) and OF_WHOLE.match(gap):
        return Join("whole", first.start)
    return None


def is_whole(part: Part) -> bool:
    """Whether a part is a whole number as one counts."""
    return part.numeral.form in ("digits", "words") and part.value == int(part.value)
