"""Cues: the words around a figure that say what it is to others, as the lexicon has them.

A class of cues says how words and marks stand beside each other, and from which lists of the lexicon they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from numcheck.figures.alternatives import trie
from numcheck.lexicon import Lexicon
from numcheck.patterns import re

Pattern = Any
MANY = 12  # phrases of a list from which it pays to look at their letters one by one
_PART = re.compile(r"\{([A-Z]+)\}")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '’-")
_APART = r"(?<![\w-])"  # before a phrase that stands as whole words
_START = r"\b(?<!-)"  # the same before what begins with a letter or digit, and found in half of the time
_LIST = re.compile(r"\{(=?)([a-z][a-z.+ -]*)\}")


class Cues:
    """The cues of one section of `relations`, each made when it is first asked for, and then kept.

    >>> from numcheck.standard import lexicon
    >>> class Words(Cues, section="share"):
    ...     FEW = r"(?:{=few}\\s+){0,3}"
    ...     leaving = Cue(r"{leaving}\\s+{FEW}\\Z")  # before the share of what is left
    >>> Words(lexicon()).leaving.search("Half went to Bern, leaving about ")[0]
    'leaving about '
    """

    section = ""
    MOVED = "{=trends.before.up+trends.before.down}"

    def __init_subclass__(cls, section: str = "") -> None:
        cls.section = section or cls.section

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon


class _Kept:
    """What is made of a form and a lexicon, and then found in the object itself."""

    def __init__(self, form: str) -> None:
        self._form = form

    def __set_name__(self, owner: type[Cues], name: str) -> None:
        self._name = name


class Cue(_Kept):
    """A pattern, whatever the case.

    `{few}` stands for any phrase of a list of the section, as whole words, and `{=few}` for the phrases alone, whatever stands beside
    them; `{share.few}` is the list of another section, `{few+more}` are two lists.  `{FEW}` is a part that the class names.
    """

    def __get__(self, cues: Cues, owner: type[Cues]) -> Pattern:
        form = self._form
        while _PART.search(form):
            form = _PART.sub(lambda part: getattr(owner, part[1]), form)
        found = cues.__dict__[self._name] = _compile(cues.lexicon, owner.section, form)
        return found


class Names(_Kept):
    """The phrases of lists, as a set."""

    def __get__(self, cues: Cues, owner: type[Cues]) -> frozenset[str]:
        found = cues.__dict__[self._name] = frozenset(list_named(cues.lexicon, owner.section, self._form))
        return found


@lru_cache(maxsize=512)
def _compile(lexicon: Lexicon, section: str, form: str) -> Pattern:
    return re.compile(f"(?i){_LIST.sub(lambda name: _fill(lexicon, section, name[2], name[1]), form)}")


@lru_cache(maxsize=512)  # many patterns name the same lists
def _fill(lexicon: Lexicon, section: str, lists: str, alone: str) -> str:
    """The pattern of the phrases of lists, as whole words unless they are to be taken ``alone``."""
    named = list_named(lexicon, section, lists)
    if alone:
        return f"(?:{join_phrases(named)})"
    start = _START if all(phrase[:1].isalnum() for phrase in named) else _APART
    return rf"{start}(?:{join_phrases(named)})(?![\w-])"


def list_named(lexicon: Lexicon, section: str, lists: str) -> list[str]:
    """The phrases of lists of the section `relations`, or of the words of another one; none where the lexicon has no such list."""
    found: list[str] = []
    for path in lists.split("+"):
        names = path.split(".") if "." in path else [section, path]
        data = lexicon.sections if names[0] in lexicon.sections else lexicon.sections.get("relations", {})
        for name in names:
            data = data.get(name, {})
        found += [word for word in data.split() if word.isalpha()] if isinstance(data, str) else data
    return found


def join_phrases(phrases: Iterable[str]) -> str:
    """Alternatives of a pattern, the longer first; of no phrases one that matches nothing.

    Of many phrases common beginnings stand once, so that at most places a single letter tells that none begins there.

    >>> join_phrases(["of", "stood at"])
    'stood\\\\s+at|of'
    """
    parts = sorted((" ".join(phrase.split()) for phrase in phrases), key=len, reverse=True)
    if len(parts) < MANY or not all(map(_PLAIN.issuperset, parts)):
        return "|".join(map(re.escape, parts)).replace(r"\ ", r"\s+") or r"(?!)"
    return trie(parts).replace(" ", r"\s+")
