"""YAML text to nodes that keep their place, with everything bounded that could grow without end."""

from __future__ import annotations

from typing import Any

import yaml

from numcheck.errors import Fault, NumcheckError
from numcheck.patterns import re

MAX_SIZE = 1 << 20
MAX_DEPTH = 12
MAX_SHOWN = 200

# The libyaml loader is ten times as fast; a build without it still works.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def place_fault(message: str, path: str, lines: list[str], line: int, column: int) -> Fault:
    """A fault at a line and column (from 1), with that line as a person can read it."""
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    # One character stays one character, so that the caret stands under the right one.
    shown = "".join(char if char.isprintable() else " " for char in source)
    return Fault(message, path, line, column, shown if len(shown) <= MAX_SHOWN else "")


_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def compose_nodes(text: str, path: str) -> yaml.Node | None:
    """The root node of a YAML document, None if it is empty; NumcheckError with the place of what is wrong.

    Aliases are refused and the nesting is bounded before anything is built: a few lines of them can stand for
    billions of values, and deep nesting would overrun the stack.

    >>> compose_nodes("id: range", "range.yaml").value[0][1].value
    'range'
    """
    if len(text) > MAX_SIZE:
        raise NumcheckError(Fault(f"the file is larger than {MAX_SIZE >> 20} MiB", path))
    lines = cut_lines(text)
    try:
        if faults := _find_excess(text, path, lines):
            raise NumcheckError(*faults)
        root: yaml.Node | None = yaml.compose(text, Loader=Loader)
        return root
    except yaml.YAMLError as error:
        raise NumcheckError(_describe_error(error, text, path, lines)) from None


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


def _find_excess(text: str, path: str, lines: list[str]) -> list[Fault]:
    faults, depth = [], 0
    for event in yaml.parse(text, Loader=Loader):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if isinstance(event, yaml.AliasEvent):
            message = f"aliases are not supported: write the value out instead of '*{event.anchor}'"
            faults.append(place_fault(message, path, lines, *place))
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                faults.append(place_fault(f"nested deeper than {MAX_DEPTH} levels", path, lines, *place))
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return faults


def _describe_error(error: yaml.YAMLError, text: str, path: str, lines: list[str]) -> Fault:
    if isinstance(error, yaml.reader.ReaderError):
        before = cut_lines(text[: error.position])
        return place_fault("a character that YAML does not allow", path, lines, len(before), len(before[-1]) + 1)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Fault(f"not valid YAML: {error}", path)
    line, column = mark.line + 1, mark.column + 1
    if line > len(lines):  # what is missing at the end of the file is missing behind its last line
        line, column = len(lines), len(lines[-1]) + 1 if lines else 0
    source = lines[line - 1] if lines else ""
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return place_fault("tabs cannot indent YAML: use spaces", path, lines, line, source.index("\t") + 1)
    problem = " ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None))))
    return place_fault(f"not valid YAML: {problem}", path, lines, line, column)
