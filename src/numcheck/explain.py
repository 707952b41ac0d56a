"""Why a figure was joined with others, or was not: the figures of one line of a document, with all that was weighed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from numcheck.errors import Fault, NumcheckError
from numcheck.facts.cluster import judge_peers
from numcheck.facts.date_verdicts import explain_date
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.match import judge_sources
from numcheck.facts.pair_score import Judgement
from numcheck.facts.source_index import shelve
from numcheck.lexicon import Lexicon
from numcheck.model import DATES, Acceptance, Claim, Document, Fact, Figure, Finding, Report
from numcheck.pipeline import find_facts
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.dated import read_dated
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile, spell_words
from numcheck.reading.quantity import measure

MOST = 6  # judgements that are told of one figure
# What makes of the log odds of a match those of the share of such matches that are right; learned by benchmarks/sureness.py.
BASE, SLOPE = 1.64, 1.08


class Explanation(NamedTuple):
    """A figure with what its sentence says of it, the figures it was set against, and what came of it.

    ``judgements`` are the nearest ones first, ``weighed`` is how many there were; ``joined`` holds the indexes of those
    that were found to speak of the same thing, ``confirming`` of those that confirm the figure.  ``equation`` is how it is worked out.  ``said`` is what the words of its sentence
    say of it, by the names of its frame.
    """

    claim: Claim
    said: Mapping[str, tuple[str, ...]]
    judgements: tuple[Judgement, ...]
    joined: frozenset[int]
    weighed: int
    status: str
    findings: tuple[Finding, ...]
    accepted: tuple[Acceptance, ...] = ()
    confirming: frozenset[int] = frozenset()
    equation: str = ""


def explain_place(report: Report, lexicon: Lexicon, line: int, column: int = 0) -> tuple[Explanation, ...]:
    """An explanation of each figure in a line of the first document, or of the one at a column of it, and then of each date, time and rank there.

    Raises NumcheckError, with the figures nearby, where none is read there.
    """
    document, figures = report.documents[0], report.figures[0]
    dates = [entry.claim for entry in report.ledger or () if _is_date(entry.claim, document)]
    every = sorted((*figures, *(claim.figure for claim in dates)), key=lambda figure: figure.start)
    chosen = _choose(document, every, line, column)
    told = _explain_dates(report, [claim for claim in dates if claim.figure in chosen], lexicon)
    if all(figure.kind in DATES for figure in chosen):
        return tuple(told)
    faulty = {fault.path for fault in report.faults if fault.path != document.path}
    pairs = [pair for pair in zip(report.documents, report.figures, strict=True) if pair[0].path not in faulty]
    documents = [one for one, _ in pairs]
    claims = [read_claims(one, found, lexicon) for one, found in pairs]
    profiles = [read_profile(one, lexicon) for one in documents]
    mine = [claim for claim, figure in zip(claims[0], figures, strict=True) if figure in chosen]
    if document.role == "draft":
        library, rarity = shelve([claim for theirs in claims[1:] for claim in theirs]), measure_rarity(profiles)
        judged = [correct(join_alike(judge_sources(claims[0], library, rarity, lexicon, claim))) for claim in mine]
    else:
        known = [profile for profile, theirs in zip(profiles, claims, strict=True) if theirs]
        everybody = [claim for theirs in claims for claim in theirs]
        judged = [list(judge_peers(everybody, known, lexicon, claim)) for claim in mine]
    facts, _ = find_facts(documents, claims, lexicon, [])
    concepts = read_concepts(lexicon)
    explained = (
        _explain(report, claim, _spell_frame(claim, concepts), found, facts)
        for claim, found in zip(mine, judged, strict=True)
    )
    return (*explained, *told)


def _is_date(claim: Claim, document: Document) -> bool:
    return claim.document is document and claim.figure.kind in DATES


def _explain_dates(report: Report, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Explanation]:
    """Why dates, times and ranks of the first document are those of its sources, or are not."""
    sources = [document for document in report.documents if document.role == "source"] if claims else []
    theirs = [one for document in sources for one in read_dated(document, lexicon)]
    for claim in claims:
        judged = explain_date(claim.document, theirs, lexicon, claim.figure.start)
        spoken = [source for entry in report.ledger or () if entry.claim is claim for source in entry.sources]
        fact = Fact(
            "", (claim, *(one.other for one in judged if any(_is_same(one.other, source) for source in spoken)))
        )
        yield _explain(report, claim, {}, judged, [fact] if len(fact.claims) > 1 else [])


def _choose(document: Document, figures: Sequence[Figure], line: int, column: int) -> list[Figure]:
    """The figures that stand in a line, or at a column of it."""
    here = [
        figure for figure in figures if document.place(figure.start).line <= line <= document.place(figure.end - 1).line
    ]
    at = document.line_starts[line - 1] + column - 1 if 0 < line <= len(document.line_starts) else -1
    chosen = [figure for figure in here if not column or figure.start <= at < figure.end]
    if chosen:
        return chosen
    count = len(document.line_starts) - (document.line_starts[-1] == len(document.prose))
    if line > count:
        message = f"the document has only {count} line{'s' * (count != 1)}"
    else:
        message = f"no figure was read at this {'column' if here else 'line'}"
    raise NumcheckError(
        Fault(message + _tell_nearest(document, here or figures, line, column), document.path, line, column)
    )


def _tell_nearest(document: Document, figures: Sequence[Figure], line: int, column: int) -> str:
    """The two figures that stand nearest to a line and a column, with their places."""

    def measure_way(figure: Figure) -> tuple[int, int]:
        place = document.place(figure.start)
        return abs(place.line - line), abs(place.column - column)

    near = sorted(figures, key=measure_way)[:2]
    told = [
        f"{' '.join(figure.text.split())!r} at {document.path}:{place.line}:{place.column}"
        for figure in sorted(near, key=lambda figure: figure.start)
        for place in (document.place(figure.start),)
    ]
    return f"; the nearest: {' and '.join(told)}" if told else "; it has no figures"


def _spell_frame(claim: Claim, concepts: Concepts) -> dict[str, tuple[str, ...]]:
    """What a report tells of a frame, in the words of the sentence."""
    said, frame = spell_words(claim, concepts), claim.frame
    told = {
        "event": frame.event,
        "person": frame.person,
        "agent": frame.agent,
        "length": frame.length,
        "anchor": frame.anchor,
        "scope": frame.scope,
        "near": frame.near,
    }
    return {name: tuple(sorted({said.get(word, word) for word in words})) for name, words in told.items()}


def _explain(
    report: Report,
    claim: Claim,
    said: Mapping[str, tuple[str, ...]],
    judged: Sequence[Judgement],
    facts: Sequence[Fact],
) -> Explanation:
    findings = tuple(finding for finding in report.findings if _touches(finding, claim))
    entry = next((entry for entry in report.ledger or () if _is_same(entry.claim, claim)), None)
    beside = {id(other) for fact in facts if any(own is claim for own in fact.claims) for other in fact.claims}
    nearest = sorted(judged, key=lambda one: (id(one.other) not in beside, one.limit - one.score))[:MOST]
    joined = frozenset(i for i, one in enumerate(nearest) if id(one.other) in beside)
    accepted = tuple(acceptance for acceptance in report.accepted if _touches(acceptance.finding, claim))
    status = entry.status if entry else ""
    sources = entry.sources if entry and status in ("confirmed", "rounded") else ()
    confirming = frozenset(i for i, one in enumerate(nearest) if any(_is_same(source, one.other) for source in sources))
    equation = entry.equation if entry else ""
    return Explanation(
        claim, said, tuple(nearest), joined, len(judged), status, findings, accepted, confirming, equation
    )


def join_alike(judged: Sequence[Judgement]) -> list[Judgement]:
    """The judgements, the chance of each as it is without those that have the same number: these are no alternatives to it."""
    values = [measure(one.other).value for one in judged]
    whole: dict[float, float] = defaultdict(float)
    for value, one in zip(values, judged, strict=True):
        whole[value] += one.chance or 0.0
    return [
        one._replace(chance=one.chance / max(1.0 - whole[value] + one.chance, one.chance)) if one.chance else one
        for value, one in zip(values, judged, strict=True)
    ]


def correct(judged: Sequence[Judgement]) -> list[Judgement]:
    """The judgements, the chance of each as the share of those like it that turn out to be right."""
    return [
        one._replace(chance=1 / (1 + ((1 - one.chance) / one.chance) ** SLOPE * math.exp(-BASE)))
        if one.chance and one.chance < 1
        else one
        for one in judged
    ]


def _touches(finding: Finding, claim: Claim) -> bool:
    return any(_is_same(other, claim) for side in finding.sides for other in side.claims)


def _is_same(one: Claim, two: Claim) -> bool:
    return one.document is two.document and one.figure.start == two.figure.start and one.figure.end == two.figure.end
