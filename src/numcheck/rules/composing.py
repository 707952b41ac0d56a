"""YAML text to nodes that keep their place, with everything bounded that could grow without end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import yaml

from numcheck.errors import Fault, NumcheckError
from numcheck.rules.nodes import (
    MAX_DEPTH,
    MAX_FAULTS,
    MAX_SIZE,
    MappingNode,
    Mark,
    Node,
    ScalarNode,
    SequenceNode,
    cut_lines,
    place_fault,
    quote,
)

# The libyaml loader is ten times as fast; a build without it still works.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CORE_TAGS = frozenset("tag:yaml.org,2002:" + name for name in ("str", "bool", "int", "float", "null", "seq", "map"))


def compose_nodes(text: str, path: str, most: int = MAX_SIZE) -> Node | None:
    """The root node of a YAML document, None if it says nothing; NumcheckError with the place of what is wrong.

    Aliases, merge keys and tags are refused and the nesting is bounded before anything is built: a few lines of aliases
    can stand for billions of values, and deep nesting would overrun the stack.  So is a text of more than ``most`` characters.

    >>> compose_nodes("id: range", "range.yaml").value[0][1].value
    'range'
    """
    if len(text) > most:
        raise NumcheckError(Fault(f"the file is larger than {most >> 20} MiB", path))
    lines = cut_lines(text)
    try:
        if faults := _find_excess(text, path, lines):
            raise NumcheckError(*faults)
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise NumcheckError(_describe_error(error, text, path, lines)) from None
    return None if root is None or root.value == "" else _copy(root)


def build(files: Iterable[tuple[str, str]]) -> str:
    """The nodes of some files, given as path and text, as JSON: by each text its nodes, for ``nodes.node_of``.

    >>> list(json.loads(build([("range.yaml", "id: range")])))
    ['id: range']
    """
    return json.dumps({text: compose_nodes(text, path) for path, text in files}, ensure_ascii=False)


def _copy(node: yaml.Node) -> Node:
    """A node of PyYAML as one of numcheck's."""
    start, end = (Mark(mark.line, mark.column) for mark in (node.start_mark, node.end_mark))
    if isinstance(node, yaml.ScalarNode):
        return ScalarNode(node.tag, node.value, start, end, node.style)
    if isinstance(node, yaml.MappingNode):
        return MappingNode(node.tag, [(_copy(key), _copy(value)) for key, value in node.value], start, end)
    return SequenceNode(node.tag, list(map(_copy, node.value)), start, end)


def _find_excess(text: str, path: str, lines: list[str]) -> list[Fault]:
    """What is refused, whatever it may mean; of many faults the first ones."""
    faults: list[Fault] = []
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        problem = _refuse(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                problem = _TOO_DEEP
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if problem:
            mark = event.start_mark
            place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            faults.append(place_fault(problem, path, lines, *place))
        if depth > MAX_DEPTH or len(faults) == MAX_FAULTS:
            break
    return faults


_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"


def _refuse(event: yaml.Event) -> str:
    """Why a part of YAML is refused, empty where it is not."""
    if isinstance(event, yaml.AliasEvent):
        return f"aliases are not supported: write the value out instead of {quote(f'*{event.anchor}')}"
    tag = getattr(event, "tag", None)
    if tag and tag not in _CORE_TAGS:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        return f"tags are not supported: write the value without {quote(shown)}"
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
        return "merge keys are not supported: write the keys out instead of '<<'"
    return ""


def _describe_error(error: yaml.YAMLError, text: str, path: str, lines: list[str]) -> Fault:
    if isinstance(error, yaml.reader.ReaderError):
        before = cut_lines(text[: error.position])
        return place_fault("a character that YAML does not allow", path, lines, len(before), len(before[-1]) + 1)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Fault(f"not valid YAML: {error}", path)
    said = " ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None))))
    explained = next((each for each in _EXPLAINED if each[0] in said), None)
    _, message, at_start = explained or ("", f"not valid YAML: {said}", False)
    mark = (at_start and getattr(error, "context_mark", None)) or mark
    line, column = mark.line + 1, mark.column + 1
    if line > len(lines):  # what is missing at the end of the file is missing behind its last line
        line = len(lines)
    while 1 < line == len(lines) and not lines[line - 1].strip():
        line = len(lines := lines[:-1])
        column = len(lines[-1]) + 1
    source = lines[line - 1]
    if not at_start and "\t" in source[: len(source) - len(source.lstrip())]:
        return place_fault("tabs cannot indent YAML: use spaces", path, lines, line, source.index("\t") + 1)
    return place_fault(message.replace("CHAR", repr(source[column - 1 : column])), path, lines, line, column)


# What libyaml says, what a person is told, and whether the place is where the thing began.  The first that fits counts.
_EXPLAINED = (
    ("cannot start any token", "a value cannot begin with CHAR: put it in quotes", False),
    (
        "mapping values are not allowed",
        "a colon cannot stand here: put a text with a colon in quotes, and set each key under the one before",
        False,
    ),
    ("expected a single document", "a second document begins here: one file holds one", False),
    ("exceeded maximum nesting depth", _TOO_DEEP, False),
    ("scanning a quoted scalar found unexpected end", "this quote is never closed", True),
    (
        "unknown escape character",
        "an unknown escape: in double quotes write \\\\ for a backslash, or use single quotes",
        False,
    ),
    ("invalid Unicode character escape", "an escape that stands for no character", False),
    ("parsing a flow node", "expected a value or a closing bracket", False),
    ("parsing a flow mapping", "what begins here is never closed: expected ',' or '}'", True),
    ("parsing a flow sequence", "what begins here is never closed: expected ',' or ']'", True),
    ("could not find expected ':'", "expected a key with a colon behind it", True),
    (
        "parsing a block mapping did not find expected key",
        "expected a key: a text that begins with a quote or a bracket must be in quotes as a whole",
        False,
    ),
    (
        "parsing a block collection did not find expected '-'",
        "expected '-': set each item under the one before",
        False,
    ),
    ("incompatible YAML document", "expected YAML 1.1 or 1.2", False),
)
