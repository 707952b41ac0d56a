"""Words of a pack laid onto the lexicon: each file of its lexicon folder extends the section of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.lexicon import Lexicon
from numcheck.rules.composing import compose_nodes
from numcheck.rules.lexicon_reader import Known, read_shape
from numcheck.rules.lexicon_schema import Phrases, Record, Rows, Shape, Table, Words, list_words, merge_shape
from numcheck.rules.lexicon_sections import SECTIONS
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import MappingNode, Node, cut_lines, take_stem


class Extension(NamedTuple):
    """A lexicon with the words of more files, and notes on those words that it had already."""

    lexicon: Lexicon
    notes: tuple[Fault, ...] = ()


def extend_lexicon(lexicon: Lexicon, files: Iterable[tuple[str, str]]) -> Extension:
    """The lexicon with the words of some files, given as path and text; the file's name says which section it extends.

    Raises NumcheckError with every fault of all files, each at its place: an unknown section or key, a word of two
    classes, a hedge with an unknown bound.

    >>> from numcheck.lexicon import read
    >>> extension = extend_lexicon(read({"nouns": "plurals: {men: man}"}), [("nouns.yaml", "plurals: {corps: corps}")])
    >>> extension.lexicon.section("nouns")
    {'plurals': {'men': 'man', 'corps': 'corps'}}
    """
    sections = dict(lexicon.sections)
    changed = False
    faults: list[Fault] = []
    notes: list[Fault] = []
    for path, text in files:
        name = take_stem(path)
        shape = SECTIONS.get(name)
        if shape is None:
            hint = near_miss(name, SECTIONS)
            faults.append(Fault(f"unknown section of the lexicon {name!r}: expected {', '.join(SECTIONS)}{hint}", path))
            continue
        try:
            base = sections[name]
            more, found = _read_section(text, path, shape, base)
        except NumcheckError as error:
            faults += error.faults
            continue
        sections[name] = merge_shape(shape, base, more)
        changed = True
        notes += found
    if faults:
        raise NumcheckError(*faults)
    return Extension(Lexicon(sections) if changed else lexicon, tuple(notes))


def _read_section(text: str, path: str, shape: Shape, base: Any) -> tuple[Any, tuple[Fault, ...]]:
    """The words of a file, and notes on those that the base has already."""
    text = text.removeprefix("\ufeff")
    root = compose_nodes(text, path)
    if root is None:
        raise NumcheckError(Fault("an empty file: expected words", path, 1, 1))
    reader = Reader(path, cut_lines(text))
    what = take_stem(path)
    data = read_shape(reader, root, shape, what, Known(base, _list_keys(shape, root, base)))
    if reader.faults:
        raise NumcheckError(*reader.list_faults())
    notes = Reader(path, reader.lines)
    for problem, node in _find_known(shape, base, data, root, what):
        notes.add_fault(node, problem)
    return data, notes.list_faults()


def _list_keys(shape: Shape, root: Node, base: Any) -> dict[str, frozenset[str]]:
    """The keys of each table of a section, those of the file and those of the base."""
    if not isinstance(shape, Record):
        return {}
    keys = {
        name: set(base.get(name, ())) if isinstance(base, Mapping) else set()
        for name, part in shape.fields.items()
        if isinstance(part, Table)
    }
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if isinstance(value, MappingNode) and (name := str(key.value)) in keys:
            keys[name].update(str(inner.value) for inner, _ in value.value)
    return {name: frozenset(found) for name, found in keys.items()}


def _find_known(shape: Shape, base: Any, more: Any, node: Node, what: str) -> Iterator[tuple[str, Node]]:
    """What is said of words that change nothing, as they are known already, and where they stand."""
    if isinstance(shape, (Record, Table)) and isinstance(base, Mapping) and isinstance(node, MappingNode):
        for key, value in node.value:
            name = key.value
            if name in base:
                part = shape.fields[name] if isinstance(shape, Record) else shape.value
                yield from _find_known(part, base[name], more[name], value, f"{what}, {name}")
    elif isinstance(shape, (Words, Phrases, Rows)):
        known = set(list_words(shape, base))
        for word in dict.fromkeys(list_words(shape, more)):
            if word in known:
                yield f"{what}: {word!r} is known already", node
    elif base == more:
        yield f"{what} is known already", node
