"""hedge: the source says `nearly 1,500`, the draft says 1,500 flat, or hedges the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from numcheck.checks.finding import list_telling, make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.facts.agreement import disagree
from numcheck.model import Bound, Claim, Document, Fact, Finding
from numcheck.patterns import re
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

# Which way a hedge points: the true value is higher, lower, or on either side.
_WAYS: dict[Bound, str] = {
    "at_least": "up",
    "more_than": "up",
    "at_most": "down",
    "less_than": "down",
    "about": "around",
}


# `Higher than the 19.5% of last year` compares with a number that is known.
_DEFINITE = re.compile(r"(?i)\bthan\s+(?:the|its|their|his|her|our|last|this)\b")


def check_hedges(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every figure of a draft whose number its sources give with another hedge, none of them as the draft does."""
    hedged = _list_hedged(run)
    for fact in run.facts:
        for claim in fact.claims:
            told = claim.frame.place == "headline" and _name_number(claim) in hedged
            if claim.document.role == "draft" and not told and is_about(rule.about, claim):
                finding = _check(rule, fact, claim)
                if finding:
                    yield finding


def _list_hedged(run: Run) -> set[tuple[Document, float | None, str | None]]:
    """The numbers that drafts hedge somewhere: a headline may leave out what the text under it says."""
    claims = (claim for fact in run.facts for claim in fact.claims if claim.document.role == "draft")
    return {_name_number(claim) for claim in claims if claim.figure.bound in _WAYS}


def _name_number(claim: Claim) -> tuple[Document, float | None, str | None]:
    return claim.document, claim.figure.value, claim.figure.unit


def _check(rule: Rule, fact: Fact, claim: Claim) -> Finding | None:
    tolerance = rule.parameters["tolerance"]
    sources = [
        other for other in fact.claims if other.document.role == "source" and _same_number(claim, other, tolerance)
    ]
    if not sources or not all(_lost(claim, other) for other in sources) or _is_known(fact, claim):
        return None
    sides = (make_side(claim), make_side(*sources))
    way = "without the hedge" if claim.figure.bound == "exact" else "hedged the other way"
    fields = {"hedge": sources[0].figure.hedge, "way": way}
    return replace(make_finding(rule, sides, fields, fact=fact.label), reasons=list_telling(fact.reasons))


def _is_known(fact: Fact, claim: Claim) -> bool:
    """Whether a source states flatly what a flat figure says, in other digits or another unit: 1,483 for 1,500, 3 metres for 10 feet."""
    flat = (other for other in fact.claims if other.document.role == "source" and other.figure.bound == "exact")
    return claim.figure.bound == "exact" and any(not disagree(claim, other) for other in flat)


def _same_number(one: Claim, two: Claim, tolerance: Tolerance) -> bool:
    mine, theirs = one.figure.value, two.figure.value
    if mine is None or theirs is None:
        return False
    if one.figure.unit != two.figure.unit and one.figure.unit and two.figure.unit:
        return False
    return mine == theirs or abs(exact(mine) - exact(theirs)) <= tolerance.allow(exact(max(abs(mine), abs(theirs))))


def _lost(draft: Claim, source: Claim) -> bool:
    """Whether the draft leaves out the source's hedge or turns it round; a rough one for another rough one is none."""
    way = _WAYS.get(source.figure.bound)
    if way is None or _DEFINITE.search(source.document.prose, source.figure.start, source.figure.number.end):
        return False
    mine, around = _WAYS.get(draft.figure.bound), draft.frame.hedging
    start = draft.figure.start
    if draft.document.prose[max(start - len("within "), 0) : start].lower() == "within ":
        mine = "down"  # within 30 days, of no more than 30
    if mine is None:
        turned = "turned" in source.frame.hedging  # lost if fewer than 80 percent are kept
        return draft.figure.bound == "exact" and way not in around and not turned
    # `not required if it had been more than half` says of `required, as it was less than half` the same.
    return {mine, way} == {"up", "down"} and "turned" not in around | source.frame.hedging


HEDGE = Kind(
    check_hedges,
    Schema(
        {
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far apart the two numbers may be and still count as the same: in their unit, or as a share of the larger one",
            )
        },
        frozenset({"hedge", "way"}),
        about="A number that its source hedges and the draft does not, or hedges the other way.",
    ),
)
