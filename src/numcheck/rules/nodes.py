"""Nodes of a rule file or a configuration, whatever language it is in: values that know their place."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from numcheck.errors import Fault
from numcheck.patterns import re

MAX_SIZE = 1 << 20
MAX_DEPTH = 12
MAX_FAULTS = 50
MAX_SHOWN = 120
MAX_QUOTED = 40

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 0."""

    line: int
    column: int


class ScalarNode(NamedTuple):
    """A single value as it is written; ``style`` is the character that it is quoted or folded with, if there is one."""

    tag: str
    value: str
    start_mark: Mark
    end_mark: Mark
    style: str | None = None


class SequenceNode(NamedTuple):
    """A list."""

    tag: str
    value: list[Any]
    start_mark: Mark
    end_mark: Mark


class MappingNode(NamedTuple):
    """A mapping, as pairs of the nodes of its keys and values."""

    tag: str
    value: list[tuple[Any, Any]]
    start_mark: Mark
    end_mark: Mark


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def node_of(data: list[Any]) -> Node:
    """The node that was written as JSON, in which each is a list of its fields.

    >>> node_of(["tag:yaml.org,2002:str", "range", [0, 4], [0, 9], None]).start_mark.column
    4
    """
    tag, value, start, end, *style = data
    if isinstance(value, str):
        return ScalarNode(tag, value, Mark(*start), Mark(*end), *style)
    if tag.endswith(":map"):
        return MappingNode(tag, [(node_of(key), node_of(item)) for key, item in value], Mark(*start), Mark(*end))
    return SequenceNode(tag, list(map(node_of, value)), Mark(*start), Mark(*end))


def place_fault(message: str, path: str, lines: list[str], line: int, column: int) -> Fault:
    """A fault at a line and column (from 1), with that line, or the part of a long one around it, as a person can read it."""
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    start = max(column - 1 - MAX_SHOWN // 2, 0) if len(source) > MAX_SHOWN else 0
    cut = source[start : start + MAX_SHOWN]
    # One character stays one character, so that the caret stands under the right one.
    shown = "".join(char if char.isprintable() else " " for char in cut)
    before, behind = "… " if start else "", " …" if start + MAX_SHOWN < len(source) else ""
    caret = column - start + len(before)
    return Fault(message, path, line, column, f"{before}{shown}{behind}", caret if start else 0)


def take_stem(path: str) -> str:
    """The name of a file without its folder and suffix.

    >>> take_stem("rules/core/range.yaml"), take_stem("own.yml")
    ('range', 'own')
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def cut_lines(text: str) -> list[str]:
    r"""The lines of a text as YAML counts them; ``str.splitlines`` cuts at further characters, such as U+001E.

    >>> cut_lines("id: range\r\nkind: \x1e range\n")
    ['id: range', 'kind: \x1e range', '']
    """
    return _LINE_END.split(text)


def quote(text: str) -> str:
    """A text of the file as a message shows it: in quotes, escaped, and cut where it is long."""
    return repr(text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…")
