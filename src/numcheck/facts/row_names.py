"""The sentence of a figure as it is held against tables: its words, the names of rows among them, its years and figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from numcheck.model import Claim
from numcheck.reading.concepts import Concepts
from numcheck.reading.grids import Grids, Named, shorten
from numcheck.reading.sentence_words import is_year
from numcheck.reading.tokens import Word, split

DASHES = ("–", "—")


class Mention(NamedTuple):
    """A name of rows in a sentence, by the numbers of its words."""

    start: int
    end: int
    named: Named


class Sentence(NamedTuple):
    """The words of a sentence, or of a part of it that ends in a semicolon, the names of rows in it, and the years.

    ``figures`` are the places of its figures among the words, ``claims`` these figures.
    """

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    years: frozenset[str]
    figures: tuple[tuple[int, int], ...]
    claims: tuple[Claim, ...]


def read_sentence(claim: Claim, claims: Sequence[Claim], grids: Grids, concepts: Concepts) -> Sentence:
    """The sentence of a figure, up to a semicolon; ``claims`` are those of the sentence."""
    prose, start, end = claim.document.prose, *claim.sentence
    start = max(prose.rfind(";", start, claim.figure.start) + 1, start)
    stop = prose.find(";", claim.figure.end, end)
    words = tuple(
        word._replace(start=word.start + start, end=word.end + start)
        for word in split(prose[start : end if stop < 0 else stop], concepts.stem)
    )
    keys = [word.stem or word.form for word in words]
    mentions = find_mentions(words, grids)
    placed = [(one, find_place(one, words)) for one in claims]
    placed = [(one, place) for one, place in placed if not is_in_name(one, words, mentions)]
    places, figures = tuple(place for _, place in placed), tuple(one for one, _ in placed)
    return Sentence(words, tuple(mentions), frozenset(filter(is_year, keys)), places, figures)


def find_mentions(words: Sequence[Word], grids: Grids) -> list[Mention]:
    """The names of rows in a sentence, the longest of those that begin at a word; dashes in them do not matter."""
    places = [i for i, word in enumerate(words) if word.form not in DASHES]
    keys = [words[i].stem or words[i].form for i in places]
    mentions: list[Mention] = []
    for at, key in enumerate(keys):
        for named in grids.named.get(key, ()):
            last = at + len(named.stems)
            if named.stems == ("a",) and not (
                at and shorten(keys[at - 1]) in grids.grids[named.grid].heads[named.column]
            ):
                continue  # a household is none of band A
            if tuple(keys[at:last]) == named.stems:
                if not any(one.end > places[at] and one.named.grid == named.grid for one in mentions):
                    mentions.append(Mention(places[at], places[last - 1] + 1, named))
    return mentions


def is_in_name(claim: Claim, words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether a figure is part of the name of a row: the Zeta 5 Pro."""
    at, end = find_place(claim, words)
    place = next((i for i in range(at, end) if words[i].start >= claim.figure.number.start), at)
    return any(one.start < place < one.end for one in mentions)


def find_place(claim: Claim, words: Sequence[Word]) -> tuple[int, int]:
    """The numbers of the first word of a figure and of the first one behind it."""
    figure = claim.figure
    at = next((i for i, word in enumerate(words) if word.end > figure.start), len(words))
    return at, next((i for i, word in enumerate(words) if word.start >= figure.end), len(words))
