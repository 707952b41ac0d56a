"""range: a range upside down, `between 50 and 40`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.model import Claim, Finding
from numcheck.reading.cues import Cue, Cues
from numcheck.relations.rendering import write_figure, write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema

# `9 to 5` and `20 to 15` are hours, votes, odds and ratios as often as ranges: only what has a unit is read as one.
_UNITS = frozenset({"measure", "duration", "money", "percent", "age"})
_JOINTS = frozenset({"to", "-", "–", "—"})  # between the ends of an interval
_COMMAS = frozenset({",", ";"})  # between them inside brackets
_CLOSING = frozenset({")", "]"})
_SPLIT = frozenset({"duration", "measure", "age"})
REACH = 14  # characters behind a range in which `years ago` is said of it
LEAD = 60  # characters before a range in which it is told to be a change
NEAR = 25  # characters before a price in which it is told that it is one
HOURS = 24  # up to which a number may be an hour
MOST = 4  # times the lower end of a range that the higher one may be


class Words(Cues, section="range"):
    """What the lexicon says of ranges."""

    # behind an end that a speaker says again: between $5 and $4 -- $5.5
    broken_off = Cue(r"\s*(?:--|—)\s*(?:[$€£]|\d)")
    bare_end = Cue(r"\sto\s[\d.,]+(?:\s{=scales})?\Z")  # an end without its unit

    priced = Cue(r"{priced}\s+(?:from\s+)?\Z")  # before a price
    backwards = Cue("{backwards}")  # behind a range of time that runs backwards, or of hours
    spanning = Cue(r"{spanning}\s+\Z")  # before `from`, where that opens a range and no change
    apart = Cue(r"{apart}\s+\Z")  # before `between`, where that opens no range
    sized = Cue(r"{sized}\s+of\s+\Z")  # before a range of what has a size
    # before the two ends of an interval, whatever these are of
    interval = Cue(r"{intervals}(?:\s+(?:of|was|were|is|are))?[\s:=,(\[]*\Z")
    # before one that runs from the worst to the best
    loss = Cue(r"{losses}\s+(?:of\s+|by\s+|in\s+the\s+range\s+of\s+)?\Z")
    # words with which two numbers are a change or a result
    changing = Cue(r"(?<![\w-])(?:{=changing}|{MOVED})(?![\w-])")


def check_ranges(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every range whose first number is the larger one."""
    words = Words(run.lexicon)
    for reading in run.reported():
        for claim in reading.claims:
            if is_upside_down(claim, words) and is_about(rule.about, claim):
                first, second = claim.figure.members
                numbers = {"first": write_number(exact(first)), "second": write_number(exact(second))}
                fields = {"range": write_figure(claim), **numbers}
                yield make_finding(rule, (make_side(claim),), fields)
        for one, two in pairwise(reading.claims):
            if is_about(rule.about, one) and (_is_interval(one, two, words) or _is_price(one, two, words)):
                numbers = {"first": write_figure(one), "second": write_figure(two)}
                text = f"{numbers['first']} to {numbers['second']}"
                yield make_finding(rule, (make_side(one, two, value=text),), {"range": text, **numbers})


def _is_interval(one: Claim, two: Claim, words: Words) -> bool:
    """Whether two figures are the ends of an interval that runs from the larger to the smaller: 95% confidence interval 15 to 9, aged 12 to 8."""
    first, second, prose = one.figure, two.figure, one.document.prose
    if one.sentence != two.sentence or first.members or second.members or first.value is None or second.value is None:
        return False
    joint, behind = prose[first.end : second.start].strip(), prose[second.end : second.end + 1]
    listed = joint in _COMMAS and behind in _CLOSING
    lead = prose[max(one.sentence.start, first.start - LEAD) : first.start]
    return 0 <= second.value < first.value and (joint in _JOINTS or listed) and words.interval.search(lead) is not None


def _is_price(one: Claim, two: Claim, words: Words) -> bool:
    """Whether two figures are the ends of a range of prices that runs from the larger to the smaller: it lets for €1,700 to €1,100 a month."""
    first, second, prose = one.figure, two.figure, one.document.prose
    units = [(figure.unit or "").partition(" per ")[0] for figure in (first, second)]
    if not first.kind == second.kind == "money" or units[0] != units[1] or one.sentence != two.sentence:
        return False
    lead = prose[max(one.sentence.start, first.start - NEAR) : first.start]
    falls = (second.value or 0) < (first.value or 0) < MOST * (second.value or 0)
    if not falls or prose[first.end : second.start].split() != ["to"] or not words.priced.search(lead):
        return False
    behind = prose[second.end : two.sentence.end].lstrip()
    closed = " per " in (second.unit or "") or not behind or behind[0] in ".,;:)—–"
    plain = first.bound == second.bound == "exact" and not _is_put_right(two, words)
    return closed and plain and not words.changing.search(lead.removesuffix("from "))


def is_upside_down(claim: Claim, words: Words) -> bool:
    """Whether a figure is a range that runs from the larger number to the smaller one, by mistake."""
    figure = claim.figure
    if figure.bound != "range" or figure.kind == "score" or len(figure.members) != 2:
        return False
    first, second = figure.members
    prose = claim.document.prose
    if first <= second or second < 0 or _is_put_right(claim, words):
        return False
    lead = prose[max(claim.sentence.start, figure.start - LEAD) : figure.start]
    if words.interval.search(lead):
        return True
    behind = prose[figure.number.end : min(figure.end + REACH, claim.sentence.end)]
    if words.loss.search(lead) or words.backwards.search(behind):
        return False
    opening = figure.text.split(maxsplit=1)[0].lower()
    if opening == "from":
        return words.spanning.search(lead) is not None
    if opening == "between":
        # `between 9 and 5` of nothing in particular is a working day.
        named = figure.unit is not None or figure.counted is not None or first > HOURS
        return named and not words.apart.search(lead)
    return figure.kind in _UNITS and figure.unit is not None and not _is_something_else(claim, lead, words)


def _is_put_right(claim: Claim, words: Words) -> bool:
    """Whether a speaker breaks off and says the end again, `between $5 and $4 -- $5.5 billion`, or the unit is of the first number only."""
    figure, prose = claim.figure, claim.document.prose
    split_up = figure.kind in _SPLIT and words.bare_end.search(figure.text) is not None
    return split_up or words.broken_off.match(prose, figure.end) is not None


def _is_something_else(claim: Claim, lead: str, words: Words) -> bool:
    """Whether `90 to 60` or `120-60` is a change, a result, or a number cut short (`120-25`)."""
    figure = claim.figure
    if (words.changing.search(lead) and not words.sized.search(lead)) or figure.trend is not None:
        return True
    # `pages 120-25` is cut short, `a 1.4-1.0-m gauge` gives two sizes.
    first, second = figure.members
    text = figure.text.replace("–", "-").partition(" ")[0]
    return "-" in text and (len(f"{second:g}") < len(f"{first:g}") or text.count("-") > 1)


RANGE = Kind(
    check_ranges,
    Schema(
        fields=frozenset({"range", "first", "second"}),
        about="A range whose first number is the larger one.",
        alone=True,
    ),
)
