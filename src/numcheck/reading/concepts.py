"""The classes of words that tell what a figure is about, as the lexicon gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from numcheck.lexicon import Lexicon
from numcheck.reading.tokens import Word


@dataclass(frozen=True, slots=True, eq=False)
class Concepts:
    """Stem -> class, one mapping a section of `concepts.yaml`; a class inside another is written `person/worker`.

    In ``scope``, ``anchors``, ``lengths``, ``hedging`` and the sets words stand as they are written.
    """

    stems: Mapping[str, str]  # of the words that no rule leads to it
    things: Mapping[str, str]
    endings: Mapping[str, str]  # of words that are none of the things -> class
    events: Mapping[str, str]
    forms: Mapping[str, str]  # of persons only
    named: Mapping[str, str]  # of persons that a noun names as such
    lost: Mapping[str, str]  # of what is counted: 22 lives, unless they were saved
    scope: Mapping[str, str]
    anchors: Mapping[str, str]
    lengths: Mapping[str, str]
    hedging: Mapping[str, str]
    ties: Mapping[str, str]  # what a word does to the phrase by which a figure is told from others
    stop: frozenset[str]  # words that say nothing about what is meant
    apart: frozenset[str]  # events of which none is another: who is injured is not killed
    owned: frozenset[str]  # events that somebody does or owns: an offer of one is none of another
    parents: frozenset[str]  # whose number of children may be told by a number alone
    titles: frozenset[str]  # words with a capital that are no names
    contrasts: Mapping[str, tuple[str, str]]  # word -> a set of classes that exclude each other, and its class in it

    def stem(self, form: str) -> str:
        """The stem of a lower-case word: what its forms have in common."""
        return self.stems.get(form) or stem(form)

    def mean(self, stem: str) -> str:
        """The event or thing that a word speaks of, else its stem."""
        return self.events.get(stem) or self.things.get(stem) or stem

    def classify(self, stem: str, form: str) -> str:
        """The class of a thing by its stem, or by how its singular ends; empty where it has none."""
        if not form:
            return self.things.get(stem, "")
        return self.things.get(stem) or next((kind for end, kind in self.endings.items() if form.endswith(end)), "")

    def tell(self, word: Word, persons: bool, named: bool = False) -> str:
        """The event that a word tells; empty where it tells none.

        ``persons`` says whether persons are counted, ``named`` whether the noun says so: only a person is `lost` as the dead are.
        """
        if word.capital and word.form in self.titles:
            return ""  # the month of March is no march
        told = (named and self.named.get(word.form)) or (persons and self.forms.get(word.form))
        return told or self.events.get(word.stem, "")

    def is_empty(self, word: Word) -> bool:
        """Whether a word says nothing about what is meant."""
        return word.form in self.stop


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """The stem of a regular word.

    >>> stem("injuries"), stem("injuring")
    ('injuri', 'injur')
    """
    return str(_load_stemmer().stemWord(form))


@lru_cache(maxsize=1)
def _load_stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@lru_cache(maxsize=4)
def read_concepts(lexicon: Lexicon) -> Concepts:
    """The concepts of a lexicon."""
    section = lexicon.section("concepts")
    stems = _read_stems(section["irregular"])
    return Concepts(
        stems=stems,
        things=_invert(section["things"], stems),
        endings=dict(section["endings"]),
        events=_invert(section["events"], stems),
        forms=_invert(section["forms"]),
        named=_invert(section["named"]),
        lost=_invert(section["lost"], stems),
        scope=_invert(section["scope"]),
        anchors=_invert(section["anchors"]),
        lengths=_invert(section["lengths"]),
        hedging=_invert(section["hedging"]),
        ties=_invert(section["ties"]),
        stop=frozenset(section["stop"].split()),
        apart=frozenset(section["apart"].split()),
        owned=frozenset(section["owned"].split()),
        parents=frozenset(section["parents"].split()),
        titles=frozenset(section["titles"].split()),
        contrasts=_read_contrasts(lexicon.section("contrasts")),
    )


def _read_stems(irregular: Mapping[str, str]) -> dict[str, str]:
    """form -> stem of its word; a word that stands among its own forms keeps its ending."""
    stems: dict[str, str] = {}
    for word, forms in irregular.items():
        base = word if word in forms.split() else stem(word)
        stems |= dict.fromkeys(forms.split(), base)
    return stems


def _read_contrasts(sets: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """word -> the set and the class that it belongs to."""
    return {
        word: (name, kind)
        for name, classes in sets.items()
        for kind, words in classes.items()
        for word in words.split()
    }


def _invert(classes: Mapping[str, str], stems: Mapping[str, str] | None = None) -> dict[str, str]:
    """word (or its stem) -> class; a word of two classes belongs to the first."""
    table: dict[str, str] = {}
    for name, words in classes.items():
        for word in words.split():
            table.setdefault(word if stems is None else stems.get(word) or stem(word), name)
    return table
