"""The classes of words that tell what a figure is about, as the lexicon gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from numcheck.facts.words import Word
from numcheck.lexicon import Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class Concepts:
    """Word -> class, one mapping a section of `concepts.yaml`; a class inside another is written `person/worker`."""

    things: Mapping[str, str]
    events: Mapping[str, str]
    scope: Mapping[str, str]
    anchors: Mapping[str, str]
    lengths: Mapping[str, str]
    hedging: Mapping[str, str]
    stop: frozenset[str]  # words that say nothing about what is meant
    apart: frozenset[str]  # events of which none is another: who is injured is not killed
    owned: frozenset[str]  # events that somebody does or owns: an offer of one is none of another
    parents: frozenset[str]  # whose number of children may be told by a number alone
    titles: frozenset[str]  # words with a capital that are no names

    def mean(self, lemma: str) -> str:
        """The event or thing that a word speaks of, else the word itself."""
        return self.events.get(lemma) or self.things.get(lemma) or lemma

    def is_empty(self, word: Word) -> bool:
        """Whether a word says nothing about what is meant."""
        return word.form in self.stop or word.lemma in self.stop


@lru_cache(maxsize=4)
def read_concepts(lexicon: Lexicon) -> Concepts:
    """The concepts of a lexicon."""
    section = lexicon.section("concepts")
    return Concepts(
        things=_invert(section["things"]),
        events=_invert(section["events"]),
        scope=_invert(section["scope"]),
        anchors=_invert(section["anchors"]),
        lengths=_invert(section["lengths"]),
        hedging=_invert(section["hedging"]),
        stop=frozenset(section["stop"].split()),
        apart=frozenset(section["apart"].split()),
        owned=frozenset(section["owned"].split()),
        parents=frozenset(section["parents"].split()),
        titles=frozenset(section["titles"].split()),
    )


def _invert(classes: Mapping[str, str]) -> dict[str, str]:
    """word -> class; a word of two classes belongs to the first."""
    table: dict[str, str] = {}
    for name, words in classes.items():
        for word in words.split():
            table.setdefault(word, name)
    return table
