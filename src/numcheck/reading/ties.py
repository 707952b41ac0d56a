"""Ties: the phrase of its own clause by which a figure is told from the others of its sentence: 4% in Spain, among nurses 12%."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from numcheck.reading.sentence_words import SentenceWords
from numcheck.reading.tokens import MARKS, Word

MOST = 3  # words of a phrase


def read_tie(sentence: SentenceWords, begin: int, end: int, numerals: Container[int]) -> frozenset[str]:
    """The stems of the phrase that a figure is tied to, behind its number, or else at the head of its clause; empty where there is none.

    ``begin`` and ``end`` are the indexes of its first word and of the first one behind it.
    """
    kinds = sentence.concepts.ties
    behind = list(_walk(sentence, range(end, len(sentence.words)), numerals))
    for place, word in enumerate(behind):
        if kinds.get(word.form) == "placing":
            return _read_phrase(behind[place + 1 :], sentence, MOST)
    before = list(_walk(sentence, range(begin - 1, -1, -1), numerals))[::-1]
    placed = before and kinds.get(before[0].form) == "placing"
    return _read_phrase(before[1:], sentence, 1) if placed else frozenset()


def _walk(sentence: SentenceWords, places: Iterable[int], numerals: Container[int]) -> Iterator[Word]:
    """The words from a number to the end of its clause on one side."""
    for i in places:
        word = sentence.words[i]
        if i in numerals or word.form in MARKS or sentence.concepts.ties.get(word.form) == "parting":
            return
        yield word


def _read_phrase(words: Iterable[Word], sentence: SentenceWords, most: int) -> frozenset[str]:
    """The first content words of a phrase: the name at its head, or else so many."""
    found: list[Word] = []
    for word in words:
        if not found and sentence.concepts.ties.get(word.form) == "leading":
            continue
        ended = len(found) >= most and not (found[-1].capital and word.capital)
        if sentence.says_nothing(word) or ended or (found and found[-1].capital and not word.capital):
            break
        found.append(word)
    return frozenset(word.stem for word in found)
