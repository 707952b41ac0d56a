"""The whole pure run: documents and rules in, a report out."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from numcheck.checks import KINDS
from numcheck.checks.conditions import apply_conditions, silence
from numcheck.checks.ledger import keep_ledger
from numcheck.checks.outdated import SMALL
from numcheck.checks.run import Run
from numcheck.checks.sides import has_sides
from numcheck.checks.table_denials import check_tables
from numcheck.documents.entries import find_entries
from numcheck.errors import Fault, attempt
from numcheck.facts.cluster import group
from numcheck.facts.date_verdicts import Verdict, judge_dates
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.match import Match, match
from numcheck.facts.relevant_rows import keep_told, list_tokens
from numcheck.facts.source_index import Library, shelve
from numcheck.facts.table_verdicts import read_tables, settle_fact
from numcheck.facts.within import find_contradictions
from numcheck.lexicon import Lexicon
from numcheck.model import Acceptance, Claim, Document, Entry, Fact, Figure, Finding, Report
from numcheck.reading.dated import read_dated
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile
from numcheck.rules.rule import Rule, Ruleset
from numcheck.terms import NO_TERMS, Terms

# How little may speak for two figures of dated sources being one fact: the draft has the earlier one, and no source both.
REVISED = -0.6
UNREAD = "its figures could not be read"
UNCOMPARED = "what it says could not be compared with the other documents"
UNKEPT = "it could not be told what became of each figure"


def check(
    documents: Sequence[Document],
    rules: Ruleset,
    lexicon: Lexicon,
    extract: Callable[[Document], tuple[Figure, ...]],
    terms: Terms = NO_TERMS,
) -> Report:
    """The report on documents: each draft against itself and the sources, or, where there is no draft, each against every other.

    ``extract`` reads the figures of a document; ``terms`` say how grave what is found is, and what of it was accepted.
    Findings are in the order of the documents and of the places in them.
    """
    faults: list[Fault] = []
    drafts = [document for document in documents if document.role == "draft"]
    tokens = list_tokens(drafts) if drafts else None
    readings = [read_document(document, lexicon, extract, faults, tokens) for document in documents]
    figures, claims = tuple(found for found, _ in readings), tuple(found for _, found in readings)
    asked = any(rule.kind == "outdated" for rule in rules)
    revised = attempt(faults, "", UNCOMPARED, compare_sources, documents, claims, lexicon) if asked else ()
    facts, matches = find_facts(documents, claims, lexicon, faults)
    dates = judge_all_dates(documents, lexicon, faults) if any(rule.kind == "date" for rule in rules) else ()
    stated = attempt(faults, "", UNCOMPARED, read_tables, documents, claims, figures, lexicon) or {}
    facts = tuple(settle_fact(fact, stated, has_sides(fact.claims)) for fact in facts)
    run = Run(tuple(documents), claims, facts, revised or (), matches, lexicon, dates, stated)
    places = {document: place for place, document in enumerate(documents)}
    found = [finding for rule in rules for finding in find_findings(rule, run, faults)]
    found += find_denied(rules, run, found, faults)
    settled = [finding for finding in map(terms.settle, silence(rules, found, terms)) if finding is not None]
    findings = sort_findings(drop_repeated(settled), places)
    judged = [(finding, terms.find_acceptance(finding)) for finding in findings]
    standing = tuple(finding for finding, acceptance in judged if acceptance is None)
    accepted = tuple(acceptance for _, acceptance in judged if acceptance is not None)
    has_draft = any(document.role == "draft" for document in documents)
    ledger = None
    if has_draft:
        ledger = attempt(faults, "", UNKEPT, enter_accepted, run, standing, accepted, tuple(rules)) or ()
    idle = tuple(
        (document, *one)
        for document in documents
        if document.role != "source"
        for one in terms.find_idle(findings, document, rules.ids)
    )
    return Report(run.documents, figures, standing, ledger, accepted, idle, faults=tuple(faults))


def read_document(
    document: Document,
    lexicon: Lexicon,
    extract: Callable[[Document], tuple[Figure, ...]],
    faults: list[Fault],
    tokens: frozenset[str] | None = None,
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures of a document, and what it says of them; none where either could not be read, which is added to the faults.

    ``tokens`` are the words and numbers of the drafts that a source is for: rows of large tables that share none make no claims.
    """
    figures = attempt(faults, document.path, UNREAD, extract, document)
    if not figures:
        return (), ()
    told = keep_told(document, figures, tokens) if tokens is not None and document.role == "source" else figures
    claims = attempt(faults, document.path, UNREAD, read_claims, document, told, lexicon)
    return (figures, claims) if claims is not None else ((), ())


