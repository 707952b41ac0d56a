"""What reports tell of different times: numbers that have risen or fallen since, and those of another year, are no dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from numcheck.archive.blocks import LONG
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Fact
from numcheck.patterns import re
from numcheck.reading.concepts import read_concepts
from numcheck.reading.quantity import measure

AGO, PAST = "ago", "past"  # classes of the lexicon
SECONDS = 24 * 60 * 60  # of a day
_WORD = re.compile(r"[^\W\d_]+")


def part_times(facts: Iterable[Fact], claims: Iterable[Claim], lexicon: Lexicon) -> Iterator[Fact]:
    """The facts, each parted by the time that its claims speak of, without those that only tell how a number has changed since.

    ``claims`` are all of the reports.  What was so two summers ago, at the previous election or in 1987 is told of another time; what was so
    two days ago is the event itself.
    """
    recent = {
        (claim.document, claim.sentence)
        for claim in claims
        if AGO in claim.frame.anchor and measure(claim).value <= LONG * SECONDS
    }
    words = _list_past(lexicon)
    for fact in facts:
        times: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claim in fact.claims:
            past = claim.figure.kind != "duration" and (claim.document, claim.sentence) not in recent
            text = claim.document.prose[claim.sentence.start : claim.sentence.end].lower()
            long_ago = past and not words.isdisjoint(_WORD.findall(text))
            times[frozenset((PAST,)) if long_ago else claim.frame.when].append(claim)
        for together in times.values():
            yield fact._replace(claims=tuple(_leave_out_changed(together, _list_running(lexicon))))


@lru_cache(maxsize=4)
def _list_past(lexicon: Lexicon) -> frozenset[str]:
    """The words that say that something was so before: `ago`, and those of `past` that also speak of what was given before."""
    concepts = read_concepts(lexicon)
    before = {word for word in lexicon.section("revisions")["earlier"].split() if concepts.scope.get(word) == PAST}
    return frozenset(before - concepts.anchors.keys() | {AGO})


@lru_cache(maxsize=4)
def _list_running(lexicon: Lexicon) -> tuple[str, ...]:
    """The phrases by which a number is told as it stands by now."""
    return tuple(sorted(f" {phrase.replace('-', ' ')} " for phrase in lexicon.section("revisions")["running"].split()))


def _leave_out_changed(claims: Sequence[Claim], running: Sequence[str]) -> Iterator[Claim]:
    """The claims without those that say to which number one of the others has risen or fallen."""
    measured = [(claim, measure(claim)) for claim in claims]
    for claim, quantity in measured:
        denied = [other for other in measured if other[1].denies(quantity)]
        if not denied or not all(_has_changed(claim, other, running) for other, _ in denied):
            yield claim


def _has_changed(claim: Claim, other: Claim, running: Sequence[str]) -> bool:
    """Whether a claim tells that the number of another, of a report that is no later, has become its own."""
    mine, theirs = claim.figure.trend, other.figure.trend
    later = _tell_day(claim) > _tell_day(other)
    if not mine and later and _is_running(claim, running):
        mine = "up"
    if not mine or _tell_day(claim) < _tell_day(other) or (theirs and not later):
        return False
    more = measure(claim).value > measure(other).value
    return more == (mine == "up")


def _is_running(claim: Claim, running: Sequence[str]) -> bool:
    """Whether a sentence tells a number as it stands by now, and goes on growing."""
    text = claim.document.prose[claim.sentence.start : claim.sentence.end].lower()
    words = f" {' '.join(_WORD.findall(text))} "
    return any(phrase in words for phrase in running)


def _tell_day(claim: Claim) -> date:
    return claim.document.date or date.max
