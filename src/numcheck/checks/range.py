"""range: a range upside down, `between 50 and 40`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.model import Claim, Finding
from numcheck.patterns import re
from numcheck.reading.cues import Pattern, compile_cues, list_phrases
from numcheck.relations.rendering import write_figure, write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema

# `9 to 5` and `20 to 15` are hours, votes, odds and ratios as often as ranges: only what has a unit is read as one.
_UNITS = frozenset({"measure", "duration", "money", "percent", "age"})
REACH = 14  # characters behind a range in which `years ago` is said of it
# Time runs backwards in these, and the clock runs over.
_BACKWARDS = re.compile(r"(?i)(?<![a-z])(?:ago|b\.?\s?c|bce|before|earlier|o'clock|[ap]\.?m)\b")
_OPENING = re.compile(r"(?i)\W*(between|from)\b")
_SPANNING = re.compile(
    r"(?i)\b(?:tak(?:es?|ing)|took|last(?:s|ed|ing)?|cost(?:s|ing)?|rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|pays?|paid|charg(?:es?|ed|ing)|"
    r"priced|weigh(?:s|ed|ing)?|earn(?:s|ed)?|anywhere|anything|aged|ages|prices|fares|wages)\s+\Z"
)
# What lies between two things is not the range of them.
_APART = re.compile(
    r"(?i)\b(?:gap|difference|distance|contrast|line|choice|choose|chose|ratio|margin|spread|border|gulf|match|alternat\w+|switch\w*|"
    r"swing\w*|toggl\w+|torn)\s+\Z"
)
_SIZED = re.compile(
    r"(?i)\b(?:depths?|heights?|lengths?|widths?|speeds?|distances?|temperatures?|weights?|sizes?)\s+of\s+\Z"
)
# A loss of between 9 and 5 cents runs from the worst to the best.
_LOSS = re.compile(
    r"(?i)\b(?:loss(?:es)?|deficits?|declines?|drops?|decreases?|falls?|down|negative)\s+(?:of\s+|by\s+|in\s+the\s+range\s+of\s+)?\Z"
)
_BROKEN_OFF = re.compile(r"\s*(?:--|—)\s*(?:[$€£]|\d)")
_BARE_END = re.compile(r"\sto\s[\d.,]+(?:\s(?:thousand|million|billion|trillion))?\Z")
_DASHED = re.compile(r"\d\s?[-–]\s?\d")
_CHANGE = re.compile(
    r"(?i)\b(?:from|fell|falls?|fallen|drop\w*|cuts?|cutting|reduc\w+|lower\w*|down|declin\w+|decreas\w+|slash\w*|shrink\w*|"
    r"shr[au]nk|slid\w*|chang\w+|slow\w*|narrow\w*|trim\w*|vot\w+|beat\w*|w[oi]n\w*|lost|lose\w*|lead\w*|led|odds|ratio|"
    r"margins?|split|score\w*|by|versus|vs|compared|revers\w+|countdown|counted)\b"
)


_CLOSED = re.compile(r"\s*(?:[.,;:)—–]|\Z)")
_TO = re.compile(r"\s+to\s+")
NEAR = 25  # characters before a price in which it is told that it is one
MOST = 4  # times the lower end of a range that the higher one may be


def check_ranges(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every range whose first number is the larger one."""
    priced = compile_cues(list_phrases(run.lexicon, "range", "priced"), r"(?i){}\s+(?:from\s+)?\Z")
    for _, claims in run.reported():
        for claim in claims:
            if is_upside_down(claim) and is_about(rule.about, claim):
                first, second = claim.figure.members
                numbers = {"first": write_number(exact(first)), "second": write_number(exact(second))}
                fields = {"range": write_figure(claim), **numbers}
                yield make_finding(rule, (make_side(claim),), fields)
        for one, two in _find_prices(claims, priced):
            if is_about(rule.about, one):
                numbers = {"first": write_figure(one), "second": write_figure(two)}
                text = f"{numbers['first']} to {numbers['second']}"
                yield make_finding(rule, (make_side(one, two, value=text),), {"range": text, **numbers})


def _find_prices(claims: Sequence[Claim], priced: Pattern) -> Iterator[tuple[Claim, Claim]]:
    """The two ends of ranges of prices that run from the larger to the smaller, and which are read as two figures: it lets for €1,700 to €1,100 a month."""
    for one, two in pairwise(claims):
        first, second, prose = one.figure, two.figure, one.document.prose
        lead = prose[max(one.sentence.start, first.start - NEAR) : first.start]
        units = [(figure.unit or "").partition(" per ")[0] for figure in (first, second)]
        if not first.kind == second.kind == "money" or units[0] != units[1] or one.sentence != two.sentence:
            continue
        plain = first.bound == second.bound == "exact" and not _put_right(two)
        falls = (second.value or 0) < (first.value or 0) < MOST * (second.value or 0)
        if plain and falls and _TO.fullmatch(prose, first.end, second.start) and priced.search(lead):
            closed = " per " in (second.unit or "") or _CLOSED.match(prose, second.end)
            if closed and not _CHANGE.search(lead.removesuffix("from ")):
                yield one, two


def is_upside_down(claim: Claim) -> bool:
    """Whether a figure is a range that runs from the larger number to the smaller one, by mistake."""
    figure = claim.figure
    if figure.bound != "range" or figure.kind == "score" or len(figure.members) != 2:
        return False
    first, second = figure.members
    if first <= second or second < 0:
        return False
    prose = claim.document.prose
    if _put_right(claim) or _LOSS.search(prose, max(claim.sentence.start, figure.start - 40), figure.start):
        return False
    if _BACKWARDS.search(prose, figure.number.end, min(figure.end + REACH, claim.sentence.end)):
        return False
    # `between 9 and 5` of nothing in particular is a working day.
    opening = _OPENING.match(figure.text)
    if opening and opening[1].lower() == "from":
        return _SPANNING.search(prose, max(claim.sentence.start, figure.start - 20), figure.start) is not None
    if opening and _APART.search(prose, max(claim.sentence.start, figure.start - 20), figure.start):
        return False
    if opening:
        return figure.unit is not None or figure.counted is not None or first > 24
    return figure.kind in _UNITS and figure.unit is not None and not _is_something_else(claim)


def _put_right(claim: Claim) -> bool:
    """Whether a speaker breaks off and says the end again, `between $5 and $4 -- $5.5 billion`, or the unit is of the first number only."""
    figure, prose = claim.figure, claim.document.prose
    split_up = figure.kind in ("duration", "measure", "age") and _BARE_END.search(figure.text) is not None
    return split_up or _BROKEN_OFF.match(prose, figure.end) is not None


def _is_something_else(claim: Claim) -> bool:
    """Whether `90 to 60` or `120-60` is a change, a result, or a number cut short (`120-25`)."""
    figure, prose = claim.figure, claim.document.prose
    lead = prose[max(claim.sentence.start, figure.start - 60) : figure.start]
    if (_CHANGE.search(lead) and not _SIZED.search(lead)) or figure.trend is not None:
        return True
    first, second = figure.members
    # `pages 120-25` is cut short, `a 1.4-1.0-m gauge` gives two sizes.
    if not _DASHED.search(figure.text):
        return False
    return len(f"{second:g}") < len(f"{first:g}") or "-" in figure.text[figure.number.end - figure.start + 1 :]


RANGE = Kind(
    check_ranges,
    Schema(
        fields=frozenset({"range", "first", "second"}),
        about="A range whose first number is the larger one.",
        alone=True,
    ),
)
