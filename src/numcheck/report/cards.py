"""What a page tells of one figure: what became of it, its witness with the sentence, what is wrong with it and why."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Mapping
from typing import NamedTuple

from numcheck.model import DATES, SEVERITIES, Claim, Document, Figure, Finding, Report
from numcheck.report.cases import Case
from numcheck.report.chart import Chart, build_chart
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import list_faulty
from numcheck.report.document_labels import name_briefly, name_files
from numcheck.report.excerpt import Excerpt, cut, read_line
from numcheck.report.layout import SIGNS
from numcheck.report.ledger_table import Line, is_settled, tell_status, write_line
from numcheck.report.locations import tell_date, tell_place, tell_spot
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.numbers import tell_number, tell_reading
from numcheck.report.quotes import ROOM, Quotes, prepare_quotes, quote_sentences
from numcheck.report.reasons import tell_reasons
from numcheck.report.side_rows import tell_other_sides
from numcheck.report.table_headers import Heads, gather_heads

_MOST_WITNESSES = 6
_REACH = 300  # characters of a sentence before and behind a figure that tell it from others
# How a status is coloured where no finding tells how grave it is.
TONES = {
    "confirmed": "ok", "rounded": "ok", "worked out": "ok", "conflicting": "error", "hedged": "warning", "elsewhere": "warning",
    "unsupported": "notice", "flagged": "error", "accepted": "plain", "not flagged": "plain",
}  # fmt: skip
_LABELS = {
    "confirmed": "Witness", "rounded": "Witness, more or less exact", "worked out": "Worked out from",
    "elsewhere": "The number stands in a source, of something else", "unsupported": "What the sources say nearest to it",
}  # fmt: skip


class Part(NamedTuple):
    """A stretch of a sentence, and whether it is the figure in it that is spoken of."""

    text: str
    marked: bool = False


class Sentence(NamedTuple):
    """A sentence in its parts: whose it is, where it stands and of which day it is, and who else says so."""

    name: str
    place: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


class Told(NamedTuple):
    """A finding: ``accepted`` is the reason for which it no longer counts, with where that is written."""

    severity: str
    sign: str
    rule: str
    fact: str
    message: str
    why: str
    pro: str
    con: str
    sentences: tuple[Sentence, ...]
    others: tuple[str, ...]
    chart: Chart | None
    accepted: str = ""


class Card(NamedTuple):
    """All that is told of a figure; ``key`` changes with its sentence, what became of it, and its witness."""

    key: str
    status: str
    sign: str
    word: str
    tone: str
    rank: int
    settled: bool
    dated: bool
    line: Line
    place: str
    reads: str
    value: float | None
    equation: str
    rules: tuple[str, ...]
    findings: tuple[Told, ...]
    label: str
    witnesses: tuple[Sentence, ...]
    beyond: int
    command: str


class Deck(NamedTuple):
    """What all cards of a report share."""

    quotes: Quotes
    names: Mapping[Document, str]
    heads: Heads
    faulty: frozenset[int]
    look: Look


def prepare_deck(report: Report, look: Look) -> Deck:
    """What all cards of a report need."""
    witnesses = [claim for entry in report.ledger or () for claim in entry.sources[:_MOST_WITNESSES]]
    return Deck(
        prepare_quotes(report),
        name_briefly(name_files(report.documents)),
        gather_heads(witnesses),
        frozenset(id(entry) for entry in list_faulty(report)),
        look,
    )


def build_card(case: Case, deck: Deck) -> Card:
    """The card of a figure."""
    document, figure, entry = case.document, case.figure, case.entry
    told = [_tell(one, deck) for one in case.findings]
    told += (
        _tell(one.finding, deck, f"{one.reason} ({one.origin})" if one.origin else one.reason) for one in case.accepted
    )
    status, sign, word, tone = _judge(case)
    shown = {
        (claim.document, claim.sentence.start)
        for one in (*case.findings, *(accepted.finding for accepted in case.accepted))
        for side in one.sides
        for claim in side.claims
    }
    sources = entry.sources if entry else ()
    hidden = status not in ("confirmed", "rounded", "worked out")
    sources = tuple(one for one in sources if not (hidden and (one.document, one.sentence.start) in shown))
    rules = [*(one.rule for one in told), *([entry.rule] if entry and entry.rule else [])]
    return Card(
        _make_key(case, status),
        status,
        sign,
        word,
        tone,
        [*TONES].index(status) if status in TONES else len(TONES),
        bool(entry and is_settled(entry) and not case.findings),
        figure.kind in DATES,
        _write_line(case, told, deck),
        tell_place(document, figure.start),
        _tell_reading(figure),
        figure.value,
        make_safe(entry.equation) if entry else "",
        tuple(dict.fromkeys(make_safe(rule) for rule in rules)),
        tuple(told),
        _LABELS.get(status, "In the sources"),
        tuple(_quote(claim, deck) for claim in sources[:_MOST_WITNESSES]),
        max(0, len(sources) - _MOST_WITNESSES),
        _write_command(document, figure, deck.look),
    )


def _judge(case: Case) -> tuple[str, str, str, str]:
    """Status, sign, word and tone; of a figure without an entry in the ledger, whether anything is found on it."""
    worst = min((one.severity for one in case.findings), key=SEVERITIES.index, default=None)
    if case.entry is None:
        if worst:
            return "flagged", SIGNS[worst], "flagged", worst
        return ("accepted", "·", "accepted", "plain") if case.accepted else ("not flagged", "·", "not flagged", "plain")
    sign, word, _ = tell_status(case.entry)
    status = "accepted" if case.entry.accepted else case.entry.status
    tone = TONES[status]
    if case.entry.severity and status in ("conflicting", "hedged", "elsewhere"):
        tone = case.entry.severity
    return status, sign, word, tone


def _tell(finding: Finding, deck: Deck, accepted: str = "") -> Told:
    pro, con = tell_reasons(finding.reasons)
    return Told(
        finding.severity,
        SIGNS[finding.severity],
        make_safe(finding.rule),
        make_safe(finding.fact),
        make_safe(tell_message(finding)),
        make_safe(finding.why),
        pro,
        con,
        tuple(
            Sentence(make_safe(one.name), one.place, _part(one.excerpt), tuple(map(make_safe, one.notes)))
            for one in quote_sentences(finding, deck.quotes)
        ),
        tuple(map(make_safe, tell_other_sides(finding, deck.quotes.names))),
        build_chart(finding, deck.quotes.names),
        make_safe(accepted),
    )


def _quote(claim: Claim, deck: Deck) -> Sentence:
    """The sentence of a witness."""
    document = claim.document
    place = tell_place(document, claim.figure.start)
    excerpt = cut(read_line(document, claim.sentence, (claim.figure,), deck.heads.tell(claim)), ROOM)
    return Sentence(
        make_safe(deck.quotes.names[document]),
        f"{place} · {tell_date(document.date)}" if document.date and document.role != "draft" else place,
        _part(excerpt),
    )


def _part(excerpt: Excerpt) -> tuple[Part, ...]:
    parts, at = [], 0
    for mark in excerpt.marks:
        start = max(mark.start, at)
        if start < mark.end:
            parts += [Part(excerpt.text[at:start]), Part(excerpt.text[start : mark.end], True)]
            at = mark.end
    return tuple(part for part in (*parts, Part(excerpt.text[at:])) if part.text)


def _write_line(case: Case, told: list[Told], deck: Deck) -> Line:
    """The line of a figure in the ledger; where no source is named, the first finding tells what is wrong."""
    entry = case.entry
    message = told[0].message if told else ""
    if entry is None:
        return Line(tell_spot(case.document, case.figure.start), make_safe(case.figure.text), "", "", "", message)
    line = write_line(entry, deck.names, id(entry) in deck.faulty)
    return line if line.source or entry.equation or not message else line._replace(says=message)


def _tell_reading(figure: Figure) -> str:
    """What a figure was read as: its number, the least and the greatest value that make it true, its unit."""
    if figure.kind in DATES:
        return ""
    unit = figure.unit if figure.kind != "percent" else ""
    ends = ""
    if figure.value is not None and figure.low is not None and figure.high is not None and figure.low < figure.high:
        ends = f"true from {tell_number(figure.low)} to {tell_number(figure.high)}"
    told = make_safe(" · ".join(filter(None, (tell_reading(figure), unit, ends))))
    return "" if told in figure.text else told  # the words say it all


def _write_command(document: Document, figure: Figure, look: Look) -> str:
    """The command that tells why a figure was matched or not; empty for a text without a file."""
    if document.path.startswith("<"):
        return ""
    line, column = document.place(figure.start)
    words = ["numcheck", "explain", f"{document.path}:{line}:{column}"]
    return make_safe(" ".join(filter(None, (shlex.join(words), look.options))))


def _make_key(case: Case, status: str) -> str:
    """A name for a figure and its verdict, the same from run to run as long as sentence, status and witness are."""
    entry = case.entry
    told: list[str] = [case.document.name or case.document.path, case.figure.text, status]
    told += (one.fingerprint or one.message for one in case.findings)
    if entry:
        told.append(_read_sentence(entry.claim))
        told += (_read_sentence(claim) for claim in entry.sources[:1])
    return hashlib.blake2s("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _read_sentence(claim: Claim) -> str:
    """The sentence of a claim, or of a long one what stands near the figure, and where in it the figure is."""
    start = max(claim.sentence.start, claim.figure.start - _REACH)
    end = min(claim.sentence.end, claim.figure.end + _REACH)
    before, after = (
        " ".join(claim.document.prose[slice(*ends)].split())
        for ends in ((start, claim.figure.start), (claim.figure.start, end))
    )
    return f"{before}|{after}"
