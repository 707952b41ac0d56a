"""SARIF 2.1.0, for GitHub's code scanning, editors and dashboards: results with places, witnesses, fingerprints and help.

Columns count UTF-16 code units, as the viewers of SARIF do, and the log says so.  A figure in a text that was extracted from its
file (PDF, Word, a workbook) has no region; its page, paragraph or cell is a logical location and stands in the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from numcheck.model import SEVERITIES, Acceptance, Claim, Document, Finding, Report, Severity
from numcheck.patterns import re
from numcheck.report.asides import Aside, gather_asides
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_coverage, tell_subject
from numcheck.report.locations import tell_location, tell_place
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.plain_data import encode
from numcheck.report.quotes import Quotes, prepare_quotes, quote_sentences
from numcheck.report.regions import FindRegion, count_utf16, find_regions, tell_repository_path
from numcheck.version import VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}
FINGERPRINT = "numcheckFingerprint/v1"
ROOT = "%SRCROOT%"
_MOST_RELATED = 50  # of a conflict among a hundred sources the first tell enough
_SENTENCE = 2_000  # characters of a sentence that are kept
_NO_NAME = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_LINK = re.compile(r"[\\\[\]]")


class _Log(NamedTuple):
    """What all results of a log share."""

    rules: dict[str, int]
    quotes: Quotes
    find_region: FindRegion
    look: Look


def render_report(report: Report, look: Look) -> str:
    """One log with one run."""
    findings = sort_findings(report)
    everything = [*findings, *(one.finding for one in report.accepted)]
    ids = {id: index for index, id in enumerate(dict.fromkeys(finding.rule for finding in everything))}
    log = _Log(ids, prepare_quotes(report), find_regions(count_utf16), look)
    results = [_record_finding(finding, log) for finding in findings]
    results += (_record_accepted(acceptance, report.documents, log) for acceptance in report.accepted)
    run = {
        "tool": {
            "driver": {
                "name": "numcheck",
                "version": VERSION,
                "semanticVersion": VERSION,
                "rules": [_record_rule(id, [one for one in everything if one.rule == id]) for id in ids],
            }
        },
        "automationDetails": {"id": "numcheck/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": not report.undone,
                "toolExecutionNotifications": [_record_aside(aside, look) for aside in gather_asides(report)],
            }
        ],
        "artifacts": [_record_document(document, look) for document in report.documents],
        "results": results,
        "properties": {"subject": tell_subject(report), "coverage": tell_coverage(report)},
    }
    return encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _record_rule(id: str, findings: Sequence[Finding]) -> dict[str, Any]:
    gravest = min((finding.severity for finding in findings), key=SEVERITIES.index)
    why = next((finding.why for finding in findings if finding.why), f"Findings of the rule {id}.")
    how = (
        f"`numcheck explain PATH:LINE` tells how a figure was read and why it was matched, `numcheck rules show {id}` what the rule does. "
        f"A figure that is right all the same is accepted with `<!-- numcheck: ok {id} -- reason -->` or `numcheck accept`."
    )
    return {
        "id": id,
        "shortDescription": {"text": why},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{how}".replace("`", ""), "markdown": f"**{id}**: {why}\n\n{how}"},
        "defaultConfiguration": {"level": LEVELS[gravest]},
        "properties": {"tags": ["figures"], "problem.severity": "recommendation" if gravest == "notice" else gravest},
    }


def _record_finding(finding: Finding, log: _Log) -> dict[str, Any]:
    lead = lead_claim(finding)
    related = _gather_related(finding, lead)
    location = tell_location(lead.document, lead.figure.start)
    told = _escape(make_safe(tell_message(finding)) + (f" ({location})" if location else ""))
    numbers = {id(claim): number for number, claim in enumerate(related, 1)}
    for shown in quote_sentences(finding, log.quotes)[1:]:
        place = _escape(tell_place(shown.claim.document, shown.claim.figure.start), link=True)
        link = f"[{place}]({numbers[id(shown.claim)]})" if id(shown.claim) in numbers else place
        told += f"\n{_escape(shown.name)} ({link}): {_escape(shown.excerpt.text)}"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": log.rules[finding.rule],
        "level": LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": told},
        "locations": [_locate(lead, log)],
        "relatedLocations": [
            {"id": number, **_locate(claim, log), "message": {"text": _escape(_quote(claim, log))}}
            for number, claim in enumerate(related, 1)
        ],
        "properties": {"fact": finding.fact, "diagnosis": finding.diagnosis or ""},
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}
    return result


def _record_accepted(acceptance: Acceptance, documents: Iterable[Document], log: _Log) -> dict[str, Any]:
    inside = any(acceptance.origin.startswith(f"{document.path}:") for document in documents)
    suppression = {
        "kind": "inSource" if inside else "external",
        "status": "accepted",
        "justification": make_safe(acceptance.reason)
        + (f" ({make_safe(acceptance.origin)})" if acceptance.origin else ""),
    }
    return {**_record_finding(acceptance.finding, log), "suppressions": [suppression]}


def _record_aside(aside: Aside, look: Look) -> dict[str, Any]:
    note: dict[str, Any] = {"level": "error" if aside.failed else "note", "message": {"text": _escape(aside.message)}}
    if aside.path:
        place: dict[str, Any] = {"artifactLocation": _address(aside.path, look)}
        if aside.line:
            place["region"] = {"startLine": aside.line}
        note["locations"] = [{"physicalLocation": place}]
    return note


def _record_document(document: Document, look: Look) -> dict[str, Any]:
    record: dict[str, Any] = {"location": _address(document.path, look), "properties": {"role": document.role}}
    return record if document.role == "source" else {**record, "roles": ["analysisTarget"]}


def _gather_related(finding: Finding, lead: Claim) -> list[Claim]:
    """The figures that a finding is about but for the one it is placed at, each place once."""
    claims = {
        (claim.document, claim.figure.start): claim
        for side in finding.sides
        for claim in side.claims
        if (claim.document, claim.figure.start) != (lead.document, lead.figure.start)
    }
    return list(claims.values())[:_MOST_RELATED]


def _locate(claim: Claim, log: _Log) -> dict[str, Any]:
    document, figure = claim.document, claim.figure
    place: dict[str, Any] = {"artifactLocation": _address(document.path, log.look)}
    if region := log.find_region(document, figure.start, figure.end):
        place["region"] = _record_region(region) | {"snippet": {"text": document.text[figure.start : figure.end]}}
        start, end = claim.sentence
        longer = start <= figure.start and figure.end <= end and end - start > figure.end - figure.start
        if longer and end - start <= _SENTENCE and (around := log.find_region(document, start, end)):
            place["contextRegion"] = _record_region(around) | {"snippet": {"text": document.text[start:end]}}
    location: dict[str, Any] = {"physicalLocation": place}
    if labels := tell_location(document, figure.start):
        location["logicalLocations"] = [{"fullyQualifiedName": labels}]
    return location


def _record_region(region: tuple[int, int, int, int]) -> dict[str, Any]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), region, strict=True))


def _quote(claim: Claim, log: _Log) -> str:
    sentence = make_safe(claim.document.prose[claim.sentence.start : claim.sentence.end][:_SENTENCE])
    return f"{log.quotes.names[claim.document]}: {sentence or claim.figure.text}"


def _address(path: str, look: Look) -> dict[str, str]:
    """Where a file is: relative to the root of the repository where it is inside, else by its whole path."""
    spelled = tell_repository_path(path, look)
    uri = _spell_uri(spelled)
    if spelled.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if spelled.startswith("..") else {"uri": uri, "uriBaseId": ROOT}


def _escape(text: str, *, link: bool = False) -> str:
    """The text as a message has it; brackets that would make a link are none.

    >>> _escape("see [a](1)"), _escape("26 [sic] dead")
    ('see \\\\[a\\\\](1)', '26 [sic] dead')
    """
    return _LINK.sub(r"\\\g<0>", text) if link or "](" in text else text


def _spell_uri(path: str) -> str:
    """A path with all but letters, digits and a few signs in percent.

    >>> _spell_uri("drafts/ä b.md")
    'drafts/%C3%A4%20b.md'
    """
    plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~"
    named = _NO_NAME.sub("?", path)  # no name of a file has these
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in named.encode("utf-8", "surrogateescape"))
