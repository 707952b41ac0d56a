"""Shapes of data: what a file of words may hold, said once, for reading it, for checking it and for merging it.

A shape is a value.  ``read_shape`` reads nodes by it, ``merge_shape`` lays what a pack says onto what is known already,
``list_words`` lists the words in data of that shape.  What is read has the form that YAML itself would give it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Form:
    """How one word is written: a pattern that all of it must match, and how a person would say so."""

    pattern: str
    said: str


ANY = Form(r"\S(?:.*\S)?", "a text")
LOWER = Form(r"[^\sA-Z]+(?: [^\sA-Z]+)*", "lower case")
LETTERS = Form(r"[a-z]+", "lower-case letters")
PHRASE = Form(r"[a-z]+(?:[ -][a-z]+)*", "words of lower-case letters")


@dataclass(frozen=True, slots=True)
class Text:
    """One word or phrase; ``of`` names a table of the same section that must have it as a key."""

    form: Form = ANY
    choices: tuple[str, ...] = ()
    of: str = ""
    empty: bool = False  # null is a value, too


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or null where ``empty``."""

    low: float = float("-inf")
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words with blanks between them, or a list of words; kept as one text."""

    form: Form = LOWER
    of: str = ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of words or phrases."""

    form: Form = LOWER


@dataclass(frozen=True, slots=True)
class Row:
    """A list with one value for each column."""

    columns: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of things of one shape, which grows when another is merged onto it.

    Where ``apart`` names a key of its records, no word stands in two that differ in it.
    """

    row: Shape
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with keys of its own, each with its shape; ``required`` ones must be there."""

    fields: Mapping[str, Shape] = field(hash=False)
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys are words, too; a closed one takes only the keys that it has already.

    Where ``apart``, no word stands with two keys.  ``nested`` keys may be written parent/child, one level deep.  ``of``
    names the table among whose keys each key must be.
    """

    value: Shape
    form: Form = LOWER
    closed: bool = False
    apart: bool = False
    nested: bool = False
    of: str = ""


Shape: TypeAlias = Text | Number | Words | Phrases | Row | Rows | Record | Table


def list_words(shape: Shape, data: Any) -> Iterator[str]:
    """The words and phrases in data of a shape, without keys, numbers and examples.

    >>> list(list_words(Record({"before": Phrases(), "names": Words()}), {"before": ["up to"], "names": "a b"}))
    ['up to', 'a', 'b']
    """
    match shape:
        case Words():
            yield from str(data).split()
        case Phrases():
            yield from data
        case Record():
            for name, value in data.items():
                yield from list_words(shape.fields[name], value)
        case Rows():
            for row in data:
                yield from list_words(shape.row, row)
        case Table():
            for value in data.values():
                yield from list_words(shape.value, value)


def merge_shape(shape: Shape, base: Any, more: Any) -> Any:
    """What is known and what is laid onto it, as new data: words and rows are added, what a key stands for is replaced.

    >>> merge_shape(Table(Words()), {"vessel": "ship boat"}, {"vessel": "boat sloop", "drone": "uav"})
    {'vessel': 'ship boat sloop', 'drone': 'uav'}
    """
    match shape:
        case Words():
            return " ".join(dict.fromkeys([*base.split(), *more.split()]))
        case Phrases():
            return list(dict.fromkeys([*base, *more]))
        case Rows():
            return [*base, *more]
        case Record():
            return _merge_keys(dict(shape.fields), base, more)
        case Table():
            return _merge_keys(dict.fromkeys(more, shape.value), base, more)
    return more


def _merge_keys(shapes: Mapping[str, Shape], base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, value in more.items():
        merged[name] = merge_shape(shapes[name], base[name], value) if name in base else value
    return merged
