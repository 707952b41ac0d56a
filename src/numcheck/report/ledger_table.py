"""The ledger: every figure of a draft, what became of it, and which source says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from numcheck.model import DATES, Claim, Document, Entry, Finding, Report, Status
from numcheck.relations.rendering import write_figure
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import list_faulty, tell_number
from numcheck.report.document_labels import name_briefly, name_files
from numcheck.report.excerpt import cut, read_line
from numcheck.report.layout import SIGNS, STYLES, measure, wrap, write
from numcheck.report.locations import tell_spot
from numcheck.report.look import Look
from numcheck.report.order import lead_claim

_GAP = 2
_HEADS = ("line", "figure", "status", "source", "says")
_WIDEST_FIGURE = 0.3  # of the report's width
# What a source says has a column of its own where that is as wide as this, or as wide as is needed.
_WIDEST_PLACE = 0.25
_NARROWEST = 24
_WIDEST_WORDS = 44  # cells of a sentence that tell what a number is of
# The sign of a status and its style; that of a finding is as grave as the finding.
_SIGNS: dict[Status, tuple[str, str]] = {
    "confirmed": ("✓", STYLES["confirmed"]),
    "rounded": ("≈", STYLES["confirmed"]),
    "worked out": ("=", STYLES["confirmed"]),
    "conflicting": (SIGNS["error"], STYLES["error"]),
    "hedged": (SIGNS["warning"], STYLES["warning"]),
    "elsewhere": ("⇄", STYLES["warning"]),
    "unsupported": (SIGNS["notice"], ""),
}


class Line(NamedTuple):
    """A figure as one line of the table; without a ``source`` what it says takes the room of both columns."""

    place: str
    figure: str
    status: str
    style: str
    source: str
    says: str


def build_ledgers(report: Report, notices: Sequence[Finding], look: Look) -> Iterator[Text]:
    """A titled table for each draft, each followed by an empty line; ``notices`` are those that are told here alone.

    Confirmed figures are left out unless all are wanted; a draft of which nothing is left has no table.
    """
    names = name_briefly(name_files(report.documents))
    faulty = {id(entry) for entry in list_faulty(report)}
    drafts = list(dict.fromkeys(entry.claim.document for entry in report.ledger or ()))
    for draft, dated in ((draft, dated) for draft in drafts for dated in (False, True)):
        mine = [
            entry
            for entry in report.ledger or ()
            if entry.claim.document is draft and (entry.claim.figure.kind in DATES) == dated
        ]
        shown = [entry for entry in mine if look.all or not is_settled(entry)]
        if not shown:
            continue
        own = [one for one in notices if lead_claim(one).document is draft and not dated]
        name = name_files(report.documents)[draft] if len(drafts) > 1 else "the draft"
        what = "Dates, times and ranks" if dated else "Figures"
        yield from _build_title(f"{what} of {name}", len(mine) - len(shown), own, look)
        yield from _build_table([write_line(entry, names, id(entry) in faulty) for entry in shown], look.width)
        yield Text()


def tell_status(entry: Entry) -> tuple[str, str, str]:
    """Sign, word and style for what became of a figure."""
    if entry.accepted:
        return "·", "accepted", ""
    sign, style = _SIGNS[entry.status]
    if entry.notice and entry.notice != entry.status:
        return SIGNS["notice"], entry.notice, STYLES["notice"]
    if entry.severity and entry.status != "elsewhere":
        sign, style = SIGNS[entry.severity], STYLES[entry.severity]
    return sign, entry.status, style


def is_settled(entry: Entry) -> bool:
    """Whether a figure is confirmed and there is nothing else to say of it."""
    return entry.status == "confirmed" and not entry.notice and not entry.accepted


def _build_title(subject: str, hidden: int, notices: Sequence[Finding], look: Look) -> Iterator[Text]:
    told = subject if look.all else f"{subject} that are not confirmed"
    asides = [f"--all shows {hidden:,} more"] if hidden else []
    if notices:
        rules = ", ".join(dict.fromkeys(finding.rule for finding in notices))
        asides.append(f"{tell_number(len(notices), 'notice')} ({rules})")
    aside = " · ".join(asides)
    if cell_len(told) + cell_len(aside) + 3 <= look.width:
        yield write((told, "bold"), f" · {aside}" if aside else "")
    else:
        yield write((told, "bold"))
        yield from (write(f"  {line}") for line in wrap(aside, look.width - _GAP))


def write_line(entry: Entry, names: Mapping[Document, str], faulty: bool) -> Line:
    """The line of a figure; of a ``faulty`` one, which its own draft contradicts, the rule that says so takes the place of a source."""
    sign, word, style = tell_status(entry)
    figure = entry.claim.figure
    source, says = _tell_rule(entry) if faulty else _tell_source(entry, names)
    place = tell_spot(entry.claim.document, figure.start)
    return Line(place, make_safe(write_figure(entry.claim)), f"{sign} {word}", style, source, says)


def _tell_source(entry: Entry, names: Mapping[Document, str]) -> tuple[str, str]:
    """Where the witness of a figure stands and what it says; its equation, or the rule that speaks of it where there is none."""
    if entry.equation:
        return "", make_safe(entry.equation)
    if not entry.sources:
        return ("", "number not in any source") if entry.notice == entry.status else _tell_rule(entry)
    first = entry.sources[0]
    more = len({claim.document for claim in entry.sources}) - 1
    place = f"{names[first.document]}:{tell_spot(first.document, first.figure.start)}" + (f" +{more}" if more else "")
    thing = entry.status == "elsewhere" or entry.claim.figure.kind in DATES
    return place, _tell_thing(first) if thing else make_safe(write_figure(first))


def _tell_thing(claim: Claim) -> str:
    """A figure with what it is of: what is counted, or the words around it."""
    if claim.figure.counted:
        return make_safe(write_figure(claim))
    return cut(read_line(claim.document, claim.sentence, (claim.figure,)), _WIDEST_WORDS).text


def _tell_rule(entry: Entry) -> tuple[str, str]:
    """That a finding above tells what is wrong; nothing where the status says it all."""
    return "", f"see {entry.rule} above" if entry.rule and entry.rule != entry.status else ""


def _build_table(lines: Sequence[Line], width: int) -> Iterator[Text]:
    """The lines of the table under their heads; what is too wide for its column is wrapped, nothing is cut."""
    place = min(max(4, measure([line.place for line in lines])), round(width * _WIDEST_PLACE))
    figure = _fit([line.figure for line in lines], round(width * _WIDEST_FIGURE))
    status = max(6, measure([line.status for line in lines]))
    says = min(measure([line.says for line in lines if line.source]), _NARROWEST)
    source = min(max(6, measure([line.source for line in lines])), width // 2)
    starts = list(accumulate((place + _GAP, figure + _GAP, status + _GAP, source + _GAP), initial=_GAP))
    heads: tuple[str, ...] = _HEADS if any(line.source for line in lines) else _HEADS[:3]
    # Two columns for a source where both have room, else one in which it stands behind its words, or below them.
    beside = width - starts[4] >= says
    if heads[3:] and not beside:
        heads = (*heads[:3], "source says")
    yield from _lay([(start, [(head, "dim")]) for start, head in zip(starts, heads, strict=False)])
    for line in lines:
        last = [(starts[3], wrap(line.source, source)), (starts[4] if line.source else starts[3], [line.says])]
        if not beside:
            last = [(starts[3], _join(line, width - starts[3]))]
        yield from _lay(
            [
                (
                    max(starts[1] - _GAP - cell_len(line.place), starts[0]),
                    [(part, "") for part in wrap(line.place, place)],
                ),
                (starts[1], [(part, "") for part in wrap(line.figure, figure)]),
                (starts[2], [(line.status, line.style)]),
                *(
                    (start, [(part, "") for text in texts for part in wrap(text, width - start)])
                    for start, texts in last
                ),
            ]
        )


def _join(line: Line, room: int) -> list[str]:
    """What a source says and where, in one line where it has room, else in two."""
    told = [line.says, line.source] if line.source else [line.says]
    return [" · ".join(told)] if cell_len(" · ".join(told)) <= room else told


def _fit(texts: Sequence[str], widest: int) -> int:
    return min(max(6, measure(texts)), widest)


def _lay(cells: Sequence[tuple[int, list[tuple[str, str]]]]) -> list[Text]:
    """Cells of one row beside each other, each from its column and as many lines as it has."""
    rows = []
    for index in range(max(len(parts) for _, parts in cells)):
        row = Text()
        for start, parts in cells:
            if index < len(parts):
                row.append(" " * (start - row.cell_len))
                row.append_text(write(parts[index]))
        rows.append(row)
    return rows