def judge_all_dates(documents: Sequence[Document], lexicon: Lexicon, faults: list[Fault]) -> tuple[Verdict, ...]:
    """What became of the dates, times of day and ranks of all documents but the sources."""
    sources = [document for document in documents if document.role == "source"]
    read = [attempt(faults, document.path, UNCOMPARED, read_dated, document, lexicon) or () for document in sources]
    theirs = tuple(chain.from_iterable(read))
    return tuple(
        verdict
        for document in documents
        if document.role != "source"
        for verdict in attempt(
            faults,
            document.path,
            UNCOMPARED,
            judge_dates,
            document,
            theirs if document.role == "draft" else (),
            lexicon,
        )
        or ()
    )


def find_findings(rule: Rule, run: Run, faults: list[Fault]) -> list[Finding]:
    """What a rule finds in a run; where it fails, what it finds in each of the documents for itself, with the fault of each that it fails on."""
    problem = f"the rule {rule.id!r} could not be applied"
    wrong: list[Fault] = []
    found = attempt(wrong, "", problem, apply_rule, rule, run)
    if found is not None:
        return found
    parts = [attempt(faults, part.documents[0].path, problem, apply_rule, rule, part) for part in run.split()]
    # What fails only where the documents are taken together is a fault of none of them.
    faults += wrong if all(part is not None for part in parts) else ()
    return [finding for part in parts for finding in part or ()]


def apply_rule(rule: Rule, run: Run) -> list[Finding]:
    """What a rule finds in a run, under its conditions."""
    return list(apply_conditions(rule, KINDS[rule.kind].check(rule, run)))


def find_denied(rules: Iterable[Rule], run: Run, found: Sequence[Finding], faults: list[Fault]) -> list[Finding]:
    """What tables deny of figures of which nothing else is found that is wrong."""
    accused = {id(one.sides[0].claims[0]) for one in found if one.kind not in ("elsewhere", "unsupported")}
    stated = {key: one for key, one in run.stated.items() if not one.agrees and key not in accused}
    problem = "tables could not be held against prose"
    return [
        finding
        for rule in (rules if stated else ())
        for finding in attempt(faults, "", problem, deny_stated, rule, replace(run, stated=stated)) or ()
    ]


def deny_stated(rule: Rule, run: Run) -> list[Finding]:
    """What tables deny in the way of a rule, under its conditions."""
    return list(apply_conditions(rule, check_tables(rule, run)))


def join_reports(reports: Sequence[Report]) -> Report:
    """One report of several: drafts and peers before sources, each document once.

    >>> join_reports([Report((), ()), Report((), ())])
    Report(documents=(), figures=(), findings=(), ledger=None, accepted=(), idle=(), passed_over=(), faults=(), undone=(), scope='', chosen=())
    """
    if len(reports) == 1:
        return reports[0]
    figures = {document: found for one in reports for document, found in zip(one.documents, one.figures, strict=True)}
    documents = sorted(figures, key=lambda document: document.role == "source")
    ledgers = [one.ledger for one in reports if one.ledger is not None]
    return Report(
        tuple(documents),
        tuple(figures[document] for document in documents),
        tuple(chain.from_iterable(one.findings for one in reports)),
        tuple(chain.from_iterable(ledgers)) if ledgers else None,
        tuple(chain.from_iterable(one.accepted for one in reports)),
        tuple(chain.from_iterable(one.idle for one in reports)),
        tuple(dict.fromkeys(chain.from_iterable(one.passed_over for one in reports))),
        tuple(dict.fromkeys(chain.from_iterable(one.faults for one in reports))),
    )


