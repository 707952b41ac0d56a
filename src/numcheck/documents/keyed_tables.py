"""Keys and values -> blocks: objects are tables of two columns, objects that are alike the rows of one table.

Each number is a figure named by its keys.  Texts name rows; they are prose only where they are sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.grid import NUMBER
from numcheck.documents.jsontree import Node, Value
from numcheck.documents.keys import names_no_figure, read_key
from numcheck.documents.tabular import is_code
from numcheck.model import Block, LabelName, Location
from numcheck.patterns import re

Keys = tuple[str, ...]

_FEWEST_WORDS = 6  # that a text without a full stop has to be a sentence
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.!?][\"'”’)]*\s*\Z", re.DOTALL)
_ALIKE = 0.5  # how many of the keys of objects in one table each of them has
_DEEPEST = 3  # levels of objects in an object that become columns of its row
_INDEX = re.compile(r"\[\d+\]")
_PLAIN = re.compile(r"[\w-]+\Z")


class Leaf(NamedTuple):
    """A value in a record: the keys that lead to it from there, the last of them with its place."""

    keys: Keys
    key: Value | None
    value: Value


class Found:
    """The blocks of a file of keys and values as they are found, the stretches that are prose, and the place of each value."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        """``texts`` are the keys whose texts are read, and no others: `body` or `item.body`, wherever they stand."""
        self._texts = tuple(f".{text}" for text in texts)
        self.blocks: list[Block] = []
        self.seen: list[Value] = []
        self.locations: list[Location] = []
        self.tables = 0

    def read(self, node: Node | Value, keys: Keys = (), path: str = "") -> None:
        """Adds what stands in a value; ``keys`` are those that lead to it in words, ``path`` as programs write them."""
        stack: list[tuple[Node | Value, Keys, str]] = [(node, keys, path)]
        while stack:
            node, keys, path = stack.pop()
            stack += reversed(list(self._read_one(node, keys, path)))

    def _read_one(self, node: Node | Value, keys: Keys, path: str) -> Iterator[tuple[Node | Value, Keys, str]]:
        """Adds the values of one container, and gives what else stands in it."""
        if isinstance(node, Value):
            self.add_rows([Leaf((), None, node)], keys, path)
        elif node.items:
            rows = [(item, f"{path}[{number}]") for number, item in enumerate(node.items)]
            records = [(None, item, place) for item, place in rows if isinstance(item, Node) and item.members]
            if records:
                yield from self.add_records(records, keys)
            values = [(Leaf((), None, item), place) for item, place in rows if isinstance(item, Value)]
            self.add_list(values, keys)
            yield from ((item, keys, place) for item, place in rows if isinstance(item, Node) and not item.members)
        else:
            yield from self.read_object(node, keys, path)

    def read_object(self, node: Node, keys: Keys, path: str) -> Iterator[tuple[Node | Value, Keys, str]]:
        """Adds the values of an object as a table of two columns, or its objects as rows where they are alike."""
        leaves = [Leaf((key.text,), key, value) for key, value in node.members if isinstance(value, Value)]
        self.add_rows(leaves, keys, path)
        rest = [(key, value) for key, value in node.members if isinstance(value, Node)]
        records = [(key, value, join(path, key.text)) for key, value in rest if value.members]
        if len(records) > 1 and _are_alike([value for _, value, _ in records]):
            yield from self.add_records(records, keys)
            rest = [(key, value) for key, value in rest if not value.members]
        yield from ((value, (*keys, key.text), join(path, key.text)) for key, value in rest)

    def add_rows(self, leaves: Sequence[Leaf], keys: Keys, path: str) -> None:
        """Adds a table of two columns: key and value."""
        row = 0
        for leaf in leaves:
            place = join(path, *leaf.keys)
            if self.add_sentence(leaf.value, place) or leaf.value.kind == "word":
                continue
            row += 1
            said = read_key(*keys, *leaf.keys)
            if leaf.key:
                self.blocks.append(Block("cell", leaf.key.start, leaf.key.end, self.tables, row, 0, said))
            self.add_value(leaf, place, row, 1)
        self.tables += row > 0

    def add_list(self, values: Sequence[tuple[Leaf, str]], keys: Keys) -> None:
        """Adds a table of one column, for an array of numbers."""
        shown = [(leaf, place) for leaf, place in values if not self.add_sentence(leaf.value, place)]
        shown = [(leaf, place) for leaf, place in shown if leaf.value.kind != "word"]
        if not shown:
            return
        start = shown[0][0].value.start
        self.blocks.append(Block("cell", start, start, self.tables, 0, 1, read_key(*keys)))
        for row, (leaf, place) in enumerate(shown, start=1):
            self.add_value(leaf, place, row, 1)
        self.tables += 1

    def add_records(
        self, records: Sequence[tuple[Value | None, Node, str]], keys: Keys
    ) -> Iterator[tuple[Node | Value, Keys, str]]:
        """Adds a table whose rows are objects; the first column is their key, or what names them."""
        rows = [(key, list(_flatten(node)), place) for key, node, place in records]
        named = any(key for key, _, _ in rows)
        naming = None if named else _find_naming([leaves for _, leaves, _ in rows])
        columns: dict[Keys, int] = {naming: 0} if naming else {}
        number, self.tables = self.tables, self.tables + 1
        for row, (key, leaves, path) in enumerate(rows, start=1):
            if key:
                self.blocks.append(Block("cell", key.start, key.end, number, row, 0, read_key(key.text)))
            for leaf in leaves:
                place = join(path, *leaf.keys)
                named = leaf.keys == naming and not self._texts
                if leaf.value.kind == "word" or (not named and self.add_sentence(leaf.value, place)):
                    continue
                if leaf.keys not in columns:
                    columns[leaf.keys] = len(columns) + (naming is None)
                    self.add_head(leaf, keys, number, columns[leaf.keys])
                elif leaf.keys == naming and row == 1:
                    self.add_head(leaf, keys, number, 0)
                self.add_value(leaf, place, row, columns[leaf.keys], number)
        for key, node, place in records:
            name = (key.text,) if key else ()
            for inner, inside in _find_arrays(node):
                yield inside, (*keys, *name, *inner), join(place, *inner)

    def add_head(self, leaf: Leaf, keys: Keys, number: int, column: int) -> None:
        """Adds the head of a column: its keys in words."""
        if leaf.key:
            said = read_key(*keys, *leaf.keys)
            self.blocks.append(Block("cell", leaf.key.start, leaf.key.end, number, 0, column, said))

    def add_value(self, leaf: Leaf, place: str, row: int, column: int, number: int | None = None) -> None:
        """Adds a cell; a number in it is a figure unless its key says that it is the number of a thing."""
        value = leaf.value
        number = self.tables if number is None else number
        figure = value.kind == "number" or bool(NUMBER.match(value.text) and not is_code(value.text))
        figure = figure and not (leaf.keys and names_no_figure(leaf.keys[-1]))
        self.blocks.append(Block("cell", value.start, value.end, number, row, column, "" if figure else value.text))
        self.locate(value, place)
        if figure:
            self.seen.append(value)

    def add_sentence(self, value: Value, place: str) -> bool:
        """Adds a text that is a sentence, or stands under a key whose texts are read, as a paragraph; False for any other value."""
        if value.kind != "string" or not self._is_prose(value.text, place):
            return False
        self.blocks.append(Block("paragraph", value.start, value.end))
        self.seen.append(value)
        self.locate(value, place)
        return True

    def _is_prose(self, text: str, place: str) -> bool:
        if not self._texts:
            return is_sentence(text)
        return bool(text.strip()) and f".{_INDEX.sub('', place)}".endswith(self._texts)

    def locate(self, value: Value, place: str) -> None:
        """Notes the keys of a value."""
        labels: tuple[tuple[LabelName, str], ...] = (("key", place),) if place else ()
        if labels:
            self.locations.append(Location(value.start, value.end, labels))


def is_sentence(text: str) -> bool:
    """Whether a text is one or more sentences, and no name or code.

    >>> is_sentence("The dam holds 26 million tonnes."), is_sentence("Dam of Lis, upper")
    (True, False)
    """
    return bool(_SENTENCE.search(text)) or (len(text.split()) >= _FEWEST_WORDS and text[:1].isupper())


def join(path: str, *keys: str) -> str:
    """A path of keys as programs write it.

    >>> join("results[0]", "p99_ms"), join("", "a b"), join("x", "1.5")
    ('results[0].p99_ms', '["a b"]', 'x["1.5"]')
    """
    for key in keys:
        path += (f".{key}" if path else key) if _PLAIN.match(key) else f'["{key}"]'
    return path


def _flatten(node: Node, keys: Keys = ()) -> Iterator[Leaf]:
    """The values of an object and of the objects in it, as far as these become columns."""
    for key, value in node.members:
        if isinstance(value, Value):
            yield Leaf((*keys, key.text), key, value)
        elif value.members and len(keys) < _DEEPEST:
            yield from _flatten(value, (*keys, key.text))


def _find_arrays(node: Node, keys: Keys = ()) -> Iterator[tuple[Keys, Node]]:
    """The arrays in an object, and the objects too deep in it to become columns."""
    for key, value in node.members:
        if isinstance(value, Node):
            if value.members and len(keys) < _DEEPEST:
                yield from _find_arrays(value, (*keys, key.text))
            else:
                yield (*keys, key.text), value


def _find_naming(rows: Sequence[Sequence[Leaf]]) -> Keys | None:
    """The keys of the first text that most of the objects have, and by which they differ; None where they have none."""
    texts: dict[Keys, list[str]] = {}
    for leaves in rows:
        for leaf in leaves:
            if leaf.value.kind == "string" and not NUMBER.match(leaf.value.text):
                texts.setdefault(leaf.keys, []).append(leaf.value.text)
    common = {keys: found for keys, found in texts.items() if len(found) * 2 > len(rows)}
    telling = (keys for keys, found in common.items() if len(set(found)) * 2 > len(found))
    return next(telling, next(iter(common), None))


def _are_alike(nodes: Sequence[Node]) -> bool:
    """Whether objects have mostly the same keys, so that they are rows of one table."""
    counts = Counter(key.text for node in nodes for key, _ in node.members)
    common = sum(count for count in counts.values() if count > 1)
    shared = sum(1 for count in counts.values() if count * 2 > len(nodes))
    return shared > 0 and common >= sum(counts.values()) * _ALIKE
