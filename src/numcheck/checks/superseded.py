"""What later sources, or later words of one, take the place of: a figure that a draft has from an earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.checks.closeness import deny
from numcheck.checks.run import Run
from numcheck.documents.dates import MONTHS, Date
from numcheck.documents.entries import Entry, find_entries
from numcheck.model import Claim, Document, Fact
from numcheck.patterns import re
from numcheck.reading.apposition import read_around
from numcheck.rules.tolerance import Tolerance

SMALL = 12  # numbers up to this are met by chance too often to be one fact for no other reason
ROUNDED = 0.03  # what the draft may have rounded the earlier figure by
_PERIOD = re.compile(
    rf"\b(?:(?P<year>(?:19|20)\d\d)|(?P<month>{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|(?P<part>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)(?=[\s-](?:quarter|half|season|week|month|phase|round|day))|Q[1-4]"
    r"|spring|summer|autumn|winter))\b"
)


class Record(NamedTuple):
    """What a run tells of revisions: what sources say of one thing, what takes a number's place, when they were written,
    and what drafts say."""

    rivals: Mapping[int, tuple[Claim, ...]]  # by the identity of a source's figure
    replacing: Mapping[str, list[Claim]]  # by the number given up
    stamps: Mapping[Document, Date | None]
    told: Mapping[tuple[Document, int], list[Claim]]  # by draft and the identity of a source's figure


def read_record(run: Run) -> Record:
    """What a run tells of revisions."""
    rivals = {id(claim): fact.claims for fact in run.source_facts if len(fact.claims) > 1 for claim in fact.claims}
    stamps = {reading.document: reading.own_date for reading in run.sources}
    return Record(rivals, _find_replacing(run), stamps, _find_told(run.facts))


class Revision(NamedTuple):
    """The figures of sources that a draft's figure agrees with, and the later ones that take their place, perhaps in one source."""

    newest: tuple[Claim, ...]
    older: tuple[Claim, ...]
    within: bool = False


def find_revision(
    claim: Claim, fact: Fact, agreeing: Sequence[Claim], record: Record, tolerance: Tolerance
) -> Revision | None:
    """How later sources revise the figure of a draft, which agrees with earlier ones; None where they do not."""
    # Not the 186 given yesterday, nor the 85 from which a later source says it fell, nor a number that agrees only as far as a hedge goes.
    older = [other for other in agreeing if not _is_given_up(other) and _is_near(claim, other)]
    known, stamps = (claim, *older), record.stamps
    newer = [
        other
        for other in _list_revising(claim, older, record)
        if (deny(claim, other, tolerance) or _outgrows(other, claim))
        and not any(are_of_two_periods(one, other) or _are_of_two_years(one, other) for one in known)
        and all(_is_later(other, one, stamps) for one in older)
    ]
    # Whatever else agrees with the draft must be older, too, and the draft must not know the newer figure.
    told = [(mine, other) for other in newer for mine in record.told.get((claim.document, id(other)), [])]
    if not newer or _tells_earlier(claim) or not all(deny(mine, other, tolerance) for mine, other in told):
        return None
    if not any(other in fact.claims for other in older) and not _speaks_alike(claim, older):
        return None
    newest = [other for other in newer if not any(_is_later(one, other, stamps) for one in newer)]
    return Revision(tuple(newest), tuple(older))


def find_revision_within(claim: Claim, older: Sequence[Claim], run: Run, tolerance: Tolerance) -> Revision | None:
    """How a source revises the figure of a draft that it has only as one that it gives up itself: first put at 12, rose to 19."""
    if not older or _tells_earlier(claim) or not all(other.frame.newer for other in older):
        return None
    newer = _list_newer(run, older)
    same = all(one.figure.value == claim.figure.value for one in older)
    if not same or not newer or not all(deny(claim, other, tolerance) or _outgrows(other, claim) for other in newer):
        return None
    own = (reading for reading in run.reported() if reading.document is claim.document)
    told = {mine.figure.value for reading in own for mine in reading.claims}
    if any(other.figure.value in told for other in newer) or not _speaks_alike(claim, (*older, *newer)):
        return None
    return Revision(tuple(newer), tuple(older), within=True)


def _find_replacing(run: Run) -> dict[str, list[Claim]]:
    """By a number that is met twice by no chance the figures of sources that take its place: cut from 85 to 62."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for reading in run.sources:
        for claim in reading.claims:
            for number in claim.frame.replaces:
                if float(number) > SMALL:
                    found[number].append(claim)
    return found


def _write(claim: Claim) -> str:
    return f"{claim.figure.value or 0:.10g}"


def _find_told(facts: Sequence[Fact]) -> dict[tuple[Document, int], list[Claim]]:
    """By draft and figure of a source what the draft says of the same thing: it may tell of a revision itself."""
    told: dict[tuple[Document, int], list[Claim]] = defaultdict(list)
    for fact in facts:
        drafts = [claim for claim in fact.claims if claim.document.role == "draft"]
        for claim in fact.claims:
            if claim.document.role == "source" and drafts:
                told[drafts[0].document, id(claim)] += drafts
    return told


def find_agreeing(fact: Fact, claim: Claim, run: Run, tolerance: Tolerance) -> list[Claim]:
    """The figures of sources that agree with one of a draft; where none is known to speak of the same thing, those of what is
    named alike that have its number."""
    sources = [other for other in fact.claims if other.document.role == "source"]
    match = run.matches.get(id(claim))
    if not sources and match and not match.equation:
        return [
            other
            for other in match.elsewhere
            if any(_name_alike(claim, one) for one in (other, *_list_newer(run, [other])))
        ]
    agreeing = [other for other in sources if not deny(claim, other, tolerance)]
    return agreeing or _find_replaced(claim, sources, run)


def _find_replaced(claim: Claim, denying: Sequence[Claim], run: Run) -> list[Claim]:
    """The figures with the number of one of a draft that their source gives up for one that denies it: 3.1, less than the 3.5 first estimated."""
    homes = {id(other.document) for other in denying}
    given_up = (
        other
        for reading in run.readings
        if id(reading.document) in homes
        for other in reading.claims
        if other.frame.newer and other.figure.value == claim.figure.value and other.figure.unit == claim.figure.unit
    )
    return [other for other in given_up if any(one in denying for one in _list_newer(run, [other]))]


def _list_newer(run: Run, older: Sequence[Claim]) -> list[Claim]:
    """The figures that have taken the place of others in their own document."""
    places = {(id(one.document), place) for one in older for place in one.frame.newer}
    claims = run.source_claims if places else ()
    return [other for other in claims if (id(other.document), other.figure.start) in places]


def _speaks_alike(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether something that is said near a figure, or of what it counts, is said in the sentences of others."""
    mine = claim.frame.near | claim.frame.head | claim.frame.event
    return any(not mine.isdisjoint(other.frame.words | other.frame.event) for other in others)


