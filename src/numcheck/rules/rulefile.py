"""Rule files: the YAML text of a rule to a Rule, checked against the schema of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any, get_args

import yaml

from numcheck.errors import Fault, NumcheckError
from numcheck.model import SEVERITIES, BlockKind, Kind
from numcheck.patterns import re
from numcheck.rules.message import Message, MessageError, parse_message
from numcheck.rules.nodes import compose_nodes, cut_lines
from numcheck.rules.reader import Reader
from numcheck.rules.rule import About, Example, Origin, Rule, Ruleset
from numcheck.rules.schema import Parameter, Schema

REQUIRED = ("id", "kind", "severity", "message", "why")
OPTIONAL = ("about", "link", "examples")
ABOUT = ("concept", "head", "unit", "kind", "near", "where")
GROUPS = ("flagged", "agreeing", "silent")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_rules(files: Iterable[tuple[str, str]], schemas: Mapping[str, Schema]) -> Ruleset:
    """The rules of some files, given as pairs of path and text, in their order.

    Raises NumcheckError with the faults of all files, and where two files define one id.

    >>> len(read_rules([], {}))
    0
    """
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    for path, text in files:
        try:
            rule = read_rule(text, path, schemas)
        except NumcheckError as error:
            faults += error.faults
            continue
        if first := rules.get(rule.id):
            where = f"{first.origin.path}:{first.origin.line}"
            faults.append(
                Fault(f"a second rule with the id {rule.id!r}, the first is {where}", path, rule.origin.line, 1)
            )
        else:
            rules[rule.id] = rule
    if faults:
        raise NumcheckError(*faults)
    return Ruleset(tuple(rules.values()))


def read_rule(text: str, path: str, schemas: Mapping[str, Schema]) -> Rule:
    """The rule that a file holds; ``schemas`` says what each kind of rule takes.

    Raises NumcheckError with every fault of the file at once, each with its line and column.

    >>> text = "id: range\\nkind: range\\nseverity: error\\nmessage: '{draft} is upside down'\\nwhy: One end is wrong."
    >>> read_rule(text, "rules/range.yaml", {"range": Schema()}).message.text
    '{draft} is upside down'
    """
    root = compose_nodes(text.removeprefix("\ufeff"), path)
    reader = Reader(path, cut_lines(text.removeprefix("\ufeff")))
    if root is None:
        raise NumcheckError(Fault("an empty file: expected a rule", path, 1, 1))
    entries = reader.read_entries(root, "a rule")
    rule = _read_rule(reader, root, entries, schemas) if entries is not None else None
    if reader.faults or rule is None:
        raise NumcheckError(*sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))
    return rule


def _read_rule(
    reader: Reader, root: yaml.Node, entries: dict[str, tuple[yaml.Node, yaml.Node]], schemas: Mapping[str, Schema]
) -> Rule | None:
    nodes = {name: value for name, (_, value) in entries.items()}
    kind = reader.read_choice(nodes["kind"], "kind", schemas, "kind") if "kind" in nodes else None
    # Where the kind is not known, a parameter of any kind will do: the other faults are still worth having.
    schema = schemas.get(kind) if kind else None
    parameters = schema.parameters if schema else {name for other in schemas.values() for name in other.parameters}
    what = f"a rule of the kind {kind!r}" if schema else "a rule"
    reader.check_keys(entries, what, (*REQUIRED, *OPTIONAL, *sorted(parameters)))
    _check_missing(reader, root, nodes, schema)
    values = {
        "kind": kind,
        "origin": Origin(reader.path, root.start_mark.line + 1),
        "parameters": _read_parameters(reader, nodes, schema) if schema else {},
        **{name: read(reader, nodes[name]) for name, read in _VALUES.items() if name in nodes},
        **(_read_examples(reader, nodes["examples"]) if "examples" in nodes else {}),
    }
    if "message" in nodes:
        values["message"] = _read_message(reader, nodes["message"], "message", schema)
    return None if reader.faults else Rule(**values)


def _check_missing(reader: Reader, root: yaml.Node, nodes: Mapping[str, yaml.Node], schema: Schema | None) -> None:
    parameters = schema.parameters if schema else {}
    required = [*REQUIRED, *(name for name, parameter in parameters.items() if parameter.required)]
    if missing := [key for key in required if key not in nodes]:
        reader.add_fault(root, f"a rule: missing {', '.join(map(repr, missing))}")


def _read_id(reader: Reader, node: yaml.Node) -> str | None:
    id = reader.read_text(node, "id")
    if id is None:
        return None
    if not _ID.fullmatch(id):
        reader.add_fault(node, f"id: expected lower-case words joined by hyphens, found {id!r}")
    elif (stem := PurePath(reader.path).stem) != id:
        reader.add_fault(node, f"id: expected the name of the file, {stem!r}, found {id!r}")
    return id


def _read_message(reader: Reader, node: yaml.Node, what: str, schema: Schema | None) -> Message | None:
    text = reader.read_text(node, what)
    if text is None:
        return None
    try:
        return parse_message(text, schema.all_fields if schema else None)
    except MessageError as error:
        for problem, offset in error.problems:
            reader.add_fault(node, f"{what}: {problem}", _find_offset(reader, node, text, offset))
        return None


def _find_offset(reader: Reader, node: yaml.Node, text: str, offset: int) -> int:
    # A text of one line that YAML took as it stands is found again behind its node's start; any other is not.
    mark = node.start_mark
    start = reader.lines[mark.line].find(text, mark.column)
    return start - mark.column + offset if start >= 0 else 0


def _read_about(reader: Reader, node: yaml.Node) -> About:
    nodes = reader.read_mapping(node, "about", ABOUT) or {}
    where = reader.read_mapping(nodes["where"], "where", ("in", "not")) if "where" in nodes else None
    kinds, blocks = get_args(Kind), get_args(BlockKind)
    words: dict[str, tuple[str, ...]] = {
        name: reader.read_words(nodes[name], name, kinds if name == "kind" else ())
        for name in ("concept", "head", "unit", "kind", "near")
        if name in nodes
    }
    for key, name in (("in", "where"), ("not", "where_not")):
        if where and key in where:
            words[name] = reader.read_words(where[key], f"where {key}", blocks)
    return About(**words)


# How each key of a rule is read that is the same for all kinds.
_VALUES: dict[str, Callable[[Reader, yaml.Node], Any]] = {
    "id": _read_id,
    "severity": lambda reader, node: reader.read_choice(node, "severity", SEVERITIES, "severity"),
    "why": lambda reader, node: reader.read_text(node, "why"),
    "link": lambda reader, node: reader.read_text(node, "link"),
    "about": _read_about,
}


def _read_parameters(reader: Reader, nodes: Mapping[str, yaml.Node], schema: Schema) -> dict[str, Any]:
    return {
        name: _read_parameter(reader, nodes[name], name, parameter, schema)
        if name in nodes
        else _make_default(parameter)
        for name, parameter in schema.parameters.items()
    }


def _make_default(parameter: Parameter) -> Any:
    if parameter.type == "message" and parameter.default is not None:
        return parse_message(str(parameter.default))
    return parameter.default


def _read_parameter(reader: Reader, node: yaml.Node, name: str, parameter: Parameter, schema: Schema) -> Any:
    match parameter.type:
        case "number":
            return reader.read_number(node, name, parameter.low, parameter.high)
        case "flag":
            return reader.read_flag(node, name)
        case "text":
            return reader.read_text(node, name)
        case "choice":
            return reader.read_choice(node, name, parameter.choices)
        case "words":
            return reader.read_words(node, name, parameter.choices)
        case "message":
            return _read_message(reader, node, name, schema)
        case "pair":
            return _read_pair(reader, node, name, parameter)


def _read_pair(reader: Reader, node: yaml.Node, name: str, parameter: Parameter) -> tuple[float, float] | None:
    items = reader.read_list(node, name)
    ends = [reader.read_number(item, name, parameter.low, parameter.high) for item in items]
    if len(ends) != 2:
        if items:
            reader.add_fault(node, f"{name}: expected two numbers, found {len(ends)}")
        return None
    if ends[0] is None or ends[1] is None:
        return None
    if ends[0] > ends[1]:
        reader.add_fault(node, f"{name}: expected the lower number first, found {ends[0]:g} and {ends[1]:g}")
        return None
    return ends[0], ends[1]


def _read_examples(reader: Reader, node: yaml.Node) -> dict[str, Any]:
    groups = reader.read_mapping(node, "examples", GROUPS) or {}
    return {name: _read_group(reader, groups[name], name) for name in GROUPS if name in groups}


def _read_group(reader: Reader, node: yaml.Node, group: str) -> tuple[Example, ...]:
    examples = (_read_example(reader, item, group) for item in reader.read_list(node, group))
    return tuple(example for example in examples if example is not None)


def _read_example(reader: Reader, node: yaml.Node, group: str) -> Example | None:
    what = f"a {group} example" if group != "agreeing" else "an agreeing example"
    known = ("draft", "source", "at") if group == "flagged" else ("draft", "source")
    nodes = reader.read_mapping(node, what, known, ("draft",))
    if nodes is None:
        return None
    # A rule that sets sources against each other needs several.
    sources = [nodes["source"]] if "source" in nodes else []
    if sources and isinstance(sources[0], yaml.SequenceNode):
        sources = reader.read_list(sources[0], "source")
    given = [reader.read_text(source, "source") for source in sources]
    texts = {name: reader.read_text(nodes[name], name) for name in known if name in nodes and name != "source"}
    draft, at = texts.get("draft"), texts.get("at")
    if draft and at and at not in draft:
        reader.add_fault(nodes["at"], f"at: expected words of the draft, found {at!r}")
    if not draft:
        return None
    first, *more = given or [None]
    return Example(draft, first, at, Origin(reader.path, node.start_mark.line + 1), tuple(filter(None, more)))
