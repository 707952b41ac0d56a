"""What a web page says of itself: its title, the day of its publication, the program that made it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from numcheck.patterns import re

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DATE_NAMES = frozenset(
    "article:published_time og:published_time datepublished date pubdate publish-date publishdate publication_date dc.date dc.date.issued"
    " dcterms.date dcterms.issued dcterms.created parsely-pub-date sailthru.date citation_publication_date cxenseparse:recs:publishtime".split()
)
_DAY = re.compile(r"\s*(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)")
_PUBLISHED = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"]{8,40})"')


def find_title(parser: LexborHTMLParser) -> str | None:
    """The title of a page: its only heading of the first rank, what it is shared as, or its name."""
    heads = [text for node in parser.css("h1") if (text := _squeeze(node.text()))]
    if len(heads) == 1:
        return heads[0]
    shared = parser.css_first("meta[property='og:title']")
    named = parser.css_first("title")
    texts = [shared.attributes.get("content") if shared else "", *heads, named.text() if named else ""]
    return next((text for text in map(_squeeze, texts) if text), None)


def find_day(parser: LexborHTMLParser) -> date | None:
    """The day on which a page says that it was published."""
    said = [
        node.attributes.get("content")
        for node in parser.css("meta")
        if (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        ).lower()
        in _DATE_NAMES
    ]
    for script in parser.css("script[type='application/ld+json']"):
        said += _PUBLISHED.findall(script.text() or "")
    said += [node.attributes.get("datetime") for node in parser.css("[itemprop=datePublished], time[pubdate]")]
    said += [node.attributes.get("datetime") for node in parser.css("article time, main time, time")[:1]]
    return next((day for day in map(_read_day, said) if day), None)


def find_generator(parser: LexborHTMLParser) -> str:
    """The program that made a page, in lower case."""
    node = parser.css_first("meta[name=generator i]")
    return ((node.attributes.get("content") if node else "") or "").lower()


def _read_day(text: str | None) -> date | None:
    match = _DAY.match(text or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())
