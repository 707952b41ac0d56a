"""Places and dates as a reader sees them."""

from __future__ import annotations

from datetime import date

from numcheck.model import Claim, Document, Finding
from numcheck.report.control_codes import make_safe, show_path

# Not from the locale: a report has the same words at every desk.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Who looks for these has no use for the lines of a text that was extracted.
_WITHOUT_LINES = frozenset(("page", "paragraph", "slide", "time", "field", "cell"))


def tell_address(document: Document, offset: int) -> str:
    """Where a character stands, as path:line:column, which editors and terminals make a link of."""
    line, column = document.place(offset)
    return f"{show_path(document.path)}:{line}:{column}"


def tell_place(document: Document, offset: int) -> str:
    """The address of a character and its location; the path and the location where lines are only those of extracted text.

    >>> from numcheck.model import Location
    >>> tell_place(Document("a.pdf", "26 km", "26 km", (), locations=(Location(0, 5, (("page", 3),)),)), 2)
    'a.pdf (page 3)'
    >>> tell_place(Document("a.json", "[26]", "[26]", (), locations=(Location(1, 3, (("key", "[0]"),)),)), 2)
    'a.json:1:3 ([0])'
    """
    location = tell_location(document, offset)
    address = tell_address(document, offset) if has_lines(document, offset) else show_path(document.path)
    return f"{address} ({location})" if location else address


def has_lines(document: Document, offset: int) -> bool:
    """Whether the line in which a character stands is one of the file itself, not of a text that was extracted from it.

    >>> from numcheck.model import Location
    >>> has_lines(Document("a.pdf", "26 km", "26 km", (), locations=(Location(0, 5, (("page", 3),)),)), 2)
    False
    """
    labels = document.locate(offset)
    return "row" in labels or _WITHOUT_LINES.isdisjoint(labels)  # rows have their lines in the file itself


def tell_location(document: Document, offset: int) -> str:
    """In which page, cell or the like of its file a character stands; empty where the text is the file itself.

    >>> from numcheck.model import Location
    >>> tell_location(Document("a.pdf", "26 km", "26 km", (), locations=(Location(0, 5, (("page", 3),)),)), 2)
    'page 3'
    """
    labels = document.locate(offset).items()
    return ", ".join(
        make_safe(value) if isinstance(value, str) and name != "shown" else make_safe(f"{name} {value}")
        for name, value in labels
    )


def tell_spot(document: Document, offset: int) -> str:
    """Where in its document a character stands, in few words: its location or, in a file that is text, its line."""
    return tell_location(document, offset) or str(document.place(offset).line)


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