def enter_accepted(
    run: Run, standing: Sequence[Finding], accepted: Sequence[Acceptance], rules: Sequence[Rule]
) -> tuple[Entry, ...]:
    """The ledger, in which a figure is marked that only accepted findings speak of."""
    ledger = keep_ledger(run, standing, rules)
    if not accepted:
        return ledger
    findings = [acceptance.finding for acceptance in accepted]
    spoken = {id(claim) for finding in findings for claim in finding.sides[0].claims}
    full = keep_ledger(run, [*standing, *findings], rules)
    return tuple(
        one._replace(accepted=True)
        if (one.status, one.rule) != (bare.status, bare.rule)
        or (one.status == "unsupported" and id(one.claim) in spoken)
        else bare
        for bare, one in zip(ledger, full, strict=True)
    )


def find_facts(
    documents: Sequence[Document], claims: Sequence[tuple[Claim, ...]], lexicon: Lexicon, faults: list[Fault]
) -> tuple[tuple[Fact, ...], Mapping[int, Match]]:
    """The facts that the documents speak of; those of a draft hold its own figures and the sources', never another draft's.

    With them what became of each figure of a draft, by the identity of its claim.  What could not be compared is added to the faults.
    """
    spoken = []
    for document, mine in zip(documents, claims, strict=True):
        profile = attempt(faults, document.path, UNCOMPARED, read_profile, document, lexicon) if mine else None
        spoken += [(profile, document, mine)] if profile is not None else []
    profiles = [profile for profile, document, _ in spoken if document.role == "source"]
    if not any(document.role == "draft" for document in documents):
        return tuple(find_peer_facts(spoken, lexicon, faults)), {}
    facts: list[Fact] = []
    matches: dict[int, Match] = {}
    theirs = [claim for _, document, mine in spoken if document.role == "source" for claim in mine]
    sources = [document for document in documents if document.role == "source"]
    library = attempt(faults, "", UNCOMPARED, shelve, theirs, sources)
    for profile, document, mine in spoken:
        if document.role == "draft" and library is not None:
            rarity = measure_rarity([profile, *profiles])
            own, found = attempt(
                faults, document.path, UNCOMPARED, match_draft, mine, profile, library, rarity, lexicon
            ) or ((), ())
            facts += [*own, *(one.fact for one in found)]
            matches |= {id(one.fact.claims[0]): one for one in found}
    return tuple(facts), matches


def find_peer_facts(
    spoken: Sequence[tuple[frozenset[str], Document, tuple[Claim, ...]]], lexicon: Lexicon, faults: list[Fault]
) -> Iterator[Fact]:
    """The facts that several documents speak of, and those of which one of them gives two values."""
    peers, known = [claim for _, _, mine in spoken for claim in mine], [profile for profile, _, _ in spoken]
    facts = attempt(faults, "", UNCOMPARED, group, peers, known, lexicon) or ()
    yield from facts
    settled = {id(claim) for fact in facts if has_sides(fact.claims) for claim in fact.claims}
    rarity = measure_rarity(known)
    for _, document, mine in spoken:
        yield from attempt(faults, document.path, UNCOMPARED, find_contradictions, mine, rarity, lexicon, settled) or ()


def match_draft(
    mine: tuple[Claim, ...],
    profile: frozenset[str],
    library: Library,
    rarity: Mapping[str, float],
    lexicon: Lexicon,
) -> tuple[list[Fact], tuple[Match, ...]]:
    """The facts of which a draft gives two values, and what became of each of its figures in the sources."""
    own = find_own_facts(mine, profile, rarity, lexicon)
    settled = {id(claim) for fact in own for claim in fact.claims}
    return own, match(mine, library, rarity, lexicon, settled)


def find_own_facts(
    mine: tuple[Claim, ...], profile: frozenset[str], rarity: Mapping[str, float], lexicon: Lexicon
) -> list[Fact]:
    """The facts of which a document gives two values."""
    own = [fact for fact in group(mine, [profile], lexicon) if has_sides(fact.claims)]
    settled = {id(claim) for fact in own for claim in fact.claims}
    return [*own, *find_contradictions(mine, rarity, lexicon, settled)]


