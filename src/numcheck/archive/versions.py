"""What an archive says of one fact at several times: of an event years ago, and of a number that has changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from numcheck.facts.agreement import disagree
from numcheck.model import Claim, Fact
from numcheck.reading.quantity import measure

PAST = 2  # years before a report from which what it tells of is not what others of its time tell of
NEAR = 8  # characters before a figure in which the word before it stands


def part_facts(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, each in as many as it has versions: claims of one are of one time, and say the same of how it has changed.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.reading.frames import read_claims
    >>> from numcheck.standard import extractor, lexicon
    >>> texts = ("The quake killed 316 people.", "The death toll has risen to 395.")
    >>> reports = [in_memory(text) for text in texts]
    >>> claims = [claim for report in reports for claim in read_claims(report, extractor().read(report), lexicon())]
    >>> [[claim.figure.text for claim in part.claims] for part in part_facts([Fact("people killed", tuple(claims))])]
    [['316 people'], ['395']]
    """
    for fact in facts:
        times: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claim in fact.claims:
            times[_name_years(claim)].append(claim)
        for claims in times.values():
            yield from (fact._replace(claims=tuple(part)) for part in _part_changed(claims))


def _name_years(claim: Claim) -> frozenset[str]:
    """The years long before its report of which a claim tells; none where it tells of its own time."""
    written = claim.document.date
    years = {word for word in claim.frame.when if word.isdigit()}
    if written is None or not years or max(map(int, years)) > written.year - PAST:
        return frozenset()
    return frozenset(years)


def _part_changed(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """The claims by what a number was before its changes, and has become on each day.

    Those that say the same from that day on go with what says that it has changed: the toll of 395, risen to 395.
    """
    plain = [claim for claim in claims if not _has_become(claim)]
    changed = [
        claim
        for claim in claims
        if _has_become(claim) and all(_is_change(claim, other) for other in plain if disagree(claim, other))
    ]
    parts: dict[date | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        days = [_tell_day(one) for one in changed if one is claim or _follows(claim, one)]
        parts[max(days, default=None)].append(claim)
    yield from parts.values()


def _has_become(claim: Claim) -> bool:
    """Whether a number is what another one has risen or fallen to."""
    figure, prose = claim.figure, claim.document.prose
    return figure.trend is not None and prose[max(figure.start - NEAR, 0) : figure.start].split()[-1:] == ["to"]


def _is_change(claim: Claim, other: Claim) -> bool:
    """Whether a claim may tell what the number of another one has become: later or on the same day, and in that direction."""
    if _tell_day(claim) < _tell_day(other):
        return False
    return (measure(claim).value > measure(other).value) == (claim.figure.trend == "up")


def _follows(claim: Claim, change: Claim) -> bool:
    """Whether a claim says, from the day of a change on, what the number has become."""
    same = measure(claim).value == measure(change).value
    return same and not _has_become(claim) and _tell_day(claim) >= _tell_day(change)


def _tell_day(claim: Claim) -> date:
    return claim.document.date or date.min
