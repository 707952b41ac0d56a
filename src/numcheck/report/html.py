"""One page for a fact-checker's desk: the drafts with every figure marked, what became of each, and the ledger.

The page is one file that needs nothing else and asks for nothing.  Its template, style and script lie in the folder `desk`;
a content security policy lets nothing but these two run, and the template escapes whatever stands in documents.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from numcheck.model import SEVERITIES, Document, Report
from numcheck.report.asides import gather_asides
from numcheck.report.cards import TONES, Card, build_card, prepare_deck
from numcheck.report.cases import Case, gather_cases
from numcheck.report.chart import MARGIN, ROW, WIDTH
from numcheck.report.control_codes import make_safe, show_path
from numcheck.report.coverage import count_coverage, list_coverage, list_subject, tell_findings, tell_number
from numcheck.report.document_labels import name_files
from numcheck.report.failure import choose_sign, tell_unvouched
from numcheck.report.findings import list_untold
from numcheck.report.layout import SIGNS
from numcheck.report.locations import tell_date, tell_place
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.pieces import Piece, cut_pieces

if TYPE_CHECKING:
    from jinja2 import Environment

_JOINING = (".md", ".markdown")  # formats in which the end of a line in a paragraph is a blank
# Signs that every desk has a letter for, and their colours.
_VERDICTS = {"❌": (SIGNS["error"], "error"), "⚠️": (SIGNS["warning"], "warning"), "✅": ("✓", "ok")}


class Section(NamedTuple):
    """A draft, or a document beside its peers: its name, its path, what became of its figures, its text and the cards."""

    number: int
    name: str
    path: str
    told: str
    pieces: list[Piece]
    cards: list[Card]
    keys: list[str]


class Choice(NamedTuple):
    """A status to filter by, and how many figures have it."""

    status: str
    sign: str
    tone: str
    number: int


class Item(NamedTuple):
    """A finding in the list at the head: the anchor of its figure's card, its place and what it says."""

    anchor: str
    severity: str
    sign: str
    rule: str
    place: str
    message: str


def render_report(report: Report, look: Look) -> str:
    """The page."""
    environment = _make_environment()
    style, script = (_read(environment, name) for name in ("report.css", "report.js"))
    sections = _build_sections(report, look)
    cards = [card for section in sections for card in section.cards]
    coverage, subject = list_coverage(report), list_subject(report, most=20)
    sign, tone = _VERDICTS[choose_sign(report, look)]
    text = environment.get_template("report.html").render(
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_sign(style)}; script-src {_sign(script)}; base-uri 'none'; form-action 'none'",
        sign=sign, tone=tone,
        verdict=tell_findings(count_coverage(report)),
        subject=subject,
        coverage=[part for part in coverage[1:] if part not in subject],
        unvouched=tell_unvouched(report, look),
        undone=[one for one in gather_asides(report) if one.failed],
        asides=[one for one in gather_asides(report) if one.rule == "passed-over"],
        show_path=show_path,
        items=list(_list_items(report, sections)),
        sources=[
            (show_path(one.path), tell_date(one.date) if one.date else "", tell_number(len(figures), "figure"))
            for one, figures in zip(report.documents, report.figures, strict=True)
            if one.role == "source"
        ],
        sections=sections,
        choices=_list_choices(cards),
        rules=sorted({rule for card in cards for rule in card.rules}),
        tell_number=tell_number,
        width=WIDTH, row=ROW, margin=MARGIN,
    )  # fmt: skip
    return text if text.endswith("\n") else f"{text}\n"


def _make_environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("numcheck.report", "desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _read(environment: Environment, name: str) -> str:
    """The text of one of the page's own files, between two line ends."""
    assert environment.loader is not None
    return f"\n{environment.loader.get_source(environment, name)[0].strip()}\n"


def _sign(text: str) -> str:
    """The text as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _build_sections(report: Report, look: Look) -> list[Section]:
    cases: dict[Document, list[Case]] = defaultdict(list)
    for case in gather_cases(report, each=True):
        cases[case.document].append(case)
    deck, names = prepare_deck(report, look), name_files(report.documents)
    sections: list[Section] = []
    for document in report.documents:
        if document.role == "source" and document not in cases:
            continue
        cards = [build_card(case, deck) for case in cases[document]]
        figures = [case.figure for case in cases[document]]
        joined = document.path.lower().endswith(_JOINING)
        sections.append(
            Section(
                len(sections), names[document], show_path(document.path), _tell(cards),
                cut_pieces(document, figures, joined=joined), cards, _number(card.key for card in cards),
            )
        )  # fmt: skip
    return sections


def _number(keys: Iterator[str]) -> list[str]:
    """The keys, each made the only one of its name."""
    seen = Counter[str]()
    told = []
    for key in keys:
        told.append(f"{key}-{seen[key]}" if seen[key] else key)
        seen[key] += 1
    return told


def _tell(cards: list[Card]) -> str:
    """How many figures and dates a document has, and what became of them."""
    dates = sum(card.dated for card in cards)
    counts = [tell_number(len(cards) - dates, "figure")]
    counts += [tell_number(dates, "date or rank", "dates and ranks")] if dates else []
    told = ", ".join(f"{one.number:,} {one.status}" for one in _list_choices(cards))
    return f"{', '.join(counts)}: {told}" if cards else "no figure"


def _list_choices(cards: list[Card]) -> list[Choice]:
    """The statuses that figures have, the gravest first."""
    counts = Counter(card.status for card in cards)
    tones = {card.status: card.tone for card in cards if card.status not in TONES} | TONES
    signs = {card.status: card.sign for card in reversed(cards) if card.word == card.status}
    order = ("conflicting", "flagged", "hedged", "elsewhere", "unsupported", "worked out", "rounded", "confirmed")
    rank = {status: index for index, status in enumerate(order)}
    return [
        Choice(status, signs.get(status, "·"), tones[status], counts[status])
        for status in sorted(counts, key=lambda status: rank.get(status, len(rank)))
    ]


def _list_items(report: Report, sections: list[Section]) -> Iterator[Item]:
    """The findings, the gravest first, but for those that the ledger tells."""
    untold = {id(one) for one in list_untold(report)} if report.ledger is not None else set()
    anchors = {
        (section.path, card.place, rule): f"w{section.number}-{index}"
        for section in sections
        for index, card in enumerate(section.cards)
        for rule in card.rules
    }
    for finding in sort_findings(report):
        if id(finding) in untold:
            continue
        claim = lead_claim(finding)
        place = tell_place(claim.document, claim.figure.start)
        rule = make_safe(finding.rule)
        anchor = anchors.get((show_path(claim.document.path), place, rule), "")
        assert finding.severity in SEVERITIES
        yield Item(anchor, finding.severity, SIGNS[finding.severity], rule, place, make_safe(tell_message(finding)))
