"""Cues: the words around a figure that say what it is to others, as the lexicon has them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from numcheck.lexicon import Lexicon
from numcheck.patterns import re

Pattern = Any


def list_phrases(lexicon: Lexicon, kind: str, *names: str) -> tuple[str, ...]:
    """The phrases of some lists of the section `relations`, empty where the lexicon has none."""
    section = lexicon.sections.get("relations", {}).get(kind, {})
    for name in names[:-1]:
        section = section.get(name, {})
    return tuple(section.get(names[-1], ()))


def list_moves(lexicon: Lexicon) -> tuple[str, ...]:
    """The words with which the section `trends` says that something rises or falls."""
    before = lexicon.sections.get("trends", {}).get("before", {})
    return tuple(word for way in ("up", "down") for word in before.get(way, "").split())


def join_phrases(phrases: Iterable[str]) -> str:
    """Alternatives of a pattern, the longer first; of no phrases one that matches nothing.

    >>> join_phrases(["of", "stood at"])
    'stood\\\\s+at|of'
    """
    parts = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in parts) or r"(?!)"


@lru_cache(maxsize=512)
def compile_cues(phrases: tuple[str, ...], form: str) -> Pattern:
    """A pattern in which ``{}`` stands for any of some phrases, whatever their case and the blanks in them."""
    return re.compile(form.replace("{}", rf"(?<![\w-])(?:{join_phrases(phrases)})(?![\w-])"))
