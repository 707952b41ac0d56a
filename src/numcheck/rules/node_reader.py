"""Typed reading of YAML nodes: what was expected is said at the place where something else stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from numcheck.errors import Fault, near_miss
from numcheck.patterns import re
from numcheck.rules.nodes import MAX_FAULTS, MappingNode, Node, ScalarNode, SequenceNode, place_fault, quote

_TAG = "tag:yaml.org,2002:"
# YAML 1.1 reads `no` as false and `1:30` as 90; where text is expected, what the author wrote is what counts.
_TEXT_TAGS = frozenset(_TAG + name for name in ("str", "bool", "int", "float", "timestamp", "value"))
_FOUND = {"null": "nothing", "bool": "true or false", "int": "a number", "float": "a number", "seq": "a list",
          "map": "a mapping", "str": "text", "timestamp": "a date"}  # fmt: skip


@dataclass(slots=True)
class Reader:
    """Reads values of one file and keeps every fault on the way; a value that is at fault comes back as None."""

    path: str
    lines: list[str]
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether there are so many faults that no more are kept."""
        return len(self.faults) > MAX_FAULTS

    def add_fault(self, node: Node, message: str, offset: int = 0) -> None:
        """Keep a fault at the start of a node, or ``offset`` characters into it; of very many, the first ones."""
        if self.is_full:
            return
        if len(self.faults) == MAX_FAULTS:
            message = "this file has more mistakes, which are not listed"
        mark = node.start_mark
        self.faults.append(place_fault(message, self.path, self.lines, mark.line + 1, mark.column + 1 + offset))

    def list_faults(self) -> tuple[Fault, ...]:
        """The faults in the order of the file."""
        return tuple(sorted(self.faults, key=lambda fault: (fault.line, fault.column)))

    def is_empty(self, node: Node) -> bool:
        """Whether a node says that there is nothing: null, or no value at all."""
        return isinstance(node, ScalarNode) and bool(node.tag == _TAG + "null")

    def expect(self, node: Node, what: str, expected: str) -> None:
        """Keep the fault that something else stands where ``expected`` should."""
        self.add_fault(node, f"{what}: expected {expected}, found {_describe(node)}")

    def read_mapping(
        self, node: Node, what: str, known: Iterable[str], required: Iterable[str] = ()
    ) -> dict[str, Node] | None:
        """The values of a mapping by key; faults for keys that are unknown, given twice or missing."""
        entries = self.read_entries(node, what)
        if entries is None:
            return None
        self.check_keys(entries, what, known)
        if missing := [key for key in required if key not in entries]:
            self.add_fault(node, f"{what}: missing {', '.join(map(repr, missing))}")
        return {name: value for name, (_, value) in entries.items()}

    def read_entries(self, node: Node, what: str) -> dict[str, tuple[Node, Node]] | None:
        """The key and value nodes of a mapping, whatever its keys are; faults for keys given twice."""
        if not isinstance(node, MappingNode):
            self.expect(node, what, "a mapping")
            return None
        entries: dict[str, tuple[Node, Node]] = {}
        for key, value in node.value:
            name = self.read_text(key, f"a key of {what}")
            if name is None:
                continue
            if name in entries:
                first = entries[name][0].start_mark.line + 1
                self.add_fault(key, f"{what}: {quote(name)} is given twice, first in line {first}")
            else:
                entries[name] = (key, value)
        return entries

    def check_keys(
        self,
        entries: Mapping[str, tuple[Node, Node]],
        what: str,
        known: Iterable[str],
        elsewhere: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Faults for the keys that are not known; ``elsewhere`` says of some where they belong."""
        known = tuple(known)
        for name, (key, _) in entries.items():
            if name not in known and not self.is_full:
                hint = elsewhere.get(name) or near_miss(name, known) or f": expected {_join(known)}"
                self.add_fault(key, f"{what}: unknown key {quote(name)}{hint}")

    def read_list(self, node: Node, what: str) -> list[Node]:
        """The items of a list; empty with a fault for anything else."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.expect(node, what, "a list")
        return []

    def read_text(self, node: Node, what: str, *, empty: bool = False) -> str | None:
        """The text of a scalar, as it is written; blank text is a fault unless ``empty``."""
        if not isinstance(node, ScalarNode) or node.tag not in _TEXT_TAGS:
            self.expect(node, what, "text")
            return None
        if not empty and not node.value.strip():
            self.add_fault(node, f"{what}: expected text, found an empty one")
            return None
        return str(node.value)

    def read_choice(self, node: Node, what: str, choices: Iterable[str], noun: str = "value") -> str | None:
        """A text that is one of the choices."""
        text, choices = self.read_text(node, what), tuple(choices)
        if text is None or text in choices:
            return text
        hint = near_miss(text, choices)
        self.add_fault(node, f"{what}: unknown {noun} {quote(text)}: expected {_join(choices)}{hint}")
        return None

    def read_words(self, node: Node, what: str, choices: Iterable[str] = ()) -> tuple[str, ...]:
        """One text or a list of them, each one of the choices if there are any; nothing at all is no words."""
        if self.is_empty(node):
            return ()
        nodes = [node] if isinstance(node, ScalarNode) else self.read_list(node, what)
        choices = tuple(choices)
        words = (self.read_choice(item, what, choices) if choices else self.read_text(item, what) for item in nodes)
        return tuple(word for word in words if word is not None)

    def read_number(self, node: Node, what: str, low: float = -math.inf, high: float = math.inf) -> float | None:
        """A finite number within bounds."""
        if not isinstance(node, ScalarNode) or node.style or not (_NUMBER.fullmatch(node.value) or _is_number(node)):
            self.expect(node, what, "a number")
            return None
        value = float(node.value.replace("_", "")) if _NUMBER.fullmatch(node.value) else math.nan
        if not math.isfinite(value):
            self.add_fault(node, f"{what}: expected a finite decimal number, found {quote(node.value)}")
            return None
        if not low <= value <= high:
            self.add_fault(node, f"{what}: expected a number {_describe_bounds(low, high)}, found {node.value[:40]}")
            return None
        return value

    def read_flag(self, node: Node, what: str) -> bool | None:
        """True or false."""
        if isinstance(node, ScalarNode) and node.value.lower() in ("true", "false"):
            return bool(node.value.lower() == "true")
        self.expect(node, what, "true or false")
        return None


# Plain decimals; YAML 1.1 reads 1e3 as text, 0x10 as 16 and 1:30 as 90.
_NUMBER = re.compile(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]{1,4})?")


def _is_number(node: Node) -> bool:
    return node.tag in (_TAG + "int", _TAG + "float")


def _describe(node: Node) -> str:
    kind = node.tag.removeprefix(_TAG)
    if isinstance(node, ScalarNode) and node.value and kind in _FOUND:
        return f"{_FOUND[kind]} ({quote(node.value)})"
    return _FOUND.get(kind, f"a value of the type {node.tag!r}")


def _join(words: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _describe_bounds(low: float, high: float) -> str:
    if math.isinf(high):
        return f"of at least {low:g}"
    return f"of at most {high:g}" if math.isinf(low) else f"from {low:g} to {high:g}"