def compare_sources(
    documents: Sequence[Document], claims: Sequence[tuple[Claim, ...]], lexicon: Lexicon
) -> tuple[Fact, ...]:
    """The facts that the sources of a draft speak of at several times, for what is revised later.

    Those of dated sources, and those of the entries of one source that is written as things happen.
    """
    if not any(document.role == "draft" for document in documents):
        return ()
    told = [pair for pair in zip(documents, claims, strict=True) if pair[0].role == "source" and pair[1]]
    dated = [(document, mine) for document, mine in told if document.date]
    found: list[Fact] = []
    if len(dated) > 1:
        profiles = [read_profile(document, lexicon) for document, _ in dated]
        claims_of_all = [claim for _, mine in dated for claim in mine]
        found += group(claims_of_all, profiles, lexicon)
        found += filter(_is_no_chance, group(claims_of_all, profiles, lexicon, REVISED))
    return (*found, *(fact for document, mine in told for fact in _compare_entries(document, mine, lexicon)))


def _compare_entries(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Fact]:
    """The facts that several entries of a document speak of: each is taken for a document of its own."""
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
    profiles = [read_profile(document, lexicon)] * len(spoken)
    for fact in group([claim for part in spoken for claim in part], profiles, lexicon):
        yield fact._replace(claims=tuple(whole[claim.figure.start] for claim in fact.claims))


def _is_no_chance(fact: Fact) -> bool:
    """Whether the numbers of a fact are large enough for it, or one is said to have risen or fallen to what it is."""
    figures = [claim.figure for claim in fact.claims]
    return all((figure.value or 0) > SMALL for figure in figures) or any(figure.trend for figure in figures)


def drop_repeated(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those on a figure of which another finding tells more: first comes what else is wrong with it, then a
    difference or product that others give, then `elsewhere`, then `unsupported`.  What is outdated is no conflict besides."""
    outdated = {id(finding.sides[0].claims[0]) for finding in findings if finding.kind == "outdated"}
    findings = [one for one in findings if one.kind != "compare" or id(one.sides[0].claims[0]) not in outdated]
    flagged: list[set[int]] = [set(), set(), set(), set()]
    for finding in findings:
        flagged[_find_rank(finding)].update(id(claim) for side in finding.sides for claim in side.claims)
    return [
        finding
        for finding in findings
        if not any(id(finding.sides[0].claims[0]) in claims for claims in flagged[: _find_rank(finding)])
    ]


def _find_rank(finding: Finding) -> int:
    return {"difference": 1, "product": 1, "elsewhere": 2, "unsupported": 3}.get(finding.kind, 0)


def sort_findings(findings: Iterable[Finding], places: Mapping[Document, int]) -> tuple[Finding, ...]:
    """Findings by where their first figure stands, each with its fingerprint."""

    def place(finding: Finding) -> tuple[int, int, str]:
        claim = finding.sides[0].claims[0]
        return places[claim.document], claim.figure.start, finding.rule

    seen = Counter[str]()
    placed: list[Finding] = []
    for finding in sorted(findings, key=place):
        words = tell_identity(finding)
        placed.append(replace(finding, fingerprint=take_fingerprint(words, seen[words])))
        seen[words] += 1
    return tuple(placed)


def tell_identity(finding: Finding) -> str:
    """What makes a finding this one: its rule, the name of its document, its sentence and the values against each other."""
    claim = find_anchor(finding)
    sentence = claim.document.prose[claim.sentence.start : claim.sentence.end]
    words = [
        finding.rule,
        claim.document.name or claim.document.path,
        *sentence.split(),
        "",
        *claim.figure.text.split(),
    ]
    return "\0".join([*words, *sorted(side.value for side in finding.sides)])


def take_fingerprint(words: str, earlier: int = 0) -> str:
    """Sixteen hexadecimal digits for a finding that stay while its rule, its sentence and the values against it do.

    ``earlier`` is how many findings of the run before it say the very same: a sentence may stand in a text twice.
    """
    import hashlib  # 3 ms, and most runs find nothing

    text = f"{words}\0{earlier}" if earlier else words
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def find_anchor(finding: Finding) -> Claim:
    """The claim by which a finding is known: the flagged one; between peers that of the first document by name.

    So a fingerprint does not depend on the order in which peers were named.
    """
    claims = [claim for side in finding.sides for claim in side.claims]
    if len({claim.document for claim in claims}) > 1 and all(claim.document.role == "peer" for claim in claims):
        return min(claims, key=lambda claim: (claim.document.name or claim.document.path, claim.figure.start))
    return finding.sides[0].claims[0]
