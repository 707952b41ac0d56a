"""Words of a text, with their dictionary forms."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

# An apostrophe inside a word belongs to it, a possessive ending does not; the marks kept are those that separate clauses.
_WORD = regex.compile(
    r"(?P<word>\p{L}+(?:['’](?!s\b)\p{L}+)*+)(?P<own>['’]s\b|['’](?=\s))?|(?P<number>\d[\d.,]*+)|(?P<mark>[,;:()\[\]–—])"
)

MARKS = frozenset(",;:()[]–—")

# Forms that the dictionary gives wrongly, or gives as another word than newswriters mean by them.
_LEMMAS = {
    "thieves": "thief", "left": "left", "dead": "dead", "shot": "shoot", "data": "data", "media": "media", "media's": "media",
    "metres": "metre", "meters": "metre", "meter": "metre", "found": "find", "felt": "feel", "thought": "think", "lives": "life",
    "slain": "slay", "slayings": "slay", "slaying": "slay", "killings": "kill", "shootings": "shoot", "wounded": "wound", "injuries": "injury",
    "robbers": "robber", "jewelry": "jewellery", "jewels": "jewel", "kos": "knockout", "ko's": "knockout", "ko": "knockout",
    "km": "kilometre", "policemen": "policeman", "aboard": "aboard", "bound": "bound", "rose": "rise", "quake": "earthquake", "quakes": "earthquake",
}  # fmt: skip


class Word(NamedTuple):
    """A word, a number in digits or a mark: where it stands, its lower-case form, its lemma (empty for a mark)."""

    start: int
    end: int
    form: str
    lemma: str
    capital: bool
    owner: bool


@lru_cache(maxsize=1 << 16)
def find_lemma(form: str) -> str:
    """The dictionary form of a lower-case word.

    >>> find_lemma("wounding"), find_lemma("thieves")
    ('wound', 'thief')
    """
    if form in _LEMMAS:
        return _LEMMAS[form]
    from simplemma import lemmatize

    return str(lemmatize(form, lang="en")).lower()


def split(text: str) -> tuple[Word, ...]:
    """The words of a text in order, with numbers in digits and the marks that part clauses.

    >>> [word.lemma for word in split("Russia's ships fired, it says")]
    ['russia', 'ship', 'fire', '', 'it', 'say']
    """
    found = []
    for match in _WORD.finditer(text):
        word = match.group("word")
        if word is None:
            form = match.group("number") or match.group("mark")
            found.append(Word(match.start(), match.end(), form, "", False, False))
            continue
        form = word.lower()
        found.append(
            Word(
                match.start(),
                match.end("word"),
                form,
                find_lemma(form),
                word[0].isupper(),
                match.group("own") is not None,
            )
        )
    return tuple(found)
