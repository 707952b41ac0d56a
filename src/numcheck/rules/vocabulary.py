"""The words that a rule may name and that stand elsewhere: concepts and nouns of the lexicon, units of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from numcheck.errors import find_close, near_miss


class Vocabulary(NamedTuple):
    """Concepts and units by the words that stand for them, a name among its own words.

    Both are functions, as few rules ask for either and neither is loaded in no time.  A ``form`` is the base form
    under which words are listed, the ``singular`` of
    a noun that by which a figure tells what it counts.

    >>> words = Vocabulary(lambda: {"missile": "missile", "rocket": "missile"}, lambda: {})
    >>> words.find_problem("concept", "rocket"), words.find_problem("concept", "missile")
    ("unknown concept 'rocket': it is a word of the concept 'missile'", '')
    """

    concepts: Callable[[], Mapping[str, str]]
    units: Callable[[], Mapping[str, str]]
    form: Callable[[str], str] = str.lower
    singular: Callable[[str], str] = str.lower

    def find_problem(self, what: str, name: str) -> str:
        """What is wrong with a name of a concept or a unit, or with a counted noun; empty where nothing is."""
        if what == "head":
            if " " in name:
                last = self.singular(name.split()[-1])
                return f"expected one word, the noun alone, found {name!r}; did you mean {last!r}?"
            singular = self.singular(name)
            wrong = "" if singular == name else f"expected a noun in the singular, in lower case, found {name!r}"
            return wrong and f"{wrong}; did you mean {singular!r}?"
        known = self.concepts() if what == "concept" else self.units()
        names = set(known.values())
        parts = name.split(" per ") if what == "unit" else [name]
        # A rate is counted by anything: USD per barrel.
        if parts[0] in names and all(parts):
            return ""
        meant = known.get(parts[0]) or known.get(self.form(parts[0]))
        if meant is None:
            close = _find_close(parts[0], known) or near_miss(parts[0], sorted(names))
            return f"unknown {what} {name!r}{close or self._tell_way(what)}"
        if what == "concept":
            return f"unknown concept {name!r}: it is a word of the concept {meant!r}"
        return f"unknown unit {name!r}; did you mean {' per '.join([meant, *parts[1:]])!r}?"

    def _tell_way(self, what: str) -> str:
        return ": a noun that is in no class of the lexicon goes with `head`" if what == "concept" else ""


def _find_close(word: str, known: Mapping[str, str]) -> str:
    """The near miss among words, told by the name that they stand for; any other word of English may be meant, too."""
    close = find_close(word, known, 0.8)
    return f"; did you mean {known[close]!r}?" if close else ""
