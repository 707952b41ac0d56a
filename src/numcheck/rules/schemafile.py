"""The JSON Schema of rule files, for editors, made from the descriptions by which they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from numcheck.model import SEVERITIES
from numcheck.rules.condition import LONGEST
from numcheck.rules.schema import (
    ABOUT,
    GRADE,
    GROUPS,
    RULE,
    SPAN,
    WHERE,
    Parameter,
    ParameterType,
    Schema,
    list_required,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Where text is expected the reader takes what is written: `id: 5` or a draft of `yes`.
_TEXT = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

Record = dict[str, Any]


def make_schema(schemas: Mapping[str, Schema]) -> Record:
    """The JSON Schema (draft 2020-12) of a rule of any of these kinds.

    Which keys there are depends on the kind, so each kind names all of its own.

    >>> make_schema({"range": Schema()})["properties"]["kind"]["enum"]
    ['range']
    """
    properties = _describe_keys(RULE)
    properties["kind"] = {"enum": list(schemas), "description": RULE["kind"].about}
    return {
        "$schema": DIALECT,
        "title": "A rule of numcheck",
        "type": "object",
        "required": list_required(RULE),
        "properties": properties,
        "allOf": [_describe_kind(name, schema) for name, schema in schemas.items()],
    }


def _describe_kind(name: str, schema: Schema) -> Record:
    """What else holds for rules of one kind."""
    known: Record = {**dict.fromkeys(RULE, True), **_describe_keys(schema.parameters)}
    then: Record = {"properties": known, "additionalProperties": False}
    if schema.about:
        then["description"] = schema.about
    if required := list_required(schema.parameters):
        then["required"] = required
    if schema.one_of:
        then["anyOf"] = [{"required": [key]} for key in schema.one_of]
    return {"if": {"required": ["kind"], "properties": {"kind": {"const": name}}}, "then": then}


def _describe_keys(keys: Mapping[str, Parameter]) -> Record:
    return {name: _describe_key(parameter) for name, parameter in keys.items()}


def _describe_key(parameter: Parameter) -> Record:
    record = MAKERS[parameter.type](parameter)
    return {**record, "description": parameter.about} if parameter.about else record


def _describe_mapping(keys: Mapping[str, Parameter]) -> Record:
    record: Record = {"type": "object", "properties": _describe_keys(keys), "additionalProperties": False}
    return {**record, "required": required} if (required := list_required(keys)) else record


def _make_number(parameter: Parameter) -> Record:
    limits = {"minimum": parameter.low, "maximum": parameter.high}
    return {"type": "number", **{key: limit for key, limit in limits.items() if abs(limit) != float("inf")}}


def _make_text(parameter: Parameter) -> Record:
    return {"type": "string", "pattern": f"^{parameter.pattern}$"} if parameter.pattern else dict(_TEXT)


def _make_choice(parameter: Parameter) -> Record:
    return {"enum": list(parameter.choices)}


def _make_words(parameter: Parameter) -> Record:
    """One word or a list of them; nothing at all is no words, or for nullable ones the word for none."""
    word: Record = _make_choice(parameter) if parameter.choices else dict(_TEXT)
    item = {"anyOf": [word, {"type": "null"}]} if parameter.nullable else word
    alone = [] if parameter.known and not parameter.nullable else [{"type": "null"}]
    return {"anyOf": [word, *alone, {"type": "array", "items": item}]}


def _make_pair(parameter: Parameter) -> Record:
    return {"type": "array", "items": _make_number(parameter), "minItems": 2, "maxItems": 2}


def _make_tolerance(parameter: Parameter) -> Record:
    return {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\s*[0-9_.eE+-]+\s*%?\s*$"}]}


def _make_condition(parameter: Parameter) -> Record:
    return {**_TEXT, "maxLength": LONGEST}


def _make_severity(parameter: Parameter) -> Record:
    return {"anyOf": [{"enum": list(SEVERITIES)}, {"type": "array", "items": _describe_mapping(GRADE), "minItems": 1}]}


def _make_where(parameter: Parameter) -> Record:
    return {"anyOf": [*_make_words(WHERE["in"])["anyOf"], _describe_mapping(WHERE)]}


def _make_examples(parameter: Parameter) -> Record:
    groups = {
        name: {"type": "array", "items": _describe_mapping(keys), "description": about}
        for name, (about, keys) in GROUPS.items()
    }
    return {"type": "object", "properties": groups, "additionalProperties": False}


MAKERS: Mapping[ParameterType, Callable[[Parameter], Record]] = {
    "number": _make_number,
    "flag": lambda parameter: {"type": "boolean"},
    "text": _make_text,
    "choice": _make_choice,
    "words": _make_words,
    "pair": _make_pair,
    "span": lambda parameter: {**_describe_mapping(SPAN), "minProperties": 1},
    "message": lambda parameter: dict(_TEXT),
    "tolerance": _make_tolerance,
    "condition": _make_condition,
    "severity": _make_severity,
    "about": lambda parameter: _describe_mapping(ABOUT),
    "where": _make_where,
    "examples": _make_examples,
}
