"""range: a range upside down, `between 50 and 40`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from numcheck.checks.about import is_about
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.wording import write_figure, write_number
from numcheck.model import Claim, Finding
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema

# `9 to 5` and `20 to 15` are hours, votes, odds and ratios as often as ranges: only what has a unit is read as one.
_UNITS = frozenset({"measure", "duration", "money", "percent", "age"})
# Time runs backwards in these, and the clock runs over.
_BACKWARDS = re.compile(
    r"(?i)\s*(?:years?\s+|days?\s+|months?\s+|weeks?\s+)?(?:ago|b\.?c\b|bce|before|earlier|o'clock|[ap]\.?m\b)"
)
_CHANGE = re.compile(
    r"(?i)\b(?:from|fell|falls?|fallen|drop\w*|cuts?|cutting|reduc\w+|lower\w*|down|declin\w+|decreas\w+|slash\w*|shrink\w*|"
    r"shr[au]nk|slid\w*|chang\w+|slow\w*|narrow\w*|trim\w*|vot\w+|beat\w*|w[oi]n\w*|lost|lose\w*|lead\w*|led|odds|ratio|"
    r"margins?|split|score\w*|by|versus|vs|compared|revers\w+|countdown|counted)\b"
)


def check_ranges(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every range whose first number is the larger one."""
    for _, claims in run.reported():
        for claim in claims:
            if is_upside_down(claim) and is_about(rule.about, claim):
                first, second = claim.figure.members
                fields = {"range": write_figure(claim), "first": write_number(first), "second": write_number(second)}
                yield make_finding(rule, (make_side(claim),), fields)


def is_upside_down(claim: Claim) -> bool:
    """Whether a figure is a range that runs from the larger number to the smaller one, by mistake."""
    figure = claim.figure
    if figure.bound != "range" or figure.kind == "score" or len(figure.members) != 2:
        return False
    first, second = figure.members
    if first <= second or second < 0:
        return False
    prose = claim.document.prose
    if _BACKWARDS.match(prose, figure.end):
        return False
    # `between 9 and 5` of nothing in particular is a working day.
    named = figure.unit is not None or figure.counted is not None
    if re.match(r"(?i)(?:\W*between)\b", figure.text) or re.search(
        r"(?i)\bbetween\s+$", prose[max(0, figure.start - 12) : figure.start]
    ):
        return named or first > 24
    if re.match(r"(?i)\W*from\b", figure.text):
        return False
    return figure.kind in _UNITS and figure.unit is not None and not _is_something_else(claim)


def _is_something_else(claim: Claim) -> bool:
    """Whether `90 to 60` or `120-60` is a change, a result, or a number cut short (`120-25`)."""
    figure, prose = claim.figure, claim.document.prose
    lead = prose[max(claim.sentence.start, figure.start - 60) : figure.start]
    if _CHANGE.search(lead) or figure.trend is not None:
        return True
    first, second = figure.members
    hyphenated = re.search(r"\d\s*[-–]\s*\d", figure.text) is not None
    return hyphenated and len(f"{second:g}") < len(f"{first:g}")


RANGE = Kind(check_ranges, Schema(fields=frozenset({"range", "first", "second"})))
