"""JSON with the place of every key and value, in linear time and without recursion."""

from __future__ import annotations

import json
from typing import NamedTuple, NoReturn

from numcheck.errors import Fault, NumcheckError
from numcheck.patterns import re

DEEPEST = 200
_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<string>"(?:[^"\\\x00-\x1f]++|\\.)*+")|(?P<number>-?(?:\d++(?:\.\d++)?(?:[eE][-+]?\d++)?))'
    r"|(?P<word>-?[A-Za-z]++)|(?P<mark>[][{},:]))"
)
_WORDS = {"true", "false", "null", "NaN", "Infinity", "-Infinity"}


class Value(NamedTuple):
    """A number, a text or a word such as null: where it stands, without quote marks, and what it is."""

    kind: str  # number, string or word
    start: int
    end: int
    text: str


class Node:
    """An object or an array."""

    __slots__ = ("end", "items", "members", "start")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.members: list[tuple[Value, Node | Value]] = []
        self.items: list[Node | Value] = []


def parse(path: str, text: str, start: int = 0, end: int | None = None) -> Node | Value:
    """The value that a stretch of a text holds.

    Raises NumcheckError with the place of the first mistake, and where objects are nested too deeply.

    >>> parse("a.json", '{"p99_ms": 38}').members
    [(Value(kind='string', start=2, end=8, text='p99_ms'), Value(kind='number', start=11, end=13, text='38'))]
    """
    return _Parser(path, text, start, len(text) if end is None else end).run()


class _Parser:
    def __init__(self, path: str, text: str, at: int, end: int) -> None:
        self.path, self.text, self.at, self.end = path, text, at, end

    def run(self) -> Node | Value:
        top = Node(self.at)
        stack: list[tuple[str, Node, Value | None]] = [("top", top, None)]  # container, its node, the key that waits
        while True:
            kind, node, key = stack[-1]
            if kind == "top" and node.items:
                break
            if kind == "object" and key is None:
                if not self.open_member(stack):
                    continue
                _, node, key = stack[-1]
            value, opened = self.read_value(kind)
            if value is None:
                stack.pop()
                node.end = self.at
                self.go_on(stack)
                continue
            if key is not None:
                node.members.append((key, value))
                stack[-1] = (kind, node, None)
            else:
                node.items.append(value)
            if opened:
                if len(stack) > DEEPEST:
                    self.fail(f"objects nested deeper than {DEEPEST} levels")
                assert isinstance(value, Node)
                stack.append((opened, value, None))
            else:
                self.go_on(stack)
        if _TOKEN.match(self.text, self.at, self.end) or self.text[self.at : self.end].strip():
            self.fail("expected the end of the file, found more")
        return top.items[0]

    def open_member(self, stack: list[tuple[str, Node, Value | None]]) -> bool:
        """Reads the key of the next member; False where the object ends instead."""
        kind, node, _ = stack[-1]
        token = self.next("a key")
        if token["mark"] == "}" and not node.members:
            stack.pop()
            node.end = self.at
            self.go_on(stack)
            return False
        if token["string"] is None:
            self.fail("expected a key in double quotes", token.end() - len(token[0].strip()))
        stack[-1] = (kind, node, self.read_string(token))
        if self.next("a colon")["mark"] != ":":
            self.fail("expected a colon behind a key", self.at - 1)
        return True

    def read_value(self, kind: str) -> tuple[Node | Value | None, str]:
        """The next value, and what it opens; None where an empty array ends."""
        token = self.next("a value")
        begin = token.end() - len(token[0].lstrip())
        if token["string"] is not None:
            return self.read_string(token), ""
        if token["number"] is not None:
            return Value("number", begin, token.end(), token["number"]), ""
        if token["word"] in _WORDS:
            return Value("word", begin, token.end(), token["word"]), ""
        if token["mark"] in ("{", "["):
            return Node(begin), "object" if token["mark"] == "{" else "array"
        if token["mark"] == "]" and kind == "array":
            return None, ""
        return self.fail(f"expected a value, found {token[0].strip()!r}", begin)

    def go_on(self, stack: list[tuple[str, Node, Value | None]]) -> None:
        """Behind a value: a comma, or the end of one or more containers."""
        while stack[-1][0] != "top":
            kind, node, _ = stack[-1]
            token = self.next("a comma or a closing bracket")
            if token["mark"] == ",":
                return
            if token["mark"] != ("}" if kind == "object" else "]"):
                self.fail(f"expected a comma, found {token[0].strip()[:20]!r}", token.end() - len(token[0].lstrip()))
            stack.pop()
            node.end = self.at

    def read_string(self, token: re.Match[str]) -> Value:
        raw = token["string"]
        try:
            text = json.loads(raw) if "\\" in raw else raw[1:-1]
        except ValueError:
            self.fail("this text has an escape that JSON does not know", token.start("string"))
        return Value("string", token.start("string") + 1, token.end() - 1, text)

    def next(self, expected: str) -> re.Match[str]:
        token = _TOKEN.match(self.text, self.at, self.end)
        if token is None:
            rest = self.text[self.at : self.end].lstrip()
            self.fail(
                f"expected {expected}, found {rest[:20]!r}" if rest else f"expected {expected}: the file ends here"
            )
        self.at = token.end()
        return token

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        place = self.at if at is None else at
        line = self.text.count("\n", 0, place) + 1
        column = place - self.text.rfind("\n", 0, place)
        raise NumcheckError(Fault(f"this is not valid JSON: {message}", self.path, line, column))
