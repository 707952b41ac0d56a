"""Passages that tell one birth, and short texts, as rows of classes of words with their other moments.

Born on Boxing Day 1938, he saw his first match in 1944.    the birth is of 1938, and the other moment 1944
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.dates import Date
from numcheck.reading.moments import Moment
from numcheck.reading.phrases import Token
from numcheck.reading.read import Reading

FAR = 14  # tokens between a word of birth and its moment
SHORT = 400  # tokens of a text in which a birth may be told far from an age
YEARS = range(1500, 2100)


class Row(NamedTuple):
    """The tokens of one life, with the years among its numbers as moments, its one birth, and its other moments with years by place."""

    tokens: Sequence[Token]
    birth: int
    events: Sequence[int]

    def list_kinds(self, one: int, two: int) -> list[str]:
        """The classes of the tokens between two places."""
        return [token.kind for token in self.tokens[min(one, two) + 1 : max(one, two)]]


def list_rows(reading: Reading) -> Iterator[Row]:
    """The passages with one birth, or all of a short text that has one only, joined."""
    passages = [
        _name_years(passage.tokens)
        for passage in reading.passages
        if all(token.kind != "bar" for token in passage.tokens)
    ]
    joined = [token for tokens in passages for token in (*tokens, Token(tokens[-1].end, tokens[-1].end, "stop"))]
    if len(passages) > 1 and len(joined) <= SHORT and (row := _make_row(joined)):
        yield row
        return
    for tokens in passages:
        row = _make_row(tokens)
        if row:
            yield row


def _make_row(tokens: Sequence[Token]) -> Row | None:
    """A row of tokens, if these tell one birth of a person, or of none and one of a thing."""
    moments = [place for place, token in enumerate(tokens) if read_date(token)]
    for words in (("birth",), ("made",)):
        births = [place for place in moments if is_birth(place, tokens, words)]
        if births:
            dates = {read_date(tokens[place])._replace(start=0, end=0) for place in births}  # type: ignore[union-attr]
            events = [place for place in moments if place not in births]
            return Row(tokens, births[0], events) if len(dates) == 1 and events else None
    return None


def read_date(token: Token) -> Date | None:
    """The date of a moment that has a year."""
    date = token.value.date if isinstance(token.value, Moment) else None
    return date if date and date.year else None


def _name_years(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with the numbers that are years called moments: on Boxing Day 1938."""
    found = list(tokens)
    for place, token in enumerate(tokens):
        if (
            token.kind == "number"
            and isinstance(token.value, str)
            and token.value.isdigit()
            and int(token.value) in YEARS
        ):
            date = Date(token.start, token.end, int(token.value))
            found[place] = Token(token.start, token.end, "moment", Moment(token.start, token.end, date))
    return found


def is_birth(place: int, tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether one of the classes of words, of birth or of how things were made, stands before a moment in its sentence, and no other moment
    between them; or it is the first of the two years of a life: (1902-1987)."""
    for k in range(place - 1, max(place - FAR, -1), -1):
        if tokens[k].kind in words:
            return True
        if tokens[k].kind in ("moment", "stop", "semicolon", "be", "pronoun"):
            break
    kinds = [token.kind for token in tokens[max(place - 2, 0) : place + 3]]
    return kinds[1:] == ["open", "moment", "dash", "moment"] or kinds == ["name", "comma", "moment", "dash", "moment"]
