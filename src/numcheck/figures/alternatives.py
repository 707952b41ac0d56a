"""Patterns made of lists of words: alternatives, tries and character classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice


def any_of(words: Iterable[str]) -> str:
    """Alternatives of a pattern, the longer first."""
    return "|".join(sorted(words, key=len, reverse=True))


def behind(words: Iterable[str], gap: str = "") -> str:
    """A pattern for the place behind one of these words and what parts it from them; each has a width, as ``re`` asks.

    >>> behind(["by", "than"], r"\\s")
    '(?:(?<=\\\\bby\\\\s)|(?<=\\\\bthan\\\\s))'
    """
    places = (rf"(?<=\b{word}{gap})" for word in words)
    return f"(?:{'|'.join(places)})"


def not_behind(words: Iterable[str], gap: str = "") -> str:
    """A pattern for a place that is behind none of these words.

    >>> not_behind(["this", "next"])
    '(?<!\\\\bthis)(?<!\\\\bnext)'
    """
    return "".join(rf"(?<!\b{word}{gap})" for word in words)


def cased(words: Iterable[str]) -> list[str]:
    """Each word in lower case, capitalised and in capitals.

    >>> cased(["two"])
    ['two', 'Two', 'TWO']
    """
    return [form for word in words for form in (word, word.capitalize(), word.upper())]


def first_letters(words: Iterable[str]) -> str:
    """A character class for each of the first three letters that all of these words have.

    >>> first_letters(["two", "ten", "nine"])
    '[nt][eiw][no]'
    """
    places = ("".join(sorted(set(letters))) for letters in zip(*words, strict=False))
    return "".join(f"[{letters}]" for letters in islice(places, 3))


def trie(words: Iterable[str]) -> str:
    """A pattern for these words in which common beginnings stand once.

    >>> trie(["one", "on", "two"])
    '(?:on(?:e)?|two)'
    """
    branches: dict[str, list[str]] = defaultdict(list)
    ends = False
    for word in words:
        if word:
            branches[word[0]].append(word[1:])
        else:
            ends = True
    parts = []
    for letter, rests in sorted(branches.items()):
        while len(first := {rest[:1] for rest in rests}) == 1 and "" not in first:
            letter += first.pop()
            rests = [rest[1:] for rest in rests]
        parts.append(letter + (trie(rests) if any(rests) else ""))
    return f"(?:{'|'.join(parts)}){'?' if ends else ''}" if parts else ""
