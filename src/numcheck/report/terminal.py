"""The report that an editor reads: the verdict, the findings, the table of figures, and how to see why."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from numcheck.model import Report
from numcheck.report.coverage import list_coverage, list_subject, tell_alone
from numcheck.report.findings import build_findings, list_untold
from numcheck.report.layout import STYLES, indent, render, wrap, wrap_at, write
from numcheck.report.ledger_table import build_ledgers
from numcheck.report.look import Look
from numcheck.report.order import lead_claim, sort_findings

_NAMED = 4  # sources, or peers, that the title names


def render_report(report: Report, look: Look) -> str:
    """The whole report as text, which begins and ends with the verdict, and a line end."""
    return render(build_parts(report, look), look)


def build_parts(report: Report, look: Look) -> Iterator[Text]:
    """The lines of the report."""
    body = list(_build_body(report, look))
    if not look.quiet:
        yield from _build_title(report, look)
        if body:
            yield from _build_verdict(report, look, without=tell_alone(report))
            yield Text()
    yield from body
    yield from _build_verdict(report, look)


def _build_title(report: Report, look: Look) -> Iterator[Text]:
    start = "numcheck  "
    width = look.width - len(start)
    parts = list_subject(report, _NAMED)
    whole = " · ".join(parts)
    lines = [whole] if cell_len(whole) <= width else [line for part in parts for line in wrap(part, width)]
    for index, line in enumerate(lines):
        yield write((start, "bold"), line) if not index else write(" " * len(start), line)


def _build_verdict(report: Report, look: Look, without: str = "") -> Iterator[Text]:
    """The counts and what else the report ends with, but for a part that is told already."""
    findings, figures, *rest = list_coverage(report)
    style = STYLES[sort_findings(report)[0].severity] if report.findings else "bold"
    first = write((findings, style))
    if cell_len(f"{findings} · {figures}") <= look.width:
        yield first + write(f" · {figures}")
    else:
        yield first
        yield from indent(wrap_at(figures, ", ", look.width), 0)
    for part in (part for part in rest if part != without):
        yield from indent(wrap(part, look.width), 0)


def _build_body(report: Report, look: Look) -> Iterator[Text]:
    yield from build_findings(report, look)
    if look.quiet:
        return
    if report.ledger:
        yield from build_ledgers(report, list_untold(report), look)
    yield from _build_hint(report, look)


def _build_hint(report: Report, look: Look) -> Iterator[Text]:
    """The command that tells why a figure was matched with others or not, for the gravest finding of a file."""
    findings = [finding for finding in sort_findings(report) if not lead_claim(finding).document.path.startswith("<")]
    if not findings:
        return
    claim = lead_claim(findings[0])
    place = "{}:{}:{}".format(claim.document.path, *claim.document.place(claim.figure.start))
    words = ["numcheck", "explain", place, *shlex.split(look.options)]
    label = "To see why: "
    first, *rest = _fold(words, look.width - cell_len(label))
    yield write((label + first, "dim"))
    for line in rest:
        yield write((" " * cell_len(label) + line, "dim"))
    yield Text()


def _fold(words: Sequence[str], width: int) -> list[str]:
    """A command in lines of at most so many cells, each but the last with the sign by which a shell reads on; no word is broken."""
    lines: list[str] = []
    for word in map(shlex.quote, words):
        if lines and cell_len(f"{lines[-1]} {word}") <= width - len(" \\"):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]