def _tells_earlier(claim: Claim) -> bool:
    """Whether a draft itself tells a number as one of before: at first police spoke of 12."""
    return bool(claim.frame.earlier) or not {"denied", "left", "past", "revised"}.isdisjoint(claim.frame.scope)


def _list_revising(claim: Claim, older: Sequence[Claim], record: Record) -> list[Claim]:
    """What sources say of the same thing, or give in the place of the draft's number, where they had that at all."""
    said = [other for one in older for other in record.rivals.get(id(one), ())]
    named = [other for other in said if any(_name_alike(one, other) for one in (claim, *older))]
    replacing = record.replacing.get(_write(claim), []) if older else []
    return [
        other
        for other in dict.fromkeys([*named, *(other for other in replacing if other.figure.kind == claim.figure.kind)])
        if other.figure.bound != "vague" and "difference" not in other.frame.scope
    ]


def _is_given_up(claim: Claim) -> bool:
    return not {"denied", "left"}.isdisjoint(claim.frame.scope)


def _is_near(one: Claim, two: Claim) -> bool:
    """Whether two numbers are the same but for rounding; a range has none to compare."""
    a, b = one.figure.value, two.figure.value
    return a is None or b is None or one.figure.unit != two.figure.unit or abs(a - b) <= ROUNDED * max(abs(a), abs(b))


def _outgrows(newer: Claim, claim: Claim) -> bool:
    """Whether a number that a source gives as changed is larger than the least one that the draft has: at least 126, now 203."""
    changed = newer.figure.trend or "revised" in newer.frame.scope
    least = claim.figure.bound in ("at_least", "more_than")
    return bool(changed and least) and (newer.figure.value or 0.0) > (1.0 + ROUNDED) * (claim.figure.value or 0.0)


def _name_alike(one: Claim, two: Claim) -> bool:
    """Whether two figures name one thing or event; a number alone that stands in another source revises nothing."""
    mine, theirs = one.frame, two.frame
    if one.figure.kind != "count":
        return True
    return bool(
        mine.head & theirs.head
        or mine.phrase & theirs.phrase
        or mine.category & theirs.category
        or mine.event & theirs.event
    )


def _is_later(one: Claim, two: Claim, stamps: Mapping[Document, Date | None]) -> bool:
    """Whether what one figure says was said later than what another one does: in a later source or a later entry of one."""
    if one.document is not two.document:
        return is_later(stamps[one.document], stamps[two.document])
    times = find_entry(one), find_entry(two)
    return bool(times[0] and times[1] and times[0].minute > times[1].minute and _counts_alike(one, two))


def find_entry(claim: Claim) -> Entry | None:
    """The entry that a figure stands in, of a text that is written as things happen."""
    found = (entry for entry in find_entries(claim.document) if entry.start <= claim.figure.start < entry.end)
    return next(found, None)


def _counts_alike(one: Claim, two: Claim) -> bool:
    """Whether two figures count what an event does to things or persons: such a count grows, and a temperature is one of its hour."""
    return one.figure.kind == two.figure.kind == "count" and not one.frame.event.isdisjoint(two.frame.event)


def is_later(one: Date | None, two: Date | None) -> bool:
    """Whether the first of two dates of documents is certainly later: another day, or a later time of one day."""
    if one is None or two is None or one.day_date is None or two.day_date is None:
        return False
    if one.day_date != two.day_date:
        return one.day_date > two.day_date
    return one.minute is not None and two.minute is not None and one.minute > two.minute


def are_of_two_periods(one: Claim, two: Claim) -> bool:
    """Whether two figures are said of different years, months or quarters: the later of them revises nothing."""
    mine, theirs = _find_periods(one), _find_periods(two)
    return any(
        mine[kind] and theirs[kind] and mine[kind].isdisjoint(theirs[kind]) for kind in ("year", "month", "part")
    )


def _are_of_two_years(one: Claim, two: Claim) -> bool:
    """Whether one of two figures is of a year that the other is not of: in 2011, when nine died."""
    mine, theirs = one.frame.when, two.frame.when
    return bool(mine | theirs) and mine.isdisjoint(theirs)


def _find_periods(claim: Claim) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"year": set(), "month": set(), "part": set()}
    for match in _PERIOD.finditer(read_around(claim)):
        kind = match.lastgroup or ""
        found[kind].add(match[0].lower()[:3] if kind == "month" else match[0].lower())
    return found
