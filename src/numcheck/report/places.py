"""Places and dates as a reader sees them."""

from __future__ import annotations

from datetime import date

from numcheck.model import Claim, Document, Finding
from numcheck.report.glyphs import show_path

# Not from the locale: a report has the same words at every desk.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def tell_place(document: Document, offset: int) -> str:
    """Where a character stands, as path:line:column, which editors and terminals make a link of."""
    line, column = document.place(offset)
    return f"{show_path(document.path)}:{line}:{column}"


def tell_date(day: date) -> str:
    """A date in words.

    >>> tell_date(date(2015, 10, 7))
    '7 Oct 2015'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def tell_whereabouts(claim: Claim, finding: Finding) -> str:
    """Where a figure of a finding stands and, if that compares documents, of which day its own is, unless it is the draft."""
    document = claim.document
    place = tell_place(document, claim.figure.start)
    compared = any(other.document is not document for side in finding.sides for other in side.claims)
    return f"{place} · {tell_date(document.date)}" if compared and document.date and document.role != "draft" else place
