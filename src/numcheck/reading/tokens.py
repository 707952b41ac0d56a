"""The words of a text, with their stems."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from numcheck.patterns import re

_LETTER = r"[^\W\d_²³¹¼-¾⁰-₉⅐-ↈ①-➓]"  # no number such as ½ or ②
# An apostrophe inside a word belongs to it, a possessive ending does not; the marks kept are those that separate clauses.
_WORD = re.compile(
    rf"(?P<word>{_LETTER}+(?:['’](?!s\b){_LETTER}+)*)(?P<own>['’]s\b|['’](?=\s))?|(?P<number>\d+(?:[.,]\d+)*)|(?P<mark>[,;:()\[\]–—])"
)

MARKS = frozenset(",;:()[]–—")


class Word(NamedTuple):
    """A word, a number in digits or a mark: where it stands, its lower-case form, its stem (empty for any other than a word)."""

    start: int
    end: int
    form: str
    stem: str
    capital: bool
    owner: bool


def find_words(words: Sequence[Word], starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The numbers of the first word of a stretch of text and of the first one behind it; ``starts`` are those of the words."""
    begin = bisect_left(starts, start)
    if begin and words[begin - 1].end > start:
        begin -= 1
    return begin, bisect_left(starts, end)


def split(text: str, stem: Callable[[str], str]) -> tuple[Word, ...]:
    """The words of a text in order, with numbers in digits and the marks that part clauses.

    ``stem`` gives the stem of a lower-case word.

    >>> [word.stem for word in split("Russia's ships fired, it says", lambda form: form[:4])]
    ['russ', 'ship', 'fire', '', 'it', 'says']
    """
    found = []
    for match in _WORD.finditer(text):
        (start, end), kind = match.span(), match.lastgroup
        if kind == "number" or kind == "mark":
            found.append(Word(start, end, match[0], "", False, False))
            continue
        word = match["word"] if (owner := kind == "own") else match[0]
        form = word.lower()
        found.append(Word(start, start + len(word), form, stem(form), word[0].isupper(), owner))
    return tuple(found)
