"""Figures that end with raised text in markup: they reach to the end of its mark."""

from __future__ import annotations

from numcheck.model import Document, Figure
from numcheck.patterns import re

# What of the mark stands behind its first character, behind the raised text, or both.
_REST = re.compile(r"(?<=<)(?i:sup)>[^<>]{1,8}</(?i:sup)>|</(?i:sup)>|(?<=\^)[^\s^]{1,4}\^|\^(?![\w^])")


def with_marks(document: Document, figures: list[Figure]) -> list[Figure]:
    """The figures of a document, each with the whole of the mark that it ends in.

    >>> from numcheck.documents import read
    >>> from numcheck.standard import extractor
    >>> [figure.text for figure in extractor().read(read("a.md", b"26 km<sup>2</sup>, 3 km^2^ and 10^6^."))]
    ['26 km<sup>2</sup>', '3 km^2^', '10^6^']
    """
    if "^" not in document.text and "<" not in document.text:
        return figures
    return [_close(document.text, document.prose, figure) for figure in figures]


def _close(text: str, prose: str, figure: Figure) -> Figure:
    rest = _REST.match(text, figure.end)
    if rest is None or prose[figure.end : rest.end()].strip():
        return figure
    return figure._replace(end=rest.end(), text=text[figure.start : rest.end()])
