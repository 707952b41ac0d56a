"""The words around a figure, by which two texts are laid side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from numcheck.model import Figure, Passage
from numcheck.reading.concepts import Concepts
from numcheck.reading.sentence_words import SentenceWords
from numcheck.reading.ties import read_tie
from numcheck.reading.tokens import MARKS, Word, find_words

REACH = 5.0  # words from a number by which nearness falls to about a third
PARTED = 6  # words that a mark or another number between a word and a figure is as good as
FAR = (
    120  # words before or after a number beyond which a sentence says nothing of it: a list, or text without full stops
)
LABELLED = 0.8  # how near the heads of its row and column are to a cell


def list_numerals(words: Sequence[Word], figures: Iterable[Figure]) -> frozenset[int]:
    """The indexes of the words of a sentence that are part of a number."""
    starts = [word.start for word in words]
    return frozenset(i for figure in figures for i in range(*find_words(words, starts, *figure.number)))


def read_passage(
    sentence: SentenceWords,
    figure: Figure,
    numerals: frozenset[int],
    number: int,
    sentences: int,
    around: frozenset[str],
) -> Passage:
    """The words around a figure in its sentence; ``around`` are those of the sentences before and after."""
    words = sentence.words
    begin, end = find_words(words, sentence.starts, *figure.number)
    nearness: dict[str, float] = {}
    clause, names, beside = set[str](), set[str](), ["", ""]
    told: dict[str, tuple[int, str]] = {}
    for side, places in enumerate(
        (range(begin - 1, max(begin - FAR, 0) - 1, -1), range(end, min(end + FAR, len(words))))
    ):
        broken = False
        for steps, i in enumerate(places):
            word = words[i]
            broken = broken or i in numerals or word.form in MARKS
            contrast = sentence.concepts.contrasts.get(word.form)
            if contrast and (contrast[0] not in told or told[contrast[0]][0] > steps + PARTED * broken):
                told[contrast[0]] = steps + PARTED * broken, contrast[1]
            if not word.stem or i in numerals or sentence.concepts.is_empty(word):
                continue
            beside[side] = beside[side] or word.stem
            nearness[word.stem] = max(nearness.get(word.stem, 0.0), math.exp(-steps / REACH))
            if word.capital:
                names.add(word.stem)
            if not broken:
                clause.add(word.stem)
    before, two_before, after = (words[i].form if 0 <= i < len(words) else "" for i in (begin - 1, begin - 2, end))
    return Passage(
        number,
        sentences,
        nearness,
        frozenset(clause),
        frozenset(names),
        (before, two_before, after),
        (beside[0], beside[1]),
        around,
        {name: kind for name, (_, kind) in told.items()},
        read_tie(sentence, begin, end, numerals),
    )


class Label(NamedTuple):
    """The words of a head of a table: their stems, those with a capital, and the classes that exclude others."""

    stems: frozenset[str]
    names: frozenset[str]
    contrasts: Mapping[str, str]


def read_label(words: Sequence[Word], concepts: Concepts) -> Label:
    """The label that some words make."""
    return Label(
        frozenset(word.stem for word in words if word.stem),
        frozenset(word.stem for word in words if word.stem and word.capital),
        dict(concepts.contrasts[word.form] for word in words if word.form in concepts.contrasts),
    )


def add_labels(passage: Passage, labels: Iterable[Label], sentence: int) -> Passage:
    """The passage of a cell of a table, to which the words of its heads belong; ``sentence`` is that of the first cell of its row."""
    nearness, contrasts = dict(passage.nearness), dict[str, str]()
    clause, names = passage.clause, passage.names
    for label in labels:
        nearness |= dict.fromkeys(label.stems, LABELLED)
        contrasts |= label.contrasts
        clause |= label.stems
        names |= label.names
    return passage._replace(
        sentence=sentence, nearness=nearness, clause=clause, names=names, contrasts=contrasts | dict(passage.contrasts)
    )
