"""Whether the numbers of a column have a decimal comma, and how they are written in English, in as many characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from numcheck.patterns import re

Key = TypeVar("Key")

_NUMERAL = re.compile(r"\d[\d.,'’ \u00a0\u202f]*\d|\d")
# What only numbers with a decimal comma look like, and what only those with a point do.
_COMMA = re.compile(
    r"0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d{4,},\d+"
)
_POINT = re.compile(
    r"0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d{4,}\.\d+"
)
_ENGLISH = str.maketrans({",": ".", ".": ",", "'": ",", "’": ",", " ": ",", "\u00a0": ",", "\u202f": ","})
_GROUPS = str.maketrans({"'": ",", "’": ",", " ": ",", "\u00a0": ",", "\u202f": ","})


def rewrite_column(columns: Sequence[Mapping[Key, str]]) -> Iterator[dict[Key, str]]:
    """For each column its cells that are written otherwise than in English, as English has them, in as many characters.

    A column in which every number could be either (`1.234`) is read as the others of its file are, and if none of these
    tells, as English.

    >>> list(rewrite_column([{1: "1.234,5", 2: "12"}, {1: "2.500"}, {1: "1 204"}]))
    [{1: '1,234.5'}, {1: '2,500'}, {1: '1,204'}]
    """
    votes = [_vote(cells.values()) for cells in columns]
    file = 1 if 1 in votes and -1 not in votes else 0
    for cells, vote in zip(columns, votes, strict=True):
        table = _ENGLISH if (vote or file) > 0 else _GROUPS
        new = ((key, text, _translate(text, table)) for key, text in cells.items() if _is_numeral(text))
        yield {key: written for key, text, written in new if written != text}


def _translate(text: str, table: Mapping[int, str]) -> str:
    return _NUMERAL.sub(lambda match: match[0].translate(table), text)


def _is_numeral(text: str) -> bool:
    """Whether a cell is one number, with a sign or a unit: not a sentence with several."""
    return len(_NUMERAL.findall(text)) == 1 and len(text) < 40


def _vote(texts: Iterable[str]) -> int:
    """1 where numbers of a column have a decimal comma, -1 where they have a point, 0 where neither or both are told."""
    found = [match[0] for text in texts if (match := _NUMERAL.search(text)) and _is_numeral(text)]
    comma = any(_COMMA.fullmatch(numeral) for numeral in found)
    point = any(_POINT.fullmatch(numeral) for numeral in found)
    return comma - point
