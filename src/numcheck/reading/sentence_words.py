"""A sentence as its figures are read: its words, which of them are names, which belong to figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from numcheck.documents.sentences import cut
from numcheck.model import Document, Figure, Span
from numcheck.reading.concepts import Concepts
from numcheck.reading.tokens import Word, find_words, split


class SentenceWords(NamedTuple):
    """One sentence of a document.

    ``taken`` and ``names`` are indexes of words inside figures and of words that are names.  The sets of words are
    those of the whole sentence without its figures: content words by what they mean, names as written, years, and
    how the sentence hedges.
    """

    span: Span
    words: Sequence[Word]
    starts: Sequence[int]
    taken: frozenset[int]
    names: frozenset[int]
    concepts: Concepts
    content: frozenset[str]
    called: frozenset[str]
    years: frozenset[str]
    hedging: frozenset[str]

    def span_of(self, figure: Figure) -> tuple[int, int]:
        """The indexes of the first word of a figure and of the first one behind it."""
        return find_words(self.words, self.starts, figure.start, figure.end)

    def says_nothing(self, word: Word) -> bool:
        """Whether a word is one of those that every sentence has, a date or a title."""
        return not word.stem or self.concepts.is_empty(word) or word.form in self.concepts.titles


def read_sentence(
    span: Span, words: Sequence[Word], figures: Sequence[Figure], known: frozenset[str], concepts: Concepts
) -> SentenceWords:
    """A sentence as its figures are read, given its words and the figures that stand in it; ``known`` are the document's names."""
    starts = [word.start for word in words]
    taken = {i for figure in figures for i in range(*find_words(words, starts, figure.start, figure.end))}
    titled = is_titled(words)
    names = frozenset(i for i, word in enumerate(words) if word.form in known and (word.capital or titled))
    free = [word for i, word in enumerate(words) if i not in taken]
    return SentenceWords(
        span,
        words,
        starts,
        frozenset(taken),
        names,
        concepts,
        content=frozenset(concepts.mean(word.stem) for word in free if word.stem and not concepts.is_empty(word)),
        called=frozenset(words[i].form for i in names),
        years=frozenset(word.form for word in words if is_year(word.form)),
        hedging=frozenset(concepts.hedging[word.form] for word in free if word.form in concepts.hedging),
    )


@lru_cache(maxsize=64)
def split_prose(document: Document, concepts: Concepts) -> tuple[Word, ...]:
    """The words of a document."""
    return split(document.prose, concepts.stem)


def deal_words(document: Document, concepts: Concepts) -> list[tuple[Word, ...]]:
    """The words of each sentence of a document."""
    words = split_prose(document, concepts)
    starts = [word.start for word in words]
    return [words[bisect_left(starts, span.start) : bisect_left(starts, span.end)] for span in cut(document)]


def is_year(form: str) -> bool:
    """Whether a number in digits is written like a year.

    >>> is_year("2019"), is_year("4812")
    (True, False)
    """
    return len(form) == 4 and form.isdigit() and form[:2] in ("18", "19", "20")


_SMALL = frozenset("the and for but nor yet via per off out".split())  # what a headline sets in small letters


def is_titled(words: Sequence[Word]) -> bool:
    """Whether a sentence is set in capitals like a headline, so that a capital says nothing."""
    long = [
        word
        for word in words
        if word.stem and (len(word.form) > 3 or (len(word.form) == 3 and word.form not in _SMALL))
    ]
    return len(long) > 2 and sum(word.capital for word in long) > 0.7 * len(long)


def find_names(sentences: Sequence[Sequence[Word]], concepts: Concepts) -> frozenset[str]:
    """Lower-case forms of the words that a document writes as names: with a capital where no sentence begins."""
    names, plain = set(), set()
    for words in sentences:
        titled = is_titled(words)
        for i, word in enumerate(words):
            if not word.stem or word.form in concepts.stop or word.form in concepts.titles:
                continue
            if not word.capital:
                plain.add(word.form)
            elif not titled and (i > 0 or _begins_name(words)):
                names.add(word.form)
    return frozenset(names - plain)


def _begins_name(words: Sequence[Word]) -> bool:
    """Whether the first word of a sentence is a name: it owns something, another capital follows, or an age (Arce, 55)."""
    if len(words) > 2 and words[1].form == "," and words[2].form.isdigit():
        return True
    return len(words) > 1 and (words[0].owner or words[1].capital)
