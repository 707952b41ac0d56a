"""Rule files: the YAML text of a rule to a Rule, checked against the schema of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.patterns import re
from numcheck.rules.message import Message, parse_message
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import Node, SequenceNode, cut_lines, node_of, take_stem
from numcheck.rules.rule import Origin, Rule, Ruleset
from numcheck.rules.schema import ID, RULE, Parameter, Schema, list_required, tell_words
from numcheck.rules.values import Context, read_value
from numcheck.rules.vocabulary import Vocabulary

Entries = Mapping[str, tuple[Node, Node]]


def read_rules(
    files: Iterable[tuple[str, str]],
    schemas: Mapping[str, Schema],
    vocabulary: Vocabulary | None = None,
    known: Iterable[str] = (),
    built: Mapping[str, Any] = MappingProxyType({}),
) -> Ruleset:
    """The rules of some files, given as pairs of path and text, in their order.

    ``known`` are the ids of further rules, for which one of these may stand in.  ``built`` has by their texts what
    ``composing.build`` once made of some, which are not parsed again.

    Raises NumcheckError with the faults of all files, where two files define one id, and where a rule stands in for one
    that there is not.

    >>> len(read_rules([], {}))
    0
    """
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    places: list[tuple[Rule, list[tuple[str, Fault]]]] = []
    for path, text in files:
        try:
            rule, named = _read_file(text, path, schemas, vocabulary, built)
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
            places.append((rule, named))
    # With a file that cannot be read nobody knows which rules there are.
    if not faults:
        ids = (*known, *rules)
        faults = [fault for rule, named in places for fault in _check_named(rule, named, ids)]
    if faults:
        raise NumcheckError(*faults)
    return Ruleset(tuple(rules.values()))


def read_rule(text: str, path: str, schemas: Mapping[str, Schema], vocabulary: Vocabulary | None = None) -> Rule:
    """The rule that a file holds; ``schemas`` says what each kind of rule takes.

    Concepts and units are checked where there is a ``vocabulary``.  Raises NumcheckError with every fault of the file
    at once, each with its line and column.

    >>> text = "id: range\\nkind: range\\nseverity: error\\nmessage: '{draft} is upside down'\\nwhy: One end is wrong."
    >>> read_rule(text, "rules/range.yaml", {"range": Schema()}).message.text
    '{draft} is upside down'
    """
    return _read_file(text, path, schemas, vocabulary, {})[0]


def _read_file(
    text: str, path: str, schemas: Mapping[str, Schema], vocabulary: Vocabulary | None, built: Mapping[str, Any]
) -> tuple[Rule, list[tuple[str, Fault]]]:
    """A rule and the other rules that it names, each with the fault that there is none of that name."""
    root = _compose(text.removeprefix("\ufeff"), path, built)
    reader = Reader(path, cut_lines(text.removeprefix("\ufeff")))
    if root is None:
        raise NumcheckError(Fault("an empty file: expected a rule", path, 1, 1))
    entries = reader.read_entries(root, "a rule")
    rule = _read_rule(reader, root, entries, schemas, vocabulary) if entries is not None else None
    if reader.faults or rule is None or entries is None:
        raise NumcheckError(*sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))
    return rule, _place_named(path, reader.lines, rule, entries)


def _compose(text: str, path: str, built: Mapping[str, Any]) -> Node | None:
    if text in built:
        return node_of(built[text])
    from numcheck.rules.composing import compose_nodes  # with PyYAML, 15 ms, which the built-in rules do not need

    return compose_nodes(text, path)


def _place_named(path: str, lines: list[str], rule: Rule, entries: Entries) -> list[tuple[str, Fault]]:
    if not rule.instead:
        return []
    node = entries["instead"][1]
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    places = Reader(path, lines)
    for item, id in zip(nodes, rule.instead, strict=True):
        places.add_fault(item, f"instead: unknown rule {id!r}")
    return list(zip(rule.instead, places.faults, strict=True))


def _check_named(rule: Rule, named: list[tuple[str, Fault]], ids: Sequence[str]) -> Iterable[Fault]:
    for id, fault in named:
        if id == rule.id:
            yield fault._replace(message=f"instead: {id!r} is this rule itself")
        elif id not in ids:
            yield fault._replace(message=fault.message + near_miss(id, [other for other in ids if other != rule.id]))


def _read_rule(
    reader: Reader, root: Node, entries: Entries, schemas: Mapping[str, Schema], vocabulary: Vocabulary | None
) -> Rule | None:
    nodes = {name: value for name, (_, value) in entries.items()}
    kind = reader.read_choice(nodes["kind"], "kind", schemas, "kind") if "kind" in nodes else None
    # Where the kind is not known, a parameter of any kind will do: the other faults are still worth having.
    schema = schemas.get(kind) if kind else None
    known = schema.parameters if schema else {name for other in schemas.values() for name in other.parameters}
    what = f"a rule of the kind {kind!r}" if schema else "a rule"
    required = list_required(RULE)
    reader.check_keys(
        entries,
        what,
        (*required, *(key for key in RULE if key not in required), *sorted(known)),
        _find_kinds(entries, schemas),
    )
    _check_missing(reader, root, nodes, schema)
    context = Context(schema, vocabulary)
    values = {
        name: read_value(reader, nodes[name], name, parameter, context)
        for name, parameter in RULE.items()
        if name in nodes and name != "kind"
    }
    parameters = _read_parameters(reader, nodes, schema, context) if schema else {}
    if "id" in nodes and values["id"] is not None:
        _check_id(reader, nodes["id"], values["id"])
    if schema:
        _check_needs(reader, nodes, {**values, **parameters}, schema)
    if reader.faults:
        return None
    values["severity"], grades = values["severity"]
    origin = Origin(reader.path, root.start_mark.line + 1)
    examples = values.pop("examples", {})
    return Rule(kind=str(kind), parameters=parameters, grades=grades, origin=origin, **values, **examples)


def _find_kinds(keys: Iterable[str], schemas: Mapping[str, Schema]) -> dict[str, str]:
    """For keys that are parameters of some kinds, which those are."""
    kinds = {key: [kind for kind, schema in schemas.items() if key in schema.parameters] for key in keys}
    return {
        key: f": {'the kind' if len(names) == 1 else 'the kinds'} {tell_words(names, 'and')} {'has' if len(names) == 1 else 'have'} it"
        for key, names in kinds.items()
        if names
    }


def _check_missing(reader: Reader, root: Node, nodes: Mapping[str, Node], schema: Schema | None) -> None:
    required = [*list_required(RULE), *(list_required(schema.parameters) if schema else ())]
    if missing := [key for key in required if key not in nodes]:
        reader.add_fault(root, f"a rule: missing {', '.join(map(repr, missing))}")
    if schema and schema.one_of and not any(key in nodes for key in schema.one_of):
        reader.add_fault(root, f"a rule: missing {tell_words(map(repr, schema.one_of))}")


def _check_id(reader: Reader, node: Node, id: str) -> None:
    if not re.fullmatch(ID, id):
        reader.add_fault(node, f"id: expected lower-case words joined by hyphens, found {id!r}")
    elif (stem := take_stem(reader.path)) != id:
        reader.add_fault(node, f"id: expected the name of the file, {stem!r}, found {id!r}")


def _check_needs(reader: Reader, nodes: Mapping[str, Node], values: Mapping[str, Any], schema: Schema) -> None:
    """Faults for the fields of a message that only a parameter fills which the rule does not give."""
    for name, node in nodes.items():
        message = values.get(name)
        if isinstance(message, Message):
            for field in dict.fromkeys(part[0] for part in message.parts if not isinstance(part, str)):
                if schema.needs.get(field, field) not in (field, *nodes):
                    reader.add_fault(node, f"{name}: '{{{field}}}' is filled only with {schema.needs[field]!r}")


def _read_parameters(reader: Reader, nodes: Mapping[str, Node], schema: Schema, context: Context) -> dict[str, Any]:
    return {
        name: read_value(reader, nodes[name], name, parameter, context) if name in nodes else _make_default(parameter)
        for name, parameter in schema.parameters.items()
    }


def _make_default(parameter: Parameter) -> Any:
    if parameter.type == "message" and parameter.default is not None:
        return parse_message(str(parameter.default))
    return parameter.default
