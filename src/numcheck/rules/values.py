"""The values of a rule file, each read as its description says, with what was expected at the place of anything else."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from numcheck.model import Severity
from numcheck.rules.condition import Condition, ConditionError, parse_condition
from numcheck.rules.globs import read_patterns
from numcheck.rules.message import Message, MessageError, parse_message
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import MappingNode, Node, ScalarNode, SequenceNode, place_fault
from numcheck.rules.places import find_place
from numcheck.rules.rule import About, Example, Grade, Origin
from numcheck.rules.schema import (
    ABOUT,
    GRADE,
    GROUPS,
    SPAN,
    WHERE,
    Parameter,
    ParameterType,
    Schema,
    list_required,
)
from numcheck.rules.tolerance import Tolerance, ToleranceError, parse_tolerance
from numcheck.rules.vocabulary import Vocabulary

_NULL = "tag:yaml.org,2002:null"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class Context(NamedTuple):
    """What a value is read by beside its own description: what the rule's kind takes, and the words that are known."""

    schema: Schema | None = None
    vocabulary: Vocabulary | None = None


Read = Callable[[Reader, Node, str, Parameter, Context], Any]


def read_value(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> Any:
    """The value of a key, None (or empty) with a fault where it is not what its description says."""
    return READERS[parameter.type](reader, node, name, parameter, context)


def read_keys(
    reader: Reader, node: Node, what: str, keys: Mapping[str, Parameter], context: Context
) -> dict[str, Any] | None:
    """The values of a mapping whose keys are described; None for anything else."""
    nodes = reader.read_mapping(node, what, keys, list_required(keys))
    if nodes is None:
        return None
    return {
        name: read_value(reader, nodes[name], name, parameter, context)
        for name, parameter in keys.items()
        if name in nodes
    }


def _add_problems(reader: Reader, node: Node, what: str, text: str, problems: tuple[tuple[str, int], ...]) -> None:
    for problem, offset in problems:
        line, column = find_place(node, reader.lines, text, offset)
        reader.faults.append(place_fault(f"{what}: {problem}", reader.path, reader.lines, line, column))


def _read_number(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> float | None:
    return reader.read_number(node, name, parameter.low, parameter.high)


def _read_flag(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> bool | None:
    return reader.read_flag(node, name)


def _read_text(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> str | None:
    return reader.read_text(node, name)


def _read_choice(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> str | None:
    return reader.read_choice(node, name, parameter.choices)


def _read_words(
    reader: Reader, node: Node, name: str, parameter: Parameter, context: Context
) -> tuple[str | None, ...]:
    if not parameter.nullable and not parameter.known:
        return reader.read_words(node, name, parameter.choices)
    nodes = [node] if isinstance(node, ScalarNode) else reader.read_list(node, name)
    words: list[str | None] = []
    for item in nodes:
        if parameter.nullable and item.tag == _NULL:
            words.append(None)
            continue
        if parameter.known == "phrase" and item.tag in _NUMBERS:
            reader.expect(item, name, "words")
            continue
        word = reader.read_text(item, name)
        problem = _find_problem(parameter.known, word, context) if word else ""
        if problem:
            reader.add_fault(item, f"{name}: {problem}")
        elif word:
            words.append(word)
    return tuple(words)


def _find_problem(known: str, word: str, context: Context) -> str:
    if known == "pattern":
        try:
            read_patterns((word,))
        except ValueError:
            return f"not a pattern of paths: {word!r}"
        return ""
    return context.vocabulary.find_problem(known, word) if context.vocabulary and known != "phrase" else ""


def _read_pair(
    reader: Reader, node: Node, name: str, parameter: Parameter, context: Context
) -> tuple[float, float] | None:
    items = reader.read_list(node, name)
    ends = [reader.read_number(item, name, parameter.low, parameter.high) for item in items]
    if len(ends) != 2:
        if items:
            reader.add_fault(node, f"{name}: expected two numbers, found {len(ends)}")
        return None
    return _order(reader, node, name, ends[0], ends[1])


def _read_span(
    reader: Reader, node: Node, name: str, parameter: Parameter, context: Context
) -> tuple[float, float] | None:
    ends = read_keys(reader, node, name, SPAN, context)
    if ends is None:
        return None
    if not node.value:
        reader.add_fault(node, f"{name}: expected min, max or both")
        return None
    return _order(reader, node, name, ends.get("min", -math.inf), ends.get("max", math.inf))


def _order(reader: Reader, node: Node, name: str, low: float | None, high: float | None) -> tuple[float, float] | None:
    if low is None or high is None:
        return None
    if low > high:
        reader.add_fault(node, f"{name}: expected the lower number first, found {low:g} and {high:g}")
        return None
    return low, high


def _read_message(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> Message | None:
    text = reader.read_text(node, name)
    if text is None:
        return None
    try:
        return parse_message(text, context.schema.all_fields if context.schema else None)
    except MessageError as error:
        _add_problems(reader, node, name, text, error.problems)
        return None


def _read_tolerance(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> Tolerance | None:
    text = reader.read_text(node, name)
    if text is None:
        return None
    try:
        return parse_tolerance(text)
    except ToleranceError as error:
        reader.add_fault(node, f"{name}: {error}")
        return None


def _read_condition(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> Condition | None:
    text = reader.read_text(node, name)
    if text is None:
        return None
    try:
        return parse_condition(text, context.schema.alone if context.schema else False)
    except ConditionError as error:
        _add_problems(reader, node, name, text, error.problems)
        return None


def _read_severity(
    reader: Reader, node: Node, name: str, parameter: Parameter, context: Context
) -> tuple[Severity, tuple[Grade, ...]] | None:
    """The severity where no condition holds, and the others with theirs."""
    choices = GRADE["is"].choices
    if not isinstance(node, SequenceNode):
        word: Any = reader.read_choice(node, name, choices, "severity")
        return (word, ()) if word else None
    if not node.value:
        reader.add_fault(node, f"{name}: expected at least one entry, found none")
        return None
    read = [read_keys(reader, item, "a severity", GRADE, context) for item in node.value]
    for item, entry in zip(node.value[:-1], read[:-1], strict=True):
        if entry is not None and "when" not in entry:
            reader.add_fault(item, "a severity: missing 'when': only the last one holds for all the rest")
    if read[-1] is not None and "when" in read[-1]:
        reader.add_fault(node.value[-1], "a severity: expected the last one to have no 'when', for all the rest")
    if any(entry is None or None in entry.values() or "is" not in entry for entry in read):
        return None
    entries = [entry for entry in read if entry is not None]
    return entries[-1]["is"], tuple(Grade(entry["when"], entry["is"]) for entry in entries[:-1] if "when" in entry)


def _read_about(reader: Reader, node: Node, name: str, parameter: Parameter, context: Context) -> About:
    values = read_keys(reader, node, name, ABOUT, context) or {}
    inside, outside = values.pop("where", None) or ((), ())
    return About(**values, where=inside, where_not=outside)


def _read_where(
    reader: Reader, node: Node, name: str, parameter: Parameter, context: Context
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The blocks that a figure must and must not stand in; blocks alone are those that it must stand in."""
    if not isinstance(node, MappingNode):
        return _name_blocks(reader.read_words(node, name, WHERE["in"].choices)), ()
    nodes = reader.read_mapping(node, name, WHERE) or {}
    inside, outside = (
        _name_blocks(reader.read_words(nodes[key], f"{name} {key}", WHERE[key].choices)) if key in nodes else ()
        for key in ("in", "not")
    )
    return inside, outside


def _name_blocks(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys("cell" if word == "table" else word for word in words))


def _read_examples(
    reader: Reader, node: Node, name: str, parameter: Parameter, context: Context
) -> dict[str, tuple[Example, ...]]:
    groups = reader.read_mapping(node, name, GROUPS) or {}
    return {group: _read_group(reader, groups[group], group) for group in GROUPS if group in groups}


def _read_group(reader: Reader, node: Node, group: str) -> tuple[Example, ...]:
    examples = (_read_example(reader, item, group) for item in reader.read_list(node, group))
    return tuple(example for example in examples if example is not None)


def _read_example(reader: Reader, node: Node, group: str) -> Example | None:
    what = f"a {group} example" if group != "agreeing" else "an agreeing example"
    keys = GROUPS[group][1]
    nodes = reader.read_mapping(node, what, keys, list_required(keys))
    if nodes is None:
        return None
    # A rule that sets sources against each other needs several.
    sources = [nodes["source"]] if "source" in nodes else []
    if sources and isinstance(sources[0], SequenceNode):
        sources = reader.read_list(sources[0], "source")
    given = [reader.read_text(source, "source") for source in sources]
    texts = {name: reader.read_text(nodes[name], name) for name in keys if name in nodes and name != "source"}
    draft, at = texts.get("draft"), texts.get("at")
    if draft and at and at not in draft:
        reader.add_fault(nodes["at"], f"at: expected words of the draft, found {at!r}")
    if not draft:
        return None
    first, *more = given or [None]
    origin = Origin(reader.path, node.start_mark.line + 1)
    return Example(draft, first, at, origin, tuple(filter(None, more)), texts.get("file") or "")


READERS: Mapping[ParameterType, Read] = {
    "number": _read_number,
    "flag": _read_flag,
    "text": _read_text,
    "choice": _read_choice,
    "words": _read_words,
    "pair": _read_pair,
    "span": _read_span,
    "message": _read_message,
    "tolerance": _read_tolerance,
    "condition": _read_condition,
    "severity": _read_severity,
    "about": _read_about,
    "where": _read_where,
    "examples": _read_examples,
}
