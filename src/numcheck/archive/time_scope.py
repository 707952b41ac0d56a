"""What reports tell of different times: numbers that have risen or fallen since, and those of another year, are no dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from numcheck.model import Claim, Fact
from numcheck.reading.quantity import measure

AGO = "ago"


def part_times(facts: Iterable[Fact], claims: Iterable[Claim]) -> Iterator[Fact]:
    """The facts, each parted by the time that its claims speak of, without those that only tell how a number has changed since.

    ``claims`` are all of the reports: of five years ago is what stands in a sentence with `five years ago`.
    """
    past = {
        (claim.document, claim.sentence)
        for claim in claims
        if claim.figure.kind == "duration" and AGO in claim.frame.anchor
    }
    for fact in facts:
        times: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claim in fact.claims:
            ago = (claim.document, claim.sentence) in past and claim.figure.kind != "duration"
            times[frozenset((AGO,)) if ago else claim.frame.when].append(claim)
        for together in times.values():
            yield fact._replace(claims=tuple(_leave_out_changed(together)))


def _leave_out_changed(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without those that say to which number one of the others has risen or fallen."""
    measured = [(claim, measure(claim)) for claim in claims]
    for claim, quantity in measured:
        denied = [other for other in measured if other[1].denies(quantity)]
        if not denied or not all(_has_changed(claim, other) for other, _ in denied):
            yield claim


def _has_changed(claim: Claim, other: Claim) -> bool:
    """Whether a claim tells that the number of another, of a report that is no later, has become its own."""
    mine, theirs = claim.figure, other.figure
    if not mine.trend or _tell_day(claim) < _tell_day(other):
        return False
    if theirs.trend and _tell_day(claim) == _tell_day(other):
        return False
    more = measure(claim).value > measure(other).value
    return more == (mine.trend == "up")


def _tell_day(claim: Claim) -> date:
    return claim.document.date or date.max
