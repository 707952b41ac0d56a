"""The wording of a finding: a text with named fields, taken apart once and filled many times."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from numcheck.errors import near_miss
from numcheck.patterns import re

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")
_NAME = re.compile(r"[a-z]+(\.[a-z]+)?")


class MessageError(ValueError):
    """A message that cannot be read; ``problems`` holds all that is wrong, each with its offset in the text."""

    def __init__(self, *problems: tuple[str, int]) -> None:
        super().__init__("; ".join(problem for problem, _ in problems))
        self.problems = problems


class Message(NamedTuple):
    """A text with named fields.

    ``parts`` are its pieces in order: plain text as it stands, a field as a tuple of its name and its offset.
    A field is a name that is looked up, never an expression: ``{source.title}`` is one name with a dot in it.
    """

    text: str
    parts: tuple[str | tuple[str, int], ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The message with its fields filled in; white space inside a value becomes single spaces.

        >>> parse_message("{draft} here, {source} there").fill({"draft": "62 \\n missiles", "source": "26"})
        '62 missiles here, 26 there'
        """
        return "".join(part if isinstance(part, str) else " ".join(values[part[0]].split()) for part in self.parts)


def parse_message(text: str, fields: Collection[str] | None = None) -> Message:
    """The message that a text stands for; ``{{`` and ``}}`` are literal braces.

    Raises MessageError for every brace without its partner, every field that is not a plain name, and every field
    that is not one of ``fields``, if these are given.

    >>> parse_message("{draft} is not {source.title}").parts
    (('draft', 0), ' is not ', ('source.title', 15))
    """
    parts: list[str | tuple[str, int]] = []
    problems = []
    for piece in _PIECE.finditer(text):
        word, name, offset = piece.group(), piece.group(1), piece.start()
        if word in ("{", "}"):
            problems.append((f"a {word!r} without its partner (write {word * 2} for a literal brace)", offset))
        elif name is None:
            parts.append({"{{": "{", "}}": "}"}.get(word, word))
        elif not _NAME.fullmatch(name):
            problems.append((f"{word!r} is not a field: expected a name such as {{draft}}", offset))
        elif fields is not None and name not in fields:
            hint = near_miss(name, fields) or f": expected {', '.join(sorted(fields))}"
            problems.append((f"unknown field {word!r}{hint}", offset))
        else:
            parts.append((name, offset))
    if problems:
        raise MessageError(*problems)
    return Message(text, tuple(parts))
