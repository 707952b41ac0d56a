"""What an assistant can ask: check a text, list its figures, explain one.  Plain data in, JSON or plain text out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from numcheck.documents import read
from numcheck.errors import Fault, NumcheckError
from numcheck.explain import explain_place
from numcheck.files import find, find_packs
from numcheck.interface import check
from numcheck.model import DATES, Claim, Document, Entry, Finding, Report
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_coverage, tell_subject
from numcheck.report.explanation import render_explanations
from numcheck.report.failure import fails, list_unvouched
from numcheck.report.ledger_table import is_settled
from numcheck.report.locations import has_lines, tell_location
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.plain_data import encode, record_figure
from numcheck.report.quotes import Quotes, prepare_quotes, quote_sentences
from numcheck.standard import make_extractor, stock

Format = Literal["markdown", "text"]
_SUFFIXES = {"markdown": ".md", "text": ".txt"}
_MOST_WITNESSES = 3
_SENTENCE = 600  # characters of a sentence that are told


def check_text(
    text: str,
    sources: Sequence[str] = (),
    files: Sequence[str] = (),
    *,
    strict: bool = False,
    everything: bool = False,
    form: Format = "markdown",
    packs: Sequence[str] = (),
) -> str:
    """JSON on a text: whether it passes, its findings, and its figures that are not simply confirmed, or all of them.

    ``sources`` are texts, ``files`` are files, folders or patterns below the current folder.  Without any of both the text is
    compared with itself.  ``strict`` is that of `numcheck check`.

    Raises NumcheckError with everything that could not be done.

    >>> check_text("The quake killed 41 people.", ["At Orvel 14 people died in the quake."])[:53]
    '{"passes": false, "subject": "text against 1 source",'
    """
    report = _check(text, sources, files, form, packs)
    look = Look(strict=strict)
    if strict and report.ledger is None:
        raise NumcheckError(Fault("strict: the text has no sources that could say its figures"))
    quotes = prepare_quotes(report)
    entries = [entry for entry in report.ledger or () if everything or not is_settled(entry)]
    return encode(
        {
            "passes": not fails(report, look),
            "subject": tell_subject(report),
            "coverage": tell_coverage(report),
            "findings": [_record_finding(finding, quotes) for finding in sort_findings(report)],
            "figures": list(map(_record_entry, entries)),
            "without_witness": [_record_place(entry.claim) for entry in list_unvouched(report, look)],
        }
    )


def extract_figures(text: str, *, dates: bool = False, form: Format = "markdown", packs: Sequence[str] = ()) -> str:
    """JSON with every figure of a text, as `numcheck extract --format json` has it.

    >>> extract_figures("nearly 1,500 km")[:86]
    '[{"start": 0, "end": 15, "line": 1, "column": 1, "text": "nearly 1,500 km", "value": 1'
    """
    from numcheck.toolkit import add_dates

    document = _read(text, "text", form)
    reader = make_extractor(stock(find_packs(packs)).lexicon).read
    figures = add_dates(reader)(document) if dates else reader(document)
    records = (record_figure(document, figure) for figure in figures)
    return encode([{key: value for key, value in record.items() if key != "path"} for record in records])


def explain(
    text: str,
    line: int,
    column: int = 0,
    sources: Sequence[str] = (),
    files: Sequence[str] = (),
    *,
    form: Format = "markdown",
    packs: Sequence[str] = (),
) -> str:
    """What `numcheck explain` prints of the figures in a line of a text, or of the one at a column.

    Raises NumcheckError where no figure stands there, with the nearest ones.

    >>> explain("The quake killed 41 people.", 1).splitlines()[0]
    '41 people · text:1:18'
    """
    report = _check(text, sources, files, form, packs)
    found = explain_place(report, stock(find_packs(packs)).lexicon, line, column)
    return "\n".join(line.rstrip() for line in render_explanations(found, Look()).splitlines())


def _check(text: str, sources: Sequence[str], files: Sequence[str], form: Format, packs: Sequence[str]) -> Report:
    given = [_read(source, f"source-{number}", form) for number, source in enumerate(sources, 1)]
    report = check(_read(text, "text", form), against=[*given, *list_files(files)], rules=packs)
    if report.faults:
        raise NumcheckError(*report.faults)
    return report


def _read(text: str, name: str, form: Format) -> Document:
    document = read(f"{name}{_SUFFIXES[form]}", text.encode("utf-8", "replace"))
    if not text.strip():
        raise NumcheckError(Fault("expected a text, found nothing but blanks", name))
    return replace(document, path=name)


def list_files(paths: Iterable[str]) -> list[str]:
    """The files that paths below the current folder mean; NumcheckError where one is not there, or leads out of the folder."""
    paths = tuple(paths)
    found = find(paths)
    here = os.path.realpath(os.curdir)
    faults = [
        Fault(f"this file is outside of the folder in which numcheck serves ({here})", path)
        for path in (*found.paths, *paths)
        if path == "-" or os.path.commonpath([here, os.path.realpath(path)]) != here
    ]
    if faults or found.faults:
        raise NumcheckError(*dict.fromkeys([*faults, *(() if faults else found.faults)]))
    return list(found.paths)


def _record_finding(finding: Finding, quotes: Quotes) -> dict[str, Any]:
    lead, *others = quote_sentences(finding, quotes)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": make_safe(tell_message(finding)),
        **_record_place(lead_claim(finding)),
        "sentence": lead.excerpt.text,
        "against": [{**_record_place(one.claim), "of": one.name, "sentence": one.excerpt.text} for one in others],
        "why": finding.why,
    }


def _record_entry(entry: Entry) -> dict[str, Any]:
    record: dict[str, Any] = {**_record_place(entry.claim), "status": "accepted" if entry.accepted else entry.status}
    if entry.claim.figure.kind in DATES:
        record["kind"] = entry.claim.figure.kind
    if entry.equation:
        record["equation"] = make_safe(entry.equation)
    if entry.sources:
        record["sources"] = list(map(_record_witness, entry.sources[:_MOST_WITNESSES]))
    return record


def _record_witness(claim: Claim) -> dict[str, Any]:
    sentence = make_safe(claim.document.prose[claim.sentence.start : claim.sentence.end][:_SENTENCE])
    return {**_record_place(claim), "of": make_safe(claim.document.path), "sentence": sentence}


def _record_place(claim: Claim) -> dict[str, Any]:
    """The figure of a claim and where it stands: its line and column, or its page, cell or the like."""
    return {"figure": make_safe(claim.figure.text), **dict(_list_labels(claim))}


def _list_labels(claim: Claim) -> Iterator[tuple[str, Any]]:
    document, start = claim.document, claim.figure.start
    if has_lines(document, start):
        place = document.place(start)
        yield from (("line", place.line), ("column", place.column))
    if location := tell_location(document, start):
        yield "location", location
