"""Who a figure is said of: whose age, whose offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from numcheck.reading.sentence_words import Scene
from numcheck.reading.tokens import Word

REACH = 40  # words before a figure in which its owner is looked for

_PLACING = frozenset(
    "in at from near off to into across around outside inside onto".split()
)  # a name behind is a place
_PRONOUNS = frozenset("he she his her him".split())
_BEING = frozenset("is was aged turned turns , (".split())  # what stands between a person and an age


class Person(NamedTuple):
    """Whose age a figure is: the full name that stands with it, the noun for the person, and names of whom it may be."""

    name: frozenset[str] = frozenset()
    role: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()


NOBODY = Person()


def find_owner(scene: Scene, begin: int, end: int, event: str) -> frozenset[str]:
    """The names before the word that tells the event (who offers, kills, wins), else those before the figure."""
    words, concepts = scene.words, scene.concepts
    window = range(max(begin - REACH, 0), min(end + 4, len(words)))
    told = [i for i in window if event and concepts.events.get(words[i].stem) == event and i not in scene.names]
    limit = min([*told, begin])
    before = [i for i in range(max(begin - REACH, 0), limit) if i not in scene.taken]
    return frozenset(
        words[i].form
        for i in before
        if (i in scene.names and not _is_place(scene, i)) or (words[i].owner and not scene.says_nothing(words[i]))
    )


def _is_place(scene: Scene, i: int) -> bool:
    """Whether a name says where: in Lima, from the port of Tolm."""
    while i - 1 in scene.names:
        i -= 1
    if i and scene.words[i - 1].form == "the":
        i -= 1
    return i > 0 and scene.words[i - 1].form in _PLACING


def find_person(scene: Scene, begin: int, end: int, before: Sequence[Word]) -> Person:
    """Whose age it is.

    Where no name stands with it, it may be that of those in its sentence, or in the one before it (``before``): `She was 79.`
    """
    role, place = _find_role(scene, begin, end), _find_name(scene, begin, end)
    if place >= 0:
        return Person(_read_name(scene, place, begin), role)
    near = frozenset(scene.words[i].form for i in scene.names if not _is_place(scene, i))
    if not near and not _PRONOUNS.isdisjoint(word.form for word in scene.words):
        near = _find_antecedent(scene, before)
    return Person(role=role, perhaps=near)


def _find_antecedent(scene: Scene, before: Sequence[Word]) -> frozenset[str]:
    """The first name of the sentence before that says no place: the words with a capital that follow each other."""
    found: list[str] = []
    for i, word in enumerate(before):
        placed = bool(i) and not found and before[i - 1].form in _PLACING
        if word.capital and not placed and not scene.says_nothing(word):
            found.append(word.form)
        elif found:
            break
    return frozenset(found)


def _find_role(scene: Scene, begin: int, end: int) -> frozenset[str]:
    """The noun for a person behind an age (a 33-year-old driver), or right before it (the oldest man was 77)."""
    words, things = scene.words, scene.concepts.things
    for word in words[end : end + 5]:
        if things.get(word.stem, "").startswith("person"):
            return frozenset([word.stem])
    if begin > 1 and words[begin - 1].form in _BEING and things.get(words[begin - 2].stem, "").startswith("person"):
        return frozenset([words[begin - 2].stem])
    return frozenset()


def _find_name(scene: Scene, begin: int, end: int) -> int:
    """Where the name next to an age stands: `Reid, 33`, `Reid (33)`, `33-year-old Reid`; -1 where there is none."""
    if begin > 1 and begin - 2 in scene.names and scene.words[begin - 1].form in ",(":
        return begin - 2
    if begin - 1 in scene.names:
        return begin - 1
    return next((i for i in range(end, min(end + 4, len(scene.words))) if i in scene.names), -1)


def _read_name(scene: Scene, place: int, begin: int) -> frozenset[str]:
    """The words of the name of which one stands at a place; a name before a figure ends there."""
    if place < 0:
        return frozenset()
    first = last = place
    while first - 1 in scene.names:
        first -= 1
    while last + 1 in scene.names and last + 1 != begin:
        last += 1
    return frozenset(word.form for word in scene.words[first : last + 1])
