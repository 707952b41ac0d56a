"""Sentences as rows of classes of words, and the phrases of the lexicon as patterns over such rows.

A class stands as one character, so that a phrase is one pattern, and where it matches tells which words it covers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.model import Document, Span
from numcheck.patterns import re
from numcheck.reading.tokens import split

MARKS = {
    ",": "comma", ";": "semicolon", ":": "colon", "(": "open", ")": "close", "[": "open", "]": "close", "–": "dash", "—": "dash",
    "-": "dash", ".": "stop",
}  # fmt: skip
# What is no word: moments, lengths, ages, bare numbers and marks.
VALUES = ("moment", "length", "age", "anniversary", "number")
ROLES = {
    "A": ("moment",), "B": ("moment",), "L": ("length",), "G": ("age",), "N": ("number",), "H": ("age", "number"),
    "K": ("anniversary",), "R": ("plain",),
}  # fmt: skip
FIRST = 0xA1  # the code of the first letter: sets of letters below 0x100 compile ten times as fast as those above
_ITEM = re.compile(r"[A-Za-z_]+")
_GROUP = re.compile(r"\([^()]*\)(?:[?*+]|\{[^}]*\})?")
_NEEDED = re.compile(r"[A-Za-z_]++(?![?*{])")
_HYPHEN = re.compile(r"\s?[-–—]\s?")


class Token(NamedTuple):
    """A word, mark or value: where it stands, its class, and for a value what it is."""

    start: int
    end: int
    kind: str
    value: object = None


class Phrase(NamedTuple):
    """A phrase as a pattern over letters, and sets of letters of each of which it has one wherever it matches."""

    pattern: re.Pattern[str]
    needed: tuple[frozenset[str], ...]


class Phrases(NamedTuple):
    """The classes of words of one section, with their letters, and its phrases, by the name of a list."""

    classes: Mapping[str, str]
    letters: Mapping[str, str]
    lists: Mapping[str, tuple[Phrase, ...]]


class Found(NamedTuple):
    """The tokens that a phrase covers, by role, where it begins and ends among the tokens, and which of its list it is."""

    roles: Mapping[str, Token]
    start: int
    end: int
    rank: int


@lru_cache(maxsize=8)
def read_phrases(lexicon: Lexicon, name: str) -> Phrases:
    """The phrases of a section: classes of words, parts of phrases, and lists of them.

    In a phrase, a name is a class or a part, and a capital a value with a role; what stands between is written as in a pattern.
    `word` is any word, `plain` one that has no class, `name` one of these with a capital.
    """
    section = lexicon.section(name)
    classes: dict[str, str] = {}
    for kind, words in section["classes"].items():
        for word in words.split():
            classes.setdefault(word, kind)
    kinds = [*section["classes"], "plain", "name", "bar", *dict.fromkeys(MARKS.values()), *VALUES]
    letters = {kind: chr(FIRST + number) for number, kind in enumerate(kinds)}
    every = "".join(letters[kind] for kind in (*section["classes"], "plain", "name", "number"))
    sets = {**letters, "word": f"[{every}]"}
    for kind, listed in section["sets"].items():
        names = listed.split()
        chars = "".join(sets[one].strip("[]") for one in names if one != "not")
        sets[kind] = f"[{''.join(char for char in every if char not in chars)}]" if names[0] == "not" else f"[{chars}]"
    for part, text in section["parts"].items():
        sets[part] = f"(?:{text})"
    roles = {role: f"[{''.join(letters[kind] for kind in kinds)}]" for role, kinds in ROLES.items()}
    lists = {
        key: tuple(_read_phrase(row["phrase"], sets, roles) for row in rows) for key, rows in section["phrases"].items()
    }
    return Phrases(classes, letters, lists)


def _read_phrase(phrase: str, sets: Mapping[str, str], roles: Mapping[str, str]) -> Phrase:
    """A phrase; its parts are filled in until none is left."""
    for _ in range(4):
        phrase = _ITEM.sub(lambda match: sets[match[0]] if sets.get(match[0], "").startswith("(") else match[0], phrase)
    return Phrase(re.compile(_compile(phrase, sets, roles)), _find_needed(phrase, {**sets, **roles}))


def _find_needed(phrase: str, sets: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """The sets of letters that a phrase needs one of: those of its items outside of brackets that may not be left out."""
    while (outside := _GROUP.sub(" ", phrase)) != phrase:
        phrase = outside
    if "|" in phrase:
        return ()
    return tuple({frozenset(sets[item].strip("[]")) for item in _NEEDED.findall(phrase)})


def _compile(phrase: str, sets: Mapping[str, str], roles: Mapping[str, str]) -> str:
    """A phrase of items as a pattern; each role gets a name of its own."""
    counts = dict.fromkeys(ROLES, 0)

    def write(match: re.Match[str]) -> str:
        item = match[0]
        if item not in ROLES:
            return sets[item]
        counts[item] += 1
        return f"(?P<{item}{counts[item]}>{roles[item]})"

    return _ITEM.sub(write, phrase).replace(" ", "")


def read_tokens(
    document: Document, span: Span, values: Sequence[Token], phrases: Phrases, ends: Iterable[int]
) -> list[Token]:
    """The words and marks of a stretch of prose, with the values in the place of their words, and a stop where a sentence ends."""
    tokens: list[Token] = []
    at = span.start
    stops = sorted(end for end in ends if span.start < end <= span.end)
    for value in (*values, None):
        until = value.start if value else span.end
        gap = document.prose[at:until]
        if value and tokens and tokens[-1].kind == value.kind == "moment" and _HYPHEN.fullmatch(gap):
            tokens.append(Token(at, until, "dash"))
        else:
            tokens += _read_gap(gap, at, phrases, stops)
        if value:
            tokens.append(value)
            at = value.end
    return tokens


def _read_gap(gap: str, at: int, phrases: Phrases, stops: Sequence[int]) -> Iterator[Token]:
    words = [
        Token(at + word.start, at + word.end, _find_kind(word.form, word.capital, phrases), word.form)
        for word in split(gap, str)
    ]
    first, last = bisect_left(stops, at), bisect_left(stops, at + len(gap) + 1)
    return iter(sorted([*words, *(Token(stop, stop, "stop") for stop in stops[first:last])]))


def _find_kind(form: str, capital: bool, phrases: Phrases) -> str:
    mark = MARKS.get(form)
    if mark:
        return mark
    if form[0].isdigit():
        return "number"
    return phrases.classes.get(form) or ("name" if capital else "plain")


def find_phrases(tokens: Sequence[Token], phrases: Phrases, name: str) -> Iterator[Found]:
    """Where the phrases of a list stand among tokens, those that come first in the list first."""
    row = "".join(phrases.letters[token.kind] for token in tokens)
    there = set(row)
    for rank, (pattern, needed) in enumerate(phrases.lists[name]):
        if any(map(there.isdisjoint, needed)):
            continue  # so most patterns are never compiled
        for match in pattern.finditer(row):
            roles = {role[0]: tokens[match.start(role)] for role, text in match.groupdict().items() if text}
            yield Found(roles, *match.span(), rank)
