"""The ledger: every figure of a draft, what became of it, and which source says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numcheck.checks.wording import write_figure
from numcheck.model import Document, Entry, Finding, Severity, Status
from numcheck.report.coverage import tell_number
from numcheck.report.glyphs import make_safe
from numcheck.report.look import Look
from numcheck.report.names import name_files
from numcheck.report.order import lead_claim
from numcheck.report.page import SIGNS, STYLES, shorten, write

# The words where no finding is known behind a status, and how grave it is then; no finding need say that no source has a figure.
_WORDS: dict[Status, tuple[str, Severity | None]] = {
    "elsewhere": ("elsewhere", "warning"),
    "conflicting": ("conflict", "error"),
    "hedged": ("hedge", "warning"),
    "unsupported": ("unsupported", None),
}
# The sign of what needs no second look.
_SETTLED: dict[Status, str] = {"confirmed": "✓", "rounded": "≈", "worked out": "="}


def build_ledgers(
    entries: Sequence[Entry], documents: Sequence[Document], notices: Sequence[Finding], look: Look
) -> Iterator[RenderableType]:
    """A titled table for each draft, each followed by an empty line; ``notices`` are those that are told here alone."""
    files = name_files(documents)
    # Figures wrap and are never cut; the names of files give way to them.
    names = {document: shorten(name, max(12, look.width // 4)) for document, name in files.items()}
    drafts = list(dict.fromkeys(entry.claim.document for entry in entries))
    for draft in drafts:
        title = "Figures of the draft" if len(drafts) == 1 else f"Figures of {files.get(draft, draft.path)}"
        yield write(
            (f"  {title}", "bold"), _tell_notices([one for one in notices if lead_claim(one).document is draft])
        )
        mine = [entry for entry in entries if entry.claim.document is draft]
        yield Padding(_build_table(mine, names), (0, 0, 0, 2))
        yield Text()


def tell_status(entry: Entry) -> tuple[str, str, str]:
    """Sign, word and style for what became of a figure: by the finding on it, if there is one."""
    if entry.accepted:
        return "·", "accepted", ""
    if entry.notice:
        return SIGNS["notice"], entry.notice, STYLES["notice"]
    if entry.status in _SETTLED:
        return _SETTLED[entry.status], entry.status, STYLES["confirmed"]
    word, severity = _WORDS[entry.status]
    severity = entry.severity or severity
    return SIGNS[severity] if severity else " ", entry.rule or word, STYLES[severity] if severity else ""


def _tell_notices(notices: Sequence[Finding]) -> str:
    rules = ", ".join(dict.fromkeys(finding.rule for finding in notices))
    return f" · {tell_number(len(notices), 'notice')}: {rules}" if notices else ""


def _build_table(entries: Sequence[Entry], names: Mapping[Document, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("line", justify="right", no_wrap=True)
    table.add_column("figure", overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("source", no_wrap=True)
    table.add_column("says", overflow="fold")
    for entry in entries:
        sign, word, style = tell_status(entry)
        figure = entry.claim.figure
        table.add_row(
            str(entry.claim.document.place(figure.start).line),
            write(make_safe(write_figure(entry.claim))),
            write((f"{sign} {word}", style)),
            *_tell_source(entry, names),
        )
    return table


def _tell_source(entry: Entry, names: Mapping[Document, str]) -> tuple[Text, Text]:
    if not entry.sources:
        return Text(), Text()
    first = entry.sources[0]
    line = first.document.place(first.figure.start).line
    more = len({claim.document for claim in entry.sources}) - 1
    place = f"{names[first.document]}:{line}"
    return write(place, f" +{more}" if more else ""), write(make_safe(write_figure(first)))
