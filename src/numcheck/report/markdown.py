"""Markdown for a comment on a pull request or merge request, and for the summary of a workflow.

The verdict comes first, then the findings, the gravest first, each with its sentences and the figures in bold, then a table of the
figures that are not confirmed.  It keeps to the length that GitHub allows; what had no room is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from numcheck.model import Finding, Report, Severity
from numcheck.report.asides import gather_asides
from numcheck.report.coverage import (
    count_coverage,
    list_faulty,
    tell_coverage,
    tell_findings,
    tell_number,
    tell_subject,
)
from numcheck.report.document_labels import name_briefly, name_files
from numcheck.report.escaping import code_span, escape_markdown
from numcheck.report.excerpt import Excerpt
from numcheck.report.failure import choose_sign, tell_unvouched
from numcheck.report.findings import list_untold
from numcheck.report.ledger_table import is_settled, write_line
from numcheck.report.locations import tell_place
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.quotes import Quotes, prepare_quotes, quote_sentences
from numcheck.report.regions import count_utf16
from numcheck.report.side_rows import tell_other_sides

LIMIT = 65_536  # characters of a comment on GitHub
MARK = "<!-- numcheck -->"  # by which a workflow finds its comment again
_MOST_ASIDES = 20
_SIGNS: dict[Severity, str] = {"error": "❌", "warning": "⚠️", "notice": "❔"}
_TABLE = "| place | figure | status | source | says |\n|---|---|---|---|---|\n"


class _Filled(NamedTuple):
    """Pieces that have room, how many more there are, and the room that is left."""

    pieces: list[str]
    beyond: int
    room: int


def render_report(report: Report, look: Look) -> str:
    """The report in at most ``LIMIT`` characters, counted as GitHub counts them or more strictly."""
    head, foot = _write_head(report, look), f"\n{escape_markdown(tell_coverage(report))}\n"
    room = LIMIT - count_utf16(head) - count_utf16(foot) - 1_000  # for what tells of the rest
    untold = {id(one) for one in list_untold(report)} if report.ledger is not None else set()
    findings = [finding for finding in sort_findings(report) if id(finding) not in untold]
    shown = _fill(_write_findings(findings, prepare_quotes(report)), len(findings), room)
    rows = [] if look.quiet else _list_rows(report, look)
    table = _fill(iter(rows), len(rows), shown.room)
    parts = [head, *shown.pieces]
    if shown.beyond:
        rest = Counter(finding.severity for finding in findings[len(shown.pieces) :])
        told = ", ".join(tell_number(count, severity) for severity, count in rest.items())
        parts.append(f"**{told} more**, for which a comment has no room.\n\n")
    if table.pieces:
        parts += ["<details>\n<summary>Figures that are not confirmed</summary>\n\n", _TABLE, *table.pieces, "\n"]
        parts += [f"and {tell_number(table.beyond, 'figure')} more\n\n"] if table.beyond else []
        parts.append("</details>\n")
    return "".join([*parts, foot])


def _write_head(report: Report, look: Look) -> str:
    verdict = f"### {choose_sign(report, look)} numcheck: {tell_findings(count_coverage(report))}\n\n"
    lines = [f"{MARK}\n{verdict}{escape_markdown(tell_subject(report))}\n"]
    if strict := tell_unvouched(report, look):
        lines.append(f"**{escape_markdown(strict)}**\n")
    undone = [aside for aside in gather_asides(report) if aside.failed]
    for aside in undone[:_MOST_ASIDES]:
        place = f"{code_span(f'{aside.path}:{aside.line}' if aside.line else aside.path)}: " if aside.path else ""
        lines.append(f"❌ **could not be done:** {place}{escape_markdown(aside.message[:500])}\n")
    if len(undone) > _MOST_ASIDES:
        lines.append(f"and {len(undone) - _MOST_ASIDES:,} more that could not be done\n")
    return "\n".join(lines) + "\n"


def _write_findings(findings: Sequence[Finding], quotes: Quotes) -> Iterator[str]:
    explained: set[str] = set()
    for finding in findings:
        yield _write_finding(finding, quotes, explain=finding.rule not in explained)
        explained.add(finding.rule)


def _write_finding(finding: Finding, quotes: Quotes, *, explain: bool) -> str:
    claim = lead_claim(finding)
    title = f"{_SIGNS[finding.severity]} **{finding.severity} {finding.rule}**"
    title += f" · {escape_markdown(finding.fact)}" if finding.fact else ""
    lines = [
        f"{title} · {code_span(tell_place(claim.document, claim.figure.start))}<br>{escape_markdown(tell_message(finding))}",
        "",
    ]
    for index, quote in enumerate(quote_sentences(finding, quotes)):
        notes = [code_span(quote.place)] if index else []
        notes += map(escape_markdown, quote.notes)
        told = " · ".join([f"{escape_markdown(quote.name)}: {_mark(quote.excerpt)}", *notes])
        lines += [f"> {told}", ">"]
    lines += (f"> {escape_markdown(told)}\n>" for told in tell_other_sides(finding, quotes.names))
    lines = [*lines[:-1], ""]
    if explain and finding.why:
        lines += [f"*{escape_markdown(finding.why)}*", ""]
    return "\n".join(lines) + "\n"


def _mark(excerpt: Excerpt) -> str:
    """The sentence with its figures in bold."""
    told, at = "", 0
    for mark in excerpt.marks:
        start = max(mark.start, at)
        if start < mark.end:
            told += f"{_escape_part(excerpt.text[at:start])}<b>{_escape_part(excerpt.text[start : mark.end])}</b>"
            at = mark.end
    return told + _escape_part(excerpt.text[at:])


def _escape_part(text: str) -> str:
    """The text as Markdown with the blanks at its two ends, each as one."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{escape_markdown(text)}{' ' * text[-1].isspace()}"


def _list_rows(report: Report, look: Look) -> list[str]:
    names = name_briefly(name_files(report.documents))
    faulty = {id(entry) for entry in list_faulty(report)}
    several = len({entry.claim.document for entry in report.ledger or ()}) > 1
    rows = []
    for entry in report.ledger or ():
        if look.all or not is_settled(entry):
            line = write_line(entry, names, id(entry) in faulty)
            place = f"{names[entry.claim.document]}:{line.place}" if several else line.place
            cells = (place, line.figure, line.status, line.source, line.says)
            rows.append(f"| {' | '.join(map(escape_markdown, cells))} |\n")
    return rows


def _fill(pieces: Iterable[str], count: int, room: int) -> _Filled:
    """The first pieces that have room together."""
    taken: list[str] = []
    for piece in pieces:
        size = count_utf16(piece)
        if size > room:
            break
        taken.append(piece)
        room -= size
    return _Filled(taken, count - len(taken), room)
