"""Numbered names, which tell like things apart: Ward 3, GPT-4, the A380, server s1, the H2 study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from numcheck.model import Claim, Document, Span
from numcheck.patterns import re

# A name with a number behind it, or a word of letters and digits.
_NUMBERED = re.compile(
    r"\b(?P<name>[A-Z][a-z]+)[ -](?P<number>\d{1,4})\b(?![.,]\d|%)|\b(?P<stem>[A-Za-z]{1,6})-?(?P<code>\d[\d.]*)\b"
)

NEAR = 400  # characters before or after a figure in which a name may tell what it is of


def find_numbered(document: Document, sentence: Span, figure: Span) -> Mapping[str, frozenset[str]]:
    """The numbers in the names around a figure in its sentence, by what stands before each; those of a figure are none.

    >>> from numcheck.documents import in_memory
    >>> text = "In Ward 3 the A380 took off with 12 people."
    >>> dict(find_numbered(in_memory(text), Span(0, len(text)), Span(34, 43)))
    {'ward': frozenset({'3'}), 'a': frozenset({'380'})}
    """
    start, end = max(sentence.start, figure.start - NEAR), min(sentence.end, figure.end + NEAR)
    found: dict[str, set[str]] = defaultdict(set)
    for match in _NUMBERED.finditer(document.prose, start, end):
        if match.end() <= figure.start or match.start() >= figure.end:
            found[(match["name"] or match["stem"]).lower()].add(match["number"] or match["code"])
    return {name: frozenset(numbers) for name, numbers in found.items()}


def are_numbered_apart(one: Claim, two: Claim) -> bool:
    """Whether two sentences name things that differ by their number: Ward 3 and Ward 4."""
    mine = find_numbered(one.document, one.sentence, Span(*one.figure.number))
    theirs = find_numbered(two.document, two.sentence, Span(*two.figure.number))
    return any(mine[name].isdisjoint(theirs[name]) for name in mine.keys() & theirs.keys())
