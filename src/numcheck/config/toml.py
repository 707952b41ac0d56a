"""TOML as nodes with places, so that it is read by what reads YAML.

The standard parser says what a text means but not where; a scan over the text, which is known to be sound by then,
notes where each key and value begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numcheck.errors import Fault, NumcheckError
from numcheck.patterns import re
from numcheck.rules.nodes import MAX_DEPTH, MAX_SIZE, MappingNode, Mark, Node, ScalarNode, SequenceNode, place_fault

Path = tuple[str | int, ...]
_TAG = "tag:yaml.org,2002:"
_TOKEN = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|'
    r"'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*')"
    r"|(?P<comment>\#[^\n]*)|(?P<end>\n)|(?P<sign>[\[\]{}=,.])|(?P<word>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)
_AT = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$")


def compose_toml(text: str, path: str, table: Iterable[str] = ()) -> Node | None:
    """The node of a table of a TOML text, by default of all of it; None where there is no such table.

    Raises NumcheckError with the place of what is not TOML.

    >>> compose_toml("[tool.numcheck]\\nfail_on = 'warning'", "pyproject.toml", ["tool", "numcheck"]).value[0][1].value
    'warning'
    """
    import tomllib

    if len(text) > MAX_SIZE:
        raise NumcheckError(Fault(f"the file is larger than {MAX_SIZE >> 20} MiB", path))
    table = tuple(table)
    try:
        data: Any = tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError:
        raise NumcheckError(Fault("nested too deep", path)) from None
    except ValueError as error:
        raise NumcheckError(_describe_error(str(error), path, text.split("\n"))) from None
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        return None
    return _Composer(_Scan(text).places, path, text.split("\n")).compose(data, table)


def _describe_error(message: str, path: str, lines: list[str]) -> Fault:
    found = _AT.match(message)
    problem = found[1] if found else message.removesuffix(" (at end of document)")
    line, column = (int(found[2]), int(found[3])) if found else (len(lines), len(lines[-1]) + 1)
    return place_fault(f"not valid TOML: {problem[:1].lower()}{problem[1:]}", path, lines, line, column)


class _Composer:
    """Makes nodes of values; what the scan did not see stands where what holds it stands."""

    def __init__(self, places: dict[tuple[Path, bool], tuple[int, int]], path: str, lines: list[str]) -> None:
        self.places, self.path, self.lines = places, path, lines

    def compose(self, value: Any, at: Path, depth: int = 1) -> Node:
        mark = self._mark(at, value=True)
        if depth > MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            raise NumcheckError(place_fault(message, self.path, self.lines, mark.line + 1, mark.column + 1))
        if isinstance(value, dict):
            places = {key: self._mark((*at, key), value=False) for key in value}
            pairs = [
                (ScalarNode(_TAG + "str", key, places[key], places[key]), self.compose(item, (*at, key), depth + 1))
                for key, item in value.items()
            ]
            return MappingNode(_TAG + "map", pairs, mark, mark)
        if isinstance(value, list):
            items = [self.compose(item, (*at, index), depth + 1) for index, item in enumerate(value)]
            return SequenceNode(_TAG + "seq", items, mark, mark)
        if isinstance(value, bool):
            return ScalarNode(_TAG + "bool", str(value).lower(), mark, mark)
        kind = next(
            (name for sort, name in ((str, "str"), (int, "int"), (float, "float")) if isinstance(value, sort)),
            "timestamp",
        )
        return ScalarNode(_TAG + kind, str(value), mark, mark)

    def _mark(self, at: Path, *, value: bool) -> Mark:
        while at and (at, value) not in self.places:
            at, value = (at, False) if value and (at, False) in self.places else (at[:-1], value)
        line, column = self.places.get((at, value), (0, 0))
        return Mark(line, column)


class _Scan:
    """Where each key and each value of a sound TOML text begins: ``places`` by path, and whether it is the value."""

    def __init__(self, text: str) -> None:
        self.places: dict[tuple[Path, bool], tuple[int, int]] = {}
        self._tokens = _TOKEN.finditer(text)
        self._lines = 0
        self._line_start = 0
        self._tables: dict[Path, int] = {}
        self._next()
        prefix: Path = ()
        while self._kind:
            if self._kind == "sign" and self._word == "[":
                prefix = self._scan_header()
            elif self._kind in ("word", "text"):
                self._scan_pair(prefix)
            else:
                self._next()

    def _next(self) -> None:
        """The next token that is no comment; its kind is empty at the end."""
        for match in self._tokens:
            self._kind, self._word = match.lastgroup or "", match[0]
            self._place = self._lines, match.start() - self._line_start
            if breaks := self._word.count("\n"):
                self._lines += breaks
                self._line_start = match.start() + self._word.rfind("\n") + 1
            if self._kind != "comment":
                return
        self._kind = self._word = ""

    def _note(self, path: Path, *, value: bool) -> None:
        self.places.setdefault((path, value), self._place)

    def _scan_header(self) -> Path:
        self._next()
        several = self._word == "[" and self._kind == "sign"
        if several:
            self._next()
        path: Path = ()
        place = self._place
        while self._kind and not (self._kind == "sign" and self._word == "]"):
            if self._kind in ("word", "text"):
                path = self._enter((*path, _unquote(self._word)))
            self._next()
        if several:
            key = path[:-1] if path and isinstance(path[-1], int) else path
            self._tables[key] = self._tables.get(key, -1) + 1
            path = (*key, self._tables[key])
            self._next()
        self.places.setdefault((path, True), place)
        self.places.setdefault((path, False), place)
        self._next()
        return path

    def _enter(self, path: Path) -> Path:
        self._note(path, value=False)
        return (*path, self._tables[path]) if path in self._tables else path

    def _scan_pair(self, prefix: Path) -> None:
        path = prefix
        while self._kind and not (self._kind == "sign" and self._word == "="):
            if self._kind in ("word", "text"):
                path = (*path, _unquote(self._word))
                self._note(path, value=False)
            self._next()
        self._next()
        self._scan_value(path)

    def _scan_value(self, path: Path) -> None:
        self._note(path, value=True)
        if self._kind == "sign" and self._word in "[{":
            closing, index = "]" if self._word == "[" else "}", 0
            self._next()
            while self._kind and not (self._kind == "sign" and self._word == closing):
                if self._kind == "end" or (self._kind == "sign" and self._word == ","):
                    self._next()
                elif closing == "}":
                    self._scan_pair(path)
                else:
                    self._scan_value((*path, index))
                    index += 1
            self._next()
            return
        if self._kind == "sign" and self._word != ".":
            self._next()  # no sound text comes here; one that does must still end
            return
        # A number may hold a dot, a date a blank.
        while self._kind in ("word", "text") or (self._kind == "sign" and self._word == "."):
            self._next()


def _unquote(word: str) -> str:
    """A key without its quote marks; escapes in it, which no key of numcheck has, stay."""
    return word[1:-1] if word[:1] in "\"'" else word
