"""The facts that the documents of a run speak of: those of peers, those of a draft and its sources, those that sources revise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from numcheck.checks.outdated import SMALL
from numcheck.checks.sides import has_sides
from numcheck.documents.entries import find_entries
from numcheck.errors import Fault, attempt
from numcheck.facts.cluster import group
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.match import Match, match
from numcheck.facts.source_index import SourceIndex, index_sources
from numcheck.facts.within import find_contradictions
from numcheck.lexicon import Lexicon
from numcheck.model import Fact
from numcheck.reading.read import Reading

# How little may speak for two figures of dated sources being one fact: the draft has the earlier one, and no source both.
REVISED = -0.6
UNCOMPARED = "what it says could not be compared with the other documents"


def find_facts(
    readings: Sequence[Reading], lexicon: Lexicon, faults: list[Fault]
) -> tuple[tuple[Fact, ...], Mapping[int, Match]]:
    """The facts that the documents speak of; those of a draft hold its own figures and the sources', never another draft's.

    With them what became of each figure of a draft, by the identity of its claim.  What could not be compared is added to the faults.
    """
    spoken = [
        reading
        for reading in readings
        if reading.claims and attempt(faults, reading.document.path, UNCOMPARED, _find_profile, reading) is not None
    ]
    if not any(reading.document.role == "draft" for reading in readings):
        return tuple(find_peer_facts(spoken, lexicon, faults)), {}
    facts: list[Fact] = []
    matches: dict[int, Match] = {}
    sources = [reading for reading in spoken if reading.document.role == "source"]
    theirs = [claim for reading in sources for claim in reading.claims]
    documents = [reading.document for reading in readings if reading.document.role == "source"]
    index = attempt(faults, "", UNCOMPARED, index_sources, theirs, documents)
    for reading in spoken:
        if reading.document.role == "draft" and index is not None:
            rarity = measure_rarity([reading.profile, *(source.profile for source in sources)])
            own, found = attempt(
                faults, reading.document.path, UNCOMPARED, match_draft, reading, index, rarity, lexicon
            ) or ((), ())
            facts += [*own, *(one.fact for one in found)]
            matches |= {id(one.fact.claims[0]): one for one in found}
    return tuple(facts), matches


def _find_profile(reading: Reading) -> frozenset[str]:
    return reading.profile


def find_peer_facts(readings: Sequence[Reading], lexicon: Lexicon, faults: list[Fault]) -> Iterator[Fact]:
    """The facts that several documents speak of, and those of which one of them gives two values."""
    peers, known = [claim for one in readings for claim in one.claims], [one.profile for one in readings]
    facts = attempt(faults, "", UNCOMPARED, group, peers, known, lexicon) or ()
    yield from facts
    settled = {id(claim) for fact in facts if has_sides(fact.claims) for claim in fact.claims}
    rarity = measure_rarity(known)
    for one in readings:
        path = one.document.path
        yield from attempt(faults, path, UNCOMPARED, find_contradictions, one.claims, rarity, lexicon, settled) or ()


def match_draft(
    reading: Reading, index: SourceIndex, rarity: Mapping[str, float], lexicon: Lexicon
) -> tuple[list[Fact], tuple[Match, ...]]:
    """The facts of which a draft gives two values, and what became of each of its figures in the sources."""
    own = find_own_facts(reading, rarity, lexicon)
    settled = {id(claim) for fact in own for claim in fact.claims}
    return own, match(reading.claims, index, rarity, lexicon, settled)


def find_own_facts(reading: Reading, rarity: Mapping[str, float], lexicon: Lexicon) -> list[Fact]:
    """The facts of which a document gives two values."""
    own = [fact for fact in group(reading.claims, [reading.profile], lexicon) if has_sides(fact.claims)]
    settled = {id(claim) for fact in own for claim in fact.claims}
    return [*own, *find_contradictions(reading.claims, rarity, lexicon, settled)]


def compare_sources(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[Fact, ...]:
    """The facts that the sources of a draft speak of at several times, for what is revised later.

    Those of dated sources, and those of the entries of one source that is written as things happen.
    """
    if not any(reading.document.role == "draft" for reading in readings):
        return ()
    told = [reading for reading in readings if reading.document.role == "source" and reading.claims]
    dated = [reading for reading in told if reading.document.date]
    found: list[Fact] = []
    if len(dated) > 1:
        profiles = [reading.profile for reading in dated]
        claims = [claim for reading in dated for claim in reading.claims]
        found += group(claims, profiles, lexicon)
        found += filter(_is_no_chance, group(claims, profiles, lexicon, REVISED))
    return (*found, *(fact for reading in told for fact in _compare_entries(reading, lexicon)))


def _compare_entries(reading: Reading, lexicon: Lexicon) -> Iterator[Fact]:
    """The facts that several entries of a document speak of: each is taken for a document of its own."""
    document, claims = reading.document, reading.claims
    starts = [claim.figure.start for claim in claims]
    parts = [
        [
            replace(claim, document=part)
            for claim in claims[bisect_left(starts, entry.start) : bisect_left(starts, entry.end)]
        ]
        for entry in find_entries(document)
        for part in [replace(document)]
    ]
    spoken = [part for part in parts if part]
    if len(spoken) < 2:
        return
    whole = {claim.figure.start: claim for claim in claims}
    profiles = [reading.profile] * len(spoken)
    for fact in group([claim for part in spoken for claim in part], profiles, lexicon):
        yield fact._replace(claims=tuple(whole[claim.figure.start] for claim in fact.claims))


def _is_no_chance(fact: Fact) -> bool:
    """Whether the numbers of a fact are large enough for it, or one is said to have risen or fallen to what it is."""
    figures = [claim.figure for claim in fact.claims]
    return all((figure.value or 0) > SMALL for figure in figures) or any(figure.trend for figure in figures)
