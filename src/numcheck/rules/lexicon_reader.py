"""Data of a file of words, read and checked by the shape that describes it, with every mistake at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from numcheck.errors import near_miss
from numcheck.patterns import re
from numcheck.rules.lexicon_schema import (
    Form,
    Number,
    Phrases,
    Record,
    Row,
    Rows,
    Shape,
    Table,
    Text,
    Words,
    list_words,
)
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import MappingNode, Node, ScalarNode, SequenceNode, place_fault, quote
from numcheck.rules.places import find_place


class Known(NamedTuple):
    """What there is already: the data of the whole section, and the keys of its tables, new ones among them."""

    data: Any
    keys: Mapping[str, frozenset[str]]


def read_shape(reader: Reader, node: Node, shape: Shape, what: str, known: Known) -> Any:
    """The data that a node holds, None where it is at fault; ``known`` is what the node is to be merged onto."""
    match shape:
        case Text():
            return _read_text(reader, node, shape, what, known)
        case Number():
            if shape.empty and reader.is_empty(node):
                return None
            return reader.read_number(node, what, low=shape.low)
        case Words():
            return " ".join(_read_words(reader, node, shape, what, known))
        case Phrases():
            return _read_phrases(reader, node, shape, what)
        case Row():
            return _read_row(reader, node, shape, what, known)
        case Rows():
            return _read_rows(reader, node, shape, what, known)
        case Record():
            return _read_record(reader, node, shape, what, known)
        case Table():
            return _read_table(reader, node, shape, what, known)


def _read_text(reader: Reader, node: Node, shape: Text, what: str, known: Known) -> str | None:
    if shape.empty and reader.is_empty(node):
        return None
    if shape.choices:
        return reader.read_choice(node, what, shape.choices)
    text = reader.read_text(node, what)
    if text is None or not _check_form(reader, node, text, shape.form, what):
        return None
    _check_name(reader, node, text, shape.of, what, known)
    return text


def _read_words(reader: Reader, node: Node, shape: Words, what: str, known: Known) -> list[str]:
    words: list[str] = []
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        text = reader.read_text(item, what) or ""
        for match in re.finditer(r"\S+", text):
            word, before = match.group(), len(reader.faults)
            if _check_form(reader, item, word, shape.form, what):
                _check_name(reader, item, word, shape.of, what, known)
                words.append(word)
            if len(reader.faults) > before:
                line, column = find_place(item, reader.lines, text, match.start())
                wrong = reader.faults[before]
                reader.faults[before] = place_fault(wrong.message, reader.path, reader.lines, line, column)
    return words


def _read_phrases(reader: Reader, node: Node, shape: Phrases, what: str) -> list[str]:
    found = []
    for item in reader.read_list(node, what):
        text = reader.read_text(item, what)
        if text is not None and _check_form(reader, item, text, shape.form, what):
            found.append(text)
    return found


def _read_row(reader: Reader, node: Node, shape: Row, what: str, known: Known) -> list[Any] | None:
    items = reader.read_list(node, what)
    if len(items) != len(shape.columns):
        if items or isinstance(node, SequenceNode):
            reader.add_fault(node, f"{what}: expected {len(shape.columns)} values, found {len(items)}")
        return None
    return [read_shape(reader, item, column, what, known) for item, column in zip(items, shape.columns, strict=True)]


def _read_record(reader: Reader, node: Node, shape: Record, what: str, known: Known) -> dict[str, Any]:
    nodes = reader.read_mapping(node, what, shape.fields, shape.required) or {}
    return {
        name: read_shape(reader, value, shape.fields[name], name, known._replace(data=_look_up(known.data, name)))
        for name, value in nodes.items()
        if name in shape.fields
    }


def _read_table(reader: Reader, node: Node, shape: Table, what: str, known: Known) -> dict[str, Any]:
    table: dict[str, Any] = {}
    there = known.data if isinstance(known.data, Mapping) else {}
    for name, (key, value) in (reader.read_entries(node, what) or {}).items():
        if shape.closed and name not in there:
            hint = near_miss(name, there) or f": expected {', '.join(there)}"
            reader.add_fault(key, f"{what}: unknown key {quote(name)}{hint}")
        elif _check_key(reader, key, name, shape, what, known):
            here = f"{what}, {name}"
            table[name] = read_shape(reader, value, shape.value, here, known._replace(data=there.get(name)))
    if shape.apart:
        _check_apart(reader, node, shape, what, there)
    return table


def _check_key(reader: Reader, node: Node, name: str, shape: Table, what: str, known: Known) -> bool:
    parent, slash, child = name.partition("/")
    _check_name(reader, node, name, shape.of, what, known)
    if not (shape.nested and slash):
        return _check_form(reader, node, name, shape.form, what)
    if "/" in child or not _check_form(reader, node, child, shape.form, what):
        return False
    _check_name(reader, node, parent, what, what, known)
    return True


def _check_form(reader: Reader, node: Node, text: str, form: Form, what: str) -> bool:
    if re.fullmatch(form.pattern, text):
        return True
    reader.add_fault(node, f"{what}: expected {form.said}, found {quote(text)}")
    return False


def _check_name(reader: Reader, node: Node, name: str, table: str, what: str, known: Known) -> None:
    if table and name not in known.keys.get(table, ()):
        hint = near_miss(name, known.keys.get(table, ()))
        reader.add_fault(node, f"{what}: there is no {quote(name)} among the {table}{hint}")


def _check_apart(reader: Reader, node: Node, shape: Table, what: str, there: Mapping[str, Any]) -> None:
    """Faults for the words of a table that stand with another key already."""
    owners = _find_owners(shape, there)
    lines: dict[str, int] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        for word, place in _list_nodes(value):
            mine = str(key.value)
            owner = owners.setdefault(word, mine)
            if owner != mine:
                where = f"in line {lines[word]}" if word in lines else "in the words read before"
                reader.add_fault(
                    place,
                    f"{what}: {quote(word)} is given to {quote(mine)}, but is of {owner!r} {where}",
                )
            lines.setdefault(word, place.start_mark.line + 1)


def _read_rows(reader: Reader, node: Node, shape: Rows, what: str, known: Known) -> list[Any]:
    owners: dict[tuple[str, str], str] = {}
    for row in known.data if shape.apart and known.data else ():
        owners |= dict.fromkeys(_list_by_key(shape.row, row), row[shape.apart])
    rows = []
    for item in reader.read_list(node, what):
        row = read_shape(reader, item, shape.row, what, known._replace(data=None))
        rows.append(row)
        mine: Any = row.get(shape.apart) if shape.apart else None
        for key, word in _list_by_key(shape.row, row) if mine is not None else ():
            owner = owners.setdefault((key, word), mine)
            if owner != mine:
                reader.add_fault(item, f"{key}: {quote(word)} is given to {mine!r}, but is of {owner!r}")
    return rows


def _list_by_key(shape: Shape, row: Any) -> list[tuple[str, str]]:
    """The words of a record, each with the key that it stands under."""
    fields = shape.fields if isinstance(shape, Record) else {}
    return [(key, word) for key, part in fields.items() if row.get(key) for word in list_words(part, row[key])]


def _find_owners(shape: Table, there: Mapping[str, Any]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for name, data in there.items():
        for word in list_words(shape.value, data):
            owners.setdefault(word, name)
    return owners


def _list_nodes(node: Node) -> Iterator[tuple[str, Node]]:
    """The words of a value that is Words, each with its node."""
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        if isinstance(item, ScalarNode):
            for word in item.value.split():
                yield word, item


def _look_up(data: Any, name: str) -> Any:
    return data.get(name) if isinstance(data, Mapping) else None
