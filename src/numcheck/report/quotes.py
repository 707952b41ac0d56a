"""The sentences of a finding for reports that are not laid out in columns: each with its figures marked, its place, and who else says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from numcheck.model import Claim, Document, Finding, Report
from numcheck.report.document_labels import name_briefly, name_documents
from numcheck.report.excerpt import Excerpt, cut, read_line
from numcheck.report.locations import tell_whereabouts
from numcheck.report.side_rows import build_rows, tell_other_sides
from numcheck.report.table_headers import Heads, gather_heads

ROOM = 320  # cells: a sentence of this length is read, a longer one is cut around its figures


class Quotes(NamedTuple):
    """What the quotes of one report share: the names of documents and the heads of tables."""

    names: Mapping[Document, str]
    heads: Heads


class Quote(NamedTuple):
    """A sentence: the claim that it is shown for, whose it is, its text with marks, its place, and notes on who else says so."""

    claim: Claim
    name: str
    excerpt: Excerpt
    place: str
    notes: tuple[str, ...]


def prepare_quotes(report: Report) -> Quotes:
    """What all quotes of a report need."""
    findings = (*report.findings, *(one.finding for one in report.accepted))
    claims = [claim for finding in findings for side in finding.sides for claim in side.claims]
    return Quotes(name_briefly(name_documents(report.documents)), gather_heads(claims))


def quote_sentences(finding: Finding, quotes: Quotes) -> list[Quote]:
    """The sentences of a finding, that of the claim it is placed at first."""
    return [
        Quote(
            row.claim,
            quotes.names[row.claim.document],
            cut(read_line(row.claim.document, row.claim.sentence, row.figures, quotes.heads.tell(row.claim)), ROOM),
            tell_whereabouts(row.claim, finding),
            row.notes,
        )
        for row in build_rows(finding, quotes.names)
    ]


def tell_sentences(finding: Finding, quotes: Quotes) -> list[str]:
    """The sentences of a finding in one line each, without marks; the first one is without its place.

    As `army (sources/army.txt:3:45): It moved 26 families. · also in wire`.
    """
    lines = [
        " · ".join(
            (
                f"{quote.name} ({quote.place}): {quote.excerpt.text}"
                if index
                else f"{quote.name}: {quote.excerpt.text}",
                *quote.notes,
            )
        )
        for index, quote in enumerate(quote_sentences(finding, quotes))
    ]
    return [*lines, *tell_other_sides(finding, quotes.names)]
