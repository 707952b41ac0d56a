"""The words by which tables are read, and those of their heads and of the names of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts
from numcheck.reading.sentence_words import is_year
from numcheck.reading.tokens import split

# Words that are known by their form, and classes of claims.
_WRITTEN = ("hedges", "setting", "ending", "inside", "unsettled")
_COMPARED = frozenset(("higher", "lower", "bigger", "fewer", "up", "down"))
LONGEST = 6  # words that the name of a row has at most
KEY = 5  # letters of a stem by which the words of heads are known
ASIDE = re.compile(r"\([^()]*\)")
Stems = tuple[str, ...]


class Words(NamedTuple):
    """The words of a lexicon that say what a number is to a column, by their stems.

    Those of ``_WRITTEN`` and ``ranks`` stand as they are written.
    """

    total: frozenset[str]
    mean: frozenset[str]
    median: frozenset[str]
    most: frozenset[str]
    least: frozenset[str]
    share: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    apart: frozenset[str]
    gap: frozenset[str]
    own: frozenset[str]
    every: frozenset[str]
    lists: frozenset[str]
    each: frozenset[str]
    hoped: frozenset[str]
    summing: frozenset[str]
    empty: frozenset[str]
    more: frozenset[str]
    less: frozenset[str]
    since: frozenset[str]
    none: frozenset[str]
    pouring: frozenset[str]
    whole: frozenset[str]
    being: frozenset[str]
    idle: frozenset[str]
    pointing: frozenset[str]
    fractions: frozenset[str]
    dwelling: frozenset[str]
    hedges: frozenset[str]
    setting: frozenset[str]
    ending: frozenset[str]
    inside: frozenset[str]
    unsettled: frozenset[str]
    together: tuple[str, ...]
    ranks: Mapping[str, int]
    alike: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def read_words(lexicon: Lexicon, concepts: Concepts) -> Words:
    """The words of a lexicon."""
    section = lexicon.section("tables")
    lists = {
        name: frozenset(section[name].split()) if name in _WRITTEN else _stem_all(section[name], concepts)
        for name in Words._fields
        if name not in ("ranks", "alike", "together")
    }
    trends = lexicon.sections.get("trends", {})
    for way in ("up", "down"):
        moves = " ".join(trends.get(side, {}).get(way, "") for side in ("before", "after"))
        lists[way] |= _stem_all(
            " ".join(word for word in moves.split() if word.isalpha() and word not in _COMPARED), concepts
        )
    return Words(
        ranks=section["ranks"],
        together=tuple(section["together"]),
        alike=_read_alike(section["alike"], concepts),
        **lists,
    )


def _read_alike(groups: Mapping[str, str], concepts: Concepts) -> dict[str, frozenset[str]]:
    """For each word the others that say the same in a head, all by their shortened stems."""
    alike: dict[str, frozenset[str]] = {}
    for name, words in groups.items():
        stems = frozenset(map(shorten, _stem_all(f"{name} {words}", concepts)))
        alike |= {stem: alike.get(stem, frozenset()) | stems for stem in stems}
    return alike


def _stem_all(words: str, concepts: Concepts) -> frozenset[str]:
    return frozenset(map(concepts.stem, words.split()))


def read_stems(text: str, words: Words, concepts: Concepts) -> frozenset[str]:
    """The stems of the words of a head that say something; its unit, in brackets, is none of them."""
    found = split(ASIDE.sub(" ", text), concepts.stem)
    return frozenset(shorten(word.stem) for word in found if word.stem and word.stem not in words.empty)


def shorten(stem: str) -> str:
    """A stem without its end, by which words of one root meet: accurate, accuracy.

    >>> shorten("accuraci"), shorten("accur")
    ('accur', 'accur')
    """
    return stem[:KEY]


def name_group(text: str, concepts: Concepts) -> Stems:
    """The words and numbers of a name that is a range: 25-34, 65 and over."""
    stems = tuple(word.stem or word.form for word in split(text, concepts.stem) if word.stem or word.form[:1].isdigit())
    return stems if 1 < len(stems) <= LONGEST else ()


def name_row(text: str, concepts: Concepts) -> Stems:
    """The words of a name by their stems, with the numbers in it as they are written; nothing where it is too long to be one."""
    found = split(ASIDE.sub(" ", text), concepts.stem)
    stems = tuple(word.stem or word.form for word in found if word.stem or word.form[:1].isdigit())
    return stems if len(stems) <= LONGEST and any(word.stem or is_year(word.form) for word in found) else ()
