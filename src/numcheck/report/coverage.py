"""How much was looked at and what came of it: the counts and the line that every report ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from numcheck.model import DATES, STATUSES, Chosen, Entry, PassedOver, Report
from numcheck.report.control_codes import make_safe, show_path
from numcheck.report.document_labels import join_names, name_documents
from numcheck.report.locations import tell_location

_DATED = {"excused": "accepted"}
COMMON = 3  # of what a draft and a chosen source have in common, what the coverage line tells
KEEP = 5  # names of files passed over for one reason that the coverage line tells


class Coverage(NamedTuple):
    """Counts of one run.

    ``figures`` are those of the drafts where there is a ledger, else those of all documents; ``statuses`` holds how many
    have which status, None without a ledger.  ``faulty`` counts those of the conflicting that the draft itself contradicts.  ``accepted``
    counts findings that no longer count; the figures that only these speak of are ``excused``, and have no other status.
    ``alone`` are figures of documents without sources beside drafts that have some.  ``dates`` holds how many dates, times of day and
    ranks, which are not counted among figures, have which status.
    """

    errors: int
    warnings: int
    notices: int
    documents: int
    sources: int
    figures: int
    statuses: Mapping[str, int] | None = None
    faulty: int = 0
    accepted: int = 0
    excused: int = 0
    alone: int = 0
    dates: Mapping[str, int] = MappingProxyType({})


def count_coverage(report: Report) -> Coverage:
    """The counts of a report."""
    severities = Counter(finding.severity for finding in report.findings)
    by_role = Counter[str]()
    for document, figures in zip(report.documents, report.figures, strict=True):
        by_role[document.role] += len(figures)
    sources = sum(document.role == "source" for document in report.documents)
    fates = [
        ("excused" if entry.accepted else entry.status, entry.claim.figure.kind in DATES)
        for entry in report.ledger or ()
    ]
    statuses = Counter(fate for fate, dated in fates if not dated)
    seen = report.ledger is not None
    return Coverage(
        errors=severities["error"],
        warnings=severities["warning"],
        notices=severities["notice"],
        documents=len(report.documents) - sources,
        sources=sources,
        figures=sum(by_role.values()) - by_role["source"],
        statuses={status: statuses[status] for status in STATUSES} if seen else None,
        faulty=len(list_faulty(report)),
        accepted=len(report.accepted),
        excused=statuses["excused"],
        alone=by_role["peer"] if seen else 0,
        dates=Counter(fate for fate, dated in fates if dated),
    )


def list_faulty(report: Report) -> list[Entry]:
    """The conflicting figures that the draft itself contradicts: what speaks against them is no source."""
    by_source = {
        (finding.rule, claim.document, claim.figure.start)
        for finding in report.findings
        if any(claim.document.role == "source" for side in finding.sides for claim in side.claims)
        for side in finding.sides
        for claim in side.claims
    }
    conflicting = [
        entry
        for entry in report.ledger or ()
        if entry.status == "conflicting" and not entry.accepted and entry.claim.figure.kind not in DATES
    ]
    return [
        entry for entry in conflicting if (entry.rule, entry.claim.document, entry.claim.figure.start) not in by_source
    ]


def tell_coverage(report: Report) -> str:
    """The last line of a report: how many findings, how many figures and what became of them, and what was passed over."""
    return " · ".join(list_coverage(report))


def list_coverage(report: Report) -> list[str]:
    """The parts of the last line of a report."""
    counts = count_coverage(report)
    more = (
        report.scope,
        _tell_dates(counts),
        tell_chosen(report.chosen),
        tell_alone(report),
        tell_passed_over(gather_passed_over(report)),
        tell_encodings(report),
    )
    return [tell_findings(counts), _tell_figures(counts, limited=bool(report.scope)), *filter(None, more)]


def tell_subject(report: Report) -> str:
    """The first line of a report: what is compared with what, as `draft.md against 4 sources`, and what has no sources."""
    return " · ".join(list_subject(report))


def list_subject(report: Report, most: int = 0) -> list[str]:
    """The parts of the first line of a report; with ``most`` it names the sources, or the peers, up to so many of them."""
    names = name_documents(report.documents)
    sources = [document for document in report.documents if document.role == "source"]
    others = [document for document in report.documents if document.role != "source"]
    subject = show_path(others[0].path) if len(others) == 1 else tell_number(len(others), "document")
    against = tell_number(len(sources), "source") if sources else "each other"
    if not sources and len(others) == 1:
        against = "itself"
    elif most:
        against += f": {join_names([names[document] for document in sources or others], most)}"
    return [f"{subject} against {against}", *filter(None, [tell_alone(report)])]


def tell_alone(report: Report) -> str:
    """Which documents have no sources; empty where each has some."""
    alone = [show_path(document.path) for document in report.documents if document.role == "peer"]
    if not alone:
        return ""
    has_sources = any(document.role == "source" for document in report.documents)
    return f"no sources for {join_names(alone, KEEP)}" if has_sources else "no sources were named"


def gather_passed_over(report: Report) -> tuple[PassedOver, ...]:
    """What was not read, or has nothing to check: files, documents without a figure, stretches of documents."""
    others = [document for document in report.documents if document.role != "source"]
    failed = {fault.path for fault in report.faults}
    dated = {id(claim.document) for entry in report.ledger or () for claim in (entry.claim, *entry.sources)}
    empty = (
        PassedOver(document.path, "could not be read" if document.path in failed else "no figure")
        for document, figures in zip(report.documents, report.figures, strict=True)
        if not figures
        and id(document) not in dated
        and others != [document]
        and not report.scope  # of the only one the counts tell it
    )
    unread = (
        PassedOver(document.path, one.reason, *document.place(one.start), tell_location(document, one.start))
        for document in report.documents
        for one in document.unread
    )
    return (*report.passed_over, *empty, *unread)


def tell_passed_over(passed: Iterable[PassedOver]) -> str:
    """What was passed over, by reason, the first few of each; empty where all was read.

    >>> tell_passed_over([PassedOver("a.pdf", "no known format"), PassedOver("b.pdf", "no known format")])
    'passed over: a.pdf and b.pdf (no known format)'
    """
    names: dict[str, list[str]] = {}
    for path, reason, line, column, location in passed:
        place = f"{show_path(path)}:{line}:{column}" if line else show_path(path)
        names.setdefault(reason, []).append(f"{show_path(path)} {location}" if location else place)
    told = (f"{join_names(places, KEEP)} ({make_safe(reason)})" for reason, places in names.items())
    return f"passed over: {', '.join(told)}" if names else ""


def tell_chosen(chosen: Iterable[Chosen]) -> str:
    """Which sources were chosen from an index, and what they have in common with their draft; empty where none was.

    >>> tell_chosen([Chosen("draft.md", "wire/a.txt", 0.4, ("Orvel", "magnitude 6.1"))])
    'chosen from the index: wire/a.txt (Orvel, magnitude 6.1)'
    """
    told = [f"{show_path(one.path)} ({make_safe(', '.join(one.common[:COMMON]))})" for one in chosen]
    more = [f"{len(told) - KEEP:,} more"] if len(told) > KEEP else []
    return f"chosen from the index: {', '.join([*told[:KEEP], *more])}" if told else ""


def tell_encodings(report: Report) -> str:
    """Which documents were read in an encoding that had to be guessed; empty where none was."""
    names: dict[str, list[str]] = {}
    for document in report.documents:
        if document.encoding:
            names.setdefault(document.encoding, []).append(show_path(document.path))
    told = (f"{join_names(paths, KEEP)} as {make_safe(encoding)}" for encoding, paths in names.items())
    return f"encoding guessed: {', '.join(told)}" if names else ""


def tell_findings(counts: Coverage) -> str:
    """The findings by severity, as `2 errors, 1 warning`; `no findings` where there are none, and how many are accepted."""
    told = ((counts.errors, "error"), (counts.warnings, "warning"), (counts.notices, "notice"))
    found = ", ".join(tell_number(number, noun) for number, noun in told if number) or "no findings"
    return f"{found}, {counts.accepted:,} accepted" if counts.accepted else found


def _tell_figures(counts: Coverage, *, limited: bool) -> str:
    if not counts.figures and limited:
        return "nothing checked: no figure in what the report is limited to"
    if not counts.figures:
        nothing = "no figure" if any(counts.dates.values()) else "nothing checked: no figure"
        return f"{nothing} in {tell_number(counts.documents, 'document')}"
    figures = tell_number(counts.figures, "figure")
    if counts.statuses is None:
        return f"{figures} in {tell_number(counts.documents, 'document')}"
    fates = (
        *((number, _name_status(status, counts.faulty)) for status, number in counts.statuses.items()),
        (counts.excused, "accepted"),
        (counts.alone, "without sources"),
    )
    return f"{figures}: " + ", ".join(f"{number:,} {word}" for number, word in fates if number)


def _tell_dates(counts: Coverage) -> str:
    """The dates, times of day and ranks that the sources or the draft itself speak of, as `4 dates and ranks: 3 confirmed, 1 conflicting`."""
    told = [(counts.dates.get(status, 0), _DATED.get(status, status)) for status in (*STATUSES, "excused")]
    number = sum(number for number, _ in told)
    return (
        f"{tell_number(number, 'date or rank', 'dates and ranks')}: "
        + ", ".join(f"{n:,} {word}" for n, word in told if n)
        if number
        else ""
    )


def _name_status(status: str, faulty: int) -> str:
    return f"conflicting ({faulty:,} within the draft)" if status == "conflicting" and faulty else status


def tell_number(number: int, noun: str, many: str = "") -> str:
    """A number and its noun, whose plural may be given.

    >>> tell_number(1, "source"), tell_number(2, "source")
    ('1 source', '2 sources')
    """
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"
